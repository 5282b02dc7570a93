/// What land, capital and labour yield, and what a cycle costs (MODEL section 5.6).
#pragma once
#include "processes/household/parameters.hpp"
#include "processes/trade/parameters.hpp"
#include "world/world.hpp"

namespace berdaya {

/// F(k) = max(A_L k^a, A_H k^b - Phi), k = asset / Rp 10 million; rupiah per month. Inlined, so
/// that loops over it vectorise.
[[gnu::always_inline]] inline double potential_output(double asset, const Production& p) noexcept {
  const double k = (asset > 1. ? asset : 1.) * 1e-7;
  const double log_k = math::log(k);
  const double low = p.prod_low * math::exp(p.exp_low * log_k);
  const double high = p.prod_high * math::exp(p.exp_high * log_k) - p.fixed_cost;
  return low > high ? low : high;
}

/// Months since the village's last harvest month, 0 in the harvest month.
template <class Village>
std::int32_t months_since_harvest(const Village& here, const Production& p) noexcept {
  const std::int32_t rest = (here.month() - here[village::harvest_phase]) % p.cycle_months;
  return rest < 0 ? rest + p.cycle_months : rest;
}
template <class Village>
bool harvests(const Village& here, const Production& p) noexcept {
  return months_since_harvest(here, p) == 0;
}
/// Inputs are paid in the month after the harvest; with a cycle of one month, in the harvest month.
template <class Village>
bool plants(const Village& here, const Production& p) noexcept {
  return months_since_harvest(here, p) == 1 % p.cycle_months;
}

/// Is the household a member of a group at work?
template <class Village, class Household>
bool is_organised(const Village& here, const Household& me) noexcept {
  const household::Slot slot = me[household::membership];
  return slot != household::Slot::none &&
         group::is_active(here.group(here.group_of(slot))[group::phase]);
}

/// Cost of the inputs of a full cycle, rupiah.
constexpr Rupiah input_cost(double output, const Production& p) noexcept {
  return share_of(to_rupiah(output * p.cycle_months), p.input_share);
}

/// What a household must pay this month: needs and, when planting, inputs.
template <class Household>
Rupiah cash_needed(const Household& me, bool planting, const Production& p) noexcept {
  return me[household::need] + (planting ? input_cost(me[household::output], p) : 0);
}

/// Cash that a household wants to hold when a month ends; rupiah.
inline double wanted_buffer(const auto& me, const Budget& budget) noexcept {
  return budget.buffer_months * me[household::income];
}
/// The part of needs that comes before everything else; rupiah.
inline Rupiah subsistence(const auto& me, const Budget& budget) noexcept {
  return to_rupiah(budget.floor * me[household::need]);
}

/// What a rupiah of output at wholesale leaves its owner: p (1 + skill_yield s) - input_share, p =
/// 1
/// - transport - margin.
inline double kept_of_output(double skill, double margin, const Trade& trade,
                             const Production& p) noexcept {
  const double farm_gate = 1. - real(trade.transport_cost) - margin;
  return farm_gate * (1. + p.skill_yield * skill) - real(p.input_share);
}

/// Wage and what the enterprise leaves in a usual month; rupiah.
inline double usual_income(const auto& me, double margin, const Trade& trade,
                           const Production& p) noexcept {
  return me[household::wage] +
         me[household::output] * kept_of_output(me[household::skill], margin, trade, p);
}

/// Most that the patron lends: cap x half a cycle's output, before the debt; rupiah.
template <class Household>
Rupiah credit_limit(const Household& me, const Production& p, const Ijon& ijon) noexcept {
  return to_rupiah(ijon.cap * .5 * p.cycle_months * me[household::output]);
}

constexpr Rupiah smaller(Rupiah a, Rupiah b) noexcept { return a < b ? a : b; }
constexpr Rupiah larger(Rupiah a, Rupiah b) noexcept { return a > b ? a : b; }

/// Adds to what the current cycle has cost so far.
inline void add_cost(const auto& me, Rupiah cost) noexcept {
  me.set(household::cycle_cost, me[household::cycle_cost] + real(cost));
}

}  // namespace berdaya
