/// Rows carry their function: each measure and outcome is what its name says, in a world where no
/// two are alike.
#include <algorithm>
#include <cmath>
#include <map>

#include "catch.hpp"
#include "small_world.hpp"
#include "study/outcomes.hpp"

using namespace berdaya;

namespace {

/// A village of 40 with nine groups, of which eight of three members are at work.
World village_of_known_values() {
  SmallWorld w(40, false, 2, {9, 5});
  World& world = w.world;
  auto& h = world.households;
  for (std::uint32_t i = 0; i < 40; ++i) {
    h[household::coverage][i] = kept<Portion>(2. / 3);
    h[household::hungry_months][i] = household::Bits{i < 2 ? std::uint8_t{5} : std::uint8_t{6}};
    h[household::ijon_debt][i] = i < 18 ? 700'000 : 0;
    h[household::critical][i] = i < 14 ? Flag::yes : Flag::no;
    h[household::motivation][i] = .40625f, h[household::skill][i] = .515625f;
    h[household::asset][i] = 5'000'000, h[household::cash][i] = 400'000,
    h[household::savings][i] = 20'000;
    h[household::income][i] = i < 24 ? 333'000.75f : 222'000.5f;  // members are the first 24
    h[household::need][i] = 280'000;
    h[household::consumption][i] = i < 4 ? 70'000.f : 315'000.f;
    h[household::lows][i] = household::Quarters{i < 20 ? 0xff32ffffu : 0xffffffffu};
    h[household::practice][i] = household::Knowledge{i < 9    ? std::uint8_t{3}
                                                     : i < 32 ? std::uint8_t{1}
                                                              : std::uint8_t{0}};
    h[household::output][i] = 1e6f, h[household::ability][i] = 1.f,
    h[household::profits][i] = household::Bits{0b0101};
  }
  for (std::uint32_t j = 0; j < 2; ++j) {
    world.traders[trader::margin][j] = .28125,
    world.traders[trader::hostility][j] = .15625 + .03125 * j;
    world.traders[trader::cash][j] = 900'000;
  }
  world.villages[village::price][0] = 1.5, world.villages[village::price_shock][0] = .875;
  world.villages[village::resource][0] = .375;
  world.villages[village::harvested][0] = {.collective = 33, .lost = 11, .reclaimed = 22};
  world.villages[village::rationed][0] = 44;
  FlowBook& book = world.villages[village::book][0];
  book[Flow::training] = 1000, book[Flow::facilitation] = 200, book[Flow::buffer_repayment] = 150;
  auto& all = world.groups;
  for (std::uint32_t g = 0; g < 9; ++g) {
    const bool works = g < 8;  // what a dissolved group leaves behind does not count
    all[group::phase][g] = works ? group::Stage::guiding : group::Stage::dissolved;
    all[group::size][g] = works ? 3 : 7;
    const float off = works ? 0.f : .5f;
    all[group::trust][g] = .625f + off, all[group::tension][g] = .125f + off,
    all[group::admin][g] = .71875f + off;
    all[group::action][g] = .46875f + off, all[group::mentoring][g] = .5625f + off,
    all[group::material][g] = .34375f + off;
    all[group::intellectual][g] = .4375f + off, all[group::acceptance][g] = .53125f + off,
    all[group::dependency][g] = .21875f + off;
    all[group::fund][g] = 2'500'000;
    all[group::mandiri][g] = g < 2 || !works ? Flag::yes : Flag::no;
    all[group::facilitator][g] = g < 4 || !works ? group::Post{0} : group::Post::none;
    all[group::captured][g] = g < 7 ? Flag::yes : Flag::no;
    all[group::external][g] = {}, all[group::own][g] = {};
    all[group::external][g][0] = 5.f, all[group::external][g][3] = 6.5f,
    all[group::own][g][1] = 4.25f;
    for (std::uint32_t k = 0; k < most_cadres; ++k)
      world.cadres[cadre::slot][g * most_cadres + k] =
          k < (g % 2 == 0 ? 1u : 2u) ? household::Slot{static_cast<std::uint16_t>(k)}
                                     : household::Slot::none;
    all[group::partners][g] = group::Links{0b11110};
    for (std::uint32_t k = 0; k < 3; ++k) {
      const std::uint32_t m = world.member_begin[g] + k;
      world.members[member::person][m] = 3 * g + k, world.members[member::loan][m] = 7'000;
    }
  }
  return world;
}

/// M of household i, which has made a profit in two of the last four cycles.
double material(std::uint32_t i) {
  const double consumption = (i < 4 ? 70. : 315.) / (1.5 * 280), buffer = i < 20 ? .5 : 1.;
  return std::pow(consumption, .4) * std::pow(buffer * (i < 18 ? 1. - 7e5 / 2e6 : 1.) * .5, .2);
}
double mean_material() {
  double sum = 0;
  for (std::uint32_t i = 0; i < 40; ++i) sum += material(i);
  return sum / 40;
}

void same_values(const std::map<std::string_view, double>& known,
                 std::span<const std::string_view> names, std::span<const double> found) {
  std::vector<double> different;
  for (const auto& [name, value] : known) different.push_back(value);
  std::ranges::sort(different);
  REQUIRE(std::ranges::adjacent_find(different) == different.end());
  for (std::size_t i = 0; i < names.size(); ++i) {
    CAPTURE(names[i]);
    REQUIRE(known.contains(names[i]));
    CHECK(found[i] == Approx(known.at(names[i])).epsilon(1e-6));
  }
  CHECK(names.size() == known.size());
}

template <class Rows>
std::vector<std::string_view> names_of(const Rows& rows) {
  std::vector<std::string_view> names;
  for (const auto& row : rows) names.push_back(row.name);
  return names;
}

}  // namespace

