#include "app/study_command.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <numeric>

#include "app/memory.hpp"
#include "app/progress.hpp"
#include "app/texts.hpp"
#include "app/until_width.hpp"
#include "io/places/area_from_file.hpp"
#include "io/places/place_table.hpp"
#include "io/results/result_file.hpp"
#include "io/results/study_json.hpp"
#include "io/text/atomic_file.hpp"
#include "io/text/sha256.hpp"
#include "io/toml/ensemble_file.hpp"
#include "io/toml/scenario_file.hpp"
#include "model/set_by_key.hpp"
#include "study/burn_in.hpp"
#include "study/outcomes.hpp"
#include "study/window.hpp"

namespace berdaya::app {
namespace {

void note_input(Scenario& scenario, const std::string& key, const std::string& path) {
  const auto plain = [](const std::filesystem::path& of) {
    return std::filesystem::absolute(of).lexically_normal();
  };
  const std::filesystem::path folder = plain(scenario.path).parent_path();
  scenario.inputs.push_back(
      {key, plain(path).lexically_relative(folder).string(), file_sha256(path)});
  scenario.files.push_back(path);
}

void check_list(const Scenario& scenario, const AreaNetwork& real, Problems& problems) {
  const NetworkFiles& files = scenario.settings.get<NetworkFiles>();
  if (std::ranges::count(real.listed, 1) > 0) return;
  const std::string& file = files.households.empty() ? files.edges : files.households;
  const auto nobody = [&](const char* asked, const char* meant) {
    problems.push_back(
        {file, 0, 0, "member",
         std::string("no household has a 1, but ") + asked + "; mark those who " + meant});
  };
  if (asks_for_list(scenario)) nobody("groups.targeting is 'list'", "are to be members");
  if (scenario.under_any(
          [](const auto& s) { return s.template get<Practice>().seeds == Seeds::listed; }))
    nobody("practice.seeds is 'listed'", "hold the practice from the start");
}

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
      {"--share", "I/N", "make the I-th of N parts, for berdaya merge", &given.share},
      {"--threads", "N", "threads; default: all cores", &given.threads, false, 1, 1024},
      {"--yes", "", "start without asking, however long it takes", &given.yes},
      {"--lang", "en|id", "language of what is printed", &given.language, false, 0, 0, languages},
      {"--json", "", "print everything that was found as JSON", &given.json},
      {"--quiet", "", "print nothing but errors", &given.quiet}};
}

}  // namespace

std::string file_sha256(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return io::sha256_hex(std::string(std::istreambuf_iterator<char>(in), {}));
}

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
    if (!given.share.empty() && share_of(given.share).second < 2)
      return report(
          {{"--share", 0, 0, "",
            "must be I/N with 1 <= I <= N and 2 <= N <= 1000000, found '" + given.share + "'"}});
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

StudyArguments with_most_replicates(StudyArguments given) {
  if (!given.until_width.empty() && !given.replicates) given.replicates = UntilWidth::most;
  return given;
}

std::vector<std::string> all_sets(const StudyArguments& a) {
  std::vector<std::string> sets = a.sets;
  if (a.seed) sets.push_back(fmt::format("run.seed={}", *a.seed));
  if (a.replicates) sets.push_back(fmt::format("run.replicates={}", *a.replicates));
  if (a.months) sets.push_back(fmt::format("run.months={}", *a.months));
  return sets;
}

std::optional<AreaNetwork> real_network(Scenario& scenario, Problems& problems) {
  const NetworkFiles& files = scenario.settings.get<NetworkFiles>();
  if (files.edges.empty() || !problems.empty()) return std::nullopt;
  NetworkRead read = read_network(files.edges, files.households);
  problems.insert(problems.end(), read.problems.begin(), read.problems.end());
  if (!read.problems.empty()) return std::nullopt;
  note_input(scenario, "network.edges", files.edges);
  if (!files.households.empty()) note_input(scenario, "network.households", files.households);
  AreaNetwork area = io::area_network(read.data);
  check_list(scenario, area, problems);
  return area;
}

std::vector<PlaceAround> real_places(Scenario& scenario, Problems& problems) {
  const Places& rules = scenario.settings.get<Places>();
  if (rules.table.empty() || !problems.empty()) return {};
  PlacesRead read = read_places(rules.table, rules.select, rules.area_column);
  problems.insert(problems.end(), read.problems.begin(), read.problems.end());
  if (!read.problems.empty()) return {};
  note_input(scenario, "places.table", rules.table);
  scenario.place_areas = std::make_shared<const std::vector<PlaceArea>>(std::move(read.areas));
  return std::move(read.around);
}

/// Blocks alone would change villages without a programme, which nobody means.
static void check_has_base(const Scenario& scenario, Problems& problems) {
  const auto of_run = [](const auto& entry) { return entry.first.starts_with("run."); };
  if (!scenario.policies.empty() && scenario.files.size() == 1 &&
      std::ranges::all_of(scenario.set_by, of_run))
    problems.push_back({scenario.path, 0, 0, "base",
                        "missing, and there is nothing besides policies; write base = "
                        "\"s1-standard.toml\" or another scenario, or compare "
                        "it with one: berdaya compare SCENARIO --policy " +
                            scenario.path});
}

