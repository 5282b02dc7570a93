#include "study/runner.hpp"

#include "study/record_bytes.hpp"

namespace berdaya {
namespace {

std::vector<AreaRecord> live_under(Policies policies, const std::optional<AreaNetwork>& real,
                                   const AreaTask& task, const RunOptions& options) {
  std::vector<Scenario> own;
  if (options.of_replicate) policies = own = options.of_replicate(policies, task.replicate);
  const BurnIn burnt(policies, task.replicate, task.area, real, options);
  std::vector<AreaRecord> records;
  for (const Scenario& policy : policies) {
    const auto months = static_cast<std::int32_t>(policy.settings.get<RunPlan>().months);
    records.push_back(live(policy, burnt.world_of(policy), months, options));
    if (task.replicate > 0) records.back().last = {};
    if (task.replicate > 0 && !options.dependency) records.back().dependency.groups = {};
    leave_out(records.back(), options.keep);
  }
  return records;
}

}  // namespace

AreaTasks::AreaTasks(std::span<const Policies> sets, const std::optional<AreaNetwork>& real,
                     std::uint32_t replicates) {
  for (const Policies& set : sets) {
    households_.push_back(expected_households(set[0], real));
    begin_.push_back(begin_.back() + std::uint64_t{replicates} * households_.back().size());
  }
}

AreaTask AreaTasks::at(std::uint64_t i) const noexcept {
  const auto set =
      static_cast<std::size_t>(std::ranges::upper_bound(begin_, i) - begin_.begin() - 1);
  const std::uint64_t areas = households_[set].size(), place = i - begin_[set],
                      area = place % areas;
  return {static_cast<std::uint32_t>(place / areas), static_cast<std::uint32_t>(area),
          static_cast<std::uint32_t>(set), area + 1 == areas};
}

double AreaTasks::size(std::uint64_t i) const noexcept {
  const AreaTask task = at(i);
  return households_[task.set][task.area];
}

void run_policies(std::span<const Policies> sets, const std::optional<AreaNetwork>& real,
                  std::uint32_t replicates, const RunOptions& options, const Sink& sink,
                  const Units& units) {
  std::vector<ReplicateSums> sums;
  const auto take = [&](const AreaTask& task, std::vector<AreaRecord> records) {
    sums.resize(records.size());
    for (std::size_t p = 0; p < records.size(); ++p) sums[p].add(records[p]);
    if (sink.area) sink.area(task, std::move(records));
    return !task.last || sink.replicate(task, std::exchange(sums, {}));
  };
  const auto lived = [&](const AreaTask& task) {
    return live_under(sets[task.set], real, task, options);
  };
  for_each_area(AreaTasks(sets, real, replicates), options.threads, units, lived, take);
}

StudyRecord run_study(const Scenario& scenario, const std::optional<AreaNetwork>& real,
                      const RunOptions& options) {
  StudyRecord study;
  const Sink sink{[&](const AreaTask& task, std::vector<AreaRecord> records) {
                    study.areas.resize(task.replicate + std::size_t{1});
                    study.areas.back().push_back(std::move(records[0]));
                  },
                  [](const AreaTask&, const std::vector<ReplicateSums>&) { return true; }};
  const Policies one(&scenario, 1);
  run_policies(std::span(&one, 1), real, scenario.settings.get<RunPlan>().replicates, options,
               sink);
  return study;
}

std::uint32_t replicates_at_once(std::size_t policies, std::uint32_t areas) {
  constexpr std::size_t worlds = 32;
  return static_cast<std::uint32_t>(std::max<std::size_t>(1, worlds / (areas * policies)));
}

}  // namespace berdaya
