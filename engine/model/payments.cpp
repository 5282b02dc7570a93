#include "model/payments.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "model/policies.hpp"
#include "processes/cadres/parameters.hpp"
#include "processes/group/parameters.hpp"
#include "processes/programme/parameters.hpp"
#include "processes/trade/parameters.hpp"

namespace berdaya {
namespace {

std::int64_t rooms(const World& world, std::uint32_t v) noexcept {
  return world.group_begin[v + 1] - world.group_begin[v];
}

/// Groups that a facilitator accompanies or may yet.
std::int64_t accompanied(const World& world, const ModelSettings& s, std::uint32_t v) noexcept {
  return std::min<std::int64_t>(rooms(world, v), s.get<GroupPlan>().per_village);
}

Rupiah stipends(const World& world, const ModelSettings& s, std::uint32_t v, std::int32_t month,
                std::int64_t groups) {
  const CadreRules& rules = s.get<CadreRules>();
  const Rupiah served = std::max(0, month - s.get<GroupPlan>().start_month);
  const Rupiah with = rules.stipend + served * rules.stipend_growth;
  // Cadres of one group may also serve another that they founded: all places count there.
  const Rupiah without = rules.stipend_after * most_cadres * groups;
  return with * most_cadres * std::min(groups, accompanied(world, s, v)) + without;
}

/// As if every household deposited all that the rule ever asks for.
Rupiah matches(const World& world, const ModelSettings& s, std::uint32_t v, std::int32_t,
               std::int64_t) {
  const Ppm match = s.get<Grants>().savings_match;
  Rupiah sum = 0;
  for (std::uint32_t i = world.household_begin[v];
       match > Ppm{} && i < world.household_begin[v + 1]; ++i)
    sum +=
        1 + share_of(to_rupiah(s.get<Fund>().deposit_rate * world.households[household::need][i]),
                     match);
  return sum;
}

Rupiah buffer(const World& world, const ModelSettings& s, std::uint32_t v, std::int32_t,
              std::int64_t) {
  const Rupiah each = s.get<Grants>().buffer_credit;
  std::int64_t count = 0;
  for (std::uint32_t g = world.group_begin[v]; each > 0 && g < world.group_begin[v + 1]; ++g)
    count += world.groups[group::phase][g] <= group::Stage::planning;
  return each * count;
}

Rupiah recipients(const World& world, const Transfers& plan, std::uint32_t v, std::int32_t month) {
  const std::uint32_t first = world.household_begin[v], last = world.household_begin[v + 1];
  if (month <= plan.month) return static_cast<Rupiah>(plan.share * (last - first) + .5);
  Rupiah count = 0;
  for (std::uint32_t i = first; i < last; ++i)
    count += world.households[household::aided][i] == Flag::yes;
  return count;
}

/// Cash and stipends.
Rupiah transfers(const World& world, const ModelSettings& s, std::uint32_t v, std::int32_t month,
                 std::int64_t) {
  const Transfers& plan = s.get<Transfers>();
  const std::int32_t since = month - plan.month;
  if (plan.share == 0. || since < 0) return 0;
  const Rupiah each =
      (since == 0 ? plan.cash : 0) + (std::cmp_less(since, plan.stipend_months) ? plan.stipend : 0);
  return each * recipients(world, plan, v, month);
}
Rupiah assets(const World& world, const ModelSettings& s, std::uint32_t v, std::int32_t month,
              std::int64_t) {
  const Transfers& plan = s.get<Transfers>();
  return plan.share > 0. && month == plan.month ? plan.asset * recipients(world, plan, v, month)
                                                : 0;
}
Rupiah coaching(const World& world, const ModelSettings& s, std::uint32_t v, std::int32_t month,
                std::int64_t) {
  const Transfers& plan = s.get<Transfers>();
  const std::int32_t since = month - plan.month;
  const bool due = plan.share > 0. && since >= 0 && std::cmp_less(since, plan.coaching_months);
  return due ? plan.coaching_cost * recipients(world, plan, v, month) : 0;
}

Rupiah other_measures(const World&, const ModelSettings& s, std::uint32_t, std::int32_t,
                      std::int64_t groups) {
  return s.get<Costs>().per_group * groups;
}

constexpr std::string_view own_budget = "grants.budget in the same block";
// clang-format off
constexpr std::array payments{
    Payment{{"cadres.stipend", "cadres.stipend_growth", "cadres.stipend_after"}, Flow::stipend, stipends, "cadres.stipend_after"},
    Payment{{"grants.savings_match"}, Flow::savings_match, matches, "-"},
    Payment{{"grants.seed_capital"}, Flow::grant, nullptr, {}, own_budget},
    Payment{{"grants.seed_capital"}, Flow::equipment, nullptr, {}, own_budget},
    Payment{{"grants.buffer_credit"}, Flow::buffer_credit, buffer},
    Payment{{"transfer."}, Flow::transfer, transfers},
    Payment{{"transfer."}, Flow::asset_transfer, assets},
    Payment{{"transfer."}, Flow::coaching, coaching},
    Payment{{"trade.bonus"}, Flow::trader_bonus, nullptr},
    Payment{{"costs.per_group"}, Flow::measures, other_measures},
};
/// What changes the costs of all accompaniment, of which no block has a part of its own.
constexpr std::array<std::string_view, 6> joint{"facilitation.", "groups.", "costs.honorarium", "costs.visit", "costs.training_day", "tks.training_days"};
// clang-format on

bool matches_key(std::string_view pattern, std::string_view key) noexcept {
  return !pattern.empty() && (pattern.ends_with('.') ? key.starts_with(pattern) : key == pattern);
}
bool pays_by(const Payment& payment, std::string_view key) noexcept {
  return std::ranges::any_of(payment.keys,
                             [&](std::string_view pattern) { return matches_key(pattern, key); });
}

/// Calls visit(settings) for the parameters under every set of policies that may be in force.
void under_every_set(const Scenario& scenario, auto&& visit) {
  visit(scenario.settings);
  for (const ModelSettings& s : scenario.under_policies) visit(s);
}

Rupiah most_of_village(const World& world, const Scenario& scenario, const ModelSettings& s,
                       std::uint32_t v, std::int32_t month) {
  Rupiah sum = to_rupiah(s.get<Facilitation>().visits * real(s.get<Costs>().visit)) *
               accompanied(world, s, v);
  for (const Payment& payment : payments)
    if (payment.most) sum += payment.most(world, s, v, month, rooms(world, v));
  for (const Policy& policy : scenario.policies) sum += policy.unit_cost * rooms(world, v);
  return sum;
}

/// All that a month can ask for in the area, whatever policies hold where; but for seed capital,
/// which stops by itself, and a bonus to traders, which check refuses here.
Rupiah most_of_month(const World& world, const Scenario& scenario, std::int32_t month) {
  Rupiah post = 0, sum = 0;
  under_every_set(scenario, [&](const ModelSettings& s) {
    const Costs& costs = s.get<Costs>();
    post = std::max(
        post, costs.honorarium + to_rupiah(s.get<Tks>().training_days * real(costs.training_day)));
  });
  for (std::uint32_t v = 0; v < world.village_count(); ++v) {
    Rupiah most = 0;
    under_every_set(scenario, [&](const ModelSettings& s) {
      most = std::max(most, most_of_village(world, scenario, s, v, month));
    });
    sum += most;
  }
  return sum + post * static_cast<Rupiah>(world.facilitators.size());
}

/// Of these policies the one whose parameter pays: the last that sets it.
std::optional<std::size_t> payer(const Scenario& scenario, const Payment& payment,
                                 village::PolicySet policies) {
  for (std::size_t p = scenario.policies.size(); p-- > 0;)
    if (village::holds(policies, p) && sets(scenario.policies[p], payment)) return p;
  return std::nullopt;
}

Rupiah spent_so_far(const World& world) noexcept {
  Rupiah sum = 0;
  for (const Rupiah balance : world.villages[village::programme]) sum -= balance;
  return sum;
}

}  // namespace

std::span<const Payment> payments_by_parameter() noexcept { return payments; }

bool sets(const Policy& policy, const Payment& payment) noexcept {
  return std::ranges::any_of(policy.keys,
                             [&](const std::string& key) { return pays_by(payment, key); });
}

bool sets_payment(const Policy& policy) noexcept {
  return std::ranges::any_of(payments, [&](const Payment& p) { return sets(policy, p); });
}
bool pays_until_exit(const Policy& policy) noexcept {
  return std::ranges::any_of(payments, [&](const Payment& p) {
    return !p.after.empty() && sets(policy, p) &&
           std::ranges::find(policy.keys, p.after) == policy.keys.end();
  });
}

Uncapped uncapped(const Policy& policy) {
  for (const std::string& key : policy.keys) {
    for (const std::string_view pattern : joint)
      if (matches_key(pattern, key)) return {key, "costs.budget with costs.when_spent"};
    for (const Payment& payment : payments)
      if (!payment.most && pays_by(payment, key)) return {key, payment.instead};
  }
  return {};
}

Rupiah most_by_policy(const World& world, const Scenario& scenario, std::size_t policy,
                      std::uint32_t v, std::size_t groups) {
  Rupiah most = 0;
  for (std::size_t set = 0; set < scenario.under_policies.size(); ++set) {
    if ((set >> policy & 1u) == 0) continue;
    Rupiah sum = 0;
    for (const Payment& payment : payments)
      if (payment.most && sets(scenario.policies[policy], payment))
        sum += payment.most(world, scenario.under_policies[set], v, world.month,
                            static_cast<std::int64_t>(groups));
    most = std::max(most, sum);
  }
  return most;
}

void charge_policies(World& world, const Scenario& scenario, std::span<const FlowBook> charged) {
  if (scenario.policies.empty()) return;
  for (std::uint32_t v = 0; v < world.village_count(); ++v)
    for (const Payment& payment : payments)
      if (const auto p = payer(scenario, payment, world.villages[village::in_force][v]))
        world.villages[village::policy_paid][v][*p] +=
            world.villages[village::book][v][payment.flow] - charged[v][payment.flow];
}

void charge_policies_of_groups(World& world, const Scenario& scenario, std::uint32_t v,
                               village::PolicySet policies, const FlowBook& before,
                               FlowBook& charged) {
  if (policies == world.villages[village::in_force][v]) return;
  for (const Payment& payment : payments) {
    const auto p = payer(scenario, payment, policies);
    if (!p || !scenario.policies[*p].each_group) continue;
    const Rupiah paid = world.villages[village::book][v][payment.flow] - before[payment.flow];
    world.villages[village::policy_paid][v][*p] += paid;
    charged[payment.flow] += paid;
  }
}

void watch_budget(World& world, const Scenario& scenario) {
  const Costs& costs = scenario.settings_under(in_force_everywhere(world)).get<Costs>();
  // The burn-in, in which a programme pays nothing, is shared between scenarios.
  if (world.month < 0 || costs.budget == 0 || costs.when_spent != WhenSpent::end) return;
  const auto purse = world.villages[village::purse];
  const auto set = [&](village::Till to) { std::ranges::fill(purse, to); };
  if (purse[0] != village::Till::open) return set(village::Till::closed);
  const Rupiah now = most_of_month(world, scenario, world.month),
               next = most_of_month(world, scenario, world.month + 1);
  const Rupiah left = costs.budget - spent_so_far(world);
  world.villages[village::reserve][0] = now + next;
  if (now + next <= left) return;
  set(now <= left ? village::Till::closing : village::Till::closed);
  const auto uid = world.villages[village::uid];
  const auto first = static_cast<std::size_t>(std::ranges::min_element(uid) - uid.begin());
  world.villages[village::log][first].push_back({world.month, EventKind::budget_exhausted,
                                                 Cause::scenario, world.luck.area, uid[first], -1,
                                                 -1, -1, now + next, static_cast<double>(left)});
}

}  // namespace berdaya
