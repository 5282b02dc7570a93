#include "study/exit_test.hpp"

#include <algorithm>
#include <numeric>

namespace berdaya {
namespace {

constexpr std::int32_t never = 1200;

/// Sets a parameter in the settings and under every set of policies.
template <class Set>
void set_everywhere(Scenario& scenario, Set&& change) {
  change(scenario.settings);
  for (ModelSettings& settings : scenario.under_policies) change(settings);
}

std::int32_t start_month(const Scenario& scenario) {
  return scenario.settings.get<GroupPlan>().start_month;
}

/// Thirds of an area's groups by index M when they began to work, the lowest rank first among
/// equals.
std::vector<std::int8_t> thirds_of(const std::vector<GroupRecord>& groups) {
  std::vector<std::uint32_t> order(groups.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t g) { return groups[g].start_material; });
  std::erase_if(order, [&](std::uint32_t g) {
    return groups[g].origin != group::Origin::programme || groups[g].at(Milestone::formed) < 0;
  });
  std::vector<std::int8_t> out(groups.size(), -1);
  for (std::size_t r = 0; r < order.size(); ++r)
    out[order[r]] = static_cast<std::int8_t>(r * thirds / order.size());
  return out;
}

/// What the visits of a month cost, of what was paid for accompaniment. Where policies in force
/// make the visits of villages differ, at their mean.
Rupiah travel_in(const Scenario& scenario, const World& world, const ProgrammeYear& month) {
  if (world.village_count() == 0) return 0;
  Rupiah visits = 0;
  for (std::uint32_t v = 0; v < world.village_count(); ++v) {
    const ModelSettings& s = scenario.settings_under(world.villages[village::in_force][v]);
    visits += to_rupiah(s.get<Facilitation>().visits * real(s.get<Costs>().visit));
  }
  return std::min(month.facilitation, month.group_months * visits / world.village_count());
}

/// Lives on as live_on() does, and notes the facilitators at work and the groups they accompany.
void live_on(const Scenario& scenario, World& world, std::int32_t end, const RunOptions& options,
             AreaRecord& record, std::vector<ProgrammeYear>& months) {
  while (world.month < end) {
    live_on(scenario, world, world.month + 1, options, &record);
    ProgrammeYear& month = months.emplace_back();
    for (std::size_t f = 0; f < world.facilitators.size(); ++f)
      if (world.facilitators[facilitator::state][f] == facilitator::Status::active &&
          world.facilitators[facilitator::load][f] > 0)
        ++month.posts, month.group_months += world.facilitators[facilitator::load][f];
    const auto& flows = record.flows.back().amounts;
    const auto paid = [&](Flow flow) { return flows[static_cast<std::size_t>(flow)]; };
    month.post_months = month.posts;
    month.facilitation = paid(Flow::facilitation), month.training = paid(Flow::training),
    month.stipends = paid(Flow::stipend);
    month.other = spent_by_programme(record.flows.back()) - month.cost();
    month.travel = travel_in(scenario, world, month);
    month.grants = paid(Flow::grant) + paid(Flow::equipment);
  }
}

std::vector<ProgrammeYear> years_of(const std::vector<ProgrammeYear>& months) {
  std::vector<ProgrammeYear> years((months.size() + 11) / 12);
  for (std::size_t m = 0; m < months.size(); ++m) {
    ProgrammeYear& year = years[m / 12];
    const ProgrammeYear& month = months[m];
    year.posts = std::max(year.posts, month.posts);
    year.post_months += month.post_months, year.group_months += month.group_months;
    year.facilitation += month.facilitation, year.training += month.training;
    year.stipends += month.stipends, year.other += month.other;
    year.travel += month.travel, year.grants += month.grants;
  }
  return years;
}

/// `end`: the month in which the branch ended.
ExitRecord judge(const AreaRecord& run, std::int32_t end, const std::vector<HouseholdEnd>& without,
                 std::uint32_t groups_per_village) {
  ExitRecord record;
  record.cost = run.programme_cost();
  add_fortunes(record.fortunes, without, run.households);
  const auto third = thirds_of(run.groups);
  for (std::size_t g = 0; g < run.groups.size(); ++g) {
    const GroupRecord& r = run.groups[g];
    if (r.rank >= groups_per_village) continue;
    ExitFate fate;
    const std::int32_t exit = r.at(Milestone::exit);
    const auto since_exit = [&](Milestone m) {
      const std::int32_t at = r.at(m);
      return static_cast<std::int16_t>(
          exit >= 0 && at >= exit && at <= exit + followed_months ? at - exit : -1);
    };
    fate.mandiri_0 = r.mandiri_at_exit, fate.mandiri_12 = r.mandiri_after[0],
    fate.mandiri_24 = r.mandiri_after[1];
    fate.functioning_12 = r.functioning_after[0], fate.functioning_24 = r.functioning_after[1];
    fate.exit = static_cast<std::int16_t>(exit);
    fate.followed = static_cast<std::int16_t>(exit >= 0 ? end - 1 - exit : -1),
    fate.gone = exit < 0 && r.at(Milestone::dissolved) >= 0;
    fate.relapse = since_exit(Milestone::relapse),
    fate.dissolved = since_exit(Milestone::dissolved);
    fate.premature = r.left_early();
    fate.third = third[g], fate.area = r.area, fate.village = r.village, fate.rank = r.rank;
    record.groups.push_back(fate);
  }
  return record;
}

}  // namespace

