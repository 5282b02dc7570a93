/// Groups fall dormant and wake, cadres serve two groups, what is practised is kept: worked out by
/// hand (MODEL sections 0.22 to 0.25; GROUPS 1.1 to 1.4).
#include <numeric>

#include "catch.hpp"
#include "mentored_group.hpp"

using namespace berdaya;

namespace {

void put_month(MentoredGroup& w, Milestone milestone, std::int16_t month, std::size_t g = 0) {
  auto all = w.of(group::milestones, g);
  all[static_cast<std::size_t>(milestone)] = month;
  w.put(group::milestones, all, g);
}

constexpr std::array causes{Cause::chance,         Cause::leader_lost, Cause::cadres_lost,
                            Cause::fund_defaulted, Cause::shared_out,  Cause::nobody_comes,
                            Cause::tension,        Cause::bad_year};
using Hazards = std::array<double, causes.size()>;

/// Thirty groups alone, the even with one ready cadre of two, the odd without the one they had; all
/// lost a leader, suffered a default and shared out.
MentoredGroup groups_in_trouble(std::uint32_t seed) {
  MentoredGroup w({"fall_dormant"}, 2, 30);
  w.world.luck.seed = seed;
  w.set<Dormancy>() = {.base = .1,
                       .leader = .2,
                       .cadre = .15,
                       .fund = .12,
                       .share_out = .08,
                       .apathy = .9,
                       .tension = .6,
                       .bad_year = 1.1,
                       .strength = 2};
  w.set<Independence>().cadres_required = 2, w.set<CadreRules>().ready_competence = .5;
  for (std::uint32_t g = 0; g < 30; ++g) {
    w.put(group::facilitator, group::Post::none, g),
        w.put(group::phase, group::Stage::independent, g);
    w.put(group::trust, .5f, g), w.put(group::assisted_admin, .4f, g);
    w.put(group::participation, .7f, g), w.put(group::tension, .3f, g);
    w.put(household::coverage, kept<Portion>(.8), 2 * g),
        w.put(household::coverage, kept<Portion>(.6), 2 * g + 1);
    w.put(group::shaken, group::Shocks{15}, g);
    if (g % 2 == 0) w.appoint({{.5f, .5f}}, g);
  }
  return w;
}
/// By hand for group g of these.
Hazards hazards_of(std::uint32_t g) {
  const double exposed = std::exp(-2 * (.5 + .4 + (g % 2 == 0 ? .5 : 0)) / 3);
  return {.1,
          .2,
          g % 2 == 0 ? 0 : .15,
          .12,
          .08,
          exposed * .9 * .3,
          exposed * .6 * .3,
          exposed * 1.1 * .3};
}

}  // namespace

TEST_CASE("a group falls dormant with the sum of its hazards, one draw says whether and why") {
  std::array<double, 2 * causes.size()> fell{};
  const int seeds = 200;
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    MentoredGroup w = groups_in_trouble(seed);
    std::array<double, 30> luck{};
    for (std::uint32_t g = 0; g < 30; ++g)
      luck[g] = w.luck("fall_dormant", Kind::group, 1 << 16 | g);
    w.step();
    std::vector<Event> log = w.world.villages[village::log][0];
    std::ranges::reverse(log);
    for (std::uint32_t g = 0; g < 30; ++g) {
      const Hazards all = hazards_of(g);
      const double sum = std::accumulate(all.begin(), all.end(), 0.), p = 1 - std::exp(-sum);
      const double drawn = luck[g];
      REQUIRE((w.of(group::phase, g) == group::Stage::dormant) == (drawn < p));
      if (drawn >= p) continue;
      std::size_t c = 0;
      for (double left = drawn / p * sum; left >= all[c]; ++c) left -= all[c];
      const Event told = log.back();
      log.pop_back();
      REQUIRE((told.kind == EventKind::group_fell_dormant && told.group == static_cast<int>(g)));
      REQUIRE(told.cause == causes[c]);
      REQUIRE(told.value == Approx(sum));
      ++fell[c + causes.size() * (g % 2)];
    }
    REQUIRE(log.empty());
  }
  // Of 3000 groups of each kind p h / sum fall dormant for each cause; five standard errors, 16
  // figures: false alarm 1e-5.
  for (std::uint32_t kind = 0; kind < 2; ++kind) {
    const Hazards all = hazards_of(kind);
    const double sum = std::accumulate(all.begin(), all.end(), 0.), n = 15. * seeds;
    for (std::size_t c = 0; c < causes.size(); ++c) {
      const double p = (1 - std::exp(-sum)) * all[c] / sum;
      INFO("cause " << c << ": " << fell[c + causes.size() * kind] << " of " << n << ", expected "
                    << p);
      CHECK(std::abs(fell[c + causes.size() * kind] / n - p) <= 5 * std::sqrt(p * (1 - p) / n));
    }
  }
}

