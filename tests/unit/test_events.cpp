/// What the event log tells of single households, groups and acts of traders, worked out by hand.
#include "catch.hpp"
#include "mentored_group.hpp"
#include "model/state_digest.hpp"

using namespace berdaya;

namespace {

/// An event of month 2 in the village of a small world.
Event event(EventKind kind, Cause cause, double value, const Details& what) {
  return event_with(2, kind, cause, 0, 1, value, what);
}
std::vector<Event> log_of(const MentoredGroup& w) { return w.world.villages[village::log][0]; }
std::vector<Event> told(const MentoredGroup& w, EventKind kind) {
  std::vector<Event> found;
  std::ranges::copy_if(log_of(w), std::back_inserter(found),
                       [&](const Event& e) { return e.kind == kind; });
  return found;
}

/// A trader who surely acts in this way against groups of two who all are his clients.
MentoredGroup striking(std::size_t action, std::uint32_t groups, std::string_view effect) {
  MentoredGroup w({"retaliate", effect}, 2, groups);
  w.set<Conflict>().aggression = 1;
  std::array<float, 5> only{};
  only[action] = 1;
  w.put(trader::propensity, only), w.put(trader::hostility, 1.), w.put(trader::lost_share, .36);
  for (std::uint32_t g = 0; g < groups; ++g) w.put(group::action, .21f, g);
  for (std::uint32_t i = 0; i < 2 * groups; ++i) w.put(household::patron, household::Rank{0}, i);
  return w;
}

MentoredGroup with_debts() {
  MentoredGroup w = striking(2, 2, "call_debts");
  w.prepare([](World& world) {
    auto& h = world.households;
    h[household::ijon_debt][0] = 1000, h[household::cash][0] = 400, h[household::asset][0] = 5000;
    h[household::ijon_debt][1] = 500, h[household::asset][1] = 100;
    world.traders[trader::loan_book][0] = 1500;
  });
  return w;
}

}  // namespace

TEST_CASE("a call of debts tells what was lost, whom it reached, what was called, paid and sold") {
  MentoredGroup w = with_debts();
  w.world.diaries = true;
  w.step();
  const auto by_trader = [](Details what) {
    what.trader = 0, what.lost_share = .36, what.hostility = 1;
    return what;
  };
  // 600 are missing: 600 / .6 + 1 = 1001 of assets bring 600. Of the second's 500 his 100 of assets
  // bring 60. The second group owes nothing.
  const std::vector<Event> expected{
      event(EventKind::trader_called_debt, Cause::lost_sales, 1,
            by_trader({.amount = 1500, .count = 2})),
      event(EventKind::group_reached, Cause::lost_sales, 1,
            by_trader({.amount = 1500, .group = 0, .about = About::call_debt, .count = 2})),
      event(EventKind::group_reached, Cause::lost_sales, 1,
            by_trader({.group = 1, .about = About::call_debt})),
      event(EventKind::forced_sale, Cause::debt_called, 1001,
            {.amount = 600, .group = 0, .household = 0, .trader = 0}),
      event(EventKind::debt_called, Cause::trader_act, 1000,
            {.amount = 1000, .group = 0, .household = 0, .trader = 0}),
      event(EventKind::ijon_cleared, Cause::debt_called, 0,
            {.amount = 1000, .group = 0, .household = 0, .trader = 0}),
      event(EventKind::forced_sale, Cause::debt_called, 100,
            {.amount = 60, .group = 0, .household = 1, .trader = 0}),
      event(EventKind::debt_called, Cause::trader_act, 60,
            {.amount = 500, .group = 0, .household = 1, .trader = 0})};
  CHECK(log_of(w) == expected);
  MentoredGroup plain = with_debts();
  plain.step();
  CHECK(plain.told(EventKind::ijon_cleared) == 0);
  CHECK(log_of(plain).size() == expected.size() - 1);
  CHECK(state_digest(plain.world) == state_digest(w.world));
  MentoredGroup old = with_debts();
  old.put(trader::lost_share, 0.);
  old.step();
  CHECK(log_of(old)[0].cause == Cause::grievance);
}

