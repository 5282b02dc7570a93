/// The sale of harvests: through the group, to traders, and its books (MODEL section 5.7).
#pragma once
#include <array>

#include "processes/shared/ijon.hpp"
#include "processes/shared/production.hpp"
#include "processes/trade/parameters.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Are there harvests to sell and prices to sell them at?
inline bool is_market_day(const auto& here, const Production& p) noexcept {
  return harvests(here, p) && here.size(village::lots) > 0 && here.size(village::markets) > 0;
}

/// What a trader pays, and what of it the household's group claimed back from the discount on the
/// tied.
struct Offer {
  Rupiah price = 0, claimed = 0;
};
inline Offer patrons_offer(Rupiah value, std::uint32_t patron, bool tied,
                           const Market& market) noexcept {
  const Rupiah spot = share_of(value, market.spot[patron]);
  const Rupiah discount = tied ? share_of(spot, market.discount) : 0;
  const Rupiah claimed = share_of(discount, market.claimed);
  return {spot - (discount - claimed), claimed};
}

/// Through the group goes what its members sell together: wholesale value = transport + margin of
/// the off-taker + fee, which stays in the fund + farm gate. Reclaimed is what the patron would
/// have paid less.
struct SellTogether {
  using Agents = Villages;
  using Reads = Columns<household::Patron, household::IjonDebt, member::Person,
                        village::HarvestPhase, village::Markets>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<household::Cash, group::Fund, group::Retained, group::Takings, village::Lots,
              village::Outside, village::Book, village::Harvested, village::Log>;
  using Parameters = Uses<Production, Marketing>;
  static constexpr ProcessInfo info{.name = "sell_together", .stream = 111};

  static void apply(const auto& here, const Production& p, const Marketing& marketing) {
    if (!is_market_day(here, p)) return;
    Surplus total = here[village::harvested];
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const Market market = here.at(village::markets, rank);
      const Rupiah before = total.reclaimed, sold = total.collective;
      std::int64_t sellers = 0;
      here.for_each_member(rank, [&](const auto& me, const auto& row) {
        const std::size_t i = row[member::person] - here.first_household();
        const bool tied = me[household::ijon_debt] > 0;
        Lot lot = here.at(village::lots, i);
        lot.together = share_of(lot.value, tied ? market.collective_tied : market.collective);
        lot.revenue = sell(here, me, it, lot.together, market.offtaker, marketing, total);
        const std::uint32_t patron = household::number(me[household::patron]);
        total.reclaimed += lot.revenue - patrons_offer(lot.together, patron, tied, market).price;
        sellers += lot.together > 0;
        here.set_at(village::lots, i, lot);
      });
      if (sellers > 0)
        here.tell(EventKind::sold_together, Cause::joint_action, real(total.collective - sold),
                  {.amount = total.reclaimed - before, .group = rank, .count = sellers});
    });
    here.set(village::harvested, total);
  }

 private:
  /// Sells `value` and returns the receipts.
  static Rupiah sell(const auto& here, const auto& me, const auto& it, Rupiah value, Ppm margin,
                     const Marketing& marketing, Surplus& total) noexcept {
    const Rupiah transport = share_of(value, marketing.transport_cost);
    const Rupiah fee = share_of(value, marketing.fee);
    const Rupiah offtaker = share_of(value, margin);
    const Rupiah price = value - transport - fee - offtaker;
    here.template post<Flow::collective_sale>(here.account(village::outside),
                                              me.account(household::cash), price);
    here.template post<Flow::coop_fee>(here.account(village::outside), it.account(group::fund),
                                       fee);
    it.set(group::retained, it[group::retained] + fee);
    it.set(group::takings, it[group::takings] + fee);
    total.wholesale += value;
    total.collective += value;
    total.transport += transport;
    total.fee += fee;
    total.offtaker += offtaker;
    total.lost += offtaker;
    total.farmers += price;
    return price;
  }
};

/// The rest goes to traders: the tied sell to their patron at a discount, less what their group
/// claims back, and up to repay_share of the proceeds repays him; the others get
/// offers of spot (1 + offer_spread (2u - 1)) from each, take the best and borrow from him, if they
/// must. Wholesale value = transport + margin + farm gate;
/// trader_cost of what they handle goes on sorting, storing and losses. [MODEL 5.7; Mitra et al.
/// 2018]
struct SellToTraders {
  using Agents = Villages;
  using Reads =
      Columns<household::Uid, household::Membership, village::HarvestPhase, village::Markets>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::IjonDebt, household::Patron, household::SoldTo,
                         village::Programme, trader::Cash, trader::LoanBook, trader::ClientOutput,
                         trader::ClientLoss, village::Lots, village::Outside, village::Book,
                         village::Harvested, village::Log>;
  using Parameters = Uses<Production, Trade, Ijon>;
  static constexpr ProcessInfo info{.name = "sell_to_traders", .stream = 112};

