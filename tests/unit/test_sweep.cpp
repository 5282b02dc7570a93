/// Sweeps: values of a design, factors by grade, the same luck at every point, design files that
/// are wrong.
#include <unistd.h>

#include <cmath>
#include <fstream>

#include "all_records.hpp"
#include "catch.hpp"
#include "io/toml/design_file.hpp"
#include "model/parameter_list.hpp"
#include "study/sweep.hpp"

using namespace berdaya;

namespace {

SweptParameter range_of(const char* key, Grade grade, double low, double high, int decimals = 17) {
  SweptParameter p;
  p.key = key, p.grade = grade, p.low = low, p.high = high, p.decimals = decimals;
  return p;
}

Scenario small_programme() {
  Scenario s;
  s.settings.get<RunPlan>().burn_in_months = 24, s.settings.get<RunPlan>().months = 40;
  s.settings.get<AreaPlan>().villages = 2;
  s.settings.get<GroupPlan>().per_village = 2, s.settings.get<GroupPlan>().spare = 0;
  s.settings.get<Facilitation>().programme = true;
  return s;
}

/// A design file in a folder of its own.
struct DesignFile {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("berdaya-design-" + std::to_string(::getpid()));
  std::filesystem::path file = folder / "design.toml";
  explicit DesignFile(const std::string& text) {
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "small.toml")
        << "schema = \"berdaya/1\"\n[trade]\nmonopsony_margin = 0.4\n";
    std::ofstream(file) << text;
  }
  ~DesignFile() { std::filesystem::remove_all(folder); }
};

const std::string head =
    "schema = \"berdaya-design/1\"\nscenario = \"small.toml\"\nmethod = \"grid\"\n";

}  // namespace

TEST_CASE("every whole number and every listed value has an equal part of the unit interval") {
  const SweptParameter whole = range_of("cadres.slots", Grade::guess, 1, 4, 0);
  int count[5] = {};
  for (int i = 0; i < 400; ++i) ++count[static_cast<int>(whole.at((i + .5) / 400))];
  for (int v = 1; v <= 4; ++v) CHECK(count[v] == 100);
  CHECK((whole.at(0) == 1 && whole.at(1) == 4 && whole.text(1) == "4"));
  const SweptParameter exact = range_of("trade.competition", Grade::guess, .25, .75);
  CHECK((exact.at(.5) == .5 && exact.text(0) == "0.25" && exact.text(1) == "0.75"));
  CHECK(range_of("ijon.rate", Grade::data, 0, .15, 6).text(1. / 3) == "0.05");
  SweptParameter listed = range_of("groups.targeting", Grade::guess, 0, 2);
  listed.values = {"random", "poorest", "list"};
  CHECK((listed.text(0) == "random" && listed.text(.34) == "poorest" && listed.text(1) == "list"));
}

TEST_CASE("a grade's group stands behind its parameters, and a grade of one parameter needs none") {
  SweepPlan plan;
  plan.parameters = {range_of("a", Grade::guess, 0, 1), range_of("b", Grade::data, 0, 1),
                     range_of("c", Grade::guess, 0, 1)};
  CHECK(plan.factors() == std::vector<Factor>{{0}, {1}, {2}, {0, 2}});
  CHECK(plan.grade_factors() == std::array<std::size_t, 3>{1, no_factor, 3});
  plan.points = 8;
  CHECK(plan.design().points() == 8 * 6);
  plan.method = Method::morris;
  CHECK(plan.design().points() == 8 * 4);
  plan.method = Method::latin_hypercube;
  CHECK(plan.design().points() == 8);
  plan.method = Method::grid;
  CHECK(plan.design().points() == 27);
}

