/// What households earn, spend and put into their enterprise, worked out by hand (MODEL sections
/// 0.19, 0.26; ECONOMY 1).
#include "catch.hpp"
#include "mentored_group.hpp"
#include "processes/shared/investment.hpp"

using namespace berdaya;

namespace {

/// Households of need 1,000, output 1,000 and the given cash.
SmallWorld with_cash(std::initializer_list<std::string_view> processes,
                     const std::vector<Rupiah>& cash, float income) {
  SmallWorld w(static_cast<std::uint32_t>(cash.size()));
  w.switch_on(processes);
  auto& budget = w.scenario.settings.get<Budget>();
  budget.unproductive_share = .1, budget.unproductive_limit = 100'000_ppm;
  budget.unproductive_cut = .6;
  budget.floor = .65, budget.buffer_months = 1.5, budget.spend_rate = .2, budget.hungry_below = .98;
  w.scenario.settings.get<Production>().input_share = 150'000_ppm;
  w.prepare([&](World& world) {
    auto& h = world.households;
    for (std::size_t i = 0; i < cash.size(); ++i) {
      h[household::cash][i] = cash[i], h[household::need][i] = 1000;
      h[household::income][i] = income, h[household::consumption][i] = 1200;
      h[household::output][i] = 1000, h[household::coverage][i] = kept<Portion>(1);
      h[household::critical][i] = household::Flag::no;
      h[household::motivation][i] = .45f, h[household::skill][i] = 0;
    }
  });
  w.world.month = 2;  // neither harvest nor planting
  return w;
}
std::vector<Rupiah> cash_of(const SmallWorld& w) {
  const auto cash = w.world.households[household::cash];
  return {cash.begin(), cash.end()};
}
FlowBook book_of(const SmallWorld& w) { return w.world.villages[village::book][0]; }

/// Is `share` of `n` draws of probability p within five standard errors? False alarm 6e-7.
bool as_often(double share, double p, double n) {
  return std::abs(share - p) < 5 * std::sqrt(p * (1 - p) / n);
}

}  // namespace

TEST_CASE("what is above the buffer is spent in parts, a gap is saved up, food comes first") {
  SmallWorld w =
      with_cash({"plan_spending", "spend_unproductively", "meet_needs", "spend_discretionary"},
                {7000, 4000, 2500, 1100, 300}, 2000);
  w.scenario.settings.get<Budget>().unproductive_share = 0;
  w.step();
  // Income 2000, wanted buffer 3000: plans 2000 + .2 (cash - 5000) = 2400, 1800, 1500, 1220 and
  // 1060, of which needs of 1000 and the rest, as far as the cash goes.
  CHECK(cash_of(w) == std::vector<Rupiah>{4600, 2200, 1000, 0, 0});
  CHECK(book_of(w)[Flow::needs] == 4 * 1000 + 300);
  CHECK(book_of(w)[Flow::discretionary] == 1400 + 800 + 500 + 100);
  const auto consumption = w.world.households[household::consumption];
  CHECK(consumption[0] == Approx(1200. * 11 / 12 + 2400. / 12));
  CHECK(consumption[4] == Approx(1200. * 11 / 12 + 300. / 12));
  CHECK(read(w.world.households[household::coverage][4]) == Approx(1 - .7 / 12).margin(1e-5));

  // Income 500, wanted buffer 750: plans 500 + .2 (cash - 1250) = 450, 410 and 310 are less than
  // food, for which 650 are kept after unproductive spending of 50, 50 and 30.
  SmallWorld poor =
      with_cash({"plan_spending", "spend_unproductively", "meet_needs", "spend_discretionary"},
                {1000, 800, 300, 4250}, 500);
  poor.step();
  CHECK(cash_of(poor) == std::vector<Rupiah>{300, 100, 0, 4250 - 1100});
  CHECK(poor.world.households[household::hungry_months][0] != household::Bits{});
}

TEST_CASE("unproductive spending comes out of the plan, not on top of it") {
  SmallWorld w =
      with_cash({"plan_spending", "spend_unproductively", "meet_needs", "spend_discretionary"},
                {7000, 7000, 1500}, 2000);
  w.world.households[household::critical][1] = household::Flag::yes;
  w.step();
  // .1 of the income, .04 of a critical household's, at most .1 of the cash; the plans 2400, 2400
  // and 1300 stand.
  CHECK(book_of(w)[Flow::unproductive] == 200 + 80 + 150);
  CHECK(book_of(w)[Flow::needs] == 3000);
  CHECK(cash_of(w) == std::vector<Rupiah>{4600, 4600, 200});
}

