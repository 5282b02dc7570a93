/// Independence of households and groups: indices, mandiri with hysteresis, milestones (MODEL section 6, 0.3, 0.17).
#pragma once
#include "processes/cadres.hpp"
#include "processes/production.hpp"

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

/// Notes the month of a milestone the first time.
template <class Group>
void reach(const Group& it, Milestone milestone, std::int32_t month) noexcept {
  auto all = it[group::milestones];
  auto& at = all[static_cast<std::size_t>(milestone)];
  if (at >= 0) return;
  at = static_cast<std::int16_t>(month);
  it.set(group::milestones, all);
}
template <class Group>
bool reached(const Group& it, Milestone milestone) noexcept {
  return it[group::milestones][static_cast<std::size_t>(milestone)] >= 0;
}

/// min(M/theta_M, I/theta_I, P/theta_P)
inline double weakest(double m, double i, double p, const Independence& rules) noexcept {
  const auto of = [](double x, double theta) { return theta > 0. ? x / theta : 1e9; };
  return std::min({of(m, rules.theta_m), of(i, rules.theta_i), of(p, rules.theta_p)});
}

/// M, I and P of each group at the end of the month. Mandiri begins after `dwell` months in a row with all three above their thresholds
/// and ends after `dwell` months with one below theta_off; a relapse is dated to the first month of its run.  [MODEL section 6]
struct JudgeIndependence {
  using Agents = Villages;
  using Reads = Columns<household::Output, household::Ability, household::IjonDebt, household::Cash, household::Savings, household::Need,
                        household::Profits, household::Coverage, household::Critical, household::Skill, household::HungryMonths,
                        household::Patron, group::Own, group::Dependency, group::Admin, group::Action, group::Cadres, group::Competence,
                        group::EmbargoedUntil, group::Partners, group::Captured, group::MeanCritical>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Material, group::Intellectual, group::Mentoring, group::Mandiri, group::HighMonths, group::LowMonths,
                         group::Milestones, village::Log>;
  using Parameters = Uses<Production, CadreRules, Independence>;
  static constexpr ProcessInfo info{.name = "judge_independence", .stream = 52};

  static void apply(const auto& here, const Production& production, const CadreRules& cadres, const Independence& rules) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      double material = 0, intellectual = 0, n = 0, critical = 0;
      here.for_each_member(rank, [&](const auto& me, const auto&) {
        const bool embargoed = it[group::embargoed_until][household::number(me[household::patron])] > here.month();
        material += material_independence(me, production), intellectual += intellectual_independence(me, embargoed), ++n;
        critical += me[household::critical];
      });
      if (n == 0) return;
      const double p = mentoring_index(total(it[group::own]), it[group::dependency], it[group::admin], it[group::action],
                                       ready_cadres(it, cadres), cadres, rules);
      it.set(group::material, material / n), it.set(group::intellectual, intellectual / n);
      it.set(group::mentoring, p);
      if (it[group::partners] != group::Links{}) reach(it, Milestone::first_link, here.month());
      if (critical > .5 * n) reach(it, Milestone::critical_majority, here.month());
      if (it[group::captured]) reach(it, Milestone::captured, here.month());
      if (weakest(material / n, intellectual / n, p, rules) >= 1.) reach(it, Milestone::true_ready, here.month());
      judge(here, it, rank, material / n, intellectual / n, p, rules);
    });
  }

 private:
  static void judge(const auto& here, const auto& it, std::uint32_t rank, double m, double i, double p, const Independence& rules) {
    const auto longer = [](std::uint8_t run) { return static_cast<std::uint8_t>(run < 255 ? run + 1 : run); };
    const bool high = weakest(m, i, p, rules) >= 1., low = std::min({m, i, p}) < rules.theta_off;
    it.set(group::high_months, high ? longer(it[group::high_months]) : std::uint8_t{0});
    it.set(group::low_months, low ? longer(it[group::low_months]) : std::uint8_t{0});
    const bool mandiri = it[group::mandiri];
    const auto at = static_cast<std::int32_t>(rank);
    if (!mandiri && it[group::high_months] >= rules.dwell_months) {
      it.set(group::mandiri, true);
      reach(it, Milestone::mandiri, here.month());
      here.tell(EventKind::group_mandiri, Cause::threshold, weakest(m, i, p, rules), 0, at);
    } else if (mandiri && it[group::low_months] >= rules.dwell_months) {
      it.set(group::mandiri, false);
      const std::int32_t exit = it[group::milestones][static_cast<std::size_t>(Milestone::exit)];
      const std::int32_t began = here.month() - static_cast<std::int32_t>(rules.dwell_months) + 1;
      if (exit >= 0) reach(it, Milestone::relapse, std::max(began, exit));
      here.tell(EventKind::group_relapsed, Cause::threshold, std::min({m, i, p}), 0, at);
    }
  }
};

}  // namespace berdaya
