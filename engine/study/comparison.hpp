/// Paired comparison of policies: the same luck, so every difference comes from the policy (common
/// random numbers; Klein et al. 2024, arXiv:2409.02086). The first policy is the one the others are
/// compared with.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "study/interval.hpp"
#include "study/outcomes.hpp"

namespace berdaya {

/// A paired difference over replicates.
struct Contrast {
  Interval difference;
  double variance_factor =
      0;  ///< variance of unpaired runs over that of paired ones; NaN where nothing differs
};

/// Households by how they ended: better or worse off by more than `margin` of index M, or about the
/// same.
struct Fortune {
  static constexpr double margin = .05;
  std::int64_t better = 0, worse = 0, same = 0,
               gain = 0,  ///< sum of differences of wealth, rupiah
      without = 0;        ///< sum of wealth under the first policy, rupiah
};
inline constexpr std::size_t fifths = 5;
/// By fifth of assets at month 0 and by membership under the policy: [fifth][member].
using Fortunes = std::array<std::array<Fortune, 2>, fifths>;

void add_fortunes(Fortunes& to, const std::vector<HouseholdEnd>& before,
                  const std::vector<HouseholdEnd>& after);
void add_fortunes(Fortunes& to, const Fortunes& from);

/// Groups by whether they were mandiri 12 months after handover under neither policy, both, or one
/// of them.
struct Fates {
  std::int64_t gained = 0, lost = 0, both = 0, neither = 0;
};

/// Adds up areas and replicates; memory grows by a few numbers per replicate.
class Comparison {
 public:
  /// `alike`: replicates that follow one another and share a set of parameters.
  Comparison(std::size_t policies, std::size_t months, std::size_t alike = 1);
  /// One area and replicate: [policy].
  void add(const std::vector<AreaRecord>& area);
  /// All areas of a replicate: [policy].
  void add(const std::vector<ReplicateSums>& replicate);

  std::size_t compared() const noexcept { return policies_ - 1; }
  Contrast outcome(std::size_t policy, std::size_t which) const;  ///< policy: from 1
  Contrast measure(std::size_t policy, std::size_t which) const;
  /// Of one policy by itself, the first among them (0).
  Interval outcome_level(std::size_t policy, std::size_t which) const {
    return mean_interval(outcomes_[policy][which], alike_);
  }
  Interval measure_level(std::size_t policy, std::size_t which) const {
    return mean_interval(measures_[policy][which], alike_);
  }
  Interval month(std::size_t policy, std::size_t which, std::size_t month) const;
  /// Difference of cost over difference of groups kept, rupiah; infinite where more cost keeps no
  /// more.
  Interval cost_per_extra_kept(std::size_t policy, std::uint32_t seed) const;
  const Fortunes& fortunes(std::size_t policy) const { return fortunes_[policy - 1]; }
  const Fates& fates(std::size_t policy) const { return fates_[policy - 1]; }
  /// Groups, over all policies and replicates, that were left less than 24 months before the end.
  std::int64_t left_too_late() const noexcept { return left_too_late_; }

 private:
  Contrast contrast(const std::vector<double>& base, const std::vector<double>& other) const;
  std::size_t policies_, months_, alike_, replicates_ = 0;
  std::vector<std::array<std::vector<double>, outcome_count>>
      outcomes_;  ///< [policy][outcome][replicate]
  std::vector<std::array<std::vector<double>, measure_count>> measures_;
  /// [policy - 1][measure][month] of paired differences: sums, squares of the means of those alike,
  /// sums of those that are not yet together.
  std::vector<double> sums_, squares_, waiting_;
  std::vector<Fortunes> fortunes_;
  std::vector<Fates> fates_;
  std::int64_t left_too_late_ = 0;
};

}  // namespace berdaya
