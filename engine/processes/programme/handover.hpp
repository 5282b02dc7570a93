/// Handing over and leaving (MODEL section 5.5): readiness as seen, the barrier, the phase-out, the exit and its shock.
#pragma once
#include "processes/mentoring/parameters.hpp"
#include "processes/programme/parameters.hpp"
#include "processes/shared/accompaniment.hpp"
#include "processes/shared/cadre.hpp"
#include "processes/shared/indices.hpp"
#include "processes/shared/milestones.hpp"

namespace berdaya {

/// The facilitator judges readiness: R = (1 - a) assisted + a true + e, a = .3 + .7 (1 - e^(-X_15)), e ~ N(0, me_sd (1 - a)), and when the
/// rule fires (at the latest at the end of the contract) the phase-out begins with probability sigma(1 + 3 (k6 - 1/2) - 3 barrier attach)
/// a month; the end of the contract is not negotiable unless extensions are allowed.  [MODEL 5.5]
struct StartHandover {
  using Agents = Villages;
  using Reads =
      Columns<group::Uid, group::Facilitator, group::Accompanied, group::External, group::Own, group::Dependency, group::Admin,
              group::Action, group::AssistedAdmin, group::AssistedAction, group::Material, group::Intellectual, group::Attachment,
              group::Cadres, group::Competence, facilitator::Trait, facilitator::Ability, facilitator::Knowing, facilitator::State>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Phase, group::StageSince, group::Milestones, village::Log>;
  using Parameters = Uses<Facilitation, Mentoring, CadreRules, Independence>;
  static constexpr ProcessInfo info{.name = "start_handover", .stream = 53};

  static void apply(const auto& here, const Facilitation& plan, const Mentoring& m, const CadreRules& cadres, const Independence& rules) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      if (it[group::phase] != group::Stage::guiding || it[group::facilitator] == group::Post::none) return;
      const auto luck = it.draw().uniforms();
      const Accompaniment who = accompaniment(here, it);
      const bool seen = who.present && seems_ready(it, m, cadres, rules, math::inverse_normal(luck[0]));
      if (seen) reach(it, Milestone::seen_ready, here.month());
      if (plan.handover_rule == HandoverRule::none) return;
      const bool expired = here.month() + 1 - it[group::accompanied] >= static_cast<std::int32_t>(plan.contract_months);
      const bool able = ready_cadres(it, cadres) >= cadres.slots && it[group::dependency] < .35f;
      const bool fires =
          (plan.handover_rule == HandoverRule::index && seen) || (plan.handover_rule == HandoverRule::cadre_ready && who.present && able);
      if (!fires && !expired) return;
      const double willing = 1. + 3. * (who.skill(facilitator::remove_oneself) - .5) - 3. * plan.barrier * it[group::attachment];
      const double probability = expired && !plan.allow_extension ? 1. : 1. / (1. + math::exp(-willing));
      if (luck[1] >= probability) return;
      it.set(group::phase, group::Stage::handing_over), it.set(group::stage_since, here.month());
      reach(it, Milestone::phaseout, here.month());
      here.tell(EventKind::phaseout_began, expired ? Cause::scenario : Cause::threshold, probability, {.group = rank});
    });
  }

 private:
  static bool seems_ready(const auto& it, const Mentoring& m, const CadreRules& cadres, const Independence& rules, double error) noexcept {
    const double d = it[group::dependency], ready = ready_cadres(it, cadres), y = total(it[group::own]);
    const double own = mentoring_index(y, d, it[group::admin], it[group::action], ready, cadres, rules);
    const double assisted =
        mentoring_index(y + total(it[group::external]), d, it[group::assisted_admin], it[group::assisted_action], ready, cadres, rules);
    const double a = .3 + .7 * (1. - math::exp(-static_cast<double>(it[group::external][line::evaluation])));
    const double seen = (1. - a) * assisted + a * own + m.me_sd * (1. - a) * error;
    return weakest(it[group::material], it[group::intellectual], seen, rules) >= 1.;
  }
};

/// After phaseout_months the facilitator leaves: x = exit_shock x_ext (1 - exit_aware/2); m and trust x (1 - x), tens + x/2, q x (1 - x D).
/// [MODEL 5.5]
struct LeaveGroup {
  using Agents = Villages;
  using Reads = Columns<group::ExternalShare, group::ExitAware, group::Dependency, group::Cadres>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Motivation, group::Phase, group::StageSince, group::Facilitator, group::Trust, group::Tension,
                         group::Commitment, group::Milestones, village::Log>;
  using Parameters = Uses<Facilitation, Mentoring>;
  static constexpr ProcessInfo info{.name = "leave_group", .stream = 54};

  static void apply(const auto& here, const Facilitation& plan, const Mentoring& m) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      if (it[group::phase] != group::Stage::handing_over) return;
      if (here.month() - it[group::stage_since] < static_cast<std::int32_t>(plan.phaseout_months)) return;
      const double x = clip(m.exit_shock * it[group::external_share] * (1. - .5 * it[group::exit_aware]));
      here.for_each_member(rank, [&](const auto& me, const auto&) { me.set(household::motivation, me[household::motivation] * (1. - x)); });
      it.set(group::trust, it[group::trust] * (1. - x));
      it.set(group::tension, clip(it[group::tension] + .5 * x));
      auto commitment = it[group::commitment];
      for (float& q : commitment) q = static_cast<float>(static_cast<double>(q) * (1. - x * it[group::dependency]));
      it.set(group::commitment, commitment);
      it.set(group::phase, group::Stage::independent), it.set(group::stage_since, here.month());
      it.set(group::facilitator, group::Post::none);
      reach(it, Milestone::exit, here.month());
      here.tell(EventKind::facilitator_left, Cause::scenario, x, {.group = rank});
    });
  }
};

}  // namespace berdaya
