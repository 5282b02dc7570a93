/// Prices and channels of a harvest month (MODEL section 5.7).
#pragma once
#include "processes/conflict/parameters.hpp"
#include "processes/shared/law.hpp"
#include "processes/shared/production.hpp"
#include "processes/trade/parameters.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Harvest months: spot price of each trader = 1 - transport - margin, less a squeeze on a group
/// that he strikes, plus a part of his margin for one that he gives way to. A group sells [a act_e
/// - b] (t + (1 - t) trust) of its untied members' harvests together, a part of that if its leader
/// is captured, and claims back claim_strength x act_e x its critical share of the discount on its
/// tied members; law and partners change what is sold together.  [MODEL 5.7]
struct OpenMarkets {
  using Agents = Villages;
  using Reads = Columns<trader::Margin, household::Critical, group::AssistedAction, group::Trust,
                        group::Captured, group::Partners, group::SqueezedUntil,
                        group::ConcededUntil, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<village::Markets>;
  using Parameters = Uses<Production, Trade, Marketing, Conflict, Regulation>;
  static constexpr ProcessInfo info{.name = "open_markets", .stream = 110};

  static void apply(const auto& here, const Production& p, const Trade& trade,
                    const Marketing& marketing, const Conflict& conflict, const Regulation& law) {
    if (!harvests(here, p)) return;
    const Market outside = market_at(here, trade, [](std::uint32_t) { return 0.; });
    std::vector<Market> markets(here.group_count() + std::size_t{1}, outside);
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const auto change = [&](std::uint32_t j) {
        const double squeezed =
            it.at(group::squeezed_until, j) > here.month() ? conflict.squeeze : 0.;
        const bool yields = it.at(group::conceded_until, j) > here.month();
        return (yields ? conflict.concession * here.trader(j)[trader::margin] : 0.) - squeezed;
      };
      Market& market = markets[rank];
      market = market_at(here, trade, change);
      market.claimed = to_ppm(claimed(here, it, rank, marketing));
      open_channel(market, it, trade, marketing, law);
    });
    here.set(village::markets, markets);
  }

 private:
  static Market market_at(const auto& here, const Trade& trade, const auto& change) noexcept {
    Market market{.discount = trade.tied_discount};
    for (std::uint32_t j = 0; j < here.trader_count(); ++j) {
      const double share =
          1. - here.trader(j)[trader::margin] - real(trade.transport_cost) + change(j);
      market.spot[j] = to_ppm(share > 0. ? share : 0.);
      if (market.spot[j] > market.spot[market.best]) market.best = j;
    }
    return market;
  }
  static double claimed(const auto& here, const auto& it, std::uint32_t rank,
                        const Marketing& marketing) noexcept {
    double critical = 0, members = 0;
    here.for_each_member(rank, [&](const auto& me, const auto&) {
      critical += me[household::critical];
      ++members;
    });
    return members > 0 ? marketing.claim_strength * it[group::assisted_action] * critical / members
                       : 0.;
  }
  static void open_channel(Market& market, const auto& it, const Trade& trade,
                           const Marketing& marketing, const Regulation& law) noexcept {
    const double together = marketing.collective ? sold_together(it, marketing) : 0.;
    const bool lawful = group::linked(it[group::partners], 2);
    market.collective = to_ppm(together);
    market.collective_tied =
        to_ppm(lawful && law.exclusivity_ban ? law.enforcement * together : 0.);
    if (lawful) market.discount = regulated(trade.tied_discount, law.tied_discount_cap, law);
    market.offtaker = group::linked(it[group::partners], 7) ? marketing.offtaker_linked
                                                            : marketing.offtaker_margin;
  }
  static double sold_together(const auto& it, const Marketing& marketing) noexcept {
    const double willing =
        clip(marketing.action_slope * it[group::assisted_action] - marketing.action_offset);
    const double loyal =
        marketing.sold_without_trust + (1. - marketing.sold_without_trust) * it[group::trust];
    return willing * loyal * (it[group::captured] ? marketing.sold_when_captured : 1.);
  }
};

}  // namespace berdaya
