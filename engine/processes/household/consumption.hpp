/// What households spend, in the order of MODEL section 5.8.
#pragma once
#include "processes/shared/ijon.hpp"
#include "processes/shared/production.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Unproductive spending a month: u = share (1 - cut c) income; rupiah.  [MODEL 5.8; BPS tobacco
/// share as a proxy]
inline double unproductive_wish(const auto& me, const Budget& budget) noexcept {
  const double cut = me[household::critical] ? budget.unproductive_cut : 0.;
  return budget.unproductive_share * (1. - cut) * me[household::income];
}

/// Unproductive spending comes first, but takes at most unproductive_limit of the cash.
struct SpendUnproductively {
  using Agents = Villages;
  using Reads = Columns<household::Critical, household::Income>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, village::Outside, village::Book>;
  using Parameters = Uses<Budget>;
  static constexpr ProcessInfo info{.name = "spend_unproductively", .stream = 16};

  static void apply(const auto& here, const Budget& budget) noexcept {
    here.for_each_household([&](const auto& me) {
      const Rupiah most = share_of(me[household::cash], budget.unproductive_limit);
      const Rupiah spent = smaller(to_rupiah(unproductive_wish(me, budget)), most);
      here.template post<Flow::unproductive>(me.account(household::cash),
                                             here.account(village::outside), spent);
    });
  }
};

/// Needs are met as far as the cash goes; coverage is averaged over a year.
struct MeetNeeds {
  using Agents = Villages;
  using Reads = Columns<household::Need>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::Coverage, household::HungryMonths,
                         village::Outside, village::Book>;
  using Parameters = Uses<Budget>;
  static constexpr ProcessInfo info{.name = "meet_needs", .stream = 17};

  static void apply(const auto& here, const Budget& budget) noexcept {
    here.for_each_household([&](const auto& me) {
      const Rupiah paid = smaller(me[household::need], me[household::cash]);
      here.template post<Flow::needs>(me.account(household::cash), here.account(village::outside),
                                      paid);
      const double met = real(paid) / me[household::need];
      const double coverage = me[household::coverage];
      me.set(household::coverage, coverage + (met - coverage) / 12.);
      me.set(household::hungry_months,
             household::pushed(me[household::hungry_months], met < budget.hungry_below));
    });
  }
};

/// In the planting month inputs are paid as far as the cash goes; the unpaid share of the land
/// stays idle.  [MODEL 5.6, 0.4]
struct BuyInputs {
  using Agents = Villages;
  using Reads = Columns<household::Output, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::CycleCost, household::Income,
                         household::Planted, village::Outside, village::Book>;
  using Parameters = Uses<Production>;
  static constexpr ProcessInfo info{.name = "buy_inputs", .stream = 18};

  static void apply(const auto& here, const Production& p) noexcept {
    if (!plants(here, p)) return;
    here.for_each_household([&](const auto& me) {
      const Rupiah due = input_cost(me[household::output], p);
      const Rupiah paid = smaller(due, me[household::cash]);
      here.template post<Flow::inputs>(me.account(household::cash), here.account(village::outside),
                                       paid);
      me.set(household::planted,
             household::percent(due > 0 ? multiply_divide(paid, 100, due) : 100));
      add_cost(me, paid);
      const double income = me[household::income] - real(paid) / 12.;
      me.set(household::income, income > 0. ? income : 0.);
    });
  }
};

/// mpc x (income - needs - unproductive)+ is spent on other things.
struct SpendDiscretionary {
  using Agents = Villages;
  using Reads = Columns<household::Critical, household::Income, household::Need>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, village::Outside, village::Book>;
  using Parameters = Uses<Budget>;
  static constexpr ProcessInfo info{.name = "spend_discretionary", .stream = 19};

