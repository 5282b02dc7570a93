/// Who accompanies which group, facilitators who learn and resign, what the programme pays,
/// partners: worked out by hand (MODEL sections 0.5, 0.7, 0.16, 5.1, 5.2, 7).
#include "catch.hpp"
#include "mentored_group.hpp"
#include "programme_area.hpp"

using namespace berdaya;

namespace {

/// `groups` groups of two that nobody has called yet, and `posts` facilitators who wait.
MentoredGroup waiting_groups(std::uint32_t groups, std::uint32_t posts) {
  MentoredGroup w({"fill_posts", "assign_facilitators"}, 2, groups);
  w.set<GroupPlan>().per_village = groups;
  w.world.month = 0;
  w.world.facilitators.resize(posts);
  for (std::uint32_t g = 0; g < groups; ++g)
    w.put(group::phase, group::Stage::none, g), w.put(group::facilitator, group::Post::none, g),
        w.put(group::accompanied, -1, g);
  for (std::uint32_t f = 0; f < posts; ++f)
    w.put(facilitator::state, facilitator::Status::waiting, f), w.put(facilitator::since, -1, f),
        w.put(facilitator::load, 0, f);
  return w;
}

}  // namespace

TEST_CASE("between two years' contracts nobody comes or is paid") {
  MentoredGroup w({"rest_facilitators", "plan_hours", "allocate_hours", "pay_facilitators"});
  w.set<Facilitation>().gap_months = 2;
  w.put(group::acceptance, .5f);
  for (w.world.month = 11; w.world.month < 16;) {
    const bool rests = w.world.month == 12 || w.world.month == 13;
    INFO("month " << w.world.month);
    w.step();
    CHECK((w.of(facilitator::state) == facilitator::Status::between) == rests);
    CHECK((total(w.of(group::external)) == 0) == rests);
    CHECK((w.world.villages[village::book][0][Flow::facilitation] == 0) == rests);
  }
}

TEST_CASE("in a gap no group is begun, and no vacant post is filled") {
  MentoredGroup w({"fill_posts", "assign_facilitators", "rest_facilitators"}, 2, 1);
  w.set<Facilitation>().gap_months = 2, w.set<Facilitation>().redeploy = false;
  w.set<GroupPlan>().start_month = 12;
  w.put(group::facilitator, group::Post::none), w.put(group::phase, group::Stage::none);
  w.put(facilitator::state, facilitator::Status::vacant);
  for (w.world.month = 12; w.world.month < 14;) {
    w.step();
    CHECK(w.of(facilitator::state) == facilitator::Status::vacant);
    CHECK(w.of(group::facilitator) == group::Post::none);
  }
  w.step();
  CHECK(w.of(facilitator::state) == facilitator::Status::active);
  CHECK(w.of(group::accompanied) == 14);
}

TEST_CASE(
    "groups go to the facilitator with the fewest and those beyond the caseload wait in a queue") {
  MentoredGroup w = waiting_groups(21, 2);
  w.step();
  // 9.4 groups per facilitator: who has fewer takes one more, so both take ten; the last in order
  // of uid waits.
  CHECK(w.of(facilitator::load, 0) == 10);
  CHECK(w.of(facilitator::load, 1) == 10);
  for (std::uint32_t g = 0; g < 20; ++g)
    CHECK(w.of(group::facilitator, g) == static_cast<group::Post>(g % 2));
  CHECK(w.of(group::facilitator, 20) == group::Post::none);
  CHECK(w.of(group::phase, 19) == group::Stage::preparing);
  CHECK(w.of(group::phase, 20) == group::Stage::none);
  CHECK(w.of(group::acceptance, 0) == .30f);
  CHECK(w.told(EventKind::facilitator_came) == 20);
  CHECK(w.of(facilitator::state, 1) == facilitator::Status::active);
  CHECK(w.of(facilitator::since, 1) == 0);
  // The exit of the fourth group lets the next in line begin, if redeployment is allowed.
  const auto release = [&] {
    w.put(group::phase, group::Stage::independent, 3),
        w.put(group::facilitator, group::Post::none, 3);
  };
  release();
  w.set<Facilitation>().redeploy = false;
  w.step();
  CHECK(w.of(group::phase, 20) == group::Stage::none);
  CHECK(w.of(facilitator::load, 1) == 9);
  w.set<Facilitation>().redeploy = true;
  w.step();
  CHECK(w.of(group::facilitator, 20) == static_cast<group::Post>(1));
  CHECK(w.of(group::accompanied, 20) == 2);
}

