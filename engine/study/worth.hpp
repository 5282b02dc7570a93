/// What it is worth to know a parameter before deciding: value of perfect and of sample information
/// from runs already made, by regression of net benefit on the parameter [Strong, Oakley & Brennan
/// 2014; Jalal & Alarid-Escudero 2018]. Luck, which no survey can tell, is smoothed away.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "study/sensitivity.hpp"

namespace berdaya {

/// Runs at points of the parameters, each under every decision.
struct Decisions {
  std::size_t decisions = 0, parameters = 0;
  std::vector<double> benefit;  ///< [point][decision] net benefit
  std::vector<double> place;    ///< [point][parameter]
  std::vector<double> weight;   ///< [point] sum 1
  std::uint32_t alike = 1;      ///< points that follow one another and are drawn together

  std::size_t points() const noexcept { return weight.size(); }
};

/// What is asked about one parameter.
struct Survey {
  std::size_t parameter = 0;
  double answers = 0;    ///< how many; infinity: the parameter itself is known
  double answer_sd = 0;  ///< how far one answer lies off, in the parameter's unit
};

struct Worth {
  Estimate value;        ///< of knowing before deciding, in the unit of benefit; at least 0
  double changes = 0;    ///< share of possible findings after which another decision is best
  std::size_t best = 0;  ///< decision without them
};

/// Benefit as a cubic in the parameter; a survey of n answers leaves a share n/(n + sd²/variance)
/// of the variance of the parameter to the posterior mean. The interval is of points drawn again.
Worth worth_of(const Decisions& runs, const Survey& survey, const Bootstrap& bootstrap);

/// What a parameter seems to be worth that has nothing to do with the benefit: the value that 19 of
/// 20 such stay below, from its values dealt out anew among the sets of parameters (points that
/// follow one another with the same values are one set).
double worth_by_chance(const Decisions& runs, std::size_t parameter, const Bootstrap& bootstrap);

/// Of all parameters together: benefit by an emulator (emulator.hpp) over all of them.
Worth worth_of_everything(const Decisions& runs);

}  // namespace berdaya
