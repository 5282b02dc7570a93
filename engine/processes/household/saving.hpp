/// What households put into their enterprise (MODEL section 0.19).
#pragma once
#include <array>

#include "core/parallel.hpp"
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
    Investors some;
    const auto buy = [&] {
      some.choose(open, p);
      for (std::size_t i = 0; i < some.count; ++i) {
        const auto me = here.household_at(some.who[i]);
        const Rupiah room = smaller(p.asset_max - me[household::asset], me[household::cash]);
        const Rupiah bought = smaller(larger(room, 0), to_rupiah(some.wish[i]));
        here.template post<Flow::investment>(me.account(household::cash),
                                             here.account(village::outside), bought);
        me.set(household::asset, me[household::asset] + bought);
      }
      some.count = 0;
    };
    here.for_each_household([&](const auto& me) {
      const double kept = budget.invest_above * wanted_buffer(me, budget);
      const double spare = real(me[household::cash] - input_cost(me[household::output], p)) - kept;
      if (spare <= 0.) return;
      const double margin = here.trader(me[household::patron])[trader::margin];
      some.add(static_cast<std::uint32_t>(me.index()),
               investor(me, margin, skill.by_doing, trade, p),
               budget.invest_rate * me[household::motivation] * spare);
      if (some.count == some.most) buy();
    });
    buy();
  }

 private:
  /// Some who have the means, so that a loop over them vectorises.
  struct Investors {
    static constexpr std::size_t most = 128;
    std::size_t count = 0;
    std::array<std::uint32_t, most> who;
    std::array<double, most> asset, gain, means, wish;

    void add(std::uint32_t household, const Investor& one, double spends) noexcept {
      who[count] = household;
      asset[count] = one.asset, gain[count] = one.gain, means[count] = spends;
      ++count;
    }
    void choose(const Opportunities& open, const Production& p) noexcept {
      simd_for(
          0, count, [&](std::size_t i) __attribute__((always_inline)) {
            wish[i] = Investor{asset[i], gain[i]}.best_purchase(means[i], open, p);
          });
    }
  };
};

}  // namespace berdaya
