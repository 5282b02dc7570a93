#include "study/block_record.hpp"

#include <algorithm>
#include <array>

namespace berdaya {
namespace {

/// What the programme pays by a parameter.
struct Payment {
  std::string_view key;  ///< ending in a dot: all of that table
  Flow flow;
  bool until_exit = false;
};
constexpr std::array payments{
    Payment{"cadres.stipend", Flow::stipend, true},
    Payment{"grants.savings_match", Flow::savings_match, true},
    Payment{"grants.seed_capital", Flow::grant},
    Payment{"grants.seed_capital", Flow::equipment},
    Payment{"grants.buffer_credit", Flow::buffer_credit},
    Payment{"transfer.", Flow::transfer},
    Payment{"transfer.", Flow::asset_transfer},
    Payment{"transfer.", Flow::coaching},
    Payment{"trade.bonus", Flow::trader_bonus},
    Payment{"costs.per_group", Flow::measures},
};

bool sets(const Policy& policy, const Payment& payment) noexcept {
  return std::ranges::any_of(policy.keys, [&](const std::string& key) {
    return payment.key.ends_with('.') ? key.starts_with(payment.key) : key == payment.key;
  });
}

std::int64_t groups_at_work(const World& world, std::uint32_t v) noexcept {
  std::int64_t count = 0;
  for (std::uint32_t g = world.group_begin[v]; g < world.group_begin[v + 1]; ++g)
    count += group::is_active(world.groups[group::phase][g]);
  return count;
}

bool names(const Policy& policy, const World& world, std::uint32_t v) noexcept {
  return policy.villages.empty() ||
         std::ranges::find(policy.villages, world.villages[village::uid][v]) !=
             policy.villages.end();
}

/// Its budget did not reach this month: said in the log of the first village.
bool is_told_of(const World& world, const Policy& policy, std::int32_t month) noexcept {
  if (policy.budget == 0 || month < policy.start || month >= policy.end) return false;
  for (const auto& log : world.villages[village::log])
    for (const Event& event : log)
      if (event.month == month && event.kind == EventKind::budget_exhausted && event.group < 0)
        return true;
  return false;
}

/// Where it holds this month.
void note_village(const World& world, const Policy& policy, std::uint32_t v, BlockRecord& block) {
  ++block.village_months;
  block.group_months += groups_at_work(world, v);
  for (const Payment& payment : payments)
    if (sets(policy, payment)) block.payments += world.villages[village::book][v][payment.flow];
}

}  // namespace

BlockRecord& BlockRecord::operator+=(const BlockRecord& other) noexcept {
  const auto earlier = [](std::int32_t a, std::int32_t b) {
    return a < 0 ? b : b < 0 ? a : std::min(a, b);
  };
  runs += other.runs;
  named += other.named, reached += other.reached, waiting += other.waiting;
  first = earlier(first, other.first), last = std::max(last, other.last);
  village_months += other.village_months, group_months += other.group_months;
  without_budget = earlier(without_budget, other.without_budget);
  unit_costs += other.unit_costs, payments += other.payments;
  return *this;
}

bool sets_payment(const Policy& policy) noexcept {
  return std::ranges::any_of(payments, [&](const Payment& p) { return sets(policy, p); });
}
bool pays_until_exit(const Policy& policy) noexcept {
  return std::ranges::any_of(payments,
                             [&](const Payment& p) { return p.until_exit && sets(policy, p); });
}

void note_blocks(const World& world, const Scenario& scenario, std::vector<BlockRecord>& blocks) {
  blocks.resize(scenario.policies.size());
  const std::int32_t month = world.month - 1;
  for (std::size_t p = 0; p < blocks.size(); ++p) {
    const Policy& policy = scenario.policies[p];
    BlockRecord& block = blocks[p];
    block.runs = 1;
    block.named = block.waiting = 0;
    block.unit_costs = 0;
    std::int64_t now = 0;
    for (std::uint32_t v = 0; v < world.village_count(); ++v) {
      if (!names(policy, world, v)) continue;
      ++block.named;
      block.waiting += policy.trigger.measure != Trigger::none &&
                       !village::holds(world.villages[village::triggered][v], p);
      block.unit_costs += world.villages[village::policy_cost][v][p];
      if (!village::holds(world.villages[village::in_force][v], p)) continue;
      ++now;
      note_village(world, policy, v, block);
    }
    block.reached = std::max(block.reached, now);
    if (now > 0) {
      if (block.first < 0) block.first = month;
      block.last = month;
    } else if (block.without_budget < 0 && is_told_of(world, policy, month)) {
      block.without_budget = month;
    }
  }
}

}  // namespace berdaya
