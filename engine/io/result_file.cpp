#include "io/result_file.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "io/place_table.hpp"

#ifndef BERDAYA_VERSION
#define BERDAYA_VERSION "0"
#endif
#ifndef BERDAYA_GIT_COMMIT
#define BERDAYA_GIT_COMMIT "unknown"
#endif

namespace berdaya::io {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::int32_t> count_from_zero(std::size_t n) {
  std::vector<std::int32_t> out(n);
  for (std::size_t i = 0; i < n; ++i) out[i] = static_cast<std::int32_t>(i);
  return out;
}

Dimension axis(std::string name, std::size_t n, std::string long_name) {
  return {std::move(name), count_from_zero(n), "1", std::move(long_name), {}};
}

struct Axes {
  const Scenario& scenario;
  const StudyRecord& study;
  Dimension policy() const {
    return {"policy", std::vector<std::string>{scenario.title.empty() ? "scenario" : scenario.title}, "1", "policy", {}};
  }
  Dimension replicate() const { return axis("replicate", study.areas.size(), "replicate: a run with luck of its own"); }
  Dimension month() const {
    Dimension d = axis("month", scenario.settings.get<RunPlan>().months, "month since the start, 0 = the first after burn-in");
    d.attributes.push_back({"start", std::to_string(scenario.settings.get<RunPlan>().start_year) + "-01"});
    return d;
  }
};

Group series(const Axes& axes) {
  Group group{"series", {axes.policy(), axes.replicate(), axes.month()}, {}, {}};
  const std::size_t months = axes.scenario.settings.get<RunPlan>().months;
  std::vector<MeasureSums> sums(axes.study.areas.size() * months);
  for (std::size_t r = 0; r < axes.study.areas.size(); ++r)
    for (const AreaRecord& area : axes.study.areas[r])
      for (std::size_t t = 0; t < months; ++t) sums[r * months + t] += area.months[t];
  for (std::size_t m = 0; m < measure_count; ++m) {
    std::vector<double> values(sums.size());
    for (std::size_t i = 0; i < sums.size(); ++i) values[i] = sums[i].mean(m);
    group.variables.push_back({std::string(measure_rows[m].name),
                               {"policy", "replicate", "month"},
                               std::move(values),
                               std::string(unit_name(measure_rows[m].unit)),
                               std::string(measure_rows[m].meaning.en),
                               {{"long_name_id", std::string(measure_rows[m].meaning.id)}}});
  }
  return group;
}

Group villages(const Axes& axes) {
  const std::size_t years = axes.study.areas[0][0].years.size();
  Group group{"villages",
              {axes.policy(),
               axes.replicate(),
               axis("year", years, "year since the start, values of its last month"),
               {"village", axes.study.villages, "1", "village (area/number where there are several areas)", {}}},
              {},
              {}};
  for (std::size_t m = 0; m < measure_count; ++m) {
    std::vector<double> values;
    for (const auto& areas : axes.study.areas)
      for (std::size_t y = 0; y < years; ++y)
        for (const AreaRecord& area : areas)
          for (const MeasureSums& village : area.years[y]) values.push_back(village.mean(m));
    group.variables.push_back({std::string(measure_rows[m].name),
                               {"policy", "replicate", "year", "village"},
                               std::move(values),
                               std::string(unit_name(measure_rows[m].unit)),
                               std::string(measure_rows[m].meaning.en),
                               {{"long_name_id", std::string(measure_rows[m].meaning.id)}}});
  }
  return group;
}

Group ledger(const Axes& axes) {
  const std::size_t months = axes.scenario.settings.get<RunPlan>().months;
  std::vector<std::string> tags;
  for (const FlowRow& row : flow_rows) tags.emplace_back(row.name);
  std::vector<std::int64_t> flows(axes.study.areas.size() * months * flow_count, 0);
  for (std::size_t r = 0; r < axes.study.areas.size(); ++r)
    for (const AreaRecord& area : axes.study.areas[r])
      for (std::size_t t = 0; t < months; ++t)
        for (std::size_t f = 0; f < flow_count; ++f) flows[(r * months + t) * flow_count + f] += area.flows[t].amounts[f];
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

struct MilestoneRow {
  const char *name, *meaning;
};
constexpr std::array<MilestoneRow, milestone_count> milestone_rows{{
    {"formed", "month in which it found its members"},
    {"first_link", "month of its first partner"},
    {"critical_majority", "first month with a majority of critical members"},
    {"true_ready", "first month with all three indices above their thresholds"},
    {"seen_ready", "first month in which the facilitator saw it so"},
    {"phaseout", "month in which the facilitator began to withdraw"},
    {"exit", "month in which the facilitator left"},
    {"mandiri", "month in which it became mandiri"},
    {"relapse", "first month of the run of months that ended mandiri after the exit"},
    {"dissolved", "month in which it dissolved"},
    {"retaliation", "month in which a trader first struck it"},
    {"captured", "first month with a captured leader"},
}};

Group groups(const Axes& axes) {
  std::size_t count = 0;
  for (const AreaRecord& area : axes.study.areas[0]) count += area.groups.size();
  Group made{"groups", {axes.policy(), axes.replicate(), axis("group", count, "group, by area, village and rank")}, {}, {}};
  const auto add = [&]<class Value>(const std::string& name, Unit unit, const std::string& meaning, Value value) {
    using T = decltype(value(GroupRecord{}));
    std::vector<T> values;
    for (const auto& areas : axes.study.areas)
      for (const AreaRecord& area : areas)
        for (const GroupRecord& record : area.groups) values.push_back(value(record));
    made.variables.push_back({name, {"policy", "replicate", "group"}, std::move(values), std::string(unit_name(unit)), meaning, {}});
  };
  const auto whole = [](auto value) { return static_cast<std::int32_t>(value); };
  using Record = const GroupRecord&;
  add("area", Unit::one, "area", [&](Record r) { return whole(r.area); });
  add("village", Unit::one, "number of the village", [&](Record r) { return whole(r.village); });
  add("rank", Unit::one, "rank of the group in the village", [&](Record r) { return whole(r.rank); });
  add("origin", Unit::one, "0 founded with a facilitator, 1 without, 2 by cadres of another group",
      [&](Record r) { return whole(r.origin); });
  for (std::size_t m = 0; m < milestone_count; ++m)
    add(milestone_rows[m].name, Unit::month_index, std::string(milestone_rows[m].meaning) + ", -1: never",
        [&](Record r) { return whole(r.milestones[m]); });
  for (std::size_t k = 0; k < months_after_exit.size(); ++k) {
    const std::string months = std::to_string(months_after_exit[k]);
    add("mandiri_" + months, Unit::one, "mandiri " + months + " months after the exit, -1: not known",
        [&](Record r) { return whole(r.mandiri_after[k]); });
    add("functioning_" + months, Unit::one, "functioning " + months + " months after the exit, -1: not known",
        [&](Record r) { return whole(r.functioning_after[k]); });
  }
  add("functioning_at_60", Unit::one, "functioning 60 months after it was formed, -1: not known",
      [&](Record r) { return whole(r.functioning_at_60); });
  add("ready_cadres_at_exit", Unit::one, "ready cadres when the facilitator left, -1: never",
      [&](Record r) { return whole(r.ready_cadres_at_exit); });
  add("months_mandiri", Unit::months, "months in which it was mandiri", [&](Record r) { return whole(r.months_mandiri); });
  add("mandiri_now", Unit::one, "mandiri after the last month", [&](Record r) { return whole(r.mandiri); });
  add("functioning_now", Unit::one, "functioning after the last month", [&](Record r) { return whole(r.functioning); });
  add("members", Unit::households, "members after the last month", [&](Record r) { return whole(r.members); });
  add("material", Unit::share, "index M after the last month", [](Record r) { return r.material; });
  add("intellectual", Unit::share, "index I after the last month", [](Record r) { return r.intellectual; });
  add("mentoring", Unit::share, "index P after the last month", [](Record r) { return r.mentoring; });
  add("trust", Unit::share, "trust after the last month", [](Record r) { return r.trust; });
  add("tension", Unit::share, "tension after the last month", [](Record r) { return r.tension; });
  add("administration", Unit::share, "orderly administration and openness after the last month", [](Record r) { return r.administration; });
  add("collective_action", Unit::share, "capacity for collective action after the last month",
      [](Record r) { return r.collective_action; });
  add("dependency", Unit::share, "dependency on the facilitator after the last month", [](Record r) { return r.dependency; });
  add("fund", Unit::rupiah, "cash in the fund after the last month", [](Record r) { return r.fund; });
  add("savings", Unit::rupiah, "savings of the members after the last month", [](Record r) { return r.savings; });
  add("loans", Unit::rupiah, "loans to the members after the last month", [](Record r) { return r.loans; });
  add("granted", Unit::rupiah, "received from the programme", [](Record r) { return r.granted; });
  return made;
}

Group events(const Axes& axes) {
  std::vector<std::int32_t> replicate, month, area, village, group, household, trader;
  std::vector<std::string> kind, cause;
  std::vector<std::int64_t> amount;
  std::vector<double> value;
  for (std::size_t r = 0; r < axes.study.areas.size(); ++r)
    for (const AreaRecord& record : axes.study.areas[r])
      for (const Event& event : record.events) {
        replicate.push_back(static_cast<std::int32_t>(r)), month.push_back(event.month);
        area.push_back(static_cast<std::int32_t>(event.area)), village.push_back(static_cast<std::int32_t>(event.village));
        group.push_back(event.group), household.push_back(event.household), trader.push_back(event.trader);
        kind.emplace_back(event_rows[static_cast<std::size_t>(event.kind)].name), cause.emplace_back(cause_name(event.cause));
        amount.push_back(event.amount), value.push_back(event.value);
      }
  const std::size_t n = month.size();
  const std::vector<std::string> along{"event"};
  return {"events",
          {axis("event", n, "event, by replicate, area, month and village")},
          {{"replicate", along, std::move(replicate), "1", "replicate", {}},
           {"month", along, std::move(month), "1", "month since the start", {}},
           {"kind", along, std::move(kind), "1", "what happened", {}},
           {"cause", along, std::move(cause), "1", "why: written in the scenario, a draw, or a threshold crossed", {}},
           {"area", along, std::move(area), "1", "area", {}},
           {"village", along, std::move(village), "1", "number of the village", {}},
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
  add_column(group, study, household::leader, "leader", "1", "leader, 0 or 1");
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
    else
      entry["range"] = {row.range.min, row.range.max};
    entry["grade"] = grade_name(row.grade);
    entry["source"] = row.source;
    entry["meaning"] = {{"en", row.meaning.en}, {"id", row.meaning.id}};
    entry["set_by"] = who == scenario.set_by.end() ? "default" : std::filesystem::path(who->second).filename().string();
    list.push_back(std::move(entry));
  });
  return list.dump(1);
}

DatasetFile result_file(const Scenario& scenario, const StudyRecord& study) {
  Json inputs = Json::array();
  for (const InputFile& input : scenario.inputs) inputs.push_back({{"path", input.path}, {"sha256", input.sha256}});
  DatasetFile file;
  file.attributes = {{"format", std::string(format_version)},
                     {"title", scenario.title},
                     {"engine_version", BERDAYA_VERSION},
                     {"git_commit", BERDAYA_GIT_COMMIT},
                     {"compiler", __VERSION__},
                     {"seed", std::to_string(scenario.settings.get<RunPlan>().seed)},
                     {"scenario", scenario.text},
                     {"inputs", inputs.dump()},
                     {"parameters", parameters_json(scenario)},
                     {"caveat", std::string(caveat)}};
  if (!scenario.places.empty()) file.attributes.push_back({"places", places_json(scenario.places)});
  const Axes axes{scenario, study};
  file.groups = {series(axes), ledger(axes), events(axes)};
  if (!study.areas[0][0].groups.empty()) file.groups.push_back(groups(axes));
  if (!study.areas[0][0].years.empty()) file.groups.push_back(villages(axes));
  if (study.areas[0][0].last.households.size() > 0) file.groups.push_back(households(study));
  return file;
}

}  // namespace berdaya::io
