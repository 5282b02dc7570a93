/// Cadres: mentors who come from within (MODEL section 5.5).
#pragma once
#include <algorithm>
#include <utility>

#include "processes/independence/parameters.hpp"
#include "processes/programme/parameters.hpp"
#include "processes/shared/accompaniment.hpp"
#include "processes/shared/cadre.hpp"
#include "processes/shared/membership.hpp"
#include "processes/shared/milestones.hpp"

namespace berdaya {

/// An empty place is filled with probability recruit (1 when X_14 > formation_hours from the start
/// month on, else total Y / h_req) by the member who scores highest on the weighted sum of c, m, s
/// and traits, above score_least and with m at least the gate.  [MODEL 5.5]
struct RecruitCadres {
  using Agents = Villages;
  using Reads = Columns<group::Uid, household::Uid, household::Motivation, household::Skill,
                        household::Critical, household::Membership, group::External, group::Own,
                        group::Accompanied>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<cadre::Slot, cadre::Competence, cadre::Since, cadre::Commitment, village::Log>;
  using Parameters = Uses<Membership, CadreRules, Tks>;
  static constexpr ProcessInfo info{.name = "recruit_cadres", .stream = 44, .by_group = true};

  static void apply(const auto& here, const Membership& membership, const CadreRules& p,
                    const Tks& q) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const bool formed =
          it.at(group::external, line::cadre_formation) > p.formation_hours &&
          std::cmp_greater_equal(here.month() - it[group::accompanied], p.start_month);
      const double probability =
          p.recruit * (formed ? 1. : clip(total(it[group::own]) / p.hours_required));
      const auto luck = it.draw().uniforms();
      for (std::uint32_t k = 0; k < p.slots; ++k) {
        const auto place = here.cadre_place(rank, k);
        if (place[cadre::slot] != household::Slot::none || luck[k] >= probability) continue;
        const Candidate best = fittest(here, rank, membership, p, q);
        if (best.slot == household::Slot::none) continue;
        place.set(cadre::slot, best.slot);
        place.set(cadre::competence, p.first_competence);
        place.set(cadre::since, static_cast<std::int16_t>(here.month()));
        place.set(cadre::commitment, p.first_commitment);
        here.tell(EventKind::cadre_recruited, Cause::draw, probability,
                  {.group = rank, .household = best.number});
      }
    });
  }

 private:
  struct Candidate {
    household::Slot slot = household::Slot::none;
    std::uint32_t number = 0;  ///< in the village
    double score = 0;          ///< to be exceeded
  };
  static Candidate fittest(const auto& here, std::uint32_t rank, const Membership& membership,
                           const CadreRules& p, const Tks& q) {
    Candidate best{.score = p.score_least};
    here.for_each_member(rank, [&](const auto& me, const auto&) {
      const double m = me[household::motivation], c = me[household::critical] ? 1. : 0.;
      if (m < membership.m_gate) return;
      const double seen =
          p.score_critical * c + p.score_motivation * m + p.score_skill * me[household::skill];
      if (seen + p.score_traits <= best.score) return;  // no trait exceeds one
      const double score = seen + p.score_traits * traits(here, me[household::uid], q);
      if (score <= best.score || serves(here, me[household::membership])) return;
      best = {me[household::membership], here.number(me), score};
    });
    return best;
  }
  /// Is this member a cadre, of its own group or of one that it helped to found?
  static bool serves(const auto& here, household::Slot slot) noexcept {
    for (std::uint32_t rank = 0; rank < here.group_count(); ++rank)
      for (std::uint32_t k = 0; k < most_cadres; ++k)
        if (here.cadre_place(rank, k)[cadre::slot] == slot) return true;
    return false;
  }
  /// Mean of the five traits of whoever would serve for this household: the same for life, drawn
  /// and not stored.
  static double traits(const auto& here, std::uint32_t uid, const Tks& q) noexcept {
    const Draw draw = here.lifelong_draw(Kind::household, uid);
    const std::array<double, 5> means{q.commitment, q.belief, q.liberation, q.action,
                                      q.objectivity};
    double sum = 0;
    for (std::uint32_t i = 0; i < 5; ++i) sum += clip(means[i] + q.sd * draw.normal(i));
    return sum / 5.;
  }
};

/// kappa' = kappa + eta_k (X_14/n (L - kappa)+ + Y_14/n (taught_by_best kappa_max - kappa)+) +
/// eta_practice (1 - x_ext) q (practice_most - kappa)+ - delta kappa; q' = q + pace (q* - q), q* =
/// base + weights of trust, m and pay (up to a token) - weight of hungry - overshadowed x_ext
/// [kappa
/// >= ready]: an able cadre is overshadowed.
struct TrainCadres {
  using Agents = Villages;
  using Reads = Columns<household::Motivation, household::HungryMonths, group::Facilitator,
                        group::External, group::Own, group::ExternalShare, group::Trust,
                        group::Paid, cadre::Slot, facilitator::Knowing, facilitator::State>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<cadre::Competence, cadre::Commitment, village::Log>;
  using Parameters = Uses<CadreRules, Mentoring, Visitor>;
  static constexpr ProcessInfo info{.name = "train_cadres", .stream = 45, .by_group = true};

