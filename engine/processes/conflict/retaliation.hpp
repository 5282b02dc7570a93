/// How traders strike back, and what they learn (MODEL section 5.10).
#pragma once
#include <algorithm>

#include "processes/conflict/hostility.hpp"
#include "processes/shared/ijon.hpp"
#include "processes/shared/milestones.hpp"
#include "processes/shared/production.hpp"

namespace berdaya {

/// A hostile trader acts with probability aggression x h (half when all groups are linked to government) and then waits. One uniform
/// decides whether and, ordered mild to harsh by propensity, how: accommodate, squeeze the price, call debts, spread rumours, co-opt
/// leaders. It hits every group with act > .2 that is not shielded: 1 - e^(-shield (X_13 + Y_13)). Propensities learn from the relative
/// fall of the lost share (Roth & Erev).  [MODEL 5.10]
struct Retaliate {
  using Agents = Villages;
  using Reads = Columns<trader::Uid, trader::LostShare, household::Patron, household::Critical, group::Uid, group::External, group::Own,
                        group::Partners, group::Action, group::Admin, group::MeanCritical, group::Leader, member::Person, village::Uid>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<trader::Cash, trader::LoanBook, trader::Hostility, trader::Propensity, trader::LastAction, trader::ActedIn,
                         trader::LossBefore, trader::YieldsUntil, household::Cash, household::Asset, household::IjonDebt,
                         household::Motivation, group::Acceptance, group::Trust, group::Tension, group::Commitment, group::Captured,
                         group::SqueezedUntil, group::EmbargoedUntil, group::Milestones, village::Outside, village::Book, village::Log>;
  using Parameters = Uses<Conflict>;
  static constexpr ProcessInfo info{.name = "retaliate", .stream = 60};

  static void apply(const auto& here, const Conflict& given) {
    if (given.preset == ConflictPreset::none) return;
    const Conflict p = in_force(given);
    double groups = 0, protected_by_law = 0;
    here.for_each_active_group([&](const auto& it, std::uint32_t) { ++groups, protected_by_law += group::linked(it[group::partners], 2); });
    if (groups == 0) return;
    for (std::uint32_t j = 0; j < here.trader_count(); ++j) {
      const auto who = here.trader(j);
      if (here.month() - who[trader::acted_in] < static_cast<std::int32_t>(p.wait_months)) continue;
      learn(who, p);
      const double probability = p.aggression * who[trader::hostility] * (1. - .5 * protected_by_law / groups);
      const double u = who.draw().uniform();
      if (u >= probability) continue;
      const trader::Action action = choose(who, u / probability, p);
      who.set(trader::last_action, action), who.set(trader::acted_in, here.month());
      who.set(trader::loss_before, who[trader::lost_share]);
      here.tell(event_of(action), Cause::draw, probability, {.trader = j});
      if (action == trader::Action::accommodate) {
        who.set(trader::yields_until, here.month() + static_cast<std::int32_t>(p.accommodate_months) + 1);
        who.set(trader::hostility, .5 * who[trader::hostility]);
      } else {
        here.for_each_active_group([&](const auto& it, std::uint32_t rank) { strike(here, it, rank, j, action, p); });
      }
    }
  }

 private:
  static constexpr EventKind event_of(trader::Action action) noexcept {
    return static_cast<EventKind>(static_cast<unsigned>(EventKind::trader_accommodated) + static_cast<unsigned>(action));
  }
  static void learn(const auto& who, const Conflict& p) noexcept {
    if (who[trader::last_action] == trader::Action::none) return;
    auto weights = who[trader::propensity];
    const double before = who[trader::loss_before];
    const double reward = before > 0. ? clip((before - who[trader::lost_share]) / before) : 0.;
    for (std::size_t a = 0; a < weights.size(); ++a) {
      const bool did = a == static_cast<std::size_t>(who[trader::last_action]);
      weights[a] = static_cast<float>((1. - p.learning) * static_cast<double>(weights[a]) + (did ? reward : 0.));
    }
    who.set(trader::propensity, weights), who.set(trader::last_action, trader::Action::none);
  }
  static trader::Action choose(const auto& who, double u, const Conflict& p) noexcept {
    auto weights = who[trader::propensity];
    weights[0] *= static_cast<float>(1. + 4. * p.invite_trader);
    double sum = 0, reached_sum = 0;
    for (const float w : weights) sum += static_cast<double>(w);
    if (sum == 0.) weights.fill(1.f), sum = static_cast<double>(weights.size());  // all is forgotten
    for (std::size_t a = 0; a + 1 < weights.size(); ++a)
      if (reached_sum += static_cast<double>(weights[a]); u * sum < reached_sum) return static_cast<trader::Action>(a);
    return trader::Action::coopt_leader;
  }

