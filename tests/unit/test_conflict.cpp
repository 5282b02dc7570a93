/// Middlemen who strike back, worked out by hand (MODEL sections 0.4, 5.9, 5.10).
#include "catch.hpp"
#include "mentored_group.hpp"

using namespace berdaya;

namespace {

using trader::Action;

/// A trader who will certainly act, in the given way, against groups that act together.
MentoredGroup hostile_trader(Action action, std::uint32_t groups = 1, std::uint32_t traders = 1) {
  MentoredGroup w({"retaliate", "squeeze_prices", "call_debts", "spread_rumours", "coopt_leaders",
                   "note_milestones"},
                  2, groups, traders);
  w.set<Conflict>().aggression = 1;
  std::array<float, 5> only{};
  only[static_cast<std::size_t>(action)] = 1;
  w.put(trader::propensity, only), w.put(trader::hostility, 1.);
  for (std::uint32_t g = 0; g < groups; ++g)
    w.put(group::action, .21f, g), w.put(group::trust, .5f, g), w.put(group::tension, .1f, g);
  return w;
}
bool yes(household::Flag flag) { return flag == household::Flag::yes; }

}  // namespace

TEST_CASE("hostility grows with what traders lose, fades, and is calmed by mediation") {
  MentoredGroup w({"update_hostility"});
  w.put(trader::client_output, 1000), w.put(trader::client_loss, 600);
  w.put(trader::lost_share, .2), w.put(trader::hostility, .1);
  w.step();
  // No harvest: l stays. .1 + .75 x .2 x .9 - .005 = .23
  CHECK(w.of(trader::lost_share) == .2);
  CHECK(w.of(trader::hostility) == Approx(.23));
  w.put(trader::hostility, .1);
  w.external(line::mediation, 1), w.own(line::mediation, .5f), w.link(6);
  w.world.month = 4;
  w.step();
  // Harvest: l = (.2 + .6) / 2; (.1 + .75 x .4 x .9 - .005)(1 - .15 x 2)
  CHECK(w.of(trader::lost_share) == Approx(.4));
  CHECK(w.of(trader::hostility) == Approx(.365 * .7));
  w.set<Conflict>().preset = ConflictPreset::strong;  // twice the gain
  w.set<Conflict>().take_preset();
  w.put(trader::hostility, .1);
  w.step();
  CHECK(w.of(trader::hostility) == Approx((.1 + 1.5 * .4 * .9 - .005) * .7));
  w.set<Conflict>().preset = ConflictPreset::none;
  const double before = w.of(trader::hostility);
  w.step();
  CHECK(w.of(trader::hostility) == before);
}

TEST_CASE(
    "a trader acts with probability aggression x hostility, half of it under the law, and then "
    "waits eight months") {
  for (const bool lawful : {false, true}) {
    MentoredGroup w = hostile_trader(Action::squeeze, 1, 8);
    std::vector<bool> expected(8);
    if (lawful) w.link(2);
    for (std::uint32_t j = 0; j < 8; ++j) {
      w.put(trader::hostility, .9, j);
      expected[j] = w.luck("retaliate", Kind::trader, 1 << 16 | j) < (lawful ? .45 : .9);
    }
    w.step();
    for (std::uint32_t j = 0; j < 8; ++j) CHECK((w.of(trader::acted_in, j) == 2) == expected[j]);
  }
  MentoredGroup w = hostile_trader(Action::squeeze);
  for (int month = 2; month < 18; ++month) {
    w.put(trader::propensity, {0, 1, 0, 0, 0}), w.put(trader::hostility, 1.);
    w.step();
    CHECK(w.of(trader::acted_in) == (month < 10 ? 2 : 10));
  }
}

TEST_CASE("mild acts come first on the scale of luck and invited traders rather give way") {
  for (const double invited : {0., 1.}) {
    std::array<int, 5> seen{};
    for (std::uint32_t seed = 1; seed < 200; ++seed) {
      MentoredGroup w = hostile_trader(Action::squeeze);
      w.put(trader::propensity, {1, 1, 1, 1, 1});
      w.set<Conflict>().invite_trader = invited;
      w.world.luck.seed = seed;
      const double u = w.luck("retaliate", Kind::trader, 1 << 16), first = 1 + 4 * invited;
      const std::size_t expected =
          u * (first + 4) < first ? 0 : static_cast<std::size_t>(u * (first + 4) - first) + 1;
      w.step();
      CHECK(w.told(static_cast<EventKind>(static_cast<std::size_t>(EventKind::trader_accommodated) +
                                          expected)) == 1);
      ++seen[expected];
    }
    for (const int count : seen) CHECK(count > 0);
  }
}

