/// What the hours of facilitators (TKS) and cadres go to (MODEL section 5.1).
#pragma once
#include "processes/mentoring/plan.hpp"
#include "processes/programme/parameters.hpp"
#include "processes/shared/accompaniment.hpp"
#include "processes/shared/cadre.hpp"

namespace berdaya {

/// Hours a month for each of n groups: (hours - report_hours - n visits travel) / n, at least 0.
/// [MODEL 5.1]
inline double hours_per_group(std::uint32_t n, double remoteness,
                              const Facilitation& plan) noexcept {
  if (n == 0) return 0.;
  const double travel = plan.travel_hours * (.53 + remoteness);
  const double hours = (plan.hours - plan.report_hours) / n - plan.visits * travel;
  return hours > 0. ? hours : 0.;
}

/// Time follows plan and need: share_w = (1 - rho) plan_w + rho gap_w / sum of gaps, rho =
/// need_weight x k3 of the facilitator; without one, as far as the cadres see the need. Groups that
/// do not work yet follow the plan.  [MODEL 5.1]
struct PlanHours {
  using Agents = Villages;
  using Reads =
      Columns<facilitator::Ability, facilitator::State, group::Phase, group::Facilitator,
              group::MeanMotivation, group::MeanCritical, group::MeanSkill, group::Action,
              group::Admin, group::Tension, group::Partners, cadre::Slot, cadre::Competence>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::TimeUse>;
  using Parameters = Uses<Facilitation, Lines, Emphasis, CadreRules>;
  static constexpr ProcessInfo info{.name = "plan_hours", .stream = 71, .by_group = true};

  static void apply(const auto& here, const Facilitation& plan, const Lines& lines,
                    const Emphasis& emphasis, const CadreRules& cadres) noexcept {
    here.for_each_group([&](const auto& it, std::uint32_t rank) {
      if (!group::exists(it[group::phase])) return;
      const Shares planned = planned_shares(it[group::phase], lines, emphasis);
      if (!group::is_active(it[group::phase])) return set_plan(it, planned);
      const auto who = accompaniment(here, it);
      const double insight =
          who.present ? who.skill(facilitator::social_analysis) : mean_competence(here, rank);
      const double missing = missing_cadres(ready_cadres(here, rank, cadres), cadres);
      set_plan(it, need_driven(planned, gaps(it, missing), plan.need_weight * insight));
    });
  }

 private:
  static void set_plan(const auto& it, const Shares& shares) noexcept {
    for (std::size_t w = 0; w < line_count; ++w) it.set_at(group::time_use, w, shares[w]);
  }
  static Shares gaps(const auto& it, double missing_cadres) noexcept {
    Shares gap{};
    gap[line::motivate] = 1. - it[group::mean_motivation];
    gap[line::dialogue] = 1. - it[group::mean_critical];
    gap[line::rights_duties] = 1. - it[group::action];
    gap[line::administration] = 1. - it[group::admin];
    gap[line::enterprise] = 1. - it[group::mean_skill];
    gap[line::bridging] = 1. - group::link_count(it[group::partners]) / 7.;
    gap[line::mediation] = it[group::tension];
    gap[line::cadre_formation] = missing_cadres;
    return gap;
  }
  /// Share of the places for cadres that no ready one fills.
  static double missing_cadres(double ready, const CadreRules& cadres) noexcept {
    return cadres.slots > 0 ? clip(1. - ready / cadres.slots) : 0.;
  }
};

/// X_w = h share_w e_w acc sqrt(k2b): effective hours of the facilitator; in the phase-out h falls
/// month by month, and a local agent gives as much of it as he is paid for. A visitor adds his own
/// to groups at work.  [MODEL 5.1, 5.2, 7]
struct AllocateHours {
  using Agents = Villages;
  using Reads =
      Columns<facilitator::Trait, facilitator::Ability, facilitator::Knowing, facilitator::State,
              facilitator::Load, group::Phase, group::Facilitator, group::StageSince,
              group::Acceptance, group::TimeUse, group::FeesPaid, village::Remoteness>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::External, group::VisitHours>;
  using Parameters = Uses<Facilitation, Visitor>;
  static constexpr ProcessInfo info{.name = "allocate_hours", .stream = 38, .by_group = true};

  static void apply(const auto& here, const Facilitation& plan, const Visitor& visitor) noexcept {
    const std::array<double, line_count> added = visited(visitor);
    here.for_each_group([&](const auto& it, std::uint32_t) {
      if (!group::exists(it[group::phase])) return;
      const auto who = accompaniment(here, it);
      const double visits = who.present ? visit_hours(here, it, who, plan) : 0.;
      const double moved =
          visits * it[group::acceptance] * __builtin_sqrt(who.skill(facilitator::adapt_community));
      it.set(group::visit_hours, visits);
      for (std::size_t w = 0; w < line_count; ++w) {
        const double share = who.present ? it.at(group::time_use, w) : 0.;
        it.set_at(group::external, w,
                  (share > 0. ? moved * share * who.effectiveness(w) : 0.) +
                      (group::is_active(it[group::phase]) ? added[w] : 0.));
      }
    });
  }

