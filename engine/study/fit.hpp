/// Fitting parameters to evidence by history matching [Craig, Goldstein, Seheult & Smith 1997;
/// Vernon, Goldstein & Bower 2010]: runs at points of a design, emulators of all figures, waves of
/// runs where no figure rules a point out, and at last sets of parameters drawn by their likelihood
/// and each run. Whoever calls runs the model; here is which points, and what they say.
#pragma once
#include <string>
#include <vector>

#include "study/aims.hpp"
#include "study/sweep.hpp"

namespace berdaya {

struct FitPlan {
  std::vector<SweptParameter> parameters;
  std::uint32_t points = 128;    ///< of each wave
  std::uint32_t waves = 2;       ///< before the sets that are kept
  std::uint32_t keep = 200;      ///< sets, an even number
  std::uint32_t replicates = 4;  ///< of each run, the same luck at every point
  std::uint32_t truths = 40;     ///< points of the first wave that are taken for the truth
  std::uint32_t seed = 1;        ///< of designs and samples
  double cut = 3;                ///< implausibility beyond which a point is ruled out
  double discrepancy = .1;       ///< error of the model itself, of a figure's spread in wave 1
};

/// A point that was run. Wave 0 is the model at its defaults, without place.
struct FitRun {
  std::uint32_t wave = 0;
  std::vector<double> place;     ///< [parameter] in the unit cube
  std::vector<double> value;     ///< [figure]; NaN: none
  std::vector<double> variance;  ///< [figure] of the value over luck
};

/// Runs of the waves before `wave`, whole, are enough to say where it is run.
struct Fit {
  FitPlan plan;
  std::vector<FitFigure> figures;
  std::vector<FitRun> runs;

  std::uint32_t last_wave() const noexcept { return plan.waves + 1; }
  /// How many runs a wave has.
  std::uint32_t size_of(std::uint32_t wave) const noexcept {
    return wave == 0 ? 1 : wave == last_wave() ? plan.keep : plan.points;
  }
  std::vector<const FitRun*> runs_of(std::uint32_t wave) const;
  /// All runs that emulators learn from: waves 1 … wave.
  std::vector<const FitRun*> learnt_from(std::uint32_t wave) const;
};

/// Where a wave is run.
struct WaveDesign {
  Design points;
  std::size_t overlooked = 0;  ///< figures that may rule a point out without being heard
  double log_share = 0;        ///< log of the share of the cube that is not ruled out
};

/// Of a wave after wave 0, the same on any number of threads.
WaveDesign wave_design(const Fit& fit, std::uint32_t wave, int threads);

}  // namespace berdaya
