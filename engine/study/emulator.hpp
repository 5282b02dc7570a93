/// Emulators: what a slow model would give at a point of the unit cube, learnt from runs at other
/// points, with how far that may be off: a trend plus a Gaussian process with Matérn 5/2
/// correlation ("universal kriging"; Sacks, Welch, Mitchell & Wynn 1989; Rasmussen & Williams
/// 2006, ch. 2, 4, 5).
#pragma once
#include "study/cholesky.hpp"
#include "study/design.hpp"

namespace berdaya {

/// Terms 1; 1, x_j; 1, x_j, x_j² of each parameter.
enum class Trend { constant, linear, quadratic };

/// The richest trend that leaves the process two points for each of its terms.
Trend trend_for(std::size_t points, std::size_t parameters) noexcept;

/// What the process is like; lengths in units of the cube's side.
struct Smoothness {
  std::vector<double> length;  ///< [parameter] distance over which values resemble each other
  double noise = 0;            ///< variance that no neighbour tells, over that of the process
};

class Emulator {
 public:
  struct Guess {
    double mean = 0, variance = 0;  ///< of what a run there would give
  };

  /// `values`: [point of the design]. More points than terms of the trend, and no point twice
  /// without noise.
  Emulator(const Design& design, std::span<const double> values, Trend trend,
           const Smoothness& smoothness);
  /// The same with the smoothness of greatest restricted likelihood, found by a search from
  /// coordinate to coordinate.
  static Emulator learnt(const Design& design, std::span<const double> values, Trend trend);

  Guess at(std::span<const double> x) const;
  double mean_at(std::span<const double> x) const;  ///< the same mean in a fraction of the time
  /// [point] what the others say of it, in closed form [Dubrule 1983]; smoothness and variance stay
  /// those of all points.
  std::vector<Guess> left_out() const;

  const Smoothness& smoothness() const noexcept { return smoothness_; }
  double process_variance() const noexcept { return variance_; }
  bool valid() const noexcept { return factor_.positive(); }
  double restricted_log_likelihood() const noexcept;

 private:
  void correlations(std::span<const double> x, std::span<double> out) const;

  Design design_;
  std::vector<double> values_;
  Trend trend_;
  Smoothness smoothness_;
  std::vector<std::size_t> active_;            ///< parameters that the correlation depends on
  Cholesky factor_;                            ///< of the correlations R = L Lᵀ
  std::vector<std::vector<double>> whitened_;  ///< [term] L⁻¹ of a column of the trend H
  Cholesky information_;                       ///< of Hᵀ R⁻¹ H
  std::vector<double> coefficients_;           ///< [term] of the trend
  std::vector<double> weights_;                ///< [point] R⁻¹ (y - H β)
  double variance_ = 0;
};

}  // namespace berdaya
