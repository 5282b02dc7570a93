/// One process on one village, or on the area.
#pragma once
#include "core/process.hpp"
#include "model/scenario.hpp"
#include "world/area_scope.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Runs process P on village v; one that acts by group on those of these ranks.
template <class P, class... Sets>
void run_process(World& world, const Moment& moment, std::uint32_t v, const ModelSettings& settings,
                 Uses<Sets...> uses, Ranks groups = {}) {
  if constexpr (std::is_same_v<typename P::Agents, Households>) {
    run_rows<P>(world, moment, world.household_begin[v], world.household_begin[v + 1], uses,
                settings);
  } else {
    const View<P> view(world);
    P::apply(VillageScope<P>(view, moment, world, v, groups), settings.get<Sets>()...);
  }
}

/// Runs process P once for the whole area; settings_of(village) are the parameters there.
template <class P, class SettingsOf, class... Sets>
void run_process(World& world, const Moment& moment, const ModelSettings& settings,
                 const SettingsOf& settings_of, Uses<Sets...>) {
  const View<P> view(world);
  P::apply(AreaScope<P, SettingsOf>(view, moment, world, settings_of), settings.get<Sets>()...);
}

}  // namespace berdaya