TEST_CASE("each measure is what its name says") {
  ModelSettings settings;
  settings.get<Production>().cycle_months = 4;
  settings.get<Independence>().vulnerable_line = 1.5,
  settings.get<Independence>().buffer_months = 1;
  const MeasureSums sums = measure_village(village_of_known_values(), 0, settings);
  std::vector<double> found;
  for (std::size_t m = 0; m < measure_count; ++m) found.push_back(sums.mean(m));
  const std::map<std::string_view, double> known{
      {"coverage", 2. / 3},
      {"hungry", 2. / 40},
      {"tied", 18. / 40},
      {"critical", 14. / 40},
      {"motivation", .40625},
      {"skill", .515625},
      {"asset", 5e6},
      {"cash", 4e5},
      {"ijon_debt", 315'000},
      {"income", (24 * 333'000. + 16 * 222'000.) / 40},
      {"member_income", 333'000},
      {"member_consumption", (70'000. + 233'333. + 6 * 315'000.) / 8},
      {"heard", 32. / 40},
      {"practising", 9. / 40},
      {"price", 1.3125},
      {"resource", .375},
      {"surplus_lost", 11},
      {"surplus_reclaimed", 22},
      {"sold_collectively", 33},
      {"rationed", 44},
      {"margin", .28125},
      {"traders", 2},
      {"members", 24. / 40},
      {"groups", 8},
      {"group_size", 3},
      {"trust", .625},
      {"tension", .125},
      {"administration", .71875},
      {"collective_action", .46875},
      {"group_fund", 2.5e6},
      {"savings", 60'000},
      {"group_loans", 21'000},
      {"mentoring", .5625},
      {"group_material", .34375},
      {"group_intellectual", .4375},
      {"mandiri", 2. / 8},
      {"accompanied", 4. / 8},
      {"acceptance", .53125},
      {"dependency", .21875},
      {"external_hours", 11.5},
      {"own_hours", 4.25},
      {"cadres", 1.5},
      {"partners", 4},
      {"captured", 7. / 8},
      {"programme_cost", 1050},
      {"hostility", .171875},
      {"trader_cash", 9e5},
      {"intellectual", .5 * .35 + .25 * .515625 + .25 * .55},
      {"material", mean_material()},
      {"consumption", .1 * 70'000 + .9 * 315'000},
      {"poor", 4. / 40},
      {"poverty_gap", .1 * .75}};
  same_values(known, names_of(measure_rows), found);
}

TEST_CASE("the measures of independence follow the weights of the indices") {
  const World world = village_of_known_values();
  const auto mean = [&](double critical, double skill) {
    ModelSettings settings;
    settings.get<Independence>().critical_weight = critical,
    settings.get<Independence>().skill_weight = skill;
    settings.get<Independence>().autonomy_weight = 0;
    return measure_village(world, 0, settings).mean(place_of(measure_rows, "intellectual"));
  };
  CHECK(mean(2, 0) == Approx(14. / 40));
  CHECK(mean(0, 3) == Approx(.515625));
}

TEST_CASE("each outcome is what its name says") {
  AreaRecord area;
  area.flows.resize(1);
  area.flows[0][Flow::facilitation] = 700;
  area.groups.resize(21);
  for (std::size_t g = 0; g < 20; ++g) {  // the last was never formed
    GroupRecord& r = area.groups[g];
    const auto set = [&](Milestone milestone, std::int16_t month) {
      r.milestones[static_cast<std::size_t>(milestone)] = month;
    };
    set(Milestone::formed, 2);
    if (g < 16) set(Milestone::exit, g < 8 ? 30 : 31);
    r.mandiri_after = {static_cast<std::int8_t>(g < 14 ? g < 9 : -1),
                       static_cast<std::int8_t>(g < 11 ? g < 6 : -1), -1};
    if (g < 3) r.ready_cadres_at_exit = 1;
    r.functioning_after[1] = g < 12;
    if (g < 5) set(Milestone::relapse, 40);
    if (g < 2) set(Milestone::dissolved, 50);
    if (g < 7) set(Milestone::dormant, 45);
    r.mandiri = g < 13;
    set(Milestone::true_ready, g < 10 ? 30 : 32);
    r.material = .3125f, r.intellectual = .4375f, r.mentoring = .5625f;
  }
  area.groups[20].mandiri = true, area.groups[20].material = 1.f;
  ReplicateSums sums;
  sums.add(area);
  const std::map<std::string_view, double> known{
      {"groups_formed", 20},         {"groups_kept", 9},
      {"kept_share", 9. / 18},       {"kept_24_share", 6. / 15},
      {"handover_share", 3. / 15},   {"functioning_24_share", 12. / 15},
      {"relapsed_share", 5. / 20},   {"dormant_share", 7. / 20},
      {"dissolved_share", 2. / 20},  {"mandiri_share", 13. / 20},
      {"premature_share", 6. / 16},  {"group_material", .3125},
      {"group_intellectual", .4375}, {"group_mentoring", .5625},
      {"exit_month", 30.5},          {"cost", 700},
      {"cost_per_group", 35}};
  same_values(known, names_of(outcome_rows), sums.outcomes());
}
