/// What the acts of traders do to the groups that they strike (MODEL section 5.10).
#pragma once
#include <algorithm>

#include "processes/conflict/parameters.hpp"
#include "processes/shared/ijon.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Visits, trader by trader, the groups that one struck this month by `action`: visit(group, rank,
/// trader).
template <class Village, class Visit>
void for_each_struck(const Village& here, trader::Action action, Visit&& visit) {
  for (std::uint32_t j = 0; j < here.trader_count(); ++j) {
    const auto who = here.trader(j);
    if (who[trader::acted_in] != here.month() || who[trader::last_action] != action) continue;
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      if (group::holds(it[group::struck], j)) visit(it, rank, j);
    });
  }
}

/// The trader pays members less for squeeze_months; tens + squeeze_tension, trust less
/// squeeze_trust of it.
struct SqueezePrices {
  using Agents = Villages;
  using Reads = Columns<trader::LastAction, trader::ActedIn, group::Struck>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::SqueezedUntil, group::Tension, group::Trust>;
  using Parameters = Uses<Conflict>;
  static constexpr ProcessInfo info{.name = "squeeze_prices", .stream = 80};

  static void apply(const auto& here, const Conflict& p) {
    for_each_struck(
        here, trader::Action::squeeze, [&](const auto& it, std::uint32_t, std::uint32_t j) {
          it.set_at(group::squeezed_until, j, group::month(here.month() + p.squeeze_months + 1));
          it.set(group::tension, clip(it[group::tension] + p.squeeze_tension));
          it.set(group::trust, it[group::trust] * (1. - p.squeeze_trust));
        });
  }
};

/// The debts of his clients in the group are due, and he lends them nothing for embargo_months;
/// tens + call_tension.
struct CallDebts {
  using Agents = Villages;
  using Reads = Columns<trader::LastAction, trader::ActedIn, group::Struck, household::Patron>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<household::Cash, household::Asset, household::IjonDebt, household::Motivation,
              trader::Cash, trader::LoanBook, group::EmbargoedUntil, group::Tension,
              village::Outside, village::Book, village::Log>;
  using Parameters = Uses<Conflict>;
  static constexpr ProcessInfo info{.name = "call_debts", .stream = 81};

  static void apply(const auto& here, const Conflict& p) {
    for_each_struck(
        here, trader::Action::call_debt, [&](const auto& it, std::uint32_t rank, std::uint32_t j) {
          here.for_each_member(rank, [&](const auto& me, const auto&) { call(here, me, j, p); });
          it.set_at(group::embargoed_until, j, group::month(here.month() + p.embargo_months + 1));
          it.set(group::tension, clip(it[group::tension] + p.call_tension));
        });
  }

 private:
  /// A client pays from cash, then from assets sold at forced_price; m - call_motivation.
  static void call(const auto& here, const auto& me, std::uint32_t j, const Conflict& p) {
    if (household::number(me[household::patron]) != j || me[household::ijon_debt] == 0) return;
    const Rupiah owed = me[household::ijon_debt], missing = owed - me[household::cash];
    if (missing > 0) {
      const Rupiah wanted = multiply_divide(missing, 1'000'000, p.forced_price.value) + 1;
      const Rupiah sold = std::min(wanted, me[household::asset]),
                   raised = share_of(sold, p.forced_price);
      here.template post<Flow::forced_sale>(here.account(village::outside),
                                            me.account(household::cash), raised);
      here.template note<Flow::forced_loss>(sold - raised);
      me.set(household::asset, me[household::asset] - sold);
      if (sold > 0)
        here.tell_of(me, EventKind::forced_sale, Cause::debt_called, real(sold),
                     {.amount = raised, .trader = j});
    }
    repay_ijon<Flow::ijon_repayment>(here, me, here.trader(j), me[household::cash]);
    const Rupiah left = me[household::ijon_debt];
    here.tell_of(me, EventKind::debt_called, Cause::trader_act, real(owed - left),
                 {.amount = owed, .trader = j});
    if (left == 0)
      here.tell_of(me, EventKind::ijon_cleared, Cause::debt_called, 0.,
                   {.amount = owed, .trader = j});
    me.set(household::motivation, clip(me[household::motivation] - p.call_motivation));
  }
};

/// Acceptance, trust and the commitment of cadres x (1 - rumour_reach rumour (1 - critical share)).
struct SpreadRumours {
  using Agents = Villages;
  using Reads =
      Columns<trader::LastAction, trader::ActedIn, group::Struck, group::MeanCritical, cadre::Slot>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Acceptance, group::Trust, cadre::Commitment>;
  using Parameters = Uses<Conflict>;
  static constexpr ProcessInfo info{.name = "spread_rumours", .stream = 82};

  static void apply(const auto& here, const Conflict& p) {
    for_each_struck(here, trader::Action::spread_rumour,
                    [&](const auto& it, std::uint32_t rank, std::uint32_t) {
                      const double left =
                          1. - p.rumour_reach * p.rumour * (1. - it[group::mean_critical]);
                      it.set(group::acceptance, it[group::acceptance] * left);
                      it.set(group::trust, it[group::trust] * left);
                      here.for_each_cadre(rank, [&](const auto&, const auto& place) {
                        place.set(cadre::commitment, place[cadre::commitment] * left);
                      });
                    });
  }
};

/// The leader changes sides with probability coopt (1 - adm)(1 - critical_leader c of the leader),
/// for a side payment.
struct CooptLeaders {
  using Agents = Villages;
  using Reads = Columns<trader::LastAction, trader::ActedIn, group::Uid, group::Struck,
                        group::Admin, group::Leader, household::Critical>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<group::Captured, trader::Cash, household::Cash, village::Book, village::Log>;
  using Parameters = Uses<Conflict>;
  static constexpr ProcessInfo info{
      .name = "coopt_leaders", .stream = 60, .first_draw = most_traders};

  static void apply(const auto& here, const Conflict& p) {
    for_each_struck(
        here, trader::Action::coopt_leader,
        [&](const auto& it, std::uint32_t rank, std::uint32_t j) {
          if (it[group::captured] || !here.is_taken(it[group::leader])) return;
          const auto leader = here.household_in(it[group::leader]);
          const double probability = p.coopt * (1. - it[group::admin]) *
                                     (1. - p.critical_leader * leader[household::critical]);
          if (it.draw().uniform(j) >= probability) return;
          const Rupiah paid = std::min(p.side_payment, here.trader(j)[trader::cash]);
          here.template post<Flow::side_payment>(here.trader(j).account(trader::cash),
                                                 leader.account(household::cash), paid);
          it.set(group::captured, true);
          here.tell(EventKind::leader_captured, Cause::draw, probability,
                    {.amount = paid, .group = rank, .household = here.number(leader), .trader = j});
        });
  }
};

}  // namespace berdaya
