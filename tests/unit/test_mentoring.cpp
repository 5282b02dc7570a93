/// What a facilitator's hours are and do, worked out by hand (MODEL sections 2, 5.1 to 5.4).
#include "catch.hpp"
#include "mentored_group.hpp"
#include "processes/mentoring/hours.hpp"

using namespace berdaya;

namespace {

/// A plan of two lines only, in equal parts.
void plan_two_lines(MentoredGroup& w) {
  Lines none;
  none.motivate = none.rights_duties = none.enterprise = none.bridging = none.mediation =
      none.cadre_formation = none.evaluation = none.own_learning = 0;
  none.dialogue = none.administration = .5;
  w.set<Lines>() = none;
}

}  // namespace

TEST_CASE(
    "each line of work draws on the traits, skills and knowledge of the table in MODEL section 2") {
  const facilitator::Traits t{.1f, .2f, .3f, .4f, .5f};
  const facilitator::Skills k{.3f, .4f, .5f, .6f, .7f, .8f, .9f};     // k1, k2a, k2b, k3 … k6
  const facilitator::Knowledge n{.2f, .3f, .4f, .5f, .6f, .7f, .8f};  // n1 … n7
  const std::array<std::array<double, 3>, line_count> means{{{.30, .35, .35},     // t1,5 k1,2a n2,3
                                                             {.20, .35, .50},     // t2 k1,2a n3,5
                                                             {.50, .60, .25},     // t5 k3 n1,2
                                                             {.30, .60, .30},     // t1,5 k3 n2
                                                             {.50, .60, .75},     // t5 k3 n6,7
                                                             {.50, .60, .35},     // t5 k3 n1,4
                                                             {.40, .75, .65},     // t4 k3,6 n5,6
                                                             {.25, .40, .50},     // t2,3 k1,2b n3,5
                                                             {.40, .45, .45},     // t3,5 k1,3 n2,5
                                                             {.25, .50, .40},     // t1,4 k1,4 n1,5
                                                             {.50, .30, 2. / 3},  // t5 k1 n4,6,7
                                                             {.20, .50, .35},     // t2 k2b n1,4
                                                             {.40, .35, .45},     // t4 k1,2a n1,6
                                                             {.45, .70, .30},     // t4,5 k4 n2
                                                             {.25, .60, .70},     // t2,3 k1,6 n5,7
                                                             {.50, .60, .80},     // t5 k3 n7
                                                             {1.0, .80, .70}}};   // k5 n6
  for (std::size_t w = 0; w < line_count; ++w) {
    INFO("line " << w);
    const double e = std::pow(means[w][0] * means[w][1] * means[w][2],
                              w == line::own_learning ? 1. / 2 : 1. / 3);
    CHECK(effectiveness(w, t, k, n) == Approx(e));
    CHECK(ceiling(w, n, Mentoring{}) == Approx(std::min(.98, .35 + .75 * means[w][2])));
  }
  CHECK(ceiling(line::dialogue, {1, 1, 1, 1, 1, 1, 1}, Mentoring{}) == .98);
}

TEST_CASE("hours per group are what reports and travel leave") {
  const Facilitation plan;
  // (160 - 16 - n x 2 visits x .7 h) / n; a remoteness of 1 makes it .7 x 1.53 = 1.071 h
  CHECK(hours_per_group(1, .47, plan) == Approx(142.6));
  CHECK(hours_per_group(10, .47, plan) == Approx(13.0));
  CHECK(hours_per_group(10, 1., plan) == Approx(14.4 - 2.142));
  CHECK(hours_per_group(144, .47, plan) == 0.);
}

TEST_CASE(
    "in the first stage the hours go to its four lines in equal parts and nobody else mentors") {
  MentoredGroup w({"plan_hours", "allocate_hours", "mentor_groups"});
  w.put(group::phase, group::Stage::preparing);
  w.put(group::acceptance, .5f);
  w.put(facilitator::load, 2);
  w.appoint({{1, 1}});
  w.step();
  const Hours x = w.of(group::external);
  for (std::size_t l = 0; l < 4; ++l) CHECK(x[l] == Approx(70.6 * .25 * .64 * .5 * .8));
  CHECK(total(x) == Approx(4 * 4.5184));
  CHECK(total(w.of(group::own)) == 0.);
  CHECK(w.of(group::external_share) == 1.f);
}