TEST_CASE("whom a facilitator accompanies does not fall dormant, shocks last a month") {
  MentoredGroup w({"fall_dormant", "retaliate"}, 2, 2);
  w.set<Dormancy>() = {.base = 0,
                       .leader = 0,
                       .cadre = 1e9,
                       .fund = 0,
                       .share_out = 0,
                       .apathy = 0,
                       .tension = 0,
                       .bad_year = 0,
                       .strength = 0};
  for (std::uint32_t g = 0; g < 2; ++g)
    w.appoint({{.5f, .5f}}, g), w.put(group::shaken, group::Shocks{7}, g),
        w.put(group::mandiri, household::Flag::yes, g);
  w.put(group::facilitator, group::Post::none, 1),
      w.put(group::phase, group::Stage::independent, 1);
  put_month(w, Milestone::exit, 1, 1);
  w.put(household::dialogue, .5f, 2);
  w.step();
  for (std::uint32_t g = 0; g < 2; ++g) {
    CHECK(w.of(group::shaken, g) == group::Shocks::had_cadres);
    CHECK(w.of(group::phase, g) == (g == 0 ? group::Stage::guiding : group::Stage::independent));
    w.put(cadre::slot, household::Slot::none, g * most_cadres);  // the last cadre of both is lost
  }
  w.step();
  CHECK(w.of(group::phase, 0) == group::Stage::guiding);
  CHECK(w.of(group::shaken, 0) == group::Shocks::none);
  CHECK(w.of(group::phase, 1) == group::Stage::dormant);
  CHECK(w.of(group::stage_since, 1) == 3);
  CHECK(w.of(group::mandiri, 1) == household::Flag::no);
  CHECK(w.of(household::dialogue, 2) == 0);
  const auto months = w.of(group::milestones, 1);
  CHECK(months[static_cast<std::size_t>(Milestone::dormant)] == 3);
  CHECK(months[static_cast<std::size_t>(Milestone::relapse)] ==
        3);  // it was mandiri after its exit
}

TEST_CASE("losing a leader is a shock, whether he left or was replaced") {
  MentoredGroup left({"decide_to_leave", "leave_groups", "reorganise_groups"}, 4);
  left.set<Membership>().exit0 = left.set<Membership>().exit1 = 0, left.set<Grants>().exit = 1;
  left.put(group::granted_in, 2);  // the first in order of uid leaves, who leads
  left.step();
  CHECK(left.of(group::leader) != household::Slot{0});
  CHECK(left.of(group::shaken) == group::Shocks::leader_lost);
  MentoredGroup replaced({"detect_leakage"});
  replaced.set<Fund>().detect_captured = 10;
  replaced.put(group::admin, .6f), replaced.put(group::mean_critical, 1.f);
  replaced.put(group::captured, household::Flag::yes);
  replaced.step();
  CHECK(replaced.of(group::shaken) == group::Shocks::leader_lost);
}

