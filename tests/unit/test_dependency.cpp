/// The dependency ledger: whose hours did the work of a group, and when it warns (MODEL
/// sections 5.1 to 5.3).
#include "catch.hpp"
#include "mentored_group.hpp"
#include "programme_area.hpp"

using namespace berdaya;

namespace {

/// Keeps the ledger of the only village for the month that has just ended.
GroupMonth keep(const MentoredGroup& w, DependencyLedger& ledger, std::vector<Event>& events) {
  keep_ledger(w.world, 0, w.scenario.settings, ledger, events);
  return ledger.groups[ledger.groups.size() - w.world.groups.size()];
}

/// Months of the alarms that a group has when its help beyond capacity and its capacity are these,
/// month by month from 2 on.
std::vector<std::int32_t> alarms(const std::vector<float>& beyond,
                                 const std::vector<float>& capacity) {
  MentoredGroup w({});
  w.set<Alarm>() = {.window = 2, .rise = .2, .capacity = .5};
  DependencyLedger ledger;
  std::vector<Event> events;
  std::vector<std::int32_t> months;
  for (std::size_t t = 0; t < beyond.size(); ++t) {
    w.put(group::help_beyond, beyond[t]), w.put(group::admin, capacity[t]),
        w.put(group::action, capacity[t]);
    w.step();
    keep(w, ledger, events);
  }
  for (const Event& e : events) months.push_back(e.month);
  return months;
}

bool same_but_alarms(const std::vector<Event>& a, const std::vector<Event>& b) {
  const auto others = [](std::vector<Event> events) {
    std::erase_if(events, [](const Event& e) { return e.kind == EventKind::dependency_alarm; });
    return events;
  };
  return others(a) == others(b);
}

}  // namespace

TEST_CASE(
    "the ledger of a group with one facilitator and one cadre holds the hours that its processes "
    "used") {
  MentoredGroup w({"plan_hours", "allocate_hours", "mentor_groups", "update_dependency"});
  w.put(group::acceptance, .5f), w.put(group::dependency, .25f), w.put(group::participation, .5f);
  w.put(group::admin, .6f), w.put(group::action, .2f);
  w.set<Lines>().own_learning = 0;  // the other lines are all worth .64 an hour
  w.appoint({{.5f, .8f}});
  w.step();
  DependencyLedger ledger;
  std::vector<Event> events;
  const GroupMonth month = keep(w, ledger, events);
  const double x = 142.6 * .5 * .8 * .64,
               beyond = x * .36 * .4;  // 1 - k1 = .36, (adm + act)/2 = .4
  CHECK(month[Work::visits] == Approx(142.6));
  CHECK(month[Work::beyond] == Approx(beyond));
  CHECK(month[Work::contingent] == Approx(x - beyond));
  CHECK(month[Work::cadres] == Approx(.75 * 10 * .5 * .8));
  CHECK(month[Work::members] == Approx(4 * .4 * .5));
  // What is called help beyond capacity is what bred the dependency of this month.
  const double all = x + 3;
  CHECK(w.of(group::dependency) == Approx(.25 + .12 * beyond / all * .75 - .03 * 3 / all * .25));
  for (std::size_t k = 0; k < work_count; ++k)
    CHECK(static_cast<double>(ledger.months[0][k]) * 0x1p-32 == Approx(month.hours[k]));
  // A facilitator who is not there gives nothing.
  w.put(facilitator::state, facilitator::Status::vacant);
  w.step();
  const GroupMonth alone = keep(w, ledger, events);
  CHECK(alone[Work::visits] + alone[Work::contingent] + alone[Work::beyond] == 0.f);
  CHECK(alone[Work::cadres] > 0.f);
}

