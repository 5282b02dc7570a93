/// Points of the unit cube drawn from a density that is known but for a factor, by tempered
/// sequential Monte Carlo [Del Moral, Doucet & Jasra 2006]: points of a uniform design are
/// weighted, drawn again and moved while the density is raised from 0 to its full power. Moves are
/// differences of other points [ter Braak 2006], a random part of the coordinates at a time [Vrugt
/// et al. 2009].
#pragma once
#include <functional>

#include "study/design.hpp"

namespace berdaya {

/// Log of the density at a point, finite; pure, since it is called from several threads.
using LogDensity = std::function<double(std::span<const double>)>;

struct Tempering {
  std::uint32_t seed = 1, stream = 0;  ///< `stream`: samples of one study have different ones
  std::uint32_t particles = 256;       ///< even, 8 at least
  std::uint32_t moves = 8;             ///< of each particle after each step, three times at the end
  int threads = 1;
};

struct Tempered {
  Design points;
  std::vector<double> log_density;  ///< [point]
  double log_volume = 0;            ///< of the mean of the density over the cube
};

/// The same bits on any number of threads.
Tempered temper(const LogDensity& density, std::size_t parameters, const Tempering& plan);

}  // namespace berdaya