TEST_CASE(
    "accommodation: half the hostility and for a year a part of the margin, for the group that "
    "acts "
    "and nobody else") {
  MentoredGroup w = hostile_trader(Action::accommodate, 2);
  w.set<Conflict>().concession = .2;
  w.put(group::action, .19f, 1);  // too little to be noticed
  w.step();
  CHECK(w.of(trader::hostility) == .5);
  CHECK((w.of(group::tension) == .1f && w.of(group::trust) == .5f));
  CHECK((w.of(group::conceded_until, 0)[0] == 15 && w.of(group::conceded_until, 1)[0] <= 0));
  w.scenario.enabled.reset(), w.sell_harvests(), w.switch_on({"adjust_margins"});
  w.set<Marketing>().collective = false;
  for (const std::uint32_t i : {0u, 2u})
    w.put(household::skill, 0.f, i), w.put(household::motivation, .45f, i);
  // 4 x 1000 at 1 - .1 - .45, and .2 x .45 more where he gives way; the twelfth month is 14.
  for (const auto& [phase, month, price] :
       {std::tuple{0, 12, 2160}, {2, 14, 2160}, {3, 15, 1800}}) {
    w.put(village::harvest_phase, phase);
    w.world.month = month;
    const Rupiah met = w.of(household::cash), other = w.of(household::cash, 2);
    w.step();
    CHECK(w.of(household::cash) - met == Approx(price).margin(1));
    CHECK(w.of(household::cash, 2) - other == Approx(1800).margin(1));
    CHECK(w.of(trader::margin) == .45);  // the market is as it was
  }
}

TEST_CASE("squeeze: the group's members get a lower price for a year, tension and distrust") {
  MentoredGroup w = hostile_trader(Action::squeeze);
  w.step();
  CHECK(w.of(group::tension) == Approx(.15));
  CHECK(w.of(group::trust) == Approx(.45));
  CHECK(w.of(group::milestones)[static_cast<std::size_t>(Milestone::retaliation)] == 2);
  w.scenario.enabled.reset(), w.sell_harvests();
  w.set<Marketing>().collective = false, w.set<Production>().yield_sd = 0;
  w.put(household::skill, 0.f), w.put(household::motivation, .45f);
  const auto harvest = [&](int month) {
    w.world.month = month;
    const Rupiah before = w.of(household::cash);
    w.step();
    return w.of(household::cash) - before;
  };
  // 4 x 1000 at 1 - .1 - .45 - .2; the twelfth month after the act is 14
  CHECK(harvest(12) == Approx(1000).margin(1));
  w.put(village::harvest_phase, 2);
  CHECK(harvest(14) == Approx(1000).margin(1));
  w.put(village::harvest_phase, 3);
  CHECK(harvest(15) == Approx(1800).margin(1));
}