TEST_CASE("a dormant group neither saves nor lends nor sells, and nobody leaves it") {
  for (const bool dormant : {true, false}) {
    MentoredGroup w({"pay_group_interest", "repay_group_loans", "default_on_loans",
                     "withdraw_savings", "borrow_from_group", "deposit_savings", "refinance_ijon",
                     "lend_for_assets", "share_out_idle", "pay_cadres", "decide_to_leave",
                     "leave_groups", "reorganise_groups", "judge_independence"},
                    6);
    w.sell_harvests();
    w.set<Fund>().share_out_months = 1, w.set<Fund>().repay_spare = 500'000_ppm;
    w.set<Fund>().idle_share = .1;
    w.set<Membership>().exit0 = .5, w.set<CadreRules>().fee = 100'000_ppm;
    w.set<Production>().prod_low = 1e9;
    w.put(group::phase, dormant ? group::Stage::dormant : group::Stage::independent);
    w.put(group::facilitator, group::Post::none);
    w.put(group::assisted_action, .5f), w.put(group::trust, 1.f);
    put_month(w, Milestone::formed, 0);
    w.appoint({{.5f, .5f}});
    w.prepare([](World& world) {
      for (std::size_t i = 0; i < 6; ++i) {
        world.households[household::cash][i] = i < 3 ? 9000 : 100;
        world.households[household::need][i] = i < 3 ? 1000 : 5000;
        world.households[household::savings][i] = 500, world.members[member::loan][i] = 300;
      }
      world.groups[group::fund][0] = 1'000'000, world.groups[group::retained][0] = 998'800;
    });
    const SmallWorld before = w;
    w.world.month = 4;
    w.step();
    const FlowBook book = w.of(village::book);
    for (const Flow flow : {Flow::group_interest, Flow::group_repayment, Flow::withdrawal,
                            Flow::deposit, Flow::share_out, Flow::collective_sale, Flow::coop_fee,
                            Flow::cadre_fee, Flow::group_loan}) {
      INFO(row_of(flow).name);
      CHECK((book[flow] == 0) == dormant);
    }
    CHECK((w.of(group::size) == 6) == dormant);
    CHECK(std::ranges::equal(w.world.members[member::loan], before.world.members[member::loan]) ==
          dormant);
    CHECK(book[Flow::sale_to_trader] > 0);
  }
}

TEST_CASE("a dormant group wakes if its members would come, with what is left of its capacities") {
  MentoredGroup w({"wake_groups"}, 2, 30);
  w.set<Dormancy>().wake = .8, w.set<Mentoring>().delta_cap = .02;
  std::vector<bool> expected(30);
  for (std::uint32_t g = 0; g < 30; ++g) {
    w.put(group::phase, group::Stage::dormant, g), w.put(group::facilitator, group::Post::none, g);
    w.put(group::stage_since, g == 29 ? 2 : -3, g);
    w.put(group::admin, .6f, g), w.put(group::action, .4f, g), w.put(group::assisted_admin, .9f, g);
    w.put(group::deposit_cycles, group::Cycles{}, g);
    if (g >= 15) put_month(w, Milestone::exit, 0, g);
    w.put(household::motivation, 0.f, 2 * g + 1);  // who never comes; the other comes half the time
    expected[g] =
        g < 29 && w.luck("wake_groups", Kind::group, 1 << 16 | g) < 1 - std::exp(-.8 * .25);
  }
  REQUIRE(std::ranges::count(expected, true) > 2);
  w.step();
  for (std::uint32_t g = 0; g < 30; ++g) {
    if (!expected[g]) {
      CHECK(w.of(group::phase, g) == group::Stage::dormant);
      continue;
    }
    CHECK(w.of(group::phase, g) == (g < 15 ? group::Stage::guiding : group::Stage::independent));
    CHECK(w.of(group::stage_since, g) == 2);
    CHECK(w.of(group::admin, g) == Approx(.6 * std::exp(-.1)));
    CHECK(w.of(group::assisted_admin, g) == w.of(group::admin, g));
    CHECK(w.of(group::action, g) == Approx(.4 * std::exp(-.1)));
    CHECK(w.of(group::deposit_cycles, g) == group::all_cycles);
  }
  CHECK(w.told(EventKind::group_woke) ==
        static_cast<std::size_t>(std::ranges::count(expected, true)));
}

