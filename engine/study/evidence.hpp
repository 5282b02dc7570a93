/// What is known about such villages, as data: figures of a published fact, the experiment that
/// they come from, and the band in which the model's own figure must lie. [EVIDENCE 3, 4]
#pragma once
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "model/scenario.hpp"
#include "setup/area_network.hpp"
#include "study/statistics.hpp"

namespace berdaya {

/// How two values become one; a level has one alone. `change` is in per cent, `growth` in per cent
/// a year from the window of the second to that of the first.
enum class EffectMeasure : std::uint8_t { level, difference, ratio, change, growth };
constexpr std::array<std::string_view, 5> choices(EffectMeasure) noexcept {
  return {"level", "difference", "ratio", "change", "growth"};
}

/// The figure of a run of replicates: the median of their values, or all of them taken as one.
enum class Summary : std::uint8_t { median, pooled };
constexpr std::array<std::string_view, 2> choices(Summary) noexcept { return {"median", "pooled"}; }

/// A statistic in one arm. Whom `who` means is decided in the arm of the figure itself, so that
/// arms are compared over the same households.
struct Cell {
  std::size_t arm = 0;
  std::int32_t from = 0, to = 0;  ///< months [from, to) of the clock of the statistic
  Who who = Who::all;
  bool operator==(const Cell&) const = default;
};

/// One figure of a fact.
struct Figure {
  std::string title_en, title_id;  ///< where the meaning of the statistic does not say it
  std::string value;               ///< what the source gives
  std::string needs_en, needs_id;  ///< what cannot be expressed yet; else empty
  std::size_t statistic = 0;
  Cell cell;
  EffectMeasure comparison = EffectMeasure::level;
  std::optional<Cell> against;                       ///< where it is compared
  std::optional<std::pair<Cell, Cell>> relative_to;  ///< the effect that it is divided by
  double per = 1;                                    ///< divides the value
  Summary summary = Summary::median;
  double at_least = -std::numeric_limits<double>::infinity(),
         at_most = std::numeric_limits<double>::infinity();

  bool lacks() const noexcept { return !needs_en.empty(); }
  /// Is it what a programme, an arm, changes?
  bool is_effect() const noexcept {
    return against ? against->arm != cell.arm
                   : lacks() && comparison != EffectMeasure::level &&
                         comparison != EffectMeasure::growth;
  }
};

struct Arm {
  std::string name;
  Scenario scenario;
};

/// A published fact, or a level of a believable village.
struct Target {
  std::string file, fact, title_en, title_id, source;
  bool for_test = false;  ///< kept aside: nothing is fitted to it
  std::vector<Arm> arms;  ///< none where all figures need something
  std::optional<AreaNetwork> real;
  std::vector<Figure> figures;

  bool is_level() const noexcept { return fact.starts_with('L'); }
};

}  // namespace berdaya
