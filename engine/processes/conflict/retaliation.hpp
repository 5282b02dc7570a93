/// Whether traders strike back, how, whom, and what they learn (MODEL section 5.10).
#pragma once
#include <vector>

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
                        group::Partners, group::Action, household::Patron, household::IjonDebt>;
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

  /// A group that takes part in markets enough to be noticed: was it shielded, and else whose debts
  /// does he call there?
  struct Target {
    std::uint32_t group = 0;
    bool shielded = false;
    double mediated = 0;
    std::int64_t debtors = 0;
    Rupiah owed = 0;
  };

  static void act(const auto& here, std::uint32_t j, std::size_t action, double probability,
                  const Conflict& p) {
    const auto who = here.trader(j);
    const double loss = who[trader::lost_share], hostility = who[trader::hostility];
    who.set(trader::last_action, trader::action(action));
    who.set(trader::acted_in, here.month());
    who.set(trader::loss_before, loss);
    std::vector<Target> targets;
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      if (it[group::action] > p.noticed_action)
        targets.push_back(target_of(here, it, rank, j, trader::action(action), p));
    });
    if (trader::action(action) == trader::Action::accommodate)
      who.set(trader::hostility, (1. - p.accommodate_calm) * hostility);
    tell_of(here, j, action, probability, loss, hostility, targets);
  }
  static Target target_of(const auto& here, const auto& it, std::uint32_t rank, std::uint32_t j,
                          trader::Action action, const Conflict& p) {
    Target target{.group = rank};
    if (action == trader::Action::accommodate) {
      it.set_at(group::conceded_until, j, group::month(here.month() + p.accommodate_months + 1));
      return target;
    }
    target.mediated = mediation(it);
    target.shielded = it.draw().uniform(j) < 1. - math::exp(-p.shield * target.mediated);
    if (target.shielded) return target;
    it.set(group::struck, group::with(it[group::struck], j));
    if (action != trader::Action::call_debt) return target;
    here.for_each_member(rank, [&](const auto& me, const auto&) {
      if (household::number(me[household::patron]) != j || me[household::ijon_debt] == 0) return;
      ++target.debtors;
      target.owed += me[household::ijon_debt];
    });
    return target;
  }

  /// First the act, then every group that it reached or that was shielded.
  static void tell_of(const auto& here, std::uint32_t j, std::size_t action, double probability,
                      double loss, double hostility, const std::vector<Target>& targets) {
    const Cause cause = loss > 0. ? Cause::lost_sales : Cause::grievance;
    const auto about = static_cast<About>(static_cast<std::size_t>(About::accommodate) + action);
    const bool call = trader::action(action) == trader::Action::call_debt;
    Details whole{.trader = j, .lost_share = loss, .hostility = hostility};
    for (const Target& target : targets) {
      whole.amount += target.owed;
      whole.count += call ? target.debtors : !target.shielded;
    }
    here.tell(events[action], cause, probability, whole);
    for (const Target& target : targets) {
      Details what{.group = target.group, .trader = j, .about = about};
      what.lost_share = loss, what.hostility = hostility;
      if (target.shielded) {
        here.tell(EventKind::group_shielded, Cause::mediation, target.mediated, what);
        continue;
      }
      what.amount = target.owed, what.count = target.debtors;
      here.tell(EventKind::group_reached, cause, probability, what);
    }
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
