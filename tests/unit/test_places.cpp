/// Real villages of a table: what is read, and what their indices change at the start (MODEL
/// section 0.8).
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "io/places/place_table.hpp"
#include "processes/mentoring/partners.hpp"
#include "small_world.hpp"

using namespace berdaya;

namespace {

const std::string header =
    "prov_code,kec_code,kec,desa_code,desa,iks,ike,ikl,status_code,households\n";

PlacesRead read_text(const std::string& text, const std::string& select = "",
                     AreaColumn area = AreaColumn::kecamatan) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("berdaya-" + std::to_string(::getpid()) + "-places.csv");
  std::ofstream(path, std::ios::binary) << text;
  PlacesRead read = read_places(path, select, area);
  std::filesystem::remove(path);
  return read;
}

/// Two villages of 60 households: one with these indices, one without any.
Scenario two_villages(double iks, double ike, double ikl) {
  Scenario scenario;
  scenario.settings.get<NetworkRecipe>().mean_degree = 4;
  scenario.settings.get<Production>().asset_max = 1'000'000'000'000;  // nobody is that rich
  const double unknown = Place{}.ike;
  const std::vector<Place> places{{"A", "11", iks, ike, ikl, 60},
                                  {"B", "12", unknown, unknown, unknown, 60}};
  scenario.place_areas =
      std::make_shared<const std::vector<PlaceArea>>(1, PlaceArea{"K", "1", places});
  return scenario;
}

}  // namespace

TEST_CASE("the selected rows of a village table become areas in order of code") {
  const PlacesRead read = read_text(header +
                                        "35,350202,DUA,3502022001,\"A, B\",0.8,0.6,0.7,3,\n"
                                        "35,350201,SATU,3502012002,SAMA,0.5,NA,,3,450\n"
                                        "35,350201,SATU,3502012001,SAMA,0,0,0,3,NA\n"
                                        "35,350201,SATU,3502012003,,0,0.5,0,0,2\n"
                                        "35,350301,LAIN,3503012001,X,not,judged,here,3,\n",
                                    "3502");
  for (const Problem& problem : read.problems) UNSCOPED_INFO(problem.text());
  REQUIRE(read.problems.empty());
  REQUIRE(read.areas.size() == 2);
  CHECK(read.areas[0].code == "350201");
  CHECK(read.areas[0].name == "SATU");
  const auto& places = read.areas[0].places;
  REQUIRE(places.size() == 3);
  CHECK(places[0].name == "3502012001");  // the name alone is that of two villages
  CHECK(places[2].name == "3502012003");  // no name
  CHECK(read.areas[1].places[0].name == "A, B");
  CHECK(
      (places[0].iks == 0 && places[0].ike == 0 && places[0].ikl == 0));  // scored: zero is a value
  CHECK((places[1].iks == .5 && std::isnan(places[1].ike) && std::isnan(places[1].ikl)));
  CHECK((std::isnan(places[2].iks) && places[2].ike == .5 &&
         std::isnan(places[2].ikl)));  // not scored: zero is none
  CHECK((places[0].households == 0 && places[1].households == 450 && places[2].households == 2));

  const auto json = nlohmann::json::parse(places_json(read.areas));
  CHECK((json["selected"] == 4 && json["without_data"] == 2));
  CHECK((json["areas"][0]["without_data"] == 2 && json["areas"][1]["villages"][0] == "3502022001"));
  CHECK(places_text(read.areas) ==
        "4 real villages in 2 areas, 2 of them without complete indices: defaults for those");
}

TEST_CASE("a selection may be one area") {
  const std::string rows =
      "35,350202,DUA,3502022001,P,0.8,0.6,0.7,3,\n35,350201,SATU,3502012001,P,0.8,0.6,0.7,3,\n";
  const PlacesRead read = read_text(header + rows, "", AreaColumn::table);
  REQUIRE(read.areas.size() == 1);
  CHECK(read.areas[0].places[1].code == "3502022001");
  CHECK(read.areas[0].places[1].name == "3502022001");
}

