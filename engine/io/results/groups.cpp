#include <algorithm>
#include <tuple>

#include "io/results/axes.hpp"
#include "io/results/fields.hpp"

namespace berdaya::io {
namespace {

auto key(const GroupRecord& r) noexcept { return std::tuple(r.area, r.village, r.rank); }

Fields<GroupRecord> group_fields() {
  Fields<GroupRecord> all;
  add_place(all);
  all.add("origin", Unit::one,
          "0 founded with a facilitator, 1 without, 2 by cadres of another group",
          &GroupRecord::origin);
  for (std::size_t m = 0; m < milestone_count; ++m) {
    const MilestoneRow& row = milestone_rows[m];
    all.add(std::string(row.name), Unit::month_index,
            {std::string(row.meaning.en) + ", -1: never",
             std::string(row.meaning.id) + ", -1: tidak pernah"},
            [m](const GroupRecord& r) { return r.milestones[m]; });
  }
  for (std::size_t k = 0; k < months_after_exit.size(); ++k) {
    const std::string months = std::to_string(months_after_exit[k]),
                      after = ' ' + months + " months after the exit, -1: not known";
    all.add("mandiri_" + months, Unit::one, "mandiri" + after,
            [k](const GroupRecord& r) { return r.mandiri_after[k]; });
    all.add("functioning_" + months, Unit::one, "functioning" + after,
            [k](const GroupRecord& r) { return r.functioning_after[k]; });
  }
  all.add("functioning_at_60", Unit::one,
          "functioning 60 months after it was formed, -1: not known",
          &GroupRecord::functioning_at_60);
  all.add("ready_cadres_at_exit", Unit::one, "ready cadres when the facilitator left, -1: never",
          &GroupRecord::ready_cadres_at_exit);
  all.add("mandiri_at_exit", Unit::one, "mandiri when the facilitator left, -1: never left",
          &GroupRecord::mandiri_at_exit);
  all.add("months_mandiri", Unit::months, "months in which it was mandiri",
          &GroupRecord::months_mandiri);
  all.add("mandiri_now", Unit::one, "mandiri after the last month", &GroupRecord::mandiri);
  all.add("functioning_now", Unit::one, "functioning after the last month",
          &GroupRecord::functioning);
  all.add("members", Unit::households, "members after the last month", &GroupRecord::members);
  all.add("start_material", Unit::share,
          "mean index M of its members in the first month of work, 0: none",
          &GroupRecord::start_material);
  all.add("material", Unit::share, "index M after the last month", &GroupRecord::material);
  all.add("intellectual", Unit::share, "index I after the last month", &GroupRecord::intellectual);
  all.add("mentoring", Unit::share, "index P after the last month", &GroupRecord::mentoring);
  all.add("trust", Unit::share, "trust after the last month", &GroupRecord::trust);
  all.add("tension", Unit::share, "tension after the last month", &GroupRecord::tension);
  all.add("administration", Unit::share, "orderly administration and openness after the last month",
          &GroupRecord::administration);
  all.add("collective_action", Unit::share, "capacity for collective action after the last month",
          &GroupRecord::collective_action);
  all.add("dependency", Unit::share, "dependency on the facilitator after the last month",
          &GroupRecord::dependency);
  all.add("fund", Unit::rupiah, "cash in the fund after the last month", &GroupRecord::fund);
  all.add("savings", Unit::rupiah, "savings of the members after the last month",
          &GroupRecord::savings);
  all.add("loans", Unit::rupiah, "loans to the members after the last month", &GroupRecord::loans);
  all.add("granted", Unit::rupiah, "received from the programme", &GroupRecord::granted);
  return all;
}

/// `hours(w)`: hours of kind w that a record holds; `of`: what they are summed over.
template <class Record, class Hours>
Fields<Record> work_fields(const std::string& of, Hours hours) {
  Fields<Record> all;
  for (std::size_t w = 0; w < work_count; ++w) {
    const WorkRow& row = work_rows[w];
    all.add(std::string(row.name), Unit::hours_per_month,
            {std::string(row.meaning.en) + of, std::string(row.meaning.id)}, hours(w));
  }
  return all;
}

/// The first replicates of the block whose ledger of each group was kept.
std::size_t kept(const std::vector<StudyRecord>& block) {
  const auto& replicates = block[0].areas;
  const auto keeps = [](const auto& areas) {
    return std::ranges::any_of(
        areas, [](const AreaRecord& area) { return !area.dependency.groups.empty(); });
  };
  return static_cast<std::size_t>(std::ranges::find_if_not(replicates, keeps) - replicates.begin());
}

/// Calls visit(place among all groups, area, group in it) for every group of these areas and
/// without an area for those they have no room for; both are in order of area, village and rank.
void for_each_group(const std::vector<GroupRecord>& all, const std::vector<AreaRecord>& areas,
                    auto&& visit) {
  std::size_t at = 0;
  for (const AreaRecord& area : areas)
    for (std::size_t g = 0; g < area.groups.size(); ++g, ++at) {
      for (; key(all[at]) != key(area.groups[g]); ++at) visit(at, nullptr, 0);
      visit(at, &area, g);
    }
  for (; at < all.size(); ++at) visit(at, nullptr, 0);
}

}  // namespace

std::vector<GroupRecord> all_groups(const std::vector<StudyRecord>& block) {
  std::vector<GroupRecord> all;
  for (const StudyRecord& policy : block)
    for (const AreaRecord& area : policy.areas[0])
      for (const GroupRecord& record : area.groups) {
        all.emplace_back();
        all.back().area = record.area;
        all.back().village = record.village;
        all.back().rank = record.rank;
      }
  std::ranges::sort(all, {}, key);
  all.erase(std::unique(all.begin(), all.end(),
                        [](const auto& a, const auto& b) { return key(a) == key(b); }),
            all.end());
  return all;
}

Group group_table(const Axes& axes) {
  Group made{"groups", {axes.policy(), axes.replicate(), axes.group()}, {}, {}};
  if (axes.groups.empty()) return made;
  Fields<GroupRecord>::Records records;
  axes.for_each_run([&](const auto& areas) {
    for_each_group(axes.groups, areas, [&](std::size_t at, const AreaRecord* area, std::size_t g) {
      records.push_back(area != nullptr ? &area->groups[g] : &axes.groups[at]);
    });
  });
  group_fields().write(made, {"policy", "replicate", "group"}, records);
  return made;
}

Group dependency_sums(const SumAxes& axes) {
  using Month = std::array<std::int64_t, work_count>;
  Fields<Month>::Records records;
  axes.for_each_run([&](const ReplicateSums& sums) {
    for (const Month& month : sums.dependency) records.push_back(&month);
  });
  Group made{"dependency", {axes.policy(), axes.replicate(), axes.month()}, {}, {}};
  const auto fields = work_fields<Month>(", sum over the groups", [](std::size_t w) {
    return [w](const Month& month) { return static_cast<double>(month[w]) * 0x1p-32; };
  });
  fields.write(made, {"policy", "replicate", "month"}, records);
  return made;
}

Group dependency_of_groups(const Axes& axes) {
  const std::size_t replicates = kept(axes.block);
  Group made{"dependency_groups",
             {axes.policy(), axes.replicate(replicates), axes.group(), axes.month()},
             {},
             {}};
  if (axes.groups.empty() || replicates == 0) return made;
  Fields<GroupRecord> places;
  add_place(places);
  places.write(made, {"group"}, axes.groups);
  const GroupMonth none;
  Fields<GroupMonth>::Records records;
  for (const StudyRecord& policy : axes.block)
    for (std::size_t r = 0; r < replicates; ++r)
      for_each_group(
          axes.groups, policy.areas[r], [&](std::size_t, const AreaRecord* area, std::size_t g) {
            for (std::size_t t = 0; t < axes.months(); ++t)
              records.push_back(
                  area != nullptr ? &area->dependency.groups[t * area->groups.size() + g] : &none);
          });
  const auto fields = work_fields<GroupMonth>(
      "", [](std::size_t w) { return [w](const GroupMonth& month) { return month.hours[w]; }; });
  fields.write(made, {"policy", "replicate", "group", "month"}, records);
  return made;
}

}  // namespace berdaya::io
