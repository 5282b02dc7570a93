/// Sums of a village's accounts.
#pragma once
#include "world/world.hpp"

namespace berdaya {

/// Cash by sector, assets and debts of village v as they stand, in rupiah.
inline Balances sum_village(const World& world, std::uint32_t v) noexcept {
  Balances sum;
  const auto cash = world.households[household::cash];
  const auto asset = world.households[household::asset];
  const auto debt = world.households[household::ijon_debt];
  for (std::uint32_t i = world.household_begin[v]; i < world.household_begin[v + 1]; ++i)
    sum.household_cash += cash[i], sum.asset += asset[i], sum.ijon_debt += debt[i];
  for (std::uint32_t j = world.trader_begin[v]; j < world.trader_begin[v + 1]; ++j) sum.trader_cash += world.traders[trader::cash][j];
  sum.outside_cash = world.villages[village::outside][v];
  return sum;
}

}  // namespace berdaya
