/// What households spend, in the order of MODEL section 5.8 as 0.19 changes it: food first, then
/// planting, then the rest of needs and all else, as far as this month's plan goes.
#pragma once
#include "processes/shared/ijon.hpp"
#include "processes/shared/production.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Pays `amount` of this month's plan and counts it into the year's consumption.
template <Flow F>
void consume(const auto& here, const auto& me, Rupiah amount) noexcept {
  here.template post<F>(me.account(household::cash), here.account(village::outside), amount);
  me.set(household::spending_plan, me[household::spending_plan] - real(amount));
  me.set(household::consumption, me[household::consumption] + real(amount) / 12.);
}

/// C = max{y + spend_rate (cash - y - B), floor x needs}, y the income of a year a month, B the
/// wanted buffer: what is above the buffer is spent in parts, a gap is saved up in parts.  [buffer
/// stocks: Deaton 1991, Carroll 1997]
struct PlanSpending {
  using Agents = Households;
  using Reads = Columns<household::Cash, household::Income, household::Need>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::SpendingPlan, household::Consumption>;
  using Parameters = Uses<Budget>;
  static constexpr ProcessInfo info{.name = "plan_spending", .stream = 67};

  static void apply(const auto& me, const Budget& budget) noexcept {
    const double income = me[household::income], least = budget.floor * me[household::need];
    const double spare = real(me[household::cash]) - income - wanted_buffer(me, budget);
    const double plan = income + budget.spend_rate * spare;
    me.set(household::spending_plan, plan > least ? plan : least);
    me.set(household::consumption, me[household::consumption] * (11. / 12.));
  }
};

/// Unproductive spending, u = share (1 - cut c) income, comes first, but takes at most
/// unproductive_limit of the cash.  [MODEL 5.8; BPS tobacco share as a proxy]
struct SpendUnproductively {
  using Agents = Villages;
  using Reads = Columns<household::Critical, household::Income>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::SpendingPlan, household::Consumption,
                         village::Outside, village::Book>;
  using Parameters = Uses<Budget>;
  static constexpr ProcessInfo info{.name = "spend_unproductively", .stream = 16};

  static void apply(const auto& here, const Budget& budget) noexcept {
    here.for_each_household([&](const auto& me) {
      const double cut = me[household::critical] ? budget.unproductive_cut : 0.;
      const double wish = budget.unproductive_share * (1. - cut) * me[household::income];
      const Rupiah most = share_of(me[household::cash], budget.unproductive_limit);
      consume<Flow::unproductive>(here, me, smaller(to_rupiah(wish), most));
    });
  }
};

/// In the planting month inputs are paid as far as the cash goes that food leaves; own seed and
/// labour bring in part of a harvest without them.  [MODEL 5.6, 0.19]
struct BuyInputs {
  using Agents = Villages;
  using Reads = Columns<household::Output, household::Need, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::CycleCost, household::Income,
                         household::Planted, village::Outside, village::Book>;
  using Parameters = Uses<Production, Budget>;
  static constexpr ProcessInfo info{.name = "buy_inputs", .stream = 18};

