#include "model/policies.hpp"

#include <algorithm>
#include <tuple>

#include "model/measures.hpp"
#include "model/payments.hpp"
#include "processes/household/parameters.hpp"

namespace berdaya {
namespace {

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

/// Once fired a trigger stays so.
bool fired(const World& world, const Policy& policy, std::size_t p, std::uint32_t v) {
  return policy.when.empty() || village::holds(world.villages[village::triggered][v], p);
}

/// Do all of them hold? NaN holds nothing.
bool all_hold(const std::vector<Trigger>& conditions, const MeasureSums& sums) {
  return std::ranges::all_of(conditions,
                             [&](const Trigger& t) { return t.holds(sums.mean(t.measure)); });
}

MeasureSums measured(const World& world, const Scenario& scenario, std::uint32_t v) {
  return measure_village(world, v, scenario.settings_under(world.villages[village::in_force][v]));
}

/// Chooses the villages of a ranking in the month in which its policy begins: of equal means the
/// lower number; where there is no mean (no group at work) last.
void rank_villages(World& world, const Scenario& scenario, std::size_t p) {
  const Policy& policy = scenario.policies[p];
  const auto chosen = world.villages[village::chosen];
  if (policy.ranking.share == 0 || !begun(policy, world.month) ||
      std::ranges::any_of(chosen, [&](village::PolicySet set) { return village::holds(set, p); }))
    return;
  std::vector<std::tuple<bool, double, std::uint32_t, std::uint32_t>> order;
  for (std::uint32_t v = 0; v < world.village_count(); ++v) {
    const double mean = measured(world, scenario, v).mean(policy.ranking.measure);
    const bool none = mean != mean;
    order.emplace_back(none,
                       none                    ? 0.
                       : policy.ranking.lowest ? mean
                                               : -mean,
                       world.villages[village::uid][v], v);
  }
  std::ranges::sort(order);
  const auto count = std::clamp<std::size_t>(
      static_cast<std::size_t>(policy.ranking.share * static_cast<double>(order.size()) + .5), 1,
      order.size());
  for (std::size_t k = 0; k < count; ++k) {
    const std::uint32_t v = std::get<3>(order[k]);
    chosen[v] = village::with(chosen[v], p);
  }
}

void pay(World& world, std::uint32_t v, std::size_t p, Rupiah amount) {
  post<Flow::measures>(Account<Sector::programme>(world.villages[village::programme][v]),
                       Account<Sector::outside>(world.villages[village::outside][v]), amount,
                       world.villages[village::book][v]);
  world.villages[village::policy_cost][v][p] += amount;
}

/// Does the budget of the area last for the most that this month can ask for in the villages
/// reached? If not, the first village's log says so.
bool affordable(World& world, const Scenario& scenario, std::size_t p,
                std::span<const std::uint32_t> reached) {
  const Policy& policy = scenario.policies[p];
  if (policy.budget == 0) return true;
  Rupiah spent = 0, due = 0;
  for (std::uint32_t v = 0; v < world.village_count(); ++v)
    spent +=
        world.villages[village::policy_cost][v][p] + world.villages[village::policy_paid][v][p];
  for (const std::uint32_t v : reached)
    due += policy.unit_cost * working_groups(world, v) + most_by_policy(world, scenario, p, v);
  if (spent + due <= policy.budget) return true;
  const auto uid = world.villages[village::uid];
  const auto first = static_cast<std::size_t>(std::ranges::min_element(uid) - uid.begin());
  world.villages[village::log][first].push_back({world.month, EventKind::budget_exhausted,
                                                 Cause::threshold, world.luck.area, uid[first], -1,
                                                 -1, -1, due, static_cast<double>(spent)});
  return false;
}

}  // namespace

std::vector<Event> watch_policies(World& world, const Scenario& scenario) {
  std::vector<Event> events;
  for (std::size_t p = 0; p < scenario.policies.size(); ++p) {
    const Policy& policy = scenario.policies[p];
    rank_villages(world, scenario, p);
    for (std::uint32_t v = 0; v < world.village_count(); ++v) {
      if (!begun(policy, world.month) || !meant(world, policy, p, v)) continue;
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
  for (const Event& event : triggered) {
    const auto uid = world.villages[village::uid];
    const auto v = static_cast<std::size_t>(std::ranges::find(uid, event.village) - uid.begin());
    world.villages[village::triggered][v] = village::with(world.villages[village::triggered][v],
                                                          static_cast<std::size_t>(event.amount));
    world.villages[village::log][v].push_back(event);
  }
  if (scenario.policies.empty()) return;
  std::vector<village::PolicySet> now(world.village_count(), village::PolicySet{});
  for (std::size_t p = 0; p < scenario.policies.size(); ++p) {
    const Policy& policy = scenario.policies[p];
    std::vector<std::uint32_t> reached;
    for (std::uint32_t v = 0; v < world.village_count(); ++v)
      if (is_due(world, scenario, p, v, world.month) && pays(world, policy, v))
        reached.push_back(v);
    if (!affordable(world, scenario, p, reached)) continue;
    for (const std::uint32_t v : reached) {
      now[v] = village::with(now[v], p);
      if (policy.unit_cost > 0) pay(world, v, p, policy.unit_cost * working_groups(world, v));
    }
  }
  std::ranges::copy(now, world.villages[village::in_force].begin());
}

std::int64_t working_groups(const World& world, std::uint32_t v) noexcept {
  std::int64_t count = 0;
  for (std::uint32_t g = world.group_begin[v]; g < world.group_begin[v + 1]; ++g)
    count += group::is_active(world.groups[group::phase][g]);
  return count;
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
