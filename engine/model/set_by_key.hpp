/// Scenarios changed and checked by key, without files and without TOML.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"
#include "model/parameter_list.hpp"
#include "model/scenario.hpp"

namespace berdaya {

/// Names of the tables of a scenario, "processes" last.
std::vector<std::string> section_names();
bool known_key(std::string_view key);
/// The right name of a key that stands in the wrong table, or "".
std::string in_other_table(std::string_view key);
/// What may be meant by `key`, which does not exist: "trade.tied_discount", or "".
std::string near_key(std::string_view key);
/// "unknown key", what may be meant, and what that may be.
std::string unknown_key(const std::string& near);

/// Sets a parameter, or says what is wrong.
std::string set_by_key(ModelSettings& settings, std::string_view key, const Stated& value);
/// Sets a parameter or switch ("processes.NAME") of a scenario, for `who`, also under every policy
/// that leaves it alone.
std::string set_by_key(Scenario& scenario, std::string_view key, const Stated& value,
                       std::string_view who);

/// Keys whose values cannot go with those of others, without a place.
Problems contradictions(const Scenario& scenario);

}  // namespace berdaya
