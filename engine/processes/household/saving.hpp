/// What households put into their enterprise (MODEL section 0.19).
#pragma once
#include "processes/household/consumption.hpp"
#include "processes/shared/investment.hpp"

namespace berdaya {

/// Harvest months: rate x motivation x what the cash exceeds a part of the buffer and the next
/// inputs may buy assets, as far as they return more than wear and the hurdle.  [MODEL 0.19]
struct Invest {
  using Agents = Villages;
  using Reads =
      Columns<household::Income, household::Motivation, household::Ability, household::Output,
              household::Patron, trader::Margin, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::Asset, village::Outside, village::Book>;
  using Parameters = Uses<Production, Trade, Budget, Skill>;
  static constexpr ProcessInfo info{.name = "invest", .stream = 21};

  static void apply(const auto& here, const Production& p, const Trade& trade, const Budget& budget,
                    const Skill& skill) noexcept {
    if (!harvests(here, p)) return;
    const Opportunities open(p.hurdle, p);
    here.for_each_household([&](const auto& me) {
      const double kept = budget.invest_above * wanted_buffer(me, budget);
      const double spare = real(me[household::cash] - input_cost(me[household::output], p)) - kept;
      if (spare <= 0.) return;
      const double means = budget.invest_rate * me[household::motivation] * spare;
      const double margin = here.trader(me[household::patron])[trader::margin];
      const double wish =
          investor(me, margin, skill.by_doing, trade, p).best_purchase(means, open, p);
      const Rupiah room = smaller(p.asset_max - me[household::asset], me[household::cash]);
      const Rupiah bought = smaller(larger(room, 0), to_rupiah(wish));
      here.template post<Flow::investment>(me.account(household::cash),
                                           here.account(village::outside), bought);
      me.set(household::asset, me[household::asset] + bought);
    });
  }
};

}  // namespace berdaya
