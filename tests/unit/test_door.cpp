// The door to a page gives what the engine gives.
#include <bit>
#include <cstring>
#include <string>
#include <vector>

#include "catch.hpp"
#include "io/toml/scenario_text.hpp"
#include "model/state_digest.hpp"
#include "study/run.hpp"
#include "web/door.hpp"
#include "web/handles.hpp"

using namespace berdaya;
using namespace berdaya::web;

namespace {

const std::string child =
                      "schema = \"berdaya/1\"\nbase = \"below.toml\"\n[groups]\nper_village = 2\n",
                  below =
                      "schema = \"berdaya/1\"\n[run]\nmonths = 30\nburn_in_months = 24\n[area]\n"
                      "villages = 1\nvillage_households = 60\n[facilitation]\nprogramme = true\n";

/// Frees whatever it handed out.
struct Door {
  Answer* answer = answer_new();
  std::vector<Plan*> plans;
  std::vector<Living*> worlds;
  ~Door() {
    answer_free(answer);
    for (Plan* plan : plans) plan_free(plan);
    for (Living* world : worlds) world_free(world);
  }
  std::string text() const {
    return {static_cast<const char*>(answer_data(answer)), answer_size(answer)};
  }
  std::vector<double> numbers() const {
    std::vector<double> all(answer_size(answer) / sizeof(double));
    std::memcpy(all.data(), answer_data(answer), answer_size(answer));
    return all;
  }
  Plan* read(const std::string& own, const std::string& sets = "") {
    const std::string texts = "own.toml" + ('\0' + own + '\0' + "below.toml" + '\0') + below;
    Plan* plan = plan_read(texts.data(), texts.size(), sets.data(), sets.size(), answer);
    if (plan != nullptr) plans.push_back(plan);
    return plan;
  }
  Plan* with(const Plan* plan, const std::string& sets) {
    Plan* changed = plan_with(plan, sets.data(), sets.size(), answer);
    if (changed != nullptr) plans.push_back(changed);
    return changed;
  }
  Living* keep(Living* world) {
    worlds.push_back(world);
    return world;
  }
  std::vector<double> column(const Living* world, const std::string& name) {
    return world_column(world, name.data(), name.size(), answer) > 0 ? numbers()
                                                                     : std::vector<double>();
  }
  std::string digest(const Living* world) {
    world_digest(world, answer);
    return text();
  }
};

}  // namespace

TEST_CASE("a world at the door has the bits of a run", "[door]") {
  Door door;
  Living* world = door.keep(world_start(door.read(child, "run.seed=7"), 2, nullptr));
  CHECK(world_step(world, 30) == 30);
  const Scenario scenario =
      parse_scenario(child, {"run.seed=7"}, [](const std::string&) { return below; }).scenario;
  const AreaRecord run =
      live(scenario, BurnIn(std::span(&scenario, 1), 2, 0, {}, {}).world_of(scenario), 30, {});
  CHECK(door.digest(world) == digest_text(static_cast<std::uint64_t>(run.digests.back())));
  std::uint32_t in_log = 0;
  for (const Event& e : run.events) in_log += e.kind != EventKind::dependency_alarm;
  CHECK(world_events(world, 0, door.answer) == in_log);
  CHECK(door.numbers().size() == std::size_t{in_log} * event_fields.size());
  CHECK(world_events(world, in_log - 1, door.answer) == in_log);
  CHECK(door.numbers().size() == event_fields.size());
  Living* told = door.keep(world_start(door.read(child, "run.seed=7"), 2, nullptr));
  world_diaries(told, 1);
  world_step(told, 30);
  CHECK(world_events(told, 0, door.answer) > in_log);
  CHECK(door.digest(told) == door.digest(world));
  CHECK(digest_text(0x0123456789abcdefu) == "0123456789abcdef");
}

TEST_CASE("a burn-in is taken over only where it is the same", "[door]") {
  Door door;
  const Plan *plan = door.read(child), *later = door.with(plan, "facilitation.contract_months=9"),
             *dearer = door.with(plan, "trade.monopsony_margin=.3");
  const Living* burnt = door.keep(world_start(plan, 1, nullptr));
  for (const Plan* other : {later, dearer}) {
    Living *alone = door.keep(world_start(other, 1, nullptr)),
           *like = door.keep(world_start(other, 1, burnt));
    world_step(alone, 12), world_step(like, 12);
    CHECK(door.digest(alone) == door.digest(like));
  }
}

TEST_CASE("all problems come back as JSON", "[door]") {
  Door door;
  CHECK(door.read(child + "[trade]\ntied_discuont = 0.1\nmonopsony_margin = 9\n") == nullptr);
  const auto told = Json::parse(door.text());
  REQUIRE(told);
  INFO(door.text());
  REQUIRE(told->list().size() == 2);
  CHECK(told->list()[1].value("key").text() == "trade.tied_discuont");
  CHECK(told->list()[0].value("message").text().starts_with("out of range"));
  CHECK(door.with(door.read(child), "trade.tied_discount") == nullptr);
  CHECK(door.text().find("KEY=VALUE") != std::string::npos);
  CHECK(plan_read("", 0, "", 0, door.answer) == nullptr);
}

TEST_CASE("values change from a month on, and what is fixed does not", "[door]") {
  Door door;
  const Plan *plan = door.read(child), *rough = door.with(plan, "conflict.aggression=1"),
             *wide = door.with(plan, "groups.size=9");
  Living* world = door.keep(world_start(plan, 0, nullptr));
  world_step(world, 3);
  Living* copy = door.keep(world_copy(world));
  CHECK(world_under(copy, wide, door.answer) == 0);
  CHECK(door.text() == "[\"groups.size\"]");
  CHECK(world_under(copy, rough, door.answer) == 1);
  CHECK(door.digest(world) == door.digest(copy));
  world_step(world, 30), world_step(copy, 30);
  CHECK(door.digest(world) != door.digest(copy));
}

TEST_CASE("columns are read and, but for money, set by name", "[door]") {
  Door door;
  Living* world = door.keep(world_start(door.read(child), 0, nullptr));
  world_step(world, 5);
  const auto& w = world->world;
  CHECK(door.column(world, "households.cash").size() == w.households.size());
  CHECK(door.column(world, "households.cash")[3] ==
        static_cast<double>(w.households[household::cash][3]));
  CHECK(door.column(world, "groups.external").size() == w.groups.size() * line_count);
  CHECK(door.column(world, "villages.harvested").size() == 9);
  CHECK(door.column(world, "begin.members").back() == static_cast<double>(w.members.size()));
  CHECK(door.column(world, "villages.log").empty());
  CHECK(door.column(world, "households.critical")[0] <= 1);
  const auto put = [&](const std::string& name, std::uint32_t row, std::uint32_t part, double to) {
    return world_put(world, name.data(), name.size(), row, part, to);
  };
  CHECK(put("traders.propensity", 1, 4, .25) == 1);
  CHECK(door.column(world, "traders.propensity")[9] == .25);
  CHECK(put("households.critical", 2, 0, 1) == 1);
  CHECK(door.column(world, "households.critical")[2] == 1);
  CHECK(put("households.cash", 0, 0, 1) == 0);
  CHECK(put("traders.propensity", 1, 5, 1) == 0);
  CHECK(put("traders.propensity", 99, 0, 1) == 0);
  CHECK(put("traders.nothing", 0, 0, 1) == 0);
  world_ties(world, door.answer);
  std::size_t degrees = 0;
  for (std::uint32_t i = 0; i < w.ties.size(); ++i) degrees += w.ties.degree(i);
  CHECK(door.numbers().size() == degrees);
}