TEST_CASE("inputs come after food and before the rest of needs, and own seed brings in a part") {
  SmallWorld w = with_cash({"plan_spending", "buy_inputs", "meet_needs"}, {5000, 1000, 600}, 1000);
  w.world.month = 1;
  w.step();
  // Inputs .15 x 4 x 1000 = 600. 650 are for food: the second has 350 left, the third nothing.
  CHECK(book_of(w)[Flow::inputs] == 600 + 350);
  CHECK(cash_of(w) == std::vector<Rupiah>{3400, 0, 0});
  const auto planted = w.world.households[household::planted];
  CHECK((planted[0] == household::percent(100) && planted[1] == household::percent(58) &&
         planted[2] == household::percent(0)));
  CHECK(w.world.households[household::income][1] == Approx(1000 - 350. / 12));
  for (const double own : {0., .5, 1.}) {
    SmallWorld harvest = w;
    harvest.scenario.enabled.reset(), harvest.sell_harvests();
    harvest.scenario.settings.get<Production>().own_inputs = own;
    harvest.world.month = 4;
    harvest.step();
    // 4 x 1000 at 1 - .1 - .45
    for (const auto& [i, bought] : {std::pair{0, 1.}, {1, .58}, {2, 0.}})
      CHECK(cash_of(harvest)[static_cast<std::size_t>(i)] -
                cash_of(w)[static_cast<std::size_t>(i)] ==
            Approx(1800 * (own + (1 - own) * bought)).margin(1));
  }
}

TEST_CASE("the best purchase is that of a search over all of them, at one of two optima") {
  Production p;
  p.prod_low = 1.5e6, p.exp_low = .30, p.prod_high = 3.6e6, p.exp_high = .45, p.fixed_cost = 1.57e6;
  p.asset_depreciation = 12'000_ppm;
  const Opportunities open(.046, p);
  int nothing = 0, to_low = 0, to_high = 0, all_means = 0;
  for (std::uint32_t i = 0; i < 400; ++i) {
    const Draw draw({3, 0, 0}, Kind::household, i, 0, 1);
    const double asset = 2e7 * draw.uniform(0) * draw.uniform(1), means = 2e7 * draw.uniform(2);
    const Investor who{asset, .3 + .4 * draw.uniform(3)};
    const double found = who.best_purchase(means, open, p), now = potential_output(asset, p);
    INFO("asset " << asset << ", means " << means << ", gain " << who.gain << ": " << found);
    double best = 0;
    for (int k = 1; k <= 4000; ++k)
      best = std::max(best, who.surplus(means * k / 4000, now, open.required, p));
    CHECK((found >= 0 && found <= means));
    CHECK(who.surplus(found, now, open.required, p) >= best - 1e-6);
    const double low = open.technologies[0].optimum(math::log(who.gain)),
                 high = open.technologies[1].optimum(math::log(who.gain));
    nothing += found == 0;
    to_low += found > 0 && std::abs(asset + found - low) < 1;
    to_high += found > 0 && std::abs(asset + found - high) < 1;
    all_means += found > 0 && found == means;
  }
  CHECK(nothing + to_low + to_high + all_means == 400);  // nothing between
  CHECK((nothing > 20 && to_low > 20 && to_high > 20 && all_means > 20));
  // By hand: g A e / (10^7 r) = .4 x 1.5 x .3 / .58 for the low technology.
  CHECK(open.technologies[0].optimum(math::log(.4)) == Approx(1e7 * std::pow(.18 / .58, 1 / .7)));
  p.prod_low = p.prod_high = 0;
  CHECK(Investor{0, .4}.best_purchase(1e6, Opportunities(.046, p), p) == 0);
}

TEST_CASE("households invest at harvest what is above a part of the buffer and the next inputs") {
  SmallWorld w = with_cash({"invest"}, {9000, 3000, 9000}, 2000);
  auto& p = w.scenario.settings.get<Production>();
  p.prod_low = 1e9, p.exp_low = .9, p.hurdle = 0;  // every purchase pays
  auto& budget = w.scenario.settings.get<Budget>();
  budget.invest_rate = .8, budget.invest_above = .7;
  w.prepare([](World& world) {
    auto& h = world.households;
    for (std::size_t i = 0; i < 3; ++i)
      h[household::motivation][i] = .5f, h[household::asset][i] = 0;
    h[household::ability][0] = h[household::ability][1] = h[household::ability][2] = 1;
    h[household::asset][2] = 999'999'900;
  });
  p.asset_max = 1'000'000'000;
  w.step();
  CHECK(cash_of(w) == std::vector<Rupiah>{9000, 3000, 9000});  // no harvest
  w.world.month = 4;
  w.step();
  // .8 x .5 x (9000 - 600 - .7 x 3000) = 2520; 300 of the second's 3000 would be .4 x 300 = 120;
  // the third may own 100 more.
  CHECK(cash_of(w) == std::vector<Rupiah>{6480, 2880, 8900});
  CHECK(w.world.households[household::asset][0] == 2520);
  CHECK(book_of(w)[Flow::investment] == 2520 + 120 + 100);
}

