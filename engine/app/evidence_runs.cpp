#include "app/evidence_runs.hpp"

#include <algorithm>

#include "app/study_command.hpp"
#include "io/text/sha256.hpp"

namespace berdaya::app {
namespace {

/// The first file with a network or places that an arm names and that is not there; empty: none.
std::string missing_data(const Target& target) {
  std::error_code error;
  for (const Arm& arm : target.arms) {
    const NetworkFiles& network = arm.scenario.settings.get<NetworkFiles>();
    for (const std::string& file :
         {network.edges, network.households, arm.scenario.settings.get<Places>().table})
      if (!file.empty() && !std::filesystem::exists(file, error)) return file;
  }
  return "";
}

/// The title of a figure, or what its statistic means.
FitFigure figure_of(const Target& target, const Figure& figure) {
  FitFigure made{target.fact, figure.title_en, figure.title_id, figure.at_least, figure.at_most};
  const Bilingual& meaning = statistic_rows()[figure.statistic].meaning;
  if (made.title_en.empty()) made.title_en = meaning.en, made.title_id = meaning.id;
  return made;
}

}  // namespace

/// Networks and places of the arms; a life is that of one area. Without its data a target needs
/// them, and the others are scored all the same.
void add_places(Target& target, Problems& problems) {
  if (const std::string file = missing_data(target); !file.empty()) {
    target.arms.clear();
    for (Figure& figure : target.figures) {
      if (figure.lacks()) continue;
      figure.needs_en = "the file " + file + ", which is not there";
      figure.needs_id = "berkas " + file + ", yang tidak ada";
    }
  }
  for (Arm& arm : target.arms) {
    std::optional<AreaNetwork> real = real_network(arm.scenario, problems);
    if (&arm == target.arms.data()) target.real = std::move(real);
    real_places(arm.scenario, problems);
    if (problems.empty() && area_count(arm.scenario, target.real) != 1)
      problems.push_back({target.file, 0, 0, "experiment", "must be of one area"});
  }
}

std::vector<Target> EvidenceRuns::read(const std::vector<double>& place, Problems& problems) const {
  std::vector<std::string> sets = fit_.sets;
  sets.push_back("run.replicates=" + std::to_string(fit_.plan.replicates));
  for (std::size_t j = 0; j < place.size(); ++j)
    sets.push_back(fit_.plan.parameters[j].key + '=' + fit_.plan.parameters[j].text(place[j]));
  EvidenceRead read = read_evidence(fit_.targets, sets);
  problems.insert(problems.end(), read.problems.begin(), read.problems.end());
  std::erase_if(read.targets, [](const Target& target) { return target.for_test; });
  return std::move(read.targets);
}

EvidenceRuns::EvidenceRuns(const FitRead& fit, Problems& problems) : fit_(fit) {
  targets_ = read({}, problems);
  if (!problems.empty()) return;
  for (Target& target : targets_) {
    add_places(target, problems);
    for (const Figure& figure : target.figures)
      if (figure.lacks())
        ++lacking_;
      else
        figures_.push_back(figure_of(target, figure));
  }
  if (problems.empty() && figures_.empty())
    problems.push_back({"", 0, 0, "targets", "hold no figure that can be measured and fitted to"});
}

std::string EvidenceRuns::digest() const {
  io::Sha256 hash;
  for (const Target& target : targets_) {
    hash.add(std::string_view(file_sha256(target.file)));
    for (const Arm& arm : target.arms) {
      hash.add(std::string_view(arm.scenario.text));
      for (const InputFile& input : arm.scenario.inputs) hash.add(std::string_view(input.sha256));
    }
  }
  return hash.hex();
}

double EvidenceRuns::months() const { return Scoring(targets_).months(); }

/// Was other evidence read than that which the fit began with?
static bool changed(const Target& now, const Target& before) {
  const auto text = [](const Arm& arm) { return arm.scenario.text; };
  return now.file != before.file || now.figures.size() != before.figures.size() ||
         (!before.arms.empty() && !std::ranges::equal(now.arms, before.arms, {}, text, text));
}

Scoring EvidenceRuns::at(const std::vector<double>& place, Problems& problems) const {
  if (place.empty()) return Scoring(targets_);
  std::vector<Target> targets = read(place, problems);
  for (std::size_t t = 0; problems.empty() && t < targets.size(); ++t) {
    const Target& known = targets_[t];
    if (changed(targets[t], known)) {
      problems.push_back({known.file, 0, 0, "", "or a scenario that it names changed meanwhile"});
      break;
    }
    if (known.arms.empty()) {  // its data is missing
      targets[t] = known;
      continue;
    }
    targets[t].real = known.real;
    for (std::size_t a = 0; a < known.arms.size(); ++a)
      targets[t].arms[a].scenario.place_areas = known.arms[a].scenario.place_areas;
  }
  return Scoring(problems.empty() ? std::move(targets) : std::vector<Target>());
}

FitRun EvidenceRuns::run_of(const Scoring& scoring, std::uint32_t wave,
                            std::vector<double> place) const {
  FitRun run{wave, std::move(place), {}, {}};
  for (std::size_t t = 0; t < scoring.targets().size(); ++t) {
    const std::vector<FigureValue> values = scoring.values(t);
    for (std::size_t f = 0; f < values.size(); ++f) {
      if (scoring.targets()[t].figures[f].lacks()) continue;
      run.value.push_back(values[f].value), run.variance.push_back(values[f].variance);
    }
  }
  return run;
}

}  // namespace berdaya::app
