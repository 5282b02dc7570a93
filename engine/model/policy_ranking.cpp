#include "model/policy_ranking.hpp"

#include <algorithm>
#include <tuple>

#include "model/measures.hpp"

namespace berdaya {

void rank_villages(World& world, const Scenario& scenario, std::size_t p) {
  const Policy& policy = scenario.policies[p];
  const auto chosen = world.villages[village::chosen];
  if (policy.ranking.share == 0 ||
      std::ranges::any_of(chosen, [&](village::PolicySet set) { return village::holds(set, p); }))
    return;
  std::vector<std::tuple<bool, double, std::uint32_t, std::uint32_t>> order;
  for (std::uint32_t v = 0; v < world.village_count(); ++v) {
    const ModelSettings& settings = scenario.settings_under(world.villages[village::in_force][v]);
    const double mean = measure_village(world, v, settings).mean(policy.ranking.measure);
    const bool none = mean != mean;
    order.emplace_back(none,
                       none                    ? 0.
                       : policy.ranking.lowest ? mean
                                               : -mean,
                       world.villages[village::uid][v], v);
  }
  std::ranges::sort(order);
  const auto count = std::clamp<std::size_t>(
      static_cast<std::size_t>(policy.ranking.share * static_cast<double>(order.size()) + .5), 1,
      order.size());
  for (std::size_t k = 0; k < count; ++k) {
    const std::uint32_t v = std::get<3>(order[k]);
    chosen[v] = village::with(chosen[v], p);
  }
}

}  // namespace berdaya
