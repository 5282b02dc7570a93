/// Worlds of a few households worked out by hand, closed forms and limits of MODEL section 9.
#include "catch.hpp"
#include "small_world.hpp"

using namespace berdaya;

TEST_CASE("A1 simple contagion on a complete graph follows the exact mean") {
  // x' = x + (1-x)(1 - e^{-beta x}) with n_c = 1, T large, beta = b T, no loss; binomial noise of 3
  // households in 2,000.
  SmallWorld w(2000, true);
  auto& p = w.scenario.settings.get<Awareness>();
  p = {.2 * 1e5, 1e5, 1., 0., 0.};
  w.switch_on({"observe_neighbours", "update_awareness"});
  const auto share = [&] {
    int n = 0;
    for (const auto c : w.world.households[household::critical]) n += c == household::Flag::yes;
    return n / 2000.;
  };
  double worst = 0;
  for (int month = 0; month < 60; ++month) {
    const double x = share();
    w.step();
    const double expected = x + (1 - x) * (1 - std::exp(-.2 * x));
    worst = std::max(worst, std::abs(share() - expected));
  }
  CHECK(share() > .99);
  CHECK(worst < 5 * std::sqrt(.25 * .05 / 2000));  // five standard errors of one month's binomial,
                                                   // false alarm < 1e-4 in 60 months
}

TEST_CASE("A4 ijon debt grows by compound interest and B* is its threshold") {
  SmallWorld w(2);
  w.switch_on({"accrue_interest"});
  w.prepare([](World& world) {
    world.households[household::output][0] = world.households[household::output][1] = 1e9f;
    world.households[household::ijon_debt][0] = 1'000'000;
    world.traders[trader::loan_book][0] = 1'000'000;
  });
  for (int month = 0; month < 4; ++month) w.step();
  CHECK(w.world.households[household::ijon_debt][0] ==
        1'215'506);  // 1,050,000; 1,102,500; 1,157,625; 1,215,506.25 floored
  CHECK(w.world.traders[trader::loan_book][0] == 1'215'506);
  CHECK(w.world.households[household::ijon_debt][1] == 0);
}

TEST_CASE("A4 with a fixed revenue a debt below B* dies and one above it grows") {
  const auto debt_after = [](double factor) {
    SmallWorld w(1);
    w.switch_on({"accrue_interest"});
    w.sell_harvests();
    auto& production = w.scenario.settings.get<Production>();
    production.yield_sd = 0;
    production.skill_yield = 0;
    w.scenario.settings.get<Ijon>().accrual_ceiling = 10;
    const double value = 4 * 2e6, tied = .45 * .85 * value;  // one trader: spot 1 - .10 - .45
    const double threshold = .7 * tied / (std::pow(1.05, 4) - 1);
    w.prepare([&](World& world) {
      world.households[household::output][0] = 2e6f;
      world.households[household::ability][0] = 1.f;
      world.households[household::critical][0] = household::Flag::no;
      world.households[household::ijon_debt][0] = world.traders[trader::loan_book][0] =
          static_cast<Rupiah>(factor * threshold);
    });
    w.world.month = 1;  // just after a harvest
    for (int month = 0; month < 40; ++month) w.step();
    return static_cast<double>(w.world.households[household::ijon_debt][0]) / threshold;
  };
  CHECK(debt_after(.97) < .97);
  CHECK(debt_after(1.03) > 1.03);
}

TEST_CASE("A5 the commons settles at 1 - q u / r") {
  for (const bool preserving : {false, true}) {
    SmallWorld w(4);
    w.switch_on({"regrow_commons"});
    for (auto& c : w.world.households[household::critical])
      c = preserving ? household::Flag::yes : household::Flag::no;
    for (int month = 0; month < 2000; ++month) w.step();
    const double pressure =
        preserving ? .75 : 1.;  // outside groups a critical household preserves by half, effect .5
    CHECK(w.world.villages[village::resource][0] == Approx(1 - .026 * pressure / .04).margin(1e-9));
  }
  for (const auto stage :
       {group::Stage::planning,
        group::Stage::guiding}) {  // a group that only plans does not yet count as one
    SmallWorld w(5, false, 1, {1, 5});
    w.switch_on({"regrow_commons"});
    w.world.groups[group::phase][0] = stage;
    for (std::uint32_t i = 0; i < 5; ++i) {
      w.world.households[household::critical][i] = household::Flag::yes;
      w.world.households[household::membership][i] = household::Slot{static_cast<std::uint16_t>(i)},
      w.world.members[member::person][i] = i;
    }
    for (int month = 0; month < 2000; ++month) w.step();
    CHECK(w.world.villages[village::resource][0] ==
          Approx(1 - .026 * (stage == group::Stage::planning ? .75 : .5) / .04).margin(1e-9));
  }
}