TEST_CASE("the groups of a facilitator share the hours that reports and travel leave") {
  MentoredGroup w({"plan_hours", "allocate_hours", "mentor_groups"}, 2, 2);
  for (std::size_t g = 0; g < 2; ++g)
    w.put(group::facilitator, group::Post{0}, g), w.put(group::acceptance, .5f, g);
  w.put(facilitator::load, 2);
  w.step();
  DependencyLedger ledger;
  std::vector<Event> events;
  keep(w, ledger, events);
  const double visits = static_cast<double>(ledger.months[0][0]) * 0x1p-32;
  CHECK(visits + 16 + 2 * 2 * .7 == Approx(160));
  // In an area nobody works longer than that, and effective hours are never more than those spent.
  const AreaRecord area = run_study(programme_area(4), std::nullopt, {.threads = 2}).areas[0][0];
  REQUIRE(area.dependency.months.size() == 60);
  std::int64_t most = 0;
  for (const auto& month : area.dependency.months) {
    most = std::max(most, month[0]);
    CHECK(month[0] <= static_cast<std::int64_t>(160 * 0x1p32));  // eight groups: one post
    CHECK(month[1] + month[2] <= month[0]);
  }
  CHECK(most > 0);
}

TEST_CASE("hours of a group that dissolved end with its last month") {
  MentoredGroup w({});
  w.put(group::visit_hours, 9), w.put(group::phase, group::Stage::dissolved);
  w.put(group::milestones, [] {
    std::array<std::int16_t, milestone_count> months{};
    months[static_cast<std::size_t>(Milestone::dissolved)] = 2;
    return months;
  }());
  DependencyLedger ledger;
  std::vector<Event> events;
  w.step();
  CHECK(keep(w, ledger, events)[Work::visits] == 9.f);
  w.step();
  CHECK(keep(w, ledger, events)[Work::visits] == 0.f);
}

TEST_CASE("the alarm fires when help rises in an able group and is silent when it falls") {
  const std::vector<float> able(8, .6f);
  CHECK(alarms({0, 0, 0, 0, 0, 0, 0, 0}, able).empty());
  CHECK(alarms({1, 1, 1, 1, 1, 1, 1, 1}, able).empty());
  CHECK(alarms({4, 3, 2, 1, .5f, .2f, 0, 0}, able).empty());
  // Means of two months against the two before: 1.1 - 1, then 1.35 - 1 in the fifth month, which is
  // month 6; once, while it lasts.
  CHECK(alarms({1, 1, 1, 1.2f, 1.5f, 1.5f, 2, 2}, able) == std::vector<std::int32_t>{6});
  // Twice where it rose (1 - 0 in the fourth month), stopped (1 - 1) and rose again (1.5 - 1 in the
  // seventh).
  CHECK(alarms({0, 0, 1, 1, 1, 1, 2, 2}, able) == std::vector<std::int32_t>{5, 8});
  // Not where the group is not able, nor where its capacity falls.
  CHECK(alarms({1, 1, 1, 1.2f, 1.5f, 1.5f, 2, 2}, std::vector<float>(8, .49f)).empty());
  CHECK(alarms({1, 1, 1, 1.2f, 1.5f, 1.5f, 2, 2}, {.9f, .85f, .8f, .75f, .7f, .65f, .6f, .55f})
            .empty());
  MentoredGroup w({});
  CHECK_FALSE(help_rises({}, {}, w.set<Alarm>()));
}

TEST_CASE("the alarm only watches") {
  Scenario quiet = programme_area(4), loud = quiet;
  loud.settings.get<Alarm>() = {.window = 1, .rise = 0, .capacity = 0};
  quiet.settings.get<Alarm>().rise = 100;
  const RunOptions options{.threads = 2, .keep_last_world = true};
  const AreaRecord a = run_study(quiet, std::nullopt, options).areas[0][0],
                   b = run_study(loud, std::nullopt, options).areas[0][0];
  CHECK(same(a.last, b.last));
  CHECK(a.months == b.months);
  CHECK(a.dependency.months == b.dependency.months);
  CHECK(same_but_alarms(a.events, b.events));
  CHECK(b.events.size() > a.events.size());
  const auto first = std::ranges::find(b.events, EventKind::dependency_alarm, &Event::kind);
  REQUIRE(first != b.events.end());
  CHECK(first->cause == Cause::threshold);
  CHECK(first->value > 0);
  CHECK(std::ranges::is_sorted(b.events, {},
                               [](const Event& e) { return std::pair(e.month, e.village); }));
}
