/// Do groups differ in how long something lasts?
#pragma once
#include "study/survival.hpp"

namespace berdaya {

/// The test that all groups have one hazard of an outcome.
struct LogRank {
  double statistic = 0;  ///< under that hypothesis chi-square with `degrees` degrees of freedom
                         ///< where there are many clusters
  std::uint32_t degrees = 0;     ///< 0: nothing to compare
  std::size_t clusters = 0;      ///< 0: every subject is one
  std::vector<double> expected;  ///< [group]
  std::vector<double> observed;  ///< [group]
};

/// (O-E)ᵀ V⁻ (O-E) with the hypergeometric variance for ties; tables of equal length.  [Mantel
/// 1966; Peto & Peto 1972] Throws std::invalid_argument for tables of different lengths.
LogRank log_rank(std::span<const LifeTable> groups, std::uint32_t outcome = 1);

/// The same with W Wᵀ summed over clusters as variance, W what a cluster adds to O-E [Lin & Wei
/// 1989]; `clusters`: [cluster][group].
LogRank clustered_log_rank(std::span<const std::vector<LifeTable>> clusters,
                           std::uint32_t outcome = 1);

/// Chance of a statistic as large as this or larger; of n clusters by Hotelling's F with `degrees`
/// and n - `degrees` degrees of freedom, NaN where there are no more clusters than that. Uses the
/// platform's libm: to show, not to store where bits must be equal.
double p_value(const LogRank& test);

}  // namespace berdaya
