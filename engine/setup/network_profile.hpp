/// Statistics of a social network, the same as those published for real villages, so that the two
/// can be laid side by side.
#pragma once
#include <cstdint>
#include <span>

#include "core/csr.hpp"

namespace berdaya {

/// One village, or the total of an area. A statistic that is not defined (no ties, no leaders, …)
/// is 0, never NaN.
struct NetworkProfile {
  std::uint32_t households = 0;
  std::uint64_t ties = 0;  ///< undirected, each once
  double degree_mean = 0;  ///< ties per household
  double degree_sd = 0;    ///< ties per household; of the population (divided by n, not n - 1)
  std::uint32_t degree_max = 0;  ///< ties
  std::uint32_t isolates = 0;    ///< households without any tie
  std::uint32_t components = 0;  ///< connected components, an isolate counts as one
  double giant_share = 0;        ///< share of households in the largest component
  double clustering =
      0;  ///< mean local clustering coefficient over all households, 0 where the degree is below 2
  double transitivity = 0;  ///< closed wedges / wedges
  double assortativity =
      0;  ///< Pearson correlation of the degrees at the two ends of a tie (Newman 2002)
  double path_length_mean = 0;     ///< steps, over pairs inside the largest component
  std::uint32_t diameter = 0;      ///< steps, of the largest component
  double leader_share = 0;         ///< share of households
  double leader_degree_mean = 0;   ///< ties per leader household
  double leader_degree_ratio = 0;  ///< leaders' mean degree / mean degree of all households
};

/// `ties`: each undirected tie once, no self-loops, endpoints below `households`. `leader`: one
/// flag per household, or empty. Without `with_paths` the two path statistics stay 0: they cost one
/// breadth-first search per household.
NetworkProfile profile_network(std::uint32_t households, std::span<const Tie> ties,
                               std::span<const std::uint8_t> leader, bool with_paths);

}  // namespace berdaya