  static void apply(const auto& here, const CadreRules& p, const Mentoring& m,
                    const Visitor& visitor) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      double most = 0, n = 0;
      here.for_each_cadre(rank, [&](const auto&, const auto& place) {
        most = std::max(most, place[cadre::competence]);
        n += !visits(here, rank, place);
      });
      if (n == 0.) return;
      const auto who = teaching(here, it, visitor);
      const double x = it.at(group::external, line::cadre_formation) / n,
                   y = it.at(group::own, line::cadre_formation) / n;
      const double level = who.present ? who.ceiling(line::cadre_formation, m) : 0.;
      const double outside = it[group::external_share];
      here.for_each_cadre(rank, [&](const auto& me, const auto& place) {
        if (visits(here, rank, place)) return;
        const double kappa = place[cadre::competence], q = place[cadre::commitment];
        const double taught = p.eta_k * (x * std::max(level - kappa, 0.) +
                                         y * std::max(p.taught_by_best * most - kappa, 0.));
        const double practised =
            p.eta_practice * (1. - outside) * q * std::max(p.practice_most - kappa, 0.);
        const double target =
            p.commitment_base + p.commitment_trust * it[group::trust] +
            p.commitment_motivation * me[household::motivation] +
            p.commitment_paid * it[group::paid] -
            (household::latest(me[household::hungry_months]) ? p.commitment_hungry : 0.) -
            (kappa >= p.ready_competence ? p.overshadowed * outside : 0.);
        place.set(cadre::competence, clip(kappa + taught + practised - p.delta_k * kappa));
        place.set(cadre::commitment, clip(q + p.commitment_pace * (target - q)));
        if (kappa < p.ready_competence && place[cadre::competence] >= p.ready_competence)
          here.tell(EventKind::cadre_ready, Cause::practice, place[cadre::competence],
                    {.group = rank, .household = here.number(me)});
      });
    });
  }
};

/// Cadres who also serve a group that they helped to found are there who they are at home; they go
/// home after visit_months, and when they serve at home no more.  [MODEL 0.23]
struct VisitGroups {
  using Agents = Villages;
  using Reads = Columns<group::Milestones>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<cadre::Slot, cadre::Competence, cadre::Since, cadre::Commitment>;
  using Parameters = Uses<Independence>;
  static constexpr ProcessInfo info{.name = "visit_groups", .stream = 92, .by_group = true};

  static void apply(const auto& here, const Independence& rules) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const std::int32_t age = here.month() - month_of(it, Milestone::formed);
      here.for_each_cadre(rank, [&](const auto&, const auto& place) {
        if (!visits(here, rank, place)) return;
        const household::Slot who = place[cadre::slot];
        place.set(cadre::slot, household::Slot::none);
        if (age >= rules.visit_months) return;
        here.for_each_cadre(here.group_of(who), [&](const auto&, const auto& home) {
          if (home[cadre::slot] != who) return;
          place.set(cadre::slot, who);
          place.set(cadre::competence, home[cadre::competence]);
          place.set(cadre::since, home[cadre::since]);
          place.set(cadre::commitment, home[cadre::commitment]);
        });
      });
    });
  }
};

/// A cadre drops out with probability 1 - exp(-hazard e^(-slope (q - 1/2))), and when it is a
/// member no longer.  [MODEL 5.5]
struct LoseCadres {
  using Agents = Villages;
  using Reads = Columns<household::Uid, cadre::Commitment>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<cadre::Slot, village::Log>;
  using Parameters = Uses<CadreRules>;
  static constexpr ProcessInfo info{.name = "lose_cadres", .stream = 46, .by_group = true};

  static void apply(const auto& here, const CadreRules& p) {
    here.for_each_active_group([&](const auto&, std::uint32_t rank) {
      here.for_each_cadre(rank, [&](const auto& me, const auto& place) {
        const double probability =
            1. -
            math::exp(-p.hazard * math::exp(-p.hazard_slope * (place[cadre::commitment] - .5)));
        if (me.draw().uniform() >= probability) return;
        place.set(cadre::slot, household::Slot::none);
        here.tell(EventKind::cadre_dropped_out, Cause::draw, probability,
                  {.group = rank, .household = here.number(me)});
      });
    });
  }
};

/// A stipend from the programme while a facilitator accompanies the group, more for each month of
/// service, another without a facilitator for as long as a budget for everything lasts, and a fee
/// of `fee` x the fund's income of the month, shared equally, which goes on after the exit.
/// [MODEL 5.5, 7; Greaney, Kaboski & Van Leemput 2016]
struct PayCadres {
  using Agents = Villages;
  using Reads =
      Columns<group::Facilitator, group::Takings, cadre::Slot, cadre::Since, village::Purse>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, group::Fund, group::Retained, group::Paid,
                         village::Programme, village::Book>;
  using Parameters = Uses<CadreRules>;
  static constexpr ProcessInfo info{.name = "pay_cadres", .stream = 47, .by_group = true};

  static void apply(const auto& here, const CadreRules& p) noexcept {
    const Rupiah after = here[village::purse] == village::Till::closed ? 0 : p.stipend_after;
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      Rupiah n = 0, paid = 0;
      here.for_each_cadre(rank, [&](const auto&, const auto&) { ++n; });
      const bool accompanied = it[group::facilitator] != group::Post::none;
      const Rupiah fee =
          n > 0 ? std::min(share_of(it[group::takings], p.fee), it[group::fund]) / n : 0;
      here.for_each_cadre(rank, [&](const auto& me, const auto& place) {
        const Rupiah months = here.month() - place[cadre::since];
        const Rupiah stipend = !accompanied ? after : p.stipend + months * p.stipend_growth;
        here.template post<Flow::stipend>(here.account(village::programme),
                                          me.account(household::cash), stipend);
        here.template post<Flow::cadre_fee>(it.account(group::fund), me.account(household::cash),
                                            fee);
        it.set(group::retained, it[group::retained] - fee);
        paid += stipend + fee;
      });
      const double each = n > 0 ? real(paid) / real(n) : 0.;
      it.set(group::paid, each < real(p.token) ? each / real(p.token) : 1.);
    });
  }
};

}  // namespace berdaya