TEST_CASE("good and bad times keep their spread, their mean of 1 and their memory") {
  // Three statistics of n households, each five standard errors wide: false alarm below 2e-6.
  Scenario s;
  use_simple_values(s.settings);
  s.settings.get<Livelihood>().wage_shock_sd = .5, s.settings.get<Livelihood>().wage_shock_ar = .8;
  s.settings.get<AreaPlan>().villages = 20, s.settings.get<RunPlan>().burn_in_months = 0;
  s.enabled.reset();
  for (std::size_t i = 0; i < process_rows().size(); ++i)
    if (process_rows()[i].name == "change_fortunes") s.enabled.set(i);
  World world = start_world(s, 0, 0, std::nullopt);
  const auto logs = [&] {
    std::vector<double> all;
    for (const float luck : world.households[household::wage_luck])
      all.push_back(std::log(static_cast<double>(luck)) + .125);
    return all;
  };
  const auto product = [](const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum / static_cast<double>(a.size());
  };
  const std::vector<double> first = logs();
  const auto n = static_cast<double>(first.size());
  REQUIRE(n > 1500);
  double rho = 1;
  for (int month = 0; month <= 12; ++month, rho *= .8) {
    const std::vector<double> now = logs();
    INFO("month " << month);
    CHECK(std::abs(product(now, std::vector<double>(now.size(), 1.))) < 5 * .5 / std::sqrt(n));
    CHECK(std::abs(product(now, now) / .25 - 1) < 5 * std::sqrt(2 / n));
    CHECK(std::abs(product(first, now) / .25 - rho) < 5 * std::sqrt((1 + rho * rho) / n));
    step(world, s, 1);
  }
  double mean = 0;
  for (const float luck : world.households[household::wage_luck]) mean += luck / n;
  CHECK(std::abs(mean - 1) < 5 * std::sqrt((std::exp(.25) - 1) / n));
}

TEST_CASE("the wage goes with the times, usual wages are lognormal around their mean") {
  SmallWorld w = with_cash({"pay_wages"}, {0, 0}, 1000);
  w.world.households[household::wage][0] = w.world.households[household::wage][1] = 1000;
  w.world.households[household::wage_luck][1] = 1.5f;
  w.step();
  CHECK(cash_of(w) == std::vector<Rupiah>{1000, 1500});
  CHECK(w.world.households[household::income][1] == Approx(1000 + 500. / 12));
  // wage / need = f exp(sd n - sd^2 / 2) over 3000 households: mean f, log spread sd; false alarm
  // 2e-6.
  Scenario s;
  s.settings.get<Population>().wage_frac = 1.45, s.settings.get<Population>().wage_sd = .4;
  s.settings.get<AreaPlan>().villages = 20;
  const World world = start_world(s, 0, 0, std::nullopt);
  double n = 0, sum = 0, logs = 0, squares = 0;
  for (std::size_t i = 0; i < world.households.size(); ++i) {
    const double x =
        world.households[household::wage][i] / (1.45 * world.households[household::need][i]);
    ++n, sum += x, logs += std::log(x), squares += std::log(x) * std::log(x);
  }
  CHECK(std::abs(sum / n - 1) < 5 * std::sqrt((std::exp(.16) - 1) / n));
  CHECK(std::abs((squares / n - logs / n * logs / n) / .16 - 1) < 5 * std::sqrt(2 / n));
}

