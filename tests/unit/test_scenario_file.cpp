#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "catch.hpp"
#include "io/places/network_file.hpp"
#include "io/places/place_table.hpp"
#include "io/toml/scenario_file.hpp"

using namespace berdaya;

namespace {

const std::string folder = std::string(BERDAYA_TESTS) + "/bad_input/";

Problems problems_of(const std::string& kind, const std::string& file) {
  if (kind == "scenario") {
    const ScenarioRead read = read_scenario(file);
    const Places& places = read.scenario.settings.get<Places>();
    const bool tabled = read.problems.empty() && !places.table.empty();
    return tabled ? read_places(places.table, places.select, places.area_column).problems
                  : read.problems;
  }
  if (kind == "households") return read_network(folder + "good_edges.csv", file).problems;
  return read_network(file, kind == "network" ? "" : folder + "good_households.csv").problems;
}

std::string all_of(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += problem.text() + '\n';
  return text;
}

/// A scenario file with this text, read.
ScenarioRead read_text(const std::string& text, const std::vector<std::string>& sets = {}) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("berdaya-" + std::to_string(::getpid()) + "-text.toml");
  std::ofstream(path) << text;
  ScenarioRead read = read_scenario(path, sets);
  std::filesystem::remove(path);
  return read;
}

}  // namespace

TEST_CASE("every bad input is reported where it is") {
  std::ifstream cases(folder + "cases.txt");
  std::string line;
  std::size_t count = 0;
  for (; std::getline(cases, line); ++count) {
    std::istringstream fields(line);
    std::string kind, file, expected;
    std::getline(fields, kind, '\t');
    std::getline(fields, file, '\t');
    std::getline(fields, expected);
    const std::string text = all_of(problems_of(kind, folder + file));
    INFO(file);
    CHECK_THAT(text, Catch::Contains(expected));
  }
  CHECK(count >= 60);
}

TEST_CASE("set values apply last and their problems name the option") {
  const ScenarioRead good =
      read_scenario(folder + "schema_missing.toml",
                    {"trade.tied_discount=.3", "run.seed=7", "network.kind=complete"});
  CHECK(good.scenario.settings.get<Trade>().tied_discount.value == 300000);
  CHECK(good.scenario.settings.get<RunPlan>().seed == 7);
  CHECK(good.scenario.settings.get<NetworkRecipe>().kind == NetworkKind::complete);
  CHECK(good.scenario.set_by.at("run.seed") == "command line");
  const ScenarioRead bad = read_scenario(folder + "schema_missing.toml",
                                         {"trade.tied_discout=0.3", "seed", "run.seed=x"});
  CHECK(bad.problems.size() == 4);
  CHECK_THAT(all_of(bad.problems),
             Catch::Contains("did you mean 'trade.tied_discount'? (0 ... 0.4 share)"));
  const ScenarioRead code = read_scenario(
      folder + "schema_missing.toml", {"places.select=3502"});  // a text that looks like a number
  CHECK(code.scenario.settings.get<Places>().select == "3502");
}

TEST_CASE("a missing scenario is a problem") {
  CHECK_THAT(all_of(read_scenario("/nowhere/x.toml").problems),
             Catch::Contains("/nowhere/x.toml: cannot read: no such file"));
}

TEST_CASE("a scenario overrides its base, a base its own base, and each key remembers who set it") {
  const auto path =
      std::filesystem::temp_directory_path() / ("berdaya-bases-" + std::to_string(::getpid()));
  std::filesystem::create_directories(path);
  const auto write = [&](const std::string& name, const std::string& text) {
    std::ofstream(path / name) << "schema = \"berdaya/1\"\n" << text;
  };
  write("a.toml", "title = \"A\"\n[run]\nseed = 1\nmonths = 11\nreplicates = 5\n");
  write("b.toml", "base = \"a.toml\"\n[run]\nseed = 2\nmonths = 12\n");
  write("c.toml", "base = \"b.toml\"\n[run]\nseed = 3\n");
  const ScenarioRead read = read_scenario(path / "c.toml", {"run.replicates=6"});
  CHECK(read.problems.empty());
  const RunPlan& plan = read.scenario.settings.get<RunPlan>();
  CHECK(read.scenario.title == "A");
  CHECK(plan.seed == 3);
  CHECK(plan.months == 12);
  CHECK(plan.replicates == 6);
  CHECK(read.scenario.set_by.at("run.seed") == (path / "c.toml").string());
  CHECK(read.scenario.set_by.at("run.months") == (path / "b.toml").string());
  CHECK(read.scenario.set_by.at("run.replicates") == "command line");
  std::filesystem::remove_all(path);
}

