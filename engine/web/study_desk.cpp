#include "web/study_desk.hpp"

#include <algorithm>
#include <cmath>

#include "io/hdf5/dataset_digest.hpp"
#include "io/places/place_text.hpp"
#include "io/results/exit_data.hpp"
#include "io/results/exit_less.hpp"
#include "io/results/rules.hpp"
#include "io/results/study_json.hpp"
#include "io/toml/ensemble_text.hpp"
#include "io/toml/scenario_text.hpp"
#include "model/set_by_key.hpp"
#include "study/record_bytes.hpp"
#include "web/calendar_json.hpp"

namespace berdaya::web {
namespace {

std::int32_t months_of(const Json& json, const char* key, std::int32_t other) {
  return static_cast<std::int32_t>(std::clamp(number_of(json.value(key), other), 0., 600.));
}

}  // namespace

StudyDesk::StudyDesk(std::string_view request) {
  const std::optional<Json> json = Json::parse(request);
  if (!json || !json->is_object())
    problems_.push_back({"page", 0, 0, "", "the request is no JSON object"});
  else
    read(*json);
}

void StudyDesk::read(const Json& request) {
  std::vector<std::string> sets;
  const Json given = request.value("sets"), bases = request.value("bases");
  for (const Json& set : given.list()) sets.push_back(set.text());
  const auto base = [&](const std::string& name) -> std::optional<std::string> {
    const Json text = bases.value(name);
    return text.is_string() ? std::optional(text.text()) : std::nullopt;
  };
  ScenarioRead read = parse_scenario(request.value("scenario").text(), sets, base, "rencana.toml");
  problems_ = std::move(read.problems);
  scenario_ = std::move(read.scenario);
  if (problems_.empty()) read_tables(request);
  plan_ = {months_of(request, "from", 6),
           months_of(request, "to", 36),
           std::max(1, months_of(request, "every", 3)),
           {}};
  if (problems_.empty()) check_exit_test(scenario_, plan_, problems_);
  if (!problems_.empty()) return;
  plan_.hazards = {scenario_.settings.get<CadreRules>().hazard};
  const Json drop_outs = request.value("drop_outs");
  for (const Json& hazard : drop_outs.list()) plan_.hazards.push_back(number_of(hazard, 0));
  areas_ = area_count(scenario_, std::nullopt);
  test_.emplace(scenario_, plan_, alike_in(ensemble_));
  calendar_.emplace(plan_.exits().size());
}

void StudyDesk::read_tables(const Json& request) {
  const Places& rules = scenario_.settings.get<Places>();
  if (const Json table = request.value("places"); table.is_string()) {
    PlacesRead read = parse_places(table.text(), rules.table, rules.select, rules.area_column);
    problems_.insert(problems_.end(), read.problems.begin(), read.problems.end());
    scenario_.place_areas = std::make_shared<const std::vector<PlaceArea>>(std::move(read.areas));
  } else if (!rules.table.empty()) {
    problems_.push_back({"rencana.toml", 0, 0, "places.table", "its text was not given"});
  }
  const Json text = request.value("ensemble");
  if (!text.is_string() || !problems_.empty()) return;
  EnsembleRead read = parse_ensemble(text.text(), "ensemble");
  problems_ = std::move(read.problems);
  for (std::size_t s = 0; s < read.ensemble.values.size() && problems_.empty(); ++s)
    for (Problem problem : contradictions(with_set(scenario_, read.ensemble, s, problems_)))
      problem.message += " in set " + std::to_string(s + 1), problems_.push_back(problem);
  scenario_.inputs.push_back({"ensemble", "", ""});
  ensemble_ = std::move(read.ensemble);
}

Json StudyDesk::opened() const {
  Json out = Json::object(), areas = Json::array();
  const std::vector<double> households = expected_households(scenario_, std::nullopt);
  for (std::uint32_t a = 0; a < areas_; ++a) {
    const auto places = scenario_.places();
    const PlaceArea* place = places.empty() ? nullptr : &places[a];
    std::int64_t without = 0;
    for (std::size_t v = 0; place && v < place->places.size(); ++v)
      without += !place->places[v].complete();
    areas.push_back({{"code", place ? place->code : ""},
                     {"name", place ? place->name : std::to_string(a + 1)},
                     {"villages", village_numbers(scenario_, std::nullopt, a).size()},
                     {"without_data", without},
                     {"households", households[a]}});
  }
  const RunPlan& run = scenario_.settings.get<RunPlan>();
  out["title"] = Json(scenario_.title);
  out["seed"] = Json(run.seed);
  out["replicates"] = Json(run.replicates);
  out["months"] = Json(berdaya::months_of(scenario_, plan_) + run.burn_in_months);
  out["exits"] = Json(plan_.exits());
  out["areas"] = std::move(areas);
  out["parameters"] = io::parameters_json(scenario_);
  return out;
}

Scenario StudyDesk::of(std::uint32_t replicate) const {
  Problems none;  // each set was tried before
  return ensemble_.empty() ? scenario_
                           : with_set(scenario_, ensemble_, set_of(ensemble_, replicate), none);
}

std::vector<std::byte> StudyDesk::run(std::uint32_t replicate, std::uint32_t area,
                                      const std::function<void()>& month_done) const {
  RunOptions options;
  options.month_done = month_done;
  const Scenario own = of(replicate);
  ExitPlan plan = plan_;
  plan.hazards[0] = own.settings.get<CadreRules>().hazard;
  return bytes_of(run_exit_test(own, plan, replicate, area, std::nullopt, options));
}

bool StudyDesk::add(std::uint32_t replicate, std::uint32_t area, std::span<const std::byte> bytes) {
  const std::uint32_t due = records_.empty() || records_.back().size() == areas_
                                ? 0
                                : static_cast<std::uint32_t>(records_.back().size());
  if (replicate != whole_ || area != due || area >= areas_) return false;
  ExitRecords records;
  if (!records_of(bytes, records) || records.size() != plan_.hazards.size()) return false;
  for (const auto& variant : records)
    if (variant.size() != plan_.exits().size()) return false;
  test_->add(replicate, records);
  calendar_->add(area, records[0]);
  if (area == 0) records_.emplace_back();
  records_.back().push_back(std::move(records));
  whole_ += area + 1 == areas_;
  return true;
}

Json StudyDesk::answers() const {
  const io::ExitFindings found =
      io::findings_of(scenario_, *test_, *calendar_, village_names(scenario_, std::nullopt));
  Json out = io::study_json(io::exit_answers(scenario_, *test_, *calendar_, found));
  out["replicates"] = Json(whole_);
  out["headline"] = {{"en", io::headline(found.windows[0], found.scene, Language::en)},
                     {"id", io::headline(found.windows[0], found.scene, Language::id)}};
  Json doubt = Json::array(), middles = Json::array();
  for (std::size_t e = 0; e < plan_.exits().size(); ++e) {
    const DividedDoubt& parts = found.doubts[e];
    doubt.push_back({{"luck", as_json(parts.luck)}, {"evidence", as_json(parts.evidence)}});
    Calendar all(areas_, static_cast<std::int32_t>(e));
    middles.push_back(as_json(calendar_->of(all).mandiri_12));
  }
  if (!ensemble_.empty()) out["doubt"] = std::move(doubt);
  out["middle"] = std::move(middles);
  out["calendar"] = Json(calendar_of(found.windows[0], plan_.exits()));
  return out;
}

Json StudyDesk::calendar(const Json& question) const {
  return answered(*calendar_, question, !ensemble_.empty());
}

void StudyDesk::digest(const std::function<void(std::span<const std::byte>)>& take) const {
  const io::ExitFindings found =
      io::findings_of(scenario_, *test_, *calendar_, village_names(scenario_, std::nullopt));
  std::vector<io::Group> groups = io::exit_answers(scenario_, *test_, *calendar_, found).groups;
  if (io::Group less = io::exit_less(scenario_, *calendar_, found); !less.variables.empty())
    groups.push_back(std::move(less));
  groups.push_back(io::exit_fates(plan_, records_, 0, 0));
  io::digest_bytes(groups, take);
}

}  // namespace berdaya::web