TEST_CASE("each noticed group is told to be reached or shielded, by which act") {
  MentoredGroup w = striking(1, 20, "squeeze_prices");
  std::size_t hit = 0;
  for (std::uint32_t g = 0; g < 20; ++g) {
    w.external(line::mediation, .25f, g), w.own(line::mediation, .15f, g);
    hit += w.luck("retaliate", Kind::group, 1 << 16 | g) >= 1 - std::exp(-2 * .4);
  }
  w.put(group::action, .19f, 19);  // acts too little to be noticed
  hit -= w.luck("retaliate", Kind::group, 1 << 16 | 19u) >= 1 - std::exp(-2 * .4);
  w.step();
  const std::vector<Event> reached = told(w, EventKind::group_reached),
                           shielded = told(w, EventKind::group_shielded);
  CHECK((hit > 0 && reached.size() == hit && shielded.size() == 19 - hit));
  CHECK(told(w, EventKind::trader_squeezed).at(0).count == static_cast<int>(hit));
  for (const Event& e : reached)
    CHECK((e.about == About::squeeze && e.cause == Cause::lost_sales && e.lost_share == .36 &&
           w.of(group::squeezed_until, static_cast<std::size_t>(e.group))[0] > 0));
  for (const Event& e : shielded)
    CHECK((e.about == About::squeeze && e.cause == Cause::mediation && e.trader == 0 &&
           e.value == Approx(.4) && e.lost_share == .36 && e.hostility == 1));
  MentoredGroup mild = striking(0, 2, "squeeze_prices");
  mild.step();
  CHECK(mild.told(EventKind::group_reached) == 2);
  CHECK(told(mild, EventKind::trader_accommodated).at(0).hostility == 1);  // before it halves
  CHECK(mild.of(trader::hostility) == .5);
}

TEST_CASE("a captured leader, the one who is replaced and the one who follows have their numbers") {
  MentoredGroup w = striking(4, 1, "coopt_leaders");
  w.put(group::leader, household::Slot{1});
  while (w.luck("retaliate", Kind::group, 1 << 16, 8) >= .5) ++w.world.luck.seed;
  w.step();
  const Event captured = told(w, EventKind::leader_captured).at(0);
  CHECK((captured.household == 1 && captured.group == 0 && captured.trader == 0));
  CHECK(captured.amount == w.of(household::cash, 1));
  CHECK(captured.value == .5);
  MentoredGroup open({"detect_leakage"});
  open.put(group::admin, .6f), open.put(group::mean_critical, .5f);
  open.put(group::captured, household::Flag::yes), open.put(group::leader, household::Slot{1});
  while (open.luck("detect_leakage", Kind::group, 1 << 16) >= .1) ++open.world.luck.seed;
  open.step();
  CHECK(told(open, EventKind::leader_replaced).at(0).household == 1);
  CHECK(told(open, EventKind::leader_appointed).at(0) ==
        event(EventKind::leader_appointed, Cause::joint_action, 0, {.group = 0, .household = 0}));
}

TEST_CASE("a relapse names the index, readiness is told once as it is and as it is seen") {
  for (const auto& [weak, m, i, p] : {std::tuple{About::material, .1f, .2f, .3f},
                                      {About::intellectual, .2f, .1f, .3f},
                                      {About::mentoring, .3f, .2f, .1f}}) {
    MentoredGroup w({"judge_independence"});
    w.set<Independence>().dwell_months = 1;
    w.put(group::mandiri, household::Flag::yes);
    w.put(group::material, m), w.put(group::intellectual, i), w.put(group::mentoring, p);
    w.step();
    CHECK(log_of(w) == std::vector{event(EventKind::group_relapsed, Cause::threshold,
                                         static_cast<double>(.1f), {.group = 0, .about = weak})});
  }
  MentoredGroup w({"judge_independence", "start_handover"});
  w.set<Facilitation>().handover_rule = HandoverRule::none;
  w.set<Independence>().theta_i = w.set<Independence>().theta_p = .5;
  w.set<Independence>().headcount = .5;
  w.put(group::seen_ready, household::Flag::yes);
  w.step();
  CHECK(log_of(w) == std::vector{event(EventKind::seen_ready, Cause::threshold, 0, {.group = 0})});
  w.put(group::material, .6f), w.put(group::intellectual, 1.f), w.put(group::mentoring, 1.f);
  w.step();
  REQUIRE(log_of(w).size() == 1);
  CHECK(log_of(w)[0].kind == EventKind::true_ready);
  CHECK(log_of(w)[0].value == Approx(1.2));
  w.step();
  CHECK(log_of(w).empty());
}

