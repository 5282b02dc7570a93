/// Tables of columns (struct of arrays). A column is a type: its table, its element type and its name.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace berdaya {

/// A yes or no in one byte; processes see it as bool.
enum class Flag : std::uint8_t { no, yes };

/// What a process reads of a column of T: float is kept for space and computed with as double, a flag is a bool.
template <class T>
using ReadAs = std::conditional_t<std::is_same_v<T, float>, double, std::conditional_t<std::is_same_v<T, Flag>, bool, T>>;

/// The stored value as a process reads it, and back: `kept` narrows.
template <class T>
constexpr ReadAs<T> read(const T& value) noexcept {
  if constexpr (std::is_same_v<T, Flag>)
    return value == Flag::yes;
  else
    return value;
}
template <class T>
constexpr T kept(const ReadAs<T>& value) noexcept {
  if constexpr (std::is_same_v<T, Flag>)
    return value ? Flag::yes : Flag::no;
  else
    return static_cast<T>(value);
}

template <class Owner, class T>
struct Column {
  using Table = Owner;
  using Value = T;
};

/// A column of cash: changed by post() alone. `sector` names the row of the transaction matrix the table belongs to.
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

template <class... Cs>
class Table {
 public:
  using AllColumns = Columns<Cs...>;

  std::size_t size() const noexcept { return size_; }
  void resize(std::size_t rows) {
    size_ = rows;
    (std::get<index_of<Cs>(AllColumns{})>(data_).resize(rows), ...);
  }
  template <class C>
  std::span<typename C::Value> operator[](C) noexcept {
    return std::get<index_of<C>(AllColumns{})>(data_);
  }
  template <class C>
  std::span<const typename C::Value> operator[](C) const noexcept {
    return std::get<index_of<C>(AllColumns{})>(data_);
  }
  static constexpr std::size_t bytes_per_row() noexcept { return (sizeof(typename Cs::Value) + ... + 0); }
  bool operator==(const Table&) const = default;

 private:
  std::size_t size_ = 0;
  std::tuple<std::vector<typename Cs::Value>...> data_;
};

}  // namespace berdaya
