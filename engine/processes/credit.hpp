/// Ijon: tied credit from the middleman, and what is left when he lends no more (MODEL sections 5.7 and 5.8).
#pragma once
#include <algorithm>

#include "processes/livelihood.hpp"

namespace berdaya {

/// Interest is added to the debt each month and stops at accrual_ceiling x the limit; what is above reference_rate counts as lost
/// surplus.  [MODEL 5.7]
struct AccrueInterest {
  using Agents = Villages;
  using Reads = Columns<household::Output, household::Ability, household::Patron, household::Membership, group::Partners>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::IjonDebt, household::CycleCost, trader::LoanBook, village::Book, village::Harvested>;
  using Parameters = Uses<Production, Ijon, Regulation>;
  static constexpr ProcessInfo info{.name = "accrue_interest", .stream = 11};

  static void apply(const auto& here, const Production& p, const Ijon& ijon, const Regulation& law) noexcept {
    const Ppm capped = regulated(ijon.rate, law.ijon_rate_cap, law);
    Surplus total = here[village::harvested];
    here.for_each_household([&](const auto& me) {
      const Rupiah debt = me[household::ijon_debt];
      if (debt == 0 || static_cast<double>(debt) >= ijon.accrual_ceiling * static_cast<double>(credit_limit(me, p, ijon))) return;
      const Rupiah interest = share_of(debt, in_lawful_group(here, me) ? capped : ijon.rate);
      const auto patron = here.trader(household::number(me[household::patron]));
      me.set(household::ijon_debt, debt + interest);
      add_cost(me, interest);
      patron.set(trader::loan_book, patron[trader::loan_book] + interest);
      here.template note<Flow::ijon_accrual>(interest);
      total.lost += std::max(interest - share_of(debt, ijon.reference_rate), Rupiah{0});
    });
    here.set(village::harvested, total);
  }
};

/// A household short of cash for needs and inputs asks its patron for an advance up to its limit; a patron with too little
/// lends to all in proportion to what they ask.  [MODEL 5.7, 5.8; Bhaduri's forced commerce]
struct BorrowFromPatron {
  using Agents = Villages;
  using Reads = Columns<household::Output, household::Ability, household::Need, household::Patron, household::Membership,
                        group::EmbargoedUntil, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<household::Cash, household::IjonDebt, trader::Cash, trader::LoanBook, village::Book, village::Rationed, village::Log>;
  using Parameters = Uses<Production, Ijon>;
  static constexpr ProcessInfo info{.name = "borrow_from_patron", .stream = 12};

  static void apply(const auto& here, const Production& p, const Ijon& ijon) {
    const bool planting = is_planting_month(here.month(), here[village::harvest_phase], p.cycle_months);
    std::array<Rupiah, most_traders> asked{}, available{};
    for (std::uint32_t j = 0; j < here.trader_count(); ++j) available[j] = here.trader(j)[trader::cash];
    here.for_each_household(
        [&](const auto& me) { asked[household::number(me[household::patron])] += request(here, me, planting, p, ijon); });
    Rupiah refused = 0;
    here.for_each_household([&](const auto& me) {
      const Rupiah wanted = request(here, me, planting, p, ijon);
      if (wanted == 0) return;
      const std::uint32_t j = household::number(me[household::patron]);
      const Rupiah granted = ration(wanted, asked[j], available[j]);
      const auto patron = here.trader(j);
      here.template post<Flow::ijon_advance>(patron.account(trader::cash), me.account(household::cash), granted);
      me.set(household::ijon_debt, me[household::ijon_debt] + granted);
      patron.set(trader::loan_book, patron[trader::loan_book] + granted);
      refused += wanted - granted;
    });
    here.set(village::rationed, refused);
    if (refused == 0) return;
    Rupiah had = 0;
    for (std::uint32_t j = 0; j < here.trader_count(); ++j) had += available[j];
    here.tell(EventKind::credit_rationed, Cause::threshold, static_cast<double>(had), refused);
  }

 private:
  static Rupiah request(const auto& here, const auto& me, bool planting, const Production& p, const Ijon& ijon) noexcept {
    const Rupiah gap = cash_needed(me, planting, p) - me[household::cash];
    if (gap <= 0 || embargoed(here, me)) return 0;
    const Rupiah room = credit_limit(me, p, ijon) - me[household::ijon_debt];
    return room <= 0 ? 0 : gap < room ? gap : room;
  }
  /// Does the patron lend nothing to members of this household's group?
  static bool embargoed(const auto& here, const auto& me) noexcept {
    if (me[household::membership] == household::Slot::none) return false;
    const auto it = here.group(here.group_of(household::number(me[household::membership])));
    return it[group::embargoed_until][household::number(me[household::patron])] > here.month();
  }
};

/// What is still missing is raised by selling assets: at most distress_limit of them, at distress_price of their cost.
struct SellAssetsInDistress {
  using Agents = Villages;
  using Reads = Columns<household::Output, household::Need, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::Asset, village::Outside, village::Book>;
  using Parameters = Uses<Production, Budget>;
  static constexpr ProcessInfo info{.name = "sell_assets_in_distress", .stream = 13};

