#include "model/step.hpp"

#include "model/ledger.hpp"
#include "model/payments.hpp"
#include "model/policies.hpp"
#include "model/run_process.hpp"
#include "model/schedule.hpp"

namespace berdaya {
namespace {

template <class... Ps>
void run_phase(World& world, const Moment& moment, const Scenario& scenario, std::size_t first,
               int threads, Phase<Ps...>) {
  if constexpr ((std::is_same_v<typename Ps::Agents, Area> && ...)) {
    const ModelSettings& settings = scenario.settings_under(in_force_everywhere(world));
    const auto settings_of = [&](std::uint32_t v) -> const ModelSettings& {
      return scenario.settings_under(world.villages[village::in_force][v]);
    };
    std::size_t at = first;
    ((scenario.enabled[at++]
          ? run_process<Ps>(world, moment, settings, settings_of, typename Ps::Parameters{})
          : void()),
     ...);
  } else {
    parallel_for(world.village_count(), threads, [&](std::uint32_t v) {
      const ModelSettings& settings = scenario.settings_under(world.villages[village::in_force][v]);
      std::size_t at = first;
      ((scenario.enabled[at++]
            ? run_process<Ps>(world, moment, v, settings, typename Ps::Parameters{})
            : void()),
       ...);
    });
  }
}

template <class... Phases>
void run_schedule(World& world, const Scenario& scenario, int threads, Schedule<Phases...>) {
  const Moment moment{world.luck, world.month, world.diaries};
  std::size_t at = 0;
  ((run_phase(world, moment, scenario, at, threads, Phases{}),
    at += process_count<Schedule<Phases>>),
   ...);
}

}  // namespace

void step(World& world, const Scenario& scenario, int threads) {
  const std::vector<Event> triggered = watch_policies(world, scenario);
  open_books(world);
  watch_budget(world, scenario);
  switch_policies(world, scenario, triggered);
  std::vector<Rupiah> measures;
  for (const FlowBook& book : world.villages[village::book])
    measures.push_back(book[Flow::measures]);
  run_schedule(world, scenario, threads, ModelSchedule{});
  close_books(world, threads);
  charge_policies(world, scenario, measures);
  ++world.month;
}

}  // namespace berdaya
