/// Handing over and leaving (MODEL section 5.5): readiness as seen, the barrier, the phase-out, the
/// exit and its shock.
#pragma once
#include "processes/mentoring/parameters.hpp"
#include "processes/programme/parameters.hpp"
#include "processes/shared/accompaniment.hpp"
#include "processes/shared/cadre.hpp"
#include "processes/shared/indices.hpp"
#include "processes/shared/milestones.hpp"
#include "processes/shared/motivation.hpp"

namespace berdaya {

/// A facilitator who is there judges readiness: he sees P as R = (1 - a) assisted + a true + e, a =
/// seen_least + (1 - seen_least)(1 - e^(-X_15)), e ~ N(0, me_sd (1 - a)), and the group as ready
/// where M, I and R reach their thresholds.  [MODEL 5.5]
struct SeeReadiness {
  using Agents = Villages;
  using Reads =
      Columns<group::Uid, group::Facilitator, group::External, group::Own, group::Dependency,
              group::Admin, group::Action, group::AssistedAdmin, group::AssistedAction, cadre::Slot,
              cadre::Competence, group::Material, group::Intellectual, facilitator::State>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::SeenReady>;
  using Parameters = Uses<Mentoring, CadreRules, Independence>;
  static constexpr ProcessInfo info{.name = "see_readiness", .stream = 53, .by_group = true};

  static void apply(const auto& here, const Mentoring& m, const CadreRules& cadres,
                    const Independence& rules) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const auto strong = [&](double seen) {
        return weakest(it[group::material], it[group::intellectual], seen, rules) >= 1.;
      };
      const bool may_be = is_attended(here, it) && strong(rules.theta_p);
      it.set(group::seen_ready,
             may_be && strong(seen_index(it, ready_cadres(here, rank, cadres), m, cadres, rules)));
    });
  }

 private:
  static double seen_index(const auto& it, double ready, const Mentoring& m,
                           const CadreRules& cadres, const Independence& rules) noexcept {
    const double d = it[group::dependency], y = total(it[group::own]),
                 x = total(it[group::external]);
    const double own =
        mentoring_index(y, d, it[group::admin], it[group::action], ready, cadres, rules);
    const double assisted = mentoring_index(y + x, d, it[group::assisted_admin],
                                            it[group::assisted_action], ready, cadres, rules);
    const double a = m.seen_least + (1. - m.seen_least) *
                                        (1. - math::exp(-it.at(group::external, line::evaluation)));
    return (1. - a) * assisted + a * own + m.me_sd * (1. - a) * it.draw().normal();
  }
};

/// When the rule fires, at the latest at the end of the contract, the phase-out begins with
/// probability sigma(release + release_slope ((k6
/// - 1/2) - barrier attach)) a month; the end of the contract is not negotiable unless extensions
/// are allowed. In the last month of a programme that its budget ends all groups are left at once.
/// [MODEL 5.5]
struct StartHandover {
  using Agents = Villages;
  using Reads =
      Columns<group::Uid, group::Facilitator, group::Accompanied, group::Dependency,
              group::Attachment, cadre::Slot, cadre::Competence, group::SeenReady,
              group::HighMonths, facilitator::Ability, facilitator::State, village::Purse>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Phase, group::StageSince, group::Milestones, village::Log>;
  using Parameters = Uses<Facilitation, CadreRules>;
  static constexpr ProcessInfo info{
      .name = "start_handover", .stream = 53, .first_draw = 1, .by_group = true};

