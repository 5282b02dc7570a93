/// Independence of households and groups: indices, mandiri with hysteresis, milestones (MODEL section 6, 0.3, 0.17).
#pragma once
#include "processes/shared/cadre.hpp"
#include "processes/shared/indices.hpp"
#include "processes/shared/milestones.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

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
    if (!mandiri && it[group::high_months] >= rules.dwell_months) {
      it.set(group::mandiri, true);
      reach(it, Milestone::mandiri, here.month());
      here.tell(EventKind::group_mandiri, Cause::threshold, weakest(m, i, p, rules), {.group = rank});
    } else if (mandiri && it[group::low_months] >= rules.dwell_months) {
      it.set(group::mandiri, false);
      const std::int32_t exit = it[group::milestones][static_cast<std::size_t>(Milestone::exit)];
      const std::int32_t began = here.month() - static_cast<std::int32_t>(rules.dwell_months) + 1;
      if (exit >= 0) reach(it, Milestone::relapse, std::max(began, exit));
      here.tell(EventKind::group_relapsed, Cause::threshold, std::min({m, i, p}), {.group = rank});
    }
  }
};

}  // namespace berdaya
