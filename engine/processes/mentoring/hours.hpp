/// What the hours of facilitators (TKS) and cadres go to (MODEL section 5.1).
#pragma once
#include "processes/mentoring/plan.hpp"
#include "processes/programme/parameters.hpp"
#include "processes/shared/accompaniment.hpp"
#include "processes/shared/cadre.hpp"

namespace berdaya {

/// Hours a month for each of n groups: (hours - report_hours - n visits travel) / n, at least 0.  [MODEL 5.1]
inline double hours_per_group(std::uint32_t n, double remoteness, const Facilitation& plan) noexcept {
  if (n == 0) return 0.;
  const double travel = plan.travel_hours * (.53 + remoteness);
  const double hours = (plan.hours - plan.report_hours) / n - plan.visits * travel;
  return hours > 0. ? hours : 0.;
}

/// X_w = h share_w e_w acc sqrt(k2b) of the facilitator; Y_w = (1 - D) share_w sum of hours kappa q of the cadres; time follows plan and
/// need, after the exit as far as the cadres see the need.  [MODEL 5.1, 5.2]
struct AllocateHours {
  using Agents = Villages;
  using Reads = Columns<facilitator::Trait, facilitator::Ability, facilitator::Knowing, facilitator::State, facilitator::Load, group::Phase,
                        group::Facilitator, group::StageSince, group::Acceptance, group::Dependency, group::MeanMotivation,
                        group::MeanCritical, group::MeanSkill, group::Action, group::Admin, group::Tension, group::Partners, group::Cadres,
                        group::Competence, group::Commitment, village::Remoteness>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::External, group::Own, group::VisitHours, group::ExternalShare>;
  using Parameters = Uses<Facilitation, Lines, Emphasis, CadreRules>;
  static constexpr ProcessInfo info{.name = "allocate_hours", .stream = 38};

  static void apply(const auto& here, const Facilitation& plan, const Lines& lines, const Emphasis& emphasis,
                    const CadreRules& cadres) noexcept {
    for (std::uint32_t rank = 0; rank < here.group_count(); ++rank) {
      const auto it = here.group(rank);
      if (it[group::phase] == group::Stage::none || it[group::phase] == group::Stage::dissolved) continue;
      const Accompaniment who = accompaniment(here, it);
      const bool working = group::is_active(it[group::phase]);
      const Shares planned = planned_shares(it[group::phase], lines, emphasis);
      const double insight = who.present ? who.skill(facilitator::social_analysis) : mean_competence(it);
      const Shares share = working ? need_driven(planned, gaps(it, cadres), plan.need_weight * insight) : planned;
      const double visits = who.present ? visit_hours(here, it, plan) : 0.;
      const Hours external = who.present ? external_hours(it, who, share, visits) : Hours{};
      const Hours own = working ? own_hours(it, share, cadres) : Hours{};
      it.set(group::external, external), it.set(group::own, own), it.set(group::visit_hours, visits);
      const double outside = total(external), all = outside + total(own);
      it.set(group::external_share, all > 0. ? outside / all : 0.);
    }
  }

