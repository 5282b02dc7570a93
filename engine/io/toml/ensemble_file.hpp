/// Ensembles in files.
#pragma once
#include <filesystem>

#include "io/toml/ensemble_text.hpp"

namespace berdaya {

EnsembleRead read_ensemble(const std::filesystem::path& file);

}  // namespace berdaya
