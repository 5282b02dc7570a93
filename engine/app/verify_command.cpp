#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>

#include "app/study_command.hpp"
#include "io/results/difference.hpp"
#include "io/results/recorded.hpp"
#include "io/results/result_file.hpp"
#include "io/text/input_file.hpp"
#include "io/text/library.hpp"
#include "io/toml/scenario_text.hpp"
#include "model/set_by_key.hpp"

namespace berdaya::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_lines = 10;

struct VerifyArguments {
  fs::path file, inputs;
  std::int32_t threads = 0;
  bool yes = false, quiet = false;
};

/// The input as it was: in the folder that the user names, as the scenario named it from beside the
/// result, from here or from the scenario library.
std::string find_input(const InputFile& input, const VerifyArguments& given, Problems& problems) {
  const fs::path path = input.path;
  std::vector<fs::path> places{given.file.parent_path() / path, own_or_library(path, path)};
  if (!given.inputs.empty()) places = {given.inputs / path.filename()};
  std::string changed;
  for (const fs::path& place : places) {
    if (!unreadable(place).empty()) continue;
    if (file_sha256(place) == input.sha256) return place.string();
    if (changed.empty()) changed = place.string();
  }
  if (!changed.empty())
    problems.push_back({changed, 0, 0, input.key,
                        "has changed since " + given.file.string() + " was made; its SHA-256 was " +
                            input.sha256});
  else
    problems.push_back({given.file.string(), 0, 0, input.key,
                        "cannot find " + in_quotes(input.path) + " from beside the result" +
                            " or from here; say --inputs FOLDER"});
  return "";
}

/// The study as the result tells it; inputs are read again.
Study recorded_study(const io::Recorded& recorded, const VerifyArguments& given) {
  Study study;
  study.again = true;
  study.design = recorded.design;
  for (const io::RecordedScenario& told : recorded.scenarios) {
    ScenarioRead read = parse_scenario(told.toml, {}, {}, given.file.string());
    read.scenario.text = told.text;
    for (Problem& problem : read.problems) problem.line = 0;  // of a text that nobody wrote
    study.problems.insert(study.problems.end(), read.problems.begin(), read.problems.end());
    study.policies.push_back(std::move(read.scenario));
  }
  for (const InputFile& input : recorded.inputs)
    if (const std::string path = find_input(input, given, study.problems); path.empty())
      continue;
    else if (input.key == "ensemble")
      read_ensemble_of(study, path);
    else
      for (Scenario& scenario : study.policies)
        set_by_key(scenario, input.key, path, given.file.string());
  Scenario& first = study.policies[0];
  study.real = real_network(first, study.problems);
  real_places(first, study.problems);
  first.inputs = recorded.inputs;
  first.set_by = recorded.set_by;
  for (Scenario& scenario : study.policies) scenario.place_areas = first.place_areas;
  return study;
}

/// The command of that name with those options.
Command recorded_command(const std::string& text, const VerifyArguments& given,
                         Problems& problems) {
  std::istringstream words(text);
  std::string name, word;
  words >> name;
  std::vector<Command> all = commands();
  const auto at =
      std::ranges::find_if(all, [&](const Command& c) { return c.name == name && c.run_study; });
  const auto wrong = [&](const std::string& what) {
    problems.push_back({given.file.string(), 0, 0, "command", what + " in " + in_quotes(text)});
  };
  if (at == all.end()) {
    wrong("unknown command");
    return {};
  }
  const auto take = [&](const std::string& option, const std::string& value) {
    const auto row =
        std::ranges::find_if(at->options, [&](const Option& o) { return o.name() == option; });
    const std::string what =
        row == at->options.end() ? "unknown option " + in_quotes(option) : row->take(value);
    if (!what.empty()) wrong(what);
  };
  while (words >> word) {
    const std::size_t equals = std::min(word.find('='), word.size());
    take(word.substr(0, equals), word.substr(std::min(equals + 1, word.size())));
  }
  if (given.threads > 0) take("--threads", std::to_string(given.threads));
  if (given.yes) take("--yes", "");
  if (given.quiet) take("--quiet", "");
  return *at;
}

Exit verify(const VerifyArguments& given) {
  const io::DescribedFile told(given.file);
  const io::Recorded recorded = io::recorded(told);
  Study study = recorded_study(recorded, given);
  Command command = recorded_command(recorded.command, given, study.problems);
  if (told.program() != io::this_program() && !given.quiet)
    fmt::print("written by {}\nthis is {}\n", printable(told.program()), io::this_program());
  if (!study.problems.empty()) return report(study.problems);
  const io::PartFile part(fs::temp_directory_path() /
                          fmt::format("berdaya-verify-{}.h5", ::getpid()));
  for (const Option& option : command.options)
    if (option.name() == "--output") option.take(part.temporary().string());
  if (const Exit exit = command.run_study(study); exit != Exit::done) return exit;
  const io::DescribedFile again(part.temporary());
  const io::Differences found = io::differences(told, again);
  if (!given.quiet) {
    for (std::size_t i = 0; i < std::min(found.lines.size(), most_lines); ++i)
      fmt::print("{}\n", printable(found.lines[i]));
    if (found.lines.size() > most_lines)
      fmt::print("and {} more datasets\n", found.lines.size() - most_lines);
    fmt::print("{}: {}: {} values in {} datasets compared, {}\n", given.file.string(),
               found.lines.empty() ? "identical" : "different", found.values, found.datasets,
               recorded.command);
  }
  return found.lines.empty() ? Exit::done : Exit::different;
}

}  // namespace

Command verify_command() {
  const auto given = std::make_shared<VerifyArguments>();
  return {"verify",
          "make a result again from what its file says, and say where the two first differ",
          {{"file", "", "result file (.h5)", &given->file, true},
           {"--inputs", "FOLDER", "where networks and tables lie, if not where they lay",
            &given->inputs},
           {"--threads", "N", "threads; default: all cores", &given->threads, false, 1, 1024},
           {"--yes", "", "start without asking, however long it takes", &given->yes},
           {"--quiet", "", "print nothing but errors", &given->quiet}},
          [given] { return verify(*given); }};
}

}  // namespace berdaya::app