 private:
  static Shares gaps(const auto& it, const CadreRules& cadres) noexcept {
    Shares gap{};
    gap[line::motivate] = 1. - it[group::mean_motivation];
    gap[line::dialogue] = 1. - it[group::mean_critical];
    gap[line::rights_duties] = 1. - it[group::action];
    gap[line::administration] = 1. - it[group::admin];
    gap[line::enterprise] = 1. - it[group::mean_skill];
    gap[line::bridging] = 1. - group::link_count(it[group::partners]) / 7.;
    gap[line::mediation] = it[group::tension];
    gap[line::cadre_formation] = cadres.slots > 0 ? clip(1. - static_cast<double>(ready_cadres(it, cadres)) / cadres.slots) : 0.;
    return gap;
  }
  static double visit_hours(const auto& here, const auto& it, const Facilitation& plan) noexcept {
    double hours =
        hours_per_group(here.facilitator(group::number(it[group::facilitator]))[facilitator::load], here[village::remoteness], plan);
    if (it[group::phase] == group::Stage::handing_over)
      hours *= clip(1. - static_cast<double>(here.month() - it[group::stage_since]) / (plan.phaseout_months + 1.));
    return hours;
  }
  static Hours external_hours(const auto& it, const Accompaniment& who, const Shares& share, double hours) noexcept {
    const double moved = hours * it[group::acceptance] * __builtin_sqrt(who.skill(facilitator::adapt_community));
    Hours x{};
    for (std::size_t w = 0; w < line_count; ++w)
      if (share[w] > 0.) x[w] = static_cast<float>(moved * share[w] * effectiveness(w, who.traits, who.skills, who.knowledge));
    return x;
  }
  static Hours own_hours(const auto& it, const Shares& share, const CadreRules& cadres) noexcept {
    double strength = 0;
    for_each_cadre(it, [&](std::size_t k) {
      strength += cadres.hours * static_cast<double>(it[group::competence][k]) * static_cast<double>(it[group::commitment][k]);
    });
    strength *= 1. - it[group::dependency];
    Hours y{};
    for (std::size_t w = 0; w < line_count; ++w) y[w] = static_cast<float>(strength * share[w]);
    return y;
  }
};

/// Stage 1: acc += gain h k2a (1 - acc) by the hours of lines 0 and 1; later acc += .03 (k2a - acc) + .01 link6. The plan grows by
/// lines 2, 4, 5, 6, the expectation of the exit by lines 1, 6, 14, selection by line 3, attachment by .02 a month.  [MODEL 5.1, 5.5]
struct GainAcceptance {
  using Agents = Villages;
  using Reads = Columns<facilitator::Trait, facilitator::Ability, facilitator::Knowing, facilitator::State, facilitator::Load,
                        facilitator::Resigned, group::Phase, group::Facilitator, group::Partners, group::External, village::Remoteness>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Acceptance, group::Plan, group::ExitAware, group::SelectionHours, group::Attachment>;
  using Parameters = Uses<Facilitation, Lines, Emphasis, Mentoring>;
  static constexpr ProcessInfo info{.name = "gain_acceptance", .stream = 39};

  static void apply(const auto& here, const Facilitation& plan, const Lines& lines, const Emphasis& emphasis, const Mentoring& m) noexcept {
    for (std::uint32_t rank = 0; rank < here.group_count(); ++rank) {
      const auto it = here.group(rank);
      if (it[group::facilitator] == group::Post::none) continue;
      const auto post = here.facilitator(group::number(it[group::facilitator]));
      if (post[facilitator::resigned] == here.month()) it.set(group::acceptance, it[group::acceptance] * .5f);
      const Accompaniment who = accompaniment(here, it);
      if (!who.present) continue;
      const Shares share = planned_shares(it[group::phase], lines, emphasis);
      const double hours = hours_per_group(post[facilitator::load], here[village::remoteness], plan);
      const double accepted = it[group::acceptance], adapts = who.skill(facilitator::adapt_self);
      const double won = it[group::phase] == group::Stage::preparing
                             ? m.acc_gain * hours * 2. * (share[line::introduce] + share[line::socialise]) * adapts * (1. - accepted)
                             : .03 * (adapts - accepted) + (group::linked(it[group::partners], 6) ? .01 : 0.);
      it.set(group::acceptance, clip(accepted + won));
      double planning = 0;
      for (const auto w : {line::identify_potential, line::process_data, line::recommend_business, line::plan_mentoring})
        planning += share[w] * ceiling(w, who.knowledge);
      const auto grow = [&](auto column, double rate) {
        const double level = static_cast<double>(it[column]);
        it.set(column, static_cast<float>(clip(level + rate * (1. - level))));
      };
      const auto& x = it[group::external];
      grow(group::plan, m.plan_gain * hours * planning);
      grow(group::exit_aware, m.aware_gain * static_cast<double>(x[line::socialise] + x[line::plan_mentoring] + x[line::cadre_formation]));
      grow(group::attachment, .02);
      it.set(group::selection_hours, it[group::selection_hours] + x[line::select_members]);
    }
  }
};

}  // namespace berdaya
