/// A village small enough to work out by hand.
#pragma once
#include <functional>

#include "setup/build_world.hpp"
#include "study/runner.hpp"
#include "world/balances.hpp"

namespace berdaya {

/// Values that make numbers easy by hand, whatever the defaults are: no luck that a test does not
/// ask for, costs of traders and farms that divide well.
inline void use_simple_values(ModelSettings& s) {
  auto& production = s.get<Production>();
  production.failure = production.own_inputs = production.yield_sd = 0;
  production.skill_yield = .4, production.resource_exp = .5, production.effort_floor = .7;
  auto& climate = s.get<Climate>();
  climate.weather_sd = climate.price_season = 0;
  auto& livelihood = s.get<Livelihood>();
  livelihood.wage_shock_sd = livelihood.illness = 0;
  s.get<Population>().wage_noise = 0;
  auto& trade = s.get<Trade>();
  trade.monopsony_margin = .45, trade.competition = .5, trade.pass_through = 1;
  trade.offer_spread = 0, trade.trader_cost = 0_ppm,
  trade.usual_transport = trade.transport_cost = 100'000_ppm;
  auto& ijon = s.get<Ijon>();
  ijon.ask_months = 1, ijon.cap = .8;
  auto& market = s.get<Marketing>();
  market.offtaker_margin = 120'000_ppm, market.offtaker_linked = 40'000_ppm;
  market.outside_option = 1, market.action_slope = 1.3, market.action_offset = .15;
  auto& fund = s.get<Fund>();
  fund.deposit_rate = .06, fund.deposit_above = .5, fund.repay_share = 400'000_ppm;
  fund.repay_spare = 0_ppm, fund.share_out_months = 0, fund.default_hazard = 0;
  s.get<Commons>().preserve_effect = .5;
}

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
    use_simple_values(scenario.settings);
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
