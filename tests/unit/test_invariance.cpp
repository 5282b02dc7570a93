/// What must not matter: where rows are stored (MODEL section 9, E4) and who else is simulated
/// (E7).
#include <algorithm>
#include <numeric>

#include "catch.hpp"
#include "model/measures.hpp"
#include "small_world.hpp"

using namespace berdaya;

namespace {

Scenario busy_scenario() {
  Scenario scenario;
  scenario.settings.get<AreaPlan>().villages = 5;
  scenario.settings.get<RunPlan>().burn_in_months = 24;
  scenario.settings.get<GroupPlan>().per_village = 3;
  scenario.settings.get<Membership>().exit1 = .6;  // so that members leave and groups dissolve
  scenario.settings.get<Practice>().seeds = Seeds::random;
  return scenario;
}

/// Rows source[0], source[1] … of a table.
template <class... Cs>
Table<Cs...> rows(const Table<Cs...>& from, const std::vector<std::uint32_t>& source) {
  Table<Cs...> to;
  to.resize(source.size());
  for (std::size_t i = 0; i < source.size(); ++i) ((to[Cs{}][i] = from[Cs{}][source[i]]), ...);
  return to;
}
std::vector<std::uint32_t> range(std::uint32_t first, std::uint32_t last) {
  std::vector<std::uint32_t> all(last - first);
  std::iota(all.begin(), all.end(), first);
  return all;
}

/// The same area with villages and the households in them stored in another order.
struct Shuffled {
  World world;
  std::vector<std::uint32_t> villages, households, traders, groups,
      members;  ///< where each row was before

  explicit Shuffled(const World& from) : world(from) {
    villages = range(0, from.village_count());
    std::reverse(villages.begin(), villages.end());
    std::vector<std::uint32_t> household_begin{0}, trader_begin{0}, group_begin{0}, member_begin{0};
    for (const std::uint32_t v : villages) {
      auto own = range(from.household_begin[v], from.household_begin[v + 1]);
      std::rotate(own.begin(), own.begin() + 7, own.end());
      std::reverse(own.begin() + 3, own.end());
      households.insert(households.end(), own.begin(), own.end());
      const auto who = range(from.trader_begin[v], from.trader_begin[v + 1]);
      traders.insert(traders.end(), who.begin(), who.end());
      for (std::uint32_t g = from.group_begin[v]; g < from.group_begin[v + 1]; ++g) {
        groups.push_back(g);
        const auto slots = range(from.member_begin[g], from.member_begin[g + 1]);
        members.insert(members.end(), slots.begin(), slots.end());
        member_begin.push_back(static_cast<std::uint32_t>(members.size()));
      }
      group_begin.push_back(static_cast<std::uint32_t>(groups.size()));
      household_begin.push_back(static_cast<std::uint32_t>(households.size()));
      trader_begin.push_back(static_cast<std::uint32_t>(traders.size()));
    }
    static_cast<decltype(rows(from.households, households))&>(world.households) =
        rows(from.households, households);
    static_cast<decltype(rows(from.traders, traders))&>(world.traders) =
        rows(from.traders, traders);
    static_cast<decltype(rows(from.villages, villages))&>(world.villages) =
        rows(from.villages, villages);
    static_cast<decltype(rows(from.groups, groups))&>(world.groups) = rows(from.groups, groups);
    world.household_begin = household_begin, world.trader_begin = trader_begin;
    world.group_begin = group_begin, world.member_begin = member_begin;
    std::vector<std::uint32_t> now(households.size());
    for (std::uint32_t i = 0; i < households.size(); ++i) now[households[i]] = i;
    std::vector<Tie> ties;
    for (std::uint32_t i = 0; i < from.ties.size(); ++i)
      from.ties.for_each_neighbour(i, [&](std::uint32_t j) {
        if (i < j) ties.push_back(std::minmax(now[i], now[j]));
      });
    world.ties = Csr(from.ties.size(), ties);
  }
};

MeasureSums measured(const World& world, const Scenario& scenario) {
  MeasureSums all;
  for (std::uint32_t v = 0; v < world.village_count(); ++v)
    all += measure_village(world, v, scenario.settings);
  return all;
}

}  // namespace