TEST_CASE("indices set assets, wages, motivation, commons, remoteness and the social shift") {
  const Scenario scenario = two_villages(.95, .31, .85), unknown = two_villages(NAN, NAN, NAN);
  const World w = start_world(scenario, 0, 0, std::nullopt),
              base = start_world(unknown, 0, 0, std::nullopt);
  REQUIRE(w.household_begin == std::vector<std::uint32_t>{0, 60, 120});
  CHECK(w.villages[village::uid][1] == 2);
  for (std::uint32_t i = 0; i < 60; ++i) {  // ike_slope 1: .31 / .62
    const double asset = static_cast<double>(base.households[household::asset][i]),
                 wage = base.households[household::wage][i];
    CHECK(std::abs(static_cast<double>(w.households[household::asset][i]) - .5 * asset) <= 1.);
    CHECK(std::abs(w.households[household::wage][i] - .5 * wage) <= 1.);
    CHECK(w.households[household::motivation][i] == static_cast<float>(.45 + .5 * .2));
    CHECK(w.households[household::need][i] == base.households[household::need][i]);
    CHECK(w.households[household::cash][i] == base.households[household::cash][i]);
  }
  CHECK(w.villages[village::social_shift][0] == Approx(.5 * .2));
  CHECK(w.villages[village::resource][0] ==
        Approx(scenario.settings.get<Commons>().exploited() + .5 * .1));
  CHECK(w.villages[village::remoteness][0] == Approx(.59 / .60));
  // The second village has no data: as if there were no table.
  CHECK(w.villages[village::remoteness][1] == scenario.settings.get<Facilitation>().remoteness);
  CHECK(w.villages[village::social_shift][1] == 0);
  CHECK(w.villages[village::resource][1] == scenario.settings.get<Commons>().exploited());
  CHECK(std::ranges::equal(w.households[household::asset].subspan(60),
                           base.households[household::asset].subspan(60)));
  CHECK(std::ranges::equal(w.households[household::motivation].subspan(60),
                           base.households[household::motivation].subspan(60)));
}

TEST_CASE("slopes of 0 leave remoteness alone, and extreme indices stay within bounds") {
  Scenario flat = two_villages(.95, .31, .85);
  auto& rules = flat.settings.get<Places>();
  rules.ike_slope = rules.iks_slope = rules.ikl_slope = 0;
  World w = start_world(flat, 0, 0, std::nullopt),
        base = start_world(two_villages(NAN, NAN, NAN), 0, 0, std::nullopt);
  w.villages[village::remoteness][0] = base.villages[village::remoteness][0];
  CHECK(w.households == base.households);
  CHECK(w.villages == base.villages);
  for (const double extreme : {0., 1.}) {
    Scenario steep = two_villages(extreme, extreme, extreme);
    steep.settings.get<Places>().ike_slope = 5;
    steep.settings.get<Places>().iks_slope = steep.settings.get<Places>().ikl_slope = 2;
    const World far = start_world(steep, 0, 0, std::nullopt);
    CHECK(far.households[household::motivation][0] ==
          static_cast<float>(std::clamp(.45 + 2 * (extreme - .75), 0., 1.)));
    CHECK((far.villages[village::resource][0] >= .01 && far.villages[village::resource][0] <= 1.));
    CHECK(far.villages[village::remoteness][0] == (extreme == 0. ? 1. : 0.));
    CHECK((far.households[household::asset][0] == 0) == (extreme == 0.));
  }
}

TEST_CASE("villages without any index are the generated villages of the same area") {
  Scenario generated, tabled;
  generated.settings.get<AreaPlan>().villages = 3, generated.settings.get<AreaPlan>().areas = 2;
  tabled.place_areas =
      std::make_shared<const std::vector<PlaceArea>>(2, PlaceArea{"K", "1", std::vector<Place>(3)});
  REQUIRE(area_count(tabled, std::nullopt) == 2);
  for (std::uint32_t area = 0; area < 2; ++area) {
    const World a = start_world(generated, 0, area, std::nullopt),
                b = start_world(tabled, 0, area, std::nullopt);
    CHECK(a.households == b.households);
    CHECK(a.villages == b.villages);
    CHECK(a.traders == b.traders);
  }
}

