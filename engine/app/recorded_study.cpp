#include "app/recorded_study.hpp"

#include <algorithm>
#include <sstream>

#include "io/text/input_file.hpp"
#include "io/text/library.hpp"
#include "io/toml/scenario_text.hpp"
#include "model/set_by_key.hpp"

namespace berdaya::app {
namespace {

namespace fs = std::filesystem;

/// The input as it was: in the folder that the user names, as the scenario named it from beside the
/// result, from here or from the scenario library.
std::string find_input(const InputFile& input, const Again& given, Problems& problems) {
  const fs::path path = input.path;
  std::vector<fs::path> places{given.file.parent_path() / path, own_or_library(path, path)};
  if (!given.folder.empty()) places.insert(places.begin(), given.folder / path);
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

}  // namespace

Study recorded_study(const io::Recorded& recorded, const Again& given) {
  Study study;
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
  study.around = real_places(first, study.problems);
  first.inputs = recorded.inputs;
  first.set_by = recorded.set_by;
  for (Scenario& scenario : study.policies) scenario.place_areas = first.place_areas;
  return study;
}

Command recorded_command(const std::string& text, const Again& given, Problems& problems) {
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
  if (given.json) take("--json", "");
  if (given.language != "en") take("--lang", given.language);
  return *at;
}

static void give(const Command& command, const std::string& name, const std::string& text) {
  for (const Option& option : command.options)
    if (option.name() == name) option.take(text);
}
void write_to(const Command& command, const std::filesystem::path& output) {
  give(command, "--output", output.string());
}
void take_shard(const Command& command, const std::string& shard) {
  give(command, "--shard", shard);
}

std::vector<Option> again_options(Again& given) {
  return {
      {"--inputs", "FOLDER", "where networks and tables lie, if not where they lay", &given.inputs},
      {"--threads", "N", "threads; default: all cores", &given.threads, false, 1, 1024},
      {"--yes", "", "start without asking, however long it takes", &given.yes},
      {"--quiet", "", "print nothing but errors", &given.quiet}};
}

}  // namespace berdaya::app
