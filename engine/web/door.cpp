#include "web/door.hpp"

#include <new>

#include "io/results/rules.hpp"
#include "io/toml/scenario_text.hpp"
#include "model/measures.hpp"
#include "model/set_by_key.hpp"
#include "web/column_numbers.hpp"
#include "web/handles.hpp"

namespace berdaya::web {
namespace {

constexpr std::string_view player = "the page";

std::vector<std::string> parts(std::string_view text, char end) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const std::size_t at = std::min(text.find(end), text.size());
    if (at > 0 || end == '\0') all.emplace_back(text.substr(0, at));
    text.remove_prefix(std::min(at + 1, text.size()));
  }
  return all;
}

Plan* plan_of(Scenario scenario, const Problems& problems, Answer& answer) {
  if (!problems.empty()) {
    answer.tell_json(told(problems));
    return nullptr;
  }
  return new Plan{std::make_shared<const Scenario>(std::move(scenario))};
}

Json meaning(const Bilingual& text) { return {{"en", text.en}, {"id", text.id}}; }

Json columns() {
  Json list = Json::array();
  World().for_each_table([&](const auto& table) {
    for_each_column(table, [&](const ColumnRow& row, const auto& values) {
      using Value = typename std::remove_cvref_t<decltype(values)>::value_type;
      if (const std::uint32_t width = width_of<Value>(); width > 0)
        list.push_back({{"name", std::string(table.name) + '.' + std::string(row.name)},
                        {"unit", unit_name(row.unit)},
                        {"width", width},
                        {"meaning", row.meaning}});
    });
  });
  return list;
}

}  // namespace
}  // namespace berdaya::web

using namespace berdaya;
using namespace berdaya::web;

void* door_alloc(std::size_t size) { return ::operator new(size); }
void door_free(void* memory) { ::operator delete(memory); }
Answer* answer_new() { return new Answer; }
void answer_free(Answer* answer) { delete answer; }
const void* answer_data(const Answer* answer) { return answer->bytes.data(); }
std::size_t answer_size(const Answer* answer) { return answer->bytes.size(); }

void door_names(Answer* answer) {
  Json events = Json::array(), causes = Json::array(), measures = Json::array();
  for (const EventRow& row : event_rows)
    events.push_back({{"name", row.name}, {"meaning", meaning(row.meaning)}});
  for (const CauseRow& row : cause_rows) causes.push_back(row.name);
  for (const MeasureRow& row : measure_rows)
    measures.push_back(
        {{"name", row.name}, {"unit", unit_name(row.unit)}, {"meaning", meaning(row.meaning)}});
  Json fields = Json::array();
  for (const std::string_view name : event_fields) fields.push_back(name);
  answer->tell_json(Json{{"columns", columns()},
                         {"events", events},
                         {"event_fields", fields},
                         {"causes", causes},
                         {"abouts", Json(about_names)},
                         {"measures", measures}});
}

Plan* plan_read(const char* texts, std::size_t size, const char* sets, std::size_t sets_size,
                Answer* answer) {
  const std::vector<std::string> all = parts({texts, size}, '\0');
  if (all.size() < 2) return plan_of({}, {{"page", 0, 0, "", "no scenario was given"}}, *answer);
  const auto base = [&](const std::string& name) -> std::optional<std::string> {
    for (std::size_t i = 0; i + 1 < all.size(); i += 2)
      if (all[i] == name) return all[i + 1];
    return std::nullopt;
  };
  ScenarioRead read = parse_scenario(all[1], parts({sets, sets_size}, '\n'), base, all[0]);
  return plan_of(std::move(read.scenario), read.problems, *answer);
}

Plan* plan_with(const Plan* plan, const char* sets, std::size_t size, Answer* answer) {
  Scenario scenario = *plan->scenario;
  Problems problems;
  for (const std::string& text : parts({sets, size}, '\n')) {
    const std::size_t equals = std::min(text.find('='), text.size());
    const std::string key = text.substr(0, equals);
    const std::string wrong =
        equals == text.size() ? "must be KEY=VALUE"
                              : set_by_key(scenario, key, stated(text.substr(equals + 1)), player);
    if (!wrong.empty()) problems.push_back({std::string(player), 0, 0, key, wrong});
  }
  for (const Problem& problem : contradictions(scenario)) problems.push_back(problem);
  return plan_of(std::move(scenario), problems, *answer);
}

void plan_free(Plan* plan) { delete plan; }

void plan_rows(const Plan* plan, Answer* answer) {
  answer->tell_json(io::parameters_json(*plan->scenario));
}
