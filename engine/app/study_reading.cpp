#include "app/study_reading.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>

#include "io/places/area_from_file.hpp"
#include "io/places/place_table.hpp"
#include "io/text/sha256.hpp"
#include "io/toml/ensemble_file.hpp"
#include "io/toml/scenario_file.hpp"
#include "model/set_by_key.hpp"
#include "study/burn_in.hpp"

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

/// Blocks alone would change villages without a programme, which nobody means.
void check_has_base(const Scenario& scenario, Problems& problems) {
  const auto of_run = [](const auto& entry) { return entry.first.starts_with("run."); };
  if (!scenario.policies.empty() && scenario.files.size() == 1 &&
      std::ranges::all_of(scenario.set_by, of_run))
    problems.push_back({scenario.path, 0, 0, "base",
                        "missing, and there is nothing besides policies; write base = "
                        "\"s1-standard.toml\" or another scenario, or compare "
                        "it with one: berdaya compare SCENARIO --policy " +
                            scenario.path});
}

}  // namespace

std::string file_sha256(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return io::sha256_hex(std::string(std::istreambuf_iterator<char>(in), {}));
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

}  // namespace berdaya::app
