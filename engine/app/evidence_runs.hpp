/// The experiments of the evidence, run with some parameters changed: what `score` and `fit` share.
#pragma once
#include "io/toml/evidence_file.hpp"
#include "io/toml/fit_file.hpp"
#include "study/score.hpp"

namespace berdaya::app {

/// Networks and places of the arms; a life is that of one area. Without its data a target needs
/// them, and the others are scored all the same.
void add_places(Target& target, Problems& problems);

/// Runs of all figures that a fit may use, at points of its parameters.
class EvidenceRuns {
 public:
  /// Reads all evidence of the fit; targets kept for tests are left out, and figures that cannot be
  /// measured.
  EvidenceRuns(const FitRead& fit, Problems& problems);

  const std::vector<FitFigure>& figures() const noexcept { return figures_; }
  std::size_t lacking() const noexcept { return lacking_; }  ///< figures that cannot be measured
  std::string digest() const;  ///< SHA-256 of what all of it was read from
  double months() const;       ///< of all worlds of one run
  /// A scoring with the parameters of a place, or the defaults where it is empty; not run yet.
  Scoring at(const std::vector<double>& place, Problems& problems) const;
  /// What a scoring that has run gave.
  FitRun run_of(const Scoring& scoring, std::uint32_t wave, std::vector<double> place) const;

 private:
  std::vector<Target> read(const std::vector<double>& place, Problems& problems) const;

  const FitRead& fit_;
  std::vector<Target> targets_;  ///< at the defaults, with their networks and places
  std::vector<FitFigure> figures_;
  std::size_t lacking_ = 0;
};

}  // namespace berdaya::app