TEST_CASE("a cadre is told to be ready in the month in which it becomes so") {
  MentoredGroup w({"train_cadres"});
  w.appoint({{.2f, .9f}});
  w.external(line::cadre_formation, .1f);
  int months = 0;
  while (w.of(cadre::competence) < .5f && months < 200) {
    w.step(), ++months;
    CHECK(w.told(EventKind::cadre_ready) == (w.of(cadre::competence) >= .5f));
  }
  REQUIRE((months > 1 && months < 200));
  const Event ready = told(w, EventKind::cadre_ready).at(0);
  CHECK((ready.group == 0 && ready.household == 0 && ready.cause == Cause::practice));
  CHECK(ready.value == static_cast<double>(w.of(cadre::competence)));
  w.step();
  CHECK(w.told(EventKind::cadre_ready) == 0);
}

TEST_CASE("diaries tell advances and why a loan was refused") {
  MentoredGroup w({"borrow_from_patron"}, 2, 1, 1, 2);
  w.world.diaries = true;
  std::array<std::int16_t, most_traders> embargo{};
  embargo[0] = 100;
  w.put(group::embargoed_until, embargo);
  w.prepare([](World& world) {
    // Limit .8 x half a cycle of 1000 x 4: the third owes that. All are short of 1000.
    for (std::uint32_t i = 0; i < 4; ++i)
      world.households[household::patron][i] = household::Rank{0};
    world.households[household::ijon_debt][0] = 10;
    world.households[household::ijon_debt][2] = 1600;
    world.traders[trader::loan_book][0] = 1610, world.traders[trader::cash][0] = 400;
  });
  MentoredGroup silent = w;
  silent.world.diaries = false;
  w.step();
  const auto refused = [](std::int64_t household, std::int64_t group, Cause cause, Rupiah amount) {
    return event(EventKind::loan_refused, cause, 0,
                 {.amount = amount, .group = group, .household = household, .trader = 0});
  };
  const std::vector<Event> expected{
      refused(0, 0, Cause::embargo, 1000),
      refused(1, 0, Cause::embargo, 1000),
      refused(2, -1, Cause::at_limit, 1000),
      event(EventKind::ijon_advanced, Cause::short_of_cash, 400,
            {.amount = 400, .household = 3, .trader = 0}),
      refused(3, -1, Cause::rationed, 600),
      event(EventKind::credit_rationed, Cause::threshold, 400, {.amount = 600})};
  CHECK(log_of(w) == expected);
  silent.step();
  CHECK(log_of(silent) == std::vector{expected.back()});
}

TEST_CASE("diaries tell what the fund pays of a debt and when nothing is left") {
  MentoredGroup w({"refinance_ijon"});
  w.world.diaries = true;
  w.set<Fund>().refinance_share = 500'000_ppm;
  w.prepare([](World& world) {
    world.households[household::patron][0] = household::Rank{0};
    world.households[household::ijon_debt][0] = 800;
    world.traders[trader::loan_book][0] = 800;
    world.groups[group::fund][0] = world.groups[group::retained][0] = 1000;
  });
  const auto paid = [&](EventKind kind, Rupiah amount, double left) {
    Event e =
        event(kind, Cause::fund, left, {.amount = amount, .group = 0, .household = 0, .trader = 0});
    e.month = w.world.month - 1;
    return e;
  };
  w.step();
  CHECK(log_of(w) == std::vector{paid(EventKind::ijon_refinanced, 500, 300)});
  w.set<Fund>().refinance_share = 1'000'000_ppm;
  w.step();
  CHECK(log_of(w) == std::vector{paid(EventKind::ijon_refinanced, 300, 0),
                                 paid(EventKind::ijon_cleared, 300, 0)});
}

