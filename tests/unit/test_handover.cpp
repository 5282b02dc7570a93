/// When the facilitator withdraws, what the exit does, and groups that found groups (MODEL sections
/// 0.6, 5.5).
#include "catch.hpp"
#include "mentored_group.hpp"

using namespace berdaya;

namespace {

MentoredGroup about_to_leave(HandoverRule rule) {
  MentoredGroup w({"see_readiness", "start_handover"});
  w.set<Facilitation>().handover_rule = rule;
  w.put(group::accompanied, 0);
  return w;
}
/// The month in which the phase-out begins, at the latest 60.
int phaseout_of(MentoredGroup w) {
  while (w.of(group::phase) == group::Stage::guiding && w.world.month < 60) w.step();
  return w.world.month - 1;
}
/// The first month from 2 on whose second draw is below the probability.
int first_below(const MentoredGroup& start, double probability) {
  MentoredGroup w = start;
  while (w.luck("start_handover", Kind::group, 1 << 16, 1) >= probability) ++w.world.month;
  return w.world.month;
}
double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

TEST_CASE("a fixed month ends the accompaniment, no rule never does") {
  CHECK(phaseout_of(about_to_leave(HandoverRule::fixed_month)) ==
        9);  // the tenth month is the last in full
  CHECK(phaseout_of(about_to_leave(HandoverRule::none)) == 59);
  MentoredGroup w = about_to_leave(HandoverRule::fixed_month);
  w.set<Facilitation>().contract_months = 24;
  CHECK(phaseout_of(w) == 23);
}

TEST_CASE("months between two years' contracts do not count") {
  Facilitation plan;
  CHECK((plan.worked(2, 14) == 12 && plan.after(2, 12) == 14 && !plan.rests(0)));
  plan.gap_months = 2;
  CHECK((plan.rests(0) && plan.rests(13) && !plan.rests(14) && !plan.rests(-12)));
  CHECK((plan.worked(2, 12) == 10 && plan.worked(2, 14) == 10 && plan.worked(2, 16) == 12));
  CHECK((plan.after(2, 10) == 12 && plan.after(2, 11) == 15 && plan.after(0, 1) == 3));
  MentoredGroup w = about_to_leave(HandoverRule::fixed_month);
  w.set<Facilitation>().gap_months = 2;
  CHECK(phaseout_of(w) == 11);  // months 2 to 11 are ten
  w.put(group::accompanied, 4);
  CHECK(phaseout_of(w) == 15);  // 4 to 11, 14 and 15
}

TEST_CASE("ready cadres and little dependency let the facilitator go, as soon as he can let go") {
  MentoredGroup w = about_to_leave(HandoverRule::cadre_ready);
  w.set<Facilitation>().contract_months = 50;
  w.appoint({{.5f, .5f}, {.5f, .5f}});
  w.put(group::dependency, .34f);
  w.put(group::attachment, .7f);
  for (const double barrier : {0., 1.})
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
      w.world.luck.seed = seed, w.set<Facilitation>().barrier = barrier;
      CHECK(phaseout_of(w) ==
            std::min(49, first_below(w, sigmoid(1 + 3 * (.64 - .5) - 3 * barrier * .7))));
    }
  MentoredGroup dependent = w, unready = w, alone = w;
  alone.put(facilitator::state, facilitator::Status::vacant);
  CHECK(phaseout_of(alone) == 49);  // nobody is there to see it; the contract ends all the same
  dependent.put(group::dependency, .36f);
  CHECK(phaseout_of(dependent) == 49);
  unready.put(cadre::competence, .49f, 1);
  CHECK(phaseout_of(unready) == 49);
}

TEST_CASE("who may extend his contract stays until he can let go") {
  MentoredGroup w = about_to_leave(HandoverRule::fixed_month);
  w.set<Facilitation>().allow_extension = true, w.set<Facilitation>().contract_months = 2,
  w.set<Facilitation>().barrier = 2;
  w.put(group::attachment, 1);
  const int month = first_below(w, sigmoid(1.42 - 6));
  CHECK(month > 2);
  CHECK(phaseout_of(w) == std::min(month, 59));
}

TEST_CASE("readiness as seen is part assistance: monitoring tells them apart") {
  MentoredGroup w = about_to_leave(HandoverRule::index);
  w.set<Mentoring>().me_sd = 0, w.set<Facilitation>().contract_months = 1000;
  w.put(group::material, .9f), w.put(group::intellectual, .9f);
  w.put(group::admin, .25f), w.put(group::action, .25f), w.put(group::assisted_admin, 1),
      w.put(group::assisted_action, 1);
  w.own(line::dialogue, 1), w.external(line::dialogue, 2), w.external(line::evaluation, 1);
  w.appoint({{.5f, .5f}, {.5f, .5f}});
  // True P (.25 x .25)^.3 = .4353, assisted 1; a = .3 + .7 (1 - e^-1) = .7425: seen .5807.
  const double a = .3 + .7 * (1 - std::exp(-1)), seen = (1 - a) + a * std::pow(.0625, .3);
  const auto at = [](const MentoredGroup& world) {
    return world.of(group::milestones)[static_cast<std::size_t>(Milestone::seen_ready)];
  };
  for (const bool ready : {true, false}) {
    MentoredGroup tried = w;
    tried.set<Independence>().theta_p = seen + (ready ? -1e-4 : 1e-4);
    tried.step();
    CHECK(at(tried) == (ready ? 2 : -1));
  }
  w.set<Independence>().theta_p = seen - 1e-4;
  CHECK(phaseout_of(w) == first_below(w, sigmoid(1.42)));
}

