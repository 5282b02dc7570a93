#include "model/policies.hpp"

#include <algorithm>

#include "model/measures.hpp"
#include "model/payments.hpp"
#include "model/policy_ranking.hpp"
#include "processes/household/parameters.hpp"

namespace berdaya {
namespace {

using village::OfGroup;

bool begun(const Policy& policy, std::int32_t month) noexcept {
  return policy.start <= month && month < policy.end;
}

/// Is the policy meant for the village at all?
bool meant(const World& world, const Policy& policy, std::size_t p, std::uint32_t v) {
  const bool named =
      policy.villages.empty() ||
      std::ranges::find(policy.villages, world.villages[village::uid][v]) != policy.villages.end();
  return named &&
         (policy.ranking.share == 0 || village::holds(world.villages[village::chosen][v], p)) &&
         !village::holds(world.villages[village::over][v], p);
}

bool in_season(const World& world, const Policy& policy, const ModelSettings& settings,
               std::uint32_t v, std::int32_t month) {
  if (policy.every > 0 && (month - policy.start) % policy.every >= policy.lasting) return false;
  const std::int32_t cycle = settings.get<Production>().cycle_months;
  return !policy.at_harvest || (month - world.villages[village::harvest_phase][v]) % cycle == 0;
}

/// A measure with a unit cost ends with the programme.
bool pays(const World& world, const Policy& policy, std::uint32_t v) {
  return policy.unit_cost == 0 || world.villages[village::purse][v] != village::Till::closed;
}

/// What the policies have been for a group; nothing yet before any looked.
OfGroup of_group(const World& world, std::uint32_t v, std::uint32_t rank) {
  const std::vector<OfGroup>& all = world.villages[village::group_policies][v];
  return rank < all.size() ? all[rank] : OfGroup{};
}

/// May a policy that looks at single groups hold for this one? Once fired a trigger stays so.
bool meant_for(const World& world, const Policy& policy, std::size_t p, std::uint32_t v,
               std::uint32_t rank) {
  const OfGroup group = of_group(world, v, rank);
  return (policy.when.empty() || village::holds(group.triggered, p)) &&
         !village::holds(group.over, p);
}

/// Has the trigger fired, for the village or for a group there?
bool fired(const World& world, const Policy& policy, std::size_t p, std::uint32_t v) {
  if (policy.each_group)
    return std::ranges::any_of(groups_for(world, policy, v), [&](std::uint32_t rank) {
      return meant_for(world, policy, p, v, rank);
    });
  return policy.when.empty() || village::holds(world.villages[village::triggered][v], p);
}

/// Groups of a village for which a policy that is due there holds.
std::vector<std::uint32_t> groups_reached(const World& world, const Policy& policy, std::size_t p,
                                          std::uint32_t v) {
  std::vector<std::uint32_t> ranks = groups_for(world, policy, v);
  if (policy.each_group)
    std::erase_if(ranks, [&](std::uint32_t rank) { return !meant_for(world, policy, p, v, rank); });
  return ranks;
}

/// Do all of them hold? NaN holds nothing.
bool all_hold(const std::vector<Trigger>& conditions, const MeasureSums& sums) {
  return std::ranges::all_of(conditions,
                             [&](const Trigger& t) { return t.holds(sums.mean(t.measure)); });
}

MeasureSums measured(const World& world, const Scenario& scenario, std::uint32_t v) {
  return measure_village(world, v, scenario.settings_under(world.villages[village::in_force][v]));
}

void pay(World& world, std::uint32_t v, std::size_t p, Rupiah amount) {
  post<Flow::measures>(Account<Sector::programme>(world.villages[village::programme][v]),
                       Account<Sector::outside>(world.villages[village::outside][v]), amount,
                       world.villages[village::book][v]);
  world.villages[village::policy_cost][v][p] += amount;
}

/// A village in which a policy is to hold, and the groups for which.
struct Reach {
  std::uint32_t village = 0;
  std::vector<std::uint32_t> groups;

