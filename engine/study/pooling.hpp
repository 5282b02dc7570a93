/// Places that borrow strength from the area they lie in: a village's share is pulled towards that
/// of its area by as much as the villages there do not differ by more than chance.
#pragma once
#include <cstdint>
#include <vector>

#include "study/interval.hpp"
#include "study/window.hpp"

namespace berdaya {

/// Groups over all replicates below which only the area of a village speaks.
inline constexpr double groups_for_a_village = 30;

/// How a village stands to its area.
enum class Standing : std::int8_t { as_area = 0, below = -1, above = 1, too_few = 2 };

struct PooledShare {
  Interval share;  ///< 99 %; the area's own where the village has too few groups
  Standing standing = Standing::too_few;
};

/// Beta-binomial, empirical Bayes: each village's share has a Beta(aM, (1-a)M) distribution about
/// its area's share a, M from the moments of the villages' shares [Kleinman 1973,
/// doi:10.1080/01621459.1973.10481332]. Interval: normal, of the posterior; a village is above or
/// below where it excludes the area's share. `villages`: of one area, all replicates together;
/// `replicates`: below `to_rule_out` none stands by itself.
std::vector<PooledShare> pool(const std::vector<Cluster>& villages, std::size_t replicates);

}  // namespace berdaya
