/// Designs in the unit cube: at which points a result is looked at. They are pure functions of a
/// seed (core/draw.hpp). A shape that does not fit throws std::invalid_argument.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace berdaya {

/// Points of the unit cube, row by row.
struct Design {
  std::size_t parameters = 0;
  std::vector<double> values;  ///< [point][parameter]

  std::size_t points() const noexcept { return parameters == 0 ? 0 : values.size() / parameters; }
  std::span<const double> point(std::size_t i) const noexcept {
    return std::span(values).subspan(i * parameters, parameters);
  }
};

/// Every combination of levels 0, 1/(L-1), … 1 (one level: 1/2), the last parameter changing
/// fastest.
Design grid(std::span<const std::uint32_t> levels);

/// One point in each of `points` equal strata of every parameter.  [McKay, Beckman & Conover 1979]
Design latin_hypercube(std::uint32_t seed, std::uint32_t points, std::uint32_t parameters);

/// The first points of Sobol's sequence, its origin included [Owen 2020, arXiv:2008.08051], with
/// directions of Joe & Kuo 2008 and a random digital shift, which keeps its balance: powers of two
/// are best.
Design sobol_sequence(std::uint32_t seed, std::uint32_t points, std::uint32_t parameters);

/// Parameters that are swapped together.
using Factor = std::vector<std::uint32_t>;

/// Each parameter a factor of its own.
std::vector<Factor> each_parameter(std::uint32_t parameters);

/// Blocks of `base` rows: A, B, then for each factor A with the factor's columns from B; base (2 +
/// factors) rows in all. A factor may hold one parameter or many, and factors may overlap, so one
/// design serves single parameters and groups.  [Saltelli et al. 2010]
Design saltelli(std::uint32_t seed, std::uint32_t base, std::uint32_t parameters,
                std::span<const Factor> factors);

/// `trajectories` paths of parameters + 1 rows; each step moves one parameter by levels/2 of the
/// levels - 1 gaps (levels even). [Morris 1991]
Design morris(std::uint32_t seed, std::uint32_t trajectories, std::uint32_t parameters,
              std::uint32_t levels = 4);

}  // namespace berdaya
