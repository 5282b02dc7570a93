/// Evidence against the model: experiments run once for all facts that share them, values, their
/// intervals, verdicts, and what naive models would score.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "study/evidence.hpp"
#include "study/runner.hpp"

namespace berdaya {

enum class Verdict : std::uint8_t { met, missed, unknown, needs };

/// "no effect": no programme changes anything; "constant": each changes its outcome by 6 %. Neither
/// says anything about levels.
struct Naive {
  static constexpr double gain = .06;
  double none = 0, constant = 0;  ///< NaN: says nothing
  bool none_passes = false, constant_passes = false;
};

struct FigureScore {
  double value = 0, low = 0, high = 0;  ///< 90 % interval; NaN: there is none
  Verdict verdict = Verdict::unknown;
  bool undecided = false;  ///< an edge of the band lies within the interval
  Naive naive;
};

/// A figure as a fit needs it.
struct FigureValue {
  double value = 0, variance = 0;
};

struct TargetScore {
  std::vector<FigureScore> figures;
  /// missed if one figure is; else unknown or needs if one figure is; met if all are.
  Verdict verdict() const noexcept;
  /// Would the naive model pass? It must say something about every figure.
  bool none_passes() const noexcept, constant_passes() const noexcept;
};

/// What is asked of an arm: a statistic in a window for those whom the arm `own` chooses.
struct Ask {
  std::size_t statistic = 0, own = 0;
  Cell cell;
  bool operator==(const Ask&) const = default;
};

/// Arms that live through the same luck, for one or several targets.
struct Experiment {
  std::vector<Scenario> arms;
  std::optional<AreaNetwork> real;
  std::vector<Ask> asks;
  std::vector<std::vector<Fraction>> values;  ///< [ask][replicate], once it has run

  const RunPlan& plan() const { return arms[0].settings.get<RunPlan>(); }
};

/// Plans, runs and scores.
class Scoring {
 public:
  explicit Scoring(std::vector<Target> targets);

  const std::vector<Target>& targets() const noexcept { return targets_; }
  const std::vector<Experiment>& experiments() const noexcept { return experiments_; }
  /// Months of all worlds of all experiments together.
  double months() const noexcept;
  void run(const RunOptions& options);
  TargetScore score(std::size_t target) const;
  /// The same values as score(), each with its variance over luck: of a median π/2 s²/n, pooled by
  /// leaving out one replicate after the other; NaN where there is no value, or one replicate.
  std::vector<FigureValue> values(std::size_t target) const;

 private:
  /// Where a target's figures find their values.
  struct Place {
    std::size_t experiment = 0;
    std::vector<std::size_t> arms;  ///< of the experiment, by arm of the target
  };
  /// The values of a figure's cells, one for each replicate.
  struct Values;

  Ask ask_of(const Place& place, const Figure& figure, Cell cell) const;
  void add_asks(const Target& target, const Place& place);
  Values values_of(const Place& place, const Figure& figure) const;
  FigureScore score(const Target& target, const Place& place, const Figure& figure) const;

  std::vector<Target> targets_;
  std::vector<Experiment> experiments_;
  std::vector<Place> places_;  ///< [target]
};

}  // namespace berdaya