TEST_CASE(
    "a point of a sweep is a run of its own, bit for bit, whether it shares its burn-in or not") {
  std::vector<Scenario> points(3, small_programme());
  points[1].settings.get<Facilitation>().contract_months = 20;
  points[2].settings.get<Trade>().monopsony_margin = .3;
  for (const char* name : {"group_material", "tied"}) {
    const Headline headline = find_headline(name).value();
    std::vector<std::vector<double>> figures(points.size());
    run_points(points, 2, std::nullopt, 2, headline, {.threads = 2},
               [&](std::size_t point, std::uint32_t, std::vector<double> found) {
                 figures[point] = std::move(found);  // of replicate 1 in the end
               });
    for (std::size_t p = 0; p < points.size(); ++p) {
      const auto expected =
          figures_of(sums_of(all_records({points[p]}, 2, RunOptions{})[0].areas[1]), headline);
      REQUIRE(figures[p].size() == expected.size());
      for (std::size_t f = 0; f < expected.size(); ++f)
        CHECK((figures[p][f] == expected[f] ||
               (std::isnan(figures[p][f]) && std::isnan(expected[f]))));
    }
    CHECK(figures[0][0] == figures[1][0]);
    const std::size_t at = headline.is_outcome ? headline.index : outcome_count;
    CHECK(figures[0][at] != figures[2][at]);
  }
}

TEST_CASE("a sweep of y = 2 a + b + luck gives the indices of hand: .8, .2, and luck its share") {
  // a, b uniform: V = 4/12 + 1/12; luck of two replicates ±1/4 about the mean: variance 1/8 with
  // one degree of freedom.
  SweepPlan plan;
  plan.points = 1024, plan.headline = "material";
  plan.parameters = {range_of("a", Grade::data, 0, 1), range_of("b", Grade::guess, 0, 1)};
  Sweep sweep(plan, 2);
  CHECK((sweep.headline() == outcome_count && sweep.figure_name(sweep.headline()) == "material"));
  for (std::size_t p = 0; p < sweep.design().points(); ++p)
    for (std::size_t r = 0; r < 2; ++r) {
      std::vector<double> figures(sweep.figures(), 0.);
      figures.back() =
          2 * sweep.design().point(p)[0] + sweep.design().point(p)[1] + (r == 0 ? .25 : -.25);
      figures[3] = p == 7 && r == 1 ? std::nan("") : 1.;
      sweep.set(p, r, figures);
    }
  const SobolIndices indices = sweep.sobol(sweep.headline());
  CHECK(std::fabs(indices.total[0].value - .8) < .02);
  CHECK(std::fabs(indices.total[1].value - .2) < .02);
  const Doubt doubt = sweep.doubt(sweep.headline());
  const double parameters = 5. / 12, luck = 1. / 8;
  CHECK(std::fabs(doubt.luck.value - luck / (parameters + luck)) < .01);
  CHECK(std::fabs(doubt.grades[0].value - .8 * parameters / (parameters + luck)) < .02);
  CHECK(std::fabs(doubt.grades[1].value) < .01);
  CHECK(std::isnan(
      sweep.sobol(3).total[0].value));  // a figure without a value somewhere has no indices
  CHECK(sweep.sobol(0).total[0].value == 0);
}

