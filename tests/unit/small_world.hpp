/// A village small enough to work out by hand.
#pragma once
#include <functional>

#include "setup/build_world.hpp"
#include "study/runner.hpp"
#include "world/balances.hpp"

namespace berdaya {

/// One village of `n` households on a complete or empty network, all processes off unless switched
/// on.
struct SmallWorld {
  Scenario scenario;
  World world;

  struct Groups {
    std::uint32_t per_village = 0, size = 5;
  };
  explicit SmallWorld(std::uint32_t n, bool complete = false, std::uint32_t traders = 1,
                      Groups groups = {0, 5}) {
    scenario.enabled.reset();
    scenario.settings.get<AreaPlan>().traders_per_village = traders;
    scenario.settings.get<GroupPlan>().per_village = groups.per_village,
    scenario.settings.get<GroupPlan>().size = groups.size;
    scenario.settings.get<GroupPlan>().spare = 0;
    AreaNetwork network;
    network.village_numbers = {1};
    network.village_names = {"1"};
    network.household_begin = {0, n};
    network.leader.assign(n, 0);
    if (complete)
      for (std::uint32_t a = 0; a < n; ++a)
        for (std::uint32_t b = a + 1; b < n; ++b) network.ties.push_back({a, b});
    world = build_world(network, origin_of(scenario.settings), {1, 0, 0}, 24);
    world.month = 0;
    world.villages[village::harvest_phase][0] = 0;
  }
  void switch_on(std::initializer_list<std::string_view> names) {
    for (std::size_t i = 0; i < process_rows().size(); ++i)
      for (const auto name : names)
        if (process_rows()[i].name == name) scenario.enabled.set(i);
  }
  void sell_harvests() {
    switch_on(
        {"open_markets", "bring_in_harvest", "sell_together", "sell_to_traders", "book_harvest"});
  }
  void step(int threads = 1) { berdaya::step(world, scenario, threads); }
  /// Changes balances from outside and lets the books start from there.
  void prepare(const std::function<void(World&)>& change) {
    change(world);
    world.villages[village::closing][0] = sum_village(world, 0);
  }
};

}  // namespace berdaya