  /// Rupiah of a month for those at work.
  Rupiah unit_costs(const World& world, const Policy& policy) const {
    return policy.unit_cost * std::ranges::count_if(groups, [&](std::uint32_t rank) {
             return group::is_active(world.groups[group::phase][world.group_begin[village] + rank]);
           });
  }
};

/// Does the budget of the area last for the most that this month can ask for where it reaches? If
/// not, the first village's log says so.
bool affordable(World& world, const Scenario& scenario, std::size_t p,
                std::span<const Reach> reached) {
  const Policy& policy = scenario.policies[p];
  if (policy.budget == 0) return true;
  Rupiah spent = 0, due = 0;
  for (std::uint32_t v = 0; v < world.village_count(); ++v)
    spent +=
        world.villages[village::policy_cost][v][p] + world.villages[village::policy_paid][v][p];
  for (const Reach& reach : reached) {
    const std::size_t rooms =
        world.group_begin[reach.village + 1] - world.group_begin[reach.village];
    due += reach.unit_costs(world, policy) +
           most_by_policy(world, scenario, p, reach.village,
                          policy.each_group ? reach.groups.size() : rooms);
  }
  if (spent + due <= policy.budget) return true;
  const auto uid = world.villages[village::uid];
  const auto first = static_cast<std::size_t>(std::ranges::min_element(uid) - uid.begin());
  world.villages[village::log][first].push_back({world.month, EventKind::budget_exhausted,
                                                 Cause::threshold, world.luck.area, uid[first], -1,
                                                 -1, -1, due, static_cast<double>(spent)});
  return false;
}

/// Ends a policy for single groups whose condition holds, and adds the triggers that fire for them.
void watch_groups(World& world, const Scenario& scenario, std::size_t p, std::uint32_t v,
                  std::vector<Event>& events) {
  const Policy& policy = scenario.policies[p];
  std::vector<OfGroup>& all = world.villages[village::group_policies][v];
  all.resize(world.group_begin[v + 1] - world.group_begin[v]);
  for (std::uint32_t rank = 0; rank < all.size(); ++rank) {
    OfGroup& own = all[rank];
    const std::uint32_t g = world.group_begin[v] + rank;
    if (!group::exists(world.groups[group::phase][g])) {
      own = {};  // who takes its room later is another
      continue;
    }
    const MeasureSums sums = measure_group(world, g, scenario.settings_under(own.in_force));
    if (!policy.until.empty() && village::holds(own.in_force, p) && all_hold(policy.until, sums))
      own.over = village::with(own.over, p);
    if (policy.when.empty() || village::holds(own.triggered, p) || !all_hold(policy.when, sums))
      continue;
    events.push_back({world.month, EventKind::policy_triggered, Cause::threshold, world.luck.area,
                      world.villages[village::uid][v], static_cast<std::int32_t>(rank), -1, -1,
                      static_cast<Rupiah>(p), sums.mean(policy.when[0].measure)});
  }
}

/// Notes a trigger that has fired.
void note(World& world, const Event& event) {
  const auto uid = world.villages[village::uid];
  const auto v = static_cast<std::size_t>(std::ranges::find(uid, event.village) - uid.begin());
  village::PolicySet& fired =
      event.group < 0
          ? world.villages[village::triggered][v]
          : world.villages[village::group_policies][v][static_cast<std::size_t>(event.group)]
                .triggered;
  fired = village::with(fired, static_cast<std::size_t>(event.amount));
  world.villages[village::log][v].push_back(event);
}

/// Policy p holds this month where it reaches.
void put_in_force(World& world, const Policy& policy, std::size_t p,
                  std::span<const Reach> reached) {
  for (const Reach& reach : reached) {
    const std::uint32_t v = reach.village;
    if (policy.unit_cost > 0) pay(world, v, p, reach.unit_costs(world, policy));
    if (!policy.each_group) {
      village::PolicySet& all = world.villages[village::in_force][v];
      all = village::with(all, p);
      continue;
    }
    for (const std::uint32_t rank : reach.groups) {
      village::PolicySet& own = world.villages[village::group_policies][v][rank].in_force;
      own = village::with(own, p);
    }
  }
}

}  // namespace

std::vector<Event> watch_policies(World& world, const Scenario& scenario) {
  std::vector<Event> events;
  for (std::size_t p = 0; p < scenario.policies.size(); ++p) {
    const Policy& policy = scenario.policies[p];
    if (begun(policy, world.month)) rank_villages(world, scenario, p);
    for (std::uint32_t v = 0; v < world.village_count(); ++v) {
      if (!begun(policy, world.month) || !meant(world, policy, p, v)) continue;
      if (policy.each_group) {
        watch_groups(world, scenario, p, v, events);
        continue;
      }
      const auto over = world.villages[village::over];
      if (!policy.until.empty() && village::holds(world.villages[village::in_force][v], p) &&
          all_hold(policy.until, measured(world, scenario, v)))
        over[v] = village::with(over[v], p);
      if (fired(world, policy, p, v)) continue;
      const MeasureSums sums = measured(world, scenario, v);
      if (all_hold(policy.when, sums))
        events.push_back({world.month, EventKind::policy_triggered, Cause::threshold,
                          world.luck.area, world.villages[village::uid][v], -1, -1, -1,
                          static_cast<Rupiah>(p), sums.mean(policy.when[0].measure)});
    }
  }
  return events;
}

void switch_policies(World& world, const Scenario& scenario, const std::vector<Event>& triggered) {
  for (const Event& event : triggered) note(world, event);
  if (scenario.policies.empty()) return;
  std::vector<std::vector<Reach>> reached(scenario.policies.size());
  for (std::size_t p = 0; p < scenario.policies.size(); ++p) {
    const Policy& policy = scenario.policies[p];
    for (std::uint32_t v = 0; v < world.village_count(); ++v)
      if (is_due(world, scenario, p, v, world.month) && pays(world, policy, v))
        reached[p].push_back({v, groups_reached(world, policy, p, v)});
    if (!affordable(world, scenario, p, reached[p])) reached[p].clear();
  }
  std::ranges::fill(world.villages[village::in_force], village::PolicySet{});
  for (std::vector<OfGroup>& groups : world.villages[village::group_policies])
    for (OfGroup& group : groups) group.in_force = {};
  for (std::size_t p = 0; p < reached.size(); ++p)
    put_in_force(world, scenario.policies[p], p, reached[p]);
  for (std::uint32_t v = 0; v < world.village_count(); ++v)
    for (OfGroup& group : world.villages[village::group_policies][v])
      group.in_force = village::both(group.in_force, world.villages[village::in_force][v]);
}

std::vector<std::uint32_t> groups_for(const World& world, const Policy& policy, std::uint32_t v) {
  std::vector<std::uint32_t> ranks;
  for (std::uint32_t g = world.group_begin[v]; g < world.group_begin[v + 1]; ++g) {
    const group::Stage phase = world.groups[group::phase][g];
    if (policy.each_group ? group::exists(phase) : group::is_active(phase))
      ranks.push_back(g - world.group_begin[v]);
  }
  return ranks;
}

std::vector<std::uint32_t> groups_under(const World& world, const Scenario& scenario, std::size_t p,
                                        std::uint32_t v) {
  const bool each = scenario.policies[p].each_group;
  std::vector<std::uint32_t> ranks;
  for (std::uint32_t rank = 0; rank < world.group_begin[v + 1] - world.group_begin[v]; ++rank)
    if (group::is_active(world.groups[group::phase][world.group_begin[v] + rank]) &&
        village::holds(
            each ? of_group(world, v, rank).in_force : world.villages[village::in_force][v], p))
      ranks.push_back(rank);
  return ranks;
}

const ModelSettings& settings_of_group(const World& world, const Scenario& scenario,
                                       std::uint32_t v, std::uint32_t rank) {
  return scenario.settings_under(
      village::both(of_group(world, v, rank).in_force, world.villages[village::in_force][v]));
}

bool is_meant(const World& world, const Scenario& scenario, std::size_t p, std::uint32_t v) {
  return meant(world, scenario.policies[p], p, v) ||
         village::holds(world.villages[village::over][v], p);
}

bool is_due(const World& world, const Scenario& scenario, std::size_t p, std::uint32_t v,
            std::int32_t month) {
  const Policy& policy = scenario.policies[p];
  return begun(policy, month) && meant(world, policy, p, v) && fired(world, policy, p, v) &&
         in_season(world, policy, scenario.settings_under(world.villages[village::in_force][v]), v,
                   month);
}

village::PolicySet in_force_everywhere(const World& world) noexcept {
  unsigned all = 0xffu;
  for (const village::PolicySet set : world.villages[village::in_force])
    all &= static_cast<unsigned>(set);
  return static_cast<village::PolicySet>(all);
}

}  // namespace berdaya
