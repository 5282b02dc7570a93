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
  const auto savings = world.households[household::savings];
  for (std::uint32_t i = world.household_begin[v]; i < world.household_begin[v + 1]; ++i)
    sum.household_cash += cash[i], sum.asset += asset[i], sum.ijon_debt += debt[i], sum.savings += savings[i];
  for (std::uint32_t j = world.trader_begin[v]; j < world.trader_begin[v + 1]; ++j) sum.trader_cash += world.traders[trader::cash][j];
  for (std::uint32_t g = world.group_begin[v]; g < world.group_begin[v + 1]; ++g) {
    sum.group_cash += world.groups[group::fund][g], sum.retained += world.groups[group::retained][g];
    sum.programme_loans += world.groups[group::programme_loan][g];
    for (std::uint32_t m = world.member_begin[g]; m < world.member_begin[g + 1]; ++m)
      sum.group_loans += world.members[member::loan][m], sum.formal_loans += world.members[member::formal_loan][m];
  }
  sum.outside_cash = world.villages[village::outside][v];
  sum.programme_cash = world.villages[village::programme][v], sum.bank_cash = world.villages[village::bank][v];
  return sum;
}

}  // namespace berdaya
