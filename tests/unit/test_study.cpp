/// Studies made of runs: shared burn-in, pairing, branches of the exit test.
#include "all_records.hpp"
#include "catch.hpp"
#include "study/comparison.hpp"
#include "study/exit_answers.hpp"

using namespace berdaya;

namespace {

Scenario small_programme() {
  Scenario s;
  s.settings.get<RunPlan>().burn_in_months = 24, s.settings.get<RunPlan>().months = 66;
  s.settings.get<AreaPlan>().villages = 3;
  s.settings.get<GroupPlan>().per_village = 2;
  s.settings.get<Facilitation>().programme = true,
  s.settings.get<Facilitation>().contract_months = 24;
  return s;
}

bool equal(const AreaRecord& a, const AreaRecord& b) {
  for (std::size_t g = 0; g < a.groups.size(); ++g)
    if (a.groups[g].milestones != b.groups[g].milestones ||
        a.groups[g].material != b.groups[g].material)
      return false;
  return a.months == b.months && a.flows == b.flows && a.events == b.events &&
         a.last.households == b.last.households && a.last.groups == b.last.groups &&
         a.last.traders == b.last.traders;
}

}  // namespace

TEST_CASE("policies that share their burn-in end as each does alone, bit for bit") {
  const std::vector<Scenario> policies{small_programme(), without_programme(small_programme()), [] {
                                         Scenario s = small_programme();
                                         s.settings.get<Trade>().monopsony_margin =
                                             .3;  // acts during burn-in: shares nothing
                                         return s;
                                       }()};
  CHECK(std::ranges::count_if(policies, [&](const Scenario& s) {
          return !s.settings.get<Facilitation>().programme;
        }) == 1);
  RunOptions options;
  options.threads = 2, options.keep_last_world = true;
  const std::vector<StudyRecord> all = all_records(policies, 2, options);
  for (std::size_t p = 0; p < policies.size(); ++p) {
    const std::vector<StudyRecord> alone =
        all_records({policies[p]}, 2, {.threads = 1, .keep_last_world = true});
    for (std::size_t r = 0; r < 2; ++r) CHECK(equal(alone[0].areas[r][0], all[p].areas[r][0]));
  }
  CHECK(!equal(all[0].areas[0][0], all[2].areas[0][0]));
}

TEST_CASE("a policy compared with itself differs by exactly nothing") {
  const std::vector<Scenario> twice(2, small_programme());
  RunOptions options;
  options.households = true;
  Comparison comparison(2, 66);
  const std::vector<StudyRecord> all = all_records(twice, 3, options);
  for (std::size_t r = 0; r < 3; ++r) {
    comparison.add(std::vector{all[0].areas[r][0], all[1].areas[r][0]});
    comparison.add(std::vector{sums_of(all[0].areas[r]), sums_of(all[1].areas[r])});
  }
  for (std::size_t o = 0; o < outcome_count; ++o)
    if (const Contrast c = comparison.outcome(1, o); c.difference.mean == c.difference.mean) {
      CHECK((c.difference.mean == 0 && c.difference.low == 0 && c.difference.high == 0));
      CHECK(c.variance_factor != c.variance_factor);
    }
  for (std::size_t m = 0; m < measure_count; ++m)
    CHECK(comparison.measure(1, m).difference.mean == 0);
  CHECK((comparison.fates(1).gained == 0 && comparison.fates(1).lost == 0));
  for (const auto& fifth : comparison.fortunes(1))
    for (const Fortune& cell : fifth)
      CHECK((cell.better == 0 && cell.worse == 0 && cell.gain == 0));
}

TEST_CASE("branches of the exit test are full runs with the same exit month") {
  const Scenario scenario = small_programme();
  const ExitPlan plan{9, 21, 6, {.015, .03}};
  const ExitRecords records = run_exit_test(scenario, plan, 0, 0, std::nullopt, {});
  for (std::size_t v = 0; v < plan.hazards.size(); ++v)
    for (std::size_t e = 0; e < plan.exits().size(); ++e) {
      Scenario full = with_exit_after(with_drop_out(scenario, plan.hazards[v]), plan.exits()[e]);
      full.settings.get<RunPlan>().months =
          static_cast<std::uint32_t>(end_of(scenario, plan.exits()[e]));
      RunOptions options;
      options.households = true;
      const AreaRecord run = run_study(full, std::nullopt, options).areas[0][0];
      CHECK(run.programme_cost() == records[v][e].cost);
      std::size_t at = 0;
      for (const GroupRecord& r : run.groups) {
        if (r.rank >= 2) continue;
        const ExitFate& fate = records[v][e].groups[at++];
        CHECK(fate.exit == r.at(Milestone::exit));
        CHECK(fate.exit == plan.exits()[e] - 1 + 6);  // full months, then six of withdrawal
        CHECK((fate.mandiri_0 == r.mandiri_at_exit && fate.mandiri_12 == r.mandiri_after[0] &&
               fate.mandiri_24 == r.mandiri_after[1]));
      }
      CHECK(at == records[v][e].groups.size());
    }
}

