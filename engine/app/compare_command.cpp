#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "app/doubt.hpp"
#include "app/study_command.hpp"
#include "app/until_width.hpp"
#include "io/results/comparison_file.hpp"
#include "io/results/result_file.hpp"

namespace berdaya::app {
namespace {

std::string million(double rupiah) {
  return std::isfinite(rupiah) ? fmt::format("{:.1f} million", rupiah * 1e-6) : "no limit";
}

void print_contrasts(const Comparison& comparison, std::span<const Scenario> policies) {
  for (std::size_t p = 1; p < policies.size(); ++p) {
    fmt::print("\n{}  less  {}\n{:<26} {:>12} {:>26} {:>9}\n", policies[p].title, policies[0].title,
               "difference, same luck", "mean", "95 % interval", "variance");
    const auto line = [](std::string_view name, const Contrast& c) {
      if (std::isnan(c.difference.mean)) return;
      fmt::print("{:<26} {:>+12.4g} {:>26} {:>9}\n", name, c.difference.mean,
                 std::isnan(c.difference.low)
                     ? "-"
                     : fmt::format("{:+.4g} … {:+.4g}", c.difference.low, c.difference.high),
                 std::isnan(c.variance_factor) ? "-" : fmt::format("x {:.1f}", c.variance_factor));
    };
    for (std::size_t o = 0; o < outcome_count; ++o)
      line(outcome_rows[o].name, comparison.outcome(p, o));
    for (const auto name :
         {"material", "intellectual", "coverage", "tied", "critical", "surplus_reclaimed"})
      line(name, comparison.measure(p, find_headline(name)->index));
    const Fates& f = comparison.fates(p);
    fmt::print(
        "groups mandiri 12 months after handover: {} gained, {} lost, {} under both, {} under "
        "neither\n",
        f.gained, f.lost, f.both, f.neither);
    Fortune all;
    for (const auto& fifth : comparison.fortunes(p))
      for (const Fortune& cell : fifth)
        all.better += cell.better, all.worse += cell.worse, all.same += cell.same;
    fmt::print(
        "households (index M, by more than .05): {} better off, {} worse off, {} about the same\n",
        all.better, all.worse, all.same);
    const Interval cost =
        comparison.cost_per_extra_kept(p, policies[0].settings.get<RunPlan>().seed);
    fmt::print(
        "cost per extra group still mandiri 12 months after handover: Rp {} (95 %: {} to {})\n",
        million(cost.mean), million(cost.low), million(cost.high));
  }
}

Study read_comparison(const StudyArguments& given) {
  const StudyArguments arguments = with_most_replicates(given);
  Study study = read_study(arguments);
  for (const std::filesystem::path& file : arguments.policies) add_policy(study, file, arguments);
  return study;
}

Exit compare(const StudyArguments& arguments, Study& study) {
  std::optional<UntilWidth> until;
  if (!arguments.until_width.empty()) until.emplace(arguments.until_width, study.problems);
  if (!study.problems.empty()) return report(study.problems);
  const std::filesystem::path output = output_of(arguments, study, "-compared.h5");
  RunOptions options;
  options.threads = threads_of(arguments);
  options.households = true;
  const RunPlan& plan = study.plan();
  const auto policies = static_cast<double>(study.policies.size());
  const Workload work{
      policies * plan.replicates,
      static_cast<double>(plan.replicates) * area_count(study.policies[0], study.real),
      burn_ins_of(study),
      policies * plan.months,
      attribute_bytes + policies * plan.replicates * bytes_of_run(study),
      true};
  if (!until && !agree_to(price_of(work, study.policies, study.real, options.threads), work,
                          arguments.yes, arguments.quiet))
    return Exit::stopped;
  io::ResultWriter writer(output, study.policies, study.real, study.command);
  Comparison comparison(study.policies.size(), plan.months);
  Doubts doubts(study);
  const std::uint32_t at_once =
      replicates_at_once(study.policies.size(), area_count(study.policies[0], study.real));
  run_all(study, options, arguments.quiet,
          {[&](const AreaTask& task, std::vector<AreaRecord> area) {
             comparison.add(area);
             writer.add(task, std::move(area));
           },
           [&](const AreaTask& task, std::vector<ReplicateSums> replicate) {
             comparison.add(replicate);
             doubts.add(replicate);
             if (until) until->add(replicate);
             writer.add(task, std::move(replicate));
             return !until || !until->enough(at_once);
           }});
  writer.append(io::comparison_part(study.policies, comparison));
  writer.publish();
  if (arguments.quiet || study.again) return Exit::done;
  print_contrasts(comparison, study.policies);
  if (comparison.left_too_late() > 0)
    fmt::print(
        "{} groups were left less than 24 months before the end and do not count where those "
        "months do; --months lives longer\n",
        comparison.left_too_late());
  if (until) until->print();
  doubts.say();
  fmt::print("{}\n{}\n", io::caveat, output.string());
  return Exit::done;
}

}  // namespace

Command compare_command() {
  const auto given = std::make_shared<StudyArguments>();
  Command own{"compare",
              "run policies with the same luck and say what differs, for whom, at what cost",
              {},
              {}};
  own.options.push_back({"--policy", "FILE",
                         "scenario file of a policy; states only what differs and wins over --set",
                         &given->policies, true});
  own.options.push_back(until_width_option(*given));
  return study_command(
      std::move(own), *given, "scenario", [given] { return read_comparison(*given); },
      [given](Study& study) { return compare(*given, study); });
}

}  // namespace berdaya::app
