/// How groups that nobody accompanies fall dormant, and wake (MODEL section 0.22).
#pragma once
#include <array>

#include "processes/independence/parameters.hpp"
#include "processes/mentoring/parameters.hpp"
#include "processes/shared/cadre.hpp"
#include "processes/shared/membership.hpp"
#include "processes/shared/milestones.hpp"

namespace berdaya {

/// A group at work without a facilitator falls dormant with hazard base + leader [leader lost] +
/// cadre [last cadre lost] + fund [a loan given up] + share_out [shared out] + e^(-strength q)
/// (apathy (1 - mean p(m)) + tension tens + bad_year (1 - mean coverage)), q = (trust + adm_e +
/// min(1, ready / required)) / 3: shocks strike all, slow causes the weak. One uniform decides
/// whether and, each by its part of the hazard, why.  [MODEL 0.22]
struct FallDormant {
  using Agents = Villages;
  using Reads =
      Columns<group::Uid, group::Trust, group::AssistedAdmin, group::Tension, group::Participation,
              group::Facilitator, household::Coverage, cadre::Slot, cadre::Competence>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Phase, group::StageSince, group::Shaken, group::Mandiri,
                         group::HighMonths, group::LowMonths, group::Milestones,
                         household::Dialogue, household::Solidarity, village::Log>;
  using Parameters = Uses<Dormancy, CadreRules, Independence>;
  static constexpr ProcessInfo info{.name = "fall_dormant", .stream = 90, .by_group = true};

  static void apply(const auto& here, const Dormancy& p, const CadreRules& cadres,
                    const Independence& rules) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      std::uint32_t serving = 0;
      here.for_each_cadre(rank, [&](const auto&, const auto&) { ++serving; });
      const Causes causes = hazards(here, it, rank, serving, p, cadres, rules);
      it.set(group::shaken, serving > 0 ? group::Shocks::had_cadres : group::Shocks::none);
      if (it[group::facilitator] != group::Post::none) return;
      double hazard = 0;
      for (const double h : causes) hazard += h;
      const double probability = 1. - math::exp(-hazard), u = it.draw().uniform();
      if (u < probability) fall(here, it, rank, picked(causes, u / probability * hazard), hazard);
    });
  }

 private:
  static constexpr std::array names{Cause::chance,         Cause::leader_lost, Cause::cadres_lost,
                                    Cause::fund_defaulted, Cause::shared_out,  Cause::nobody_comes,
                                    Cause::tension,        Cause::bad_year};
  using Causes = std::array<double, names.size()>;

  static Causes hazards(const auto& here, const auto& it, std::uint32_t rank, std::uint32_t serving,
                        const Dormancy& p, const CadreRules& cadres,
                        const Independence& rules) noexcept {
    const auto after = [&](group::Shocks shock, double hazard) {
      return group::holds(it[group::shaken], shock) ? hazard : 0.;
    };
    double met = 0, members = 0;
    here.for_each_member(rank, [&](const auto& me, const auto&) {
      met += me[household::coverage];
      ++members;
    });
    const double unmet = members > 0. ? 1. - met / members : 0.;
    const double staffed =
        clip(real(Rupiah{ready_cadres(here, rank, cadres)}) / rules.cadres_required);
    const double strength = (it[group::trust] + it[group::assisted_admin] + staffed) / 3.;
    const double exposed = math::exp(-p.strength * strength);
    return {p.base,
            after(group::Shocks::leader_lost, p.leader),
            serving == 0 ? after(group::Shocks::had_cadres, p.cadre) : 0.,
            after(group::Shocks::fund_defaulted, p.fund),
            after(group::Shocks::shared_out, p.share_out),
            exposed * p.apathy * (1. - it[group::participation]),
            exposed * p.tension * it[group::tension],
            exposed * p.bad_year * unmet};
  }
  /// The cause in whose part of the hazard `at` lies.
  static Cause picked(const Causes& causes, double at) noexcept {
    std::size_t c = 0;
    while (c + 1 < causes.size() && at >= causes[c]) at -= causes[c++];
    return names[c];
  }
  static void fall(const auto& here, const auto& it, std::uint32_t rank, Cause cause,
                   double hazard) {
    if (it[group::mandiri] && reached(it, Milestone::exit))
      reach(it, Milestone::relapse, here.month());
    it.set(group::phase, group::Stage::dormant);
    it.set(group::stage_since, here.month());
    it.set(group::mandiri, false);
    it.set(group::high_months, 0);
    it.set(group::low_months, 0);
    reach(it, Milestone::dormant, here.month());
    here.for_each_member(rank, [&](const auto& me, const auto&) {
      me.set(household::dialogue, 0.);
      me.set(household::solidarity, 0.);
    });
    here.tell(EventKind::group_fell_dormant, cause, hazard, {.group = rank});
  }
};

/// A dormant group wakes with hazard wake x mean p(m) of its members; meanwhile its capacities have
/// faded as unused ones do, and its last cycles count as met.  [MODEL 0.22]
struct WakeGroups {
  using Agents = Villages;
  using Reads = Columns<group::Uid, group::Milestones, household::Motivation>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<group::Phase, group::StageSince, group::Admin, group::Action, group::AssistedAdmin,
              group::AssistedAction, group::DepositCycles, village::Log>;
  using Parameters = Uses<Dormancy, Membership, Mentoring>;
  static constexpr ProcessInfo info{.name = "wake_groups", .stream = 91, .by_group = true};

  static void apply(const auto& here, const Dormancy& p, const Membership& membership,
                    const Mentoring& m) {
    here.for_each_group([&](const auto& it, std::uint32_t rank) {
      const std::int32_t months = here.month() - it[group::stage_since];
      if (it[group::phase] != group::Stage::dormant || months == 0) return;
      double willing = 0, members = 0;
      here.for_each_member(rank, [&](const auto& me, const auto&) {
        willing += participation(me[household::motivation], membership);
        ++members;
      });
      if (members == 0.) return;
      const double probability = 1. - math::exp(-p.wake * willing / members);
      if (it.draw().uniform() >= probability) return;
      const double left = math::exp(-m.delta_cap * months);
      it.set(group::admin, left * it[group::admin]);
      it.set(group::assisted_admin, it[group::admin]);
      it.set(group::action, left * it[group::action]);
      it.set(group::assisted_action, it[group::action]);
      it.set(group::deposit_cycles, group::all_cycles);
      it.set(group::phase,
             reached(it, Milestone::exit) ? group::Stage::independent : group::Stage::guiding);
      it.set(group::stage_since, here.month());
      here.tell(EventKind::group_woke, Cause::draw, probability, {.group = rank});
    });
  }
};

}  // namespace berdaya
