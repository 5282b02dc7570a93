/// What a finished fit says: the weighted sets that are kept, what was learnt, what trades off,
/// which figures are met, and whether the method finds truths that are known.
#pragma once
#include <array>

#include "study/emulators.hpp"

namespace berdaya {

struct LearntParameter {
  double mean = 0, low = 0, high = 0;  ///< of the sets, in the parameter's unit; 5 and 95 %
  double spread = 0;     ///< standard deviation of the sets over that of the plausible range
  double predicted = 0;  ///< share of its variance that the figures of wave 1 predict (ridge.hpp)
};

struct TradeOff {
  std::size_t a = 0, b = 0;  ///< parameters
  double correlation = 0;    ///< over the sets
};

struct FigureAnswer {
  double by_default = 0;                 ///< value at the defaults
  double median = 0, low = 0, high = 0;  ///< of the sets; 5 and 95 %
  double meeting = 0;                    ///< weight of the sets in whose runs it lies in its band
  double error = 0;  ///< of the emulator for runs left out, over the spread of the runs
  double told = 0;   ///< share of runs within the 90 % interval of the emulator without them
};

/// Runs of the first wave taken for the truth, with errors as large as those of the evidence.
struct Recovery {
  std::size_t truths = 0;
  double covered = 0;                   ///< share of 90 % intervals that hold the truth
  std::vector<double> by_parameter;     ///< [parameter]
  std::array<std::size_t, 10> ranks{};  ///< of the truth among the sample, in tenths
};

struct FitAnswer {
  std::vector<double> weights;  ///< [set that is kept], sum 1
  double power = 1;             ///< to which the ratio of likelihoods was raised for them
  double effective = 0;         ///< number of sets of equal weight that would tell as much
  std::vector<LearntParameter> parameters;
  std::vector<TradeOff> pairs;  ///< strongest first
  std::vector<FigureAnswer> figures;
  std::vector<Aim> aims;
  Recovery recovery;
};

/// Once all waves are run.
FitAnswer answer_of(const Fit& fit, int threads);

/// Of emulators, each without the run that is the truth.
Recovery recovery_of(const Fit& fit, const Emulators& all, int threads);

}  // namespace berdaya