TEST_CASE("later part of the time follows the need: facilitator and cadres share the work") {
  MentoredGroup w({"plan_hours", "allocate_hours", "mentor_groups"});
  plan_two_lines(w);
  w.put(group::acceptance, .5f), w.put(group::mean_critical, .5f), w.put(group::admin, .75f),
      w.put(group::dependency, .25f);
  w.appoint({{.5f, .8f}});
  w.step();
  // rho = .5 x .64 = .32, gaps 1 - .5 and 1 - .75 (the other lines are not in the plan): shares .34
  // + .32 x 2/3 and .34 + .32 / 3. X = 142.6 x .5 x .8 x .64 x share; Y = (1 - .25) x 10 x .5 x .8
  // x share.
  const double x = 142.6 * .5 * .8 * .64, dialogue = .34 + .64 / 3, administration = .34 + .32 / 3;
  CHECK(w.of(group::external)[line::dialogue] == Approx(x * dialogue));
  CHECK(w.of(group::external)[line::administration] == Approx(x * administration));
  CHECK(w.of(group::own)[line::dialogue] == Approx(3 * dialogue));
  CHECK(w.of(group::own)[line::administration] == Approx(3 * administration));
  CHECK(total(w.of(group::own)) == Approx(3));
  CHECK(w.of(group::external_share) == Approx(x / (x + 3)));
  // After the exit the cadres see the need with their mean competence: rho = .25.
  w.put(group::facilitator, group::Post::none), w.put(group::phase, group::Stage::independent);
  w.step();
  CHECK(total(w.of(group::external)) == 0.);
  CHECK(w.of(group::own)[line::dialogue] == Approx(3 * (.375 + .25 * 2 / 3)));
  CHECK(w.of(group::external_share) == 0.f);
}

TEST_CASE("in the phase-out the hours fade by 1 / (months + 1) a month") {
  for (const auto& [clock, left] :
       {std::pair{0, 1.}, {1, 6. / 7}, {3, 4. / 7}, {6, 1. / 7}, {7, 0.}}) {
    MentoredGroup w({"plan_hours", "allocate_hours", "mentor_groups"});
    plan_two_lines(w);
    w.put(group::phase, group::Stage::handing_over), w.put(group::stage_since, 2 - clock),
        w.put(group::acceptance, .5f);
    w.step();
    CHECK(total(w.of(group::external)) == Approx(142.6 * .5 * .8 * .64 * left));
  }
}

TEST_CASE("acceptance and plan grow and so do awareness of the exit and attachment") {
  MentoredGroup w({"plan_hours", "gain_acceptance", "advance_groups"});
  w.put(facilitator::load, 10);  // 13 hours each
  w.put(group::phase, group::Stage::preparing), w.put(group::acceptance, .3f),
      w.put(group::plan, .2f);
  w.external(line::socialise, .5f), w.external(line::cadre_formation, .25f),
      w.external(line::select_members, .8f);
  w.step();
  CHECK(w.of(group::acceptance) == Approx(.3 + .015 * 13 * .64 * .7));
  CHECK(w.of(group::plan) ==
        Approx(.2 + .03 * 13 * .25 * .83 * .8));  // a quarter of the time on line 2
  CHECK(w.of(group::exit_aware) == Approx(.1 * .75));
  CHECK(w.of(group::attachment) == Approx(.02));
  CHECK(w.of(group::selection_hours) == .8f);
  // Later it goes to k2a, faster with custom and elders as partners.
  w.put(group::phase, group::Stage::guiding), w.put(group::acceptance, .3f), w.link(6);
  w.step();
  CHECK(w.of(group::acceptance) == Approx(.3 + .03 * (.64 - .3) + .01));
  CHECK(w.of(group::attachment) == Approx(.02 + .02 * .98));
}

TEST_CASE("a visitor's hours are divided between his lines, at groups at work") {
  for (const group::Post post : {group::Post{}, group::Post::none}) {
    MentoredGroup w({"allocate_hours"});  // the facilitator plans nothing
    w.put(group::facilitator, post);
    w.set<Visitor>().hours = 6, w.set<Visitor>().knowledge = .5;
    w.set<Visitor>().administration = true;
    w.step();
    for (std::size_t l = 0; l < line_count; ++l) {
      const bool his = l == line::administration || l == line::enterprise;
      CHECK(w.of(group::external)[l] == (his ? 1.5f : 0.f));
    }
    w.put(group::phase, group::Stage::preparing);
    w.step();
    CHECK(total(w.of(group::external)) == 0);
  }
}

TEST_CASE("without a facilitator at work a visitor teaches, in his own manner") {
  MentoredGroup w({"exercise_capacities", "update_dependency"});
  w.put(facilitator::state, facilitator::Status::vacant);
  w.put(group::participation, .5f), w.put(group::admin, .3f);
  w.put(group::external_share, 1);
  w.external(line::administration, 1);
  w.set<Visitor>().hours = 1, w.set<Visitor>().knowledge = .4, w.set<Visitor>().horizontality = .5;
  w.step();
  // pace .2 x .5; iota .4 + .6 x .5 = .7, ceiling .35 + .75 x .4 = .65; loss .02 x .3
  const double adm = .3 + .1 * .7 * (.65 - .3) - .006;
  CHECK(w.of(group::admin) == Approx(adm));
  CHECK(w.of(group::assisted_admin) == Approx(adm + (1 - adm) * (1 - std::exp(-.5))));
  CHECK(w.of(group::dependency) == Approx(.12 * .5 * .5 * adm));
  // One at work teaches in hers: iota .784, ceiling .83.
  w.put(facilitator::state, facilitator::Status::active), w.put(group::admin, .3f);
  w.step();
  CHECK(w.of(group::admin) == Approx(.3 + .1 * .784 * (.83 - .3) - .006));
}

