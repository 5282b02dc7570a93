/// One month: every process, in schedule order, sees the world as the one before it left it.
#pragma once
#include "model/ledger.hpp"
#include "model/policies.hpp"
#include "model/scenario.hpp"

namespace berdaya {

/// Runs process P on village v.
template <class P, class... Sets>
void run_process(World& world, const Moment& moment, std::uint32_t v, const ModelSettings& settings, Uses<Sets...> uses) {
  if constexpr (std::is_same_v<typename P::Agents, Households>) {
    run_rows<P>(world, moment, world.household_begin[v], world.household_begin[v + 1], uses, settings);
  } else {
    const View<P> view(world);
    P::apply(VillageScope<P>(view, moment, world, v), settings.get<Sets>()...);
  }
}

/// Runs process P once for the whole area; settings_of(village) are the parameters there.
template <class P, class SettingsOf, class... Sets>
void run_process(World& world, const Moment& moment, const ModelSettings& settings, const SettingsOf& settings_of, Uses<Sets...>) {
  const View<P> view(world);
  P::apply(AreaScope<P, SettingsOf>(view, moment, world, settings_of), settings.get<Sets>()...);
}

template <class... Ps>
void run_phase(World& world, const Moment& moment, const Scenario& scenario, std::size_t first, int threads, Phase<Ps...>) {
  if constexpr ((std::is_same_v<typename Ps::Agents, Area> && ...)) {
    const ModelSettings& settings = scenario.settings_under(in_force_everywhere(world));
    const auto settings_of = [&](std::uint32_t v) -> const ModelSettings& {
      return scenario.settings_under(world.villages[village::in_force][v]);
    };
    std::size_t at = first;
    ((scenario.enabled[at++] ? run_process<Ps>(world, moment, settings, settings_of, typename Ps::Parameters{}) : void()), ...);
  } else {
    parallel_for(world.village_count(), threads, [&](std::uint32_t v) {
      const ModelSettings& settings = scenario.settings_under(world.villages[village::in_force][v]);
      std::size_t at = first;
      ((scenario.enabled[at++] ? run_process<Ps>(world, moment, v, settings, typename Ps::Parameters{}) : void()), ...);
    });
  }
}

template <class... Phases>
void run_schedule(World& world, const Scenario& scenario, int threads, Schedule<Phases...>) {
  const Moment moment{world.luck, world.month};
  std::size_t at = 0;
  ((run_phase(world, moment, scenario, at, threads, Phases{}), at += process_count<Schedule<Phases>>), ...);
}

/// One month of one area. Throws LedgerError when the month's books do not balance.
inline void step(World& world, const Scenario& scenario, int threads) {
  const std::vector<Event> triggered = watch_triggers(world, scenario);
  open_books(world);
  switch_policies(world, scenario, triggered);
  run_schedule(world, scenario, threads, ModelSchedule{});
  close_books(world, threads);
  ++world.month;
}

}  // namespace berdaya