Scenario with_exit_after(const Scenario& scenario, std::int32_t contract) {
  Scenario out = scenario;
  set_everywhere(out, [&](ModelSettings& s) {
    auto& plan = s.get<Facilitation>();
    plan.handover_rule = HandoverRule::fixed_month,
    plan.contract_months = static_cast<std::uint32_t>(contract);
    plan.allow_extension = false, plan.revisit = false;
  });
  return out;
}

Scenario without_programme(const Scenario& scenario) {
  Scenario out = scenario;
  out.title = "without programme";
  set_everywhere(out, [](ModelSettings& s) {
    s.get<Facilitation>().programme = false, s.get<GroupPlan>().per_village = 0;
  });
  return out;
}

Scenario with_drop_out(const Scenario& scenario, double hazard) {
  Scenario out = scenario;
  set_everywhere(out, [&](ModelSettings& s) { s.get<CadreRules>().hazard = hazard; });
  return out;
}

std::int32_t end_of(const Scenario& scenario, std::int32_t contract) {
  const auto exit_under = [&](const ModelSettings& settings) {
    const auto& plan = settings.get<Facilitation>();
    const auto works = static_cast<std::int32_t>(plan.preparation_months + plan.planning_months);
    return plan.after(start_month(scenario), std::max(contract, works) + plan.phaseout_months) - 1;
  };
  std::int32_t last = exit_under(scenario.settings);
  for (const ModelSettings& settings : scenario.under_policies)
    last = std::max(last, exit_under(settings));
  return last + followed_months + 1;
}

ExitRecords run_exit_test(const Scenario& scenario, const ExitPlan& plan, std::uint32_t replicate,
                          std::uint32_t area, const std::optional<AreaNetwork>& real,
                          const RunOptions& given) {
  RunOptions options = given;
  options.observe = false, options.households = true;
  const std::vector<Scenario> base{scenario};
  const BurnIn burnt(base, replicate, area, real, options);
  const Scenario without = without_programme(scenario);
  World alone = burnt.world_of(without);
  const std::vector<std::uint8_t> start = fifths_of(alone);
  std::vector<std::vector<HouseholdEnd>> ends;  // without programme, at the end of each branch
  for (const std::int32_t contract : plan.exits()) {
    live_on(without, alone, end_of(scenario, contract), options);
    ends.push_back(households_at_end(alone, without, start));
  }
  ExitRecords records;
  for (const double hazard : plan.hazards) {
    records.emplace_back();
    const Scenario staying = with_exit_after(with_drop_out(scenario, hazard), never);
    World trunk = burnt.world_of(staying);
    AreaRecord so_far;
    std::vector<ProgrammeYear> months;
    for (std::size_t e = 0; e < ends.size(); ++e) {
      const std::int32_t contract = plan.exits()[e];
      live_on(staying, trunk, start_month(scenario) + contract - 1, options, so_far, months);
      AreaRecord branch = so_far;
      std::vector<ProgrammeYear> until_the_end = months;
      World leaving = trunk;
      const Scenario exit = with_exit_after(staying, contract);
      live_on(exit, leaving, end_of(scenario, contract), options, branch, until_the_end);
      branch.households = households_at_end(leaving, exit, start);
      records.back().push_back(judge(branch, end_of(scenario, contract), ends[e],
                                     scenario.settings.get<GroupPlan>().per_village));
      records.back().back().years = years_of(until_the_end);
    }
  }
  return records;
}

void check_exit_test(const Scenario& scenario, const ExitPlan& plan, Problems& problems) {
  const auto problem = [&](const char* key, const std::string& message) {
    problems.push_back({"exit-test", 0, 0, key, message});
  };
  if (plan.to < plan.from)
    problem("--to", "must not be before --from, found " + std::to_string(plan.from) + " and " +
                        std::to_string(plan.to));
  if (!scenario.settings.get<Facilitation>().programme ||
      scenario.settings.get<GroupPlan>().per_village == 0)
    problem("facilitation.programme",
            "an exit test needs groups and a programme: facilitation.programme = true, "
            "groups.per_village above 0");
  if (const auto dwell = scenario.settings.get<Independence>().dwell_months;
      dwell >= followed_months)
    problem("independence.dwell_months",
            "must be below " + std::to_string(followed_months) +
                " in an exit test, which follows groups for so long, found " +
                std::to_string(dwell));
  if (scenario.settings.get<GroupPlan>().villages_per_wave > 0)
    problem("groups.villages_per_wave",
            "must be 0 in an exit test, which counts months from a start that all groups share");
}

double months_of(const Scenario& scenario, const ExitPlan& plan) {
  const auto exits = plan.exits();
  if (exits.empty()) return 0;
  double branches = 0;
  for (const std::int32_t contract : exits)
    branches += end_of(scenario, contract) - start_month(scenario) - contract;
  const double trunk = start_month(scenario) + exits.back();
  return end_of(scenario, exits.back()) +
         static_cast<double>(plan.hazards.size()) * (trunk + branches);
}

}  // namespace berdaya