TEST_CASE("households with ties share part of a good or a bad month, pro rata in whole rupiah") {
  const auto after = [](const std::vector<float>& luck, bool tied = true, double shared = .25,
                        std::uint32_t wage = 1000, bool turned = false) {
    SmallWorld w(static_cast<std::uint32_t>(luck.size()), tied);
    w.switch_on({"pay_wages"});
    w.scenario.settings.get<Population>().wage_noise = 0;
    w.scenario.settings.get<Livelihood>().shared_luck = shared;
    w.prepare([&](World& world) {
      auto& h = world.households;
      for (std::size_t i = 0; i < luck.size(); ++i)
        h[household::cash][i] = 0, h[household::wage][i] = wage,
        h[household::wage_luck][i] = luck[i], h[household::income][i] = 0;
      if (turned) std::swap(h[household::uid][0], h[household::uid][1]);
    });
    w.step();
    for (std::size_t i = 0; i < luck.size(); ++i)  // what is earned counts, not what is given
      CHECK(w.world.households[household::income][i] ==
            Approx(wage * static_cast<double>(luck[i]) / 12));
    return w;
  };
  // Offered 125 and 62, missing 125 and 31: 156 move, of which 104 and 51 are given after rounding
  // down; one rupiah less for whoever misses most.
  const SmallWorld plenty = after({1.5f, .5f, 1.f, 1.25f, .875f});
  CHECK(cash_of(plenty) == std::vector<Rupiah>{1500 - 104, 500 + 124, 1000, 1250 - 51, 875 + 31});
  CHECK(book_of(plenty)[Flow::help] == 155);
  // Offered 125, missing 125 and 62: 83 and 41, and the rupiah that is left.
  CHECK(cash_of(after({.5f, .75f, 1.5f})) == std::vector<Rupiah>{500 + 84, 750 + 41, 1500 - 125});
  CHECK(cash_of(after({.5f, .75f, 1.5f}, false)) == std::vector<Rupiah>{500, 750, 1500});
  CHECK(cash_of(after({.5f, .75f, 1.5f}, true, 0)) == std::vector<Rupiah>{500, 750, 1500});
  CHECK(cash_of(after({1.5f, 1.75f, 1.25f})) == std::vector<Rupiah>{1500, 1750, 1250});
  // Who misses as much as another: the rupiah that is left goes by uid, not by where they are kept.
  CHECK(cash_of(after({.5f, .5f, 1.5f})) == std::vector<Rupiah>{563, 562, 1375});
  CHECK(cash_of(after({.5f, .5f, 1.5f}, true, .25, 1000, true)) ==
        std::vector<Rupiah>{562, 563, 1375});
  // Two miss a rupiah each, ten offer as much: a fifth of a rupiah each is nothing.
  std::vector<float> many(12, 1.5f);
  many[3] = many[7] = .5f;
  CHECK(book_of(after(many, true, .25, 8))[Flow::help] == 0);
}

TEST_CASE("the ill pay for it as far as their cash goes, the others nothing") {
  MentoredGroup w({"fall_ill"}, 30);
  w.set<Livelihood>().illness = .3, w.set<Livelihood>().illness_cost = 1.5;
  w.prepare([](World& world) {
    for (std::size_t i = 0; i < 30; ++i) world.households[household::cash][i] = i < 15 ? 2000 : 900;
  });
  Rupiah paid = 0;
  std::vector<Rupiah> expected;
  for (std::uint32_t i = 0; i < 30; ++i) {
    const bool ill = w.luck("fall_ill", Kind::household, 1 << 16 | i) < .3;
    expected.push_back(i < 15 ? (ill ? 500 : 2000) : (ill ? 0 : 900));
    paid += ill ? (i < 15 ? 1500 : 900) : 0;
  }
  w.step();
  CHECK(cash_of(w) == expected);
  CHECK((paid > 0 && book_of(w)[Flow::illness] == paid));
}

TEST_CASE("a share of the harvests fails, each by its own draw") {
  SmallWorld w = with_cash({}, std::vector<Rupiah>(2000, 0), 1000);
  w.sell_harvests();
  auto& p = w.scenario.settings.get<Production>();
  p.failure = .1, p.failure_loss = .75;
  w.world.month = 4;
  const SmallWorld before = w;
  w.step();
  int failed = 0;
  for (const Rupiah cash : cash_of(w)) {
    CHECK((cash == Approx(1800).margin(1) || cash == Approx(450).margin(1)));
    failed += cash < 1000;
  }
  CHECK(as_often(failed / 2000., .1, 2000));
  // It is not the unlucky whose harvest fails: what those of a mean yield of 1 bring is the same
  // but for the loss, five standard errors wide.
  SmallWorld lucky = before;
  lucky.scenario.settings.get<Production>().yield_sd = .4;
  lucky.step();
  double of_failed = 0;
  for (std::size_t i = 0; i < 2000; ++i)
    if (cash_of(w)[i] < 1000) of_failed += static_cast<double>(cash_of(lucky)[i]) / 450;
  CHECK(std::abs(of_failed / failed - 1) < 5 * std::sqrt((std::exp(.16) - 1) / failed));
  // Whoever fails at .1 fails at .2: same luck, more failures.
  SmallWorld more = before;
  more.scenario.settings.get<Production>().failure = .2;
  more.step();
  int of_them = 0;
  for (std::size_t i = 0; i < 2000; ++i) of_them += cash_of(w)[i] < 1000 && cash_of(more)[i] < 1000;
  CHECK(of_them == failed);
  int all = 0;
  for (const Rupiah cash : cash_of(more)) all += cash < 1000;
  CHECK(as_often(all / 2000., .2, 2000));
}

