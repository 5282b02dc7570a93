/// THE list of statistics that evidence is compared by: what a village study, a survey or the books
/// of a programme would report of a life.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "core/parameter.hpp"
#include "study/life.hpp"

namespace berdaya {

/// Whom a statistic of households is about. Fifths are those of the own village.
enum class Who : std::uint8_t {
  all,
  members,
  others,
  weakest_members,
  other_members,
  leaders,
  not_leaders,
  recipients,
  poorest_fifth,
  richest_fifth,
  poorest_then,
  richest_then
};
constexpr std::array<std::string_view, 12> choices(Who) noexcept {
  return {"all",           "members",       "others",       "weakest_members",
          "other_members", "leaders",       "not_leaders",  "recipients",
          "poorest_fifth", "richest_fifth", "poorest_then", "richest_then"};
}

/// What the months of a window count from: month 0, the exit of a group's facilitator, its
/// founding, the first month of a cadre.
enum class Clock : std::uint8_t { start, exit, founding, service };
constexpr std::string_view clock_name(Clock clock) noexcept {
  constexpr std::array<std::string_view, 4> names{"start", "exit", "founding", "service"};
  return names[static_cast<std::size_t>(clock)];
}

/// Months [from, to) of a life, for these households.
struct Sample {
  const Life& life;
  std::span<const std::uint8_t> who;  ///< [household] 1: counts
  std::int32_t from = 0, to = 0;
};

/// A value is above / below, so that runs can be pooled.
struct Fraction {
  double above = 0, below = 1;
  double value() const noexcept;  ///< NaN over nothing
  Fraction& operator+=(Fraction other) noexcept;
};

struct StatisticRow {
  std::string_view name;
  Unit unit;
  Clock clock;
  bool yearly;  ///< of households, in whole years; else of all months and of everybody
  Bilingual meaning;
  Fraction (*of)(const Sample& sample);
};

std::span<const StatisticRow> statistic_rows() noexcept;
std::optional<std::size_t> find_statistic(std::string_view name);
std::vector<std::string> statistic_names();

/// [household] who belongs to `who` in months [from, to): members entered a group before the end,
/// the weakest of them are the third with the least assets, cash and savings at month 0;
/// "…_fifth" is by assets at month 0, "…_then" by assets in the first month of the window.
std::vector<std::uint8_t> chosen(const Life& life, Who who, std::int32_t from, std::int32_t to);

// Families.
namespace statistic {
Fraction poor(const Sample&), still_poor(const Sample&), no_assets(const Sample&),
    above_threshold(const Sample&), assets(const Sample&), liquid_median(const Sample&),
    liquid(const Sample&), tied_producers(const Sample&), debt_of_producers(const Sample&),
    income(const Sample&), consumption(const Sample&), enterprise(const Sample&),
    sales(const Sample&), outside_share(const Sample&), membership(const Sample&),
    income_gini(const Sample&), enterprise_spread(const Sample&), consumption_memory(const Sample&),
    crosses_once(const Sample&), two_modes(const Sample&);
Fraction taken_up(const Sample&), taken_up_early(const Sample&),
    neighbour_correlation(const Sample&), stalled(const Sample&);
Fraction trader_income(const Sample&), farm_gate(const Sample&), joint_premium(const Sample&),
    sold_share(const Sample&), sells_to_creditor(const Sample&), sells_to_patron(const Sample&),
    lean_season(const Sample&), price_spread(const Sample&), price_memory(const Sample&);
Fraction lent_out(const Sample&), member_savings(const Sample&), group_money(const Sample&),
    functioning_after_exit(const Sample&), groups_formed(const Sample&),
    stops_functioning(const Sample&), bad_loans(const Sample&), inactive(const Sample&),
    cadres_serving(const Sample&);
}  // namespace statistic

}  // namespace berdaya