  static void strike(const auto& here, const auto& it, std::uint32_t rank, std::uint32_t j, trader::Action action, const Conflict& p) {
    if (it[group::action] <= .2f) return;
    const double mediated = static_cast<double>(it[group::external][line::mediation] + it[group::own][line::mediation]);
    const Draw draw = it.draw();
    if (draw.uniform(j) < 1. - math::exp(-p.shield * mediated)) {
      here.tell(EventKind::group_shielded, Cause::draw, mediated, {.group = rank, .trader = j});
      return;
    }
    reach(it, Milestone::retaliation, here.month());
    const auto scale = [&](auto column, double factor) { it.set(column, static_cast<float>(static_cast<double>(it[column]) * factor)); };
    const auto tense = [&](double more) { it.set(group::tension, clip(it[group::tension] + more)); };
    const auto until = [&](auto column, std::uint32_t months) {
      auto all = it[column];
      all[j] = static_cast<std::int16_t>(here.month() + static_cast<std::int32_t>(months) + 1);
      it.set(column, all);
    };
    if (action == trader::Action::squeeze) {
      until(group::squeezed_until, p.squeeze_months), tense(.05), scale(group::trust, .9);
    } else if (action == trader::Action::call_debt) {
      here.for_each_member(rank, [&](const auto& me, const auto&) { call_debt(here, me, j, p); });
      until(group::embargoed_until, p.embargo_months), tense(.10);
    } else if (action == trader::Action::spread_rumour) {
      const double left = 1. - .5 * p.rumour * (1. - it[group::mean_critical]);
      scale(group::acceptance, left), scale(group::trust, left);
      auto commitment = it[group::commitment];
      for (float& q : commitment) q = static_cast<float>(static_cast<double>(q) * left);
      it.set(group::commitment, commitment);
    } else {
      coopt(here, it, rank, j, draw.uniform(8 + j), p);
    }
  }
  /// The client's debt is due: from cash, then from assets sold at forced_price; m - .15.
  static void call_debt(const auto& here, const auto& me, std::uint32_t j, const Conflict& p) noexcept {
    if (household::number(me[household::patron]) != j || me[household::ijon_debt] == 0) return;
    const Rupiah missing = me[household::ijon_debt] - me[household::cash];
    if (missing > 0) {
      const Rupiah wanted = multiply_divide(missing, 1'000'000, p.forced_price.value) + 1;
      const Rupiah sold = wanted < me[household::asset] ? wanted : me[household::asset], raised = share_of(sold, p.forced_price);
      here.template post<Flow::forced_sale>(here.account(village::outside), me.account(household::cash), raised);
      here.template note<Flow::forced_loss>(sold - raised);
      me.set(household::asset, me[household::asset] - sold);
    }
    repay_ijon<Flow::ijon_repayment>(here, me, here.trader(j), me[household::cash]);
    me.set(household::motivation, clip(me[household::motivation] - .15));
  }
  /// The leader changes sides with probability coopt (1 - adm)(1 - .7 c of the leader).
  static void coopt(const auto& here, const auto& it, std::uint32_t rank, std::uint32_t j, double luck, const Conflict& p) {
    if (it[group::captured] || it[group::leader] == household::Slot::none) return;
    const auto leader = here.household_at(here.member(household::number(it[group::leader]))[member::person]);
    const double critical = leader[household::critical] ? 1. : 0.;
    const double probability = p.coopt * (1. - it[group::admin]) * (1. - .7 * critical);
    if (luck >= probability) return;
    const Rupiah paid = std::min(p.side_payment, here.trader(j)[trader::cash]);
    here.template post<Flow::side_payment>(here.trader(j).account(trader::cash), leader.account(household::cash), paid);
    it.set(group::captured, true);
    here.tell(EventKind::leader_captured, Cause::draw, probability, {.amount = paid, .group = rank, .trader = j});
  }
};

}  // namespace berdaya
