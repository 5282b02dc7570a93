#include <cmath>
#include <limits>

#include "catch.hpp"
#include "core/overflow.hpp"
#include "model/ledger.hpp"
#include "model/set_by_key.hpp"
#include "study/runner.hpp"

using namespace berdaya;

namespace {

/// A village whose wages are paid once in `amount` to its first household, from outside.
struct OneVillage {
  Scenario scenario;
  World world;
  OneVillage() {
    scenario.settings.get<AreaPlan>().villages = 1;
    world = start_world(scenario, 0, 0, std::nullopt);
    open_books(world);
    close_books(world, 1);
    open_books(world);
  }
  void pay(Rupiah amount) {
    post<Flow::wage>(Account<Sector::outside>(world.villages[village::outside][0]),
                     Account<Sector::household>(world.households[household::cash][0]), amount,
                     world.villages[village::book][0]);
  }
};

}  // namespace

TEST_CASE("what 64 bits do not hold is neither paid nor added in silence") {
  OneVillage usual;
  usual.pay(1'000'000'000'000);
  CHECK_NOTHROW(close_books(usual.world, 1));
  for (const Rupiah amount : {account_limit, most_rupiah, std::numeric_limits<Rupiah>::max(),
                              Rupiah{-1}, std::numeric_limits<Rupiah>::min()}) {
    OneVillage one;
    one.pay(amount);
    CHECK_THROWS_AS(close_books(one.world, 1), Overflow);
  }
  OneVillage again;  // the sum of a flow, each part of which is small enough
  for (int i = 0; i < 40; ++i) again.pay(account_limit / 8);
  CHECK_THROWS_AS(close_books(again.world, 1), Overflow);
  Rupiah sum = std::numeric_limits<Rupiah>::max() - 1;
  CHECK_NOTHROW(add(sum, 1));
  CHECK_THROWS_AS(add(sum, 1), Overflow);
}

TEST_CASE("an amount beyond all rupiah is the same one on every processor") {
  CHECK(to_rupiah(1e300) == most_rupiah);
  CHECK(to_rupiah(std::numeric_limits<double>::infinity()) == most_rupiah);
  CHECK(to_rupiah(std::nan("")) == most_rupiah);
  CHECK(to_rupiah(4e18) == 4'000'000'000'000'000'000);
  CHECK(multiply_divide(account_limit, 1'000'000, 3) == most_rupiah);
  CHECK(multiply_divide(account_limit, 1'000'000, 2'000'000) == account_limit / 2);
}

TEST_CASE("a number that is not finite ends the month in which it comes up, in every column") {
  std::size_t columns = 0;
  World any = OneVillage().world;
  for_each_column(any.households, [&](const ColumnRow& row, auto values) {
    using Value = typename decltype(values)::value_type;
    if constexpr (std::is_same_v<Value, float>) {
      ++columns;
      for (const float wrong :
           {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        OneVillage one;
        for_each_column(one.world.households, [&](const ColumnRow& own, auto there) {
          if constexpr (std::is_same_v<typename decltype(there)::value_type, float>)
            if (own.name == row.name) there[there.size() - 1] = wrong;
        });
        INFO(row.name);
        CHECK_THROWS_AS(close_books(one.world, 1), LedgerError);
      }
    }
  });
  CHECK(columns > 5);
}

TEST_CASE("amounts that must overflow are refused before anything is simulated") {
  Scenario scenario;
  CHECK(contradictions(scenario).empty());
  Production& p = scenario.settings.get<Production>();
  p.prod_low = p.prod_high = 1'000'000'000, p.exp_low = p.exp_high = 1;
  p.asset_max = 1'000'000'000'000;
  scenario.settings.get<RunPlan>().months = 1200;
  const Problems problems = contradictions(scenario);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].key == "production.prod_low");
}
