/// The loop of all studies: order, window, largest first, and that none of it changes a result.
#include <atomic>
#include <stdexcept>

#include "all_records.hpp"
#include "catch.hpp"

using namespace berdaya;

TEST_CASE("the largest task within the window is begun first, and all are handed over in order") {
  const std::vector<int> sizes{1, 3, 9, 3, 5, 7};
  const auto size = [&](std::uint64_t i) { return sizes[i]; };
  Window window(sizes.size(), 4);
  for (const std::uint64_t expected : {2u, 1u, 3u, 0u})
    CHECK(window.begin(size) == expected);  // 4 and 5 lie beyond it
  CHECK(window.begin(size) == Window::none);
  window.finish(2);
  CHECK(window.hand_over() == Window::none);  // 0 comes first
  window.finish(0);
  CHECK(window.hand_over() == 0);
  CHECK(window.hand_over() == Window::none);  // one at a time
  CHECK(window.begin(size) == Window::none);  // still held
  window.leave();
  CHECK((window.begin(size) == 4 && window.begin(size) == Window::none));
  window.finish(1);
  CHECK(window.hand_over() == 1);
  window.leave();
  CHECK(window.hand_over() == 2);
  window.leave();
  CHECK((window.begin(size) == 5 && !window.over()));
  for (const std::uint64_t i : {3u, 4u, 5u}) window.finish(i);
  for (const std::uint64_t i : {3u, 4u, 5u}) {
    CHECK(window.hand_over() == i);
    window.leave();
  }
  CHECK((window.over() && window.hand_over() == Window::none));
}

TEST_CASE(
    "every result is taken once, in order, while few of them exist, on any number of threads") {
  struct Result {
    explicit Result(std::atomic<int>& all, std::uint64_t number) : living(&all), at(number) {
      ++all;
    }
    Result(Result&& other) noexcept : living(std::exchange(other.living, nullptr)), at(other.at) {}
    Result& operator=(Result&&) = delete;
    ~Result() {
      if (living != nullptr) --*living;
    }
    std::atomic<int>* living;
    std::uint64_t at;
  };
  for (const int threads : {1, 2, 4}) {
    std::atomic<int> living = 0;
    int most = 0;
    std::vector<std::uint64_t> taken;
    in_order(
        500, threads, [](std::uint64_t i) { return i * 7 % 13; },
        [&](std::uint64_t i) { return Result(living, i); },
        [&](std::uint64_t i, Result result) {
          CHECK(result.at == i);
          most = std::max(most, living.load());
          taken.push_back(i);
          return true;
        });
    REQUIRE(taken.size() == 500);
    CHECK(std::ranges::is_sorted(taken));
    CHECK(living == 0);
    CHECK(most <= 4 * threads + 1);
  }
}

TEST_CASE("a loop in order ends with the first failure in order, or where it is told to") {
  for (const int threads : {1, 3}) {
    std::uint64_t taken = 0;
    const auto run = [&](std::uint64_t stop) {
      taken = 0;
      in_order(
          100, threads, [](std::uint64_t i) { return i; },
          [](std::uint64_t i) {
            if (i == 40 || i == 41) throw std::runtime_error(std::to_string(i));
            return i;
          },
          [&](std::uint64_t, std::uint64_t) { return ++taken < stop; });
    };
    CHECK_THROWS_WITH(run(100), "40");
    CHECK(taken == 40);
    CHECK_NOTHROW(run(20));
    CHECK(taken == 20);
  }
}

TEST_CASE(
    "areas of very different size begun largest first leave the same bits as one after the other") {
  Scenario scenario;
  scenario.settings.get<RunPlan>().burn_in_months = 12;
  scenario.settings.get<RunPlan>().months = 24;
  scenario.settings.get<GroupPlan>().per_village = 1, scenario.settings.get<GroupPlan>().spare = 0;
  scenario.settings.get<Facilitation>().programme = true;
  std::vector<PlaceArea> areas;
  for (const std::uint32_t households : {20u, 30u, 200u, 25u, 120u, 22u}) {
    Place place;
    place.households = households;
    areas.push_back({"K", std::to_string(areas.size()), std::vector(1 + areas.size() % 2, place)});
  }
  scenario.place_areas = std::make_shared<const std::vector<PlaceArea>>(std::move(areas));
  CHECK(expected_households(scenario, std::nullopt) ==
        std::vector<double>{20, 60, 200, 50, 120, 44});
  const Policies one(&scenario, 1);
  CHECK(AreaTasks(std::span(&one, 1), std::nullopt, 2).size(8) == 200);
  const auto alone = all_records({scenario}, 2, {.threads = 1}),
             together = all_records({scenario}, 2, {.threads = 3});
  for (std::size_t r = 0; r < 2; ++r) {
    REQUIRE((alone[0].areas[r].size() == 6 && together[0].areas[r].size() == 6));
    for (std::size_t a = 0; a < 6; ++a) {
      const AreaRecord &x = alone[0].areas[r][a], &y = together[0].areas[r][a];
      CHECK((x.months == y.months && x.flows == y.flows && x.events == y.events &&
             x.years == y.years));
      CHECK(x.groups.size() == 1 + a % 2);
    }
  }
}
