#include "study/block_record.hpp"

#include <algorithm>

#include "core/overflow.hpp"
#include "model/policies.hpp"

namespace berdaya {
BlockRecord& BlockRecord::operator+=(const BlockRecord& other) {
  const auto earlier = [](std::int32_t a, std::int32_t b) {
    return a < 0 ? b : b < 0 ? a : std::min(a, b);
  };
  runs += other.runs;
  named += other.named, reached += other.reached, waiting += other.waiting;
  ended += other.ended, months += other.months;
  first = earlier(first, other.first), last = std::max(last, other.last);
  village_months += other.village_months, group_months += other.group_months;
  without_budget = earlier(without_budget, other.without_budget);
  add(unit_costs, other.unit_costs), add(payments, other.payments);
  return *this;
}

namespace {

/// Villages, or groups, as a month leaves them.
struct PlaceCounts {
  std::int64_t named = 0, fired = 0, ended = 0, held = 0;
};

void count_village(const World& world, std::size_t p, std::uint32_t v, PlaceCounts& places) {
  ++places.named;
  places.fired += village::holds(world.villages[village::triggered][v], p);
  places.ended += village::holds(world.villages[village::over][v], p);
  places.held += village::holds(world.villages[village::in_force][v], p);
}

void count_groups(const World& world, const Policy& policy, std::size_t p, std::uint32_t v,
                  std::size_t held, PlaceCounts& places) {
  places.named += static_cast<std::int64_t>(groups_for(world, policy, v).size());
  places.held += static_cast<std::int64_t>(held);
  for (const village::OfGroup& group : world.villages[village::group_policies][v]) {
    places.fired += village::holds(group.triggered, p);
    places.ended += village::holds(group.over, p);
  }
}

}  // namespace

void note_blocks(const World& world, const Scenario& scenario, std::vector<BlockRecord>& blocks) {
  blocks.resize(scenario.policies.size());
  const std::int32_t month = world.month - 1;
  for (std::size_t p = 0; p < blocks.size(); ++p) {
    const Policy& policy = scenario.policies[p];
    BlockRecord& block = blocks[p];
    block.runs = 1;
    block.unit_costs = block.payments = 0;
    PlaceCounts places;
    bool due = false;
    for (std::uint32_t v = 0; v < world.village_count(); ++v) {
      if (!is_meant(world, scenario, p, v)) continue;
      block.unit_costs += world.villages[village::policy_cost][v][p];
      block.payments += world.villages[village::policy_paid][v][p];
      const bool closed = world.villages[village::purse][v] == village::Till::closed;
      due = due || (policy.budget > 0 && !closed && is_due(world, scenario, p, v, month));
      const std::size_t groups = groups_under(world, scenario, p, v).size();
      if (policy.each_group)
        count_groups(world, policy, p, v, groups, places);
      else
        count_village(world, p, v, places);
      block.village_months +=
          policy.each_group ? groups > 0 : village::holds(world.villages[village::in_force][v], p);
      block.group_months += static_cast<std::int64_t>(groups);
    }
    const std::int64_t now = places.held;
    block.named = std::max(block.named, places.named);
    block.waiting = policy.when.empty() ? 0 : block.named - places.fired;
    block.ended = places.ended;
    block.reached = std::max(block.reached, now);
    if (now > 0) {
      ++block.months;
      if (block.first < 0) block.first = month;
      block.last = month;
    } else if (due && block.without_budget < 0) {
      block.without_budget = month;
    }
  }
}

}  // namespace berdaya
