#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "app/doubt.hpp"
#include "app/progress.hpp"
#include "app/study_command.hpp"
#include "io/results/exit_test_file.hpp"
#include "io/results/result_file.hpp"

namespace berdaya::app {
namespace {

struct ExitArguments {
  StudyArguments study;
  std::int32_t from = 6, to = 36, every = 6;  ///< months of full accompaniment
  std::vector<double> drop_out{.005, .03};    ///< low and high drop-out of cadres, 1/month
  bool one_drop_out = false;                  ///< that of the scenario alone
  double confidence = .8;
};

void check_plan(const Scenario& scenario, const ExitArguments& exit, Problems& problems) {
  const auto problem = [&](const char* key, const std::string& message) {
    problems.push_back({"exit-test", 0, 0, key, message});
  };
  if (exit.to < exit.from)
    problem("--to", fmt::format("must not be before --from, found {} and {}", exit.from, exit.to));
  if (!scenario.settings.get<Facilitation>().programme ||
      scenario.settings.get<GroupPlan>().per_village == 0)
    problem("facilitation.programme",
            "an exit test needs groups and a programme: facilitation.programme = true, "
            "groups.per_village above 0");
  if (const auto dwell = scenario.settings.get<Independence>().dwell_months;
      dwell >= followed_months)
    problem(
        "independence.dwell_months",
        fmt::format("must be below {} in an exit test, which follows groups for so long, found {}",
                    followed_months, dwell));
  if (scenario.settings.get<GroupPlan>().villages_per_wave > 0)
    problem("groups.villages_per_wave",
            "must be 0 in an exit test, which counts months from a start that all groups share");
}

void print_answers(const Scenario& scenario, const ExitTest& test, double confidence) {
  const ExitPlan& plan = test.plan();
  const std::string seen = fmt::format(
      "by +{}",
      followed_months - static_cast<int>(scenario.settings.get<Independence>().dwell_months));
  fmt::print("{:<10} {:>10} {:>12} {:>18} {:>10} {:>10} {:>12} {:>24}\n", "exit after", "mandiri",
             "mandiri", "95 % interval", "relapsed", "dissolved", "premature",
             "million rupiah per group");
  fmt::print("{:<10} {:>10} {:>12} {:>18} {:>10} {:>10} {:>12} {:>24}\n", "months", "+12", "+24",
             "of +24", seen, seen, "exits", "still mandiri at +12");
  for (std::size_t e = 0; e < plan.exits().size(); ++e) {
    const ExitAnswer a = test.answer(0, e);
    fmt::print("{:<10} {:>10.2f} {:>12.2f} {:>18} {:>10.2f} {:>10.2f} {:>12.2f} {:>24}\n",
               plan.exits()[e], a.mandiri_12.mean, a.mandiri_24.mean,
               std::isnan(a.mandiri_24.low)
                   ? "-"
                   : fmt::format("{:.2f} … {:.2f}", a.mandiri_24.low, a.mandiri_24.high),
               a.relapse.value.back(), a.dissolution.value.back(), a.premature,
               std::isfinite(a.cost_per_kept.mean)
                   ? fmt::format("{:.1f}", a.cost_per_kept.mean * 1e-6)
                   : "none is");
  }
  static constexpr std::array names{"standard", "low", "high"};
  for (std::size_t v = 0; v < plan.hazards.size(); ++v) {
    const SafeExit safe = test.safe_exit(v, confidence);
    const auto month = [](std::int32_t m) {
      return m < 0 ? std::string("after none tried") : fmt::format("after {} months", m);
    };
    fmt::print(
        "cadre drop-out {} ({:.3f} a month): half stand {}, four fifths {} (confidence {:.0f} %); "
        "{:.0f} % of the groups do not stand, "
        "whichever exit is tried\n",
        names[v], plan.hazards[v], month(safe.p50), month(safe.p80), confidence * 100,
        safe.never * 100);
  }
  if (const std::int64_t count = test.not_followed(); count > 0)
    fmt::print(
        "{} times a group was not followed for 24 months after its exit, since it had to wait for "
        "a facilitator: not counted\n",
        count);
  if (test.replicates() == 1)
    fmt::print(
        "one replicate tells nothing of chance: no intervals and no test; --replicates 8 brings "
        "them\n");
}

Exit exit_test(const ExitArguments& exit, Study& study) {
  const StudyArguments& arguments = exit.study;
  if (study.problems.empty()) check_plan(study.policies[0], exit, study.problems);
  if (!study.problems.empty()) return report(study.problems);
  const Scenario& scenario = study.policies[0];
  ExitPlan plan{exit.from, exit.to, exit.every, {scenario.settings.get<CadreRules>().hazard}};
  if (!exit.one_drop_out)
    plan.hazards.insert(plan.hazards.end(), exit.drop_out.begin(), exit.drop_out.end());
  const std::filesystem::path output = output_of(arguments, study, "-exit.h5");
  RunOptions options;
  options.threads = threads_of(arguments);
  const std::uint32_t replicates = study.plan().replicates,
                      areas = area_count(scenario, study.real);
  const double months = months_of(scenario, plan);
  const double branches = static_cast<double>(plan.exits().size() * plan.hazards.size());
  const Workload work{branches * replicates, static_cast<double>(replicates) * areas, 1, months,
                      attribute_bytes + branches * replicates * groups_of(study) * 6.};
  if (!agree_to(price_of(work, study.policies, study.real, options.threads), work, arguments.yes,
                arguments.quiet))
    return Exit::stopped;
  ExitTest test(scenario, plan);
  io::ExitWriter writer(output, scenario, plan, study.command);
  {
    Progress progress(
        static_cast<double>(replicates) * areas * (months + study.plan().burn_in_months),
        arguments.quiet);
    options.month_done = [&] { progress.advance(1); };
    const Policies set = study.policies;
    for_each_area(
        AreaTasks(std::span(&set, 1), study.real, replicates), options.threads,
        [&](const AreaTask& task) {
          if (study.ensemble.empty())
            return run_exit_test(scenario, plan, task.replicate, task.area, study.real, options);
          const Scenario own = of_replicate(study)(set, task.replicate)[0];
          ExitPlan varied = plan;
          varied.hazards[0] = own.settings.get<CadreRules>().hazard;
          return run_exit_test(own, varied, task.replicate, task.area, study.real, options);
        },
        [&](const AreaTask& task, ExitRecords area) {
          test.add(task.replicate, area);
          writer.add(task, std::move(area));
          return true;
        });
  }
  writer.publish(
      io::exit_answers(scenario, test, village_names(scenario, study.real), exit.confidence));
  if (arguments.quiet || study.again) return Exit::done;
  print_answers(scenario, test, exit.confidence);
  for (std::size_t e = 0; e < plan.exits().size(); ++e) {
    std::vector<double> shares;
    for (std::size_t r = 0; r < test.replicates(); ++r) {
      const ExitSums::Run& run = test.run_of(0, e, r);
      shares.push_back(run.stand_12 / run.known_12);
    }
    say_doubt(study, fmt::format("mandiri +12, exit after {} months", plan.exits()[e]), shares);
  }
  say_kind_of_doubt(study);
  fmt::print("{}\n{}\n", io::caveat, output.string());
  return Exit::done;
}

}  // namespace

Command exit_test_command() {
  const auto given = std::make_shared<ExitArguments>();
  Command own{
      "exit-test",
      "what becomes of groups when the facilitator leaves earlier or later, with the same luck",
      {{"--from", "M", "fewest months of full accompaniment", &given->from, false, 1, 600},
       {"--to", "M", "most months", &given->to, false, 1, 600},
       {"--every", "M", "step in months", &given->every, false, 1, 600},
       {"--drop-out", "LOW,HIGH", "drop-out of cadres a month beside the scenario's own",
        &given->drop_out, false, 0, 1},
       {"--one-drop-out", "", "the scenario's own drop-out alone: less work", &given->one_drop_out},
       {"--confidence", "C", "of the calendar of safe exits", &given->confidence, false, .5, .999}},
      {}};
  return study_command(
      std::move(own), given->study, "scenario", [given] { return read_study(given->study); },
      [given](Study& study) { return exit_test(*given, study); });
}

}  // namespace berdaya::app
