/// A parameter is one member of a parameter set and one row beside it; everything else (reading,
/// range checks, --set, describe, metadata of results) is made from the row. A set is a plain
/// struct:
///
///     struct Ijon {
///       static constexpr std::string_view section = "ijon";
///       Ppm rate = 50000_ppm;
///       static constexpr Rows rows{
///           Row{&Ijon::rate, "rate", Unit::per_month, {0, .15}, {"interest …", "bunga …"},
///           Grade::data, "Karo …", assumed(.01, .15)}};
///     };
///
/// A set that is read only where there are groups, or from month 0 on, says `only_with_groups =
/// true`: it cannot change a burn-in.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "core/money.hpp"

namespace berdaya {

enum class Unit {
  one,
  share,
  per_month,
  rupiah,
  rupiah_per_month,
  months,
  years,
  households,
  villages,
  traders,
  ties,
  log_sd,
  month_index,
  hours,
  hours_per_month,
  per_hour,
  visits_per_month,
  days,
  per_day,
  text,
  path
};
constexpr std::string_view unit_name(Unit unit) noexcept {
  constexpr std::array<std::string_view, 21> names{
      "1",           "share",    "1/month",      "rupiah", "rupiah/month", "months",      "years",
      "households",  "villages", "traders",      "ties",   "log sd",       "month index", "hours",
      "hours/month", "1/hour",   "visits/month", "days",   "1/day",        "text",        "path"};
  return names[static_cast<std::size_t>(unit)];
}

/// How well a default is known: measured data, expert judgement or the published literature's
/// range, or a guess.
enum class Grade { data, expert, guess };
constexpr std::string_view grade_name(Grade grade) noexcept {
  return grade == Grade::data ? "data" : grade == Grade::expert ? "expert" : "guess";
}

/// A text in both languages of the program.
struct Bilingual {
  std::string_view en, id;
};

/// Allowed values, both ends included. Texts and choices have none.
struct Range {
  double min = 0, max = 0;
};

/// What a parameter is for: an assumption about the world, which doubt is about; a lever that a
/// programme may set; a definition, which is a judgement of value and never doubt; or an input that
/// says what is simulated.
enum class ParameterKind : std::uint8_t { assumption, lever, definition, input };
constexpr std::string_view kind_name(ParameterKind kind) noexcept {
  constexpr std::array<std::string_view, 4> names{"assumption", "lever", "definition", "input"};
  return names[static_cast<std::size_t>(kind)];
}
/// Where a value holds: of each village, in any month; of the whole area at once; from month 0 on
/// and fixed; of the places, people and ties themselves, in which studies that are compared must
/// agree; of the study.
enum class Scope : std::uint8_t { village, area, start, network, study };
constexpr std::string_view scope_name(Scope scope) noexcept {
  constexpr std::array<std::string_view, 5> names{"village", "area", "start", "network", "study"};
  return names[static_cast<std::size_t>(scope)];
}
/// Can no policy change it?
constexpr bool is_fixed(Scope scope) noexcept { return scope >= Scope::start; }
/// Must runs that are compared agree in it?
constexpr bool must_agree(Scope scope) noexcept { return scope >= Scope::network; }

/// The last part of a row: kind, scope and, of an assumption, the range that the evidence leaves
/// plausible.
struct Use {
  ParameterKind kind;
  Scope scope = Scope::village;
  Range plausible{};  ///< of an assumption; min = max: nothing is known, half to double the default
  bool read_early = false;  ///< also before there are groups, though its set is not

  constexpr Use with(Scope where) const { return {kind, where, plausible, read_early}; }
  constexpr Use of_area() const { return with(Scope::area); }
  constexpr Use at_start() const { return with(Scope::start); }
  constexpr Use of_network() const { return with(Scope::network); }
  constexpr Use of_study() const { return with(Scope::study); }
  constexpr Use before_groups() const { return {kind, scope, plausible, true}; }
};
constexpr Use assumed(double low = 0, double high = 0) {
  return {ParameterKind::assumption, Scope::village, {low, high}};
}
constexpr Use lever() { return {ParameterKind::lever}; }
constexpr Use defined() { return {ParameterKind::definition}; }
constexpr Use given() { return {ParameterKind::input}; }

void a_plausible_range_belongs_to_an_assumption_and_lies_in_the_allowed_range();  // no constant:
                                                                                  // does not
                                                                                  // compile

/// What a row says besides which member it is of.
struct RowFacts {
  std::string_view name;
  Unit unit{};
  Range range;
  Bilingual meaning;
  Grade grade{};
  std::string_view source;
  Use use{};
};

template <class Set, class T>
struct Row : RowFacts {
  using Value = T;
  T Set::*member;