  static void apply(const auto& here, const Production& p, const Budget& budget) noexcept {
    if (budget.distress_price.value == 0) return;
    const bool planting = is_planting_month(here.month(), here[village::harvest_phase], p.cycle_months);
    here.for_each_household([&](const auto& me) {
      const Rupiah gap = cash_needed(me, planting, p) - me[household::cash];
      if (gap <= 0) return;
      const Rupiah most = share_of(me[household::asset], budget.distress_limit);
      const Rupiah wanted = multiply_divide(gap, 1'000'000, budget.distress_price.value) + 1;
      const Rupiah sold = wanted < most ? wanted : most;
      const Rupiah raised = share_of(sold, budget.distress_price);
      here.template post<Flow::distress_sale>(here.account(village::outside), me.account(household::cash), raised);
      here.template note<Flow::distress_loss>(sold - raised);
      me.set(household::asset, me[household::asset] - sold);
    });
  }
};

/// The margin moves towards mu_mono / N, N = 1 + competition (traders - 1) + outside_option x share of the village's harvest that
/// was sold through groups x (1 + info_effect x enforcement x share of the groups at work linked to government, when prices are public),
/// once per cycle; while a trader accommodates it falls by a tenth, or as usual where that is more. [MODEL 5.7; Mitra et al. 2018]
struct AdjustMargins {
  using Agents = Villages;
  using Reads = Columns<village::HarvestPhase, village::Harvested, trader::YieldsUntil, group::Partners>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<trader::Margin>;
  using Parameters = Uses<Production, Trade, Marketing, Regulation>;
  static constexpr ProcessInfo info{.name = "adjust_margins", .stream = 14};

  static double target(std::uint32_t traders, const Trade& trade, double outside = 0.) noexcept {
    return trade.monopsony_margin / (1. + trade.competition * (traders - 1.) + outside);
  }
  static void apply(const auto& here, const Production& p, const Trade& trade, const Marketing& marketing, const Regulation& law) noexcept {
    if (!is_harvest_month(here.month(), here[village::harvest_phase], p.cycle_months)) return;
    const Surplus harvested = here[village::harvested];
    const double collective =
        harvested.wholesale > 0 ? static_cast<double>(harvested.collective) / static_cast<double>(harvested.wholesale) : 0.;
    double groups = 0, lawful = 0;
    here.for_each_active_group([&](const auto& it, std::uint32_t) { ++groups, lawful += group::linked(it[group::partners], 2); });
    const double informed = law.price_info && groups > 0 ? 1. + law.info_effect * law.enforcement * lawful / groups : 1.;
    const double goal = target(here.trader_count(), trade, marketing.outside_option * collective * informed);
    for (std::uint32_t j = 0; j < here.trader_count(); ++j) {
      const auto who = here.trader(j);
      const double margin = who[trader::margin];
      const bool yields = here.month() < who[trader::yields_until];
      const double usual = margin + trade.margin_adjustment * (goal - margin);
      who.set(trader::margin, yields && .9 * margin < usual ? .9 * margin : usual);
    }
  }
};

/// A trader takes out trader_draw of what he owns (cash and claims) above his capital, as far as his cash goes.
struct TakeDrawings {
  using Agents = Villages;
  using Reads = Columns<trader::LoanBook>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<trader::Cash, village::Outside, village::Book>;
  using Parameters = Uses<Ijon>;
  static constexpr ProcessInfo info{.name = "take_drawings", .stream = 15};

  static void apply(const auto& here, const Ijon& ijon) noexcept {
    for (std::uint32_t j = 0; j < here.trader_count(); ++j) {
      const auto who = here.trader(j);
      const Rupiah cash = who[trader::cash];
      const Rupiah excess = cash + who[trader::loan_book] - ijon.trader_capital;
      const Rupiah wanted = excess > 0 ? share_of(excess, ijon.trader_draw) : 0;
      here.template post<Flow::trader_drawings>(who.account(trader::cash), here.account(village::outside), wanted < cash ? wanted : cash);
    }
  }
};

}  // namespace berdaya
