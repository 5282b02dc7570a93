#include "io/toml/design_file.hpp"

#include <algorithm>
#include <cmath>

#include "io/text/input_file.hpp"
#include "io/toml/document.hpp"
#include "io/toml/scenario_file.hpp"
#include "model/plausible_range.hpp"

namespace berdaya {
namespace {

namespace fs = std::filesystem;

/// A parameter, and between what it varies unless the design says otherwise.
SweptParameter swept(const Parameter& parameter) {
  SweptParameter p;
  p.key = parameter.key;
  p.grade = parameter.grade;
  p.unit = parameter.unit;
  p.meaning = parameter.meaning;
  p.changes_network = must_agree(parameter.use.scope);
  p.decimals = parameter.type == ValueType::whole               ? 0
               : parameter.type == ValueType::parts_per_million ? 6
                                                                : 17;
  p.values.assign(parameter.choices.begin(), parameter.choices.end());
  if (parameter.type == ValueType::flag) p.values = {"false", "true"};
  return p;
}

double as_number(const Stated& value) {
  const auto* whole = std::get_if<std::int64_t>(&value);
  return whole ? static_cast<double>(*whole) : std::get<double>(value);
}

class DesignReader {
 public:
  DesignReader(DesignRead& read, const fs::path& file) : read_(read), file_(file) {}

  void read(const std::vector<std::string>& sets) {
    const auto text = read_text(file_, largest_toml, read_.problems);
    const auto table = text ? parsed(*text) : std::nullopt;
    const Node* named = table ? table->get("scenario") : nullptr;
    if (named) scenario(*named);
    if (!read_.scenario.empty())
      over(*table, read_scenario(read_.scenario, sets).scenario.settings);
  }
  void parse(const std::string& text, const ModelSettings& settings) {
    if (const auto table = parsed(text)) over(*table, settings);
  }

 private:
  SweepPlan& plan() { return read_.plan; }

  std::optional<Node> parsed(const std::string& text) {
    auto table = parse_toml(text, file_.string(), read_.problems);
    if (!table) return table;
    read_.text = text;
    root(*table);
    return table;
  }
  void over(const Node& table, const ModelSettings& settings) {
    settings_ = settings;
    parameters(table);
    check_size();
  }
  void problem(const Node& node, const std::string& key, const std::string& message) {
    read_.problems.push_back({file_.string(), node.line, node.column, key, message});
  }

  void root(const Node& table) {
    if (!table.contains("schema"))
      problem(table, "schema", "missing; write schema = \"berdaya-design/1\"");
    for (const char* key : {"scenario", "method"})
      if (!table.contains(key)) problem(table, key, "missing");
    for (const Node& node : table.inside) {
      const std::string& key = node.name;
      const auto number = [&](Range range, std::uint32_t& out) {
        if (const std::string wrong = convert_number(node.value, range, out); !wrong.empty())
          problem(node, key,
                  wrong + " (" + berdaya::number(range.min) + " ... " + berdaya::number(range.max) +
                      ")");
      };
      if (key == "schema") {
        if (!node.is("berdaya-design/1"))
          problem(node, key, "must be \"berdaya-design/1\", " + found(node));
      } else if (key == "method") {
        std::size_t method = 0;
        if (const std::string wrong = convert_choice(node.value, choices(Method{}), method);
            !wrong.empty())
          problem(node, key, wrong + " (one of grid, latin_hypercube, sobol, morris)");
        plan().method = static_cast<Method>(method);
      } else if (key == "headline") {
        headline(node);
      } else if (key == "points") {
        number({2, 1 << 20}, plan().points);
      } else if (key == "replicates") {
        number({1, 100000}, plan().replicates);
      } else if (key == "seed") {
        number({0, 4294967295.}, plan().seed);
      } else if (key != "scenario" && key != "parameter") {
        problem(node, key,
                "unknown key" +
                    did_you_mean(nearest_name(key, {"schema", "scenario", "method", "headline",
                                                    "points", "replicates", "seed", "parameter"})));
      }
    }
  }

  void scenario(const Node& node) {
    std::string given;
    if (const std::string wrong = convert_text(node.value, given); !wrong.empty())
      return problem(node, "scenario", wrong);
    const fs::path path = file_.parent_path() / given;
    if (const std::string why = unreadable(path); !why.empty())
      return problem(node, "scenario", "cannot read " + in_quotes(given) + ": " + why);
    read_.scenario = path.lexically_normal();
  }

  void headline(const Node& node) {
    if (const std::string wrong = convert_text(node.value, plan().headline); !wrong.empty())
      return problem(node, "headline", wrong);
    if (!find_headline(plan().headline))
      problem(node, "headline",
              "unknown outcome or measure " + in_quotes(plan().headline) +
                  did_you_mean(nearest_name(plan().headline, headline_names())));
  }

  void parameters(const Node& table) {
    const Node* list = table.get("parameter");
    if (!list || !list->is_array_of_tables())
      return problem(list ? *list : table, "parameter",
                     "at least one [[parameter]] block is needed");
    for (const Node& item : list->inside) parameter(item);
    if (plan().parameters.empty() && read_.problems.empty())
      problem(*list, "parameter", "nothing varies: low and high are the same everywhere");
  }