  consteval Row(T Set::*m, std::string_view n, Unit u, Range r, Bilingual text, Grade g,
                std::string_view s, Use how)
      : RowFacts{n, u, r, text, g, s, how}, member(m) {
    const Range p = how.plausible;
    if (p.min != p.max &&
        (how.kind != ParameterKind::assumption || p.min > p.max || p.min < r.min || p.max > r.max))
      a_plausible_range_belongs_to_an_assumption_and_lies_in_the_allowed_range();
  }
};

namespace detail {
struct Anything {
  template <class T>
  operator T() const;
};
template <class Set, class... Members>
consteval std::size_t member_count() {
  if constexpr (requires { Set{Members{}..., Anything{}}; })
    return member_count<Set, Members..., Anything>();
  else
    return sizeof...(Members);
}
}  // namespace detail

/// Rows side by side: a tuple without its long names, which would take half of the time to compile.
namespace detail {
template <std::size_t i, class T>
struct Placed {
  T row;
};
template <class Places, class... Ts>
struct Side;
template <std::size_t... is, class... Ts>
struct Side<std::index_sequence<is...>, Ts...> : Placed<is, Ts>... {
  constexpr explicit Side(const Ts&... rows) : Placed<is, Ts>{rows}... {}
  template <class Visit>
  constexpr void for_each(Visit&& visit) const {
    (visit(static_cast<const Placed<is, Ts>&>(*this).row), ...);
  }
};
}  // namespace detail
template <class... Ts>
struct Rows : detail::Side<std::index_sequence_for<Ts...>, Ts...> {
  static constexpr std::size_t size = sizeof...(Ts);
  constexpr explicit Rows(const Ts&... rows)
      : detail::Side<std::index_sequence_for<Ts...>, Ts...>(rows...) {}
};
template <std::size_t i, class T>
constexpr const T& row_at(const detail::Placed<i, T>& placed) noexcept {
  return placed.row;
}

template <class Set>
concept ParameterSet = requires {
  { Set::section } -> std::convertible_to<std::string_view>;
  Set::rows;
};

/// Has every member of a set its row?
template <ParameterSet Set>
consteval bool is_complete() {
  return detail::member_count<Set>() == std::remove_cvref_t<decltype(Set::rows)>::size;
}

/// Is the set read only where there are groups?
template <class Set>
inline constexpr bool only_with_groups = [] {
  if constexpr (requires { Set::only_with_groups; })
    return Set::only_with_groups;
  else
    return false;
}();

/// A closed list of words as a parameter: an enum with an overload of `choices(Enum)` returning the
/// names in order.
template <class T>
concept Choice = std::is_enum_v<T> && requires(T value) {
  choices(value);
};

namespace detail {
template <class Set>
struct Owned {
  Set set;
};
}  // namespace detail

/// All parameters of a program: one object per set, found by type.
template <ParameterSet... Sets>
class Settings : detail::Owned<Sets>... {
 public:
  template <class Set>
  const Set& get() const noexcept {
    return static_cast<const detail::Owned<Set>&>(*this).set;
  }
  template <class Set>
  Set& get() noexcept {
    return static_cast<detail::Owned<Set>&>(*this).set;
  }

  /// Calls visit(set, row) for every row of every set, in order.
  template <class Visit>
  void for_each_row(Visit&& visit) {
    (for_each_row_of(get<Sets>(), visit), ...);
  }
  template <class Visit>
  void for_each_row(Visit&& visit) const {
    (for_each_row_of(get<Sets>(), visit), ...);
  }

 private:
  template <class Set, class Visit>
  static void for_each_row_of(Set& set, Visit& visit) {
    static_assert(is_complete<std::remove_const_t<Set>>(), "a parameter has no row");
    std::remove_const_t<Set>::rows.for_each([&](const auto& row) { visit(set, row); });
  }
};

}  // namespace berdaya
