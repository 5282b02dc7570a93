#include "study/run.hpp"

#include <algorithm>
#include <numeric>

#include "core/overflow.hpp"
#include "model/state_digest.hpp"
#include "study/burn_in.hpp"

namespace berdaya {
namespace {

Luck luck_of(const Scenario& scenario, std::uint32_t replicate, std::uint32_t area) {
  return {scenario.settings.get<RunPlan>().seed, replicate, area};
}

/// Can cadres of a group ever serve another as well?
bool can_replicate(const Scenario& scenario) {
  const auto can = [](const ModelSettings& s) {
    return s.get<Independence>().replication > 0 &&
           s.get<CadreRules>().slots >= s.get<Independence>().cadres_required &&
           s.get<CadreRules>().slots < most_cadres;
  };
  return scenario.under_any(can);
}

World start(const Scenario& scenario, const AreaNetwork& network, Luck luck, bool diaries = false) {
  Origin origin = origin_of(scenario.settings);
  origin.spare_rooms = can_replicate(scenario);
  World world = build_world(network, origin, luck, scenario.settings.get<RunPlan>().burn_in_months);
  world.diaries = diaries;
  return world;
}

AreaNetwork network_of(const Scenario& scenario, const std::optional<AreaNetwork>& real,
                       Luck luck) {
  if (real) return *real;
  const ModelSettings& s = scenario.settings;
  if (scenario.places().empty())
    return generate_area(s.get<AreaPlan>(), s.get<NetworkRecipe>(), luck);
  return generate_places(scenario.places()[luck.area], s.get<AreaPlan>(), s.get<Places>(),
                         s.get<NetworkRecipe>(), luck);
}

void observe(const World& world, const Scenario& scenario, AreaRecord& record) {
  MeasureSums month;
  std::vector<MeasureSums> villages(world.village_count());
  for (std::uint32_t v = 0; v < world.village_count(); ++v) {
    const ModelSettings& settings = scenario.settings_under(world.villages[village::in_force][v]);
    villages[v] = measure_village(world, v, settings);
    month += villages[v];
    const auto& log = world.villages[village::log][v];
    record.events.insert(record.events.end(), log.begin(), log.end());
    keep_ledger(world, v, settings, record.dependency, record.events);
  }
  record.months.push_back(month);
  record.digests.push_back(static_cast<std::int64_t>(state_digest(world)));
  if (world.month % 12 == 0) record.years.push_back(std::move(villages));
}

FlowBook flows_of(const World& world) {
  FlowBook flows;
  for (const FlowBook& book : world.villages[village::book])
    for (std::size_t f = 0; f < flow_count; ++f) add(flows.amounts[f], book.amounts[f]);
  return flows;
}

}  // namespace

void leave_out(AreaRecord& record, Keep keep) {
  if (keep == Keep::events) return;
  std::erase_if(record.events, [](const Event& event) { return !is_counted(event.kind); });
  record.dependency.groups = {};
  if (keep == Keep::summary) record.years = {};
}

std::vector<std::uint8_t> fifths_of(const World& world) {
  std::vector<std::uint8_t> out(world.households.size());
  const auto asset = world.households[household::asset];
  const auto uid = world.households[household::uid];
  for (std::uint32_t v = 0; v < world.village_count(); ++v) {
    const std::uint32_t first = world.household_begin[v], n = world.household_begin[v + 1] - first;
    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), first);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
      return asset[a] != asset[b] ? asset[a] < asset[b] : uid[a] < uid[b];
    });
    for (std::uint32_t r = 0; r < n; ++r)
      out[order[r]] = static_cast<std::uint8_t>(std::uint64_t{r} * 5 / n);
  }
  return out;
}

std::vector<HouseholdEnd> households_at_end(const World& world, const Scenario& scenario,
                                            const std::vector<std::uint8_t>& start) {
  const auto& h = world.households;
  std::vector<HouseholdEnd> out(h.size());
  for (std::uint32_t i = 0; i < out.size(); ++i) {
    out[i].wealth = h[household::cash][i] + h[household::asset][i] + h[household::savings][i] -
                    h[household::ijon_debt][i];
    out[i].material = static_cast<float>(material_of(world, i, scenario.settings));
    out[i].start = start[i];
    out[i].member = h[household::membership][i] != household::Slot::none;
  }
  for (std::size_t m = 0; m < world.members.size(); ++m)
    if (const std::uint32_t i = world.members[member::person][m]; i != member::nobody)
      out[i].wealth -= world.members[member::loan][m] + world.members[member::formal_loan][m];
  return out;
}

Rupiah AreaRecord::programme_cost() const {
  Rupiah sum = 0;
  for (const FlowBook& book : flows) add(sum, spent_by_programme(book));
  return sum;
}

