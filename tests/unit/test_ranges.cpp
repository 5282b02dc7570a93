/// Every parameter may stand at either end of its range, alone or with others: the months end, the
/// books balance and no number is anything but a number.
#include <array>
#include <cmath>
#include <map>
#include <random>

#include "catch.hpp"
#include "io/toml/scenario_file.hpp"
#include "model/set_by_key.hpp"
#include "study/runner.hpp"

using namespace berdaya;

namespace {

using Values = std::map<std::string, Stated>;

/// How much there is of what, not how it behaves; and keys that must fit others.
bool is_left_out(const Parameter& p) {
  constexpr std::array<std::string_view, 3> sections{"area", "network", "places"};
  constexpr std::array<std::string_view, 5> keys{
      "run.months", "run.burn_in_months", "run.replicates", "groups.targeting", "practice.seeds"};
  return std::ranges::count(sections, p.section) > 0 || std::ranges::count(keys, p.key) > 0;
}

/// The smallest and the largest value, or all choices.
std::vector<Stated> ends_of(const Parameter& p) {
  if (p.type == ValueType::flag) return {false, true};
  if (p.type == ValueType::whole)
    return {static_cast<std::int64_t>(p.range.min), static_cast<std::int64_t>(p.range.max)};
  if (p.is_number()) return {p.range.min, p.range.max};
  std::vector<Stated> all;
  for (const std::string_view name : p.choices) all.emplace_back(std::string(name));
  return all;
}

/// One village of some thirty households with its programme, two years of burn-in.
Scenario small_village() {
  Scenario scenario =
      read_scenario(std::string(BERDAYA_TESTS) + "/../scenarios/village.toml").scenario;
  AreaPlan& area = scenario.settings.get<AreaPlan>();
  area.villages = 1, area.village_households_min = 25, area.village_households_max = 40;
  RunPlan& run = scenario.settings.get<RunPlan>();
  run.burn_in_months = 24, run.months = 30, run.replicates = 1;
  return scenario;
}

template <class Table>
void check_finite(Table& table) {
  for_each_column(table, [&](const ColumnRow& row, const auto& values) {
    using Value = typename std::remove_cvref_t<decltype(values)>::value_type;
    if constexpr (std::is_floating_point_v<Value>) {
      INFO("column " << row.name);
      CHECK(std::ranges::all_of(values, [](Value value) { return std::isfinite(value); }));
    }
  });
}

/// Is that a scenario, and does it end well? One that contradicts itself is none.
bool ends_well(const Scenario& base, const Values& values) {
  Scenario scenario = base;
  for (const auto& [key, value] : values) {
    UNSCOPED_INFO(key << " = " << text_of(value));
    REQUIRE(set_by_key(scenario, key, value, "test") == "");
  }
  if (const Problems problems = contradictions(scenario); !problems.empty()) {
    for (const Problem& problem : problems) {
      const std::string_view said = problem.message;
      INFO(said);
      CHECK((said.starts_with("must not exceed") ||
             said.starts_with("cannot keep what trade.bonus costs")));
    }
    return false;
  }
  RunOptions options;
  options.keep_last_world = true;
  AreaRecord record = std::move(run_study(scenario, std::nullopt, options).areas[0][0]);
  CHECK(record.months.size() == 30);
  World& world = record.last;
  check_finite(world.households);
  check_finite(world.traders);
  check_finite(world.groups);
  check_finite(world.members);
  check_finite(world.villages);
  return true;
}

}  // namespace

TEST_CASE("one parameter at either end of its range") {
  const Scenario village = small_village();
  int tried = 0;
  for (const Parameter& p : all_parameters())
    if (!is_left_out(p))
      for (const Stated& end : ends_of(p)) tried += ends_well(village, {{p.key, end}});
  CHECK(tried > 500);
}

TEST_CASE("many parameters at the ends of their ranges") {
  const Scenario village = small_village();
  std::mt19937 luck(1);
  const double share = GENERATE(.05, .15, .5);
  int tried = 0;
  for (int i = 0; i < 40; ++i) {
    Values values;
    for (const Parameter& p : all_parameters()) {
      const std::vector<Stated> ends = is_left_out(p) ? std::vector<Stated>{} : ends_of(p);
      const double lot = static_cast<double>(luck()) * 0x1p-32;
      const std::size_t which = luck() % std::max<std::size_t>(1, ends.size());
      if (!ends.empty() && lot < share) values.emplace(p.key, ends[which]);
    }
    tried += ends_well(village, values);
  }
  CHECK(tried > 10);
}
