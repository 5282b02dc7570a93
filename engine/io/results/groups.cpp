#include <algorithm>
#include <tuple>

#include "io/results/axes.hpp"

namespace berdaya::io {
namespace {

auto key(const GroupRecord& r) noexcept { return std::tuple(r.area, r.village, r.rank); }

}  // namespace

std::vector<GroupRecord> all_groups(const std::vector<StudyRecord>& block) {
  std::vector<GroupRecord> all;
  for (const StudyRecord& policy : block)
    for (const AreaRecord& area : policy.areas[0])
      for (const GroupRecord& record : area.groups) {
        all.emplace_back();
        all.back().area = record.area, all.back().village = record.village, all.back().rank = record.rank;
      }
  const auto by_key = [](const GroupRecord& a, const GroupRecord& b) { return key(a) < key(b); };
  std::sort(all.begin(), all.end(), by_key);
  all.erase(std::unique(all.begin(), all.end(), [](const auto& a, const auto& b) { return key(a) == key(b); }), all.end());
  return all;
}

Group group_table(const Axes& axes) {
  const std::vector<GroupRecord>& all = axes.groups;
  const std::size_t count = all.size();
  if (count == 0) return {"groups", {}, {}, {}};
  Group made{"groups", {axes.policy(), axes.replicate(), axes.group()}, {}, {}};
  const auto add = [&]<class Value>(const std::string& name, Unit unit, const std::string& meaning, Value value) {
    using T = decltype(value(GroupRecord{}));
    std::vector<T> values;
    axes.for_each_run([&](const auto& areas) {
      std::size_t at = 0;  // both are in order of area, village and rank
      for (const AreaRecord& area : areas)
        for (const GroupRecord& record : area.groups) {
          for (; key(all[at]) != key(record); ++at) values.push_back(value(all[at]));
          values.push_back(value(record)), ++at;
        }
      for (; at < count; ++at) values.push_back(value(all[at]));
    });
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
    add(std::string(milestone_rows[m].name), Unit::month_index, std::string(milestone_rows[m].meaning.en) + ", -1: never",
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
  add("mandiri_at_exit", Unit::one, "mandiri when the facilitator left, -1: never left",
      [&](Record r) { return whole(r.mandiri_at_exit); });
  add("months_mandiri", Unit::months, "months in which it was mandiri", [&](Record r) { return whole(r.months_mandiri); });
  add("mandiri_now", Unit::one, "mandiri after the last month", [&](Record r) { return whole(r.mandiri); });
  add("functioning_now", Unit::one, "functioning after the last month", [&](Record r) { return whole(r.functioning); });
  add("members", Unit::households, "members after the last month", [&](Record r) { return whole(r.members); });
  add("start_material", Unit::share, "index M in the first month of work, 0: none", [](Record r) { return r.start_material; });
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

}  // namespace berdaya::io
