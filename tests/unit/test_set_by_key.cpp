/// Parameters by name: as typed, as set, as a policy leaves them; and scenarios from text, which
/// know no files.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <sstream>

#include "catch.hpp"
#include "io/toml/scenario_file.hpp"
#include "model/set_by_key.hpp"

using namespace berdaya;

namespace {

namespace fs = std::filesystem;

std::string text_of_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

ScenarioRead parsed(const fs::path& file) {
  return parse_scenario(
      text_of_file(file), {},
      [&](const std::string& name) -> std::optional<std::string> {
        const fs::path base = file.parent_path() / name;
        const bool there = fs::path(name).is_relative() && fs::is_regular_file(base);
        return there ? std::optional(text_of_file(base)) : std::nullopt;
      },
      file.filename().string());
}

void check_same(const ModelSettings& a, const ModelSettings& b) {
  for (const Parameter& p : all_parameters()) {
    INFO(p.key);
    if (p.unit != Unit::path) CHECK(p.get(a) == p.get(b));
  }
}

/// What a text cannot know: whether a file that it names is there.
bool of_files(const Problem& p) {
  return p.message.find("cannot read") != std::string::npos ||
         p.message.find("relative path") != std::string::npos;
}

/// Without folders.
std::vector<std::string> lines(Problems problems) {
  std::vector<std::string> all;
  for (Problem& p : problems) {
    p.file = fs::path(p.file).filename().string();
    if (!of_files(p)) all.push_back(p.text());
  }
  return all;
}

}  // namespace

TEST_CASE("every scenario of the library reads the same from its text") {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(std::string(BERDAYA_TESTS) + "/../scenarios")) {
    if (entry.path().extension() != ".toml") continue;
    INFO(entry.path());
    const ScenarioRead file = read_scenario(entry.path()), text = parsed(entry.path());
    CHECK(lines(text.problems) == lines(file.problems));
    CHECK(text.scenario.title == file.scenario.title);
    CHECK(text.scenario.text == file.scenario.text);
    CHECK(text.scenario.enabled == file.scenario.enabled);
    CHECK(text.scenario.policies.size() == file.scenario.policies.size());
    check_same(text.scenario.settings, file.scenario.settings);
    REQUIRE(text.scenario.under_policies.size() == file.scenario.under_policies.size());
    for (std::size_t i = 0; i < file.scenario.under_policies.size(); ++i)
      check_same(text.scenario.under_policies[i], file.scenario.under_policies[i]);
    const auto keys = [](const Scenario& s) {
      std::vector<std::string> all;
      for (const auto& [key, who] : s.set_by) all.push_back(key);
      return all;
    };
    CHECK(keys(text.scenario) == keys(file.scenario));
    ++count;
  }
  CHECK(count >= 10);
}

TEST_CASE("what is wrong with a text is told as of a file, in the same place") {
  std::ifstream cases(std::string(BERDAYA_TESTS) + "/bad_input/cases.txt");
  std::size_t count = 0;
  for (std::string line; std::getline(cases, line);) {
    std::istringstream fields(line);
    std::string kind, name;
    std::getline(fields, kind, '\t');
    std::getline(fields, name, '\t');
    const fs::path file = std::string(BERDAYA_TESTS) + "/bad_input/" + name;
    if (kind != "scenario" || !fs::exists(file)) continue;
    INFO(name);
    const ScenarioRead read = read_scenario(file);
    CHECK(lines(parsed(file).problems) == lines(read.problems));
    count += !lines(read.problems).empty();
  }
  CHECK(count >= 60);
}

