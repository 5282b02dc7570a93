/// Indices of independence (MODEL section 6).
#pragma once
#include <algorithm>

#include "processes/cadres/parameters.hpp"
#include "processes/household/parameters.hpp"
#include "processes/independence/parameters.hpp"
#include "processes/shared/lines.hpp"
#include "processes/shared/production.hpp"

namespace berdaya {

constexpr double floored(double x) noexcept { return x > .05 ? x : .05; }

/// M = phi(coverage)^.4 phi(buffer)^.2 phi(free)^.2 phi(profit)^.2, phi(x) = max(.05, x).  [MODEL section 6]
inline double material_index(double coverage, double buffer, double free, double profit) noexcept {
  const double c = floored(coverage);
  return math::pow(c * c * floored(buffer) * floored(free) * floored(profit), .2);
}

/// M of a household: buffer = (cash + savings) / 3 needs, free = 1 - ijon debt / half a cycle's output, profit = share of the last four
/// cycles with a profit.
template <class Household>
double material_independence(const Household& me, const Production& p) noexcept {
  const double half_cycle = .5 * p.cycle_months * me[household::output] * me[household::ability];
  const double owed = static_cast<double>(me[household::ijon_debt]);
  const double buffer = static_cast<double>(me[household::cash] + me[household::savings]) / (3. * static_cast<double>(me[household::need]));
  const double profit = .25 * __builtin_popcount(household::number(me[household::profits]) & 0xfu);
  const double free = 1. - (half_cycle > owed ? owed / half_cycle : owed > 0. ? 1. : 0.);
  return material_index(me[household::coverage], buffer < 1. ? buffer : 1., free, profit);
}

/// I of a household = .5 critical + .25 skill + .25 autonomy; autonomous: no ijon debt, and not hungry under a credit embargo.
template <class Household>
double intellectual_independence(const Household& me, bool embargoed) noexcept {
  const bool autonomous = me[household::ijon_debt] == 0 && !(embargoed && household::latest(me[household::hungry_months]));
  return (me[household::critical] ? .5 : 0.) + .25 * me[household::skill] + (autonomous ? .25 : 0.);
}

/// P of a group = phi(hours / h_req)^.3 phi(1 - D)^.2 phi((adm + act)/2)^.3 phi(ready / required)^.2.
inline double mentoring_index(double hours, double dependency, double administration, double action, double ready, const CadreRules& cadres,
                              const Independence& rules) noexcept {
  const double own = floored(clip(hours / cadres.hours_required)), able = floored(.5 * (administration + action));
  const double free = floored(1. - dependency), staffed = floored(clip(ready / rules.cadres_required));
  return math::pow(own * able, .3) * math::pow(free * staffed, .2);
}

/// min(M/theta_M, I/theta_I, P/theta_P)
inline double weakest(double m, double i, double p, const Independence& rules) noexcept {
  const auto of = [](double x, double theta) { return theta > 0. ? x / theta : 1e9; };
  return std::min({of(m, rules.theta_m), of(i, rules.theta_i), of(p, rules.theta_p)});
}

}  // namespace berdaya
