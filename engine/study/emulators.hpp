/// An emulator of each figure that can tell something, and what all of them say of a point.
#pragma once
#include <optional>

#include "study/emulator.hpp"
#include "study/fit.hpp"

namespace berdaya {

class Emulators {
 public:
  /// Learns from waves 1 … wave.
  Emulators(const Fit& fit, std::uint32_t wave, int threads);
  /// The same emulators without one of the runs that they learnt from.
  Emulators without(std::size_t run) const;

  const std::vector<Aim>& aims() const noexcept { return aims_; }
  const Design& design() const noexcept { return design_; }
  const Emulator* of(std::size_t figure) const noexcept {
    return emulators_[figure] ? &*emulators_[figure] : nullptr;
  }
  /// Does the figure count?
  bool counts(std::size_t figure) const noexcept {
    return aims_[figure].standing == AimStanding::informs;
  }
  /// [figure] at a point; 0 of a figure that does not count.
  std::vector<double> implausibilities(std::span<const double> x) const;
  /// The n-th largest of them, n from 1.
  double nth_implausibility(std::span<const double> x, std::size_t nth) const;
  /// -½ Σ I²: figures as independent.
  double log_likelihood(std::span<const double> x) const;
  /// The same of a run itself.
  double log_likelihood(const FitRun& run) const;
  /// The same where the evidence were these values with these variances, of evidence and emulator
  /// together. [figure]
  double log_likelihood_of(std::span<const double> truth, std::span<const double> variance,
                           std::span<const double> x) const;
  /// What run `run` of those learnt from gave, clamped. [figure]; NaN: no value
  std::vector<double> values(std::size_t run) const;

 private:
  void learn(int threads);
  void set_aside(double cut, std::uint32_t seed, int threads);

  Design design_;                                   ///< of the runs learnt from
  std::vector<Aim> aims_;                           ///< [figure]
  std::vector<std::vector<double>> values_;         ///< [figure][run], clamped
  std::vector<std::optional<Emulator>> emulators_;  ///< [figure]
};

}  // namespace berdaya
