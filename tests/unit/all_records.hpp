/// Everything that a small study leaves behind.
#pragma once
#include "study/runner.hpp"

namespace berdaya {

/// [policy].areas[replicate][area]
inline std::vector<StudyRecord> all_records(const std::vector<Scenario>& policies,
                                            std::uint32_t replicates, const RunOptions& options) {
  std::vector<StudyRecord> all(policies.size());
  const auto keep = [&](const AreaTask& task, std::vector<AreaRecord> records) {
    for (std::size_t p = 0; p < all.size(); ++p) {
      all[p].areas.resize(task.replicate + 1);
      all[p].areas.back().push_back(std::move(records[p]));
    }
  };
  const Policies set = policies;
  run_policies(std::span(&set, 1), std::nullopt, replicates, options,
               {keep, [](auto&&...) { return true; }});
  return all;
}

/// What the areas of one replicate add up to.
inline ReplicateSums sums_of(const std::vector<AreaRecord>& areas) {
  ReplicateSums sums;
  for (const AreaRecord& area : areas) sums.add(area);
  return sums;
}

}  // namespace berdaya
