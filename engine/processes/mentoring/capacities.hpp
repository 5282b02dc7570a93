/// What mentoring does to a group and to its members: capacities, dependency, dialogue, motivation,
/// skill (MODEL 5.2 to 5.4).
#pragma once
#include "processes/mentoring/parameters.hpp"
#include "processes/programme/parameters.hpp"
#include "processes/shared/accompaniment.hpp"
#include "processes/shared/cadre.hpp"
#include "processes/shared/lines.hpp"
#include "processes/shared/membership.hpp"

namespace berdaya {

/// adm' = adm + (1 - tension_drag tens) eta p (X_10 iota (L - adm)+ + Y_10 (K - adm)+) - delta (1 -
/// kept_in_practice practice) adm, K = cadre_base + (1 - cadre_base) kappa; act' with X_9, Y_9,
/// action_pace times as fast and x (u
/// + (1 - u) c), u = uncritical_action: little is claimed together without critical members. What
/// shows while the facilitator works: adm_e = adm + (1 - adm)(1 - exp(-substitution X_10 (1 -
/// k1))).  [MODEL 5.2]
struct ExerciseCapacities {
  using Agents = Villages;
  using Reads =
      Columns<group::Facilitator, group::Tension, group::Participation, group::MeanCritical,
              group::External, group::Own, group::Practice, cadre::Slot, cadre::Competence,
              facilitator::Ability, facilitator::Knowing, facilitator::State>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Admin, group::Action, group::AssistedAdmin, group::AssistedAction>;
  using Parameters = Uses<Mentoring, Visitor>;
  static constexpr ProcessInfo info{.name = "exercise_capacities", .stream = 25, .by_group = true};

  static void apply(const auto& here, const Mentoring& m, const Visitor& visitor) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const auto who = teaching(here, it, visitor);
      const double mastery = m.cadre_base + (1. - m.cadre_base) * mean_competence(here, rank);
      const double pace =
          (1. - m.tension_drag * it[group::tension]) * m.eta_cap * it[group::participation];
      const double critical =
          m.uncritical_action + (1. - m.uncritical_action) * it[group::mean_critical];
      exercise(it, who, line::administration, mastery, pace, group::admin, group::assisted_admin,
               m);
      exercise(it, who, line::rights_duties, mastery, m.action_pace * pace * critical,
               group::action, group::assisted_action, m);
    });
  }

 private:
  static void exercise(const auto& it, const auto& who, std::size_t w, double mastery, double pace,
                       auto own, auto assisted, const Mentoring& m) noexcept {
    const double level = it[own], x = it.at(group::external, w);
    const double taught =
        who.present ? x * who.internalised(m) * std::max(who.ceiling(w, m) - level, 0.) : 0.;
    const double practised = it.at(group::own, w) * std::max(mastery - level, 0.);
    const double lost = m.delta_cap * (1. - m.kept_in_practice * it[group::practice]) * level;
    const double next = clip(level + pace * (taught + practised) - lost);
    const double done_for_them =
        who.present ? 1. - math::exp(-m.substitution * x * who.one_way()) : 0.;
    it.set(own, next);
    it.set(assisted, next + (1. - next) * done_for_them);
  }
};

/// D' = D + gain x_ext (1 - k1) (adm + act)/2 (1 - D) - loss (1 - x_ext) D: help after capacity
/// breeds dependency.  [MODEL 5.3] So of the effective hours X the part X (1 - k1) (adm + act)/2
/// makes dependent; the rest is contingent on what the group cannot do yet.
struct UpdateDependency {
  using Agents = Villages;
  using Reads = Columns<group::Facilitator, group::External, group::ExternalShare, group::Admin,
                        group::Action, facilitator::Ability, facilitator::State>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Dependency, group::HelpBeyond>;
  using Parameters = Uses<Mentoring, Visitor>;
  static constexpr ProcessInfo info{.name = "update_dependency", .stream = 40, .by_group = true};

  static void apply(const auto& here, const Mentoring& m, const Visitor& visitor) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t) {
      const auto who = teaching(here, it, visitor);
      const double outside = it[group::external_share], d = it[group::dependency];
      const double able = .5 * static_cast<float>(it[group::admin] + it[group::action]);
      const double bred = who.present ? m.dep_gain * outside * who.one_way() * able * (1. - d) : 0.;
      it.set(group::dependency, clip(d + bred - m.dep_loss * (1. - outside) * d));
      const double beyond = who.present ? total(it[group::external]) * who.one_way() * able : 0.;
      it.set(group::help_beyond, beyond);
    });
  }
};