TEST_CASE("groups left too late to see what became of them do not count, groups never left do") {
  std::vector<AreaRecord> areas(1);
  const auto group = [&](std::int16_t exit, std::int8_t after_12, std::int8_t after_24) {
    GroupRecord r;
    r.milestones[static_cast<std::size_t>(Milestone::formed)] = 1,
    r.milestones[static_cast<std::size_t>(Milestone::exit)] = exit;
    r.mandiri_after = {after_12, after_24, -1}, r.functioning_after = {after_12, after_24, -1};
    areas[0].groups.push_back(r);
  };
  group(20, 1, 1), group(20, 1, 0), group(30, 1, -1), group(40, -1, -1), group(-1, -1, -1);
  const Outcomes o = sums_of(areas).outcomes();
  CHECK(o[outcome_called("kept_share")] == Approx(3. / 4));  // of 20, 20, 30 and the one never left
  CHECK(o[outcome_called("kept_24_share")] == Approx(1. / 3));
  CHECK(o[outcome_called("functioning_24_share")] == Approx(1. / 3));
  // Under another policy the first is not kept, the second left too late, the third kept, the
  // fourth and fifth as before.
  std::vector<AreaRecord> other = areas;
  other[0].groups[0].mandiri_after.fill(0);
  other[0].groups[1].milestones[static_cast<std::size_t>(Milestone::exit)] = 40,
  other[0].groups[1].mandiri_after.fill(-1);
  for (auto* all : {&areas, &other})
    for (std::uint32_t g = 0; g < 5; ++g) (*all)[0].groups[g].rank = g;
  Comparison comparison(2, 0);
  comparison.add(std::vector{areas[0], other[0]});
  const Fates& fates = comparison.fates(1);
  CHECK((fates.lost == 1 && fates.gained == 0 && fates.both == 1 && fates.neither == 1));
  CHECK(comparison.left_too_late() == 2 + 3);  // less than 24 months before the end, in both
  areas[0].groups.resize(4);
  std::ranges::for_each(areas[0].groups, [](GroupRecord& r) { r.mandiri_after.fill(-1); });
  CHECK(std::isnan(sums_of(areas).outcomes()[outcome_called("kept_share")]));
}

TEST_CASE(
    "the exit test lives until the last group is followed, and leaves those aside that had to "
    "wait") {
  Scenario scenario = small_programme();
  const auto end = [&] { return end_of(scenario, 12); };
  CHECK(end() == 11 + 6 + 25);
  scenario.under_policies.assign(2, scenario.settings);
  scenario.under_policies[1].get<Facilitation>().phaseout_months = 12;
  CHECK(end() == 11 + 12 + 25);
  scenario.under_policies.clear();
  scenario.settings.get<Facilitation>().preparation_months =
      scenario.settings.get<Facilitation>().planning_months = 10;
  CHECK(end() == 19 + 6 + 25);

  scenario = small_programme();
  scenario.settings.get<Facilitation>().facilitators = 1,
  scenario.settings.get<Facilitation>().groups_per_facilitator = 3;
  ExitTest test(scenario, {12, 12, 6, {.015}});
  const ExitRecords records = run_exit_test(scenario, test.plan(), 0, 0, std::nullopt, {});
  test.add(0, records);
  double known = 0, stand = 0, unready = 0, waited = 0;
  for (const ExitFate& f : records[0][0].groups) {
    known += f.known_24(), stand += f.mandiri_24 == 1, waited += !f.known_24();
    unready += f.exit >= 0 && f.mandiri_0 != 1;
    CHECK(f.known_24() == (f.exit == 17 || f.gone));
  }
  CHECK((known >= 3 && waited > 0));
  CHECK(test.answer(0, 0).mandiri_24.mean == Approx(stand / known));
  CHECK(test.not_followed() == static_cast<std::int64_t>(waited));
  double in_villages = 0;
  for (const VillageAnswer& village : test.villages_after(0, 0)) in_villages += village.groups;
  CHECK((test.villages() == 3 && test.areas() == 1 && in_villages >= known));
  CHECK(test.windows(0).all.groups == in_villages);
}

