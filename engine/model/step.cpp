#include "model/step.hpp"

#include "model/ledger.hpp"
#include "model/payments.hpp"
#include "model/policies.hpp"
#include "model/run_process.hpp"
#include "model/schedule.hpp"

namespace berdaya {
namespace {

/// [village] Flows of the month that are charged to policies already; empty without policies.
using Charged = std::vector<FlowBook>;

/// Runs process P in village v; where policies look at single groups, one that acts by group runs
/// for neighbours by rank under the same policies together, so in the same order as once for all.
template <class P>
void run_in_village(World& world, const Moment& moment, const Scenario& scenario, std::uint32_t v,
                    const ModelSettings& settings, Charged& charged) {
  const std::vector<village::OfGroup>& groups = world.villages[village::group_policies][v];
  if (!P::info.by_group || groups.empty() || charged.empty())
    return run_process<P>(world, moment, v, settings, typename P::Parameters{});
  for (Ranks run{0, 0}; run.first < groups.size(); run.first = run.last) {
    const village::PolicySet policies = groups[run.first].in_force;
    while (run.last < groups.size() && groups[run.last].in_force == policies) ++run.last;
    const FlowBook before = world.villages[village::book][v];
    run_process<P>(world, moment, v, scenario.settings_under(policies), typename P::Parameters{},
                   run);
    charge_policies_of_groups(world, scenario, v, policies, before, charged[v]);
  }
}

template <class... Ps>
void run_phase(World& world, const Moment& moment, const Scenario& scenario, std::size_t first,
               int threads, Charged& charged, Phase<Ps...>) {
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
      ((scenario.enabled[at++] ? run_in_village<Ps>(world, moment, scenario, v, settings, charged)
                               : void()),
       ...);
    });
  }
}

template <class... Phases>
void run_schedule(World& world, const Scenario& scenario, int threads, Charged& charged,
                  Schedule<Phases...>) {
  const Moment moment{world.luck, world.month, world.diaries};
  std::size_t at = 0;
  ((run_phase(world, moment, scenario, at, threads, charged, Phases{}),
    at += process_count<Schedule<Phases>>),
   ...);
}

}  // namespace

void step(World& world, const Scenario& scenario, int threads) {
  const std::vector<Event> triggered = watch_policies(world, scenario);
  open_books(world);
  watch_budget(world, scenario);
  switch_policies(world, scenario, triggered);
  const auto books = world.villages[village::book];  // of unit costs alone so far
  Charged charged;
  if (!scenario.policies.empty()) charged.assign(books.begin(), books.end());
  run_schedule(world, scenario, threads, charged, ModelSchedule{});
  close_books(world, threads);
  charge_policies(world, scenario, charged);
  ++world.month;
}

}  // namespace berdaya
