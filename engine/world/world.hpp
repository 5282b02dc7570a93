/// The world as plain data: one area with its villages, their households, groups and middlemen, and
/// its facilitators. It can be copied and compared.
#pragma once
#include <tuple>

#include "core/csr.hpp"
#include "world/facilitator_table.hpp"
#include "world/group_table.hpp"
#include "world/household_table.hpp"
#include "world/member_table.hpp"
#include "world/trader_table.hpp"
#include "world/village_table.hpp"

namespace berdaya {

/// One area. Village v owns the households [household_begin[v], household_begin[v+1]), the traders
/// and the groups likewise; group g owns the members [member_begin[g], member_begin[g+1]) and
/// most_cadres rows of the cadres.
struct World {
  Luck luck;
  std::int32_t month = 0;  ///< negative during burn-in; month 0 is the first after it
  bool diaries = false;    ///< are the events kept that are so frequent (events.hpp, DIARY)?
  Households households;
  Traders traders;
  Groups groups;
  Members members;
  Cadres cadres;
  Facilitators facilitators;  ///< of the whole area
  Villages villages;
  Csr ties;
  std::vector<std::uint32_t> household_begin{0}, trader_begin{0}, group_begin{0}, member_begin{0};

  auto tables() noexcept {
    return std::tie(households, traders, groups, members, cadres, facilitators, villages);
  }
  auto tables() const noexcept {
    return std::tie(households, traders, groups, members, cadres, facilitators, villages);
  }
  template <class T>
  T& table() noexcept {
    return std::get<T&>(tables());
  }
  template <class T>
  const T& table() const noexcept {
    return std::get<const T&>(tables());
  }
  /// Calls visit(table) for each table.
  template <class Visit>
  void for_each_table(Visit&& visit) const {
    std::apply([&](const auto&... table) { (visit(table), ...); }, tables());
  }
  std::uint32_t village_count() const noexcept {
    return static_cast<std::uint32_t>(villages.size());
  }
  /// Memory of the state, ties included.
  std::size_t bytes() const noexcept {
    std::size_t sum = ties.bytes();
    for_each_table([&](const auto& table) { sum += table.size() * table.bytes_per_row(); });
    return sum + (household_begin.size() + trader_begin.size() + group_begin.size() +
                  member_begin.size()) *
                     sizeof(std::uint32_t);
  }
};

}  // namespace berdaya