  static void apply(const auto& here, const Facilitation& plan, const CadreRules& cadres) {
    const bool last = here[village::purse] == village::Till::closing;
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      if (last) return end_at_once(here, it, rank);
      if (it[group::phase] != group::Stage::guiding || it[group::facilitator] == group::Post::none)
        return;
      if (it[group::seen_ready] && !reached(it, Milestone::seen_ready)) {
        reach(it, Milestone::seen_ready, here.month());
        here.tell(EventKind::seen_ready, Cause::threshold, it[group::high_months], {.group = rank});
      }
      if (plan.handover_rule == HandoverRule::none) return;
      const bool expired =
          plan.worked(it[group::accompanied], here.month() + 1) >= plan.contract_months;
      if (!expired && !fires(here, it, rank, plan, cadres)) return;
      const double probability = expired && !plan.allow_extension ? 1. : release(here, it, plan);
      if (it.draw().uniform() >= probability) return;
      it.set(group::phase, group::Stage::handing_over);
      it.set(group::stage_since, here.month());
      reach(it, Milestone::phaseout, here.month());
      here.tell(EventKind::phaseout_began, expired ? Cause::scenario : Cause::threshold,
                probability, {.group = rank});
    });
  }

 private:
  static void end_at_once(const auto& here, const auto& it, std::uint32_t rank) {
    if (it[group::facilitator] == group::Post::none) return;
    if (it[group::phase] == group::Stage::guiding) {
      reach(it, Milestone::phaseout, here.month());
      here.tell(EventKind::phaseout_began, Cause::scenario, 1., {.group = rank});
    }
    constexpr std::int32_t longest_withdrawal = 120;  // twice its months, for gaps
    it.set(group::phase, group::Stage::handing_over);
    it.set(group::stage_since, here.month() - longest_withdrawal);
  }
  static bool fires(const auto& here, const auto& it, std::uint32_t rank, const Facilitation& plan,
                    const CadreRules& cadres) noexcept {
    if (plan.handover_rule == HandoverRule::index) return it[group::seen_ready];
    if (plan.handover_rule != HandoverRule::cadre_ready || !is_attended(here, it)) return false;
    return ready_cadres(here, rank, cadres) >= cadres.slots &&
           it[group::dependency] < plan.release_dependency;
  }
  /// Chance that the facilitator lets go this month.
  static double release(const auto& here, const auto& it, const Facilitation& plan) noexcept {
    const auto who = here.facilitator(group::number(it[group::facilitator]));
    const double skill = who.at(facilitator::ability, facilitator::remove_oneself);
    const double willing = plan.release + plan.release_slope * (skill - .5) -
                           plan.release_slope * plan.barrier * it[group::attachment];
    return 1. / (1. + math::exp(-willing));
  }
};

/// After phaseout_months the facilitator leaves: x = exit_shock x_ext (1 - aware_relief
/// exit_aware); of members' motivation a part x of what was borrowed is lost, m - x (m - m*)+;
/// trust x (1 - x), tens + exit_tension x, q x (1 - x D). [MODEL 5.5, 0.25]
struct LeaveGroup {
  using Agents = Villages;
  using Reads = Columns<group::ExternalShare, group::ExitAware, group::Dependency, cadre::Slot,
                        household::Coverage, household::Cash, household::Savings, household::Need>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<household::Motivation, group::Phase, group::StageSince, group::Facilitator,
              group::Trust, group::Tension, cadre::Commitment, group::Milestones, village::Log>;
  using Parameters = Uses<Facilitation, Mentoring, Motivation>;
  static constexpr ProcessInfo info{.name = "leave_group", .stream = 54, .by_group = true};

  static void apply(const auto& here, const Facilitation& plan, const Mentoring& m,
                    const Motivation& hope) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      if (it[group::phase] != group::Stage::handing_over) return;
      if (plan.worked(it[group::stage_since], here.month()) < plan.phaseout_months) return;
      const double x = clip(m.exit_shock * it[group::external_share] *
                            (1. - m.aware_relief * it[group::exit_aware]));
      here.for_each_member(rank, [&](const auto& me, const auto&) {
        const double own = me[household::motivation];
        const double borrowed = own - motivation_target(me, hope);
        if (borrowed > 0.) me.set(household::motivation, own - x * borrowed);
      });
      it.set(group::trust, it[group::trust] * (1. - x));
      it.set(group::tension, clip(it[group::tension] + m.exit_tension * x));
      here.for_each_cadre(rank, [&](const auto&, const auto& place) {
        place.set(cadre::commitment, place[cadre::commitment] * (1. - x * it[group::dependency]));
      });
      it.set(group::phase, group::Stage::independent);
      it.set(group::stage_since, here.month());
      it.set(group::facilitator, group::Post::none);
      reach(it, Milestone::exit, here.month());
      here.tell(EventKind::facilitator_left, Cause::scenario, x, {.group = rank});
    });
  }
};

}  // namespace berdaya
