#include "app/study_command.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>

#include "app/memory.hpp"
#include "app/progress.hpp"
#include "app/study_units.hpp"
#include "app/texts.hpp"
#include "app/until_width.hpp"
#include "io/results/result_file.hpp"
#include "io/results/study_json.hpp"
#include "io/text/atomic_file.hpp"
#include "study/burn_in.hpp"
#include "study/outcomes.hpp"
#include "study/window.hpp"

namespace berdaya::app {
namespace {

double villages_of(const Study& study) {
  return static_cast<double>(village_count(study.policies[0], study.real));
}

/// Options that all studies have.
std::vector<Option> study_options(StudyArguments& given, const std::string& file) {
  return {
      {file, "", file + " file (.toml)", &given.scenario, true},
      {"-o,--output", "FILE", "result file; default: the name of that file with .h5, here",
       &given.output},
      set_option(given.sets),
      {"--seed", "N", "seed of all draws", &given.seed, false, 0, 4294967295.},
      {"--replicates", "N", "runs with independent luck", &given.replicates},
      {"--months", "N", "months after burn-in", &given.months},
      {"--ensemble", "FILE",
       "sets of parameters that the evidence leaves (of berdaya fit), one for two replicates",
       &given.ensemble},
      {"--shard", "I/N", "make the I-th of N parts, for berdaya merge", &given.shard},
      {"--threads", "N", "threads; default: all cores", &given.threads, false, 1, 1024},
      {"--yes", "", "start without asking, however long it takes", &given.yes},
      {"--lang", "en|id", "language of what is printed", &given.language, false, 0, 0, languages},
      {"--json", "", "print everything that was found as JSON", &given.json},
      {"--quiet", "", "print nothing but errors", &given.quiet}};
}

/// What cannot be in what was asked for, whatever the scenario.
Problems problems_of(const StudyArguments& given) {
  Problems wrong;
  if (!given.shard.empty() && shard_of(given.shard).second == 0)
    wrong.push_back({"--shard", 0, 0, "",
                     "must be I/N with 1 <= I <= N <= 1000000, found '" + given.shard + "'"});
  if (!given.keep.empty() && std::ranges::count(keep_names, given.keep) == 0)
    wrong.push_back(
        {"--keep", 0, 0, "", "must be summary, villages or events, found '" + given.keep + "'"});
  for (const auto& [name, asked] :
       {std::pair{"--diaries", given.diaries}, std::pair{"--dependency", given.dependency}})
    if (asked && keep_of(given) != Keep::events)
      wrong.push_back({name, 0, 0, "", "not with --keep " + given.keep + ", which leaves it out"});
  return wrong;
}

}  // namespace

Command study_command(Command own, StudyArguments& given, const std::string& file,
                      std::function<Study()> read, std::function<Exit(Study&)> work) {
  Command made{own.name, own.help, study_options(given, file), {}};
  made.options.insert(made.options.end(), own.options.begin(), own.options.end());
  made.run_study = [own, work](Study& study) {
    study.command = own.name;
    for (const Option& option : own.options)
      if (const std::string text = option.given(); !text.empty()) study.command += ' ' + text;
    return work(study);
  };
  made.run = [read, &given, run_study = made.run_study] {
    if (given.language != "en" && given.language != "id") return wrong_language(given.language);
    if (const Problems wrong = problems_of(given); !wrong.empty())
      return report(wrong, given.tongue());
    Study study = read();
    return run_study(study);
  };
  return made;
}

Option until_width_option(StudyArguments& given) {
  return {"--until-width",
          "MEASURE=WIDTH",
          "replicates until the 95 % interval of the mean, or of paired differences, is no wider",
          &given.until_width,
          false,
          0,
          0,
          headline_names};
}

Option diaries_option(StudyArguments& given) {
  return {"--diaries", "",
          "also keep what happens to single households all the time: advances, refusals, …",
          &given.diaries};
}

Option keep_option(StudyArguments& given) {
  return {"--keep",
          "summary|villages|events",
          "what the file holds: sums over all areas; also villages and groups; all (default)",
          &given.keep,
          false,
          0,
          0,
          [] { return Words(keep_names.begin(), keep_names.end()); }};
}

Keep keep_of(const StudyArguments& given) {
  const auto found = std::ranges::find(keep_names, given.keep);
  return found == keep_names.end() ? Keep::events : static_cast<Keep>(found - keep_names.begin());
}

StudyArguments with_most_replicates(StudyArguments given) {
  if (!given.until_width.empty() && !given.replicates) given.replicates = UntilWidth::most;
  return given;
}

std::string title_of(const Scenario& scenario, Language language) {
  const bool translated = language == Language::id && !scenario.title_id.empty();
  return printable(translated ? scenario.title_id : scenario.title);
}

std::function<std::vector<Scenario>(Policies, std::uint32_t)> of_replicate(const Study& study) {
  if (study.ensemble.empty()) return {};
  return [&study](Policies policies, std::uint32_t replicate) {
    Problems none;  // each set was tried before
    return with_set(policies, study.ensemble, set_of(study.ensemble, replicate), none);
  };
}

double burn_ins_of(const Study& study) {
  double count = 0;
  for (std::size_t p = 0; p < study.policies.size(); ++p)
    count += p == 0 || !same_burn_in(study.policies[0], study.policies[p]);
  return count;
}

double groups_of(const Study& study) {
  return villages_of(study) * study.policies[0].settings.get<GroupPlan>().per_village;
}

double bytes_of_run(const Study& study, Keep keep) {
  const double all = keep == Keep::summary ? 0. : 1.;
  const double digests = 8. * study.plan().months * area_count(study.policies[0], study.real);
  return digests +
         table_bytes(study.plan().months, all * villages_of(study), all * groups_of(study));
}

double bytes_of_diaries(const Study& study) {
  const std::vector<double> areas = expected_households(study.policies[0], study.real);
  return 66. * study.plan().months * std::accumulate(areas.begin(), areas.end(), 0.);
}

std::filesystem::path output_of(const StudyArguments& arguments, const Study& study,
                                const std::string& ending) {
  std::string shard = arguments.shard;
  std::ranges::replace(shard, '/', '-');
  std::filesystem::path output = arguments.output;
  if (output.empty())
    output = arguments.scenario.stem().string() + (shard.empty() ? ending : "-" + shard + ".units");
  std::vector<std::string> read{arguments.scenario.string()};
  for (const Scenario& policy : study.policies)
    read.insert(read.end(), policy.files.begin(), policy.files.end());
  std::error_code none_yet;
  for (const std::string& file : read)
    if (std::filesystem::equivalent(file, output, none_yet))
      throw io::IoError(
          Exit::cannot_create,
          output.string() + ": cannot create: this study reads that file; say another -o");
  io::check_writable(output);
  return output;
}

int threads_of(const StudyArguments& arguments) {
  const int threads = arguments.threads > 0 ? arguments.threads : hardware_threads();
  check_threads(threads);
  return threads;
}

std::string made_of(const Study& study, std::uint32_t replicates, Language l) {
  const RunPlan& plan = study.plan();
  return fill(texts::made_of, l,
              {{"seed", std::to_string(plan.seed)},
               {"replicates", figure(replicates, 0, l)},
               {"months", figure(plan.months, 0, l)}});
}

void print_foot(const Study& study, std::uint32_t replicates, Language l,
                const std::filesystem::path& output) {
  const std::size_t units = replicates / study.alike();
  const auto count = [&](std::size_t n) { return figure(static_cast<double>(n), 0, l); };
  const auto line = [&](const Bilingual& text) {
    fmt::print("{}\n", wrapped(fill(text, l,
                                    {{"replicates", count(replicates)},
                                     {"few", count(to_rule_out * study.alike())},
                                     {"sets", count(units)}})));
  };
  if (units < to_rule_out) line(replicates == 1 ? texts::one_run : texts::too_few);
  if (replicates > 1) line(study.ensemble.empty() ? texts::luck_alone : texts::luck_and_evidence);
  fmt::print("{}\n{}\n", say(texts::caveat, l), output.string());
}

void print_json(const Study& study, std::uint32_t replicates, const std::string& headline,
                const io::DatasetFile& found, const std::filesystem::path& output) {
  Json out = Json::object();
  out["command"] = Json(study.command);
  out["title"] = Json(study.policies[0].title);
  if (!study.policies[0].title_id.empty()) out["title_id"] = Json(study.policies[0].title_id);
  out["file"] = Json(output.string());
  out["seed"] = Json(study.plan().seed);
  out["replicates"] = Json(replicates);
  out["caveat"] = Json(io::caveat);
  if (!headline.empty()) out["headline"] = Json(headline);
  const Json all = io::study_json(found);
  for (const auto& [name, part] : all.items()) out[name] = part;
  fmt::print("{}\n", out.dump(1));
}

void run_all(const Study& study, const RunOptions& given, bool quiet, const Units& known,
             const Sink& sink) {
  const std::uint32_t replicates = study.plan().replicates,
                      areas = area_count(study.policies[0], study.real);
  const auto policies = static_cast<double>(study.policies.size());
  Progress progress(known.share() * replicates * areas * policies * study.plan().months, quiet);
  RunOptions options = given;
  options.month_done = [&] { progress.advance(1); };
  options.of_replicate = of_replicate(study);
  Units units = known;
  units.known = [&] { progress.advance(policies * study.plan().months); };
  const Policies set = study.policies;
  run_policies(std::span(&set, 1), study.real, replicates, options, sink, units);
}

}  // namespace berdaya::app
