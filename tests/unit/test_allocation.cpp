/// Where to stay how long: against every choice there is, hand-computed places, and agreement.
#include <cmath>
#include <random>

#include "catch.hpp"
#include "study/allocation.hpp"

using namespace berdaya;

namespace {

PlaceRun run_of(double groups, double kept, Rupiah cost, std::int64_t posts) {
  PlaceRun run;
  run.groups = run.known_12 = groups, run.stand_12 = kept, run.cost = cost;
  run.years = {{posts, 12 * posts, 0, cost, 0, 0, 0}};
  return run;
}

/// [area][exit], the same in every replicate.
ExitCalendar calendar_of(const std::vector<std::vector<PlaceRun>>& places, std::size_t replicates) {
  ExitCalendar calendar(places[0].size());
  for (std::uint32_t a = 0; a < places.size(); ++a)
    for (std::size_t r = 0; r < replicates; ++r)
      for (const PlaceRun& run : places[a]) calendar.add(a, run);
  return calendar;
}

/// The most that any choice keeps within the limit.
double most_kept(const ResponseCurves& curves, Scarce scarce, double limit) {
  const auto choices = static_cast<std::int32_t>(curves.areas[0].size());
  double most = 0;
  Calendar calendar(curves.areas.size(), no_programme);
  for (;;) {
    const ResponseCurves::Point sum = curves.of(calendar);
    if (sum.of(scarce) <= limit) most = std::max(most, sum.kept);
    std::size_t a = 0;
    while (a < calendar.size() && ++calendar[a] == choices - 1) calendar[a++] = no_programme;
    if (a == calendar.size()) return most;
  }
}

}  // namespace

TEST_CASE("an allocation keeps as many groups as the best of all choices, in 200 small cases") {
  std::mt19937 random(20261126);
  const auto number = [&](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  for (int trial = 0; trial < 200; ++trial) {
    const int areas = number(1, 5), exits = number(1, 4);
    std::vector<std::vector<PlaceRun>> places;
    for (int a = 0; a < areas; ++a) {
      auto& place = places.emplace_back();
      for (int e = 0; e < exits; ++e)
        place.push_back(run_of(10, number(0, 10), 1000 * number(0, 50), number(0, 4)));
    }
    const ExitCalendar calendar = calendar_of(places, 1);
    const ResponseCurves curves(calendar, {0});
    const Scarce scarce = trial % 2 == 0 ? Scarce::rupiah : Scarce::posts;
    const double limit = scarce == Scarce::rupiah ? 1000. * number(0, 150) : number(0, 12);
    const Calendar found = best_within(calendar, scarce, limit);
    INFO("trial " << trial);
    CHECK(curves.of(found).of(scarce) <= limit);
    CHECK(curves.of(found).kept == Approx(most_kept(curves, scarce, limit)));
  }
}

TEST_CASE("two places: what the limit buys, the next step, the even cut") {
  // Place 1: 4 groups for 10,000, 6 for 16,000. Place 2: 3 for 10,000, 8 for 20,000.
  const ExitCalendar calendar = calendar_of({{run_of(10, 4, 10'000, 1), run_of(10, 6, 16'000, 1)},
                                             {run_of(10, 3, 10'000, 1), run_of(10, 8, 20'000, 2)}},
                                            4);
  AllocationPlan plan;
  plan.limit = 25'000;
  const Allocation found = allocate(calendar, plan);
  CHECK(found.best == Calendar{no_programme, 1});  // 8 groups for 20,000
  CHECK(found.even == Calendar{0, 0});             // 7 for 20,000; the longer one costs 36,000
  CHECK(found.step_used == 1'000);                 // at 26,000 both places: 6 + 3
  CHECK(found.step_kept == 1);
  CHECK(std::isnan(found.begins[0]));  // of four replicates nothing is said
  CHECK(found.robust.empty());
  plan.scarce = Scarce::posts, plan.limit = 2;
  CHECK(allocate(calendar, plan).best == Calendar{1, 0});  // 9 groups: one facilitator each
  plan.limit = 1;
  CHECK(allocate(calendar, plan).best == Calendar{1, no_programme});
}

TEST_CASE("a robust choice gives up little on average for less regret") {
  // Under three of four sets of assumptions place 1 keeps 9 groups, under the fourth none; place 2
  // always keeps 6.
  ExitCalendar calendar(1);
  for (int set = 0; set < 4; ++set)
    for (int r = 0; r < 2; ++r) {
      calendar.add(0, run_of(10, set == 3 ? 0 : 9, 10'000, 1));
      calendar.add(1, run_of(10, 6, 10'000, 1));
    }
  AllocationPlan plan;
  plan.limit = 10'000;
  plan.members = {{0, 1}, {2, 3}, {4, 5}, {6, 7}};
  const Allocation found = allocate(calendar, plan);
  CHECK(found.best == Calendar{0, no_programme});  // 6.75 against 6
  CHECK(found.regret == 6);
  CHECK(found.robust == Calendar{no_programme, 0});
  CHECK(found.robust_regret == 3);
}

TEST_CASE("agreement is that of two seeds") {
  // Six places of 2 to 3 groups on average and one cost, money for three: another luck chooses
  // others.
  std::mt19937 random(20261127);
  std::normal_distribution<double> luck(0, 1);
  constexpr std::size_t places = 6, seeds = 60;
  std::vector<Allocation> found;
  for (std::size_t s = 0; s < seeds; ++s) {
    ExitCalendar calendar(1);
    for (std::size_t r = 0; r < to_agree; ++r)
      for (std::uint32_t a = 0; a < places; ++a)
        calendar.add(a, run_of(10, 2 + .2 * a + luck(random), 10'000, 1));
    AllocationPlan plan;
    plan.limit = 30'000;
    found.push_back(allocate(calendar, plan));
  }
  double said = 0, seen = 0;
  for (std::size_t a = 0; a < places; ++a)
    for (std::size_t s = 0; s < seeds; ++s) {
      said += found[s].begins[a] / (places * seeds);
      for (std::size_t other = 0; other < seeds; ++other)
        seen += other != s && found[s].best[a] == found[other].best[a];
    }
  seen /= places * seeds * (seeds - 1);
  CHECK(said == Approx(seen).margin(.03));
}