/// Members take part in dialogue: eta_c (X_8 (b + (1 - b) k1) + Y_8 + empowerment_hours link3) p(m)
/// a month, b = dialogue_base; and see the collective action of their group. [MODEL 5.4]
struct InviteDialogue {
  using Agents = Villages;
  using Reads =
      Columns<household::Motivation, group::Facilitator, group::External, group::Own,
              group::Partners, group::AssistedAction, facilitator::Ability, facilitator::State>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Dialogue, household::Solidarity>;
  using Parameters = Uses<Membership, Mentoring, Visitor>;
  static constexpr ProcessInfo info{.name = "invite_dialogue", .stream = 41, .by_group = true};

  static void apply(const auto& here, const Membership& membership, const Mentoring& m,
                    const Visitor& visitor) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const auto who = teaching(here, it, visitor);
      const double heard =
          who.present ? m.dialogue_base + (1. - m.dialogue_base) * who.two_way() : 0.;
      const double hours = it.at(group::external, line::dialogue) * heard +
                           it.at(group::own, line::dialogue) +
                           (group::linked(it[group::partners], 3) ? m.empowerment_hours : 0.);
      here.for_each_member(rank, [&](const auto& me, const auto&) {
        const double taking_part = participation(me[household::motivation], membership);
        me.set(household::dialogue, m.eta_c * hours * taking_part);
        me.set(household::solidarity, it[group::assisted_action]);
      });
    });
  }
};

/// m' = m + eta_m/2 (X_7 + Y_7)(1 - m) of the members.  [MODEL 5.4]
struct MotivateMembers {
  using Agents = Villages;
  using Reads = Columns<group::External, group::Own>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Motivation>;
  using Parameters = Uses<Mentoring>;
  static constexpr ProcessInfo info{.name = "motivate_members", .stream = 42, .by_group = true};

  static void apply(const auto& here, const Mentoring& m) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const double rate = .5 * m.eta_m * hours_of_both(it, line::motivate);
      here.for_each_member(rank, [&](const auto& me, const auto&) {
        const double level = me[household::motivation];
        me.set(household::motivation, clip(level + rate * (1. - level)));
      });
    });
  }
};

/// s' = s + .6 eta_s p(m) ((X_11 (w + (1 - w) plan) iota + school_hours link4 + office_hours
/// link1)(L - s)+ + Y_11 (K - s)+), w = without_plan, L = L_f + school_level link4 at most
/// skill_most; without a facilitator partners teach up to what one of mean knowledge would.
/// [MODEL 5.4]
struct TrainMembers {
  using Agents = Villages;
  using Reads = Columns<household::Motivation, group::Facilitator, group::External, group::Own,
                        group::Plan, group::Partners, cadre::Slot, cadre::Competence,
                        facilitator::Ability, facilitator::Knowing, facilitator::State>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Skill>;
  using Parameters = Uses<Membership, Mentoring, Tks, Visitor>;
  static constexpr ProcessInfo info{.name = "train_members", .stream = 43, .by_group = true};

  static void apply(const auto& here, const Membership& membership, const Mentoring& m,
                    const Tks& q, const Visitor& visitor) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const auto who = teaching(here, it, visitor);
      const bool school = group::linked(it[group::partners], 4),
                 office = group::linked(it[group::partners], 1);
      const double known =
          who.present ? who.ceiling(line::enterprise, m)
                      : m.level_base + m.level_gain * .5 * (q.labour_issues + q.small_business);
      const double level = std::min(m.skill_most, known + (school ? m.school_level : 0.));
      const double hours = it.at(group::external, line::enterprise);
      const double taught =
          (who.present ? hours * (m.without_plan + (1. - m.without_plan) * it[group::plan]) *
                             who.internalised(m)
                       : 0.) +
          (school ? m.school_hours : 0.) + (office ? m.office_hours : 0.);
      const double practised = it.at(group::own, line::enterprise),
                   mastery = m.cadre_base + (1. - m.cadre_base) * mean_competence(here, rank);
      here.for_each_member(rank, [&](const auto& me, const auto&) {
        const double s = me[household::skill];
        const double rate = .6 * m.eta_s * participation(me[household::motivation], membership);
        const double gained =
            taught * std::max(level - s, 0.) + practised * std::max(mastery - s, 0.);
        me.set(household::skill, clip(s + rate * gained));
      });
    });
  }
};

}  // namespace berdaya
