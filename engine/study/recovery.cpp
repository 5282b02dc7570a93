#include <algorithm>
#include <cmath>

#include "core/parallel.hpp"
#include "study/design_draws.hpp"
#include "study/fit_answer.hpp"
#include "study/tempering.hpp"

namespace berdaya {
namespace {

/// What one truth showed. [parameter]
struct Found {
  std::vector<std::uint8_t> covered;
  std::vector<std::uint32_t> tenth;
};

constexpr std::uint32_t stream = 1000, particles = 96;

/// The values of a run with errors as large as those of the evidence. [figure]
std::vector<double> observed(const Fit& fit, const Emulators& all, std::uint32_t truth) {
  std::vector<double> values = all.values(truth);
  for (std::uint32_t f = 0; f < values.size(); ++f) {
    const Aim& aim = all.aims()[f];
    values[f] += std::sqrt(aim.band() + aim.discrepancy + aim.sampling) *
                 draw_of(fit.plan.seed, synthetic, truth, f).normal();
  }
  return values;
}

Found recovered(const Fit& fit, const Emulators& all, std::uint32_t truth) {
  const Emulators others = all.without(truth);
  const std::vector<double> values = observed(fit, all, truth);
  const Tempered sample =
      temper([&](std::span<const double> x) { return others.log_likelihood_of(values, x); },
             fit.plan.parameters.size(), {fit.plan.seed, stream + truth, particles, 5, 1});
  Found found;
  const auto at = all.design().point(truth);
  for (std::size_t j = 0; j < at.size(); ++j) {
    std::uint32_t below_it = 0;
    for (std::size_t i = 0; i < sample.points.points(); ++i)
      below_it += sample.points.point(i)[j] < at[j];
    // the truth and the sample are one exchangeable row of particles + 1
    const double rank = (below_it + .5) / (particles + 1.);
    found.covered.push_back(rank > .05 && rank < .95);
    found.tenth.push_back(std::min(9u, static_cast<std::uint32_t>(10. * rank)));
  }
  return found;
}

}  // namespace

Recovery recovery_of(const Fit& fit, const Emulators& all, int threads) {
  Recovery recovery;
  const std::uint32_t truths = std::min(fit.plan.truths, fit.plan.points);
  std::vector<Found> found(truths);
  parallel_for(truths, threads, [&](std::uint32_t t) { found[t] = recovered(fit, all, t); });
  recovery.truths = truths;
  recovery.by_parameter.assign(fit.plan.parameters.size(), 0.);
  for (const Found& one : found)
    for (std::size_t j = 0; j < one.covered.size(); ++j) {
      recovery.by_parameter[j] += one.covered[j] / static_cast<double>(truths);
      ++recovery.ranks[one.tenth[j]];
    }
  for (const double share : recovery.by_parameter)
    recovery.covered += share / static_cast<double>(recovery.by_parameter.size());
  return recovery;
}

}  // namespace berdaya
