/// What the ranges of a study hold: luck alone, or also what the evidence leaves open.
#pragma once
#include "app/study_command.hpp"

namespace berdaya::app {

/// With an ensemble: how the spread of a figure between replicates is divided. `values`:
/// [replicate]
void say_doubt(const Study& study, const std::string& figure, const std::vector<double>& values);

/// The headline of each replicate, and what policies change of it.
class Doubts {
 public:
  explicit Doubts(const Study& study) : study_(study), values_(study.policies.size()) {}
  void add(const std::vector<ReplicateSums>& replicate);
  /// say_doubt() of each policy, then say_kind_of_doubt().
  void say() const;

 private:
  const Study& study_;
  std::vector<std::vector<double>> values_;  ///< [policy][replicate]; after the first differences
};

/// One sentence in each language.
void say_kind_of_doubt(const Study& study);

}  // namespace berdaya::app
