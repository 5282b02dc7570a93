#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/doubt.hpp"
#include "app/progress.hpp"
#include "app/study_command.hpp"
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

void run_all(const Points& points, const Study& study, Sweep& sweep, const RunOptions& options) {
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
               static_cast<std::uint32_t>(sweep.replicates()), headline, options, set);
  }
}

std::string interval(const Estimate& e) {
  return std::isnan(e.low) ? "-" : fmt::format("{:.3f} … {:.3f}", e.low, e.high);
}

/// Indices of the `most` largest, largest first.
template <class Size>
std::vector<std::size_t> largest(std::size_t n, std::size_t most, Size&& size) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
  order.resize(std::min(n, most));
  return order;
}

constexpr std::size_t shown = 15;

void print_sobol(const Sweep& sweep) {
  const SobolIndices indices = sweep.sobol(sweep.headline());
  const auto& parameters = sweep.plan().parameters;
  fmt::print("{:<34} {:<7} {:>8} {:>18} {:>8} {:>18}\n", "share of the variance of means", "grade",
             "alone", "95 % interval", "total", "95 % interval");
  for (const std::size_t j :
       largest(parameters.size(), shown, [&](std::size_t k) { return indices.total[k].value; }))
    fmt::print("{:<34} {:<7} {:>8.3f} {:>18} {:>8.3f} {:>18}\n", parameters[j].key,
               grade_name(parameters[j].grade), indices.first[j].value, interval(indices.first[j]),
               indices.total[j].value, interval(indices.total[j]));
  if (sweep.replicates() < 2) return;
  const Doubt doubt = sweep.doubt(sweep.headline());
  fmt::print("share of doubt in one run (standard deviation {:.3g}): luck {:.2f} ({})",
             std::sqrt(doubt.variance.value), doubt.luck.value, interval(doubt.luck));
  for (const Grade g : {Grade::data, Grade::expert, Grade::guess})
    if (const Estimate& e = doubt.grades[static_cast<std::size_t>(g)];
        sweep.plan().grade_factors()[static_cast<std::size_t>(g)] != no_factor)
      fmt::print(", {} {:.2f} ({})", grade_name(g), e.value, interval(e));
  fmt::print("\n");
}

void print_morris(const Sweep& sweep) {
  const MorrisIndices indices = sweep.morris(sweep.headline());
  const auto& parameters = sweep.plan().parameters;
  fmt::print("{:<34} {:<7} {:>10} {:>20} {:>10} {:>10}\n", "effect over the whole range", "grade",
             "size", "95 % interval", "mean", "sd");
  for (const std::size_t j :
       largest(parameters.size(), shown, [&](std::size_t k) { return indices.mu_star[k].value; }))
    fmt::print("{:<34} {:<7} {:>10.4g} {:>20} {:>+10.4g} {:>10.4g}\n", parameters[j].key,
               grade_name(parameters[j].grade), indices.mu_star[j].value,
               interval(indices.mu_star[j]), indices.mu[j], indices.sigma[j]);
}

void print_points(const Sweep& sweep) {
  for (const SweptParameter& p : sweep.plan().parameters) fmt::print("{:>34}", p.key);
  fmt::print("{:>12} {:>24}\n", "mean", "95 % interval");
  for (std::size_t i = 0; i < std::min(shown, sweep.design().points()); ++i) {
    for (std::size_t j = 0; j < sweep.plan().parameters.size(); ++j)
      fmt::print("{:>34}", sweep.plan().parameters[j].text(sweep.design().point(i)[j]));
    const Interval mean = sweep.mean(i, sweep.headline());
    fmt::print("{:>12.4g} {:>24}\n", mean.mean,
               std::isnan(mean.low) ? "-" : fmt::format("{:.4g} … {:.4g}", mean.low, mean.high));
  }
  if (sweep.design().points() > shown) fmt::print("… {} points in all\n", sweep.design().points());
}

void print_answers(const Sweep& sweep) {
  fmt::print("{}, {} points x {} replicates with the same luck\n", sweep.plan().headline,
             sweep.design().points(), sweep.replicates());
  std::size_t empty = 0;
  for (std::size_t p = 0; p < sweep.design().points(); ++p)
    empty += std::isnan(sweep.mean(p, sweep.headline()).mean);
  if (empty > 0)
    fmt::print("at {} points it has no value (a share of nothing), so there are no indices\n",
               empty);
  if (sweep.plan().method == Method::sobol)
    print_sobol(sweep);
  else if (sweep.plan().method == Method::morris)
    print_morris(sweep);
  else
    print_points(sweep);
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

Exit sweep(const StudyArguments& arguments, Study& study) {
  if (!study.problems.empty()) return report(study.problems);
  const DesignRead design = parse_design(study.design, study.policies[0].settings);
  study.problems = design.problems;
  if (!study.problems.empty()) return report(study.problems);
  const Points points(study, design.plan);
  const double burn_ins = check_points(points, study.problems);
  if (!study.problems.empty()) return report(study.problems);
  const std::filesystem::path output = output_of(arguments, study);
  RunOptions options;
  options.threads = threads_of(arguments);
  const std::size_t replicates = study.plan().replicates;
  const auto runs = static_cast<double>(points.count() * replicates);
  const auto areas = static_cast<double>(area_count(study.policies[0], study.real)),
             months = static_cast<double>(study.plan().months);
  const double tasks =
      std::ceil(static_cast<double>(points.count()) / static_cast<double>(points.at_once())) *
      static_cast<double>(replicates);
  const std::vector<Scenario> samples{points.at(0).first, points.at(points.count() / 2).first,
                                      points.at(points.count() - 1).first};
  const auto points_count = static_cast<double>(points.count());
  const double per_task = static_cast<double>(replicates) / tasks;
  const Workload work{
      runs, tasks * areas, burn_ins * per_task, runs / tasks * months,
      attribute_bytes + 8. * (runs * outcome_count +
                              points_count * (3. * outcome_count +
                                              static_cast<double>(design.plan.parameters.size())))};
  if (!agree_to(price_of(work, samples, study.real, options.threads), work, arguments.yes,
                arguments.quiet))
    return Exit::stopped;
  Sweep sweep(design.plan, replicates);
  {
    Progress progress(runs * areas * months, arguments.quiet);
    options.month_done = [&] { progress.advance(1); };
    options.of_replicate = of_replicate(study);
    run_all(points, study, sweep, options);
  }
  io::DatasetStream stream(output, {});
  stream.append(io::sweep_file(study.policies[0], sweep, study.design, study.command));
  stream.publish();
  if (arguments.quiet || study.again) return Exit::done;
  print_answers(sweep);
  say_kind_of_doubt(study);
  fmt::print("{}\n{}\n", io::caveat, output.string());
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
