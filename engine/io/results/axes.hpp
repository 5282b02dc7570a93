/// Axes of a result file.
#pragma once
#include "io/hdf5/dataset_file.hpp"
#include "study/run.hpp"

namespace berdaya::io {

inline Dimension axis(std::string name, std::size_t n, std::string long_name, std::int32_t first = 0) {
  std::vector<std::int32_t> values(n);
  for (std::size_t i = 0; i < n; ++i) values[i] = first + static_cast<std::int32_t>(i);
  return {std::move(name), std::move(values), "1", std::move(long_name), {}};
}

/// What a block of replicates of all policies is laid out along.
struct Axes {
  std::span<const Scenario> scenarios;
  const std::vector<std::string>& village_names;
  const Block& block;
  std::int32_t events_before = 0;  ///< in earlier blocks

  Dimension policy() const {
    std::vector<std::string> names;
    for (const Scenario& scenario : scenarios) names.push_back(scenario.title.empty() ? "scenario" : scenario.title);
    return {"policy", std::move(names), "1", "policy", {}};
  }
  Dimension replicate() const {
    return axis("replicate", block.replicates(), "replicate: a run with luck of its own", static_cast<std::int32_t>(block.first));
  }
  std::size_t months() const { return scenarios[0].settings.get<RunPlan>().months; }
  Dimension month() const {
    Dimension d = axis("month", months(), "month since the start, 0 = the first after burn-in");
    d.attributes.push_back({"start", std::to_string(scenarios[0].settings.get<RunPlan>().start_year) + "-01"});
    return d;
  }
  /// Calls visit(areas of one replicate) for every policy and replicate, replicates fastest.
  template <class Visit>
  void for_each_run(Visit&& visit) const {
    for (const StudyRecord& policy : block.policies)
      for (const auto& areas : policy.areas) visit(areas);
  }
};

/// Every group that some policy has room for, never founded, in order of area, village and rank.
std::vector<GroupRecord> all_groups(const Block& block);

/// What became of every group.
Group group_table(const Axes& axes);

/// The dependency ledger: summed over the groups, and of each group in the replicates that kept it. Without variables where there are none.
Group dependency_sums(const Axes& axes);
Group dependency_of_groups(const Axes& axes);

}  // namespace berdaya::io
