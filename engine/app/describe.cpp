#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "io/hdf5/describe_file.hpp"
#include "io/results/result_file.hpp"

namespace berdaya::app {
namespace {

using Json = nlohmann::ordered_json;

Json processes() {
  Json list = Json::array();
  for (const ProcessRow& row : process_rows()) list.push_back({{"name", row.name}, {"stream", row.stream}, {"agents", row.agents}});
  return list;
}

Json outputs() {
  Json list = Json::array();
  for (const MeasureRow& row : measure_rows)
    list.push_back({{"name", row.name},
                    {"unit", unit_name(row.unit)},
                    {"mean_over", mean_over(row.per)},
                    {"en", row.meaning.en},
                    {"id", row.meaning.id}});
  for (const FlowRow& row : flow_rows)
    list.push_back({{"name", "ledger/" + std::string(row.name)},
                    {"unit", "rupiah"},
                    {"mean_over", "sum"},
                    {"en", row.meaning.en},
                    {"id", row.meaning.id}});
  return list;
}

Json events() {
  Json list = Json::array();
  for (const EventRow& row : event_rows) list.push_back({{"name", row.name}, {"en", row.meaning.en}, {"id", row.meaning.id}});
  return list;
}

Json file(const std::string& path) {
  Json list = Json::array();
  for (const io::GroupDescription& group : io::describe_file(path).groups)
    for (const io::VariableDescription& v : group.variables)
      list.push_back({{"name", group.name + '/' + v.name},
                      {"dimensions", v.dimensions},
                      {"shape", v.shape},
                      {"type", v.dtype},
                      {"unit", v.units},
                      {"long_name", v.long_name}});
  return list;
}

std::string cell(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_array() && value.size() == 2 && value[0].is_number()) return value[0].dump() + " … " + value[1].dump();
  if (value.is_object()) return value.value("en", value.dump());
  return value.dump();
}

void print_markdown(const Json& list) {
  if (list.empty()) return;
  std::string head = "|", rule = "|";
  for (const auto& [key, value] : list[0].items()) head += ' ' + key + " |", rule += "---|";
  fmt::print("{}\n{}\n", head, rule);
  for (const Json& row : list) {
    fmt::print("|");
    for (const auto& [key, value] : row.items()) fmt::print(" {} |", cell(value));
    fmt::print("\n");
  }
}

void print_plain(const Json& list) {
  for (const Json& row : list) {
    bool first = true;
    for (const auto& [key, value] : row.items()) {
      if (first)
        fmt::print("{:<34}", cell(value));
      else
        fmt::print("  {}: {}", key, cell(value));
      first = false;
    }
    fmt::print("\n");
  }
}

}  // namespace

Exit describe(const std::string& what, bool markdown, bool json) {
  Json list;
  if (what == "parameters") {
    list = Json::parse(io::parameters_json(Scenario{}));
    for (Json& row : list) row.erase("value"), row.erase("set_by");
  } else if (what == "processes")
    list = processes();
  else if (what == "outputs")
    list = outputs();
  else if (what == "events")
    list = events();
  else if (const std::string near = nearest_name(what, {"parameters", "processes", "outputs", "events"});
           !near.empty() && !std::filesystem::exists(what))
    return report({{what, 0, 0, "", "no such file; did you mean '" + near + "'?"}});
  else
    list = file(what);
  if (json)
    fmt::print("{}\n", list.dump(1));
  else if (markdown)
    print_markdown(list);
  else
    print_plain(list);
  return Exit::done;
}

}  // namespace berdaya::app
