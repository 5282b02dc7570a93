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

void note_blocks(const World& world, const Scenario& scenario, std::vector<BlockRecord>& blocks) {
  blocks.resize(scenario.policies.size());
  const std::int32_t month = world.month - 1;
  for (std::size_t p = 0; p < blocks.size(); ++p) {
    const Policy& policy = scenario.policies[p];
    BlockRecord& block = blocks[p];
    block.runs = 1;
    block.named = block.waiting = block.ended = 0;
    block.unit_costs = block.payments = 0;
    std::int64_t now = 0;
    bool due = false;
    for (std::uint32_t v = 0; v < world.village_count(); ++v) {
      if (!is_meant(world, scenario, p, v)) continue;
      ++block.named;
      block.waiting +=
          !policy.when.empty() && !village::holds(world.villages[village::triggered][v], p);
      block.unit_costs += world.villages[village::policy_cost][v][p];
      block.payments += world.villages[village::policy_paid][v][p];
      const bool closed = world.villages[village::purse][v] == village::Till::closed;
      due = due || (policy.budget > 0 && !closed && is_due(world, scenario, p, v, month));
      block.ended += village::holds(world.villages[village::over][v], p);
      if (!village::holds(world.villages[village::in_force][v], p)) continue;
      ++now;
      ++block.village_months;
      block.group_months += working_groups(world, v);
    }
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