TEST_CASE("diaries tell what a group sold together, claimed back, and whose debt a harvest paid") {
  MentoredGroup w({}, 2, 1, 1, 1);
  w.world.diaries = true;
  w.sell_harvests();
  w.set<Production>().yield_sd = 0;
  w.prepare([](World& world) {
    auto& h = world.households;
    for (std::uint32_t i = 0; i < 3; ++i) {
      h[household::output][i] = 250'000, h[household::skill][i] = 0,
      h[household::motivation][i] = .45f, h[household::patron][i] = household::Rank{0};
    }
    h[household::critical][0] = household::Flag::yes, h[household::ijon_debt][1] = 1000;
    world.traders[trader::loan_book][0] = 1000;
    world.groups[group::assisted_action][0] = .5f, world.groups[group::trust][0] = 1;
  });
  w.world.month = 4;
  w.step();
  const Surplus harvest = w.of(village::harvested);
  const Event sold = told(w, EventKind::sold_together).at(0),
              claim = told(w, EventKind::claim_won).at(0),
              cleared = told(w, EventKind::ijon_cleared).at(0);
  // Of two members one is tied: claimed .5 x .5 x 1/2 of his discount, 67,500.
  CHECK((sold.group == 0 && sold.count == 1 && claim.group == 0 && claim.count == 1));
  CHECK(sold.value == Approx(harvest.collective));
  CHECK(claim.value == Approx(.125));
  CHECK(claim.amount == Approx(.125 * 67'500).margin(1));
  CHECK(sold.amount + claim.amount == harvest.reclaimed);
  CHECK((cleared.household == 1 && cleared.cause == Cause::harvest && cleared.amount == 1000));
}

TEST_CASE("diaries tell when a household falls short, sells assets for food, or finds a job") {
  MentoredGroup w({"meet_needs"}, 2, 1, 1, 1);
  w.world.diaries = true;
  const auto months = [&](Rupiah cash) {
    w.prepare([&](World& world) {
      world.households[household::cash][2] = cash, world.households[household::cash][0] = 5000,
      world.households[household::cash][1] = 5000;
      for (std::uint32_t i = 0; i < 3; ++i) world.households[household::spending_plan][i] = 1000;
    });
    w.step();
    return log_of(w);
  };
  CHECK(months(0) ==
        std::vector{event(EventKind::short_began, Cause::short_of_cash, 0, {.household = 2})});
  CHECK(months(0).empty());
  const std::vector<Event> ended = months(5000);
  REQUIRE(ended.size() == 1);
  CHECK((ended[0].kind == EventKind::short_ended && ended[0].value == 1));

  MentoredGroup sells({"sell_assets_in_distress"}, 2);
  sells.world.diaries = true;
  sells.set<Budget>().distress_price = 500'000_ppm;
  sells.prepare([](World& world) { world.households[household::cash][1] = 5000; });
  sells.step();
  const Event sale = told(sells, EventKind::distress_sale).at(0);
  CHECK(sells.told(EventKind::distress_sale) == 1);
  CHECK((sale.household == 0 && sale.amount == sells.of(household::cash) && sale.amount > 0));
  CHECK(sale.value == 1000. - static_cast<double>(sells.of(household::asset)));

  MentoredGroup seeks({"place_job_seekers"});
  seeks.world.diaries = true;
  seeks.put(household::seeker, household::Job::sought, 1), seeks.link(1);
  while (seeks.of(household::seeker, 1) == household::Job::sought) seeks.step();
  const Event found = told(seeks, EventKind::job_found).at(0);
  CHECK((found.household == 1 && found.group == 0 && found.value > 0 && found.value < 1));
  while (seeks.of(household::seeker, 1) == household::Job::found) seeks.step();
  CHECK(told(seeks, EventKind::job_ended).at(0).household == 1);
}

TEST_CASE("diaries tell who became critical, by dialogue or by neighbours") {
  MentoredGroup w({"update_awareness", "tell_awakenings"}, 3, 1, 1, 1);
  w.world.diaries = true;
  Awareness& p = w.set<Awareness>();
  p.spont_c = 0, p.beta_c = 50, p.mu_c = 0, p.threshold = .3, p.steepness = 4;
  w.step();
  CHECK(log_of(w).empty());
  w.put(household::dialogue, 40.f, 0), w.put(household::critical_share, kept<Portion>(1), 1);
  w.put(household::critical_share, kept<Portion>(1), 3);
  w.step();
  const double pull = 1 / (1 + std::pow(.3, 4));
  const std::vector<Event> log = log_of(w);
  REQUIRE(log.size() == 3);
  CHECK((log[0].household == 0 && log[0].group == 0 && log[0].cause == Cause::dialogue));
  CHECK((log[1].household == 1 && log[1].group == 0 && log[1].cause == Cause::neighbours));
  CHECK((log[2].household == 3 && log[2].group == -1 && log[2].cause == Cause::neighbours));
  CHECK(log[0].value == Approx(1));
  CHECK(log[1].value == Approx(1));
  w.put(household::dialogue, static_cast<float>(50 * pull / 3), 1);
  w.put(household::critical, household::Flag::no, 1);
  w.put(household::critical_share, kept<Portion>(1), 1);
  w.world.villages[village::aware][0][1] = household::Flag::no;
  w.step();
  REQUIRE(log_of(w).size() == 1);
  CHECK(log_of(w)[0].cause == Cause::neighbours);
  CHECK(log_of(w)[0].value == Approx(.75));
  w.world.diaries = false;
  w.put(household::critical, household::Flag::no, 1);
  w.step();
  CHECK(log_of(w).empty());
}

TEST_CASE("diaries change no bit and their amounts are the flows of the ledger") {
  Scenario scenario;
  scenario.settings.get<AreaPlan>().areas = 1, scenario.settings.get<AreaPlan>().villages = 2;
  scenario.settings.get<RunPlan>().months = 60, scenario.settings.get<RunPlan>().replicates = 2;
  scenario.settings.get<GroupPlan>().per_village = 2;
  scenario.settings.get<Facilitation>().programme = true;
  RunOptions with, without;
  with.diaries = true, with.threads = 2;
  const StudyRecord kept = run_study(scenario, std::nullopt, with),
                    plain = run_study(scenario, std::nullopt, without);
  for (std::size_t r = 0; r < 2; ++r) {
    const AreaRecord &a = kept.areas[r][0], &b = plain.areas[r][0];
    CHECK(a.digests == b.digests);
    std::vector<Event> rest = a.events;
    std::erase_if(
        rest, [](const Event& e) { return event_rows[static_cast<std::size_t>(e.kind)].diary; });
    CHECK(rest == b.events);
    CHECK(a.events.size() > 2 * rest.size());
    FlowBook flows;
    for (const FlowBook& book : a.flows)
      for (std::size_t f = 0; f < flow_count; ++f) flows.amounts[f] += book.amounts[f];
    for (const auto& [kind, flow] : {std::pair{EventKind::ijon_advanced, Flow::ijon_advance},
                                     {EventKind::ijon_refinanced, Flow::refinance},
                                     {EventKind::distress_sale, Flow::distress_sale},
                                     {EventKind::forced_sale, Flow::forced_sale},
                                     {EventKind::leader_captured, Flow::side_payment}}) {
      Rupiah sum = 0;
      for (const Event& e : a.events) sum += e.kind == kind ? e.amount : 0;
      CHECK(sum == flows[flow]);
    }
    double founded = 0;
    for (const Event& e : a.events) founded += e.kind == EventKind::group_founded ? e.value : 0;
    CHECK(founded == static_cast<double>(
                         std::ranges::count(a.events, EventKind::member_joined, &Event::kind)));
    CHECK(founded > 0);
    for (const Event& e : a.events)
      if (e.kind == EventKind::group_founded)
        CHECK(std::ranges::any_of(a.events, [&](const Event& other) {
          return other.kind == EventKind::member_joined && other.household == e.household &&
                 other.group == e.group && other.village == e.village && other.month == e.month;
        }));
  }
}
