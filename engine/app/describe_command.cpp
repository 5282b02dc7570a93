#include <fmt/core.h>

#include <algorithm>
#include <span>

#include "app/commands.hpp"
#include "app/long_names.hpp"
#include "io/hdf5/describe_file.hpp"
#include "io/results/rules.hpp"
#include "study/outcomes.hpp"
#include "study/statistics.hpp"

namespace berdaya::app {
namespace {

Json parameters() {
  Json list = Json::array();
  for (const Json& row : io::parameters_json(Scenario{}).list()) {
    Json shown = Json::object();
    for (const char* column : {"name", "unit", "default", "range", "plausible", "grade", "kind",
                               "scope", "source", "meaning"})
      shown[column] = row.value(column, "-");
    list.push_back(std::move(shown));
  }
  return list;
}

Json processes() {
  Json list = Json::array();
  for (const ProcessRow& row : process_rows())
    list.push_back({{"name", row.name}, {"stream", row.stream}, {"agents", row.agents}});
  return list;
}

Json output(std::string_view name, std::string_view unit, std::string_view mean_over,
            const Bilingual& meaning) {
  return {{"name", name},
          {"unit", unit},
          {"mean_over", mean_over},
          {"en", meaning.en},
          {"id", meaning.id}};
}

Json outputs() {
  Json list = Json::array();
  for (const MeasureRow& row : measure_rows)
    list.push_back(output(row.name, unit_name(row.unit), mean_over(row.per), row.meaning));
  for (const FlowRow& row : flow_rows)
    list.push_back(output("ledger/" + std::string(row.name), "rupiah", "sum", row.meaning));
  return list;
}

Json outcomes() {
  Json list = Json::array();
  for (const OutcomeRow& row : outcome_rows)
    list.push_back(output(row.name, unit_name(row.unit), "run", row.meaning));
  return list;
}

Json statistics() {
  Json list = Json::array();
  for (const StatisticRow& row : statistic_rows())
    list.push_back({{"name", row.name},
                    {"unit", unit_name(row.unit)},
                    {"months_since", clock_name(row.clock)},
                    {"of", row.yearly ? "households, in whole years" : "all, in any months"},
                    {"en", row.meaning.en},
                    {"id", row.meaning.id}});
  return list;
}

Json events() {
  Json list = Json::array();
  for (const EventRow& row : event_rows)
    list.push_back({{"name", row.name},
                    {"kept", row.diary ? "with --diaries" : "always"},
                    {"en", row.meaning.en},
                    {"id", row.meaning.id}});
  return list;
}

Json columns() {
  Json list = Json::array();
  World().for_each_table([&](const auto& table) {
    for_each_column(table, [&](const ColumnRow& row, const auto& values) {
      list.push_back({{"name", std::string(table.name) + '.' + std::string(row.name)},
                      {"unit", unit_name(row.unit)},
                      {"bytes", sizeof values[0]},
                      {"meaning", row.meaning}});
    });
  });
  return list;
}

struct Topic {
  const char* name;
  Json (*rows)();
};
constexpr Topic topics[] = {{"parameters", parameters}, {"processes", processes},
                            {"columns", columns},       {"outputs", outputs},
                            {"outcomes", outcomes},     {"events", events},
                            {"statistics", statistics}};

Words known() {
  Words words;
  for (const Topic& topic : topics) words.emplace_back(topic.name);
  for (const Topic& topic : topics)
    for (const Json& row : topic.rows().list()) words.push_back(row.value("name").text());
  return words;
}

/// Rows of that name, of whatever topic.
Json named(const std::string& name) {
  Json found = Json::array();
  for (const Topic& topic : topics)
    for (const Json& row : topic.rows().list())
      if (row.value("name") == name) found.push_back(row);
  return found;
}

/// What to say where `part` is no name but part of some: the first six; "" where of none.
std::string names_with(const std::string& part) {
  std::string all;
  std::size_t count = 0;
  for (const std::string& name : known())
    if (name.find(part) != std::string::npos && count++ < 6)
      all += (all.empty() ? "'" : ", '") + name + "'";
  return all.empty() ? ""
                     : "no such name or file; names with it: " + all + (count > 6 ? ", …" : "");
}

/// The command, and of each parameter and process its value and who set it, as the root of a result
/// file tells them.
void add_settings(Json& list, const io::Attributes& root) {
  for (const auto& [name, text] : root)
    if (name == "command")
      list.push_back({{"name", name}, {"value", text}});
    else if (name == "parameters" || name == "rules")
      for (const Json& row : Json::parse(text).value_or(Json::array()).list())
        list.push_back({{"name", (name == "rules" ? "processes." : "") + row.value("name").text()},
                        {"value", row.value(name == "rules" ? "on" : "value")},
                        {"set_by", row.value("set_by")}});
}

/// What a variable means; in Indonesian as the file says it, else as the catalogue does.
std::string meaning_of(const io::VariableDescription& variable, Language language) {
  if (language == Language::en) return variable.long_name;
  if (!variable.long_name_id.empty()) return variable.long_name_id;
  const auto row = std::ranges::find(long_names, variable.long_name, &Bilingual::en);
  return row == long_names.end() ? variable.long_name : std::string(row->id);
}

Json file(const std::string& path, Language language) {
  Json list = Json::array();
  const io::FileDescription found = io::describe_file(path);
  for (const io::GroupDescription& group : found.groups)
    for (const io::VariableDescription& v : group.variables)
      list.push_back({{"name", group.name + '/' + v.name},
                      {"dimensions", v.dimensions},
                      {"shape", v.shape},
                      {"type", v.dtype},
                      {"unit", v.units},
                      {"long_name", meaning_of(v, language)}});
  add_settings(list, found.groups[0].attributes);
  return list;
}

std::string cell(const Json& value, Language language = Language::en) {
  if (value.is_string()) return value.text();
  if (const std::vector<Json>& list = value.list(); list.size() == 2 && list[0].is_number())
    return list[0].dump() + " … " + list[1].dump();
  return value.value(language == Language::id ? "id" : "en", value.dump()).text();
}

/// Is this the English of a row that also has Indonesian, which was asked for?
bool is_left_out(const Json& row, const std::string& key, Language language) {
  return language == Language::id && key == "en" && !row.value("id", "").text().empty();
}

/// A table for each run of rows with the same columns.
void print_markdown(const Json& list) {
  std::string before;
  for (const Json& row : list.list()) {
    std::string head = "|", rule = "|", line = "|";
    for (const auto& [key, value] : row.items()) {
      head += ' ' + key + " |";
      rule += "---|";
      line += ' ' + cell(value) + " |";
    }
    if (head != before) fmt::print("{}{}\n{}\n", before.empty() ? "" : "\n", head, rule);
    fmt::print("{}\n", line);
    before = head;
  }
}

void print_plain(const Json& list, Language language) {
  for (const Json& row : list.list()) {
    bool first = true;
    for (const auto& [key, value] : row.items()) {
      if (is_left_out(row, key, language)) continue;
      if (first)
        fmt::print("{:<34}", cell(value));
      else
        fmt::print("  {}: {}", key, cell(value, language));
      first = false;
    }
    fmt::print("\n");
  }
}

/// One row, a line for each of its columns; a text in both languages, or in Indonesian alone.
void print_one(const Json& row, Language language) {
  for (const auto& [key, value] : row.items()) {
    if (is_left_out(row, key, language)) continue;
    fmt::print("{:<10} {}\n", key, cell(value, language));
    if (value.is_object() && language == Language::en)
      fmt::print("{:<10} {}\n", "", value.value("id", "").text());
  }
}

struct Wish {
  std::string what = "parameters";
  bool markdown = false, json = false;
  std::string language = "en";
};

Exit describe(const Wish& wish) {
  if (wish.language != "en" && wish.language != "id") return wrong_language(wish.language);
  const Language language = wish.language == "id" ? Language::id : Language::en;
  const auto topic =
      std::ranges::find_if(topics, [&](const Topic& t) { return wish.what == t.name; });
  Json list = topic != std::end(topics) ? topic->rows() : named(wish.what);
  const bool by_name = topic == std::end(topics) && !list.list().empty();
  if (list.list().empty()) {
    const bool is_file =
        std::filesystem::path(wish.what).extension() == ".h5" || std::filesystem::exists(wish.what);
    if (const std::string near = is_file ? "" : nearest_name(wish.what, known()); !near.empty())
      return report({{wish.what, 0, 0, "", "no such name or file; did you mean '" + near + "'?"}});
    if (const std::string some = is_file ? "" : names_with(wish.what); !some.empty())
      return report({{wish.what, 0, 0, "", some}});
    list = file(wish.what, language);
  }
  if (wish.json)
    fmt::print("{}\n", list.dump(1));
  else if (wish.markdown)
    print_markdown(list);
  else if (by_name)
    for (const Json& row : list.list()) print_one(row, language);
  else
    print_plain(list, language);
  return Exit::done;
}

}  // namespace

Command describe_command() {
  const auto wish = std::make_shared<Wish>();
  return {
      "describe",
      "parameters, processes, columns, outputs, outcomes, events, statistics, one of them by its "
      "name, or what "
      "a result file holds and how it was made",
      {{"what", "",
        "parameters | processes | columns | outputs | outcomes | events | statistics | NAME | FILE",
        &wish->what, false, 0, 0, known},
       {"--markdown", "", "as Markdown tables", &wish->markdown},
       {"--json", "", "as JSON", &wish->json},
       {"--lang", "en|id", "language of what things mean", &wish->language, false, 0, 0,
        languages}},
      [wish] { return describe(*wish); }};
}

}  // namespace berdaya::app
