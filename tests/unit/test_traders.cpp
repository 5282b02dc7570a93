/// Ijon and the conduct and costs of traders, worked out by hand (MODEL sections 0.19, 0.21;
/// ECONOMY 1.5, 1.6).
#include "catch.hpp"
#include "mentored_group.hpp"
#include "processes/trade/ijon.hpp"
#include "processes/trade/traders.hpp"

using namespace berdaya;

TEST_CASE("of debts beyond all hope the patron gives up a part at harvest, a small rest whole") {
  MentoredGroup w({"write_off_ijon"}, 4);
  auto& ijon = w.set<Ijon>();
  ijon.cap = .8, ijon.accrual_ceiling = 1.6, ijon.write_off = 500'000_ppm, ijon.write_off_all = .1;
  const std::array<Rupiah, 4> debts{3001, 2660, 2661, 2560};
  w.prepare([&](World& world) {
    for (std::size_t i = 0; i < 4; ++i) world.households[household::ijon_debt][i] = debts[i];
    world.traders[trader::loan_book][0] = 3001 + 2660 + 2661 + 2560;
  });
  const auto debt = [&](std::size_t i) { return w.of(household::ijon_debt, i); };
  w.step();
  CHECK(debt(0) == 3001);  // no harvest
  w.world.month = 4;
  w.step();
  // 1.6 x .8 x half a cycle's output of 2000 = 2560: of 441 above it half is lost, 100 are a tenth
  // of a month's needs and lost whole, of 101 again half.
  CHECK((debt(0) == 2781 && debt(1) == 2560 && debt(2) == 2611 && debt(3) == 2560));
  CHECK(w.of(village::book)[Flow::ijon_write_off] == 220 + 100 + 50);
  CHECK(w.of(trader::loan_book) == 2781 + 2560 + 2611 + 2560);
  CHECK(w.of(household::cash) == 0);
}

TEST_CASE("traders who keep what they save on costs compete for clients by larger advances") {
  Ijon ijon;
  ijon.ask_months = 1.3, ijon.bonus_credit = 14;
  Trade trade;
  trade.usual_transport = 100'000_ppm, trade.transport_cost = 20'000_ppm, trade.pass_through = .25;
  CHECK(months_advanced(1, ijon, trade) == 1.3);
  CHECK(months_advanced(2, ijon, trade) == Approx(1.3 + 14 * .5 * .75 * .08));
  CHECK(months_advanced(4, ijon, trade) == Approx(1.3 + 14 * .75 * .75 * .08));
  trade.pass_through = 1;
  CHECK(months_advanced(4, ijon, trade) == 1.3);
  trade.transport_cost = 150'000_ppm, trade.pass_through = 0;
  CHECK(months_advanced(4, ijon, trade) == 1.3);

  MentoredGroup w({"borrow_from_patron"}, 3);
  w.set<Ijon>().ask_months = 1.3, w.set<Ijon>().cap = .8;
  w.set<Production>().input_share = 150'000_ppm;
  w.prepare([](World& world) {
    world.households[household::cash][0] = 1200, world.households[household::cash][1] = 1300;
  });
  MentoredGroup planting = w;
  w.step();
  CHECK((w.of(household::ijon_debt, 0) == 100 && w.of(household::ijon_debt, 1) == 0));
  CHECK(w.of(household::ijon_debt, 2) == 1300);
  planting.world.month = 1;  // and inputs of .15 x 4000 on top, up to .8 x 2000
  planting.step();
  CHECK(
      (planting.of(household::ijon_debt, 0) == 700 && planting.of(household::ijon_debt, 1) == 600));
  CHECK(planting.of(household::ijon_debt, 2) == 1600);
}

