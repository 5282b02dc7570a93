/// Harvest and its sale: prices, channels, settlement (MODEL sections 5.6 and 5.7).
#pragma once
#include <array>

#include "processes/conflict/parameters.hpp"
#include "processes/environment/parameters.hpp"
#include "processes/shared/ijon.hpp"
#include "processes/shared/law.hpp"
#include "processes/shared/production.hpp"
#include "processes/trade/parameters.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Wholesale value of a household's harvest, rupiah: V = L F(k) z planted (R/R_ref)^e (1 + g s) effort yield price shock weather
/// (1 - cost pres), effort = (f + (1-f) m) / (f + (1-f) .45), pres = c for members of a group at work, c/2 for others.  [MODEL 5.6]
template <class Household>
double harvest_value(const Household& me, double village_factor, bool organised, const Production& p, const Commons& commons) noexcept {
  const double start_motivation = .45;
  const double effort =
      (p.effort_floor + (1. - p.effort_floor) * me[household::motivation]) / (p.effort_floor + (1. - p.effort_floor) * start_motivation);
  const double yield = math::exp(p.yield_sd * me.normal(0) - .5 * p.yield_sd * p.yield_sd);
  const double preserve = me[household::critical] ? (organised ? 1. : .5) : 0.;
  const double planted = household::number(me[household::planted]) * .01;
  return p.cycle_months * me[household::output] * me[household::ability] * planted * village_factor *
         (1. + p.skill_yield * me[household::skill]) * effort * yield * (1. - commons.preserve_cost * preserve);
}

/// Prices and channels of the members of a group this month; outside groups nothing is sold together.
struct Market {
  std::array<Ppm, most_traders> spot{};  ///< farm-gate price of each trader, of wholesale
  std::uint32_t best = 0;                ///< trader with the highest
  Ppm collective, collective_tied;       ///< share of a harvest sold together: [1.3 act_e - .15] (.3 + .7 trust), .3 of it if captured
  Ppm discount;                          ///< on the price of the tied
  Ppm claimed;                           ///< share of it that is claimed back: claim_strength x act_e x critical share
  Ppm offtaker;                          ///< margin of the group's buyer
};

/// Harvest months: the tied sell to their patron at a discount (less what their group claims back) and up to repay_share of the
/// proceeds repays him; the others sell partly through their group, the rest at the best price, to their patron among equals. Wholesale
/// value = transport + margin of trader or off-taker + fee + farm gate.  [MODEL 5.7; Mitra et al. 2018]
struct SellHarvest {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Output, household::Ability, household::Motivation, household::Skill, household::Critical,
                        household::Planted, household::Patron, household::Membership, trader::Margin, group::Phase, group::AssistedAction,
                        group::Trust, group::Captured, group::Partners, group::SqueezedUntil, village::HarvestPhase, village::Resource,
                        village::Price, village::PriceShock, village::Weather>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::IjonDebt, household::CycleCost, household::Income, household::Profits, trader::Cash,
                         trader::LoanBook, trader::ClientOutput, trader::ClientLoss, group::Fund, group::Retained, group::Takings,
                         member::Revenue, village::Outside, village::Book, village::Harvested>;
  using Parameters = Uses<Production, Commons, Trade, Ijon, Marketing, Conflict, Regulation>;
  static constexpr ProcessInfo info{.name = "sell_harvest", .stream = 10, .draws = 1};

  static void apply(const auto& here, const Production& p, const Commons& commons, const Trade& trade, const Ijon& ijon,
                    const Marketing& marketing, const Conflict& conflict, const Regulation& law) noexcept {
    if (!harvests(here, p)) return;
    const double commons_factor = math::pow(here[village::resource] / commons.resource_reference, p.resource_exp);
    const double village_factor = commons_factor * here[village::price] * here[village::price_shock] * here[village::weather];
    std::array<Market, most_groups + 1> markets;  // the last: of those in no group
    markets.fill(open_market(here, trade));
    std::array<Rupiah, most_traders> output{}, loss{};
    open_group_markets(here, trade, marketing, conflict, law, markets);
    Surplus total = here[village::harvested];
    here.for_each_household([&](const auto& me) {
      const bool tied = me[household::ijon_debt] > 0, in_group = me[household::membership] != household::Slot::none;
      const std::uint32_t rank = in_group ? here.group_of(household::number(me[household::membership])) : most_groups;
      const Market& market = markets[rank];
      const std::uint32_t patron = household::number(me[household::patron]);
      const bool indifferent = market.spot[patron] == market.spot[market.best];  // then one stays with the trader one knows
      const std::uint32_t buyer = tied || indifferent ? patron : market.best;
      const bool organised = in_group && group::is_active(here.group(rank)[group::phase]);
      const Rupiah value = to_rupiah(harvest_value(me, village_factor, organised, p, commons));
      const Ppm share = tied ? market.collective_tied : market.collective;
      Rupiah revenue = 0, left = value;
      if (share.value > 0) {
        const Rupiah together = share_of(value, share);
        revenue =
            sell_together(here, me, here.group(rank), together, patrons_price(together, patron, tied, market), market, marketing, total);
        left -= together, loss[patron] += together;
      }
      const Rupiah transport = share_of(left, trade.transport_cost);
      const Rupiah price = tied ? patrons_price(left, patron, tied, market) : share_of(left, market.spot[buyer]);
      if (tied) {
        const Rupiah claimed = share_of(share_of(share_of(left, market.spot[patron]), market.discount), market.claimed);
        total.reclaimed += claimed, loss[patron] += claimed;
      }
      here.template post<Flow::trader_resale>(here.account(village::outside), here.trader(buyer).account(trader::cash), left - transport);
      here.template post<Flow::sale_to_trader>(here.trader(buyer).account(trader::cash), me.account(household::cash), price);
      revenue += price;
      book_revenue(me, revenue);
      if (tied) repay_ijon<Flow::ijon_repayment>(here, me, here.trader(buyer), share_of(price, ijon.repay_share));
      if (in_group) here.member(household::number(me[household::membership])).set(member::revenue, revenue);
      output[patron] += value;
      total.wholesale += value, total.transport += transport, total.farmers += revenue, total.margin += left - transport - price;
    });
    for (std::uint32_t j = 0; j < here.trader_count(); ++j)
      here.trader(j).set(trader::client_output, output[j]), here.trader(j).set(trader::client_loss, loss[j]);
    total.lost += total.margin + total.offtaker;
    here.set(village::harvested, total);
  }

