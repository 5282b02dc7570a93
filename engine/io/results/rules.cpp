#include "io/results/rules.hpp"

#include <algorithm>
#include <filesystem>

#include "model/measures.hpp"
#include "model/parameter_list.hpp"

namespace berdaya::io {
namespace {

std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

/// A text is a path, whose name is enough (`inputs` has the checksum), or a code of villages.
Json as_json(const Stated& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return file_name(*text);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return std::get<bool>(value);
}

Json range_of(const Parameter& parameter) {
  const auto [low, high] = parameter.range;
  switch (parameter.type) {
    case ValueType::choice:
      return Json(parameter.choices);
    case ValueType::text:
      return "text";
    case ValueType::flag:
      return {false, true};
    case ValueType::whole:
      return {static_cast<std::int64_t>(low), static_cast<std::int64_t>(high)};
    default:
      return {low, high};
  }
}

/// Who switched process `at`: whoever named it or, where another took its place, that one.
std::string who_switched(const Scenario& scenario, std::size_t at) {
  const auto rows = process_rows();
  const auto named = [&](const ProcessRow& row) {
    return scenario.set_by.find("processes." + std::string(row.name));
  };
  auto who = named(rows[at]);
  for (std::size_t i = 0; who == scenario.set_by.end() && i < rows.size(); ++i)
    if (!rows[at].slot.empty() && rows[i].slot == rows[at].slot) who = named(rows[i]);
  return who == scenario.set_by.end() ? "default" : file_name(who->second);
}

/// Values of the parameters that block p sets, as they are where no other block holds.
Json values_of(const Scenario& scenario, std::size_t p) {
  Json values = Json::object();
  for (const std::string& key : scenario.policies[p].keys)
    values[key] = as_json(find_parameter(key)->get(scenario.under_policies[std::size_t{1} << p]));
  return values;
}

Json as_json(const std::vector<Trigger>& conditions) {
  Json all = Json::array();
  for (const Trigger& t : conditions)
    all.push_back(
        {{"measure", measure_rows[t.measure].name}, {t.above ? "above" : "below", t.threshold}});
  return all.list().size() == 1 ? all.list()[0] : all;
}

Json block_of(const Scenario& scenario, std::size_t p) {
  const Policy& policy = scenario.policies[p];
  const Policy usual;
  Json block = Json::object();
  block["name"] = policy.name;
  if (policy.start != usual.start) block["start"] = policy.start;
  if (policy.end != usual.end) block["end"] = policy.end;
  if (policy.every != usual.every) block["every"] = policy.every, block["lasting"] = policy.lasting;
  if (policy.at_harvest) block["season"] = "harvest";
  if (!policy.villages.empty()) block["villages"] = policy.villages;
  if (const Ranking& r = policy.ranking; r.share > 0)
    block["villages"] = std::string(r.lowest ? "lowest " : "highest ") +
                        Json(r.share * 100.).dump() + "% by " +
                        std::string(measure_rows[r.measure].name);
  if (policy.each_group) block["each"] = "group";
  if (!policy.when.empty()) block["when"] = as_json(policy.when);
  if (!policy.until.empty()) block["until"] = as_json(policy.until);
  if (policy.unit_cost != 0) block["unit_cost"] = policy.unit_cost;
  if (policy.budget != 0) block["budget_cap"] = policy.budget;
  block["values"] = values_of(scenario, p);
  return block;
}

}  // namespace

Json parameters_json(const Scenario& scenario) {
  const ModelSettings defaults;
  Json list = Json::array();
  for (const Parameter& p : all_parameters()) {
    Json entry{{"name", p.key},
               {"value", as_json(p.get(scenario.settings))},
               {"unit", unit_name(p.unit)},
               {"default", as_json(p.get(defaults))},
               {"range", range_of(p)},
               {"grade", grade_name(p.grade)},
               {"kind", kind_name(p.use.kind)},
               {"scope", scope_name(p.use.scope)}};
    if (const Range& plausible = p.use.plausible; plausible.min != plausible.max)
      entry["plausible"] = {plausible.min, plausible.max};
    entry["source"] = p.source;
    entry["meaning"] = {{"en", p.meaning.en}, {"id", p.meaning.id}};
    const auto who = scenario.set_by.find(p.key);
    entry["set_by"] = who == scenario.set_by.end() ? "default" : file_name(who->second);
    list.push_back(std::move(entry));
  }
  return list;
}

Json differences(const Scenario& base, const Scenario& scenario) {
  Json differs = Json::object();
  for (const Parameter& p : all_parameters())
    if (Json value = as_json(p.get(scenario.settings)); value != as_json(p.get(base.settings)))
      differs[p.key] = std::move(value);
  for (std::size_t i = 0; i < process_rows().size(); ++i)
    if (const bool on = scenario.enabled.test(i); on != base.enabled.test(i))
      differs["processes." + std::string(process_rows()[i].name)] = on;
  return differs;
}

Json rules_json(const Scenario& scenario) {
  Json list = Json::array();
  const auto rows = process_rows();
  for (std::size_t i = 0; i < rows.size(); ++i)
    list.push_back({{"name", rows[i].name},
                    {"slot", rows[i].slot},
                    {"stream", rows[i].stream},
                    {"on", scenario.enabled.test(i)},
                    {"set_by", who_switched(scenario, i)}});
  return list;
}

Json blocks_json(const Scenario& scenario) {
  Json list = Json::array();
  for (std::size_t p = 0; p < scenario.policies.size(); ++p) list.push_back(block_of(scenario, p));
  return list;
}

}  // namespace berdaya::io