TEST_CASE("a text without bases says that there is none, and a circle of texts ends") {
  const std::string head = "schema = \"berdaya/1\"\n", with_base = head + "base = \"a.toml\"\n";
  const ScenarioRead none = parse_scenario(with_base + "[run]\nseed = 7\n");
  REQUIRE(none.problems.size() == 1);
  CHECK(none.problems[0].text() == "scenario:2:8: base: cannot read 'a.toml': no such file");
  CHECK(none.scenario.settings.get<RunPlan>().seed == 7);
  const ScenarioRead circle =
      parse_scenario(with_base, {}, [&](const std::string&) { return with_base; });
  REQUIRE(circle.problems.size() == 1);
  CHECK(circle.problems[0].text() ==
        "a.toml:2:8: base: goes in a circle: 'a.toml' is already among the bases");
  const ScenarioRead good =
      parse_scenario(with_base + "[run]\nmonths = 9\n", {"trade.tied_discount=.3"},
                     [&](const std::string&) { return head + "[run]\nmonths = 8\nseed = 8\n"; });
  CHECK(good.problems.empty());
  CHECK(good.scenario.settings.get<RunPlan>().months == 9);
  CHECK(good.scenario.settings.get<RunPlan>().seed == 8);
  CHECK(good.scenario.settings.get<Trade>().tied_discount == 300'000_ppm);
}

TEST_CASE("a value typed on the command line") {
  const std::pair<const char*, Stated> typed[] = {{"true", true},
                                                  {"false", false},
                                                  {"3", std::int64_t{3}},
                                                  {"-1_000", std::int64_t{-1000}},
                                                  {"+5", std::int64_t{5}},
                                                  {".3", .3},
                                                  {"-.5", -.5},
                                                  {"3.", 3.},
                                                  {"1e6", 1e6},
                                                  {"2.5E-3", 2.5e-3},
                                                  {"inf", std::numeric_limits<double>::infinity()},
                                                  {"99999999999999999999", 1e20},
                                                  {"\"3\"", std::string("3")},
                                                  {"'a b'", std::string("a b")},
                                                  {"", std::string()},
                                                  {"-", std::string("-")},
                                                  {"e5", std::string("e5")},
                                                  {"0x10", std::string("0x10")},
                                                  {"1.2.3", std::string("1.2.3")},
                                                  {"small_world", std::string("small_world")},
                                                  {"[1]", std::string("[1]")},
                                                  {"2021-01-01", std::string("2021-01-01")}};
  for (const auto& [text, value] : typed) {
    INFO(text);
    CHECK(stated(text) == value);
  }
}

TEST_CASE("a parameter set by key has the value, the bounds and the phrases that a scenario has") {
  for (const Parameter& p : all_parameters()) {
    if (p.unit == Unit::path) continue;
    std::vector<Stated> values{
        NoValue{"a table"}, std::string("x y"), true, std::int64_t{1}, 1.5, p.get(ModelSettings{})};
    if (p.is_number())
      for (const double end : {p.range.min, p.range.max, p.range.max + 1.}) {
        values.emplace_back(end);
        values.emplace_back(static_cast<std::int64_t>(end));
      }
    for (const Stated& value : values) {
      INFO(p.key << " " << found(value));
      const bool quotes = std::holds_alternative<std::string>(value);
      const std::string text = std::holds_alternative<NoValue>(value) ? "{}" : text_of(value);
      const bool point =
          std::holds_alternative<double>(value) && text.find_first_of(".e") == std::string::npos;
      const std::string written = (quotes ? '"' + text + '"' : text) + (point ? ".0" : "");
      const std::string toml = "schema = \"berdaya/1\"\n[" + std::string(p.section) + "]\n" +
                               std::string(p.name) + " = " + written;
      const ScenarioRead read = parse_scenario(toml);
      Scenario scenario;
      const std::string wrong = set_by_key(scenario, p.key, value, "test");
      CHECK(p.get(scenario.settings) == p.get(read.scenario.settings));
      bool told = wrong.empty();
      for (const Problem& problem : read.problems)
        told = told || (problem.line == 3 && problem.message == wrong);
      CHECK(told);
    }
  }
}

TEST_CASE("a key set later reaches every month in which no policy states it") {
  const std::string text =
      "schema = \"berdaya/1\"\n[[policy]]\nname = \"one\"\nijon.rate = 0.02\n[[policy]]\nname = "
      "\"two\"\nstart = 12\n"
      "trade.tied_discount = 0.1\n";
  ScenarioRead later = parse_scenario(text);
  REQUIRE(later.problems.empty());
  const std::map<std::string, std::string> changes{{"ijon.rate", "0.03"},
                                                   {"trade.tied_discount", "0.2"},
                                                   {"trade.monopsony_margin", "0.3"},
                                                   {"processes.MeetNeeds", "false"}};
  std::vector<std::string> sets;
  for (const auto& [key, value] : changes) {
    CHECK(set_by_key(later.scenario, key, stated(value), "command line") ==
          (known_key(key) ? "" : unknown_key(near_key(key))));
    sets.push_back(key + '=' + value);
  }
  const ScenarioRead at_once = parse_scenario(text, sets);
  CHECK(later.scenario.set_by == at_once.scenario.set_by);
  check_same(later.scenario.settings, at_once.scenario.settings);
  REQUIRE(later.scenario.under_policies.size() == 4);
  for (std::size_t i = 0; i < 4; ++i)
    check_same(later.scenario.under_policies[i], at_once.scenario.under_policies[i]);
  CHECK(later.scenario.under_policies[1].get<Ijon>().rate == 20'000_ppm);
  CHECK(later.scenario.under_policies[2].get<Ijon>().rate == 30'000_ppm);
}

TEST_CASE("switches by key, and keys that there are not") {
  Scenario scenario;
  const std::string name(process_rows()[0].name);
  CHECK(set_by_key(scenario, "processes." + name, false, "test") == "");
  CHECK_FALSE(scenario.enabled[0]);
  CHECK(scenario.set_by.at("processes." + name) == "test");
  CHECK(set_by_key(scenario, "processes." + name, std::int64_t{0}, "test") ==
        "must be true or false, found 0");
  CHECK(set_by_key(scenario, "trade.tied_discuont", .1, "test") ==
        "unknown key; did you mean 'trade.tied_discount'? (0 ... 0.4 share)");
  CHECK(set_by_key(scenario, "trad.xyzzy", .1, "test") == "unknown key");
  CHECK(contradictions(scenario).empty());
  CHECK(set_by_key(scenario, "places.select", std::string("35"), "test") == "");
  REQUIRE(contradictions(scenario).size() == 1);
  CHECK(contradictions(scenario)[0].text() == ": places.select: needs places.table as well");
}
