#include "io/results/result_file.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "io/places/place_table.hpp"
#include "io/results/axes.hpp"
#include "io/results/rules.hpp"

#ifndef BERDAYA_VERSION
#define BERDAYA_VERSION "0"
#endif
#ifndef BERDAYA_GIT_COMMIT
#define BERDAYA_GIT_COMMIT "unknown"
#endif

namespace berdaya::io {
namespace {

using Json = nlohmann::ordered_json;

Variable measure_variable(std::size_t m, std::vector<std::string> dimensions, std::vector<double> values) {
  const MeasureRow& row = measure_rows[m];
  return {std::string(row.name),       std::move(dimensions),
          std::move(values),           std::string(unit_name(row.unit)),
          std::string(row.meaning.en), {{"long_name_id", std::string(row.meaning.id)}}};
}

Group series(const Axes& axes) {
  Group group{"series", {axes.policy(), axes.replicate(), axes.month()}, {}, {}};
  std::vector<MeasureSums> sums;
  axes.for_each_run([&](const auto& areas) {
    for (std::size_t t = 0; t < axes.months(); ++t) {
      sums.emplace_back();
      for (const AreaRecord& area : areas) sums.back() += area.months[t];
    }
  });
  for (std::size_t m = 0; m < measure_count; ++m) {
    std::vector<double> values(sums.size());
    for (std::size_t i = 0; i < sums.size(); ++i) values[i] = sums[i].mean(m);
    group.variables.push_back(measure_variable(m, {"policy", "replicate", "month"}, std::move(values)));
  }
  return group;
}

Group villages(const Axes& axes) {
  const std::size_t years = axes.months() / 12;
  Group group{"villages",
              {axes.policy(),
               axes.replicate(),
               axis("year", years, "year since the start, values of its last month"),
               {"village", axes.village_names, "1", "village (area/village where there are several areas)", {}}},
              {},
              {}};
  for (std::size_t m = 0; m < measure_count; ++m) {
    std::vector<double> values;
    axes.for_each_run([&](const auto& areas) {
      for (std::size_t y = 0; y < years; ++y)
        for (const AreaRecord& area : areas)
          for (const MeasureSums& village : area.years[y]) values.push_back(village.mean(m));
    });
    group.variables.push_back(measure_variable(m, {"policy", "replicate", "year", "village"}, std::move(values)));
  }
  return group;
}

Group ledger(const Axes& axes) {
  std::vector<std::string> tags;
  for (const FlowRow& row : flow_rows) tags.emplace_back(row.name);
  std::vector<std::int64_t> flows;
  axes.for_each_run([&](const auto& areas) {
    for (std::size_t t = 0; t < axes.months(); ++t)
      for (std::size_t f = 0; f < flow_count; ++f) {
        flows.push_back(0);
        for (const AreaRecord& area : areas) flows.back() += area.flows[t].amounts[f];
      }
  });
  return {"ledger",
          {axes.policy(), axes.replicate(), axes.month(), {"tag", tags, "1", "kind of flow", {}}},
          {{"flows",
            {"policy", "replicate", "month", "tag"},
            std::move(flows),
            "rupiah",
            "flows of money and of real assets in the month",
            {}}},
          {}};
}

Group events(const Axes& axes) {
  std::vector<std::int32_t> policy, replicate, month, area, village, group, household, trader;
  std::vector<std::string> kind, cause;
  std::vector<std::int64_t> amount;
  std::vector<double> value;
  for (std::size_t p = 0; p < axes.block.policies.size(); ++p)
    for (std::size_t r = 0; r < axes.block.replicates(); ++r)
      for (const AreaRecord& record : axes.block.policies[p].areas[r])
        for (const Event& event : record.events) {
          policy.push_back(static_cast<std::int32_t>(p)), replicate.push_back(static_cast<std::int32_t>(axes.block.first + r));
          month.push_back(event.month), area.push_back(static_cast<std::int32_t>(event.area));
          village.push_back(static_cast<std::int32_t>(event.village)), group.push_back(event.group);
          household.push_back(event.household), trader.push_back(event.trader);
          kind.emplace_back(event_rows[static_cast<std::size_t>(event.kind)].name), cause.emplace_back(cause_name(event.cause));
          amount.push_back(event.amount), value.push_back(event.value);
        }
  const std::size_t n = month.size();
  const std::vector<std::string> along{"event"};
  return {"events",
          {axis("event", n, "event, by policy, replicate, area, month and village within a block of replicates", axes.events_before)},
          {{"policy", along, std::move(policy), "1", "number of the policy", {}},
           {"replicate", along, std::move(replicate), "1", "replicate", {}},
           {"month", along, std::move(month), "1", "month since the start", {}},
           {"kind", along, std::move(kind), "1", "what happened", {}},
           {"cause", along, std::move(cause), "1", "why: written in the scenario, a draw, or a threshold crossed", {}},
           {"area", along, std::move(area), "1", "area", {}},
           {"village", along, std::move(village), "1", "number of the village, 0: the whole area", {}},
           {"group", along, std::move(group), "1", "rank of the group in the village, -1: none", {}},
           {"household", along, std::move(household), "1", "rank of the household in the village, -1: none", {}},
           {"trader", along, std::move(trader), "1", "rank of the trader in the village, -1: none", {}},
           {"amount", along, std::move(amount), "rupiah", "amount concerned", {}},
           {"value", along, std::move(value), "1", "probability or state that decided, as the kind says", {}}},
          {}};
}

template <class C>
void add_column(Group& group, const StudyRecord& study, C column, const char* name, const char* unit, const char* meaning) {
  using T = std::conditional_t<std::is_floating_point_v<typename C::Value>, float, std::int64_t>;
  std::vector<T> values;
  for (const AreaRecord& area : study.areas[0])
    for (const auto value : area.last.households[column]) values.push_back(static_cast<T>(value));
  group.variables.push_back({name, {"household"}, std::move(values), unit, meaning, {}});
}

/// Every household of replicate 0 after the last month.
Group households(const StudyRecord& study) {
  std::vector<std::int64_t> uid;
  for (const AreaRecord& area : study.areas[0])
    for (const auto value : area.last.households[household::uid]) uid.push_back(std::int64_t{area.last.luck.area} << 32 | value);
  Group group{
      "households", {{"household", std::move(uid), "1", "uid: area x 2^32 + village number x 2^16 + rank in the village", {}}}, {}, {}};
  add_column(group, study, household::cash, "cash", "rupiah", "cash");
  add_column(group, study, household::asset, "asset", "rupiah", "productive assets at cost");
  add_column(group, study, household::ijon_debt, "ijon_debt", "rupiah", "ijon debt");
  add_column(group, study, household::wage, "wage", "rupiah/month", "usual income off the enterprise");
  add_column(group, study, household::need, "need", "rupiah/month", "basic needs");
  add_column(group, study, household::income, "income", "rupiah/month", "income net of inputs, average over a year");
  add_column(group, study, household::coverage, "coverage", "share", "needs met, average over a year");
  add_column(group, study, household::motivation, "motivation", "share", "motivation");
  add_column(group, study, household::skill, "skill", "share", "skill");
  add_column(group, study, household::ability, "ability", "1", "ability, a factor of output");
  add_column(group, study, household::critical, "critical", "1", "critical awareness, 0 or 1");
  std::vector<std::int64_t> leader;
  for (const AreaRecord& area : study.areas[0])
    for (const auto marks : area.last.households[household::mark]) leader.push_back(household::leads(marks));
  group.variables.push_back({"leader", {"household"}, std::move(leader), "1", "leader, 0 or 1", {}});
  return group;
}

template <class T>
Json as_json(const T& value) {
  if constexpr (std::is_same_v<T, Ppm>)
    return value.value / 1e6;
  else if constexpr (Choice<T>)
    return choices(value)[static_cast<std::size_t>(value)];
  else if constexpr (std::is_same_v<T, std::string>)  // a path, whose name is enough (`inputs` has the checksum), or a code of villages
    return std::filesystem::path(value).filename().string();
  else
    return value;
}

}  // namespace

std::string parameters_json(const Scenario& scenario) {
  Json list = Json::array();
  scenario.settings.for_each_row([&](const auto& set, const auto& row) {
    using Set = std::remove_cvref_t<decltype(set)>;
    using Value = std::remove_cvref_t<decltype(set.*row.member)>;
    const std::string key = std::string(Set::section) + '.' + std::string(row.name);
    const auto who = scenario.set_by.find(key);
    Json entry{{"name", key}, {"value", as_json(set.*row.member)}, {"unit", unit_name(row.unit)}, {"default", as_json(Set{}.*row.member)}};
    if constexpr (Choice<Value>)
      entry["range"] = choices(Value{});
    else if constexpr (std::is_same_v<Value, std::string>)
      entry["range"] = "text";
    else if constexpr (std::is_same_v<Value, bool>)
      entry["range"] = {false, true};
    else if constexpr (std::is_integral_v<Value>)
      entry["range"] = {static_cast<std::int64_t>(row.range.min), static_cast<std::int64_t>(row.range.max)};
    else
      entry["range"] = {row.range.min, row.range.max};
    entry["grade"] = grade_name(row.grade);
    entry["kind"] = kind_name(row.use.kind);
    entry["scope"] = scope_name(row.use.scope);
    if (const Range& p = row.use.plausible; p.min != p.max) entry["plausible"] = {p.min, p.max};
    entry["source"] = row.source;
    entry["meaning"] = {{"en", row.meaning.en}, {"id", row.meaning.id}};
    entry["set_by"] = who == scenario.set_by.end() ? "default" : std::filesystem::path(who->second).filename().string();
    list.push_back(std::move(entry));
  });
  return list.dump(1);
}

Attributes study_attributes(std::span<const Scenario> scenarios) {
  const Scenario& base = scenarios[0];
  Json inputs = Json::array(), policies = Json::array();
  for (const InputFile& input : base.inputs) inputs.push_back({{"path", input.path}, {"sha256", input.sha256}});
  const Json defaults = Json::parse(parameters_json(base));
  for (const Scenario& scenario : scenarios.subspan(1)) {
    Json differs = Json::object();
    const Json own = Json::parse(parameters_json(scenario));
    for (std::size_t i = 0; i < own.size(); ++i)
      if (own[i]["value"] != defaults[i]["value"]) differs[own[i]["name"].get<std::string>()] = own[i]["value"];
    for (std::size_t i = 0; i < process_rows().size(); ++i)
      if (const bool on = scenario.enabled.test(i); on != base.enabled.test(i))
        differs["processes." + std::string(process_rows()[i].name)] = on;
    policies.push_back({{"name", scenario.title},
                        {"differs", std::move(differs)},
                        {"blocks", Json::parse(blocks_json(scenario))},
                        {"scenario", scenario.text}});
  }
  Attributes all{{"format", std::string(format_version)},
                 {"title", base.title},
                 {"engine_version", BERDAYA_VERSION},
                 {"git_commit", BERDAYA_GIT_COMMIT},
                 {"compiler", __VERSION__},
                 {"seed", std::to_string(base.settings.get<RunPlan>().seed)},
                 {"scenario", base.text},
                 {"policies", policies.dump()},
                 {"inputs", inputs.dump()},
                 {"parameters", parameters_json(base)},
                 {"rules", rules_json(base)},
                 {"blocks", blocks_json(base)},
                 {"caveat", std::string(caveat)}};
  if (!base.places.empty()) all.push_back({"places", places_json(base.places)});
  return all;
}

ResultWriter::ResultWriter(const std::filesystem::path& path, std::span<const Scenario> scenarios, std::vector<std::string> village_names)
    : stream_(path, {"replicate", "event"}), scenarios_(scenarios), village_names_(std::move(village_names)) {}

void ResultWriter::append(const Block& block) {
  const Axes axes{scenarios_, village_names_, block, events_};
  for (const StudyRecord& policy : block.policies)
    for (const auto& areas : policy.areas)
      for (const AreaRecord& area : areas) events_ += static_cast<std::int32_t>(area.events.size());
  DatasetFile part{study_attributes(scenarios_), {series(axes), ledger(axes), events(axes)}};
  for (const auto& table : {group_table, dependency_sums, dependency_of_groups})
    if (Group group = table(axes); !group.variables.empty()) part.groups.push_back(std::move(group));
  if (axes.months() >= 12) part.groups.push_back(villages(axes));
  if (block.first == 0 && block.policies[0].areas[0][0].last.households.size() > 0) part.groups.push_back(households(block.policies[0]));
  stream_.append(part);
}

void ResultWriter::append(const DatasetFile& part) { stream_.append(part); }
void ResultWriter::publish() { stream_.publish(); }

}  // namespace berdaya::io
