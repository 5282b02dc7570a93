/// Ensembles as text (TOML, schema "berdaya-ensemble/1"): what a fit leaves, small enough to ship.
#pragma once
#include <string>

#include "core/diagnostics.hpp"
#include "study/ensemble.hpp"

namespace berdaya {

struct EnsembleRead {
  Ensemble ensemble;
  Problems problems;
};

/// `comments`: lines that say what it was made from
std::string ensemble_text(const Ensemble& ensemble, const std::vector<std::string>& comments);
/// Problems name the text `name`.
EnsembleRead parse_ensemble(const std::string& text, const std::string& name);

}  // namespace berdaya
