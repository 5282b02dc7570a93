/// Evidence: what a life is made of, statistics worked out by hand, plans, intervals, verdicts.
#include "catch.hpp"
#include "study/score.hpp"

using namespace berdaya;

namespace {

Scenario small() {
  Scenario s;
  s.settings.get<RunPlan>().burn_in_months = 24, s.settings.get<RunPlan>().months = 36,
  s.settings.get<RunPlan>().replicates = 3;
  s.settings.get<AreaPlan>().villages = 2;
  return s;
}

Scenario with_groups(Scenario s) {
  s.settings.get<GroupPlan>().per_village = 2;
  s.settings.get<Facilitation>().programme = true;
  return s;
}

/// Two villages of two and three households whose needs are 100.
Life five_households() {
  Life life;
  life.village_begin = {0, 2, 5}, life.traders = {1, 2};
  life.need.assign(5, 100.f), life.leader = {1, 0, 0, 0, 1};
  life.joined = {Life::never, 3, 12, Life::never, 0};
  life.years.resize(3);
  for (HouseholdYear& year : life.years) {
    year.income.assign(5, 200.f), year.wage.assign(5, 150.f), year.sales.assign(5, 80.f);
    year.asset = {50'000.f, 1e6f, 1e6f, 0.f, 4e6f}, year.liquid = {100, 200, 300, 400, 500};
    year.debt = {70, 0, 30, 0, 0};
  }
  life.years[1].consumption = {90, 110, 100, 50, 200};
  life.years[2].consumption = {95, 90, 120, 200, 200};
  return life;
}

double value_of(const Life& life, std::string_view name, Who who, std::int32_t from,
                std::int32_t to) {
  const auto chose = chosen(life, who, from, to);
  return statistic_rows()[find_statistic(name).value()].of({life, chose, from, to}).value();
}

double of_all(const Life& life, std::string_view name, std::int32_t from = 0,
              std::int32_t to = 24) {
  return value_of(life, name, Who::all, from, to);
}

Figure figure(std::string_view statistic, Cell cell) {
  Figure made;
  made.statistic = find_statistic(statistic).value(), made.cell = cell;
  return made;
}

Target target(std::string fact, std::vector<Scenario> arms, std::vector<Figure> figures) {
  Target made;
  made.fact = std::move(fact), made.figures = std::move(figures);
  for (Scenario& arm : arms) made.arms.push_back({"", std::move(arm)});
  return made;
}

}  // namespace

TEST_CASE("statistics of households, worked out by hand") {
  const Life life = five_households();
  CHECK(of_all(life, "poor", 0, 12) == Approx(.4));
  CHECK(of_all(life, "poor") == Approx(.4));
  CHECK(of_all(life, "still_poor") == Approx(.5));
  CHECK(std::isnan(of_all(life, "still_poor", 12, 24)));
  CHECK(of_all(life, "no_assets") == Approx(.4));
  CHECK(of_all(life, "assets") == Approx(1.21e6));
  CHECK(of_all(life, "liquid_median") == Approx(3));
  CHECK(of_all(life, "tied_producers") == Approx(1. / 3));
  CHECK(of_all(life, "debt_of_producers") == Approx(.3));
  CHECK(of_all(life, "income") == Approx(2));
  CHECK(of_all(life, "enterprise") == Approx(.5));
  CHECK(of_all(life, "outside_share") == Approx(.75));
  CHECK(of_all(life, "sales") == Approx(.8));
  CHECK(of_all(life, "consumption", 0, 12) == Approx(1.1));
  CHECK(of_all(life, "income_gini") == Approx(0).margin(1e-12));
  Life unequal = life;
  unequal.years[1].income = {0, 0, 0, 0, 500};
  CHECK(of_all(unequal, "income_gini", 0, 12) == Approx(.8));
  unequal.years[2].consumption = unequal.years[1].consumption;
  CHECK(of_all(unequal, "consumption_memory") == Approx(1));
  CHECK(of_all(life, "enterprise_spread") == Approx(0).margin(1e-6));
  unequal.years[1].income = unequal.years[2].income = {149, 150, 250, 250, 250 + 17.1828f * 10};
  CHECK(of_all(unequal, "enterprise_spread") == Approx(.57735).epsilon(.001));  // 100, 100, 271.8
}

TEST_CASE("whom a statistic is about") {
  const Life life = five_households();
  using Mask = std::vector<std::uint8_t>;
  CHECK(chosen(life, Who::members, 0, 12) == Mask{0, 1, 0, 0, 1});
  CHECK(chosen(life, Who::members, 12, 24) == Mask{0, 1, 1, 0, 1});
  CHECK(chosen(life, Who::others, 12, 24) == Mask{1, 0, 0, 1, 0});
  CHECK(chosen(life, Who::weakest_members, 12, 24) == Mask{0, 1, 0, 0, 0});
  CHECK(chosen(life, Who::other_members, 12, 24) == Mask{0, 0, 1, 0, 1});
  CHECK(chosen(life, Who::leaders, 0, 12) == Mask{1, 0, 0, 0, 1});
  CHECK(chosen(life, Who::poorest_fifth, 0, 12) == Mask{1, 0, 0, 1, 0});
  CHECK(value_of(life, "membership", Who::leaders, 0, 12) == Approx(.5));
  CHECK(value_of(life, "membership", Who::not_leaders, 0, 12) == Approx(1. / 3));
  Life later = life;
  later.joined.assign(5, 0);
  CHECK(chosen(later, Who::weakest_members, 0, 12) == Mask{0, 0, 0, 1, 0});  // one of five
  std::swap(later.years[1].asset[0], later.years[1].asset[1]);
  CHECK(chosen(later, Who::poorest_fifth, 12, 24) == Mask{1, 0, 0, 1, 0});
  CHECK(chosen(later, Who::poorest_then, 12, 24) == Mask{0, 1, 0, 1, 0});
}

TEST_CASE("statistics of markets, worked out by hand") {
  Life life = five_households();
  life.months.assign(4, std::vector<VillageMonth>(2));
  for (std::size_t m = 0; m < 4; ++m)
    for (VillageMonth& at : life.months[m]) {
      at.price = m % 2 == 0 ? std::exp(.1) : std::exp(-.1);
      at.flows[Flow::wage] = 500, at.flows[Flow::needs] = m == 1 ? 80 : 100;
    }
  VillageMonth& harvest = life.months[2][1];
  harvest.harvests = true, harvest.tied = harvest.tied_to_creditor = 2;
  harvest.free = 4, harvest.free_to_patron = 1;
  harvest.flows[Flow::sale_to_trader] = 400, harvest.flows[Flow::collective_sale] = 160;
  harvest.harvested.wholesale = 1000, harvest.harvested.collective = 200;
  CHECK(of_all(life, "farm_gate", 0, 4) == Approx(.5));
  CHECK(of_all(life, "joint_premium", 0, 4) == Approx(.6));
  CHECK(of_all(life, "sells_to_creditor", 0, 4) == 1);
  CHECK(of_all(life, "sells_to_patron", 0, 4) == Approx(.25));
  CHECK(of_all(life, "lean_season", 0, 4) == Approx(.8));
  CHECK(of_all(life, "price_spread", 0, 4) ==
        Approx(std::sqrt(.008)));  // ±.1 about a slope of -.04
  CHECK(of_all(life, "price_memory", 0, 4) < -.2);
  life.months[0][0].flows[Flow::trader_drawings] = 999;  // before the wealth that he begins with
  life.months[1][0].flows[Flow::trader_drawings] = 60;
  life.months[3][1].traders = 120;
  life.months[3][0].flows[Flow::inputs] = 560;
  // 180 in three months of three traders; 4,000 - 560 + 560 in four months of five households
  CHECK(of_all(life, "trader_income", 0, 4) == Approx(20. / 200));
}

TEST_CASE("statistics of groups, worked out by hand") {
  Life life = five_households();
  life.groups.assign(30, std::vector<GroupState>(3));
  life.records.resize(3);
  const auto at = [&](std::size_t g, Milestone milestone, std::int16_t month) {
    life.records[g].milestones[static_cast<std::size_t>(milestone)] = month;
  };
  at(0, Milestone::formed, 0), at(0, Milestone::exit, 4);
  at(1, Milestone::formed, 2), at(1, Milestone::exit, 5);
  at(2, Milestone::formed, 2), at(2, Milestone::dissolved, 6);
  for (std::size_t m = 0; m < 30; ++m)
    life.groups[m][0].functions = m < 10, life.groups[m][1].functions = true;
  life.groups[29][1].functions = false;
  CHECK(of_all(life, "functioning_after_exit", 0, 1) == Approx(2. / 3));
  CHECK(of_all(life, "functioning_after_exit", 12, 13) == Approx(1. / 3));
  CHECK(of_all(life, "stops_functioning", 0, 12) == Approx(.5));
  CHECK(of_all(life, "stops_functioning", 0, 24) == Approx(2. / 3));  // of 0, 1 and 1 once more
  CHECK(of_all(life, "inactive", 12, 13) == Approx(2. / 3));
  life.groups[29][0] = {30, 70, 50, 100, 21, false, true};
  life.groups[29][2].fund = 40;  // it no longer works
  life.groups[28][2].fund = 10;
  CHECK(of_all(life, "lent_out", 29, 30) == Approx(.7));
  CHECK(of_all(life, "member_savings", 29, 30) == Approx(.5));
  CHECK(of_all(life, "group_money", 28, 30) == Approx(75));
  CHECK(of_all(life, "bad_loans", 24, 26) == Approx(.3));
  const auto cadre = [&](EventKind kind, std::int32_t month, std::int32_t household) {
    life.cadres.push_back({.month = month, .kind = kind, .village = 1, .household = household});
  };
  life.months.resize(30);
  cadre(EventKind::cadre_recruited, 0, 1), cadre(EventKind::cadre_recruited, 1, 2);
  cadre(EventKind::cadre_dropped_out, 8, 2), cadre(EventKind::cadre_recruited, 20, 2);
  CHECK(of_all(life, "cadres_serving", 6, 7) == 1);
  CHECK(of_all(life, "cadres_serving", 9, 10) == Approx(2. / 3));
}

TEST_CASE("what households are said to earn and spend is what the books say") {
  Scenario scenario = with_groups(small());
  const RunOptions options;
  const BurnIn burnt(std::span(&scenario, 1), 0, 0, std::nullopt, options);
  const Life life = live_and_look(scenario, burnt.world_of(scenario), 24, options);
  REQUIRE((life.years.size() == 3 && life.months.size() == 24));
  double income = 0, wages = 0, sales = 0, spent = 0, earned = 0, paid = 0, sold = 0, used = 0;
  for (std::size_t i = 0; i < life.need.size(); ++i) {
    income += 12. * life.years[2].income[i], wages += 12. * life.years[2].wage[i];
    sales += 12. * life.years[2].sales[i], spent += 12. * life.years[2].consumption[i];
  }
  for (std::size_t m = 12; m < 24; ++m)
    for (const VillageMonth& at : life.months[m]) {
      const auto sum = [&](auto... flows) { return static_cast<double>((at.flows[flows] + ...)); };
      paid += sum(Flow::wage), sold += sum(Flow::sale_to_trader, Flow::collective_sale);
      earned += sum(Flow::wage, Flow::sale_to_trader, Flow::collective_sale) - sum(Flow::inputs);
      used += sum(Flow::needs, Flow::discretionary, Flow::unproductive);
    }
  CHECK(income == Approx(earned).epsilon(.001));
  CHECK(wages == Approx(paid).epsilon(.001));
  CHECK(sales == Approx(sold).epsilon(.001));
  CHECK(spent == Approx(used).epsilon(.001));
}

TEST_CASE("facts that share their luck share their runs, and equal arms are one") {
  Figure change = figure("consumption", {1, 12, 24});
  change.comparison = EffectMeasure::change, change.against = Cell{0, 12, 24};
  const Figure level = figure("poor", {0, 0, 12});
  Scenario longer = small();
  longer.settings.get<RunPlan>().months = 48;
  const Scoring scoring({target("L1", {small()}, {level, level}),
                         target("F1", {small(), with_groups(small())}, {change}),
                         target("F2", {longer}, {level})});
  REQUIRE(scoring.experiments().size() == 2);
  CHECK(scoring.experiments()[0].arms.size() == 2);
  CHECK(scoring.experiments()[0].asks.size() == 3);
  CHECK(scoring.months() == 3 * (2 * 36 + 48));
}

TEST_CASE("an arm compared with itself has no effect, naive models pass where they should") {
  Figure nothing = figure("consumption", {0, 12, 36});
  nothing.comparison = EffectMeasure::change, nothing.against = Cell{1, 12, 36};
  nothing.at_least = -1, nothing.at_most = 1;
  Figure gain = nothing;
  gain.at_least = 3, gain.at_most = 12;
  Figure points = figure("poor", {1, 12, 36});
  points.comparison = EffectMeasure::difference, points.against = Cell{0, 12, 36};
  points.summary = Summary::pooled, points.at_most = 1;
  Figure later = figure("income", {0, 24, 36});
  later.comparison = EffectMeasure::ratio, later.against = Cell{0, 12, 24}, later.at_least = .5;
  Figure lacks = gain;
  lacks.needs_en = "wings", lacks.against.reset();
  Scenario other = small();
  other.settings.get<Trade>().tied_discount = 100000_ppm;
  Scoring scoring({target("F1", {small(), small()}, {nothing}),
                   target("F2", {small(), other}, {gain, points}), target("L3", {small()}, {later}),
                   target("F4", {}, {lacks})});
  CHECK(scoring.experiments().size() == 1);
  scoring.run({.threads = 2});
  const TargetScore same = scoring.score(0), two = scoring.score(1), level = scoring.score(2),
                    none = scoring.score(3);
  CHECK((same.figures[0].value == 0 && same.verdict() == Verdict::met));
  CHECK((same.none_passes() && !same.constant_passes()));
  CHECK((two.figures[0].verdict == Verdict::missed && two.verdict() == Verdict::missed));
  CHECK((two.figures[0].naive.constant == Approx(6) && two.constant_passes()));
  CHECK(
      (two.figures[1].low <= two.figures[1].value && two.figures[1].value <= two.figures[1].high));
  CHECK((std::isnan(level.figures[0].naive.none) && !level.none_passes()));
  CHECK((none.verdict() == Verdict::needs && none.figures[0].naive.constant == 6));
}

TEST_CASE("values of a fit are those of the score, with their variance over luck") {
  Scoring scoring(
      {target("L1", {small()},
              {figure("poor", {0, 24, 36, Who::all}), figure("liquid", {0, 24, 36, Who::all})})});
  scoring.run({});
  const TargetScore score = scoring.score(0);
  const auto values = scoring.values(0);
  for (std::size_t f = 0; f < 2; ++f) {
    CHECK(values[f].value == score.figures[f].value);
    CHECK(values[f].variance > 0);
  }
}
