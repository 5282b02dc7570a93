/// Wages, wear of assets, harvest and its sale (MODEL sections 5.6 and 5.7).
#pragma once
#include <array>

#include "processes/production.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

inline constexpr std::uint32_t most_traders = 8;  ///< per village

/// F(asset), kept for the month.  [MODEL 5.6; two technologies, Dupont & Roy arXiv:2412.17822]
struct AssessOutput {
  using Agents = Households;
  using Reads = Columns<household::Asset>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Output>;
  using Parameters = Uses<Production>;
  static constexpr std::string_view name = "assess_output";
  static constexpr std::uint32_t stream = 7;

  static void apply(const auto& me, const Production& p) noexcept {
    me.set(household::output, static_cast<float>(potential_output(static_cast<double>(me[household::asset]), p)));
  }
};

/// The month's wage is the usual one times 1 + noise (2u - 1); income is averaged over a year.
struct PayWages {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Wage>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::Income, village::Outside, village::Book>;
  using Parameters = Uses<Endowment>;
  static constexpr std::string_view name = "pay_wages";
  static constexpr std::uint32_t stream = 8, draws = 1;

  static void apply(const auto& here, const Endowment& p) noexcept {
    here.for_each_household([&](const auto& me) {
      const double luck = 1. + p.wage_noise * (2. * me.uniform(0) - 1.);
      const Rupiah wage = to_rupiah(static_cast<double>(me[household::wage]) * luck);
      here.template post<Flow::wage>(here.account(village::outside), me.account(household::cash), wage);
      const double income = static_cast<double>(me[household::income]);
      me.set(household::income, static_cast<float>(income + (static_cast<double>(wage) - income) / 12.));
    });
  }
};

/// asset' = asset - floor(asset x rate).
struct DepreciateAssets {
  using Agents = Villages;
  using Reads = Columns<>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Asset, household::CycleCost, village::Book>;
  using Parameters = Uses<Production>;
  static constexpr std::string_view name = "depreciate_assets";
  static constexpr std::uint32_t stream = 9;

  static void apply(const auto& here, const Production& p) noexcept {
    here.for_each_household([&](const auto& me) {
      const Rupiah wear = share_of(me[household::asset], p.asset_depreciation);
      me.set(household::asset, me[household::asset] - wear);
      me.set(household::cycle_cost, me[household::cycle_cost] + wear);
      here.template note<Flow::depreciation>(wear);
    });
  }
};

/// Wholesale value of a household's harvest, rupiah: V = L F(k) z planted (R/R_ref)^e (1 + g s) effort yield price weather
/// (1 - cost pres), effort = (f + (1-f) m) / (f + (1-f) .45), pres = c/2 outside groups.  [MODEL 5.6]
template <class Household>
double harvest_value(const Household& me, double village_factor, const Production& p, const Commons& commons) noexcept {
  const double start_motivation = .45;
  const double effort = (p.effort_floor + (1. - p.effort_floor) * static_cast<double>(me[household::motivation])) /
                        (p.effort_floor + (1. - p.effort_floor) * start_motivation);
  const double yield = math::exp(p.yield_sd * me.normal(0) - .5 * p.yield_sd * p.yield_sd);
  const double preserve = me[household::critical] == household::Flag::yes ? .5 : 0.;
  const double planted = household::number(me[household::planted]) * .01;
  return p.cycle_months * static_cast<double>(me[household::output]) * static_cast<double>(me[household::ability]) * planted *
         village_factor * (1. + p.skill_yield * static_cast<double>(me[household::skill])) * effort * yield *
         (1. - commons.preserve_cost * preserve);
}

/// Harvest months: the tied sell to their patron at a discount and up to repay_share of the proceeds repays him; the others
/// sell to the best price. Wholesale value = transport + trader's margin + farm gate.  [MODEL 5.7; Mitra et al. 2018]
struct SellHarvest {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Output, household::Ability, household::Motivation, household::Skill, household::Critical,
                        household::Planted, household::Patron, household::Membership, trader::Margin, village::HarvestPhase,
                        village::Resource, village::Price, village::Weather>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::IjonDebt, household::CycleCost, household::Income, household::Profits, trader::Cash,
                         trader::LoanBook, member::Revenue, village::Outside, village::Book, village::Harvested>;
  using Parameters = Uses<Production, Commons, Trade, Ijon>;
  static constexpr std::string_view name = "sell_harvest";
  static constexpr std::uint32_t stream = 10, draws = 1;

  static void apply(const auto& here, const Production& p, const Commons& commons, const Trade& trade, const Ijon& ijon) noexcept {
    if (!is_harvest_month(here.month(), here[village::harvest_phase], p.cycle_months)) return;
    const double commons_factor = math::pow(here[village::resource] / commons.exploited(), p.resource_exp);
    const double village_factor = commons_factor * here[village::price] * here[village::weather];
    std::array<Ppm, most_traders> spot{};
    std::uint32_t best = 0;
    for (std::uint32_t j = 0; j < here.trader_count(); ++j) {
      const double share = 1. - here.trader(j)[trader::margin] - trade.transport_cost.value * 1e-6;
      spot[j] = to_ppm(share > 0. ? share : 0.);
      if (spot[j] > spot[best]) best = j;
    }
    Surplus total{};
    here.for_each_household([&](const auto& me) {
      const bool tied = me[household::ijon_debt] > 0;
      const std::uint32_t buyer = tied ? household::number(me[household::patron]) : best;
      const Rupiah value = to_rupiah(harvest_value(me, village_factor, p, commons));
      const Rupiah transport = share_of(value, trade.transport_cost);
      Rupiah price = share_of(value, spot[buyer]);
      if (tied) price -= share_of(price, trade.tied_discount);
      sell(here, me, here.trader(buyer), value - transport, price);
      if (tied) repay<Flow::ijon_repayment>(here, me, here.trader(buyer), share_of(price, ijon.repay_share));
      if (me[household::membership] != household::Slot::none)
        here.member(household::number(me[household::membership])).set(member::revenue, price);
      total.wholesale += value, total.transport += transport, total.farmers += price, total.margin += value - transport - price;
    });
    total.lost = total.margin;
    here.set(village::harvested, total);
  }

  /// Repays at most `amount` of the debt to `patron`.
  template <Flow F>
  static void repay(const auto& here, const auto& me, const auto& patron, Rupiah amount) noexcept {
    const Rupiah debt = me[household::ijon_debt];
    const Rupiah paid = amount < debt ? amount : debt;
    here.template post<F>(me.account(household::cash), patron.account(trader::cash), paid);
    me.set(household::ijon_debt, debt - paid);
    patron.set(trader::loan_book, patron[trader::loan_book] - paid);
  }

 private:
  static void sell(const auto& here, const auto& me, const auto& buyer, Rupiah resale, Rupiah price) noexcept {
    here.template post<Flow::trader_resale>(here.account(village::outside), buyer.account(trader::cash), resale);
    here.template post<Flow::sale_to_trader>(buyer.account(trader::cash), me.account(household::cash), price);
    const double income = static_cast<double>(me[household::income]);
    me.set(household::income, static_cast<float>(income + static_cast<double>(price) / 12.));
    me.set(household::profits, household::pushed(me[household::profits], price > me[household::cycle_cost]));
    me.set(household::cycle_cost, 0);
  }
};

}  // namespace berdaya
