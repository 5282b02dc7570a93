/// What the ranges of a study hold: luck alone, or also what the evidence leaves open.
#pragma once
#include "app/study_command.hpp"

namespace berdaya::app {

/// With an ensemble: how the spread of a share between replicates is divided. `values`: [replicate]
void say_doubt(const Study& study, const std::string& name, const std::vector<double>& values,
               Language language);

/// The headline of each replicate, and what policies change of it.
class Doubts {
 public:
  explicit Doubts(const Study& study) : study_(study), values_(study.policies.size()) {}
  void add(const std::vector<ReplicateSums>& replicate);
  /// say_doubt() of each policy.
  void say(Language language) const;

 private:
  const Study& study_;
  std::vector<std::vector<double>> values_;  ///< [policy][replicate]; after the first differences
};

}  // namespace berdaya::app