TEST_CASE(
    "what a policy states wins over --set, which changes all else and holds for both in what must "
    "agree") {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("berdaya-sets-" + std::to_string(::getpid()));
  std::filesystem::create_directories(path);
  const auto write = [&](const std::string& name, const std::string& text) {
    std::ofstream(path / name) << "schema = \"berdaya/1\"\n" << text;
  };
  write("scenario.toml",
        "title = \"S\"\n[ijon]\nrate = 0.05\n[fund]\ndeposit_rate = 0.05\n[run]\nmonths = 60\n");
  write("policy.toml", "title = \"P\"\n[ijon]\nrate = 0.02\n[run]\nmonths = 48\n");
  write("own_base.toml", "base = \"scenario.toml\"\n[ijon]\nrate = 0.02\n");
  const std::vector<std::string> sets{"ijon.rate=0.03", "fund.deposit_rate=0.08", "run.months=24"};
  for (const char* file : {"policy.toml", "own_base.toml"}) {
    const ScenarioRead read = read_scenario(path / file, sets, path / "scenario.toml");
    CHECK(all_of(read.problems) == "");
    CHECK(read.scenario.settings.get<Ijon>().rate == 20'000_ppm);
    CHECK(read.scenario.settings.get<Fund>().deposit_rate == .08);
    CHECK(read.scenario.settings.get<RunPlan>().months == 24);
    CHECK(read.scenario.set_by.at("ijon.rate") == (path / file).string());
    CHECK(read.scenario.set_by.at("fund.deposit_rate") == "command line");
  }
  CHECK(read_scenario(path / "scenario.toml", sets).scenario.settings.get<Ijon>().rate ==
        30'000_ppm);
  const ScenarioRead bad =
      read_scenario(path / "policy.toml", {"ijon.rat=0.03"}, path / "scenario.toml");
  REQUIRE(bad.problems.size() == 1);
  CHECK_THAT(bad.problems[0].text(), Catch::Contains("--set: ijon.rat: unknown key"));
  std::filesystem::remove_all(path);
}

TEST_CASE("a path that --set overrules needs no file") {
  CHECK(read_scenario(folder + "edges_missing.toml").problems.size() == 1);
  CHECK(read_scenario(folder + "edges_missing.toml", {"network.edges=" + folder + "good_edges.csv"})
            .problems.empty());
  CHECK(read_scenario(folder + "edges_missing.toml", {"network.edges=" + folder + "no_edges.csv"})
            .problems.size() == 2);
}

TEST_CASE(
    "a preset is data: it sets what the same file does not, the file records it, and a later "
    "source overrules it") {
  const auto conflict = [](const std::string& table, const std::vector<std::string>& sets = {}) {
    return read_text("schema = \"berdaya/1\"\n" + table, sets).scenario;
  };
  const Scenario strong = conflict("[conflict]\naggression = 0.1\npreset = \"strong\"");
  CHECK(strong.settings.get<Conflict>().aggression == .1);
  CHECK(strong.settings.get<Conflict>().hostility_gain == 3.);
  CHECK(strong.settings.get<Conflict>().shield == 0.);
  CHECK(strong.set_by.contains("conflict.shield"));
  CHECK(conflict("[conflict]\npreset = \"strong\"", {"conflict.shield=4"})
            .settings.get<Conflict>()
            .shield == 4.);
  CHECK(conflict("[conflict]\nshield = 4", {"conflict.preset=strong"})
            .settings.get<Conflict>()
            .shield == 0.);
  CHECK(conflict("[conflict]\npreset = \"strong\"", {"conflict.preset=normal"})
            .settings.get<Conflict>()
            .shield == 2.);
}
