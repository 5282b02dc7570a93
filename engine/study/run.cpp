#include "study/run.hpp"

#include <mutex>

#include "processes/replication.hpp"

namespace berdaya {
namespace {

Luck luck_of(const Scenario& scenario, std::uint32_t replicate, std::uint32_t area) {
  return {scenario.settings.get<RunPlan>().seed, replicate, area};
}

World start(const Scenario& scenario, const AreaNetwork& network, Luck luck) {
  return build_world(network, origin_of(scenario.settings), luck, scenario.settings.get<RunPlan>().burn_in_months);
}

AreaNetwork network_of(const Scenario& scenario, const std::optional<AreaNetwork>& real, Luck luck) {
  if (real) return *real;
  const ModelSettings& s = scenario.settings;
  if (scenario.places.empty()) return generate_area(s.get<AreaPlan>(), s.get<NetworkRecipe>(), luck);
  return generate_places(scenario.places[luck.area], s.get<AreaPlan>(), s.get<PlaceTable>(), s.get<NetworkRecipe>(), luck);
}

void observe(const World& world, const Scenario& scenario, AreaRecord& record) {
  MeasureSums month;
  FlowBook flows;
  std::vector<MeasureSums> villages(world.village_count());
  for (std::uint32_t v = 0; v < world.village_count(); ++v) {
    villages[v] = measure_village(world, v, scenario.settings_in(world.month - 1));
    month += villages[v];
    const auto& log = world.villages[village::log][v];
    record.events.insert(record.events.end(), log.begin(), log.end());
    for (std::size_t f = 0; f < flow_count; ++f) flows.amounts[f] += world.villages[village::book][v].amounts[f];
  }
  record.months.push_back(month);
  record.flows.push_back(flows);
  follow_groups(world, scenario, record.groups);
  if (world.month % 12 == 0) record.years.push_back(std::move(villages));
}

/// The 12 lines that are a run: burn-in, then months, each observed.
AreaRecord run_area(const Scenario& scenario, World world, const RunOptions& options, const std::function<void()>& month_done) {
  AreaRecord record;
  const auto months = static_cast<std::int32_t>(scenario.settings.get<RunPlan>().months);
  while (world.month < months) {
    step(world, scenario, options.threads);
    if (options.observe && world.month > 0) observe(world, scenario, record);
    month_done();
  }
  if (options.keep_last_world) record.last = std::move(world);
  return record;
}

}  // namespace

std::uint32_t area_count(const Scenario& scenario, const std::optional<AreaNetwork>& real) noexcept {
  if (real) return 1;
  return scenario.places.empty() ? scenario.settings.get<AreaPlan>().areas : static_cast<std::uint32_t>(scenario.places.size());
}

World start_world(const Scenario& scenario, std::uint32_t replicate, std::uint32_t area, const std::optional<AreaNetwork>& real) {
  const Luck luck = luck_of(scenario, replicate, area);
  return start(scenario, network_of(scenario, real, luck), luck);
}

StudyRecord run_study(const Scenario& scenario, const std::optional<AreaNetwork>& real, const RunOptions& options) {
  const RunPlan& plan = scenario.settings.get<RunPlan>();
  const std::uint32_t areas = area_count(scenario, real);
  StudyRecord study;
  study.areas.assign(plan.replicates, std::vector<AreaRecord>(areas));
  std::vector<std::vector<std::string>> names(areas);
  std::mutex guard;
  const double all = static_cast<double>(plan.replicates) * areas * (plan.months + plan.burn_in_months);
  double done = 0;
  const auto month_done = [&] {
    if (!options.progress) return;
    const std::lock_guard lock(guard);
    options.progress(++done / all);
  };
  parallel_for(plan.replicates * areas, options.threads, [&](std::uint32_t task) {
    const std::uint32_t replicate = task / areas, area = task % areas;
    const Luck luck = luck_of(scenario, replicate, area);
    const AreaNetwork network = network_of(scenario, real, luck);
    if (replicate == 0)
      for (const std::string& name : network.village_names) names[area].push_back(areas > 1 ? std::to_string(area) + '/' + name : name);
    study.areas[replicate][area] = run_area(scenario, start(scenario, network, luck), options, month_done);
  });
  for (const auto& part : names) study.villages.insert(study.villages.end(), part.begin(), part.end());
  return study;
}

}  // namespace berdaya
