/// Sets of parameters that the evidence leaves, with their weights: what a study varies besides
/// luck, and how its doubt is then divided.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "model/scenario.hpp"

namespace berdaya {

struct Ensemble {
  std::vector<std::string> keys;
  std::vector<double> weights;                   ///< [set] sum 1
  std::vector<std::vector<std::string>> values;  ///< [set][key] as a scenario writes them

  bool empty() const noexcept { return values.empty(); }
};

/// Replicates that follow one another and share a set, so that luck and evidence can be told apart.
inline constexpr std::uint32_t replicates_of_a_set = 2;

/// So many replicates that follow one another do not stand for themselves.
inline std::size_t alike_in(const Ensemble& ensemble) noexcept {
  return ensemble.empty() ? 1 : replicates_of_a_set;
}

/// The set of a replicate: sets are taken in a fixed order in which any number of them is a
/// balanced sample by weight (weights cut at a sequence of radical inverses in base 2).
std::size_t set_of(const Ensemble& ensemble, std::uint32_t replicate);

/// A scenario with the values of a set; what its own files or the command line state stays, also
/// under policies. Problems: a key or value that this model does not know.
Scenario with_set(const Scenario& scenario, const Ensemble& ensemble, std::size_t set,
                  Problems& problems);

/// The same of scenarios that are compared: what the first states stays in all, and in the others
/// also what differs from it.
std::vector<Scenario> with_set(std::span<const Scenario> scenarios, const Ensemble& ensemble,
                               std::size_t set, Problems& problems);

/// Variance of a figure between replicates: luck within sets, and what the evidence leaves open
/// between them. [one-way analysis of variance; Searle, Casella & McCulloch 1992]
struct DividedDoubt {
  double luck = 0, evidence = 0;  ///< variances; evidence at least 0
  double share() const noexcept { return luck + evidence > 0 ? evidence / (luck + evidence) : 0.; }
};
/// `values`: [replicate], paired as set_of does; unbiased but for the cut at 0. NaN where fewer
/// than two sets have both replicates.
DividedDoubt divided(const std::vector<double>& values);

}  // namespace berdaya
