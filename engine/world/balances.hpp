/// Sums of a village's accounts.
#pragma once
#include "world/world.hpp"

namespace berdaya {

/// Rows [first, last) of a table that belong to village v.
struct RowRange {
  std::uint32_t first, last;
};
template <class T>
RowRange rows_of(const World& world, std::uint32_t v) noexcept {
  if constexpr (std::is_same_v<T, Households>)
    return {world.household_begin[v], world.household_begin[v + 1]};
  else if constexpr (std::is_same_v<T, Traders>)
    return {world.trader_begin[v], world.trader_begin[v + 1]};
  else if constexpr (std::is_same_v<T, Groups>)
    return {world.group_begin[v], world.group_begin[v + 1]};
  else if constexpr (std::is_same_v<T, Members>)
    return {world.member_begin[world.group_begin[v]], world.member_begin[world.group_begin[v + 1]]};
  else
    return {v, v + 1};
}

/// Rows of the traders at work in village v; the last rows are room for entrants.
inline RowRange traders_of(const World& world, std::uint32_t v) noexcept {
  const std::uint32_t first = world.trader_begin[v];
  return {first,
          first + world.villages[village::incumbents][v] + world.villages[village::entrants][v]};
}

/// Cash by sector, assets and debts of village v as they stand, in rupiah.
inline Balances sum_village(const World& world, std::uint32_t v) noexcept {
  const auto sum = [&]<class C>(C column) {
    const auto [first, last] = rows_of<typename C::Table>(world, v);
    const auto values = world.table<typename C::Table>()[column];
    Rupiah all = 0;
    for (std::uint32_t i = first; i < last; ++i) all += values[i];
    return all;
  };
  Balances now;
  const auto keep_cash = [&]<Cash C>(C column) {
    now.cash[static_cast<std::size_t>(C::sector)] = sum(column);
  };
  keep_cash(household::cash);
  keep_cash(trader::cash);
  keep_cash(group::fund);
  keep_cash(village::outside);
  keep_cash(village::programme);
  keep_cash(village::bank);
  const auto keep = [&](Stock stock, auto column) {
    now.stocks[static_cast<std::size_t>(stock)] = sum(column);
  };
  keep(Stock::asset, household::asset);
  keep(Stock::ijon_debt, household::ijon_debt);
  keep(Stock::savings, household::savings);
  keep(Stock::group_loans, member::loan);
  keep(Stock::formal_loans, member::formal_loan);
  now.retained = sum(group::retained);
  now.programme_loans = sum(group::programme_loan);
  return now;
}

}  // namespace berdaya