 private:
  static double visit_hours(const auto& here, const auto& it, const auto& who,
                            const Facilitation& plan) noexcept {
    const bool of_fees = plan.fee > 0 && group::is_active(it[group::phase]);
    const double hours =
        hours_per_group(who.person()[facilitator::load], here[village::remoteness], plan) *
        (of_fees ? it[group::fees_paid] : 1.);
    if (it[group::phase] != group::Stage::handing_over) return hours;
    return hours * clip(1. - plan.worked(it[group::stage_since], here.month()) /
                                 (plan.phaseout_months + 1.));
  }
};

/// Y_w = (1 - D) share_w sum of hours kappa q: effective hours of the cadres, of each divided by
/// the groups that he serves; x_ext = sum X / (sum X + sum Y).  [MODEL 5.2]
struct MentorGroups {
  using Agents = Villages;
  using Reads = Columns<group::Phase, group::Dependency, group::TimeUse, group::External,
                        cadre::Slot, cadre::Competence, cadre::Commitment>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Own, group::ExternalShare>;
  using Parameters = Uses<CadreRules>;
  static constexpr ProcessInfo info{.name = "mentor_groups", .stream = 72, .by_group = true};

  static void apply(const auto& here, const CadreRules& cadres) noexcept {
    here.for_each_group([&](const auto& it, std::uint32_t rank) {
      if (!group::exists(it[group::phase])) return;
      double hours = 0;
      here.for_each_cadre(rank, [&](const auto&, const auto& place) {
        const std::uint32_t served = groups_served(here, rank, place[cadre::slot]);
        hours += cadres.hours / served * place[cadre::competence] * place[cadre::commitment];
      });
      const double strength =
          group::is_active(it[group::phase]) ? hours * (1. - it[group::dependency]) : 0.;
      for (std::size_t w = 0; w < line_count; ++w)
        it.set_at(group::own, w, strength * it.at(group::time_use, w));
      const double outside = total(it[group::external]), all = outside + total(it[group::own]);
      it.set(group::external_share, all > 0. ? outside / all : 0.);
    });
  }
};

/// Stage 1: acc += gain h k2a (1 - acc) by the hours of lines 0 and 1; later acc += acc_pace (k2a -
/// acc) + acc_elders link6. A new facilitator starts with acc_kept of what the last one had.
/// [MODEL 5.1]
struct GainAcceptance {
  using Agents = Villages;
  using Reads = Columns<facilitator::Ability, facilitator::State, facilitator::Load,
                        facilitator::Resigned, group::Phase, group::Facilitator, group::Partners,
                        group::TimeUse, village::Remoteness>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Acceptance>;
  using Parameters = Uses<Facilitation, Mentoring>;
  static constexpr ProcessInfo info{.name = "gain_acceptance", .stream = 39, .by_group = true};

  static void apply(const auto& here, const Facilitation& plan, const Mentoring& m) noexcept {
    here.for_each_group([&](const auto& it, std::uint32_t) {
      if (it[group::facilitator] == group::Post::none) return;
      const auto who = accompaniment(here, it);
      if (who.person()[facilitator::resigned] == here.month())
        it.set(group::acceptance, it[group::acceptance] * m.acc_kept);
      if (!who.present) return;
      const double accepted = it[group::acceptance], adapts = who.skill(facilitator::adapt_self);
      if (it[group::phase] == group::Stage::preparing) {
        const double hours =
            hours_per_group(who.person()[facilitator::load], here[village::remoteness], plan);
        const double introduced =
            it.at(group::time_use, line::introduce) + it.at(group::time_use, line::socialise);
        it.set(group::acceptance,
               clip(accepted + m.acc_gain * hours * 2. * introduced * adapts * (1. - accepted)));
      } else {
        const double vouched = group::linked(it[group::partners], 6) ? m.acc_elders : 0.;
        it.set(group::acceptance, clip(accepted + (m.acc_pace * (adapts - accepted) + vouched)));
      }
    });
  }
};

/// The business plan grows by lines 2, 4, 5, 6, the expectation of the exit by lines 1, 6, 14, care
/// in selection by line 3, attachment by attach_gain a month.  [MODEL 5.1, 5.5]
struct AdvanceGroups {
  using Agents = Villages;
  using Reads = Columns<facilitator::Knowing, facilitator::State, facilitator::Load,
                        group::Facilitator, group::External, group::TimeUse, village::Remoteness>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Plan, group::ExitAware, group::SelectionHours, group::Attachment>;
  using Parameters = Uses<Facilitation, Mentoring>;
  static constexpr ProcessInfo info{.name = "advance_groups", .stream = 73, .by_group = true};

  static void apply(const auto& here, const Facilitation& plan, const Mentoring& m) noexcept {
    here.for_each_group([&](const auto& it, std::uint32_t) {
      const auto who = accompaniment(here, it);
      if (!who.present) return;
      const double hours =
          hours_per_group(who.person()[facilitator::load], here[village::remoteness], plan);
      double planning = 0;
      for (const auto w : {line::identify_potential, line::process_data, line::recommend_business,
                           line::plan_mentoring})
        planning += it.at(group::time_use, w) * who.ceiling(w, m);
      const auto grow = [&](auto column, double rate) {
        it.set(column, clip(it[column] + rate * (1. - it[column])));
      };
      const Hours x = it[group::external];
      grow(group::plan, m.plan_gain * hours * planning);
      grow(group::exit_aware, m.aware_gain * (x[line::socialise] + x[line::plan_mentoring] +
                                              x[line::cadre_formation]));
      grow(group::attachment, m.attach_gain);
      it.set(group::selection_hours, it[group::selection_hours] + x[line::select_members]);
    });
  }
};

}  // namespace berdaya