TEST_CASE(
    "villages get their turn in waves by number, whether a facilitator comes or groups begin by "
    "themselves") {
  for (const bool programme : {true, false}) {
    Scenario s = programme_area(5, 16);
    GroupPlan& plan = s.settings.get<GroupPlan>();
    plan.spare = 0, plan.start_month = 1, plan.villages_per_wave = 2, plan.wave_months = 6;
    s.settings.get<Facilitation>().programme = programme,
    s.settings.get<Facilitation>().redeploy = false;
    const World world = final_world(s);
    std::vector<std::int32_t> begun;
    for (std::uint32_t g = 0; g < 10; ++g)
      begun.push_back(
          programme
              ? world.groups[group::accompanied][g]
              : world.groups[group::milestones][g][static_cast<std::size_t>(Milestone::formed)]);
    CHECK(begun == std::vector<std::int32_t>{1, 1, 1, 1, 7, 7, 7, 7, 13, 13});
  }
}

TEST_CASE(
    "a group that relapsed after its exit is accompanied once more where the policy says so") {
  for (const bool revisit : {false, true}) {
    MentoredGroup w = waiting_groups(1, 1);
    w.set<Facilitation>().revisit = revisit;
    w.set<Facilitation>().redeploy = GENERATE(true, false);  // which is about first visits
    w.put(group::phase, group::Stage::independent), w.put(group::accompanied, 0);
    auto milestones = w.of(group::milestones);
    milestones[static_cast<std::size_t>(Milestone::exit)] = 20,
    milestones[static_cast<std::size_t>(Milestone::relapse)] = 30;
    w.put(group::milestones, milestones);
    w.world.month = 36;
    MentoredGroup visited_since = w;
    visited_since.put(group::accompanied, 31);
    w.step(), visited_since.step();
    CHECK(w.of(group::phase) == (revisit ? group::Stage::guiding : group::Stage::independent));
    CHECK(visited_since.of(group::phase) == group::Stage::independent);
  }
}

TEST_CASE("once the budget for everything is spent nobody new is called") {
  MentoredGroup w = waiting_groups(2, 1);
  w.set<Costs>().budget = 1000;
  w.prepare([](World& world) {
    world.villages[village::programme][0] = -1000, world.villages[village::outside][0] = 1000;
  });
  w.step();
  CHECK(w.of(facilitator::load) == 0);
  CHECK(w.told(EventKind::budget_exhausted) == 1);
}

TEST_CASE("facilitators learn at work and from their own learning and what they know grows old") {
  MentoredGroup w({"improve_facilitators"}, 2, 2);
  w.put(group::facilitator, static_cast<group::Post>(0), 1);
  w.put(facilitator::load, 2, 0), w.put(facilitator::load, 0, 1);
  w.external(line::own_learning, .7f, 0), w.external(line::own_learning, .3f, 1);
  w.step();
  // .01 (1 + .02 x 2) k5 (1 - .6 x .47)(1 - .64) - .003 x .64
  const double next = .64 + .01 * 1.04 * .64 * (1 - .6 * .47) * .36 - .003 * .64;
  for (const float k : w.of(facilitator::ability, 0)) CHECK(k == Approx(next).epsilon(1e-6));
  for (const float n : w.of(facilitator::knowing, 0)) CHECK(n == Approx(next).epsilon(1e-6));
  for (const float t : w.of(facilitator::trait, 0)) CHECK(t == able);
  for (const float k : w.of(facilitator::ability, 1))
    CHECK(k == able);  // without groups nothing changes
}