TEST_CASE("a village's weather has mean 1 and its spread, prices have a season of mean 1") {
  SmallWorld w(1);
  w.switch_on({"change_weather", "shock_prices"});
  auto& climate = w.scenario.settings.get<Climate>();
  climate.weather_sd = .2, climate.price_season = .1, climate.price_peak = 1;
  double sum = 0, logs = 0, squares = 0, price = 0;
  const int months = 9600;
  for (int month = 0; month < months; ++month) {
    w.step();
    const double x = w.world.villages[village::weather][0], log = std::log(x);
    sum += x, logs += log, squares += log * log, price += w.world.villages[village::price_shock][0];
    if (month == 1) CHECK(w.world.villages[village::price_shock][0] == Approx(1.1));
    if (month == 3) CHECK(w.world.villages[village::price_shock][0] == Approx(1.05));
    if (month == 4 + 12) CHECK(w.world.villages[village::price_shock][0] == Approx(1));
    if (month == 7) CHECK(w.world.villages[village::price_shock][0] == Approx(.9));
  }
  // Five standard errors each: false alarm 1.2e-6.
  CHECK(std::abs(sum / months - 1) < 5 * std::sqrt((std::exp(.04) - 1) / months));
  CHECK(std::abs((squares / months - logs / months * logs / months) / .04 - 1) <
        5 * std::sqrt(2. / months));
  CHECK(price / months == Approx(1));
}

TEST_CASE("skill in use is half as soon forgotten, and doing teaches what the village knows") {
  SmallWorld w = with_cash({"update_skill"}, std::vector<Rupiah>(5, 0), 1000);
  w.scenario.settings.get<Skill>() = {.learn_by_doing = .01,
                                      .by_doing = .25,
                                      .delta_s = .02,
                                      .raw_skill = .1,
                                      .kept_in_use = .5,
                                      .least_enterprise = .1};
  auto& h = w.world.households;
  const std::array<float, 5> skills{.5f, .5f, .5f, .15f, .5f};
  for (std::size_t i = 0; i < 5; ++i) {
    h[household::skill][i] = skills[i], h[household::planted][i] = household::percent(100);
    h[household::output][i] = 101;
  }
  h[household::output][1] = 99, h[household::planted][2] = household::percent(40);
  h[household::planted][4] = household::percent(0);
  w.step();
  const double forgotten = .02 * .4;
  CHECK(h[household::skill][0] == Approx(.5 - .5 * forgotten));
  CHECK(h[household::skill][1] == Approx(.5 - forgotten));  // hardly an enterprise
  CHECK(h[household::skill][2] == Approx(.5 - .8 * forgotten));
  CHECK(h[household::skill][3] == Approx(.15 + .01 * .1 - .02 * .5 * .05));
  CHECK(h[household::skill][4] == Approx(.5 - forgotten));
}

TEST_CASE("the least cash and savings of a year is kept by quarters") {
  MentoredGroup w({"watch_buffers"});
  const auto month_with = [&](Rupiah cash) {
    w.prepare([&](World& world) { world.households[household::cash][0] = cash; });
    w.step();
    return household::lowest(w.of(household::lows));
  };
  w.prepare([](World& world) {
    world.households[household::savings][0] = 500, world.groups[group::fund][0] = 500;
  });
  w.world.month = 3;
  // Needs of 1000, savings of 500 throughout; quarters begin in months 3, 6, 9 and 12.
  for (int month = 3; month < 15; ++month) month_with(month == 5 ? 100 : 1000);
  CHECK(household::lowest(w.of(household::lows)) == 60);  // months 3 to 14 with 600 in month 5
  CHECK(month_with(400) == 90);                           // month 15: that quarter is over
  CHECK(month_with(10'000) == 90);
  for (int month = 17; month < 27; ++month) CHECK(month_with(10'000) == 90);
  CHECK(month_with(10'000) == 255);  // month 27: as much as a byte holds
}