  static void apply(const auto& here, const Production& p, const Trade& trade, const Ijon& ijon) {
    if (!is_market_day(here, p)) return;
    Clients clients;
    Surplus total = here[village::harvested];
    std::size_t i = 0;
    here.for_each_household([&](const auto& me) {
      Lot lot = here.at(village::lots, i);
      sell(here, me, lot, trade, ijon, clients, total);
      here.set_at(village::lots, i, lot);
      ++i;
    });
    for (std::uint32_t j = 0; j < here.trader_count(); ++j) {
      here.trader(j).set(trader::client_output, clients.output[j]);
      here.trader(j).set(trader::client_loss, clients.loss[j]);
    }
    here.set(village::harvested, total);
    here.for_each_active_group([&](const auto&, std::uint32_t rank) {
      if (clients.claimed[rank] > 0)
        here.tell(
            EventKind::claim_won, Cause::joint_action,
            real(here.at(village::markets, rank).claimed),
            {.amount = clients.claimed[rank], .group = rank, .count = clients.claimants[rank]});
    });
  }

 private:
  /// By trader: wholesale value of his clients' harvests, and what of it he lost to groups; by
  /// group: what its members claimed back.
  struct Clients {
    std::array<Rupiah, most_traders> output{}, loss{};
    std::array<Rupiah, most_groups> claimed{};
    std::array<std::int64_t, most_groups> claimants{};
  };

  struct Bid {
    std::uint32_t trader = 0;
    Ppm price{};  ///< of wholesale
  };
  /// No trader pays more than wholesale less transport.
  static Bid best_bid(const auto& here, const auto& me, const Market& market,
                      const Trade& trade) noexcept {
    Bid best;
    std::array<double, 4> luck{};
    for (std::uint32_t j = 0; j < here.trader_count(); ++j) {
      if (j % 4 == 0) luck = me.draw().uniforms(j / 4);
      const double offered =
          real(market.spot[j]) * (1. + trade.offer_spread * (2. * luck[j % 4] - 1.));
      const double most = 1. - real(trade.transport_cost);
      const Ppm price = to_ppm(offered < most ? offered : most);
      if (j == 0 || price > best.price) best = {j, price};
    }
    return best;
  }

  static void sell(const auto& here, const auto& me, Lot& lot, const Trade& trade, const Ijon& ijon,
                   Clients& clients, Surplus& total) {
    const household::Slot slot = me[household::membership];
    const Market market = here.at(
        village::markets, slot == household::Slot::none ? here.group_count() : here.group_of(slot));
    const std::uint32_t patron = household::number(me[household::patron]);
    const bool tied = me[household::ijon_debt] > 0;
    const Rupiah value = lot.value - lot.together;
    const Bid bid = tied ? Bid{patron, market.spot[patron]} : best_bid(here, me, market, trade);
    const auto buyer = here.trader(bid.trader);
    const Offer offer = tied ? patrons_offer(value, patron, true, market)
                             : Offer{.price = share_of(value, bid.price)};
    const auto chosen = static_cast<household::Rank>(bid.trader);
    me.set(household::sold_to, chosen);
    if (!tied) me.set(household::patron, chosen);
    const Rupiah transport = share_of(value, trade.transport_cost);
    here.template post<Flow::trader_resale>(here.account(village::outside),
                                            buyer.account(trader::cash), value - transport);
    here.template post<Flow::sale_to_trader>(buyer.account(trader::cash),
                                             me.account(household::cash), offer.price);
    if (tied) {
      const Rupiah owed = me[household::ijon_debt];
      repay_ijon<Flow::ijon_repayment>(here, me, buyer, share_of(offer.price, ijon.repay_share));
      if (me[household::ijon_debt] == 0)
        here.tell_of(me, EventKind::ijon_cleared, Cause::harvest, 0.,
                     {.amount = owed, .trader = bid.trader});
    }
    const Rupiah handling = share_of(value, trade.trader_cost);
    here.template post<Flow::trader_cost>(buyer.account(trader::cash),
                                          here.account(village::outside),
                                          smaller(handling, buyer[trader::cash]));
    here.template post<Flow::trader_bonus>(here.account(village::programme),
                                           buyer.account(trader::cash),
                                           share_of(value, trade.bonus));
    lot.revenue += offer.price;
    clients.output[patron] += lot.value;
    clients.loss[patron] += lot.together + offer.claimed;
    if (offer.claimed > 0) {
      clients.claimed[here.group_of(slot)] += offer.claimed;
      ++clients.claimants[here.group_of(slot)];
    }
    const Rupiah margin = value - transport - offer.price;
    total.wholesale += value;
    total.transport += transport;
    total.margin += margin;
    total.lost += margin;
    total.farmers += offer.price;
    total.reclaimed += offer.claimed;
  }
};

/// What the harvest brought enters the average income of a year and the record of profits, and is
/// what members can repay loans from.
struct BookHarvest {
  using Agents = Villages;
  using Reads = Columns<household::Membership, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Income, household::Profits, household::CycleCost,
                         member::Revenue, village::Lots, village::Markets>;
  using Parameters = Uses<Production>;
  static constexpr ProcessInfo info{.name = "book_harvest", .stream = 113};

  static void apply(const auto& here, const Production& p) {
    if (!is_market_day(here, p)) return;
    std::size_t i = 0;
    here.for_each_household([&](const auto& me) {
      const Rupiah revenue = here.at(village::lots, i++).revenue;
      const bool profit = real(revenue) > me[household::cycle_cost];
      me.set(household::income, me[household::income] + real(revenue) / 12.);
      me.set(household::profits, household::pushed(me[household::profits], profit));
      me.set(household::cycle_cost, 0.);
      const household::Slot slot = me[household::membership];
      if (slot != household::Slot::none) here.member(slot).set(member::revenue, revenue);
    });
    here.set(village::lots, {});
    here.set(village::markets, {});
  }
};

}  // namespace berdaya
