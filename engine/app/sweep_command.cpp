#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/doubt.hpp"
#include "app/memory.hpp"
#include "app/progress.hpp"
#include "app/study_units.hpp"
#include "app/sweep_answers.hpp"
#include "io/results/result_file.hpp"
#include "io/results/sweep_file.hpp"
#include "io/text/atomic_file.hpp"
#include "io/toml/design_file.hpp"
#include "model/set_by_key.hpp"
#include "study/burn_in.hpp"

namespace berdaya::app {
namespace {

constexpr std::size_t points_per_task = 16;  // they share a burn-in where they may

/// The scenarios of a design.
class Points {
 public:
  Points(const Study& study, const SweepPlan& plan)
      : study_(study), plan_(plan), design_(plan.design()) {}

  std::size_t count() const noexcept { return design_.points(); }

  /// The scenario at a point, and what is wrong with it.
  std::pair<Scenario, Problems> at(std::size_t point) const {
    std::pair<Scenario, Problems> made{study_.policies[0], {}};
    auto& [scenario, problems] = made;
    scenario.text.clear();
    for (std::size_t j = 0; j < plan_.parameters.size(); ++j) {
      const std::string& key = plan_.parameters[j].key;
      const std::string text = plan_.parameters[j].text(design_.point(point)[j]);
      if (const std::string wrong = set_by_key(scenario, key, stated(text), "design");
          !wrong.empty())
        problems.push_back({scenario.path, 0, 0, key, wrong});
    }
    for (Problem& problem : contradictions(scenario)) {
      problem.file = scenario.path;
      problems.push_back(std::move(problem));
    }
    return made;
  }

  /// Points that may run with one world of their first: all, or one where the design changes the
  /// villages themselves.
  std::size_t at_once() const {
    const bool alone = std::ranges::any_of(plan_.parameters, &SweptParameter::changes_network);
    return alone ? 1 : std::min(points_per_task, count());
  }

