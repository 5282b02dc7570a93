/// Design files of `berdaya sweep` (TOML, schema "berdaya-design/1"): which scenario, what varies
/// between what, by which method.
#pragma once
#include <filesystem>

#include "core/diagnostics.hpp"
#include "model/settings.hpp"
#include "study/sweep.hpp"

namespace berdaya {

struct DesignRead {
  std::filesystem::path scenario;
  std::string text;  ///< the design file as read
  SweepPlan plan;
  Problems problems;
};

/// Reads a design. A key such as "trade.*" stands for every number of that table that is an
/// assumption (no lever of policy), "*" for those of all tables that shape no network. `low` and
/// `high` default to plausible_range(); `within = 0.2` is 20 % to both sides of the
/// scenario's value, as far as the range goes; `values = […]` lists them. `sets` change the
/// scenario as --set does.
DesignRead read_design(const std::filesystem::path& file, const std::vector<std::string>& sets);

/// Reads the text of a design over the scenario that has these settings, whatever file it names.
DesignRead parse_design(const std::string& text, const ModelSettings& settings);

}  // namespace berdaya
