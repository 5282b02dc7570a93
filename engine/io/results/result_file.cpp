#include "io/results/result_file.hpp"

#include "io/places/place_table.hpp"
#include "io/results/comparison_file.hpp"
#include "io/results/households.hpp"
#include "io/results/rules.hpp"

#ifndef BERDAYA_VERSION
#define BERDAYA_VERSION "0"
#endif
#ifndef BERDAYA_GIT_COMMIT
#define BERDAYA_GIT_COMMIT "unknown"
#endif

namespace berdaya::io {
namespace {

Fields<MeasureSums> measure_fields() {
  Fields<MeasureSums> all;
  for (std::size_t m = 0; m < measure_count; ++m)
    all.add(std::string(measure_rows[m].name), measure_rows[m].unit, measure_rows[m].meaning,
            [m](const MeasureSums& sums) { return sums.mean(m); });
  return all;
}

Group series(const SumAxes& axes) {
  Fields<MeasureSums>::Records months;
  axes.for_each_run([&](const ReplicateSums& sums) {
    for (const MeasureSums& month : sums.months) months.push_back(&month);
  });
  Group group{"series", {axes.policy(), axes.replicate(), axes.month()}, {}, {}};
  measure_fields().write(group, {"policy", "replicate", "month"}, months);
  return group;
}

/// `first`: place of the first village of these areas, `names`: of all of them.
Group villages(const Axes& axes, std::size_t first, std::vector<std::string> names) {
  const std::size_t years = axes.months() / 12;
  Fields<MeasureSums>::Records values;
  axes.for_each_run([&](const auto& areas) {
    for (std::size_t y = 0; y < years; ++y)
      for (const AreaRecord& area : areas)
        for (const MeasureSums& village : area.years[y]) values.push_back(&village);
  });
  Group group{"villages",
              {axes.policy(),
               axes.replicate(),
               axis("year", years, "year since the start, values of its last month"),
               {"village",
                std::move(names),
                "1",
                "village (area/village where there are several areas)",
                {},
                first}},
              {},
              {}};
  measure_fields().write(group, {"policy", "replicate", "year", "village"}, values);
  return group;
}

Group ledger(const SumAxes& axes) {
  std::vector<std::string> tags;
  for (const FlowRow& row : flow_rows) tags.emplace_back(row.name);
  Fields<FlowBook>::Records months;
  axes.for_each_run([&](const ReplicateSums& sums) {
    for (const FlowBook& month : sums.flows) months.push_back(&month);
  });
  Group group{"ledger",
              {axes.policy(),
               axes.replicate(),
               axes.month(),
               {"tag", std::move(tags), "1", "kind of flow", {}}},
              {},
              {}};
  Fields<FlowBook> fields;
  fields.add("flows", Unit::rupiah, "flows of money and of real assets in the month",
             &FlowBook::amounts, {"tag"});
  fields.write(group, {"policy", "replicate", "month"}, months);
  return group;
}

}  // namespace

namespace {

/// [area] number of villages in the areas before it, and after the last in all.
std::vector<std::size_t> village_begin(const Scenario& scenario,
                                       const std::optional<AreaNetwork>& real) {
  std::vector<std::size_t> begin{0};
  for (std::uint32_t area = 0; area < area_count(scenario, real); ++area)
    begin.push_back(begin.back() + village_numbers(scenario, real, area).size());
  return begin;
}

/// What is written in parts; how many groups there will be is a guess.
std::vector<Growing> growing(std::span<const Scenario> scenarios, std::size_t areas,
                             std::size_t villages) {
  std::uint32_t groups = 0;
  for (const Scenario& scenario : scenarios) {
    const GroupPlan& plan = scenario.settings.get<GroupPlan>();
    groups = std::max(groups, plan.per_village + plan.spare);
  }
  return {{"replicate", scenarios[0].settings.get<RunPlan>().replicates},
          {"event"},
          {"household"},
          {"area", areas, 256},
          {"village", villages, 256},
          {"group", villages * groups, 512}};
}

}  // namespace

std::string this_program() {
  return "berdaya " BERDAYA_VERSION ", commit " BERDAYA_GIT_COMMIT ", compiler " __VERSION__;
}

Attributes program_attributes() {
  return {{"engine_version", BERDAYA_VERSION},
          {"git_commit", BERDAYA_GIT_COMMIT},
          {"compiler", __VERSION__}};
}

Attributes study_attributes(std::span<const Scenario> scenarios, const std::string& command) {
  const Scenario& base = scenarios[0];
  Json inputs = Json::array(), policies = Json::array();
  for (const InputFile& input : base.inputs)
    inputs.push_back({{"key", input.key}, {"path", input.path}, {"sha256", input.sha256}});
  for (const Scenario& scenario : scenarios.subspan(1))
    policies.push_back({{"name", scenario.title},
                        {"name_id", scenario.title_id},
                        {"differs", differences(base, scenario)},
                        {"blocks", blocks_json(scenario)},
                        {"scenario", scenario.text}});
  Attributes all{{"format", std::string(format_version)},
                 {"title", base.title},
                 {"title_id", base.title_id},
                 {"engine_version", BERDAYA_VERSION},
                 {"git_commit", BERDAYA_GIT_COMMIT},
                 {"compiler", __VERSION__},
                 {"command", command},
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

ResultWriter::ResultWriter(const std::filesystem::path& path, std::span<const Scenario> scenarios,
                           const std::optional<AreaNetwork>& real, const std::string& command,
                           Keep keep)
    : scenarios_(scenarios),
      keep_(keep),
      village_names_(berdaya::village_names(scenarios[0], real)),
      village_begin_(village_begin(scenarios[0], real)),
      at_once_(replicates_at_once(scenarios.size(), area_count(scenarios[0], real))),
      stream_(path, growing(scenarios, village_begin_.size() - 1, village_names_.size())),
      events_(path) {
  stream_.append({study_attributes(scenarios, command), {}});
}

void ResultWriter::add(const AreaTask& task, std::vector<AreaRecord> policies) {
  const std::size_t villages = village_begin_[task.area + 1] - village_begin_[task.area];
  const bool full = waiting_.add(task, villages * policies.size());
  block_.resize(policies.size());
  for (std::size_t p = 0; p < policies.size(); ++p) {
    AreaRecord& record = policies[p];
    has_groups_ = has_groups_ || !record.groups.empty();
    if (keep_ == Keep::events) events_.add(p, task.replicate, record.events);
    leave_out(record, keep_);
    if (keep_ == Keep::summary) record.groups = {};
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
  const std::size_t before = village_begin_[first.area],
                    count = village_begin_[first.area + block_[0].areas[0].size()] - before;
  const std::vector<GroupRecord> all = all_groups(block_);
  const Axes axes{{scenarios_, first.replicate, waiting_.replicates()},
                  block_,
                  all,
                  all.size() / count * before};
  const auto write = [&](Group group) {
    if (!group.variables.empty()) stream_.append({{}, {std::move(group)}});
  };
  if (keep_ == Keep::events) write(events_.take());
  write(area_table(axes, first.area));
  write(group_table(axes));
  write(dependency_of_groups(axes));
  const auto name = village_names_.begin() + static_cast<std::ptrdiff_t>(before);
  if (axes.months() >= 12 && keep_ != Keep::summary)
    write(villages(axes, before, {name, name + static_cast<std::ptrdiff_t>(count)}));
  if (first.replicate == 0) {
    write(household_group(block_[0], households_));
    write(household_differences(axes, households_));
    for (const AreaRecord& area : block_[0].areas[0])
      households_ += std::max(area.households.size(), area.last.households.size());
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
  if (keep_ == Keep::events)
    events_.take_all(scenarios_.size(), [&](Group group) {
      stream_.append({{}, {std::move(group)}});
    });
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