TEST_CASE("a group that does not wake in its months settles and is gone") {
  MentoredGroup w({"settle_groups", "dissolve_groups"});
  w.set<Dormancy>().wake_months = 12, w.set<Membership>().least_members = 2;
  w.put(group::phase, group::Stage::dormant), w.put(group::stage_since, 2);
  w.put(group::facilitator, group::Post::none);
  w.prepare([](World& world) {
    world.households[household::savings][0] = 300, world.members[member::loan][0] = 100;
    world.groups[group::fund][0] = 200;
  });
  for (int month = 2; month < 14; ++month) w.step();
  CHECK(w.of(group::phase) == group::Stage::dormant);
  w.step();
  CHECK(w.of(group::phase) == group::Stage::dissolved);
  CHECK(w.of(household::membership) == household::Slot::none);
  CHECK((w.of(household::cash) == 200 && w.of(group::fund) == 0 && w.of(member::loan) == 0));
  CHECK(w.of(group::milestones)[static_cast<std::size_t>(Milestone::dissolved)] == 14);
}

TEST_CASE("a cadre of two groups divides the hours, is the same at both and goes home in time") {
  MentoredGroup w({"plan_hours", "mentor_groups", "train_cadres", "visit_groups"}, 2, 2);
  w.set<Independence>().visit_months = 24;
  w.set<CadreRules>().hours = 10;
  w.appoint({{.8f, .5f}}), w.appoint({{.6f, .5f}}, 1);
  w.put(cadre::slot, household::Slot{0}, most_cadres + 3);
  w.put(cadre::competence, .8f, most_cadres + 3), w.put(cadre::commitment, .5f, most_cadres + 3);
  put_month(w, Milestone::formed, 2, 1);
  w.step();
  CHECK(total(w.of(group::own, 0)) == Approx(5 * .8 * .5));
  CHECK(total(w.of(group::own, 1)) == Approx(5 * .8 * .5 + 10 * .6 * .5));
  CHECK(w.of(cadre::competence) != .8f);  // trained at home
  CHECK(w.of(cadre::competence, most_cadres + 3) == w.of(cadre::competence));
  CHECK(w.of(cadre::commitment, most_cadres + 3) == w.of(cadre::commitment));
  MentoredGroup quits = w;
  quits.put(cadre::slot, household::Slot::none);
  quits.step();
  CHECK(quits.of(cadre::slot, most_cadres + 3) == household::Slot::none);
  w.world.month = 25;
  w.step();
  CHECK(w.of(cadre::slot, most_cadres + 3) == household::Slot{0});
  w.step();
  CHECK(w.of(cadre::slot, most_cadres + 3) == household::Slot::none);
  CHECK(w.of(cadre::slot) == household::Slot{0});
  CHECK(w.of(cadre::slot, most_cadres) == household::Slot{2});  // her own
}

TEST_CASE("pay binds a cadre in proportion up to a token and no further") {
  for (const auto& [stipend, paid] : {std::pair{15'000, .5}, {30'000, 1.}, {90'000, 1.}, {0, 0.}}) {
    MentoredGroup w({"pay_cadres", "train_cadres"});
    w.set<CadreRules>().token = 30'000, w.set<CadreRules>().stipend = stipend;
    w.set<CadreRules>().commitment_base = .25, w.set<CadreRules>().commitment_paid = .15;
    w.set<CadreRules>().commitment_pace = .1, w.set<CadreRules>().commitment_motivation = 0;
    w.appoint({{.1f, .5f}});
    w.step();
    CHECK(w.of(group::paid) == Approx(paid));
    w.put(cadre::commitment, .5f);
    w.step();
    CHECK(w.of(cadre::commitment) == Approx(.5 + .1 * (.25 + .15 * paid - .5)));
  }
}

TEST_CASE("where members save together half of what unused capacities lose is kept") {
  for (const float practice : {0.f, .5f, 1.f}) {
    MentoredGroup w({"exercise_capacities"});
    w.set<Mentoring>().delta_cap = .02, w.set<Mentoring>().kept_in_practice = .5;
    w.put(group::facilitator, group::Post::none), w.put(group::practice, practice);
    w.put(group::admin, .6f), w.put(group::action, .4f);
    w.step();
    CHECK(w.of(group::admin) == Approx(.6 * (1 - .02 * (1 - .5 * practice))));
    CHECK(w.of(group::action) == Approx(.4 * (1 - .02 * (1 - .5 * practice))));
  }
}