TEST_CASE("a group counts at risk as long as its relapse would have been seen") {
  const Scenario scenario = small_programme();  // six months in a row make a relapse
  ExitTest test(scenario, {12, 12, 6, {.015}});
  ExitRecord record;
  for (const int followed : {6, 10, 24}) {
    ExitFate f;
    f.third = 0, f.exit = 17, f.mandiri_0 = 1, f.followed = static_cast<std::int16_t>(followed);
    record.groups.push_back(f);
  }
  test.add(0, {{record}});
  const std::vector<std::uint32_t> at_risk = test.answer(0, 0).at_risk;
  CHECK((at_risk[0] == 3 && at_risk[1] == 2 && at_risk[4] == 2 && at_risk[5] == 1 &&
         at_risk[18] == 1));
}

TEST_CASE("survival after the exit has intervals over replicates, and one replicate has none") {
  const Scenario scenario = small_programme();
  ExitTest test(scenario, {12, 12, 6, {.015}});
  std::uint32_t replicate = 0;
  const auto add = [&](std::int16_t standing, std::int16_t relapsed) {  // and as many of each third
    ExitRecord record;
    for (std::int16_t g = 0; g < standing + relapsed; ++g) {
      ExitFate f;
      f.third = static_cast<std::int8_t>(g % 3), f.exit = 17, f.mandiri_0 = 1, f.followed = 24;
      f.relapse = static_cast<std::int16_t>(g < relapsed ? 6 : -1);
      record.groups.push_back(f);
    }
    test.add(replicate++, {{record}});
  };
  add(9, 3);
  const ExitAnswer alone = test.answer(0, 0);
  CHECK((alone.standing.value[6] == .75 && std::isnan(alone.standing.low[6]) &&
         std::isnan(alone.relapse.high[6])));
  CHECK(std::isnan(p_value(alone.log_rank)));
  add(3, 9), add(12, 0), add(0, 12);
  // Shares .75, .25, 1 and 0 of twelve: standard error √(Σ (x - 1/2)²/3)/2 = √(.625/12).
  const ExitAnswer all = test.answer(0, 0);
  CHECK(all.standing.value[6] == .5);
  CHECK(all.standing.error[6] == Approx(std::sqrt(.625 / 12)));
  CHECK(all.relapse.error[6] == Approx(std::sqrt(.625 / 12)));
  CHECK((all.standing.low[6] > 0 && all.standing.low[6] < .1 && all.standing.high[6] > .85));
  CHECK((all.log_rank.degrees == 0 &&
         p_value(all.log_rank) == 1));  // thirds alike in every replicate
}

TEST_CASE("intervals of a mean and of a ratio by hand") {
  const Interval i = mean_interval(std::vector<double>{1, 2, 3, 4});
  CHECK(i.mean == 2.5);
  CHECK(i.high - i.mean ==
        Approx(3.182446 * std::sqrt(5. / 3 / 4)).epsilon(1e-6));  // t of 3 degrees of freedom
  CHECK(std::isnan(mean_interval(std::vector<double>{1}).low));
  // Two that share a set of parameters count once: 1, 3, 5 and one that waits for its other half.
  const Interval pairs = mean_interval(std::vector<double>{0, 2, 3, 3, 4, 6, 3}, 2);
  CHECK((pairs.mean == 3 &&
         pairs.high - pairs.mean == Approx(4.302653 * 2 / std::sqrt(3.)).epsilon(1e-6)));
  CHECK(std::isnan(mean_interval(std::vector<double>{1, 2, 3}, 2).low));
  const auto of_pairs =
      ratio_interval(std::vector<double>{1, 3, 3, 1}, std::vector<double>{1, 1, 2, 0}, 1, 2);
  CHECK((of_pairs.mean == 2 && of_pairs.low == 2 && of_pairs.high == 2));
  const auto cost = [](std::vector<double> above, std::vector<double> below) {
    return ratio_interval(above, below, 1);
  };
  CHECK((cost({2, 4}, {1, 2}).mean == 2 && cost({2, 4}, {1, 2}).low == 2 &&
         cost({2, 4}, {1, 2}).high == 2));
  CHECK((cost({3, 3}, {1, 2}).mean == 2 && cost({3, 3}, {1, 2}).low == 1.5 &&
         cost({3, 3}, {1, 2}).high == 3));
  CHECK((std::isinf(cost({3, 3}, {1, -1}).mean) && std::isnan(cost({3}, {1}).low)));
}