 private:
  const Study& study_;
  const SweepPlan& plan_;
  Design design_;
};

/// Problems of the points, each once; and how many burn-ins the whole design needs per replicate
/// and area.
double check_points(const Points& points, Problems& problems) {
  constexpr std::size_t enough = 20;
  double burn_ins = 0;
  Scenario first;
  for (std::size_t i = 0; i < points.count() && problems.size() < enough; ++i) {
    auto [scenario, wrong] = points.at(i);
    for (Problem& problem : wrong) {
      problem.message += " at a point of the design";
      if (std::ranges::none_of(problems, [&](const Problem& p) {
            return p.key == problem.key && p.message == problem.message;
          }))
        problems.push_back(problem);
    }
    const bool opens = i % points.at_once() == 0;
    burn_ins += opens || !same_burn_in(first, scenario);
    if (opens) first = std::move(scenario);
  }
  return burn_ins;
}

void run_all(const Points& points, const Study& study, Sweep& sweep, const RunOptions& options,
             Units units) {
  const Headline headline = find_headline(sweep.plan().headline).value();
  const std::size_t wave = 16 * points_per_task;
  for (std::size_t begin = 0; begin < points.count(); begin += wave) {
    std::vector<Scenario> scenarios;
    for (std::size_t i = begin; i < std::min(begin + wave, points.count()); ++i)
      scenarios.push_back(points.at(i).first);
    const auto set = [&](std::size_t point, std::uint32_t replicate, std::vector<double> figures) {
      sweep.set(begin + point, replicate, std::move(figures));
    };
    run_points(scenarios, points.at_once(), study.real,
               static_cast<std::uint32_t>(sweep.replicates()), headline, options, set, units);
    const std::size_t sets = (scenarios.size() + points.at_once() - 1) / points.at_once();
    units.first += sets * sweep.replicates() * area_count(study.policies[0], study.real);
  }
}

/// Of the design file `given.scenario`.
Study read_sweep(const StudyArguments& given) {
  DesignRead design = read_design(given.scenario, given.sets);
  StudyArguments arguments = given;
  Study study;
  if (!design.scenario.empty()) {
    arguments.scenario = design.scenario;
    if (!arguments.replicates && design.plan.replicates > 0)
      arguments.replicates = design.plan.replicates;
    study = read_study(arguments);
  }
  study.problems.insert(study.problems.begin(), design.problems.begin(), design.problems.end());
  study.design = std::move(design.text);
  return study;
}

Workload work_of(const Points& points, const Study& study, const RunOptions& options,
                 double burn_ins, std::size_t parameters) {
  const double replicates = study.plan().replicates, count = static_cast<double>(points.count()),
               runs = count * replicates;
  const double tasks = std::ceil(count / static_cast<double>(points.at_once())) * replicates;
  return {runs,
          tasks * area_count(study.policies[0], study.real),
          burn_ins * (replicates / tasks),
          runs / tasks * study.plan().months,
          attribute_bytes + 8. * (runs * outcome_count +
                                  count * (3. * outcome_count + static_cast<double>(parameters))),
          false,
          memory_of(study, options),
          false,
          1};
}

Exit sweep(const StudyArguments& arguments, Study& study) {
  if (!study.problems.empty()) return report(study.problems, arguments.tongue());
  const DesignRead design = parse_design(study.design, study.policies[0].settings);
  study.problems = design.problems;
  if (!study.problems.empty()) return report(study.problems, arguments.tongue());
  const Points points(study, design.plan);
  const double burn_ins = check_points(points, study.problems);
  if (!study.problems.empty()) return report(study.problems, arguments.tongue());
  const std::filesystem::path output = output_of(arguments, study);
  RunOptions options;
  options.threads = threads_of(arguments);
  const std::size_t replicates = study.plan().replicates;
  const auto runs = static_cast<double>(points.count() * replicates);
  const auto areas = static_cast<double>(area_count(study.policies[0], study.real)),
             months = static_cast<double>(study.plan().months);
  const std::vector<Scenario> samples{points.at(0).first, points.at(points.count() / 2).first,
                                      points.at(points.count() - 1).first};
  Workload work = work_of(points, study, options, burn_ins, design.plan.parameters.size());
  work.share = share_of(arguments.shard);
  if (const Exit exit = agree_to(price_of(work, samples, study.real, options.threads), work,
                                 arguments.yes, arguments.silent(), arguments.tongue());
      exit != Exit::done)
    return exit;
  StudyUnits units(study, arguments, output, static_cast<std::uint64_t>(work.tasks));
  Sweep sweep(design.plan, replicates, study.alike());
  {
    Progress progress(work.share * runs * areas * months, arguments.silent());
    options.month_done = [&] { progress.advance(1); };
    options.of_replicate = of_replicate(study);
    Units known = units.units();
    known.known = [&] { progress.advance(work.policy_months); };
    run_all(points, study, sweep, options, std::move(known));
  }
  if (units.units().is_shard()) return units.finish();
  io::DatasetStream stream(output, {});
  const io::DatasetFile found =
      io::sweep_file(study.policies[0], sweep, study.design, study.command);
  stream.append(found);
  stream.publish();
  units.finish();
  if (arguments.quiet || study.again) return Exit::done;
  if (arguments.json) {
    print_json(study, study.plan().replicates, sweep.plan().headline,
               io::DatasetFile{{}, found.groups}, output);
    return Exit::done;
  }
  print_sweep(study, sweep, arguments.tongue());
  print_foot(study, study.plan().replicates, arguments.tongue(), output);
  return Exit::done;
}

}  // namespace

Command sweep_command() {
  const auto given = std::make_shared<StudyArguments>();
  return study_command(
      {"sweep",
       "the same luck at every point of a design over parameters: what the result depends on",
       {},
       {}},
      *given, "design", [given] { return read_sweep(*given); },
      [given](Study& study) { return sweep(*given, study); });
}

}  // namespace berdaya::app
