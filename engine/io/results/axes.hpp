/// Axes of a result file.
#pragma once
#include "io/hdf5/dataset_file.hpp"
#include "study/runner.hpp"

namespace berdaya::io {

inline Dimension axis(std::string name, std::size_t n, std::string long_name,
                      std::int32_t first = 0) {
  std::vector<std::int32_t> values(n);
  for (std::size_t i = 0; i < n; ++i) values[i] = first + static_cast<std::int32_t>(i);
  return {std::move(name),
          std::move(values),
          "1",
          std::move(long_name),
          {},
          static_cast<std::size_t>(first)};
}

/// What the results of consecutive replicates of all policies are laid out along.
struct StudyAxes {
  std::span<const Scenario> scenarios;
  std::uint32_t first = 0, replicates = 0;

  Dimension policy() const {
    std::vector<std::string> names;
    for (const Scenario& scenario : scenarios)
      names.push_back(scenario.title.empty() ? "scenario" : scenario.title);
    return {"policy", std::move(names), "1", "policy", {}};
  }
  Dimension replicate() const { return replicate(replicates); }
  Dimension replicate(std::size_t count) const {
    return axis("replicate", count, "replicate: a run with luck of its own",
                static_cast<std::int32_t>(first));
  }
  std::size_t months() const { return scenarios[0].settings.get<RunPlan>().months; }
  Dimension month() const {
    Dimension d = axis("month", months(), "month since the start, 0 = the first after burn-in");
    d.attributes.push_back(
        {"start", std::to_string(scenarios[0].settings.get<RunPlan>().start_year) + "-01"});
    return d;
  }
};

/// Sums over the areas of replicates.
struct SumAxes : StudyAxes {
  std::span<const std::vector<ReplicateSums>> sums;  ///< [replicate][policy]

  /// Calls visit(sums) for every policy and replicate, replicates fastest.
  void for_each_run(auto&& visit) const {
    for (std::size_t p = 0; p < scenarios.size(); ++p)
      for (const auto& policies : sums) visit(policies[p]);
  }
};

/// When rows that come area by area are to be written: those of whole replicates, or of consecutive
/// areas of one, but never of many.
class WaitingRows {
 public:
  /// Counts the next area with its rows. True: write them all now, and begin anew.
  bool add(const AreaTask& task, std::size_t rows) noexcept {
    constexpr std::size_t many = 256;
    if (replicates_ == 0) first_ = task;
    replicates_ = task.replicate - first_.replicate + 1;
    rows_ += rows;
    return (rows_ >= many && (task.last || replicates_ == 1)) || (task.last && first_.area > 0);
  }
  AreaTask first() const noexcept { return first_; }
  std::uint32_t replicates() const noexcept { return replicates_; }

 private:
  AreaTask first_;
  std::uint32_t replicates_ = 0;
  std::size_t rows_ = 0;
};

/// Rows of whole replicates, or of consecutive areas of one.
struct Axes : StudyAxes {
  const std::vector<StudyRecord>& block;   ///< [policy]
  const std::vector<GroupRecord>& groups;  ///< all_groups() of it
  std::size_t groups_before = 0;           ///< in earlier areas

  Dimension group() const {
    return axis("group", groups.size(), "group, by area, village and rank",
                static_cast<std::int32_t>(groups_before));
  }
  /// Calls visit(areas of one replicate) for every policy and replicate, replicates fastest.
  void for_each_run(auto&& visit) const {
    for (const StudyRecord& policy : block)
      for (const auto& areas : policy.areas) visit(areas);
  }
};

/// Every group that some policy has room for, never founded, in order of area, village and rank.
std::vector<GroupRecord> all_groups(const std::vector<StudyRecord>& block);

/// A number for the state of each area after each month; `first`: place of the first of these
/// areas.
Group area_table(const Axes& axes, std::size_t first);

/// What became of every group.
Group group_table(const Axes& axes);

/// The dependency ledger: summed over the groups, and of each group in the replicates that kept it
/// (without variables where none did).
Group dependency_sums(const SumAxes& axes);
Group dependency_of_groups(const Axes& axes);

}  // namespace berdaya::io
