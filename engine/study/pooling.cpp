#include "study/pooling.hpp"

#include <algorithm>

#include "core/math.hpp"

namespace berdaya {
namespace {

/// Correlation of two groups of one village beyond their area's share, 0 to 1: the part of the
/// variance between villages that chance does not explain.
double correlation(const std::vector<Cluster>& villages, double share) {
  double groups = 0, squares = 0, between = 0, counted = 0;
  for (const Cluster& v : villages) {
    if (v.groups == 0) continue;
    const double p = v.stand / v.groups;
    groups += v.groups, squares += v.groups * v.groups;
    between += v.groups * (p - share) * (p - share), ++counted;
  }
  const double chance = share * (1 - share);
  if (counted < 2 || chance <= 0) return 0;
  const double expected = chance * (counted - 1),
               most = chance * ((groups - squares / groups) - (counted - 1));
  return most > 0 ? std::clamp((between - expected) / most, 0., 1.) : 0;
}

}  // namespace

std::vector<PooledShare> pool(const std::vector<Cluster>& villages, std::size_t replicates) {
  static const double z = math::inverse_normal(.995);
  double stand = 0, groups = 0;
  for (const Cluster& v : villages) stand += v.stand, groups += v.groups;
  const double share = groups > 0 ? stand / groups : untold, rho = correlation(villages, share);
  std::vector<PooledShare> out;
  for (const Cluster& v : villages) {
    PooledShare pooled{{share, untold, untold}, Standing::too_few};
    if (replicates >= to_rule_out && v.groups >= groups_for_a_village) {
      // Weight of the village's own groups: n / (n + M) with M = (1 - rho) / rho.
      const double own = v.groups * rho / (v.groups * rho + 1 - rho);
      const double mean = own * v.stand / v.groups + (1 - own) * share;
      // Posterior variance: mean (1 - mean) / (n + M + 1).
      const double variance = rho > 0 ? mean * (1 - mean) / (v.groups + (1 - rho) / rho + 1) : 0;
      const double half = z * __builtin_sqrt(variance);
      pooled.share = {mean, std::max(0., mean - half), std::min(1., mean + half)};
      pooled.standing = rho > 0 && pooled.share.low > share    ? Standing::above
                        : rho > 0 && pooled.share.high < share ? Standing::below
                                                               : Standing::as_area;
    }
    out.push_back(pooled);
  }
  return out;
}

}  // namespace berdaya