std::uint32_t area_count(const Scenario& scenario, const std::optional<AreaNetwork>& real) {
  if (real) return 1;
  return scenario.places().empty() ? scenario.settings.get<AreaPlan>().areas
                                   : static_cast<std::uint32_t>(scenario.places().size());
}

std::vector<std::uint32_t> village_numbers(const Scenario& scenario,
                                           const std::optional<AreaNetwork>& real,
                                           std::uint32_t area) {
  if (real) return real->village_numbers;
  const auto places = scenario.places();
  std::vector<std::uint32_t> numbers(places.empty() ? scenario.settings.get<AreaPlan>().villages
                                                    : places[area].places.size());
  std::iota(numbers.begin(), numbers.end(), 1u);
  return numbers;
}

std::size_t village_count(const Scenario& scenario, const std::optional<AreaNetwork>& real) {
  if (real) return real->village_count();
  const AreaPlan& plan = scenario.settings.get<AreaPlan>();
  std::size_t count = scenario.places().empty() ? std::size_t{plan.areas} * plan.villages : 0;
  for (const PlaceArea& area : scenario.places()) count += area.places.size();
  return count;
}

std::vector<std::string> village_names(const Scenario& scenario,
                                       const std::optional<AreaNetwork>& real) {
  if (real) return real->village_names;
  const std::uint32_t areas = area_count(scenario, real);
  const auto places = scenario.places();
  std::vector<std::string> names;
  for (std::uint32_t area = 0; area < areas; ++area)
    for (const std::uint32_t number : village_numbers(scenario, real, area)) {
      const std::string name =
          places.empty() ? std::to_string(number) : places[area].places[number - 1].name;
      names.push_back(areas > 1 ? std::to_string(area) + '/' + name : name);
    }
  return names;
}

std::vector<double> expected_households(const Scenario& scenario,
                                        const std::optional<AreaNetwork>& real) {
  if (real) return {static_cast<double>(real->household_count())};
  const AreaPlan& plan = scenario.settings.get<AreaPlan>();
  if (scenario.places().empty())
    return std::vector(plan.areas, static_cast<double>(plan.villages) * plan.village_households);
  const std::uint32_t mean = scenario.settings.get<Places>().households_per_village;
  std::vector<double> households;
  for (const PlaceArea& area : scenario.places()) {
    households.push_back(0);
    for (const Place& place : area.places)
      households.back() += place.households > 0 ? place.households
                           : mean > 0           ? mean
                                                : plan.village_households;
  }
  return households;
}

World start_world(const Scenario& scenario, std::uint32_t replicate, std::uint32_t area,
                  const std::optional<AreaNetwork>& real) {
  const Luck luck = luck_of(scenario, replicate, area);
  return start(scenario, network_of(scenario, real, luck), luck);
}

BurnIn::BurnIn(std::span<const Scenario> policies, std::uint32_t replicate, std::uint32_t area,
               const std::optional<AreaNetwork>& real, const RunOptions& options)
    : policies_(policies),
      luck_(luck_of(policies[0], replicate, area)),
      network_(network_of(policies[0], real, luck_)),
      options_(options),
      first_(burn(policies[0])) {}

World BurnIn::burn(const Scenario& scenario) const {
  World world = start(scenario, network_, luck_, options_.diaries);
  while (world.month < 0) step(world, scenario, options_.threads);
  return world;
}

World BurnIn::world_of(const Scenario& scenario) const {
  if (!same_burn_in(policies_[0], scenario)) return burn(scenario);
  World world = start(scenario, network_, luck_, options_.diaries);
  adopt_burn_in(world, first_);
  return world;
}

void live_on(const Scenario& scenario, World& world, std::int32_t end, const RunOptions& options,
             AreaRecord* record) {
  while (world.month < end) {
    step(world, scenario, options.threads);
    if (record != nullptr) {
      if (options.observe) observe(world, scenario, *record);
      record->flows.push_back(flows_of(world));
      if (!scenario.policies.empty()) note_blocks(world, scenario, record->blocks);
      follow_groups(world, scenario, record->groups);
    }
    if (options.month_done) options.month_done();
  }
}

AreaRecord live(const Scenario& scenario, World world, std::int32_t end,
                const RunOptions& options) {
  AreaRecord record;
  const std::vector<std::uint8_t> start =
      options.households ? fifths_of(world) : std::vector<std::uint8_t>{};
  live_on(scenario, world, end, options, &record);
  if (options.households) record.households = households_at_end(world, scenario, start);
  if (options.keep_last_world) record.last = std::move(world);
  return record;
}

}  // namespace berdaya
