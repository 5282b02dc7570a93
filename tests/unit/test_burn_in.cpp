/// What a programme may change without changing the months before it: shared burn-ins rest on it
/// (study/burn_in.hpp).
#include <set>

#include "catch.hpp"
#include "programme_area.hpp"
#include "study/burn_in.hpp"

using namespace berdaya;

namespace {

/// Two small villages that plan all a programme can do, a drought and a fall in prices before it.
Scenario planned_area() {
  Scenario scenario = programme_area(2);
  auto& s = scenario.settings;
  auto& area = s.get<AreaPlan>();
  area.village_households = 40, area.village_households_min = 30, area.village_households_max = 50;
  area.village_households_sd = 5;
  s.get<Conflict>().preset = ConflictPreset::strong;
  s.get<Grants>().seed_capital = 10'000'000;
  s.get<CadreRules>().slots = 4;
  s.get<Independence>().replication = 1;
  s.get<Climate>().drought_start = s.get<Climate>().price_shock_start = -12;
  s.get<Climate>().drought_months = s.get<Climate>().price_shock_months = 6;
  return scenario;
}

/// Other values of a parameter: first those nearby, then the ends of its range; none of a text,
/// which names a file.
template <class T>
std::vector<T> others(const T& value, const Range& range) {
  std::vector<T> all;
  const auto add = [&](auto x) {
    if (x >= range.min && x <= range.max) all.push_back(static_cast<T>(x));
  };
  if constexpr (std::is_same_v<T, bool>) {
    all.push_back(!value);
  } else if constexpr (std::is_same_v<T, Ppm>) {
    for (const double x : others(value.value * 1e-6, range)) all.push_back(to_ppm(x));
  } else if constexpr (std::is_floating_point_v<T>) {
    for (const double x : {(value + range.max) / 2, (value + range.min) / 2, range.min, range.max})
      add(x);
  } else if constexpr (std::is_integral_v<T>) {
    const auto x = static_cast<double>(value);
    for (const double other : {x + 1, x - 1, range.min, range.max}) add(other);
  } else if constexpr (Choice<T>) {
    for (std::size_t i = 0; i < choices(value).size(); ++i) all.push_back(static_cast<T>(i));
  }
  return all;
}

/// The world at month 0 after a burn-in of its own.
World burnt(const Scenario& scenario) {
  World world = start_world(scenario, 0, 0, std::nullopt);
  while (world.month < 0) step(world, scenario, 1);
  return world;
}
/// Is what a burn-in hands on the same?
bool same_start(const World& a, const World& b) {
  return a.households == b.households && a.traders == b.traders && a.villages == b.villages;
}

/// Calls visit(key, changed scenario) for other values of every parameter that can be counted or
/// chosen.
template <class Visit>
void for_each_change(const Scenario& scenario, Visit&& visit) {
  scenario.settings.for_each_row([&](const auto& set, const auto& row) {
    using Set = std::remove_cvref_t<decltype(set)>;
    const std::string key = std::string(Set::section) + '.' + std::string(row.name);
    for (const auto& other : others(set.*row.member, row.range)) {
      Scenario changed = scenario;
      changed.settings.get<Set>().*row.member = other;
      if (!(other == set.*row.member)) visit(key, changed);
    }
  });
}

}  // namespace

TEST_CASE("no parameter that leaves the burn-in shared acts before month 0") {
  const Scenario scenario = planned_area();
  const BurnIn shared(std::span(&scenario, 1), 0, 0, std::nullopt, {});
  const World kept = burnt(scenario);
  std::set<std::string> tried;
  for_each_change(scenario, [&](const std::string& key, const Scenario& changed) {
    if (!same_burn_in(scenario, changed)) return;
    tried.insert(key);
    INFO(key);
    const World own = burnt(changed);
    CHECK(same_start(own, kept));
    CHECK(same(own, shared.world_of(changed)));
  });
  CHECK(tried.size() > 150);
}

TEST_CASE("every parameter that asks for a burn-in of its own can change it") {
  const std::set<std::string> unread{
      "run.months",
      "run.replicates",
      "run.start_year",
      "area.areas",  // how much is simulated
      "network.rewiring",
      "network.ring_degree",  // of another kind of network
      "places.area_column",
      "places.households_per_village",
      "places.ike_slope",
      "places.ikl_slope",
      "places.iks_slope",
      "places.ike_central",
      "places.ike_mean",
      "places.ike_span",
      "places.ikl_mean",
      "places.iks_mean",            // no table
      "awareness.solidarity_hold",  // where there are groups
      "ijon.write_off",             // of debts beyond all hope, which hardly anybody has
      "ijon.bonus_credit",
      "trade.pass_through",        // where transport does not cost what is usual
      "trade.margin_adjustment"};  // margins start where they settle
  const Scenario scenario = planned_area();
  const World kept = burnt(scenario);
  std::set<std::string> idle, acting;
  for_each_change(scenario, [&](const std::string& key, const Scenario& changed) {
    const AreaPlan& area = changed.settings.get<AreaPlan>();
    const bool large =
        area.areas * area.villages * area.village_households_max > 2000;  // more would say no more
    if (large || acting.contains(key) || same_burn_in(scenario, changed)) return;
    (same_start(burnt(changed), kept) ? idle : acting).insert(key);
  });
  for (const std::string& key : acting) idle.erase(key);
  CHECK(idle == unread);
}

TEST_CASE("where a policy acts before month 0 a burn-in is nobody else's") {
  Scenario plain, acting;
  acting.policies.resize(1);
  acting.policies[0].start = 0;
  CHECK((same_burn_in(plain, acting) && same_burn_in(acting, plain)));
  acting.policies[0].start = -1;
  CHECK_FALSE(same_burn_in(plain, acting));
  CHECK_FALSE(same_burn_in(acting, plain));
  CHECK_FALSE(same_burn_in(acting, acting));
}
