#include "io/toml/fit_file.hpp"

#include <array>

#include "io/text/input_file.hpp"
#include "io/toml/strict_tables.hpp"
#include "model/plausible_range.hpp"

namespace berdaya {
namespace {

namespace fs = std::filesystem;

double as_number(const Stated& value) {
  const auto* whole = std::get_if<std::int64_t>(&value);
  return whole ? static_cast<double>(*whole) : std::get<double>(value);
}

SweptParameter fitted(const Parameter& parameter) {
  SweptParameter p;
  p.key = parameter.key;
  p.grade = parameter.grade;
  p.unit = parameter.unit;
  p.meaning = parameter.meaning;
  const Range plausible = plausible_range(parameter, as_number(parameter.get(ModelSettings())));
  p.low = plausible.min;
  p.high = plausible.max;
  p.decimals = parameter.type == ValueType::whole               ? 0
               : parameter.type == ValueType::parts_per_million ? 6
                                                                : 17;
  return p;
}

class FitReader : StrictTables {
 public:
  FitReader(const fs::path& file, FitRead& read) : StrictTables(file, read.problems), read_(read) {}

  void read() {
    const auto text = read_text(file_, largest_toml, problems_);
    const auto table = text ? parse_toml(*text, file_.string(), problems_) : std::nullopt;
    if (!table) return;
    read_.text = *text;
    known(*table, "",
          {"schema", "title", "targets", "parameters", "set", "points", "waves", "keep",
           "replicates", "truths", "seed", "cut", "discrepancy"});
    const Node* schema = table->get("schema");
    if (!schema)
      problem(*table, "schema", "missing; write schema = \"berdaya-fit/1\"");
    else if (!schema->is("berdaya-fit/1"))
      problem(*schema, "schema", "must be \"berdaya-fit/1\", " + found(*schema));
    both_languages(*table, "", "title", true, read_.title_en, read_.title_id);
    targets(*table);
    parameters(*table);
    numbers(*table);
    if (const Node* set = table->get("set")) {
      if (set->kind == Node::Kind::value)
        preset(*set);
      else
        sets(*set, "");
    }
  }

 private:
  /// A text or a list of texts.
  std::vector<std::pair<const Node*, std::string>> texts(const Node& table,
                                                         const std::string& key) {
    std::vector<std::pair<const Node*, std::string>> all;
    const Node* node = table.get(key);
    if (!node) {
      problem(table, key, "missing");
      return all;
    }
    const auto take = [&](const Node& item) {
      std::string one;
      if (const std::string wrong = convert_text(item.value, one); !wrong.empty())
        problem(item, key, wrong);
      else
        all.emplace_back(&item, one);
    };
    if (node->kind != Node::Kind::array) take(*node);
    for (const Node& item : node->inside) take(item);
    if (node->kind == Node::Kind::array && node->inside.empty())
      problem(*node, key, "must hold at least one");
    return all;
  }

  void targets(const Node& table) {
    for (const auto& [node, name] : texts(table, "targets")) {
      const fs::path path = (file_.parent_path() / name).lexically_normal();
      std::error_code error;
      if (const std::string why = fs::is_directory(path, error) ? "" : unreadable(path);
          !why.empty())
        problem(*node, "targets", "cannot read " + in_quotes(name) + ": " + why);
      else
        read_.targets.push_back(path);
    }
  }

  void parameters(const Node& table) {
    std::vector<std::string> assumptions;
    for (const Parameter& p : all_parameters())
      if (p.is_number() && p.use.kind == ParameterKind::assumption) assumptions.push_back(p.key);
    for (const auto& [node, key] : texts(table, "parameters")) {
      const Parameter* parameter = find_parameter(key);
      std::vector<SweptParameter>& all = read_.plan.parameters;
      if (!parameter)
        problem(
            *node, "parameters",
            "unknown parameter " + in_quotes(key) + did_you_mean(nearest_name(key, assumptions)));
      else if (!parameter->is_number() || parameter->use.kind != ParameterKind::assumption)
        problem(*node, "parameters",
                in_quotes(key) + " is no assumption with a number, but a " +
                    std::string(kind_name(parameter->use.kind)) + "; nothing is fitted to it");
      else if (must_agree(parameter->use.scope))
        problem(*node, "parameters", in_quotes(key) + " shapes the villages themselves");
      else if (std::ranges::find(all, key, &SweptParameter::key) != all.end())
        problem(*node, "parameters", in_quotes(key) + " stands twice");
      else if (all.push_back(fitted(*parameter)); all.back().low >= all.back().high)
        problem(*node, "parameters", in_quotes(key) + " has no range to vary over");
    }
  }

  void numbers(const Node& table) {
    FitPlan& plan = read_.plan;
    const auto number = [&](const char* key, Range range, auto& out) {
      const Node* node = table.get(key);
      if (!node) return;
      if (const std::string wrong = convert_number(node->value, range, out); !wrong.empty())
        problem(
            *node, key,
            wrong + " (" + berdaya::number(range.min) + " ... " + berdaya::number(range.max) + ")");
    };
    number("points", {16, 100000}, plan.points);
    number("waves", {1, 20}, plan.waves);
    number("keep", {16, 100000}, plan.keep);
    number("replicates", {2, 1000}, plan.replicates);
    number("truths", {0, 100000}, plan.truths);
    number("seed", {0, 4294967295.}, plan.seed);
    number("cut", {1, 100}, plan.cut);
    number("discrepancy", {0, 10}, plan.discrepancy);
    if (plan.keep % 2 != 0) problem(*table.get("keep"), "keep", "must be an even number");
    const std::size_t needed = plan.parameters.size() + 8;
    if (plan.points < needed)
      problem(table, "points",
              "must be " + std::to_string(needed) + " or more for " +
                  std::to_string(plan.parameters.size()) + " parameters");
  }

  /// The values that a scenario file states, as if they stood here.
  void preset(const Node& node) {
    std::string name;
    if (const std::string wrong = convert_text(node.value, name); !wrong.empty())
      return problem(node, "set", wrong);
    const fs::path path = (file_.parent_path() / name).lexically_normal();
    if (const std::string why = unreadable(path); !why.empty())
      return problem(node, "set", "cannot read " + in_quotes(name) + ": " + why);
    const auto text = read_text(path, largest_toml, problems_);
    auto table = text ? parse_toml(*text, path.string(), problems_) : std::nullopt;
    if (!table) return;
    constexpr std::array about{"schema", "title", "title_id"};
    std::erase_if(table->inside,
                  [&](const Node& own) { return std::ranges::count(about, own.name) > 0; });
    const fs::path own = std::exchange(file_, path);  // problems stand in the preset
    sets(*table, "");
    file_ = own;
  }

  /// Values of a table and of those inside as "key=value".
  void sets(const Node& node, const std::string& prefix) {
    if (!node.is_table()) return problem(node, "set", "must be a table, " + found(node));
    for (const Node& entry : node.inside) {
      const std::string key = prefix + entry.name;
      if (entry.is_table())
        sets(entry, key + '.');
      else if (!find_parameter(key))
        problem(entry, "set." + key, "unknown parameter");
      else if (std::ranges::find(read_.plan.parameters, key, &SweptParameter::key) !=
               read_.plan.parameters.end())
        problem(entry, "set." + key, "is fitted, so it cannot be set");
      else
        read_.sets.push_back(key + '=' + text_of(entry.value));
    }
  }

  FitRead& read_;
};

}  // namespace

FitRead read_fit(const fs::path& file) {
  FitRead read;
  read.file = file;
  FitReader(file, read).read();
  return read;
}

}  // namespace berdaya
