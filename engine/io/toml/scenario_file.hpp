/// Scenario files (TOML, schema "berdaya/1") and --set: typed, range-checked, every problem reported in one go.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "model/scenario.hpp"

namespace berdaya {

struct ScenarioRead {
  Scenario scenario;
  Problems problems;
};

/// Values of base files apply first, then the file's, then `sets` ("key=value" of --set). Paths are resolved relative to
/// the file that states them (--set: to the working directory).
/// A policy's file is read with the scenario it is compared with as `base`: unless it names a base itself that is its own, and what it
/// states wins over `sets`, except for keys in which both must agree.
ScenarioRead read_scenario(const std::filesystem::path& file, const std::vector<std::string>& sets = {},
                           const std::filesystem::path& base = {});

}  // namespace berdaya