Study read_study(const StudyArguments& arguments) {
  Study study;
  ScenarioRead read = read_scenario(arguments.scenario, all_sets(arguments));
  study.problems = std::move(read.problems);
  check_has_base(read.scenario, study.problems);
  study.real = real_network(read.scenario, study.problems);
  study.around = real_places(read.scenario, study.problems);
  study.policies.push_back(std::move(read.scenario));
  if (!arguments.ensemble.empty()) read_ensemble_of(study, arguments.ensemble);
  return study;
}

void read_ensemble_of(Study& study, const std::filesystem::path& file) {
  EnsembleRead read = read_ensemble(file);
  study.problems.insert(study.problems.end(), read.problems.begin(), read.problems.end());
  if (!study.problems.empty()) return;
  Scenario& first = study.policies[0];
  for (std::size_t s = 0; s < read.ensemble.values.size() && study.problems.empty(); ++s)
    for (Problem& problem : contradictions(with_set(first, read.ensemble, s, study.problems))) {
      problem.file = file.string();
      problem.message += fmt::format(" in set {}", s + 1);
      study.problems.push_back(std::move(problem));
    }
  note_input(first, "ensemble", file.string());
  study.ensemble = std::move(read.ensemble);
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

void add_policy(Study& study, const std::filesystem::path& file, const StudyArguments& arguments) {
  ScenarioRead read = read_scenario(file, all_sets(arguments), arguments.scenario);
  study.problems.insert(study.problems.end(), read.problems.begin(), read.problems.end());
  if (read.scenario.title == study.policies[0].title || read.scenario.title.empty())
    read.scenario.title = file.stem().string(), read.scenario.title_id = "";
  for (const std::string& key : unpaired_keys(study.policies[0], read.scenario))
    study.problems.push_back(
        {file.string(), 0, 0, key,
         "must be as in " + arguments.scenario.string() + ", or nothing could be paired"});
  if (study.real) check_list(read.scenario, *study.real, study.problems);
  read.scenario.place_areas = study.policies[0].place_areas;
  study.policies.push_back(std::move(read.scenario));
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

double bytes_of_run(const Study& study) {
  return table_bytes(study.plan().months, villages_of(study), groups_of(study));
}

double bytes_of_diaries(const Study& study) {
  const std::vector<double> areas = expected_households(study.policies[0], study.real);
  return 66. * study.plan().months * std::accumulate(areas.begin(), areas.end(), 0.);
}

std::filesystem::path output_of(const StudyArguments& arguments, const Study& study,
                                const std::string& ending) {
  std::string share = arguments.share;
  std::ranges::replace(share, '/', '-');
  std::filesystem::path output = arguments.output;
  if (output.empty())
    output = arguments.scenario.stem().string() + (share.empty() ? ending : "-" + share + ".units");
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
  const auto line = [&](const Bilingual& text) {
    fmt::print(
        "{}\n",
        wrapped(fill(text, l,
                     {{"replicates", figure(replicates, 0, l)},
                      {"few", figure(to_rule_out, 0, l)},
                      {"sets", figure(static_cast<double>(study.ensemble.values.size()), 0, l)}})));
  };
  if (replicates < to_rule_out) line(replicates == 1 ? texts::one_run : texts::too_few);
  if (replicates > 1) line(study.ensemble.empty() ? texts::luck_alone : texts::luck_and_evidence);
  fmt::print("{}\n{}\n", say(texts::caveat, l), output.string());
}

void print_json(const Study& study, std::uint32_t replicates, const std::string& headline,
                const io::DatasetFile& found, const std::filesystem::path& output) {
  Json out = Json::object();
  out["command"] = Json(study.command);
  out["title"] = Json(study.policies[0].title);
  out["file"] = Json(output.string());
  out["seed"] = Json(study.plan().seed);
  out["replicates"] = Json(replicates);
  out["caveat"] = Json(io::caveat);
  if (!headline.empty()) out["headline"] = Json(headline);
  const Json all = io::study_json(found);
  for (const auto& [name, part] : all.items()) out[name] = part;
  fmt::print("{}\n", out.dump(1));
}

std::pair<std::uint64_t, std::uint64_t> share_of(const std::string& text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto whole = [](std::string_view digits) {
    std::uint64_t n = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    return error == std::errc() && end == digits.data() + digits.size() && n <= 1000000 ? n : 0;
  };
  const std::uint64_t share = whole(std::string_view(text).substr(0, slash)),
                      shares = slash == text.size()
                                   ? 0
                                   : whole(std::string_view(text).substr(slash + 1));
  if (share < 1 || share > shares) return {0, 1};
  return {share - 1, shares};
}

void run_all(const Study& study, const RunOptions& given, bool quiet, const Units& known,
             const Sink& sink) {
  const std::uint32_t replicates = study.plan().replicates,
                      areas = area_count(study.policies[0], study.real);
  const auto policies = static_cast<double>(study.policies.size());
  Progress progress(static_cast<double>(replicates) * areas * policies * study.plan().months,
                    quiet);
  RunOptions options = given;
  options.month_done = [&] { progress.advance(1); };
  options.of_replicate = of_replicate(study);
  Units units = known;
  units.known = [&] { progress.advance(policies * study.plan().months); };
  const Policies set = study.policies;
  run_policies(std::span(&set, 1), study.real, replicates, options, sink, units);
}

}  // namespace berdaya::app