TEST_CASE("a mean size scales the drawn sizes, a stated size stands") {
  Scenario scenario;
  std::vector<Place> places(3);
  const auto use = [&] {
    scenario.place_areas =
        std::make_shared<const std::vector<PlaceArea>>(1, PlaceArea{"K", "1", places});
  };
  use();
  const World small = start_world(scenario, 0, 0, std::nullopt);
  scenario.settings.get<Places>().households_per_village = 454;  // twice area.village_households
  places[1].households = 17;
  use();
  const World large = start_world(scenario, 0, 0, std::nullopt);
  const auto size = [](const World& w, std::size_t v) {
    return w.household_begin[v + 1] - w.household_begin[v];
  };
  CHECK(size(large, 1) == 17);
  for (const std::size_t v : {std::size_t{0}, std::size_t{2}})
    CHECK((size(large, v) == 2 * size(small, v) || size(large, v) == 2 * size(small, v) + 1));
}

TEST_CASE(
    "a group starts with the trust of its village, and partners are as near as its village lets "
    "them") {
  Place place;
  place.iks = .75 + .4;  // x iks_slope: a shift of .2
  AreaNetwork network;
  network.village_numbers = {1};
  network.village_names = {"1"};
  network.household_begin = {0, 8};
  network.leader.assign(8, 0);
  network.places = {place};
  Scenario scenario;
  scenario.settings.get<GroupPlan>().per_village = 1;
  const World world = build_world(network, origin_of(scenario.settings), {1, 0, 0}, 24);
  CHECK(world.groups[group::trust][0] == static_cast<float>(.40 + .2));

  const Partners rules;
  CHECK(availability(rules, 0.)[2] == rules.empowerment_body);
  CHECK(availability(rules, .25)[6] == rules.companies + .25);
  CHECK((availability(rules, 2.)[0] == 1. && availability(rules, -2.)[0] == 0.));
  // A link is won with 1 - e^-2.5 a month where all partners are available, so one is missed in ten
  // years with e^-300; else never.
  for (const double shift : {-1., .5}) {
    SmallWorld linked(8, true, 1, {1, 6});
    linked.switch_on({"link_partners"});
    linked.scenario.settings.get<Partners>().link_rate = .625;
    linked.scenario.settings.get<Partners>().link_loss = 0;
    linked.world.groups[group::phase][0] = group::Stage::guiding;
    auto own = linked.world.groups[group::own][0];
    own[line::bridging] = 4;
    linked.world.groups[group::own][0] = own;
    linked.world.villages[village::social_shift][0] = shift;
    for (int month = 0; month < 120; ++month) linked.step();
    CHECK(static_cast<unsigned>(linked.world.groups[group::partners][0]) ==
          (shift < 0 ? 0u : 127u));
  }
}

TEST_CASE("a job is found only where a partner is available") {
  for (const double shift : {-1., .5}) {
    SmallWorld w(8, true, 1, {1, 6});
    w.switch_on({"place_job_seekers"});
    w.scenario.settings.get<Partners>().placement_rate = 1;
    w.scenario.settings.get<Partners>().job_end = 0;
    w.world.groups[group::phase][0] = group::Stage::guiding;
    w.world.groups[group::partners][0] = static_cast<group::Links>(1);
    w.world.households[household::seeker][0] = household::Job::sought;
    w.world.households[household::membership][0] = static_cast<household::Slot>(0);
    w.world.members[member::person][0] = 0;
    w.world.villages[village::social_shift][0] = shift;
    for (int month = 0; month < 60; ++month) w.step();  // missed with e^-60
    CHECK((w.world.households[household::seeker][0] == household::Job::found) == (shift > 0));
  }
}
