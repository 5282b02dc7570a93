#include "io/results/rules.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "io/results/result_file.hpp"
#include "model/measures.hpp"

namespace berdaya::io {
namespace {

using Json = nlohmann::ordered_json;

/// Who switched process `at`: whoever named it or, where another took its place, that one.
std::string who_switched(const Scenario& scenario, std::size_t at) {
  const auto rows = process_rows();
  const auto named = [&](const ProcessRow& row) { return scenario.set_by.find("processes." + std::string(row.name)); };
  auto who = named(rows[at]);
  for (std::size_t i = 0; who == scenario.set_by.end() && i < rows.size(); ++i)
    if (!rows[at].slot.empty() && rows[i].slot == rows[at].slot) who = named(rows[i]);
  return who == scenario.set_by.end() ? "default" : std::filesystem::path(who->second).filename().string();
}

/// Values of the parameters that block p sets, as they are where no other block holds.
Json values_of(const Scenario& scenario, std::size_t p) {
  Scenario alone;
  alone.settings = scenario.under_policies[std::size_t{1} << p];
  const auto& keys = scenario.policies[p].keys;
  Json values = Json::object();
  for (const Json& row : Json::parse(parameters_json(alone)))
    if (const auto key = row["name"].get<std::string>(); std::ranges::find(keys, key) != keys.end()) values[key] = row["value"];
  return values;
}

Json block_of(const Scenario& scenario, std::size_t p) {
  const Policy& policy = scenario.policies[p];
  const Policy usual;
  Json block{{"name", policy.name}};
  if (policy.start != usual.start) block["start"] = policy.start;
  if (policy.end != usual.end) block["end"] = policy.end;
  if (!policy.villages.empty()) block["villages"] = policy.villages;
  if (const Trigger& when = policy.trigger; when.measure != Trigger::none)
    block["when"] = {{"measure", measure_rows[when.measure].name}, {when.above ? "above" : "below", when.threshold}};
  if (policy.unit_cost != 0) block["unit_cost"] = policy.unit_cost;
  if (policy.budget != 0) block["budget_cap"] = policy.budget;
  block["values"] = values_of(scenario, p);
  return block;
}

}  // namespace

std::string rules_json(const Scenario& scenario) {
  Json list = Json::array();
  const auto rows = process_rows();
  for (std::size_t i = 0; i < rows.size(); ++i)
    list.push_back({{"name", rows[i].name},
                    {"slot", rows[i].slot},
                    {"stream", rows[i].stream},
                    {"on", scenario.enabled.test(i)},
                    {"set_by", who_switched(scenario, i)}});
  return list.dump(1);
}

std::string blocks_json(const Scenario& scenario) {
  Json list = Json::array();
  for (std::size_t p = 0; p < scenario.policies.size(); ++p) list.push_back(block_of(scenario, p));
  return list.dump();
}

}  // namespace berdaya::io
