/// Indices of independence (MODEL section 6).
#pragma once
#include <algorithm>

#include "processes/cadres/parameters.hpp"
#include "processes/household/parameters.hpp"
#include "processes/independence/parameters.hpp"
#include "processes/shared/lines.hpp"
#include "processes/shared/production.hpp"

namespace berdaya {

/// phi(x) = max(floor, x)
constexpr double floored(double x, const Independence& rules) noexcept {
  return x > rules.floor ? x : rules.floor;
}
/// x to the power of a whole number up to 7, without branches so that loops over it vectorise.
constexpr double parts(double x, std::uint32_t count) noexcept {
  const double square = x * x;
  return ((count & 1u) != 0 ? x : 1.) * ((count & 2u) != 0 ? square : 1.) *
         ((count & 4u) != 0 ? square * square : 1.);
}

/// phi(consumption)^2 phi(buffer) phi(free) phi(profit), the exponents being parts of M.
inline double material_product(double consumption, double buffer, double free, double profit,
                               const Independence& rules) noexcept {
  return parts(floored(consumption, rules), rules.consumption_parts) *
         parts(floored(buffer, rules), rules.buffer_parts) *
         parts(floored(free, rules), rules.free_parts) *
         parts(floored(profit, rules), rules.profit_parts);
}
inline std::uint32_t material_parts(const Independence& rules) noexcept {
  return rules.consumption_parts + rules.buffer_parts + rules.free_parts + rules.profit_parts;
}

/// M^5 of a household: consumption of a year / (vulnerable_line needs), buffer = least cash and
/// savings of a year / (buffer_months needs), free = 1 - ijon debt / half a cycle's output, profit
/// = share of the last four cycles with a profit.
template <class Household>
[[gnu::always_inline]] inline double material_product(const Household& me, const Production& p,
                                                      const Independence& rules) noexcept {
  const double half_cycle = .5 * p.cycle_months * me[household::output];
  const double owed = real(me[household::ijon_debt]);
  const double consumed =
      me[household::consumption] / (rules.vulnerable_line * me[household::need]);
  const double buffer = .01 * household::lowest(me[household::lows]) / rules.buffer_months;
  const double profit = .25 * household::in_last_four(me[household::profits]);
  const double free = 1. - (half_cycle > owed ? owed / half_cycle : owed > 0. ? 1. : 0.);
  return material_product(consumed < 1. ? consumed : 1., buffer < 1. ? buffer : 1., free, profit,
                          rules);
}
/// M = product^(1/5).  [MODEL 0.27]
template <class Household>
[[gnu::always_inline]] inline double material_independence(const Household& me, const Production& p,
                                                           const Independence& rules) noexcept {
  return math::pow(material_product(me, p, rules), 1. / material_parts(rules));
}
/// The product from which M reaches theta_m.
inline double secure_product(const Independence& rules) noexcept {
  double product = 1. - 1e-12;  // what stands at theta_m counts, however its product was rounded
  for (std::uint32_t i = 0; i < material_parts(rules); ++i) product *= rules.theta_m;
  return product;
}

/// I of a household: critical awareness, skill and autonomy by their weights; autonomous: no ijon
/// debt, and not hungry under a credit embargo.
template <class Household>
double intellectual_independence(const Household& me, bool embargoed,
                                 const Independence& rules) noexcept {
  const bool autonomous = me[household::ijon_debt] == 0 &&
                          !(embargoed && household::latest(me[household::hungry_months]));
  const double sum = (me[household::critical] ? rules.critical_weight : 0.) +
                     rules.skill_weight * me[household::skill] +
                     (autonomous ? rules.autonomy_weight : 0.);
  return sum / (rules.critical_weight + rules.skill_weight + rules.autonomy_weight);
}

/// P of a group = (phi(hours / hours required)^3 phi(1 - D)^2 phi((adm + act)/2)^3 phi(ready /
/// required)^2)^(1/10), the exponents being parts of P.
inline double mentoring_index(double hours, double dependency, double administration, double action,
                              double ready, const CadreRules& cadres,
                              const Independence& rules) noexcept {
  const double own = floored(clip(hours / cadres.hours_required), rules),
               able = floored(.5 * (administration + action), rules);
  const double free = floored(1. - dependency, rules),
               staffed = floored(clip(ready / rules.cadres_required), rules);
  const double product = parts(own, rules.hours_parts) * parts(free, rules.independent_parts) *
                         parts(able, rules.able_parts) * parts(staffed, rules.staffed_parts);
  return math::pow(product, 1. / (rules.hours_parts + rules.independent_parts + rules.able_parts +
                                  rules.staffed_parts));
}

/// min(secure members/headcount, I/theta_I, P/theta_P)
inline double weakest(double m, double i, double p, const Independence& rules) noexcept {
  const auto of = [](double x, double theta) { return theta > 0. ? x / theta : 1e9; };
  return std::min({of(m, rules.headcount), of(i, rules.theta_i), of(p, rules.theta_p)});
}

}  // namespace berdaya
