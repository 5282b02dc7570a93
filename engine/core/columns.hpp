/// Tables of columns (struct of arrays). A column is a type and the one object of it, declared
/// together with its row:
///
///     inline constexpr struct Trust : Column<Groups, float> { static constexpr ColumnRow
///     row{"trust", Unit::share, "in the group"}; } trust{};
#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "core/parameter.hpp"

namespace berdaya {

/// A yes or no in one byte; processes see it as bool.
enum class Flag : std::uint8_t { no, yes };

/// A share in two bytes, in steps of 1/65535; processes see it as double.
enum class Portion : std::uint16_t {};

/// What a process reads of a column of T: float and portions are kept for space and computed with
/// as double, a flag is a bool.
template <class T>
using ReadAs = std::conditional_t<std::is_same_v<T, float> || std::is_same_v<T, Portion>, double,
                                  std::conditional_t<std::is_same_v<T, Flag>, bool, T>>;

/// The stored value as a process reads it, and back: `kept` narrows.
template <class T>
constexpr ReadAs<T> read(const T& value) noexcept {
  if constexpr (std::is_same_v<T, Flag>)
    return value == Flag::yes;
  else if constexpr (std::is_same_v<T, Portion>)
    return static_cast<std::int32_t>(value) * (1. / 65535.);
  else
    return value;
}
template <class T>
constexpr T kept(const ReadAs<T>& value) noexcept {
  if constexpr (std::is_same_v<T, Flag>)
    return value ? Flag::yes : Flag::no;
  else if constexpr (std::is_same_v<T, Portion>)  // to the nearest
    return static_cast<Portion>(static_cast<std::int32_t>(value * 65535. + .5));
  else
    return static_cast<T>(value);
}

struct ColumnRow {
  std::string_view name;
  Unit unit;
  std::string_view meaning;
};

template <class Owner, class T>
struct Column {
  using Table = Owner;
  using Value = T;
};

/// A column of cash: changed by post() alone. `sector` names the row of the transaction matrix the
/// table belongs to.
template <class Owner, auto Sector>
struct CashColumn : Column<Owner, std::int64_t> {
  static constexpr auto sector = Sector;
};
template <class C>
concept Cash = requires {
  C::sector;
};

/// A list of columns, as processes declare them.
template <class... Cs>
struct Columns {
  template <class C>
  static constexpr bool contains = (std::is_same_v<C, Cs> || ...);
};

template <class... Lists>
struct Concat;
template <class... As>
struct Concat<Columns<As...>> {
  using type = Columns<As...>;
};
template <class... As, class... Bs, class... Rest>
struct Concat<Columns<As...>, Columns<Bs...>, Rest...> : Concat<Columns<As..., Bs...>, Rest...> {};

template <class C, class... Cs>
consteval std::size_t index_of(Columns<Cs...>) {
  std::size_t at = 0;
  (void)((std::is_same_v<C, Cs> || (++at, false)) || ...);
  return at;
}

consteval bool all_differ(std::initializer_list<std::string_view> names) {
  for (auto a = names.begin(); a != names.end(); ++a)
    for (auto b = names.begin(); b != a; ++b)
      if (*a == *b) return false;
  return true;
}

namespace detail {
template <class C>
struct Stored {
  std::vector<typename C::Value> values;
  bool operator==(const Stored&) const = default;
};
}  // namespace detail

template <class... Cs>
class Table : detail::Stored<Cs>... {
 public:
  using AllColumns = Columns<Cs...>;
  static_assert(all_differ({Cs::row.name...}), "two columns of a table have the same name");

  std::size_t size() const noexcept { return size_; }
  void resize(std::size_t rows) {
    size_ = rows;
    (static_cast<detail::Stored<Cs>&>(*this).values.resize(rows), ...);
  }
  template <class C>
  std::span<typename C::Value> operator[](C) noexcept {
    static_assert(AllColumns::template contains<C>, "column is not in the list of its table");
    return static_cast<detail::Stored<C>&>(*this).values;
  }
  template <class C>
  std::span<const typename C::Value> operator[](C) const noexcept {
    static_assert(AllColumns::template contains<C>, "column is not in the list of its table");
    return static_cast<const detail::Stored<C>&>(*this).values;
  }
  static constexpr std::size_t bytes_per_row() noexcept {
    return (sizeof(typename Cs::Value) + ... + 0);
  }
  bool operator==(const Table&) const = default;

 private:
  std::size_t size_ = 0;
};

/// Visits the columns of a table: visit(row, values).
template <class T, class Visit>
void for_each_column(T& table, Visit&& visit) {
  [&]<class... Cs>(Columns<Cs...>) {
    (visit(Cs::row, table[Cs{}]), ...);
  }(typename std::remove_const_t<T>::AllColumns{});
}

}  // namespace berdaya