TEST_CASE("own capacity follows teaching and practice, and outsiders see more than there is") {
  MentoredGroup w({"exercise_capacities"});
  w.put(group::tension, .2f), w.put(group::participation, .5f), w.put(group::mean_critical, .5f);
  w.put(group::admin, .3f), w.put(group::action, .1f);
  w.external(line::administration, 1), w.own(line::administration, .5f),
      w.external(line::rights_duties, 2);
  w.appoint({{.5f, .5f}});
  w.step();
  // pace (1 - .14) x .2 x .5 = .086; .784 x (.83 - .3) + .5 x (.7 - .3) = .61552; loss .02 x .3
  const double adm = .3 + .086 * .61552 - .006;
  CHECK(w.of(group::admin) == Approx(adm));
  CHECK(w.of(group::assisted_admin) == Approx(adm + (1 - adm) * (1 - std::exp(-.36))));
  // x 1.3 x (.3 + .7 x .5); 2 x .784 x (.83 - .1) = 1.14464
  const double act = .1 + .086 * 1.3 * .65 * 1.14464 - .002;
  CHECK(w.of(group::action) == Approx(act));
  CHECK(w.of(group::assisted_action) == Approx(act + (1 - act) * (1 - std::exp(-.72))));
  w.put(facilitator::state, facilitator::Status::vacant);
  w.own(line::administration, 0);
  w.step();
  CHECK(w.of(group::admin) == Approx(adm * .98));
  CHECK(w.of(group::assisted_admin) == w.of(group::admin));
}

TEST_CASE("help after capacity breeds dependency, absence cures it") {
  MentoredGroup w({"update_dependency"});
  w.put(group::external_share, .5f), w.put(group::admin, .6f), w.put(group::action, .4f),
      w.put(group::dependency, .2f);
  w.step();
  CHECK(w.of(group::dependency) == Approx(.2 + .12 * .5 * .36 * .5 * .8 - .03 * .5 * .2));
  w.put(group::external_share, 0), w.put(group::dependency, .2f);
  w.step();
  CHECK(w.of(group::dependency) == Approx(.2 * .97));
}

TEST_CASE(
    "dialogue awakens members with the probability of MODEL 5.4 and collective action keeps them "
    "awake") {
  MentoredGroup w({"invite_dialogue", "update_awareness"}, 30);
  w.set<Mentoring>().eta_c = 1, w.set<Awareness>().mu_c = 1;
  w.external(line::dialogue, 1), w.own(line::dialogue, .5f), w.link(3);
  w.put(group::assisted_action, .8f);
  for (std::uint32_t i = 15; i < 30; ++i) w.put(household::critical, household::Flag::yes, i);
  for (std::uint32_t i = 20; i < 30; ++i) w.put(household::hungry_months, household::Bits{1}, i);
  std::vector<bool> expected(30);
  for (std::uint32_t i = 0; i < 30; ++i) {
    const double u = w.luck("update_awareness", Kind::household, 1 << 16 | i);
    const double gain = .0005 + (.784 + .5 + .2) * .5,
                 loss = (i < 20 ? 1. : 1.5) * (1 - .5 * .8);  // p(.35) = 1/2
    expected[i] = u < (i < 15 ? 1 - std::exp(-gain) : std::exp(-loss));
  }
  w.step();
  for (std::uint32_t i = 0; i < 30; ++i)
    CHECK((w.of(household::critical, i) == household::Flag::yes) == expected[i]);
  CHECK(w.of(household::dialogue) == Approx(.742));
  CHECK(read(w.of(household::solidarity)) == Approx(.8).margin(1e-5));
}

TEST_CASE("members are motivated and trained, up to what those who teach know") {
  MentoredGroup w({"motivate_members", "train_members"});
  w.external(line::motivate, 1), w.own(line::motivate, .5f), w.external(line::enterprise, 1),
      w.own(line::enterprise, .5f);
  w.set<Mentoring>().eta_m = 0;
  w.appoint({{.5f, .5f}});
  w.put(group::plan, .5f);
  w.link(1), w.link(4);
  w.put(household::skill, .97f, 1);
  w.step();
  // .6 x .15 x 1/2 of (.75 x .784 + .3 + .15) x (min(.95, .83 + .15) - .2) + .5 x (.4 + .3 - .2)
  CHECK(w.of(household::skill, 0) == Approx(.2 + .045 * (1.038 * .75 + .25)));
  CHECK(w.of(household::skill, 1) == .97f);
  w.set<Mentoring>().eta_m = .2;
  w.step();
  CHECK(w.of(household::motivation) == Approx(.35 + .5 * .2 * 1.5 * .65));
}
