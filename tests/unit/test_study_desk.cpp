#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "catch.hpp"
#include "io/hdf5/digest.hpp"
#include "io/places/place_table.hpp"
#include "io/results/exit_test_file.hpp"
#include "io/results/study_json.hpp"
#include "io/text/sha256.hpp"
#include "io/toml/scenario_text.hpp"
#include "web/study_desk.hpp"

using namespace berdaya;
using web::StudyDesk;

namespace {

const char* const table =
    "desa_code,desa,kec_code,kec,iks,ike,ikl,status_code,households\n"
    "3502200001,Atas,350220,JAMBON,0.7,0.5,0.6,3,40\n"
    "3502200002,\"Bawah, Lama\",350220,JAMBON,0.8,0.6,0.6,3,45\n"
    "3502210001,Pudak,350221,PUDAK,0,0,0,0,\n";
const char* const scenario_text =
    "schema = \"berdaya/1\"\ntitle = \"a plan\"\n[run]\nreplicates = 3\nseed = 9\n"
    "burn_in_months = 24\n[groups]\nper_village = 2\nstart_month = 3\n[facilitation]\n"
    "programme = true\n[places]\ntable = \"desa.csv\"\nhouseholds_per_village = 40\n";

Json request(const std::string& places = table, const std::string& scenario = scenario_text) {
  return {{"scenario", scenario}, {"places", places}, {"from", 6}, {"to", 12}, {"every", 6}};
}

StudyDesk run_all(const std::string& text) {
  StudyDesk desk(text), worker(text);  // two, as on a page
  for (std::uint32_t r = 0; r < 3; ++r)
    for (std::uint32_t a = 0; a < 2; ++a) REQUIRE(desk.add(r, a, worker.run(r, a)));
  return desk;
}

/// The result file that `berdaya exit-test` writes of the same.
struct Native {
  ExitPlan plan{6, 12, 6, {}};
  Scenario scenario;
  std::optional<ExitTest> test{};
  ExitCalendar calendar{2};
  std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("study-desk-" + std::to_string(::getpid()) + ".h5");

  Native() : scenario(parse_scenario(scenario_text).scenario) {
    scenario.place_areas = std::make_shared<const std::vector<PlaceArea>>(
        parse_places(table, "desa.csv", "", AreaColumn::kecamatan).areas);
    plan.hazards = {scenario.settings.get<CadreRules>().hazard};
    test.emplace(scenario, plan);
    io::ExitWriter writer(file, scenario, plan, "exit-test");
    for (std::uint32_t r = 0; r < 3; ++r)
      for (std::uint32_t a = 0; a < 2; ++a) {
        ExitRecords records = run_exit_test(scenario, plan, r, a, std::nullopt, {});
        test->add(r, records);
        calendar.add(a, records[0]);
        writer.add({r, a, 0, a == 1}, std::move(records));
      }
    writer.publish(answers());
  }
  ~Native() { std::filesystem::remove(file); }
  io::DatasetFile answers() const {
    return io::exit_answers(
        scenario, *test, calendar,
        io::findings_of(scenario, *test, calendar, village_names(scenario, std::nullopt)));
  }
};

double number(const Json& json) { return std::stod(json.dump()); }

}  // namespace

TEST_CASE("An exit test put together from units of workers is that of the command line") {
  const Native native;
  const StudyDesk desk = run_all(request().dump());
  const Json found = desk.answers(), due = io::study_json(native.answers());
  CHECK(found.value("study") == due.value("study"));
  CHECK(found.value("exits") == due.value("exits"));
  CHECK(desk.replicates() == 3);
  io::Sha256 hash;
  desk.digest([&](std::span<const std::byte> bytes) { hash.add(bytes); });
  CHECK(hash.hex() == io::digest_file(native.file));
}