TEST_CASE(
    "debt call: cash, then assets at 60 %, discouragement, and eight months without credit from "
    "this trader") {
  MentoredGroup w = hostile_trader(Action::call_debt, 1, 2);
  w.prepare([](World& world) {
    auto& h = world.households;
    h[household::patron][0] = household::Rank{0}, h[household::patron][1] = household::Rank{1};
    h[household::cash][0] = 400, h[household::asset][0] = 5000,
    h[household::ijon_debt][0] = h[household::ijon_debt][1] = 1000;
    world.traders[trader::loan_book][0] = world.traders[trader::loan_book][1] = 1000;
  });
  const Rupiah till = w.of(trader::cash);
  w.step();
  // 600 are missing: 600 / .6 + 1 = 1001 of assets bring 600.
  CHECK(w.of(household::ijon_debt, 0) == 0);
  CHECK(w.of(household::cash, 0) == 0);
  CHECK(w.of(household::asset, 0) == 3999);
  CHECK(w.of(household::motivation, 0) == Approx(.20));
  CHECK(w.of(trader::cash) == till + 1000);
  CHECK(w.of(household::ijon_debt, 1) == 1000);  // owes the other one
  CHECK(w.of(household::motivation, 1) == .35f);
  CHECK(w.of(group::tension) == Approx(.2));
  w.scenario.enabled.reset(), w.switch_on({"borrow_from_patron"});
  for (int month = 3; month < 12; ++month) {
    w.prepare([](World& world) {
      for (std::uint32_t i = 0; i < 2; ++i) {
        world.villages[village::outside][0] += world.households[household::cash][i],
            world.households[household::cash][i] = 0;
        world.traders[trader::loan_book][i] = world.households[household::ijon_debt][i] = 0;
      }
    });
    w.step();
    // Limit .8 x half a cycle of 1000 x 4.
    CHECK(w.of(household::ijon_debt, 0) == (month <= 10 ? 0 : 1000));
    CHECK(w.of(household::ijon_debt, 1) > 0);
  }
}

TEST_CASE("rumour: the uncritical stop to trust facilitator, cadres and each other") {
  MentoredGroup w = hostile_trader(Action::spread_rumour);
  w.put(group::mean_critical, .5f), w.put(group::acceptance, .8f);
  w.appoint({{.5f, .4f}});
  w.step();
  // 1 - .5 x .5 x .5 = .875
  CHECK(w.of(group::acceptance) == Approx(.7));
  CHECK(w.of(group::trust) == Approx(.4375));
  CHECK(w.of(cadre::commitment) == Approx(.35));
  CHECK(w.of(group::tension) == .1f);
}

TEST_CASE(
    "a courted leader changes sides unless books are open or he is critical, a captured group "
    "leaks and sells less together") {
  MentoredGroup w = hostile_trader(Action::coopt_leader, 30);
  std::vector<bool> expected(30);
  for (std::uint32_t g = 0; g < 30; ++g) {
    w.put(group::admin, .2f, g);
    if (g >= 15) w.put(household::critical, household::Flag::yes, 2 * g);
    expected[g] = w.luck("retaliate", Kind::group, 1 << 16 | g, 8) < .5 * .8 * (g < 15 ? 1 : .3);
  }
  w.step();
  Rupiah paid = 0;
  for (std::uint32_t g = 0; g < 30; ++g) {
    CHECK(yes(w.of(group::captured, g)) == expected[g]);
    CHECK(w.of(household::cash, 2 * g) == (expected[g] ? 1'000'000 : 0));
    paid += expected[g] ? 1'000'000 : 0;
  }
  CHECK(paid > 0);
  CHECK(w.of(village::book)[Flow::side_payment] == paid);

  MentoredGroup captured({"deposit_savings"});
  captured.put(group::captured, household::Flag::yes), captured.put(group::trust, 1.f);
  captured.prepare([](World& world) {
    world.households[household::cash][1] = 2000, world.households[household::need][1] = 10'010;
  });
  captured.set<Fund>().deposit_above = 0;
  captured.step();
  CHECK(captured.of(group::fund) ==
        185);  // .06 x 10,010 x 1/2 = 300, of which 1.6 x .24 = .384 leaks: 115
  CHECK(captured.of(household::cash, 0) == 115);

  MentoredGroup sells({});
  sells.sell_harvests();
  sells.put(group::captured, household::Flag::yes), sells.put(group::trust, 1.f),
      sells.put(group::assisted_action, .5f);
  sells.world.month = 4;
  sells.step();
  const Surplus harvest = sells.of(village::harvested);
  CHECK(static_cast<double>(harvest.collective) ==
        Approx(.5 * .3 * static_cast<double>(harvest.wholesale)).margin(2));
}

