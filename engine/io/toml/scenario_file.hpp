/// Scenario files.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "io/toml/scenario_text.hpp"

namespace berdaya {

/// Reads a scenario as parse_scenario does. Paths are resolved relative to the file that states
/// them (--set: to the working directory). A policy's file is read with the scenario it is compared
/// with as `base`: unless it names a base itself that is its own, and what it states wins over
/// `sets`, except for keys in which both must agree.
ScenarioRead read_scenario(const std::filesystem::path& file,
                           const std::vector<std::string>& sets = {},
                           const std::filesystem::path& base = {});

/// The same of a table that stands in `file`; data that it names need not be there, who simulates
/// it looks for them.
ScenarioRead read_scenario_table(const Node& table, const std::filesystem::path& file,
                                 const std::vector<std::string>& sets,
                                 const std::filesystem::path& base);

}  // namespace berdaya
