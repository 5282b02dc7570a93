#include "model/policies.hpp"

#include <algorithm>

#include "model/measures.hpp"
#include "model/payments.hpp"

namespace berdaya {
namespace {

std::int64_t working_groups(const World& world, std::uint32_t v) noexcept {
  std::int64_t count = 0;
  for (std::uint32_t g = world.group_begin[v]; g < world.group_begin[v + 1]; ++g)
    count += group::is_active(world.groups[group::phase][g]);
  return count;
}

bool reaches(const World& world, const Policy& policy, std::uint32_t v) {
  const bool named =
      policy.villages.empty() ||
      std::ranges::find(policy.villages, world.villages[village::uid][v]) != policy.villages.end();
  return named && policy.start <= world.month && world.month < policy.end;
}

/// A measure with a unit cost ends with the programme.
bool pays(const World& world, const Policy& policy, std::uint32_t v) {
  return policy.unit_cost == 0 || world.villages[village::purse][v] != village::Till::closed;
}

/// Once fired a trigger stays so.
bool fired(const World& world, const Policy& policy, std::size_t p, std::uint32_t v) {
  return policy.trigger.measure == Trigger::none ||
         village::holds(world.villages[village::triggered][v], p);
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

std::vector<Event> watch_triggers(const World& world, const Scenario& scenario) {
  std::vector<Event> events;
  for (std::size_t p = 0; p < scenario.policies.size(); ++p)
    for (std::uint32_t v = 0; v < world.village_count(); ++v) {
      const Trigger& trigger = scenario.policies[p].trigger;
      if (!reaches(world, scenario.policies[p], v) || fired(world, scenario.policies[p], p, v))
        continue;
      const auto& settings = scenario.settings_under(world.villages[village::in_force][v]);
      const double value = measure_village(world, v, settings).mean(trigger.measure);
      if (trigger.above ? value > trigger.threshold : value < trigger.threshold)
        events.push_back({world.month, EventKind::policy_triggered, Cause::threshold,
                          world.luck.area, world.villages[village::uid][v], -1, -1, -1,
                          static_cast<Rupiah>(p), value});
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
      if (reaches(world, policy, v) && fired(world, policy, p, v) && pays(world, policy, v))
        reached.push_back(v);
    if (!affordable(world, scenario, p, reached)) continue;
    for (const std::uint32_t v : reached) {
      now[v] = village::with(now[v], p);
      if (policy.unit_cost > 0) pay(world, v, p, policy.unit_cost * working_groups(world, v));
    }
  }
  std::ranges::copy(now, world.villages[village::in_force].begin());
}

village::PolicySet in_force_everywhere(const World& world) noexcept {
  unsigned all = 0xffu;
  for (const village::PolicySet set : world.villages[village::in_force])
    all &= static_cast<unsigned>(set);
  return static_cast<village::PolicySet>(all);
}

}  // namespace berdaya