TEST_CASE("design files say all that is wrong at once") {
  const auto has = [](const DesignRead& read, const std::string& part) {
    return std::ranges::any_of(read.problems, [&](const Problem& p) {
      return (p.key + ": " + p.message).find(part) != std::string::npos;
    });
  };
  const auto bad = [&](const std::string& text, const std::string& part) {
    const DesignFile design(text);
    const DesignRead read = read_design(design.file, {});
    INFO(text);
    CHECK(has(read, part));
    for (const Problem& p : read.problems)
      CHECK((p.file == design.file.string() && p.line > 0) == (p.message.find("a design of") != 0));
  };
  const auto block = [](const std::string& inside) { return head + "[[parameter]]\n" + inside; };
  bad("method = \"grid\"\n", "schema: missing");
  bad("schema = \"berdaya/1\"\n", "must be \"berdaya-design/1\"");
  bad("[[parameter]]\n[,", "not valid TOML");
  bad(head, "[[parameter]] block is needed");
  bad(head + "point = 3\n", "point: unknown key; did you mean 'points'?");
  bad(head + "points = 1\n", "points: out of range, found 1 (2 ... 1048576)");
  bad(head + "headline = \"kept_shar\"\n", "did you mean 'kept_share'?");
  bad("schema = \"berdaya-design/1\"\nscenario = \"smal.toml\"\nmethod = \"grid\"\n",
      "cannot read 'smal.toml': no such file");
  bad("schema = \"berdaya-design/1\"\nscenario = \"small.toml\"\nmethod = \"saltelli\"\n",
      "(one of grid, latin_hypercube, sobol, morris)");
  bad(block("low = 1\n"), "parameter.key: missing");
  bad(block("key = \"trade.monopsony_margn\"\n"), "did you mean 'trade.monopsony_margin'?");
  bad(block("key = \"run.seed\"\n"), "unknown parameter");
  bad(block("key = \"network.edges\"\n"), "is a text");
  bad(block("key = \"trad.*\"\n"), "no assumption with a number is named 'trad.*'");
  bad(block("key = \"trade.monopsony_margin\"\nlow = 0.01\n"),
      "trade.monopsony_margin: 0.1 ... 0.7");
  bad(block("key = \"trade.monopsony_margin\"\nlow = 0.5\nhigh = 0.4\n"),
      "must not be below low, found 0.5 and 0.4");
  bad(block("key = \"trade.monopsony_margin\"\nlow = 0.5\nwithin = 0.4\n"),
      "goes with neither low nor high");
  bad(block("key = \"trade.monopsony_margin\"\nlow = nan\n"), "must be a finite number");
  bad(block("key = \"trade.monopsony_margin\"\nhight = 0.5\n"), "did you mean 'high'?");
  bad(block("key = \"cadres.slots\"\nvalues = [1]\n"), "list of two values");
  bad(block("key = \"grants.seed_capital\"\nwithin = 0.5\n"), "does not vary");
  bad(block("key = \"cadres.slots\"\n[[parameter]]\nkey = \"cadres.slots\"\n"), "stands twice");
  bad(head + "[[parameter]]\nkey = \"*\"\nlevels = 4\n", "a design of");
  const DesignFile several(head + "points = 0\nseeds = 1\n[[parameter]]\nkey = \"x.y\"\n");
  CHECK(read_design(several.file, {}).problems.size() == 3);
}

TEST_CASE("within, low and high, lists and whole tables of a design") {
  const DesignFile design(head +
                          "[[parameter]]\nkey = \"trade.monopsony_margin\"\nwithin = "
                          "0.5\n[[parameter]]\nkey = \"trade.*\"\nwithin = 0.1\n"
                          "[[parameter]]\nkey = \"groups.size\"\nvalues = [8, "
                          "16]\n[[parameter]]\nkey = \"marketing.collective\"\n");
  const DesignRead read = read_design(design.file, {"trade.tied_discount=0.2"});
  CHECK(read.problems.empty());
  const auto named = [&](const std::string& key) {
    return *std::ranges::find_if(read.plan.parameters,
                                 [&](const SweptParameter& p) { return p.key == key; });
  };
  CHECK((std::fabs(named("trade.monopsony_margin").low - .2) < 1e-12 &&
         std::fabs(named("trade.monopsony_margin").high - .6) < 1e-12));
  CHECK((std::fabs(named("trade.tied_discount").low - .18) < 1e-12 &&
         named("trade.tied_discount").decimals == 6));
  CHECK((named("groups.size").values == std::vector<std::string>{"8", "16"} &&
         named("groups.size").levels == 2));
  CHECK(named("marketing.collective").text(1) == "true");
  const auto swept = std::ranges::count_if(
      read.plan.parameters, [](const SweptParameter& p) { return p.key.starts_with("trade."); });
  CHECK(swept == std::ranges::count_if(all_parameters(), [](const Parameter& p) {
          return p.section == "trade" && p.use.kind == ParameterKind::assumption;
        }));
}