TEST_CASE("mediation shields groups, and who does not act together is left alone") {
  MentoredGroup w = hostile_trader(Action::squeeze, 30);
  std::vector<bool> hit(30);
  for (std::uint32_t g = 0; g < 30; ++g) {
    w.external(line::mediation, .25f, g), w.own(line::mediation, .15f, g);
    if (g >= 25) w.put(group::action, .19f, g);
    hit[g] = g < 25 && w.luck("retaliate", Kind::group, 1 << 16 | g) >= 1 - std::exp(-2 * .4);
  }
  MentoredGroup strong = w;
  w.step();
  for (std::uint32_t g = 0; g < 30; ++g) CHECK((w.of(group::squeezed_until, g)[0] > 0) == hit[g]);
  CHECK(w.told(EventKind::group_shielded) ==
        static_cast<std::size_t>(25 - std::ranges::count(hit, true)));
  strong.set<Conflict>().preset = ConflictPreset::strong;  // no shield
  strong.set<Conflict>().take_preset();
  strong.put(trader::hostility, 1.);
  strong.world.luck.seed = 1;
  while (strong.of(trader::acted_in) < 0) strong.step();
  for (std::uint32_t g = 0; g < 30; ++g)
    CHECK((strong.of(group::squeezed_until, g)[0] > 0) == (g < 25));
}

TEST_CASE(
    "traders learn from what paid: propensities fade and the last act gains by the relative fall "
    "of the loss") {
  MentoredGroup w = hostile_trader(Action::squeeze);
  w.put(trader::propensity, {1, 1, 1, 1, 1}), w.put(trader::hostility, 0.);
  w.put(trader::last_action, Action::call_debt), w.put(trader::loss_before, .4),
      w.put(trader::lost_share, .3);
  w.step();
  for (std::size_t a = 0; a < 5; ++a)
    CHECK(w.of(trader::propensity)[a] == Approx(a == 2 ? .9 + .25 : .9));
  w.step();
  CHECK(w.of(trader::propensity)[0] == Approx(.9));  // once per act
  w.put(trader::last_action, Action::call_debt), w.put(trader::lost_share, .5);
  w.step();
  CHECK(w.of(trader::propensity)[2] == Approx(.9 * 1.15));  // a loss that grew rewards nothing
}

TEST_CASE("a trader who forgets everything at once has no favourite") {
  std::array<int, 5> acts{};
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    MentoredGroup w = hostile_trader(Action::squeeze);
    w.world.luck.seed = seed;
    w.set<Conflict>().learning = 1, w.set<Conflict>().aggression = 1;
    w.put(trader::last_action, Action::call_debt), w.put(trader::loss_before, .3),
        w.put(trader::lost_share, .3);
    w.put(trader::hostility, 1.);
    w.step();
    for (std::size_t a = 0; a < acts.size(); ++a)
      acts[a] += w.of(trader::last_action) == static_cast<Action>(a);
  }
  for (const int n : acts)
    CHECK((n >= 20 && n <= 60));  // 40 of 200 each: outside with probability 4e-4 each
}

TEST_CASE(
    "what is hidden comes to light in orderly books, and critical members replace a captured "
    "leader") {
  MentoredGroup w({"detect_leakage"}, 2, 30);
  for (std::uint32_t g = 0; g < 30; ++g) {
    w.put(group::admin, .6f, g), w.put(group::trust, .5f, g),
        w.put(group::mean_critical, g % 2 == 0 ? .5f : .4f, g);
    if (g >= 10) w.put(group::captured, household::Flag::yes, g);
  }
  w.prepare([](World& world) {
    for (std::uint32_t g = 0; g < 30; ++g) world.households[household::asset][2 * g] = 2000;
  });
  std::vector<bool> found(30);
  for (; std::ranges::count(found, true) < 4;
       ++w.world.month)  // to a month in which enough comes to light
    for (std::uint32_t g = 0; g < 30; ++g)
      found[g] = w.luck("detect_leakage", Kind::group, 1 << 16 | g) <
                 .1 * .6 * .4 + (g < 10 ? 0 : .15 * .6);
  --w.world.month;
  w.step();
  for (std::uint32_t g = 0; g < 30; ++g) {
    const bool replaced = found[g] && g >= 10 && g % 2 == 0;
    CHECK(w.of(group::trust, g) == Approx(found[g] ? .45 : .5));
    CHECK(w.of(group::tension, g) == Approx(found[g] ? .15 : 0));
    CHECK(yes(w.of(group::captured, g)) == (g >= 10 && !replaced));
    CHECK(w.of(group::leader, g) == static_cast<household::Slot>(2 * g + (replaced ? 1 : 0)));
  }
}
