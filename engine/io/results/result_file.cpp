#include "io/results/result_file.hpp"

#include "io/places/place_table.hpp"
#include "io/results/comparison_file.hpp"
#include "io/results/rules.hpp"

#ifndef BERDAYA_VERSION
#define BERDAYA_VERSION "0"
#endif
#ifndef BERDAYA_GIT_COMMIT
#define BERDAYA_GIT_COMMIT "unknown"
#endif

namespace berdaya::io {
namespace {

Variable measure_variable(std::size_t m, std::vector<std::string> dimensions, std::vector<double> values) {
  const MeasureRow& row = measure_rows[m];
  return {std::string(row.name),       std::move(dimensions),
          std::move(values),           std::string(unit_name(row.unit)),
          std::string(row.meaning.en), {{"long_name_id", std::string(row.meaning.id)}}};
}

Group series(const SumAxes& axes) {
  Group group{"series", {axes.policy(), axes.replicate(), axes.month()}, {}, {}};
  for (std::size_t m = 0; m < measure_count; ++m) {
    std::vector<double> values;
    axes.for_each_run([&](const ReplicateSums& sums) {
      for (const MeasureSums& month : sums.months) values.push_back(month.mean(m));
    });
    group.variables.push_back(measure_variable(m, {"policy", "replicate", "month"}, std::move(values)));
  }
  return group;
}

/// `first`: place of the first village of these areas, `names`: of all of them.
Group villages(const Axes& axes, std::size_t first, std::vector<std::string> names) {
  const std::size_t years = axes.months() / 12;
  Group group{"villages",
              {axes.policy(),
               axes.replicate(),
               axis("year", years, "year since the start, values of its last month"),
               {"village", std::move(names), "1", "village (area/village where there are several areas)", {}, first}},
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

Group ledger(const SumAxes& axes) {
  std::vector<std::string> tags;
  for (const FlowRow& row : flow_rows) tags.emplace_back(row.name);
  std::vector<std::int64_t> flows;
  axes.for_each_run([&](const ReplicateSums& sums) {
    for (const FlowBook& book : sums.flows) flows.insert(flows.end(), book.amounts.begin(), book.amounts.end());
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

template <class C>
void add_column(Group& group, const StudyRecord& study, C column, const char* name, const char* unit, const char* meaning) {
  using T = std::conditional_t<std::is_floating_point_v<typename C::Value>, float, std::int64_t>;
  std::vector<T> values;
  for (const AreaRecord& area : study.areas[0])
    for (const auto value : area.last.households[column]) values.push_back(static_cast<T>(value));
  group.variables.push_back({name, {"household"}, std::move(values), unit, meaning, {}});
}

/// Every household of replicate 0 after the last month; `first`: place of the first of these.
Group households(const StudyRecord& study, std::size_t first) {
  if (study.areas[0][0].last.households.size() == 0) return {};
  std::vector<std::int64_t> uid;
  for (const AreaRecord& area : study.areas[0])
    for (const auto value : area.last.households[household::uid]) uid.push_back(std::int64_t{area.last.luck.area} << 32 | value);
  Group group{"households",
              {{"household", std::move(uid), "1", "uid: area x 2^32 + village number x 2^16 + rank in the village", {}, first}},
              {},
              {}};
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

}  // namespace

namespace {

/// [area] number of villages in the areas before it, and after the last in all.
std::vector<std::size_t> village_begin(const Scenario& scenario, const std::optional<AreaNetwork>& real) {
  std::vector<std::size_t> begin{0};
  for (std::uint32_t area = 0; area < area_count(scenario, real); ++area)
    begin.push_back(begin.back() + village_numbers(scenario, real, area).size());
  return begin;
}

/// What is written in parts; how many groups there will be is a guess.
std::vector<Growing> growing(std::span<const Scenario> scenarios, std::size_t villages) {
  std::uint32_t groups = 0;
  for (const Scenario& scenario : scenarios) {
    const GroupPlan& plan = scenario.settings.get<GroupPlan>();
    groups = std::max(groups, plan.per_village + plan.spare);
  }
  return {{"replicate", scenarios[0].settings.get<RunPlan>().replicates},
          {"event"},
          {"household"},
          {"village", villages, 256},
          {"group", villages * groups, 512}};
}

}  // namespace

Attributes study_attributes(std::span<const Scenario> scenarios) {
  const Scenario& base = scenarios[0];
  Json inputs = Json::array(), policies = Json::array();
  for (const InputFile& input : base.inputs) inputs.push_back({{"path", input.path}, {"sha256", input.sha256}});
  for (const Scenario& scenario : scenarios.subspan(1))
    policies.push_back({{"name", scenario.title},
                        {"differs", differences(base, scenario)},
                        {"blocks", blocks_json(scenario)},
                        {"scenario", scenario.text}});
  Attributes all{{"format", std::string(format_version)},
                 {"title", base.title},
                 {"engine_version", BERDAYA_VERSION},
                 {"git_commit", BERDAYA_GIT_COMMIT},
                 {"compiler", __VERSION__},
                 {"seed", std::to_string(base.settings.get<RunPlan>().seed)},
                 {"scenario", base.text},
                 {"policies", policies.dump()},
                 {"inputs", inputs.dump()},
                 {"parameters", parameters_json(base).dump(1)},
                 {"rules", rules_json(base).dump(1)},
                 {"blocks", blocks_json(base).dump()},
                 {"caveat", std::string(caveat)}};
  if (!base.places().empty()) all.push_back({"places", places_json(base.places())});
  return all;
}

ResultWriter::ResultWriter(const std::filesystem::path& path, std::span<const Scenario> scenarios, const std::optional<AreaNetwork>& real)
    : scenarios_(scenarios),
      village_names_(berdaya::village_names(scenarios[0], real)),
      village_begin_(village_begin(scenarios[0], real)),
      at_once_(replicates_at_once(scenarios.size(), area_count(scenarios[0], real))),
      stream_(path, growing(scenarios, village_names_.size())),
      events_(path) {
  stream_.append({study_attributes(scenarios), {}});
}

void ResultWriter::add(const AreaTask& task, std::vector<AreaRecord> policies) {
  const std::size_t villages = village_begin_[task.area + 1] - village_begin_[task.area];
  const bool full = waiting_.add(task, villages * policies.size());
  block_.resize(policies.size());
  for (std::size_t p = 0; p < policies.size(); ++p) {
    AreaRecord& record = policies[p];
    events_.add(p, task.replicate, record.events);
    record.events = {};
    record.months = {};
    record.flows = {};
    record.dependency.months = {};
    if (task.replicate > 0) {
      record.households = {};
      record.last = {};
    }
    block_[p].areas.resize(waiting_.replicates());
    block_[p].areas.back().push_back(std::move(record));
  }
  if (full) write_rows();
}

void ResultWriter::write_rows() {
  if (block_.empty()) return;
  const AreaTask first = waiting_.first();
  const std::size_t before = village_begin_[first.area], count = village_begin_[first.area + block_[0].areas[0].size()] - before;
  const std::vector<GroupRecord> all = all_groups(block_);
  has_groups_ = has_groups_ || !all.empty();
  const Axes axes{{scenarios_, first.replicate, waiting_.replicates()}, block_, all, all.size() / count * before};
  const auto write = [&](Group group) {
    if (!group.variables.empty()) stream_.append({{}, {std::move(group)}});
  };
  write(events_.take());
  write(group_table(axes));
  write(dependency_of_groups(axes));
  const auto name = village_names_.begin() + static_cast<std::ptrdiff_t>(before);
  if (axes.months() >= 12) write(villages(axes, before, {name, name + static_cast<std::ptrdiff_t>(count)}));
  if (first.replicate == 0) {
    write(households(block_[0], households_));
    write(household_differences(axes, households_));
    for (const AreaRecord& area : block_[0].areas[0]) households_ += std::max(area.households.size(), area.last.households.size());
  }
  block_.clear();
  waiting_ = {};
}

void ResultWriter::add(const AreaTask& task, std::vector<ReplicateSums> policies) {
  sums_.push_back(std::move(policies));
  if ((task.replicate + 1) % at_once_ == 0) write_block();
}

void ResultWriter::write_block() {
  write_rows();
  events_.take_all(scenarios_.size(), [&](Group group) { stream_.append({{}, {std::move(group)}}); });
  const SumAxes axes{{scenarios_, replicates_, static_cast<std::uint32_t>(sums_.size())}, sums_};
  DatasetFile part{{}, {series(axes), ledger(axes)}};
  if (has_groups_) part.groups.push_back(dependency_sums(axes));
  stream_.append(part);
  replicates_ += axes.replicates;
  sums_.clear();
}

void ResultWriter::append(const DatasetFile& part) { stream_.append(part); }
void ResultWriter::publish() {
  if (!sums_.empty()) write_block();
  stream_.publish();
}

}  // namespace berdaya::io