  static void apply(const auto& here, const Production& p, const Budget& budget) noexcept {
    if (!plants(here, p)) return;
    here.for_each_household([&](const auto& me) {
      const Rupiah due = input_cost(me[household::output], p);
      const Rupiah spare = me[household::cash] - subsistence(me, budget);
      const Rupiah paid = spare > 0 ? smaller(due, spare) : 0;
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

/// Needs are met as far as the plan, at least as far as food, and the cash go; coverage is averaged
/// over a year.
struct MeetNeeds {
  using Agents = Villages;
  using Reads = Columns<household::Need>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<household::Cash, household::SpendingPlan, household::Consumption, household::Coverage,
              household::HungryMonths, village::Outside, village::Book, village::Log>;
  using Parameters = Uses<Budget>;
  static constexpr ProcessInfo info{.name = "meet_needs", .stream = 17};

  static void apply(const auto& here, const Budget& budget) {
    here.for_each_household([&](const auto& me) {
      const Rupiah planned = to_rupiah(me[household::spending_plan]);
      const Rupiah wanted = smaller(me[household::need], larger(planned, subsistence(me, budget)));
      const Rupiah paid = smaller(wanted, me[household::cash]);
      consume<Flow::needs>(here, me, paid);
      const double met = real(paid) / me[household::need];
      const double coverage = me[household::coverage];
      me.set(household::coverage, coverage + (met - coverage) / 12.);
      const bool is_short = met < budget.hungry_below;
      if (here.keeps_diaries() && is_short != household::latest(me[household::hungry_months]))
        here.tell_of(me, is_short ? EventKind::short_began : EventKind::short_ended,
                     is_short ? Cause::short_of_cash : Cause::threshold, met);
      me.set(household::hungry_months, household::pushed(me[household::hungry_months], is_short));
    });
  }
};

/// The rest of the plan goes into all else.
struct SpendDiscretionary {
  using Agents = Villages;
  using Reads = Columns<>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::SpendingPlan, household::Consumption,
                         village::Outside, village::Book>;
  using Parameters = Uses<>;
  static constexpr ProcessInfo info{.name = "spend_discretionary", .stream = 19};

  static void apply(const auto& here) noexcept {
    here.for_each_household([&](const auto& me) {
      const double left = me[household::spending_plan];
      const Rupiah wanted = left > 0. ? to_rupiah(left) : 0;
      consume<Flow::discretionary>(here, me, smaller(wanted, me[household::cash]));
    });
  }
};

/// Debtors pay early_repayment of their cash above the buffer to the patron, the critical of what
/// is above cash_kept months of needs.  [MODEL 5.8, 0.19]
struct RepayEarly {
  using Agents = Villages;
  using Reads = Columns<household::Critical, household::Need, household::Income, household::Patron>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::IjonDebt, trader::Cash, trader::LoanBook,
                         village::Book, village::Log>;
  using Parameters = Uses<Budget>;
  static constexpr ProcessInfo info{.name = "repay_early", .stream = 20};

  static void apply(const auto& here, const Budget& budget) {
    here.for_each_household([&](const auto& me) {
      if (me[household::ijon_debt] == 0) return;
      const Rupiah kept = me[household::critical] ? share_of(me[household::need], budget.cash_kept)
                                                  : to_rupiah(wanted_buffer(me, budget));
      const Rupiah above = me[household::cash] - kept;
      if (above <= 0) return;
      const Rupiah most = share_of(above, budget.early_repayment);
      const Rupiah owed = me[household::ijon_debt];
      repay_ijon<Flow::ijon_repayment>(here, me, here.trader(me[household::patron]), most);
      if (me[household::ijon_debt] == 0)
        here.tell_of(me, EventKind::ijon_cleared, Cause::spare_cash, 0.,
                     {.amount = owed, .trader = household::number(me[household::patron])});
    });
  }
};

/// What is still missing for food is raised by selling assets: at most distress_limit of them, at
/// distress_price of their cost.
struct SellAssetsInDistress {
  using Agents = Villages;
  using Reads = Columns<household::Need>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<household::Cash, household::Asset, village::Outside, village::Book, village::Log>;
  using Parameters = Uses<Budget>;
  static constexpr ProcessInfo info{.name = "sell_assets_in_distress", .stream = 13};

  static void apply(const auto& here, const Budget& budget) {
    if (budget.distress_price.value == 0) return;
    here.for_each_household([&](const auto& me) {
      const Rupiah gap = subsistence(me, budget) - me[household::cash];
      if (gap <= 0) return;
      const Rupiah most = share_of(me[household::asset], budget.distress_limit);
      const Rupiah wanted = multiply_divide(gap, 1'000'000, budget.distress_price.value) + 1;
      const Rupiah sold = smaller(wanted, most);
      const Rupiah raised = share_of(sold, budget.distress_price);
      here.template post<Flow::distress_sale>(here.account(village::outside),
                                              me.account(household::cash), raised);
      here.template note<Flow::distress_loss>(sold - raised);
      me.set(household::asset, me[household::asset] - sold);
      if (sold > 0)
        here.tell_of(me, EventKind::distress_sale, Cause::short_of_cash, real(sold),
                     {.amount = raised});
    });
  }
};

}  // namespace berdaya