TEST_CASE("facilitators resign with the hazard of their commitment") {
  MentoredGroup w({"resign_facilitators"}, 2, 30);
  w.set<Tks>().quit = .5;
  std::vector<bool> expected(30);
  for (std::uint32_t f = 0; f < 30; ++f) {
    const float commitment = f < 15 ? .5f : 1.f;
    w.world.facilitators[facilitator::trait][f][0] = commitment;
    const double probability = 1 - std::exp(-.5 * (f < 15 ? 1. : std::exp(-1.)));
    expected[f] = w.luck("resign_facilitators", Kind::facilitator, f) < probability;
  }
  w.put(facilitator::load, 0, 0), expected[0] = false;
  w.step();
  for (std::uint32_t f = 0; f < 30; ++f)
    CHECK((w.of(facilitator::state, f) == facilitator::Status::vacant) == expected[f]);
  CHECK(w.told(EventKind::facilitator_resigned) ==
        static_cast<std::size_t>(std::ranges::count(expected, true)));
}

TEST_CASE("a vacant post halves the acceptance and brings no hours until somebody else comes") {
  MentoredGroup w({"fill_posts", "assign_facilitators", "resign_facilitators", "plan_hours",
                   "allocate_hours", "mentor_groups", "gain_acceptance", "advance_groups"});
  w.set<Tks>().quit = 1e6, w.set<Tks>().sd = 0, w.set<Tks>().training_days = 20;
  w.put(group::acceptance, .5f);
  w.step();
  CHECK(w.of(facilitator::state) == facilitator::Status::vacant);
  CHECK(w.of(facilitator::person) == 1);
  CHECK(w.of(group::acceptance) == .25f);
  CHECK(total(w.of(group::external)) == 0.);
  w.set<Tks>().quit = 0;
  w.step();
  CHECK(w.of(facilitator::state) == facilitator::Status::vacant);
  w.step();  // two months later
  CHECK(w.of(facilitator::state) == facilitator::Status::active);
  CHECK(w.of(facilitator::since) == 4);
  CHECK(w.of(facilitator::trait)[0] == Approx(.6));
  CHECK(w.of(facilitator::ability)[3] ==
        Approx(.6 + .01 * 20 * .4));  // 20 days of training, .01 each, of the gap
  CHECK(w.of(facilitator::knowing)[6] == Approx(.68));
  CHECK(total(w.of(group::external)) > 0.);
  CHECK(w.of(group::acceptance) > .25f);
}

