#include <fmt/core.h>

#include "app/doubt.hpp"
#include "app/memory.hpp"
#include "app/study_units.hpp"
#include "app/summary.hpp"
#include "app/until_width.hpp"
#include "io/places/place_table.hpp"
#include "io/results/block_report.hpp"
#include "io/results/result_file.hpp"

namespace berdaya::app {
namespace {

/// Bytes of the dependency ledger of each group in `replicates` of them; rough.
double ledger_bytes(const Study& study, double replicates) {
  return replicates * groups_of(study) * study.plan().months *
         static_cast<double>(work_count * sizeof(float));
}

Workload work_of(const StudyArguments& given, const Study& study, const RunOptions& options) {
  const RunPlan& plan = study.plan();
  const bool all = options.keep == Keep::events;
  return {static_cast<double>(plan.replicates),
          static_cast<double>(plan.replicates) * area_count(study.policies[0], study.real),
          1,
          static_cast<double>(plan.months),
          attribute_bytes + plan.replicates * bytes_of_run(study, options.keep) +
              (all ? ledger_bytes(study, given.dependency ? plan.replicates : 1) : 0.) +
              (given.diaries ? plan.replicates * bytes_of_diaries(study) : 0.),
          true,
          memory_of(study, options),
          all,
          share_of(given.shard)};
}

Exit run(const StudyArguments& given, Study& study) {
  std::optional<UntilWidth> until;
  if (!given.until_width.empty()) until.emplace(given.until_width, study.alike(), study.problems);
  if (!study.problems.empty()) return report(study.problems, given.tongue());
  const std::filesystem::path output = output_of(given, study);
  RunOptions options;
  options.threads = threads_of(given);
  options.keep_last_world = given.households, options.dependency = given.dependency;
  options.diaries = given.diaries;
  const Keep keep = options.keep = keep_of(given);
  const RunPlan& plan = study.plan();
  const Workload work = work_of(given, study, options);
  if (const Exit exit = until
                            ? Exit::done
                            : agree_to(price_of(work, study.policies, study.real, options.threads),
                                       work, given.yes, given.silent(), given.tongue());
      exit != Exit::done)
    return exit;
  io::ResultWriter writer(output, study.policies, study.real, study.command, keep);
  StudyUnits units(study, given, output, static_cast<std::uint64_t>(work.tasks));
  Summary summary;
  Doubts doubts(study);
  io::BlockReport blocks(study.policies);
  std::uint32_t done = 0;  // fewer than planned with --until-width
  const std::uint32_t at_once = replicates_at_once(1, area_count(study.policies[0], study.real));
  run_all(study, options, given.silent(), units.units(),
          {[&](const AreaTask& task, std::vector<AreaRecord> area) {
             summary.add(area[0]);
             blocks.add(area);
             writer.add(task, std::move(area));
           },
           [&](const AreaTask& task, std::vector<ReplicateSums> replicate) {
             ++done;
             summary.add(replicate[0]);
             doubts.add(replicate);
             if (until) until->add(replicate);
             writer.add(task, std::move(replicate));
             return !until || !until->enough(at_once);
           }});
  if (units.units().is_shard()) return units.finish();
  writer.append(blocks.part());
  writer.publish();
  units.finish();
  if (given.quiet || study.again) return Exit::done;
  const Language language = given.tongue();
  if (given.json) {
    io::DatasetFile figures = summary.figures(plan.months);
    for (io::Group& group : blocks.part().groups) figures.groups.push_back(std::move(group));
    print_json(study, done, "", figures, output);
    return Exit::done;
  }
  fmt::print("{}\n{}\n", title_of(study.policies[0], language), made_of(study, done, language));
  if (const auto places = study.policies[0].places(); !places.empty())
    fmt::print("{}\n", places_text(places, language));
  fmt::print("\n");
  summary.print(plan.months, language);
  if (until) until->print(language);
  print_lines(blocks.sentences(language));
  doubts.say(language);
  print_foot(study, done, language, output);
  return Exit::done;
}

}  // namespace

Command run_command() {
  const auto given = std::make_shared<StudyArguments>();
  Command own{"run", "simulate a scenario and write a result file (HDF5)", {}, {}};
  own.options.push_back(
      {"--households", "", "also write every household after the last month", &given->households});
  own.options.push_back(
      {"--dependency", "",
       "whose hours did the work: of each group in every replicate, not in the first alone",
       &given->dependency});
  own.options.push_back(diaries_option(*given));
  own.options.push_back(keep_option(*given));
  own.options.push_back(until_width_option(*given));
  return study_command(
      std::move(own), *given, "scenario",
      [given] { return read_study(with_most_replicates(*given)); },
      [given](Study& study) { return run(*given, study); });
}

}  // namespace berdaya::app
