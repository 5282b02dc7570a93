#include <algorithm>

#include "io/results/axes.hpp"

namespace berdaya::io {
namespace {

Variable hours(std::size_t w, std::vector<std::string> dimensions, Variable::Values values, const std::string& of) {
  const WorkRow& row = work_rows[w];
  const std::string long_name = std::string(row.meaning.en) + of;
  return {std::string(row.name),
          std::move(dimensions),
          std::move(values),
          std::string(unit_name(Unit::hours_per_month)),
          long_name,
          {{"long_name_id", std::string(row.meaning.id)}}};
}

/// The first replicates of the block whose ledger of each group was kept.
std::size_t kept(const std::vector<StudyRecord>& block) {
  const auto& replicates = block[0].areas;
  const auto keeps = [](const auto& areas) {
    return std::ranges::any_of(areas, [](const AreaRecord& area) { return !area.dependency.groups.empty(); });
  };
  return static_cast<std::size_t>(std::ranges::find_if_not(replicates, keeps) - replicates.begin());
}

/// Hours of one replicate: [group][month], 0 for groups that it has no room for.
void add_hours(std::vector<float>& values, const std::vector<AreaRecord>& areas, const std::vector<GroupRecord>& all, std::size_t months,
               std::size_t w) {
  const auto same = [](const GroupRecord& a, const GroupRecord& b) {
    return a.area == b.area && a.village == b.village && a.rank == b.rank;
  };
  std::size_t at = 0;  // both are in order of area, village and rank
  for (const AreaRecord& area : areas)
    for (std::size_t g = 0; g < area.groups.size(); ++g, ++at) {
      for (; !same(all[at], area.groups[g]); ++at) values.resize(values.size() + months);
      for (std::size_t t = 0; t < months; ++t) values.push_back(area.dependency.groups[t * area.groups.size() + g].hours[w]);
    }
  values.resize(values.size() + (all.size() - at) * months);
}

}  // namespace

Group dependency_sums(const SumAxes& axes) {
  Group made{"dependency", {axes.policy(), axes.replicate(), axes.month()}, {}, {}};
  for (std::size_t w = 0; w < work_count; ++w) {
    std::vector<double> values;
    axes.for_each_run([&](const ReplicateSums& sums) {
      for (const auto& month : sums.dependency) values.push_back(static_cast<double>(month[w]) * 0x1p-32);
    });
    made.variables.push_back(hours(w, {"policy", "replicate", "month"}, std::move(values), ", sum over the groups"));
  }
  return made;
}

Group dependency_of_groups(const Axes& axes) {
  const std::vector<GroupRecord>& all = axes.groups;
  const std::size_t replicates = kept(axes.block);
  Group made{"dependency_groups", {axes.policy(), axes.replicate(replicates), axes.group(), axes.month()}, {}, {}};
  if (all.empty() || replicates == 0) return made;
  const auto name = [&](const char* column, const char* meaning, std::uint32_t GroupRecord::*member) {
    std::vector<std::int32_t> values;
    for (const GroupRecord& record : all) values.push_back(static_cast<std::int32_t>(record.*member));
    made.variables.push_back({column, {"group"}, std::move(values), "1", meaning, {}});
  };
  name("area", "area", &GroupRecord::area), name("village", "number of the village", &GroupRecord::village);
  name("rank", "rank of the group in the village", &GroupRecord::rank);
  for (std::size_t w = 0; w < work_count; ++w) {
    std::vector<float> values;
    for (const StudyRecord& policy : axes.block)
      for (std::size_t r = 0; r < replicates; ++r) add_hours(values, policy.areas[r], all, axes.months(), w);
    made.variables.push_back(hours(w, {"policy", "replicate", "group", "month"}, std::move(values), ""));
  }
  return made;
}

}  // namespace berdaya::io