TEST_CASE("a facilitator's pay and training are split over his groups, each pays its visits") {
  MentoredGroup w({"pay_facilitators"}, 2, 2);
  w.put(group::facilitator, static_cast<group::Post>(0), 1);
  w.put(facilitator::load, 2), w.put(facilitator::since, 2);
  w.set<Tks>().training_days = 10;
  w.set<Costs>().per_group = 7;
  w.step();
  CHECK(w.of(village::book)[Flow::facilitation] == 2 * (1'500'000 + 100'000));
  CHECK(w.of(village::book)[Flow::training] == 2 * 2'500'000);
  CHECK(w.of(village::book)[Flow::measures] == 14);
  CHECK(w.of(village::programme) == -8'200'014);
  w.put(facilitator::state, facilitator::Status::vacant);
  w.step();
  CHECK(w.of(village::programme) == -8'200'028);
}

TEST_CASE("seed capital is split into equipment and cash and raises tension") {
  MentoredGroup w({"award_grants", "pay_grants"}, 3);
  w.set<Grants>().seed_capital = 1001, w.set<Grants>().after_saving_months = 6;
  w.put(group::tension, .1f), w.put(group::deposit_cycles, group::Cycles{0b111001});
  w.step();
  CHECK(w.of(group::granted) == 0);  // one of the year's three cycles of four months is not six
  w.put(group::deposit_cycles, group::Cycles{0b101});
  w.step();
  // .6 x 1001 = 600: 200 each; 401 stay. 1001 / 3 per member of a need of 1000.
  for (std::uint32_t i = 0; i < 3; ++i) CHECK(w.of(household::asset, i) == 1200);
  CHECK(w.of(group::fund) == 401);
  CHECK(w.of(group::retained) == 401);
  CHECK(w.of(group::tension) == Approx(.1 + .15 * 1001 / 3000));
  CHECK(w.of(village::programme) == -1001);
  CHECK(w.told(EventKind::grant_paid) == 1);
  w.step();
  CHECK(w.of(group::fund) == 401);  // once only
}

TEST_CASE("grants wait for their month and stop at the budget") {
  MentoredGroup w({"award_grants", "pay_grants"}, 2, 3);
  w.set<Grants>().seed_capital = 1000, w.set<Grants>().after_months = 12,
  w.set<Grants>().budget = 2500;
  for (std::uint32_t g = 0; g < 3; ++g) {
    auto milestones = w.of(group::milestones, g);
    milestones[static_cast<std::size_t>(Milestone::formed)] = 1;
    w.put(group::milestones, milestones, g);
  }
  w.world.month = 12;
  w.step();
  CHECK(w.of(village::programme) == 0);
  w.step();
  CHECK(w.of(group::granted, 0) == 1000);
  CHECK(w.of(group::granted, 1) == 1000);
  CHECK(w.of(group::granted, 2) == 0);
  CHECK(w.of(group::tension, 0) == Approx(.15 * .5));
  const auto& log = w.world.villages[village::log][0];
  CHECK(log[0] ==
        Event{13, EventKind::budget_exhausted, Cause::threshold, 0, 1, 2, -1, -1, 1000, 2000.});
}

TEST_CASE("of the budget for everything a grant leaves what this month and the next may cost") {
  for (const Rupiah budget : {1199, 1200}) {
    MentoredGroup w({"award_grants", "pay_grants"});
    w.set<Grants>().seed_capital = 1000, w.set<Grants>().after_months = 0;
    auto& costs = w.set<Costs>();
    costs.honorarium = 100, costs.visit = costs.training_day = costs.per_group = 0;
    costs.budget = budget, costs.when_spent = WhenSpent::end;
    w.set<CadreRules>().stipend = 0;
    w.step();
    CHECK(w.of(group::granted) == (budget == 1200 ? 1000 : 0));
  }
}

TEST_CASE("for a year after a grant the quarter with the lowest savings is more likely to leave") {
  MentoredGroup w({"decide_to_leave", "leave_groups", "reorganise_groups"}, 8);
  w.set<Membership>().exit0 = w.set<Membership>().exit1 = 0, w.set<Grants>().exit = 1;
  w.prepare([](World& world) {
    for (std::uint32_t i = 0; i < 8; ++i) world.households[household::savings][i] = 80 - 10 * i;
    world.groups[group::fund][0] = 360, world.groups[group::granted_in][0] = 2;
  });
  MentoredGroup later = w, equal = w;
  equal.prepare([](World& world) {
    std::ranges::fill(world.households[household::savings], Rupiah{0});
    world.groups[group::retained][0] = 360;
  });
  equal.step();  // of those with equal savings the first in order of uid
  for (std::uint32_t i = 0; i < 8; ++i)
    CHECK((equal.of(household::membership, i) == household::Slot::none) == (i < 2));
  w.step();
  for (std::uint32_t i = 0; i < 8; ++i)
    CHECK((w.of(household::membership, i) == household::Slot::none) == (i >= 6));
  CHECK(w.of(group::fund) == 330);
  later.world.month = 14;
  later.step();
  CHECK(later.of(group::size) == 8);
}

TEST_CASE(
    "savings are matched while the programme is there, buffer credit comes at the start and is "
    "repaid after the exit") {
  MentoredGroup w({"lend_buffer", "deposit_savings", "repay_buffer"});
  w.set<Grants>().savings_match = 250'000_ppm, w.set<Grants>().buffer_credit = 1000;
  w.set<Fund>().leak_share = 0;
  w.put(group::stage_since, 2), w.put(group::trust, 1.f);
  w.prepare([](World& world) {
    world.households[household::cash][0] = 2000, world.households[household::need][0] = 1020;
  });
  w.step();
  CHECK(w.of(household::cash) == 1970);   // .06 x 1020 x 1/2 = 30.6
  CHECK(w.of(household::savings) == 37);  // and a quarter of 30 on top
  CHECK(w.of(group::programme_loan) == 1000);
  CHECK(w.of(group::fund) == 1037);
  w.put(group::phase, group::Stage::independent), w.put(group::facilitator, group::Post::none);
  w.step();
  // 30 more, nothing on top, and a tenth of 1067 goes back.
  CHECK(w.of(household::savings) == 67);
  CHECK(w.of(group::programme_loan) == 894);
  CHECK(w.of(group::fund) == 961);
}

TEST_CASE(
    "interest on buffer credit is paid from the fund as far as it goes and lowers the equity, not "
    "the credit") {
  MentoredGroup w({"lend_buffer", "repay_buffer"});
  w.set<Grants>().buffer_credit = 1000, w.set<Grants>().buffer_rate = 15'000_ppm;
  w.put(group::stage_since, 2);
  w.step();
  CHECK(w.of(group::fund) == 985);  // 1.5 % of 1,000
  CHECK(w.of(group::retained) == -15);
  CHECK(w.of(group::programme_loan) == 1000);
  CHECK(w.of(village::programme) == -985);
  w.put(group::phase, group::Stage::independent);
  w.step();  // 15 more of 985, then a tenth of 970
  CHECK(w.of(group::fund) == 873);
  CHECK(w.of(group::retained) == -30);
  CHECK(w.of(group::programme_loan) == 903);
  w.prepare([](World& world) {  // all but 7 of the fund is lent out
    world.groups[group::fund][0] = 7, world.members[member::loan][0] = 866;
    world.villages[village::outside][0] += 866;
  });
  w.step();  // 13 are due
  CHECK(w.of(group::fund) == 0);
  CHECK(w.of(group::retained) == -37);
  CHECK(w.of(group::programme_loan) == 903);
  MentoredGroup given({"lend_buffer", "repay_buffer"});
  given.set<Grants>().buffer_credit = 1000, given.set<Grants>().buffer_rate = 15'000_ppm,
  given.set<Grants>().buffer_is_loan = false;
  given.put(group::stage_since, 2);
  given.step();
  CHECK(given.of(group::fund) == 1000);
  auto milestones = given.of(group::milestones);
  milestones[static_cast<std::size_t>(Milestone::exit)] = 20;
  given.put(group::milestones, milestones), given.put(group::stage_since, given.world.month);
  given.step();  // accompanied once more after an exit: no second credit
  CHECK(given.of(group::fund) == 1000);
}

TEST_CASE("a group without members, where none dissolves, gets no grant") {
  MentoredGroup w({"award_grants", "pay_grants", "lend_buffer", "deposit_savings", "retaliate"}, 2,
                  1);
  w.set<Grants>().seed_capital = 1000, w.set<Conflict>().aggression = 1;
  w.prepare([](World& world) {
    for (std::uint32_t i = 0; i < 2; ++i)
      world.households[household::membership][i] = household::Slot::none,
      world.members[member::person][i] = member::nobody;
    world.groups[group::size][0] = 0, world.groups[group::leader][0] = household::Slot::none,
    world.groups[group::action][0] = 1;
    world.traders[trader::hostility][0] = 1, world.traders[trader::propensity][0] = {0, 0, 0, 0, 1},
    world.traders[trader::acted_in][0] = -100;
  });
  w.step();
  CHECK(w.of(group::granted) == 0);
  CHECK(w.told(EventKind::trader_courted_leader) == 1);
  CHECK(w.told(EventKind::leader_captured) == 0);
}

TEST_CASE("links to partners are won and lost with the hazards of MODEL 5.2") {
  MentoredGroup w({"link_partners"}, 2, 12);
  w.set<Partners>().link_rate = .5, w.set<Partners>().link_loss = 1,
  w.set<Partners>().companies = 1;
  std::array<unsigned, 12> expected{};
  for (std::uint32_t g = 0; g < 12; ++g) {
    w.external(line::bridging, .8f, g), w.own(line::bridging, .2f, g), w.put(group::plan, .5f, g);
    for (unsigned k = 1; k <= 7; ++k) {
      const bool had = g % 2 == 1;
      if (had) w.link(k, g);
      const double hazard = .5 * (k == 7 ? 1. : .5) * (.8 * .75 + .2), loss = std::exp(-2. * 1.);
      const double u = w.luck("link_partners", Kind::group, 1 << 16 | g, k - 1);
      if (u < (had ? std::exp(-loss) : 1 - std::exp(-hazard))) expected[g] |= 1u << (k - 1);
    }
  }
  w.step();
  for (std::uint32_t g = 0; g < 12; ++g)
    CHECK(static_cast<unsigned>(w.of(group::partners, g)) == expected[g]);
}

TEST_CASE("a bank lends to members of a linked group up to half of half a cycle's output") {
  MentoredGroup w({"repay_formal_loans", "borrow_formally"});
  w.prepare([](World& world) {
    world.households[household::cash][0] = 400, world.households[household::output][1] = 500;
  });
  w.put(household::ability, .5f, 1);  // the bank does not see it
  w.step();
  CHECK(w.of(member::formal_loan) == 0);  // no link
  w.link(5);
  w.step();
  CHECK(w.of(member::formal_loan, 0) == 600);  // the gap; the limit is .5 x 2 x 1000
  CHECK(w.of(member::formal_loan, 1) == 500);  // the limit, .5 x 2 x 500
  CHECK(w.of(household::cash, 1) == 500);
  w.scenario.enabled.reset(), w.switch_on({"repay_formal_loans"});
  w.put(member::revenue, 1000, 0), w.put(member::revenue, 2000, 1);
  w.step();  // month 4, a harvest: interest 3 and 2, then 400 of 600 and min(500, 800, 498)
  CHECK(w.of(member::formal_loan, 0) == 200);
  CHECK(w.of(member::formal_loan, 1) == 2);
  CHECK(w.of(household::cash, 0) == 597);
  CHECK(w.of(village::book)[Flow::formal_interest] == 5);
}

TEST_CASE(
    "members who look for a job are placed through partners 1 and 7, and a placed job adds to the "
    "wage") {
  MentoredGroup w({"place_job_seekers", "pay_wages"}, 30, 1, 1, 2);
  w.set<Population>().wage_noise = 0;
  w.set<Partners>().placement_rate = 1, w.set<Partners>().job_end = .7,
  w.set<Partners>().labour_office = .2;
  w.link(1), w.link(7);
  std::vector<bool> placed(32);
  for (std::uint32_t i = 0; i < 32; ++i) {
    w.put(household::wage, 500, i);
    w.put(household::seeker, i < 15 || i == 30 ? household::Job::sought : household::Job::found, i);
    const double u = w.luck("place_job_seekers", Kind::household, 1 << 16 | i);
    placed[i] = i == 30 ? false : u < (i < 15 ? 1 - std::exp(-(.2 + .5)) : std::exp(-.7));
  }
  w.put(household::seeker, household::Job::none, 29), placed[29] = false;
  w.step();
  for (std::uint32_t i = 0; i < 32; ++i) {
    INFO("household " << i);
    CHECK((w.of(household::seeker, i) == household::Job::found) == placed[i]);
    CHECK(w.of(household::cash, i) == (placed[i] ? 800 : 500));
  }
}
