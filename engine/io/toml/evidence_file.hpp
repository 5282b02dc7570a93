/// Evidence files of `berdaya score` (TOML, schema "berdaya-evidence/1"): a fact, the experiment
/// that shows it in the model, its figures with their bands and source.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "study/evidence.hpp"

namespace berdaya {

struct EvidenceRead {
  std::vector<Target> targets;  ///< in order of their facts
  Problems problems;
};

/// Reads files, and all .toml files of folders. `sets` change the scenarios as --set does; what a
/// file states wins, but for the study itself (run.…, area.…). A file that is named itself stands
/// in for that of a folder with the same fact.
EvidenceRead read_evidence(const std::vector<std::filesystem::path>& names,
                           const std::vector<std::string>& sets);

}  // namespace berdaya
