/// Sweeps: the same luck at every point of a design over parameters (Saltelli et al. 2008, Global
/// Sensitivity Analysis). Here are the design and the answers; io reads the design file and makes a
/// scenario of each point.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "study/interval.hpp"
#include "study/runner.hpp"
#include "study/sensitivity.hpp"

namespace berdaya {

enum class Method { grid, latin_hypercube, sobol, morris };
constexpr std::array<std::string_view, 4> choices(Method) noexcept {
  return {"grid", "latin_hypercube", "sobol", "morris"};
}

/// What varies, and between what.
struct SweptParameter {
  std::string key;  ///< "trade.monopsony_margin"
  Grade grade = Grade::guess;
  Unit unit = Unit::one;
  Bilingual meaning;
  double low = 0, high = 1;  ///< ends of a range; numbers 0 … n-1 of `values` where there are any
  int decimals = 17;         ///< 0: whole numbers, 6: parts per million, 17: as exact as a double
  std::uint32_t levels = 3;  ///< of a grid
  bool changes_network = false;     ///< the villages themselves are other ones
  std::vector<std::string> values;  ///< as written in a scenario; empty: a range

  /// The value at place u in [0, 1]; with `values` its number.  Every whole number or value has an
  /// equal part of [0, 1].
  double at(double u) const noexcept;
  /// The value at u as a scenario would write it.
  std::string text(double u) const;
};

struct SweepPlan {
  Method method = Method::sobol;
  std::uint32_t points = 64;  ///< Latin hypercube: points; Sobol': base rows; Morris: trajectories
  std::uint32_t seed = 1;     ///< of the design
  std::uint32_t replicates = 0;  ///< of each point; 0: the scenario's own
  std::string headline = "kept_24_share";
  std::vector<SweptParameter> parameters;

  /// Sobol': every parameter alone, then for each grade of `grade_factors` that has none of these
  /// the group of its parameters.
  std::vector<Factor> factors() const;
  /// [Grade] the factor that holds all parameters of that grade, or no_factor.
  std::array<std::size_t, 3> grade_factors() const;
  Design design() const;
};

/// Figures of a run: all outcomes, and the headline after them if it is a measure.
std::vector<double> figures_of(const ReplicateSums& run, Headline headline);

/// Runs replicates [0, count) of all points, each under the same luck, and gives figures to
/// set(point, replicate, figures). `together` points that follow one another share areas, and the
/// burn-in of the first where they differ in nothing that acts before month 0.
void run_points(std::span<const Scenario> points, std::size_t together,
                const std::optional<AreaNetwork>& real, std::uint32_t replicates, Headline headline,
                const RunOptions& options,
                const std::function<void(std::size_t, std::uint32_t, std::vector<double>)>& set,
                const Units& units = {});

/// Figures of all points and replicates and what they say; keeps 8 bytes for each.
class Sweep {
 public:
  /// `alike`: replicates that follow one another and share a set of parameters.
  Sweep(SweepPlan plan, std::size_t replicates, std::size_t alike = 1);
  void set(std::size_t point, std::size_t replicate, std::vector<double> figures);

  const SweepPlan& plan() const noexcept { return plan_; }
  const Design& design() const noexcept { return design_; }
  std::size_t replicates() const noexcept { return replicates_; }
  std::size_t figures() const noexcept { return outcome_count + (headline_.is_outcome ? 0 : 1); }
  /// The figure that is the headline.
  std::size_t headline() const noexcept {
    return headline_.is_outcome ? headline_.index : outcome_count;
  }
  std::string_view figure_name(std::size_t figure) const noexcept;

  double value(std::size_t point, std::size_t replicate, std::size_t figure) const {
    return values_[(point * replicates_ + replicate) * figures() + figure];
  }
  /// Mean over replicates with its interval.
  Interval mean(std::size_t point, std::size_t figure) const;
  /// Of the headline and any other figure. NaN everywhere if a point has no value (a share of no
  /// groups).
  SobolIndices sobol(std::size_t figure) const;
  MorrisIndices morris(std::size_t figure) const;
  /// Where the spread of the figure comes from; needs the method Sobol' and two replicates.
  Doubt doubt(std::size_t figure) const;

 private:
  std::vector<double> means(std::size_t figure) const;
  Bootstrap bootstrap() const noexcept { return {plan_.seed, 1000, .95}; }
  SweepPlan plan_;
  Design design_;
  std::size_t replicates_, alike_;
  Headline headline_;
  std::vector<double> values_;  ///< [point][replicate][figure]
};

}  // namespace berdaya
