/// Fit files of `berdaya fit` (TOML, schema "berdaya-fit/1"): which parameters are fitted to which
/// evidence, by how many runs.
#pragma once
#include <filesystem>

#include "core/diagnostics.hpp"
#include "study/fit.hpp"

namespace berdaya {

struct FitRead {
  std::filesystem::path file;
  std::string text;  ///< the file as read
  std::string title_en, title_id;
  std::vector<std::filesystem::path> targets;  ///< files and folders of evidence
  std::vector<std::string> sets;               ///< "key=value" below what an evidence file states
  FitPlan plan;
  Problems problems;
};

/// Paths are relative to the file. Each parameter is an assumption with a number and varies over
/// its plausible range; where nothing is known, from half to double its default.
FitRead read_fit(const std::filesystem::path& file);

}  // namespace berdaya
