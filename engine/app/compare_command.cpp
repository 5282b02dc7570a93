#include <fmt/core.h>

#include "app/contrasts.hpp"
#include "app/doubt.hpp"
#include "app/memory.hpp"
#include "app/study_units.hpp"
#include "app/until_width.hpp"
#include "io/results/block_report.hpp"
#include "io/results/comparison_file.hpp"
#include "io/results/result_file.hpp"

namespace berdaya::app {
namespace {

Study read_comparison(const StudyArguments& given) {
  const StudyArguments arguments = with_most_replicates(given);
  Study study = read_study(arguments);
  for (const std::filesystem::path& file : arguments.policies) add_policy(study, file, arguments);
  return study;
}

Workload work_of(const StudyArguments& given, const Study& study, const RunOptions& options) {
  const RunPlan& plan = study.plan();
  const auto policies = static_cast<double>(study.policies.size());
  return {policies * plan.replicates,
          static_cast<double>(plan.replicates) * area_count(study.policies[0], study.real),
          burn_ins_of(study),
          policies * plan.months,
          attribute_bytes + policies * plan.replicates *
                                (bytes_of_run(study, options.keep) +
                                 (given.diaries ? bytes_of_diaries(study) : 0.)),
          true,
          memory_of(study, options),
          options.keep == Keep::events,
          share_of(given.shard)};
}

Exit compare(const StudyArguments& arguments, Study& study) {
  std::optional<UntilWidth> until;
  if (!arguments.until_width.empty())
    until.emplace(arguments.until_width, study.alike(), study.problems);
  if (!study.problems.empty()) return report(study.problems, arguments.tongue());
  const std::filesystem::path output = output_of(arguments, study, "-compared.h5");
  RunOptions options;
  options.threads = threads_of(arguments);
  options.households = true;
  options.diaries = arguments.diaries;
  const Keep keep = options.keep = keep_of(arguments);
  const RunPlan& plan = study.plan();
  const Workload work = work_of(arguments, study, options);
  if (const Exit exit = until
                            ? Exit::done
                            : agree_to(price_of(work, study.policies, study.real, options.threads),
                                       work, arguments.yes, arguments.silent(), arguments.tongue());
      exit != Exit::done)
    return exit;
  io::ResultWriter writer(output, study.policies, study.real, study.command, keep);
  StudyUnits units(study, arguments, output, static_cast<std::uint64_t>(work.tasks));
  Comparison comparison(study.policies.size(), plan.months, study.alike());
  Doubts doubts(study);
  io::BlockReport blocks(study.policies);
  std::uint32_t done = 0;  // fewer than planned with --until-width
  const std::uint32_t at_once =
      replicates_at_once(study.policies.size(), area_count(study.policies[0], study.real));
  run_all(study, options, arguments.silent(), units.units(),
          {[&](const AreaTask& task, std::vector<AreaRecord> area) {
             comparison.add(area);
             blocks.add(area);
             writer.add(task, std::move(area));
           },
           [&](const AreaTask& task, std::vector<ReplicateSums> replicate) {
             ++done;
             comparison.add(replicate);
             doubts.add(replicate);
             if (until) until->add(replicate);
             writer.add(task, std::move(replicate));
             return !until || !until->enough(at_once);
           }});
  if (units.units().is_shard()) return units.finish();
  io::DatasetFile found = io::comparison_part(study.policies, comparison);
  for (io::Group& group : blocks.part().groups) found.groups.push_back(std::move(group));
  writer.append(found);
  writer.publish();
  units.finish();
  if (arguments.quiet || study.again) return Exit::done;
  if (arguments.json) {
    print_json(study, done, "", found, output);
    return Exit::done;
  }
  const Language language = arguments.tongue();
  print_comparison(study, done, comparison, language);
  if (until) until->print(language);
  print_lines(blocks.sentences(language));
  doubts.say(language);
  print_foot(study, done, language, output);
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
  own.options.push_back(diaries_option(*given));
  own.options.push_back(keep_option(*given));
  own.options.push_back(until_width_option(*given));
  return study_command(
      std::move(own), *given, "scenario", [given] { return read_comparison(*given); },
      [given](Study& study) { return compare(*given, study); });
}

}  // namespace berdaya::app
