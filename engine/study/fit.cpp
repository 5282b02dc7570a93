#include "study/fit.hpp"

#include <algorithm>

#include "study/emulators.hpp"
#include "study/tempering.hpp"

namespace berdaya {
namespace {

constexpr std::uint32_t scouts = 1, space = 2, posterior = 3;  // streams of a wave's samples

std::uint32_t stream_of(std::uint32_t wave, std::uint32_t what) { return 8 * wave + what; }

/// How many of the worst figures are overlooked, so that something is left: the first number for
/// which half of the points drawn by likelihood are not ruled out. [Vernon et al. 2010 use the
/// second or third largest implausibility]
std::size_t overlooked(const Fit& fit, const Emulators& all, std::uint32_t wave, int threads) {
  const Tempered scouted =
      temper([&](std::span<const double> x) { return all.log_likelihood(x); },
             fit.plan.parameters.size(), {fit.plan.seed, stream_of(wave, scouts), 64, 4, threads});
  for (std::size_t nth = 1; nth <= fit.figures.size(); ++nth) {
    std::size_t left = 0;
    for (std::size_t i = 0; i < scouted.points.points(); ++i)
      left += all.nth_implausibility(scouted.points.point(i), nth) <= fit.plan.cut;
    if (2 * left >= scouted.points.points()) return nth;
  }
  return fit.figures.size();
}

double squared_distance(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t j = 0; j < a.size(); ++j) sum += (a[j] - b[j]) * (a[j] - b[j]);
  return sum;
}

/// `count` of the points, each as far as possible from those before it.  [Kennard & Stone 1969]
Design spread_out(const Design& from, std::size_t count) {
  Design out{from.parameters, {}};
  std::vector<double> nearest(from.points(), std::numeric_limits<double>::infinity());
  for (std::size_t next = 0; out.points() < count;) {
    const auto point = from.point(next);
    out.values.insert(out.values.end(), point.begin(), point.end());
    for (std::size_t i = 0; i < from.points(); ++i)
      nearest[i] = std::min(nearest[i], squared_distance(from.point(i), point));
    next = static_cast<std::size_t>(std::ranges::max_element(nearest) - nearest.begin());
  }
  return out;
}

/// Points that no figure rules out, but for those that are overlooked.
WaveDesign not_ruled_out(const Fit& fit, const Emulators& all, std::uint32_t wave, int threads) {
  const std::size_t nth = overlooked(fit, all, wave, threads);
  const auto beyond = [&](std::span<const double> x) {
    const double excess = all.nth_implausibility(x, nth) - fit.plan.cut;
    constexpr double wall = 50;
    return excess > 0 ? -wall * excess * excess : 0.;
  };
  const std::uint32_t particles = std::max(64u, fit.plan.points + (fit.plan.points & 1u)) * 3 / 2;
  const Tempered left =
      temper(beyond, fit.plan.parameters.size(),
             {fit.plan.seed, stream_of(wave, space), particles + (particles & 1u), 6, threads});
  Design inside{fit.plan.parameters.size(), {}};
  for (std::size_t i = 0; i < left.points.points(); ++i)
    if (left.log_density[i] == 0) {
      const auto point = left.points.point(i);
      inside.values.insert(inside.values.end(), point.begin(), point.end());
    }
  return {spread_out(inside.points() >= fit.plan.points ? inside : left.points, fit.plan.points),
          nth - 1, left.log_volume};
}

}  // namespace

std::vector<const FitRun*> Fit::runs_of(std::uint32_t wave) const {
  std::vector<const FitRun*> some;
  for (const FitRun& run : runs)
    if (run.wave == wave) some.push_back(&run);
  return some;
}

std::vector<const FitRun*> Fit::learnt_from(std::uint32_t wave) const {
  std::vector<const FitRun*> some;
  for (const FitRun& run : runs)
    if (run.wave > 0 && run.wave <= wave) some.push_back(&run);
  return some;
}

WaveDesign wave_design(const Fit& fit, std::uint32_t wave, int threads) {
  const auto parameters = static_cast<std::uint32_t>(fit.plan.parameters.size());
  if (wave == 1) return {latin_hypercube(fit.plan.seed, fit.plan.points, parameters)};
  const Emulators all(fit, wave - 1, threads);
  if (wave < fit.last_wave()) return not_ruled_out(fit, all, wave, threads);
  return {temper([&](std::span<const double> x) { return all.log_likelihood(x); }, parameters,
                 {fit.plan.seed, stream_of(wave, posterior), fit.plan.keep, 8, threads})
              .points};
}

}  // namespace berdaya