  static void apply(const auto& here, const Budget& budget) noexcept {
    here.for_each_household([&](const auto& me) {
      const double above =
          me[household::income] - me[household::need] - unproductive_wish(me, budget);
      const Rupiah spent =
          smaller(to_rupiah(above > 0. ? budget.mpc * above : 0.), me[household::cash]);
      here.template post<Flow::discretionary>(me.account(household::cash),
                                              here.account(village::outside), spent);
    });
  }
};

/// Critical debtors pay early_repayment of their cash above cash_kept months of needs to the
/// patron.  [MODEL 5.8]
struct RepayEarly {
  using Agents = Villages;
  using Reads = Columns<household::Critical, household::Need, household::Patron>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<household::Cash, household::IjonDebt, trader::Cash, trader::LoanBook, village::Book>;
  using Parameters = Uses<Budget>;
  static constexpr ProcessInfo info{.name = "repay_early", .stream = 20};

  static void apply(const auto& here, const Budget& budget) noexcept {
    here.for_each_household([&](const auto& me) {
      if (!me[household::critical] || me[household::ijon_debt] == 0) return;
      const Rupiah above = me[household::cash] - share_of(me[household::need], budget.cash_kept);
      if (above <= 0) return;
      const Rupiah most = share_of(above, budget.early_repayment);
      repay_ijon<Flow::ijon_repayment>(here, me, here.trader(me[household::patron]), most);
    });
  }
};

/// Harvest months: rate x motivation x cash above the cycle's buffer buys assets, up to asset_max.
/// The buffer is what the months to the next harvest will take: L (needs + unproductive - wage)+
/// and the inputs.
struct Invest {
  using Agents = Villages;
  using Reads = Columns<household::Need, household::Wage, household::Income, household::Critical,
                        household::Motivation, household::Output, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::Asset, village::Outside, village::Book>;
  using Parameters = Uses<Production, Budget>;
  static constexpr ProcessInfo info{.name = "invest", .stream = 21};

  static void apply(const auto& here, const Production& p, const Budget& budget) noexcept {
    if (!harvests(here, p)) return;
    here.for_each_household([&](const auto& me) {
      const Rupiah monthly =
          me[household::need] + to_rupiah(unproductive_wish(me, budget)) - me[household::wage];
      const Rupiah buffer =
          (monthly > 0 ? monthly * p.cycle_months : 0) + input_cost(me[household::output], p);
      const Rupiah above = me[household::cash] - buffer;
      const Rupiah room = p.asset_max - me[household::asset];
      if (above <= 0 || room <= 0) return;
      const double rate = budget.invest_rate * me[household::motivation];
      const Rupiah bought = smaller(room, to_rupiah(rate * real(above)));
      here.template post<Flow::investment>(me.account(household::cash),
                                           here.account(village::outside), bought);
      me.set(household::asset, me[household::asset] + bought);
    });
  }
};

/// What is still missing is raised by selling assets: at most distress_limit of them, at
/// distress_price of their cost.
struct SellAssetsInDistress {
  using Agents = Villages;
  using Reads = Columns<household::Output, household::Need, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::Asset, village::Outside, village::Book>;
  using Parameters = Uses<Production, Budget>;
  static constexpr ProcessInfo info{.name = "sell_assets_in_distress", .stream = 13};

  static void apply(const auto& here, const Production& p, const Budget& budget) noexcept {
    if (budget.distress_price.value == 0) return;
    const bool planting = plants(here, p);
    here.for_each_household([&](const auto& me) {
      const Rupiah gap = cash_needed(me, planting, p) - me[household::cash];
      if (gap <= 0) return;
      const Rupiah most = share_of(me[household::asset], budget.distress_limit);
      const Rupiah wanted = multiply_divide(gap, 1'000'000, budget.distress_price.value) + 1;
      const Rupiah sold = wanted < most ? wanted : most;
      const Rupiah raised = share_of(sold, budget.distress_price);
      here.template post<Flow::distress_sale>(here.account(village::outside),
                                              me.account(household::cash), raised);
      here.template note<Flow::distress_loss>(sold - raised);
      me.set(household::asset, me[household::asset] - sold);
    });
  }
};

}  // namespace berdaya