TEST_CASE(
    "the exit shakes trust and borrowed motivation by what came from outside, less if it was "
    "foreseen") {
  MentoredGroup w({"leave_group"});
  w.put(group::phase, group::Stage::handing_over), w.put(group::stage_since, -3);
  w.put(group::external_share, .8f), w.put(group::exit_aware, .5f), w.put(group::dependency, .5f);
  w.put(group::trust, .6f), w.put(group::tension, .1f);
  w.put(household::coverage, kept<Portion>(0), 0), w.put(household::coverage, kept<Portion>(1), 1);
  w.set<Motivation>() = {.m_lo = .05, .m_hi = .75, .buffer_weight = .3, .misery = .4};
  w.appoint({{.5f, .8f}});
  w.step();
  CHECK(w.of(group::phase) == group::Stage::handing_over);  // five of six months
  w.step();
  // x = .5 x .8 x .75 = .3. The first lives in misery and hopes for .05 by itself; the second, at W
  // = .7 and so .05 + .7 x .3 / .6 = .4, had borrowed nothing.
  CHECK(w.of(household::motivation) == Approx(.35 - .3 * .3));
  CHECK(w.of(household::motivation, 1) == .35f);
  CHECK(w.of(group::trust) == Approx(.42));
  CHECK(w.of(group::tension) == Approx(.25));
  CHECK(w.of(cadre::commitment) == Approx(.8 * .85));
  CHECK(w.of(group::phase) == group::Stage::independent);
  CHECK(w.of(group::facilitator) == group::Post::none);
  CHECK(w.of(group::milestones)[static_cast<std::size_t>(Milestone::exit)] == 3);
}

TEST_CASE("a mandiri group with ready cadres helps its neighbours to found one and serves it too") {
  MentoredGroup w({"replicate_groups", "start_replicas"}, 5, 3);
  w.set<GroupPlan>().per_village = 1;
  w.set<Independence>().replication = 1e9, w.set<Independence>().cadres_required = 2;
  w.set<CadreRules>().slots = 2, w.set<CadreRules>().ready_competence = .5;
  for (const std::uint32_t g : {1u, 2u})
    w.put(group::phase, group::Stage::none, g), w.put(group::facilitator, group::Post::none, g),
        w.put(group::size, 0, g);
  w.put(group::trust, .40f, 1), w.put(group::tension, .10f, 1), w.put(group::admin, .10f, 1),
      w.put(group::action, .05f, 1);
  std::vector<Tie> ties;
  for (std::uint32_t i = 5; i < 15; ++i) {
    w.put(household::membership, household::Slot::none, i),
        w.put(member::person, member::nobody, i);
    if (i >= 12) continue;
    ties.push_back({0, i});
    if (i >= 7) ties.push_back({1, i});  // the last five have two ties to the group
  }
  w.world.ties = Csr(15, ties);
  w.appoint({{.6f, .7f}, {.49f, .7f}});
  w.put(group::mandiri, household::Flag::yes);
  w.step();
  CHECK(w.of(group::phase, 1) == group::Stage::none);  // one ready cadre is less than it needs
  w.appoint({{.6f, .7f}, {.8f, .9f}});
  MentoredGroup busy = w;
  busy.put(group::phase, group::Stage::guiding, 2);
  busy.put(cadre::slot, household::Slot{0}, 2 * most_cadres + 3);
  w.step();
  CHECK(w.of(group::phase, 1) == group::Stage::guiding);
  CHECK(w.of(group::provenance, 1) == group::Origin::replicated);
  CHECK(w.of(group::size, 1) == 5);
  for (std::uint32_t i = 5; i < 15; ++i)
    CHECK((w.of(household::membership, i) != household::Slot::none) == (i >= 7 && i < 12));
  // In its last two places; the first two are for its own members.
  for (std::uint32_t k = 0; k < 2; ++k) {
    CHECK(w.of(cadre::slot, k) == household::Slot{static_cast<std::uint16_t>(k)});
    CHECK(w.of(cadre::slot, most_cadres + k) == household::Slot::none);
    CHECK(w.of(cadre::slot, most_cadres + 3 - k) == w.of(cadre::slot, k));
    CHECK(w.of(cadre::competence, most_cadres + 3 - k) == w.of(cadre::competence, k));
    CHECK(w.of(cadre::commitment, most_cadres + 3 - k) == w.of(cadre::commitment, k));
  }
  CHECK(w.of(group::trust, 1) == .40f);
  CHECK(w.told(EventKind::group_replicated) == 1);
  // Who serves elsewhere already helps no other group.
  busy.step();
  CHECK(busy.told(EventKind::group_replicated) == 0);
  busy.put(cadre::slot, household::Slot::none, 2 * most_cadres + 3);
  busy.step();
  CHECK(busy.told(EventKind::group_replicated) == 1);
}