 private:
  /// Spot price of each trader: 1 - transport - margin, less `squeeze` where it holds.
  static void set_prices(const auto& here, Market& market, const Trade& trade, const auto& squeeze) noexcept {
    for (std::uint32_t j = 0; j < here.trader_count(); ++j) {
      const double share = 1. - here.trader(j)[trader::margin] - trade.transport_cost.value * 1e-6 - squeeze(j);
      market.spot[j] = to_ppm(share > 0. ? share : 0.);
      if (market.spot[j] > market.spot[market.best]) market.best = j;
    }
  }
  static Market open_market(const auto& here, const Trade& trade) noexcept {
    Market market{};
    set_prices(here, market, trade, [](std::uint32_t) { return 0.; });
    market.discount = trade.tied_discount;
    return market;
  }
  static void open_group_markets(const auto& here, const Trade& trade, const Marketing& marketing, const Conflict& conflict,
                                 const Regulation& law, auto& markets) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      Market& market = markets[rank];
      market = Market{};
      set_prices(here, market, trade, [&](std::uint32_t j) { return it[group::squeezed_until][j] > here.month() ? conflict.squeeze : 0.; });
      double critical = 0, members = 0;
      here.for_each_member(rank, [&](const auto& me, const auto&) { critical += me[household::critical], ++members; });
      const double action = it[group::assisted_action], trust = it[group::trust];
      const double captured = it[group::captured] ? .3 : 1.;
      const double willing = 1.3 * action - .15, claim = members > 0 ? marketing.claim_strength * action * critical / members : 0.;
      const double together = marketing.collective && willing > 0. ? (willing < 1. ? willing : 1.) * (.3 + .7 * trust) * captured : 0.;
      const bool lawful = group::linked(it[group::partners], 2);
      market.collective = to_ppm(together);
      market.collective_tied = to_ppm(lawful && law.exclusivity_ban ? law.enforcement * together : 0.);
      market.claimed = to_ppm(claim);
      market.discount = lawful ? regulated(trade.tied_discount, law.tied_discount_cap, law) : trade.tied_discount;
      market.offtaker = group::linked(it[group::partners], 7) ? marketing.offtaker_linked : marketing.offtaker_margin;
    });
  }

  /// What the patron pays for `value` (wholesale): spot, less for the tied the discount, of which their group claims a part back.
  static Rupiah patrons_price(Rupiah value, std::uint32_t patron, bool tied, const Market& market) noexcept {
    const Rupiah spot = share_of(value, market.spot[patron]), discount = tied ? share_of(spot, market.discount) : 0;
    return spot - (discount - share_of(discount, market.claimed));
  }
  /// Sells `together` (wholesale value) through the group; `otherwise` is what the patron would have paid. Returns the receipts.
  static Rupiah sell_together(const auto& here, const auto& me, const auto& it, Rupiah together, Rupiah otherwise, const Market& market,
                              const Marketing& marketing, Surplus& total) noexcept {
    const Rupiah transport = share_of(together, marketing.transport_cost), fee = share_of(together, marketing.fee);
    const Rupiah offtaker = share_of(together, market.offtaker), price = together - transport - fee - offtaker;
    here.template post<Flow::collective_sale>(here.account(village::outside), me.account(household::cash), price);
    here.template post<Flow::coop_fee>(here.account(village::outside), it.account(group::fund), fee);
    it.set(group::retained, it[group::retained] + fee), it.set(group::takings, it[group::takings] + fee);
    total.transport += transport, total.fee += fee, total.offtaker += offtaker, total.collective += together;
    total.reclaimed += price - otherwise;
    return price;
  }

  static void book_revenue(const auto& me, Rupiah revenue) noexcept {
    const double income = me[household::income];
    me.set(household::income, income + static_cast<double>(revenue) / 12.);
    me.set(household::profits, household::pushed(me[household::profits], static_cast<double>(revenue) > me[household::cycle_cost]));
    me.set(household::cycle_cost, 0.f);
  }
};

}  // namespace berdaya