TEST_CASE(
    "a harvest goes with the state of the commons, which are lost where more is taken than grows") {
  SmallWorld w(1);
  w.switch_on({"regrow_commons"});
  w.sell_harvests();
  w.scenario.settings.get<Production>().yield_sd =
      w.scenario.settings.get<Production>().skill_yield = 0;
  const auto harvest_at = [&](double state) {
    SmallWorld now = w;
    now.prepare([&](World& world) {
      world.villages[village::resource][0] = state;
      world.households[household::cash][0] = 0, world.households[household::output][0] = 250'000.f;
      world.households[household::ability][0] = 1.f,
      world.households[household::critical][0] = household::Flag::no;
    });
    now.step();
    return now.world.households[household::cash][0];
  };
  // 4 x 250,000 at a farm gate of 1 - .45 - .10; a quarter of the commons' reference of .35 brings
  // half.
  CHECK(harvest_at(.35) == Approx(450'000).margin(2));
  CHECK(harvest_at(.0875) == Approx(225'000).margin(2));
  CHECK(harvest_at(0) == 0);
  w.scenario.settings.get<Commons>().harvest_pressure = .05;  // they grow by .04 at most
  CHECK(harvest_at(.35) == Approx(450'000).margin(2));
  for (int month = 0; month < 2000; ++month) w.step();
  CHECK(w.world.villages[village::resource][0] < 1e-6);
}

TEST_CASE("A8 the asset map with constant investment has its fixed point at investment over wear") {
  SmallWorld w(1);
  w.switch_on({"depreciate_assets"});
  w.prepare([](World& world) { world.households[household::asset][0] = 10'000'000; });
  for (int month = 0; month < 12; ++month) w.step();
  // k' = k - floor(.012 k), by hand for the first three months: 9,880,000; 9,761,440; 9,644,303
  // (117,137.28 floored)
  SmallWorld three(1);
  three.switch_on({"depreciate_assets"});
  three.prepare([](World& world) { world.households[household::asset][0] = 10'000'000; });
  for (int month = 0; month < 3; ++month) three.step();
  CHECK(three.world.households[household::asset][0] == 9'644'303);
  // A month's output is that of worn assets.
  three.switch_on({"assess_output"});
  auto& p = three.scenario.settings.get<Production>();
  p.prod_low = 2e6, p.exp_low = .5, p.prod_high = 0;
  three.world.households[household::ability][0] = 1.5f;
  three.step();
  CHECK(three.world.households[household::output][0] ==
        Approx(3e6 * std::sqrt(.9644303 * .988)).epsilon(1e-6));
  CHECK(w.world.households[household::asset][0] == Approx(1e7 * std::pow(.988, 12)).margin(12));
}

TEST_CASE("A9 the margin goes to mu / N for one, two and four traders") {
  for (const std::uint32_t traders : {1u, 2u, 4u}) {
    SmallWorld w(3, false, traders);
    w.switch_on({"adjust_margins"});
    const auto margins = w.world.traders[trader::margin].first(traders);
    for (double& margin : margins) margin = .1;
    for (int month = 0; month < 400; ++month) w.step();
    for (const double margin : margins)
      CHECK(margin == Approx(.45 / (1 + .5 * (traders - 1.))).margin(1e-9));
  }
}

TEST_CASE("a trader short of cash lends pro rata and never more than he has") {
  SmallWorld w(2);
  w.switch_on({"borrow_from_patron"});
  w.prepare([](World& world) {
    auto& h = world.households;
    h[household::need][0] = 300, h[household::need][1] = 600;
    h[household::cash][0] = h[household::cash][1] = 0;
    h[household::output][0] = h[household::output][1] = 1e6f;
    h[household::ability][0] = h[household::ability][1] = 1.f;
    world.traders[trader::cash][0] = 100;
  });
  w.world.month = 2;  // neither harvest nor planting
  w.step();
  CHECK(w.world.households[household::cash][0] == 33);
  CHECK(w.world.households[household::cash][1] == 66);
  CHECK(w.world.traders[trader::cash][0] == 1);
  CHECK(w.world.traders[trader::loan_book][0] == 99);
  CHECK(w.world.villages[village::rationed][0] == 801);
}

TEST_CASE("a planted leak of one rupiah is caught in the same month and named") {
  SmallWorld w(3);
  w.switch_on({"pay_wages", "meet_needs"});
  w.step();
  w.world.households[household::cash][1] += 1;
  CHECK_THROWS_WITH(w.step(), Catch::Contains("month 1") &&
                                  Catch::Contains("change of household cash") &&
                                  Catch::Contains("difference 1"));
}

TEST_CASE("a bank loan below zero is caught") {
  SmallWorld w(5, false, 1, {1, 5});
  w.world.groups[group::phase][0] = group::Stage::guiding;
  for (std::uint32_t i = 0; i < 5; ++i) w.world.members[member::person][i] = i;
  w.prepare([](World& world) { world.members[member::formal_loan][0] = -1; });
  CHECK_THROWS_WITH(w.step(), Catch::Contains("bank loan of a group"));
}

TEST_CASE("a loan book that differs from the clients' debts by one rupiah is caught") {
  SmallWorld w(3);
  w.world.traders[trader::loan_book][0] += 1;
  CHECK_THROWS_WITH(w.step(), Catch::Contains("loan book"));
}

TEST_CASE(
    "M1 more contagion, less loss or more spontaneous awakening only ever add critical "
    "households") {
  const auto critical_after = [](double beta, double mu, double spont) {
    SmallWorld w(300, true);
    w.scenario.settings.get<Awareness>() = {beta, .5, 3, mu, spont};
    w.switch_on({"observe_neighbours", "update_awareness"});
    std::vector<std::vector<household::Flag>> history;
    for (int month = 0; month < 60; ++month) {
      w.step();
      const auto c = w.world.households[household::critical];
      history.emplace_back(c.begin(), c.end());
    }
    return history;
  };
  const auto nested = [](const auto& small, const auto& large) {
    for (std::size_t t = 0; t < small.size(); ++t)
      for (std::size_t i = 0; i < small[t].size(); ++i)
        if (small[t][i] == household::Flag::yes && large[t][i] == household::Flag::no) return false;
    return true;
  };
  const auto base = critical_after(.08, .03, .01);
  CHECK(nested(base, critical_after(.16, .03, .01)));
  CHECK(nested(base, critical_after(.08, .015, .01)));
  CHECK(nested(base, critical_after(.08, .03, .02)));
}

TEST_CASE("M2 a worse drought never brings a larger harvest") {
  const auto cash_after_harvest = [](double magnitude) {
    SmallWorld w(50);
    w.switch_on({"change_weather", "assess_output"});
    w.sell_harvests();
    w.scenario.settings.get<Climate>().drought_months = 12;
    w.scenario.settings.get<Climate>().drought_magnitude = magnitude;
    w.step();
    const auto cash = w.world.households[household::cash];
    return std::vector<Rupiah>(cash.begin(), cash.end());
  };
  const auto mild = cash_after_harvest(.2), severe = cash_after_harvest(.8);
  for (std::size_t i = 0; i < mild.size(); ++i) CHECK(severe[i] < mild[i]);
}

TEST_CASE(
    "a fall in prices takes its part of what every sale brings in its months, under a policy only "
    "where that holds") {
  SmallWorld w(3);
  w.switch_on({"shock_prices"});
  w.sell_harvests();
  w.scenario.settings.get<Production>().yield_sd = 0;
  ModelSettings fallen = w.scenario.settings;
  Climate& climate = fallen.get<Climate>();
  climate.price_shock_start = 2, climate.price_shock_months = 6, climate.price_shock_magnitude = .4;
  const auto cash_at = [&](std::int32_t month) {
    SmallWorld now = w;
    now.prepare([](World& world) {
      auto& h = world.households;
      std::ranges::fill(h[household::cash], Rupiah{0}),
          std::ranges::fill(h[household::output], 250'000.f);
      std::ranges::fill(h[household::ability], 1.f), std::ranges::fill(h[household::skill], 0.f);
      std::ranges::fill(h[household::critical], household::Flag::no);
    });
    now.world.month = month;
    now.step();
    return now.world.households[household::cash][0];
  };
  // Harvests in months 0, 4 and 8 of 4 x 250,000; at farm gate 1 - .45 - .10 of it is paid, six
  // tenths of that after the fall; values are floored.
  CHECK(cash_at(4) == Approx(450'000).margin(2));
  Policy& block = w.scenario.policies.emplace_back();
  block.name = "crisis", block.end = 100;
  w.scenario.under_policies = {w.scenario.settings, fallen};
  CHECK(cash_at(0) == Approx(450'000).margin(2));
  CHECK(cash_at(4) == Approx(270'000).margin(2));
  CHECK(cash_at(8) == Approx(450'000).margin(2));
  w.scenario.policies[0].villages = {2};
  CHECK(cash_at(4) == Approx(450'000).margin(2));
}

TEST_CASE("M5 a currency with a hundred times smaller unit leaves the shares as they are") {
  const auto shares = [](Rupiah unit) {
    Scenario s;
    auto& e = s.settings.get<Population>();
    auto& p = s.settings.get<Production>();
    auto& ijon = s.settings.get<Ijon>();
    s.settings.get<RunPlan>().months = 24;
    s.settings.get<AreaPlan>().villages = 2;
    const auto scale = static_cast<double>(unit);
    e.need_pc *= unit, e.asset_median *= unit, p.asset_max *= unit, ijon.trader_capital *= unit;
    // F is stated at an asset of 10 million: A k^e with k in units of 10 million unscaled rupiah.
    p.prod_low *= scale / std::pow(scale, p.exp_low),
        p.prod_high *= scale / std::pow(scale, p.exp_high), p.fixed_cost *= scale;
    const StudyRecord study = run_study(s, std::nullopt, {});
    return study.areas[0][0].months.back();
  };
  const MeasureSums one = shares(1), hundred = shares(100);
  for (const std::size_t m : {0u, 4u, 5u, 6u})
    CHECK(hundred.mean(m) == Approx(one.mean(m)).margin(2e-3));
}

TEST_CASE("a process switched off leaves the draws of all others alone") {
  Scenario all, without;
  for (Scenario* s : {&all, &without}) {
    s->settings.get<RunPlan>().months = 24;
    s->settings.get<AreaPlan>().villages = 2;
  }
  for (std::size_t i = 0; i < process_rows().size(); ++i)
    without.enabled.set(i, process_rows()[i].name != "update_skill");
  RunOptions options;
  options.keep_last_world = true;
  const auto a = run_study(all, std::nullopt, options),
             b = run_study(without, std::nullopt, options);
  const auto& va = a.areas[0][0].last.villages;
  const auto& vb = b.areas[0][0].last.villages;
  CHECK(std::ranges::equal(va[village::price], vb[village::price]));
  CHECK(a.areas[0][0].flows.back()[Flow::wage] == b.areas[0][0].flows.back()[Flow::wage]);
  CHECK(a.areas[0][0].months.back().mean(5) != b.areas[0][0].months.back().mean(5));
}

TEST_CASE("the books balance every month over twenty years in which all money moves there is") {
  Scenario village;
  village.settings.get<AreaPlan>().areas = 2, village.settings.get<AreaPlan>().villages = 4;
  village.settings.get<RunPlan>().months = 240;
  Scenario all = village;  // all that a programme pays, and groups and debts that end in every way
  all.settings.get<GroupPlan>().per_village = 3;
  all.settings.get<Facilitation>().programme = true;
  all.settings.get<Tks>().training_days = 5, all.settings.get<Costs>().per_group = 50'000;
  Grants& grants = all.settings.get<Grants>();
  grants.seed_capital = 20'000'000, grants.savings_match = 200'000_ppm;
  grants.buffer_credit = 20'000'000, grants.buffer_rate = 5000_ppm;
  all.settings.get<CadreRules>().stipend = 20'000, all.settings.get<CadreRules>().fee = 50'000_ppm;
  all.settings.get<Conflict>().preset = ConflictPreset::strong;
  all.settings.get<Conflict>().take_preset();
  all.settings.get<Membership>().exit1 = .2, all.settings.get<Partners>().link_rate = .3;
  all.settings.get<Transfers>() = {.share = .1,
                                   .asset = 1'000'000,
                                   .cash = 500'000,
                                   .stipend = 50'000,
                                   .dying = .5,
                                   .coaching_months = 12};
  all.settings.get<Trade>().bonus = 50'000_ppm, all.settings.get<Trade>().licence = 20'000;
  all.settings.get<Dormancy>().base = .01, all.settings.get<Fund>().default_hazard = .3;
  all.settings.get<Ijon>().accrual_ceiling = 1;
  all.settings.get<Climate>().drought_start = 60, all.settings.get<Climate>().drought_months = 24;
  Scenario agents = all;
  agents.settings.get<Facilitation>().fee = 5'000;
  agents.settings.get<Facilitation>().agent_income = 25'000;
  FlowBook sum;
  for (const Scenario& s : {village, all, agents})
    for (const auto& replicate : run_study(s, std::nullopt, {.threads = 2}).areas)  // or it throws
      for (const AreaRecord& area : replicate)
        for (const FlowBook& book : area.flows)
          for (std::size_t f = 0; f < flow_count; ++f)
            sum[static_cast<Flow>(f)] += book[static_cast<Flow>(f)];
  for (std::size_t f = 0; f < flow_count; ++f) {
    INFO(flow_rows[f].name);
    CHECK(sum[static_cast<Flow>(f)] > 0);
  }
}
