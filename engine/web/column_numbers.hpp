/// Columns of a world as doubles, by name.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "world/world.hpp"

namespace berdaya::web {

/// Calls visit(number) for each number of a value; lists of a month have none.
template <class T, class Visit>
void for_each_number(T& value, Visit&& visit) {
  using Value = std::remove_const_t<T>;
  if constexpr (std::is_arithmetic_v<Value> || std::is_enum_v<Value>)
    visit(value);
  else if constexpr (std::is_same_v<Value, FlowBook>)
    for_each_number(value.amounts, visit);
  else if constexpr (std::is_same_v<Value, Surplus>)
    for (auto* part :
         {&value.wholesale, &value.transport, &value.margin, &value.farmers, &value.offtaker,
          &value.fee, &value.collective, &value.lost, &value.reclaimed})
      visit(*part);
  else if constexpr (requires { std::tuple_size<Value>::value; })
    for (auto& part : value) for_each_number(part, visit);
}

/// A flag as 0 or 1, a portion as a share, every other enum as its number.
template <class T>
double as_double(const T& value) noexcept {
  if constexpr (std::is_same_v<T, Portion> || std::is_same_v<T, Flag>)
    return static_cast<double>(read(value));
  else if constexpr (std::is_enum_v<T>)
    return static_cast<double>(static_cast<std::underlying_type_t<T>>(value));
  else
    return static_cast<double>(value);
}
template <class T>
void assign(T& value, double number) noexcept {
  if constexpr (std::is_same_v<T, Portion>)
    value = kept<T>(number);
  else if constexpr (std::is_enum_v<T>)
    value = static_cast<T>(static_cast<std::underlying_type_t<T>>(number));
  else
    value = static_cast<T>(number);
}

/// Numbers in a row of T.
template <class T>
std::uint32_t width_of() {
  T value{};
  std::uint32_t width = 0;
  for_each_number(value, [&](const auto&) { ++width; });
  return width;
}

/// Calls visit(row, values) for the column "table.column" of `world`; false: there is none.
template <class W, class Visit>
bool visit_column(W& world, std::string_view name, Visit&& visit) {
  bool found = false;
  const auto in = [&](auto& table) {
    const std::string_view own = std::remove_reference_t<decltype(table)>::name;
    if (!name.starts_with(own) || name.substr(own.size(), 1) != ".") return;
    for_each_column(table, [&](const ColumnRow& row, const auto& values) {
      if (row.name != name.substr(own.size() + 1)) return;
      found = true;
      visit(row, values);
    });
  };
  std::apply([&](auto&... tables) { (in(tables), ...); }, world.tables());
  return found;
}

}  // namespace berdaya::web