TEST_CASE("E4 the order in which households and villages are stored leaves every bit as it is") {
  Scenario scenario = busy_scenario();
  scenario.settings.get<Facilitation>().programme = GENERATE(false, true);
  World straight = start_world(scenario, 0, 0, std::nullopt);
  Shuffled other(straight);
  REQUIRE(!std::is_sorted(other.households.begin(), other.households.end()));
  for (int month = 0; month < 60; ++month) {
    step(straight, scenario, 1);
    step(other.world, scenario, 2);
  }
  CHECK(rows(straight.households, other.households) ==
        rows(other.world.households, range(0, straight.ties.size())));
  CHECK(rows(straight.traders, other.traders) ==
        rows(other.world.traders, range(0, static_cast<std::uint32_t>(other.traders.size()))));
  CHECK(rows(straight.groups, other.groups) ==
        rows(other.world.groups, range(0, static_cast<std::uint32_t>(other.groups.size()))));
  CHECK(std::ranges::equal(rows(straight.members, other.members)[member::loan],
                           other.world.members[member::loan]));
  CHECK(std::ranges::count(straight.groups[group::phase], group::Stage::dissolved) > 0);
  CHECK(std::ranges::count_if(straight.groups[group::phase], group::is_active) > 0);
  CHECK(straight.facilitators == other.world.facilitators);
  CHECK(rows(straight.villages, other.villages) ==
        rows(other.world.villages, range(0, straight.village_count())));
  CHECK(measured(straight, scenario) == measured(other.world, scenario));
}

TEST_CASE("E7 a village that shares nothing lives the same life alone as among others") {
  const Scenario scenario = [] {
    Scenario s = busy_scenario();
    s.settings.get<NetworkRecipe>().cross_village_share = 0;
    return s;
  }();
  const ModelSettings& s = scenario.settings;
  const AreaNetwork network = generate_area(s.get<AreaPlan>(), s.get<NetworkRecipe>(), {1, 0, 0});
  World together = start_world(scenario, 0, 0, network);
  for (int month = 0; month < 60; ++month) step(together, scenario, 2);
  for (std::uint32_t v = 0; v < network.village_count(); ++v) {
    const std::uint32_t first = network.household_begin[v], last = network.household_begin[v + 1];
    AreaNetwork one;
    one.village_numbers = {network.village_numbers[v]};
    one.village_names = {network.village_names[v]};
    one.household_begin = {0, last - first};
    one.leader.assign(network.leader.begin() + first, network.leader.begin() + last);
    for (const auto& [a, b] : network.ties)
      if (a >= first && a < last) one.ties.push_back({a - first, b - first});
    World alone = start_world(scenario, 0, 0, one);
    for (int month = 0; month < 60; ++month) step(alone, scenario, 1);
    CHECK(rows(together.households, range(first, last)) ==
          rows(alone.households, range(0, last - first)));
    CHECK(rows(together.groups, range(together.group_begin[v], together.group_begin[v + 1])) ==
          rows(alone.groups, range(0, alone.group_begin[1])));
    CHECK(rows(together.villages, {v}) == rows(alone.villages, {0}));
    CHECK(rows(together.traders, range(together.trader_begin[v], together.trader_begin[v + 1])) ==
          rows(alone.traders, range(0, alone.trader_begin[1])));
  }
}

TEST_CASE("every process can be switched off: the books balance and the luck of all others stays") {
  struct Luck {
    std::vector<double> prices;
    std::vector<Rupiah> wages;
    bool operator==(const Luck&) const = default;
  };
  const auto live = [](std::string_view off) {
    Scenario scenario = busy_scenario();
    scenario.settings.get<AreaPlan>().villages = 2;
    for (std::size_t i = 0; i < process_rows().size(); ++i)
      scenario.enabled.set(i, process_rows()[i].name != off);
    World world = start_world(scenario, 0, 0, std::nullopt);
    Luck luck;
    for (int month = 0; month < 60; ++month) {
      step(world, scenario, 1);  // throws where the books do not balance
      luck.prices.push_back(world.villages[village::price][0]);
      luck.wages.push_back(world.villages[village::book][0][Flow::wage]);
    }
    return luck;
  };
  const Luck all = live("");
  for (const ProcessRow& process : process_rows()) {
    const Luck without = live(process.name);
    INFO(process.name);
    CHECK((without.prices == all.prices || process.name == "drift_prices"));
    CHECK((without.wages == all.wages || process.name == "pay_wages" ||
           process.name == "change_fortunes"));
  }
}

TEST_CASE("E6 every state that is a share stays a share") {
  Scenario scenario = busy_scenario();
  scenario.settings.get<Climate>().drought_months = 24;
  scenario.settings.get<Climate>().drought_magnitude = 1;
  World world = start_world(scenario, 0, 0, std::nullopt);
  const auto shares = [&](auto column) {
    for (const auto value : world.table<typename decltype(column)::Table>()[column])
      if (!(value >= 0 && value <= 1)) return false;
    return true;
  };
  for (int month = 0; month < 84; ++month) {
    step(world, scenario, 1);
    REQUIRE(shares(household::motivation));
    REQUIRE(shares(household::skill));
    REQUIRE(shares(village::resource));
    REQUIRE(std::ranges::all_of(world.villages[village::weather], [](double x) { return x >= 0; }));
    REQUIRE(shares(trader::margin));
    REQUIRE(shares(group::trust));
    REQUIRE(shares(group::tension));
    REQUIRE(shares(group::admin));
    REQUIRE(shares(group::action));
  }
  CHECK(*std::ranges::max_element(world.households[household::planted]) <=
        static_cast<household::Percent>(100));
}
