/// Areas with a programme, made small, and their outcomes.
#pragma once
#include "small_world.hpp"

namespace berdaya {

/// `villages` villages of 100 with two groups each, two years of burn-in, a contract of 24 months.
inline Scenario programme_area(std::uint32_t villages, std::uint32_t months = 60) {
  Scenario scenario;
  auto& s = scenario.settings;
  s.get<AreaPlan>().villages = villages;
  s.get<AreaPlan>().village_households = s.get<AreaPlan>().village_households_min =
      s.get<AreaPlan>().village_households_max = 100;
  s.get<AreaPlan>().village_households_sd = 0;
  s.get<RunPlan>().burn_in_months = 24, s.get<RunPlan>().months = months;
  s.get<GroupPlan>().per_village = 2;
  s.get<Facilitation>().programme = true, s.get<Facilitation>().contract_months = 24;
  return scenario;
}

/// The world after all months of the scenario.
inline World final_world(const Scenario& scenario, World world, int threads = 2) {
  while (world.month < static_cast<std::int32_t>(scenario.settings.get<RunPlan>().months))
    step(world, scenario, threads);
  return world;
}
inline World final_world(const Scenario& scenario) {
  return final_world(scenario, start_world(scenario, 0, 0, std::nullopt));
}

/// Is all that changes in a world the same, bit for bit?
inline bool same(const World& a, const World& b) {
  return a.month == b.month && a.households == b.households && a.traders == b.traders &&
         a.groups == b.groups && a.members == b.members && a.facilitators == b.facilitators &&
         a.villages == b.villages;
}

}  // namespace berdaya