TEST_CASE(
    "of what transport costs less farmers see a part in the price, of what it costs more too") {
  // Price 1 - transport - margin: it changes by pass_through x the change of the cost.
  for (const double conduct : {0., .02, 1.})
    for (const double pass : {0., .25, 1.})
      for (const Ppm cost : {0_ppm, 60'000_ppm, 100'000_ppm, 180'000_ppm}) {
        Trade trade;
        trade.monopsony_margin = .4, trade.competition = conduct, trade.pass_through = pass;
        trade.usual_transport = 100'000_ppm, trade.transport_cost = cost;
        const double usual = .4 / (1 + 3 * conduct), margin = AdjustMargins::target(4, trade);
        CHECK(1 - cost.value * 1e-6 - margin ==
              Approx(.9 - usual + pass * (.1 - cost.value * 1e-6)));
      }
  Trade dear;
  dear.monopsony_margin = .1, dear.pass_through = 0;
  dear.usual_transport = 0_ppm, dear.transport_cost = 300'000_ppm;
  CHECK(AdjustMargins::target(1, dear) == 0);  // nobody trades at a loss

  SmallWorld w(2, false, 2);
  w.switch_on({"adjust_margins"});
  w.scenario.settings.get<Trade>().pass_through = .25;
  w.scenario.settings.get<Trade>().transport_cost = 20'000_ppm;
  for (int month = 0; month < 400; ++month) w.step();
  for (const double margin : w.world.traders[trader::margin].first(2))
    CHECK(margin == Approx(.45 / 1.5 + .75 * .08));
}

TEST_CASE("traders pay for what they handle, as far as their cash goes") {
  for (const Rupiah till : {1'000'000, 0}) {
    MentoredGroup w({});
    w.sell_harvests();
    w.set<Trade>().trader_cost = 210'000_ppm;
    w.set<Marketing>().collective = false;
    w.set<Production>().effort_floor = 1, w.set<Production>().resource_exp = 0;
    w.put(household::skill, 0.f, 0);
    w.prepare([&](World& world) {
      world.households[household::output][1] = 0;
      world.villages[village::outside][0] += world.traders[trader::cash][0] - till;
      world.traders[trader::cash][0] = till;
      if (till == 0) world.traders[trader::margin][0] = .1;
    });
    w.world.month = 4;
    w.step();
    // 4000 at .45 or, for the poor trader, .8: of 3600 less that he owes 840.
    const Rupiah price = w.of(household::cash), margin = 3600 - price;
    CHECK(price == Approx(till > 0 ? 1800 : 3200).margin(1));
    CHECK(w.of(village::harvested).margin == margin);
    CHECK(w.of(village::book)[Flow::trader_cost] == (till > 0 ? 840 : margin));
    CHECK(w.of(trader::cash) == (till > 0 ? till + margin - 840 : 0));
  }
}

TEST_CASE("debtors repay from what is above their buffer, the critical from what is above less") {
  MentoredGroup w({"repay_early"}, 3);
  auto& budget = w.set<Budget>();
  budget.buffer_months = 1.5, budget.cash_kept = 600'000_ppm, budget.early_repayment = 500'000_ppm;
  w.put(household::critical, household::Flag::yes, 1);
  w.prepare([](World& world) {
    auto& h = world.households;
    for (std::size_t i = 0; i < 3; ++i) {
      h[household::ijon_debt][i] = 5000, h[household::cash][i] = i < 2 ? 4000 : 2900;
      h[household::income][i] = 2000;
    }
    world.traders[trader::loan_book][0] = 15'000;
  });
  w.step();
  // Half of 4000 - 1.5 x 2000, half of 4000 - .6 x 1000, nothing of 2900.
  CHECK(w.of(household::ijon_debt, 0) == 4500);
  CHECK(w.of(household::ijon_debt, 1) == 3300);
  CHECK(w.of(household::ijon_debt, 2) == 5000);
  CHECK(w.of(household::cash, 1) == 2300);
}

TEST_CASE("a trader who comes buys at the margin of those who are there") {
  MentoredGroup w({"admit_traders"}, 2, 1, 1);
  w.scenario.settings.get<Trade>().entrants = 1;
  AreaNetwork network;
  network.village_numbers = {1}, network.village_names = {"1"};
  network.household_begin = {0, 2}, network.leader.assign(2, 0);
  World world = build_world(network, origin_of(w.scenario.settings), {1, 0, 0}, 24);
  world.month = 0;
  REQUIRE(world.villages[village::incumbents][0] == 1);
  world.traders[trader::margin][0] = .31f, world.traders[trader::margin][1] = 0;
  step(world, w.scenario, 1);
  CHECK(world.villages[village::entrants][0] == 1);
  CHECK(world.traders[trader::margin][1] == .31f);
}
