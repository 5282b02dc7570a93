/// A local agent, paid by the members, in the facilitator's place.
#include "catch.hpp"
#include "mentored_group.hpp"
#include "programme_area.hpp"

namespace berdaya {
namespace {

std::size_t formed(const World& world) {
  return static_cast<std::size_t>(std::ranges::count_if(
      world.groups[group::milestones],
      [](const auto& all) { return all[static_cast<std::size_t>(Milestone::formed)] >= 0; }));
}

}  // namespace

TEST_CASE(
    "members pay a local agent as far as their cash goes, and the programme only trains him") {
  MentoredGroup w({"pay_facilitators"}, 3);
  w.set<Facilitation>().fee = 100, w.set<Facilitation>().agent_income = 400;
  w.set<Tks>().training_days = 10;
  w.put(facilitator::since, 2);
  w.prepare([](World& world) {
    auto cash = world.households[household::cash];
    cash[0] = 500, cash[1] = 60, cash[2] = 0;
  });
  w.put(facilitator::since, 2);
  w.step();
  CHECK(w.of(household::cash, 0) == 400);
  CHECK(w.of(household::cash, 1) == 0);
  CHECK(w.of(household::cash, 2) == 0);
  CHECK(w.of(village::book)[Flow::agent_fee] == 160);
  CHECK(w.of(village::book)[Flow::facilitation] == 0);
  CHECK(w.of(group::fees_paid) == Approx(.4));
}

TEST_CASE("an agent gives as many hours as he is paid for, a facilitator all") {
  const auto hours = [](Rupiah fee, float paid) {
    MentoredGroup w({"plan_hours", "allocate_hours"});
    w.set<Facilitation>().fee = fee;
    w.put(group::acceptance, 1.f), w.put(group::fees_paid, paid);
    w.step();
    return w.of(group::visit_hours);
  };
  const float all = hours(0, .25f);
  CHECK(all > 1);
  CHECK(hours(100, 1.f) == all);
  CHECK(hours(100, .25f) == Approx(.25f * all));
}

TEST_CASE("an agent forms a group only where those who agree to pay make up his income") {
  Scenario scenario = programme_area(6, 7);
  scenario.settings.get<GroupPlan>().size = 16;
  const std::size_t by_staff = formed(final_world(scenario));
  CHECK(by_staff == 12);
  auto& plan = scenario.settings.get<Facilitation>();
  plan.fee = 7500;
  plan.agent_income = 8 * plan.fee;
  const World easy = final_world(scenario);
  plan.agent_income = 15 * plan.fee;
  const World hard = final_world(scenario);
  CHECK(formed(easy) == by_staff);
  CHECK(formed(hard) < by_staff);
  for (std::uint32_t g = 0; g < hard.groups.size(); ++g)
    if (group::exists(hard.groups[group::phase][g]) && hard.groups[group::size][g] > 0)
      CHECK(hard.groups[group::size][g] >= 15);
}

}  // namespace berdaya
