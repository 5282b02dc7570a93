#include "io/toml/ensemble_file.hpp"

#include "io/text/input_file.hpp"
#include "io/toml/document.hpp"

namespace berdaya {

EnsembleRead read_ensemble(const std::filesystem::path& file) {
  EnsembleRead read;
  if (const auto text = read_text(file, largest_toml, read.problems))
    return parse_ensemble(*text, file.string());
  return read;
}

}  // namespace berdaya
