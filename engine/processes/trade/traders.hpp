/// Traders: margins and drawings (MODEL sections 5.7 and 5.10).
#pragma once
#include "processes/shared/production.hpp"
#include "processes/trade/parameters.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// The margin moves towards mu_mono / N + (1 - pass_through) (usual_transport - transport_cost),
/// once per cycle, less pass_through of a bonus: what is saved on costs or paid on top traders
/// keep, but for a part. N = 1 + competition (traders
/// - 1) + outside_option x share of the village's harvest that was sold through groups x (1 +
/// info_effect x enforcement x share of the groups at work linked to government, when prices are
/// public). [MODEL 5.7, 0.21; Mitra et al. 2018; Bergquist & Dinerstein 2020]
struct AdjustMargins {
  using Agents = Villages;
  using Reads = Columns<village::HarvestPhase, village::Harvested, group::Partners>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<trader::Margin>;
  using Parameters = Uses<Production, Trade, Marketing, Regulation>;
  static constexpr ProcessInfo info{.name = "adjust_margins", .stream = 14};

  static double target(std::uint32_t traders, const Trade& trade, double outside = 0.) noexcept {
    const double kept =
        (1. - trade.pass_through) * (real(trade.usual_transport) - real(trade.transport_cost)) -
        trade.pass_through * real(trade.bonus);
    const double margin =
        trade.monopsony_margin / (1. + trade.competition * (traders - 1.) + outside) + kept;
    return margin > 0. ? margin : 0.;
  }
  static void apply(const auto& here, const Production& p, const Trade& trade,
                    const Marketing& marketing, const Regulation& law) noexcept {
    if (!harvests(here, p)) return;
    const Surplus harvested = here[village::harvested];
    const double collective =
        harvested.wholesale > 0 ? real(harvested.collective) / real(harvested.wholesale) : 0.;
    double groups = 0, lawful = 0;
    here.for_each_active_group([&](const auto& it, std::uint32_t) {
      ++groups;
      lawful += group::linked(it[group::partners], 2);
    });
    const double informed = law.price_info && groups > 0
                                ? 1. + law.info_effect * law.enforcement * lawful / groups
                                : 1.;
    const double goal =
        target(here.trader_count(), trade, marketing.outside_option * collective * informed);
    for (std::uint32_t j = 0; j < here.trader_count(); ++j) {
      const auto who = here.trader(j);
      const double margin = who[trader::margin];
      who.set(trader::margin, margin + trade.margin_adjustment * (goal - margin));
    }
  }
};

/// Traders who come buy at the going margin from the next harvest on, and stay.
struct AdmitTraders {
  using Agents = Villages;
  using Reads = Columns<>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<village::Entrants, trader::Margin, village::Log>;
  using Parameters = Uses<Trade>;
  static constexpr ProcessInfo info{.name = "admit_traders", .stream = 96};

  static void apply(const auto& here, const Trade& trade) {
    while (here[village::entrants] < trade.entrants && here.trader_room() > 0) {
      here.trader(here.trader_count()).set(trader::margin, here.trader(0u)[trader::margin]);
      here.set(village::entrants, here[village::entrants] + 1);
      here.tell(EventKind::trader_entered, Cause::scenario, here.trader_count(),
                {.trader = here.trader_count() - 1});
    }
  }
};

/// A trader pays his licence, then takes out trader_draw of what he owns (cash and claims) above
/// his capital, as far as his cash goes.
struct TakeDrawings {
  using Agents = Villages;
  using Reads = Columns<trader::LoanBook>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<trader::Cash, village::Outside, village::Book>;
  using Parameters = Uses<Ijon, Trade>;
  static constexpr ProcessInfo info{.name = "take_drawings", .stream = 15};

  static void apply(const auto& here, const Ijon& ijon, const Trade& trade) noexcept {
    for (std::uint32_t j = 0; j < here.trader_count(); ++j) {
      const auto who = here.trader(j);
      here.template post<Flow::licence>(who.account(trader::cash), here.account(village::outside),
                                        smaller(trade.licence, who[trader::cash]));
      const Rupiah cash = who[trader::cash];
      const Rupiah excess = cash + who[trader::loan_book] - ijon.trader_capital;
      const Rupiah wanted = excess > 0 ? share_of(excess, ijon.trader_draw) : 0;
      const Rupiah drawn = smaller(wanted, cash);
      here.template post<Flow::trader_drawings>(who.account(trader::cash),
                                                here.account(village::outside), drawn);
    }
  }
};

}  // namespace berdaya
