/// What a result depends on: indices made from the outcomes at the points of a design, by plain
/// arithmetic in order of rows. Intervals are pure functions of a seed (core/draw.hpp). A shape
/// that does not fit throws std::invalid_argument.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/parameter.hpp"
#include "study/design.hpp"

namespace berdaya {

/// A figure and its percentile bootstrap interval; NaN bounds without resamples.
struct Estimate {
  double value = 0, low = 0, high = 0;
};

/// How intervals are made: rows (Saltelli) or trajectories (Morris) drawn again with replacement.
/// [Archer, Saltelli & Sobol' 1997]
struct Bootstrap {
  std::uint32_t seed = 1, resamples = 1000;
  double level = .95;
};

/// Share of the variance of the outcome; all 0 where the outcome does not vary.
struct SobolIndices {
  std::vector<Estimate> first;  ///< [factor] of the factor alone (closed index of a group), Σ f_B
                                ///< (f_AB - f_A)/(N V)  [Saltelli 2010]
  std::vector<Estimate>
      total;  ///< [factor] with all its interactions, Σ (f_A - f_AB)²/(2 N V)  [Jansen 1999]
};
/// `outcomes`: [row of saltelli()].
SobolIndices sobol_indices(std::span<const double> outcomes, std::size_t factors,
                           const Bootstrap& bootstrap);

/// Effects per whole range of a parameter: mean, mean of sizes [Campolongo, Cariboni & Saltelli
/// 2007] and standard deviation.
struct MorrisIndices {
  std::vector<double> mu;         ///< [parameter]
  std::vector<Estimate> mu_star;  ///< [parameter]
  std::vector<double> sigma;      ///< [parameter]
};
/// `outcomes`: [row of the design]; at least two trajectories.
MorrisIndices morris_indices(const Design& design, std::span<const double> outcomes,
                             const Bootstrap& bootstrap);

/// Where the spread of a figure comes from: shares that sum to 1 (all 0 if it does not vary).
struct Doubt {
  Estimate luck;  ///< between runs with the same parameters
  std::array<Estimate, 3>
      grades;         ///< [Grade] parameters of each grade; may fall below 0 by error of estimation
  Estimate variance;  ///< of one run at random parameters: what the shares are shares of
};
inline constexpr std::size_t no_factor = static_cast<std::size_t>(-1);

/// `outcomes`: [row of saltelli()][replicate], at least two replicates, best with the same luck in
/// every row; `grades`: [Grade] the factor that holds all parameters of that grade, or no_factor;
/// together they hold every parameter that varies. Luck and parameters are parted by a two-way
/// analysis of variance over A and B, right whether rows share their luck or not. The parameters'
/// part is divided by Shapley effects, which give each grade its own effect and an equal part of
/// every interaction [Owen 2014, doi:10.1137/130936233]; three grades need no further runs, since
/// V(d, e)/V = 1 - ST_g. With shared luck the interval does not know how few replicates there were.
Doubt share_of_doubt(std::span<const double> outcomes, std::size_t replicates, std::size_t factors,
                     const std::array<std::size_t, 3>& grades, const Bootstrap& bootstrap);

}  // namespace berdaya
