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

double evidence_variance(const Aim& aim) { return aim.band() + aim.discrepancy + aim.sampling; }

/// The values of a run with errors as large as those of the evidence. [figure]
std::vector<double> observed(const Fit& fit, const Emulators& all, std::uint32_t truth) {
  std::vector<double> values = all.values(truth);
  for (std::uint32_t f = 0; f < values.size(); ++f)
    values[f] += std::sqrt(evidence_variance(all.aims()[f])) *
                 draw_of(fit.plan.seed, synthetic, truth, f).normal();
  return values;
}

/// Variance of the evidence and of the emulators at the truth, taken to be the same around it.
/// [figure]
std::vector<double> variances(const Emulators& others, std::span<const double> truth) {
  std::vector<double> all;
  for (std::size_t f = 0; f < others.aims().size(); ++f)
    all.push_back(evidence_variance(others.aims()[f]) +
                  (others.counts(f) ? others.of(f)->at(truth).variance : 0.));
  return all;
}

Found recovered(const Fit& fit, const Emulators& all, std::uint32_t truth) {
  const Emulators others = all.without(truth);
  const std::vector<double> values = observed(fit, all, truth);
  const auto at = all.design().point(truth);
  const std::vector<double> variance = variances(others, at);
  const Tempered sample = temper(
      [&](std::span<const double> x) { return others.log_likelihood_of(values, variance, x); },
      fit.plan.parameters.size(), {fit.plan.seed, stream + truth, particles, 5, 1});
  Found found;
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
