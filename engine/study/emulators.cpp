#include "study/emulators.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/parallel.hpp"

namespace berdaya {
namespace {

/// Runs in which a figure has a value, and these values.
struct Known {
  Design design;
  std::vector<double> values;
};

Known known_of(const Design& design, const std::vector<double>& values, std::size_t without) {
  Known known{{design.parameters, {}}, {}};
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i]) || i == without) continue;
    const auto point = design.point(i);
    known.design.values.insert(known.design.values.end(), point.begin(), point.end());
    known.values.push_back(values[i]);
  }
  return known;
}

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

}  // namespace

Emulators::Emulators(const Fit& fit, std::uint32_t wave, int threads)
    : design_{fit.plan.parameters.size(), {}}, emulators_(fit.figures.size()) {
  const std::vector<const FitRun*> first = fit.runs_of(1), runs = fit.learnt_from(wave);
  for (const FitRun* run : runs)
    design_.values.insert(design_.values.end(), run->place.begin(), run->place.end());
  for (std::size_t f = 0; f < fit.figures.size(); ++f) {
    std::vector<double> begin, variances, all;
    for (const FitRun* run : first)
      begin.push_back(run->value[f]), variances.push_back(run->variance[f]);
    aims_.push_back(aim_of(fit.figures[f], begin, variances, fit.plan.discrepancy));
    for (const FitRun* run : runs) all.push_back(aims_[f].clamped(run->value[f]));
    values_.push_back(std::move(all));
  }
  learn(threads);
  set_aside(fit.plan.cut, fit.plan.seed, threads);
}

void Emulators::learn(int threads) {
  parallel_for(static_cast<std::uint32_t>(aims_.size()), threads, [&](std::uint32_t f) {
    if (!counts(f)) return;
    const Known known = known_of(design_, values_[f], nobody);
    emulators_[f] = Emulator::learnt(known.design, known.values,
                                     trend_for(known.values.size(), design_.parameters));
  });
}

void Emulators::set_aside(double cut, std::uint32_t seed, int threads) {
  constexpr std::uint32_t looked_at = 1024;
  const Design many =
      sobol_sequence(seed, looked_at, static_cast<std::uint32_t>(design_.parameters));
  parallel_for(static_cast<std::uint32_t>(aims_.size()), threads, [&](std::uint32_t f) {
    if (!counts(f)) return;
    double least = std::numeric_limits<double>::infinity();
    for (const double value : values_[f])
      if (!std::isnan(value)) least = std::min(least, aims_[f].implausibility(value, 0));
    for (std::size_t i = 0; i < many.points() && least > cut; ++i) {
      const Emulator::Guess guess = emulators_[f]->at(many.point(i));
      least = std::min(least, aims_[f].implausibility(guess.mean, guess.variance));
    }
    if (least > cut) aims_[f].standing = AimStanding::not_met;
  });
}

Emulators Emulators::without(std::size_t run) const {
  Emulators made = *this;
  for (std::size_t f = 0; f < aims_.size(); ++f) {
    if (!counts(f)) continue;
    const Known known = known_of(design_, values_[f], run);
    made.emulators_[f] =
        Emulator(known.design, known.values, trend_for(known.values.size(), design_.parameters),
                 emulators_[f]->smoothness());
  }
  return made;
}

std::vector<double> Emulators::implausibilities(std::span<const double> x) const {
  std::vector<double> all(aims_.size(), 0.);
  for (std::size_t f = 0; f < all.size(); ++f) {
    if (!counts(f)) continue;
    const Emulator::Guess guess = emulators_[f]->at(x);
    all[f] = aims_[f].implausibility(guess.mean, guess.variance);
  }
  return all;
}

double Emulators::nth_implausibility(std::span<const double> x, std::size_t nth) const {
  std::vector<double> all = implausibilities(x);
  if (nth > all.size()) return 0;
  std::ranges::sort(all, std::greater<>());
  return all[nth - 1];
}

double Emulators::log_likelihood(std::span<const double> x) const {
  double sum = 0;
  for (const double i : implausibilities(x)) sum -= .5 * i * i;
  return sum;
}

double Emulators::log_likelihood(const FitRun& run) const {
  double sum = 0;
  for (std::size_t f = 0; f < aims_.size(); ++f) {
    if (!counts(f) || std::isnan(run.value[f])) continue;
    const double i = aims_[f].implausibility(aims_[f].clamped(run.value[f]), 0);
    sum -= .5 * i * i;
  }
  return sum;
}

double Emulators::log_likelihood_of(std::span<const double> truth, std::span<const double> variance,
                                    std::span<const double> x) const {
  double sum = 0;
  for (std::size_t f = 0; f < aims_.size(); ++f) {
    if (!counts(f) || std::isnan(truth[f])) continue;
    const double off = emulators_[f]->mean_at(x) - truth[f];
    sum -= .5 * off * off / variance[f];
  }
  return sum;
}

std::vector<double> Emulators::values(std::size_t run) const {
  std::vector<double> all;
  for (const std::vector<double>& figure : values_) all.push_back(figure[run]);
  return all;
}

}  // namespace berdaya