TEST_CASE("A calendar costs what its exits cost, year by year, and no budget is overdrawn") {
  const StudyDesk desk = run_all(request().dump());
  const Json all = desk.calendar({{"exits", std::vector<int>{1, 1}}}),
             study = desk.answers().value("study").value("variables");
  const double cost = number(all.value("cost").value("mean"));
  CHECK(cost == Approx(number(study.value("cost").value("values").list()[0].list()[1])));
  CHECK(number(all.value("mandiri_12").value("mean")) ==
        Approx(number(study.value("p_mandiri_12").value("values").list()[0].list()[1])));
  double years = 0, parts = 0;
  const Json list = all.value("years");
  for (const Json& year : list.list()) {
    years += number(year.value("cost").value("mean"));
    for (const char* part : {"facilitation", "training", "stipends", "other"})
      parts += number(year.value(part));
  }
  CHECK(years == Approx(cost));
  CHECK(parts == Approx(cost));
  CHECK(number(list.list()[0].value("posts")) == 2);  // one in each kecamatan, from April on
  CHECK(number(list.list()[0].value("post_months")) <= 18);
  const Json less = desk.calendar({{"budget", .6 * cost}, {"than", std::vector<int>{1, 1}}});
  CHECK(number(less.value("cost").value("mean")) <= .6 * cost + 2000);
  CHECK(number(less.value("less").value("cost")) < 0);
  const Json same =
      desk.calendar({{"exits", std::vector<int>{1, 1}}, {"than", std::vector<int>{1, 1}}});
  CHECK(same.value("less").value("same") == Json(true));
  const auto of = [&](std::vector<int> areas) {
    return desk.calendar({{"exits", std::vector<int>{1, 1}}, {"only", std::move(areas)}});
  };
  const auto mean = [](const Json& answer, const char* name) {
    return number(answer.value(name).value("mean"));
  };
  const Json first = of({0}), second = of({1}), both = of({0, 1});
  CHECK(mean(first, "kept") + mean(second, "kept") == Approx(mean(both, "kept")));
  CHECK(mean(first, "cost") + mean(second, "cost") == Approx(mean(both, "cost")));
  const double groups = number(first.value("groups")), others = number(second.value("groups"));
  CHECK(groups + others == Approx(number(both.value("groups"))));
  CHECK(mean(first, "mandiri_24") * groups + mean(second, "mandiri_24") * others ==
        Approx(mean(both, "mandiri_24") * (groups + others)).margin(.5));
}

TEST_CASE("A page is told of all that is wrong with a plan and its table") {
  const auto said = [](const Json& asked) {
    std::string all;
    const StudyDesk desk(asked.dump());
    for (const Problem& problem : desk.problems()) all += problem.text() + '\n';
    return all;
  };
  CHECK_THAT(said(request("desa_kode,kec_code,iks,ike,ikl\n1,2,0.5,0.5,0.5\n")),
             Catch::Contains("desa_code: no such column; did you mean this by 'desa_kode'?"));
  CHECK_THAT(said(request("desa_code,kec_code,iks,ike,ikl\n1,2,0.5,1.5,x\n")),
             Catch::Contains("ike: must be a number from 0 to 1 (or empty), found '1.5'") &&
                 Catch::Contains("ikl: must be"));
  CHECK_THAT(said(request(table, "schema = \"berdaya/1\"\n[facilitation]\nprograme = true\n")),
             Catch::Contains("facilitation.programe"));
  CHECK_THAT(said(request(table, "schema = \"berdaya/1\"\n[groups]\nper_village = 0\n")),
             Catch::Contains("an exit test needs groups and a programme"));
  CHECK_FALSE(StudyDesk("no json").problems().empty());
}

TEST_CASE("Bytes that are no unit, or not the next one, are refused") {
  const std::string text = request().dump();
  StudyDesk desk(text);
  std::vector<std::byte> bytes = desk.run(0, 0);
  CHECK_FALSE(desk.add(0, 1, bytes));
  CHECK_FALSE(desk.add(1, 0, bytes));
  CHECK_FALSE(desk.add(0, 0, std::span(bytes).first(bytes.size() - 1)));
  bytes[0] ^= std::byte{1};
  CHECK_FALSE(desk.add(0, 0, bytes));
  bytes[0] ^= std::byte{1};
  CHECK(desk.add(0, 0, bytes));
}
