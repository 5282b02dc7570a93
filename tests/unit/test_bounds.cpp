/// Shares stay shares and lives go forward, with everything a programme can do (MODEL section 9,
/// E6).
#include <algorithm>

#include "catch.hpp"
#include "programme_area.hpp"

using namespace berdaya;

namespace {

/// Everything at once and as violent as the ranges allow.
Scenario violent_area() {
  Scenario scenario = programme_area(5, 120);
  auto& s = scenario.settings;
  s.get<Conflict>().preset = ConflictPreset::strong;
  s.get<Conflict>().take_preset();
  s.get<Grants>().seed_capital = 100'000'000, s.get<Grants>().tension = 1;
  s.get<Grants>().savings_match = 1'000'000_ppm, s.get<Grants>().buffer_credit = 10'000'000;
  auto& m = s.get<Mentoring>();
  m.eta_cap = m.eta_c = m.eta_m = m.eta_s = m.tension_relief = 2,
  m.acc_gain = m.plan_gain = m.aware_gain = 1;
  m.dep_gain = m.dep_loss = m.exit_shock = 1;
  s.get<CadreRules>().eta_k = 5, s.get<CadreRules>().stipend = 100'000,
  s.get<CadreRules>().fee = 100'000_ppm;
  s.get<CadreRules>().slots = 4, s.get<CadreRules>().start_month = 0;
  s.get<Tks>().learning = 1, s.get<Tks>().quit = .05, s.get<Tks>().sd = .5;
  s.get<Partners>().link_rate = 1;
  s.get<Independence>().replication = 1;
  s.get<GroupPlan>().size = 8, s.get<Membership>().exit1 = .5;
  return scenario;
}

bool share(double value) { return value >= 0 && value <= 1; }
template <class... Cs>
bool shares(const World& world, Cs... columns) {
  return (std::ranges::all_of(world.table<typename Cs::Table>()[columns],
                              [](auto x) { return share(static_cast<double>(x)); }) &&
          ...);
}
/// Of columns that hold several values.
template <class... Cs>
bool all_shares(const World& world, Cs... columns) {
  return (std::ranges::all_of(world.table<typename Cs::Table>()[columns],
                              [](const auto& row) {
                                return std::ranges::all_of(
                                    row, [](float x) { return share(static_cast<double>(x)); });
                              }) &&
          ...);
}

}  // namespace

TEST_CASE("E6 with a programme every share stays a share and hours are never negative") {
  const Scenario scenario = violent_area();
  World world = start_world(scenario, 0, 0, std::nullopt);
  while (world.month < 120) {
    step(world, scenario, 2);
    INFO("month " << world.month);
    REQUIRE(shares(world, group::admin, group::action, group::assisted_admin,
                   group::assisted_action, group::trust, group::tension));
    REQUIRE(shares(world, group::acceptance, group::dependency, group::plan, group::exit_aware,
                   group::attachment, group::external_share));
    REQUIRE(shares(world, group::mean_critical, group::mean_motivation, group::mean_skill,
                   group::participation));
    REQUIRE(shares(world, group::material, group::intellectual, group::mentoring));
    REQUIRE(shares(world, cadre::competence, cadre::commitment));
    REQUIRE(all_shares(world, facilitator::trait, facilitator::ability, facilitator::knowing));
    REQUIRE(shares(world, trader::hostility, trader::lost_share, trader::margin));
    REQUIRE(shares(world, household::motivation, household::skill));
    for (const auto column : {world.groups[group::external], world.groups[group::own]})
      for (const Hours& hours : column)
        REQUIRE(std::ranges::all_of(hours, [](float x) { return x >= 0; }));
    for (const auto& weights : world.traders[trader::propensity])
      REQUIRE(std::ranges::all_of(weights, [](float x) { return x >= 0; }));
    REQUIRE(
        std::ranges::all_of(world.households[household::dialogue], [](float x) { return x >= 0; }));
    REQUIRE(std::ranges::all_of(world.groups[group::partners],
                                [](auto links) { return group::link_count(links) <= 7; }));
    REQUIRE(std::ranges::all_of(world.groups[group::deposit_cycles],
                                [](auto cycles) { return group::count_in(cycles, 16) <= 12; }));
    REQUIRE(shares(world, group::practice, group::paid));
  }
  const auto milestones = world.groups[group::milestones];
  for (const Milestone m : {Milestone::exit, Milestone::first_link,
                            Milestone::retaliation})  // all that was to be tried happened
    CHECK(std::ranges::any_of(
        milestones, [m](const auto& all) { return all[static_cast<std::size_t>(m)] >= 0; }));
}

TEST_CASE(
    "E6 with a programme a group's stage, but for waking, and its milestones only go forward and "
    "every member belongs to one group") {
  const Scenario scenario = violent_area();
  World world = start_world(scenario, 0, 0, std::nullopt);
  std::vector<group::Stage> stages(world.groups.size(), group::Stage::none);
  std::vector<std::array<std::int16_t, milestone_count>> reached(
      world.groups[group::milestones].begin(), world.groups[group::milestones].end());
  while (world.month < 120) {
    step(world, scenario, 2);
    std::uint32_t members = 0;
    for (std::size_t g = 0; g < world.groups.size(); ++g) {
      const auto stage = world.groups[group::phase][g];
      const bool woke = stages[g] == group::Stage::dormant;  // or was accompanied once more
      REQUIRE((stage >= stages[g] || woke));
      REQUIRE((stage != group::Stage::dormant ||
               world.groups[group::facilitator][g] == group::Post::none));
      stages[g] = stage;
      for (std::size_t m = 0; m < milestone_count; ++m) {
        const auto month = world.groups[group::milestones][g][m];
        REQUIRE(((reached[g][m] == month) ||
                 (reached[g][m] == -1 && month <= world.month && month > world.month - 8)));
        reached[g][m] = month;
      }
      if (group::is_active(stage)) members += world.groups[group::size][g];
      if (stage == group::Stage::planning || stage == group::Stage::dormant)
        members += world.groups[group::size][g];
    }
    REQUIRE(std::ranges::count_if(world.members[member::person],
                                  [](auto i) { return i != member::nobody; }) == members);
    REQUIRE(std::ranges::count_if(world.households[household::membership],
                                  [](auto s) { return s != household::Slot::none; }) == members);
  }
  std::array<int, 8> seen{};
  for (const auto stage : stages) ++seen[static_cast<std::size_t>(stage)];
  CHECK(seen[static_cast<std::size_t>(group::Stage::independent)] > 0);
  CHECK(seen[static_cast<std::size_t>(group::Stage::dissolved)] > 0);
}
