/// Whether traders strike back, how, whom, and what they learn (MODEL section 5.10).
#pragma once
#include "processes/conflict/hostility.hpp"

namespace berdaya {

/// A hostile trader acts with probability aggression x h (less where groups are linked to
/// government) and then waits. One uniform decides whether and, ordered mild to harsh by
/// propensity, how: accommodate, squeeze the price, call debts, spread rumours, co-opt leaders. A
/// blow meets every group with act > noticed_action that is not shielded: 1 - e^(-shield (X_13 +
/// Y_13)). Propensities learn from the relative fall of the lost share (Roth & Erev).  [MODEL 5.10]
struct Retaliate {
  using Agents = Villages;
  using Reads = Columns<trader::Uid, trader::LostShare, group::Uid, group::External, group::Own,
                        group::Partners, group::Action>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<trader::Hostility, trader::Propensity, trader::LastAction, trader::ActedIn,
                         trader::LossBefore, group::ConcededUntil, group::Struck, village::Log>;
  using Parameters = Uses<Conflict>;
  static constexpr ProcessInfo info{.name = "retaliate", .stream = 60};

  static void apply(const auto& here, const Conflict& p) {
    double groups = 0, lawful = 0;
    here.for_each_active_group([&](const auto& it, std::uint32_t) {
      it.set(group::struck, group::Strikes{});
      lawful += group::linked(it[group::partners], 2);
      ++groups;
    });
    if (groups == 0 || p.preset == ConflictPreset::none) return;
    for (std::uint32_t j = 0; j < here.trader_count(); ++j) {
      const auto who = here.trader(j);
      if (here.month() - who[trader::acted_in] < p.wait_months) continue;
      learn(who, p);
      const double probability =
          p.aggression * who[trader::hostility] * (1. - p.lawful_restraint * lawful / groups);
      const double u = who.draw().uniform();
      if (u < probability) act(here, j, choose(who, u / probability, p), probability, p);
    }
  }

 private:
  static constexpr std::array<EventKind, 5> events{
      EventKind::trader_accommodated, EventKind::trader_squeezed, EventKind::trader_called_debt,
      EventKind::trader_spread_rumour, EventKind::trader_courted_leader};

  static void act(const auto& here, std::uint32_t j, std::size_t action, double probability,
                  const Conflict& p) {
    const auto who = here.trader(j);
    who.set(trader::last_action, trader::action(action));
    who.set(trader::acted_in, here.month());
    who.set(trader::loss_before, who[trader::lost_share]);
    here.tell(events[action], Cause::draw, probability, {.trader = j});
    if (who[trader::last_action] == trader::Action::accommodate) {
      const std::int32_t until = here.month() + p.accommodate_months + 1;
      here.for_each_active_group([&](const auto& it, std::uint32_t) {
        if (it[group::action] > p.noticed_action)
          it.set_at(group::conceded_until, j, group::month(until));
      });
      who.set(trader::hostility, (1. - p.accommodate_calm) * who[trader::hostility]);
    } else {
      here.for_each_active_group(
          [&](const auto& it, std::uint32_t rank) { strike(here, it, rank, j, p); });
    }
  }
  static void strike(const auto& here, const auto& it, std::uint32_t rank, std::uint32_t j,
                     const Conflict& p) {
    if (it[group::action] <= p.noticed_action) return;
    const double mediated = mediation(it);
    if (it.draw().uniform(j) < 1. - math::exp(-p.shield * mediated))
      here.tell(EventKind::group_shielded, Cause::draw, mediated, {.group = rank, .trader = j});
    else
      it.set(group::struck, group::with(it[group::struck], j));
  }

  static void learn(const auto& who, const Conflict& p) noexcept {
    if (who[trader::last_action] == trader::Action::none) return;
    const double before = who[trader::loss_before];
    const double reward = before > 0. ? clip((before - who[trader::lost_share]) / before) : 0.;
    for (std::size_t a = 0; a < events.size(); ++a) {
      const bool did = trader::action(a) == who[trader::last_action];
      who.set_at(trader::propensity, a,
                 (1. - p.learning) * who.at(trader::propensity, a) + (did ? reward : 0.));
    }
    who.set(trader::last_action, trader::Action::none);
  }
  /// The first action a at which the propensities up to it, with u of their sum, are reached; even
  /// where all is forgotten.
  static std::size_t choose(const auto& who, double u, const Conflict& p) noexcept {
    std::array<double, events.size()> weights;
    double sum = 0;
    for (std::size_t a = 0; a < weights.size(); ++a) {
      const double invited = a == 0 ? 1. + p.invite_weight * p.invite_trader : 1.;
      weights[a] = invited * who.at(trader::propensity, a);
      sum += weights[a];
    }
    if (sum == 0.) weights.fill(1.);
    const double wanted = u * (sum == 0. ? real(weights.size()) : sum);
    double reached = 0;
    for (std::size_t a = 0; a + 1 < weights.size(); ++a) {
      reached += weights[a];
      if (wanted < reached) return a;
    }
    return weights.size() - 1;
  }
};

}  // namespace berdaya
