/// The village without a programme after burn-in (MODEL section 11.1; the acceptance of the
/// engine).
#include <cmath>

#include "catch.hpp"
#include "study/runner.hpp"

using namespace berdaya;

namespace {

std::size_t measure(std::string_view name) {
  for (std::size_t m = 0; m < measure_count; ++m)
    if (measure_rows[m].name == name) return m;
  FAIL("no measure " << name);
  return 0;
}

}  // namespace

TEST_CASE("without a programme the baseline drifts by less than 2 % a year over ten years") {
  // 12 replicates of 20 villages. Standard deviation of a replicate's drift of `critical` 1.8 % a
  // year (40 replicates), of the others below .2 %: a baseline with no drift at all fails by chance
  // with probability 1e-4.
  Scenario scenario;
  scenario.settings.get<RunPlan>().replicates = 12;
  scenario.settings.get<RunPlan>().months = 120;
  scenario.settings.get<AreaPlan>().villages = 20;
  RunOptions options;
  options.threads = 2;
  const StudyRecord record = run_study(scenario, std::nullopt, options);
  for (const auto name : {"coverage", "tied", "critical", "asset"}) {
    const std::size_t m = measure(name);
    double first = 0, last = 0;
    for (const auto& replicate : record.areas)
      for (std::size_t month = 0; month < 12; ++month) {
        first += replicate[0].months[month].mean(m);
        last += replicate[0].months[108 + month].mean(m);
      }
    INFO(name << ": " << (last / first - 1) / 9 * 100 << " % a year");
    CHECK(std::abs(last / first - 1) / 9 < .02);
  }
}