  void parameter(const Node& table) {
    std::string key;
    const Node* node = table.get("key");
    if (!node)
      return problem(table, "parameter.key",
                     "missing; name a parameter such as trade.monopsony_margin");
    if (const std::string wrong = convert_text(node->value, key); !wrong.empty())
      return problem(*node, "parameter.key", wrong);
    const std::vector<std::string> known{"key", "low", "high", "within", "values", "levels"};
    for (const Node& entry : table.inside)
      if (std::ranges::find(known, entry.name) == known.end())
        problem(entry, "parameter." + entry.name,
                "unknown key" + did_you_mean(nearest_name(entry.name, known)));
    const bool many = key == "*" || key.ends_with(".*");
    bool any = false;
    std::vector<std::string> names;
    for (const Parameter& candidate : all_parameters()) {
      if (candidate.section == "run") continue;
      names.push_back(candidate.key);
      const bool assumption =
          candidate.is_number() && candidate.use.kind == ParameterKind::assumption;
      const bool meant =
          many ? assumption &&
                     (key == "*" || candidate.key.starts_with(key.substr(0, key.size() - 1)))
               : candidate.key == key;
      any = any || meant;
      if (meant) one(table, *node, candidate, many);
    }
    if (any) return;
    problem(*node, "parameter.key",
            many ? "no assumption with a number is named " + in_quotes(key)
                 : "unknown parameter " + in_quotes(key) + did_you_mean(nearest_name(key, names)));
  }

  void one(const Node& table, const Node& at, const Parameter& parameter, bool many) {
    if (parameter.type == ValueType::text)
      return problem(at, parameter.key, "is a text, which no design can vary");
    SweptParameter p = swept(parameter);
    if (many &&
        std::ranges::any_of(plan().parameters, [&](const auto& q) { return q.key == p.key; }))
      return;  // named before: that holds
    if (const Node* values = table.get("values")) {
      if (many) return problem(*values, "parameter.values", "needs the key of one parameter");
      list(*values, p);
    } else if (parameter.is_number()) {
      ends(table, p, parameter, as_number(parameter.get(settings_)));
      if (p.text(0.) == p.text(1.)) {  // as the scenarios of its points will say it
        if (!many) problem(at, p.key, "does not vary: low and high are both " + p.text(0.));
        return;
      }
    }
    if (!p.values.empty())
      p.low = 0, p.high = static_cast<double>(p.values.size()) - 1.,
      p.levels = static_cast<std::uint32_t>(p.values.size());
    if (const Node* levels = table.get("levels"))
      if (const std::string wrong = convert_number(levels->value, {1, 1000}, p.levels);
          !wrong.empty())
        problem(*levels, "parameter.levels", wrong + " (1 ... 1000)");
    if (std::ranges::any_of(plan().parameters, [&](const auto& q) { return q.key == p.key; }))
      return problem(at, p.key, "stands twice in the design");
    plan().parameters.push_back(std::move(p));
  }

  void list(const Node& node, SweptParameter& p) {
    if (node.kind != Node::Kind::array || node.inside.size() < 2)
      return problem(node, "parameter.values",
                     "must be a list of two values or more, " + found(node));
    p.values.clear();
    for (const Node& item : node.inside)
      if (item.kind == Node::Kind::value && !std::holds_alternative<NoValue>(item.value))
        p.values.push_back(text_of(item.value));
      else
        problem(item, "parameter.values",
                "must hold numbers, texts or true and false, " + found(item));
  }

  void ends(const Node& table, SweptParameter& p, const Parameter& parameter, double now) {
    const Range range = parameter.range, plausible = plausible_range(parameter, now);
    p.low = plausible.min;
    p.high = plausible.max;
    if (const Node* within = table.get("within")) {
      double share = 0;
      if (const std::string wrong = convert_number(within->value, {0, 1}, share); !wrong.empty())
        return problem(*within, "parameter.within", wrong + " (0 ... 1)");
      if (table.contains("low") || table.contains("high"))
        return problem(*within, "parameter.within", "goes with neither low nor high");
      p.low = std::max(range.min, now * (1. - share));
      p.high = std::min(range.max, now * (1. + share));
    }
    if (p.decimals == 0) {
      p.low = std::ceil(p.low);
      p.high = std::floor(p.high);
    }
    for (const bool low : {true, false}) {
      const Node* end = table.get(low ? "low" : "high");
      if (!end) continue;
      if (const std::string wrong = convert_number(end->value, range, low ? p.low : p.high);
          !wrong.empty())
        problem(*end, low ? "parameter.low" : "parameter.high",
                wrong + " (" + p.key + ": " + berdaya::number(range.min) + " ... " +
                    berdaya::number(range.max) + ")");
    }
    if (p.low > p.high)
      problem(table, "parameter.high",
              "must not be below low, found " + berdaya::number(p.low) + " and " +
                  berdaya::number(p.high));
  }

  void check_size() {
    constexpr double most = 1 << 20;
    double points = 1;
    const auto n = static_cast<double>(plan().parameters.size());
    if (plan().method == Method::grid)
      for (const SweptParameter& p : plan().parameters) points *= p.levels;
    else if (plan().method == Method::sobol)
      points = plan().points * (2. + static_cast<double>(plan().factors().size()));
    else
      points = plan().points * (plan().method == Method::morris ? n + 1. : 1.);
    if (points > most)
      read_.problems.push_back(
          {file_.string(), 0, 0, "",
           "a design of " + berdaya::number(points) + " points; at most " + berdaya::number(most)});
  }

  DesignRead& read_;
  fs::path file_;
  ModelSettings settings_;
};

}  // namespace

DesignRead read_design(const fs::path& file, const std::vector<std::string>& sets) {
  DesignRead read;
  DesignReader(read, file).read(sets);
  return read;
}

DesignRead parse_design(const std::string& text, const ModelSettings& settings) {
  DesignRead read;
  DesignReader(read, "design").parse(text, settings);
  return read;
}

}  // namespace berdaya
