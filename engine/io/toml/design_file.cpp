#include "io/toml/design_file.hpp"

#include <algorithm>
#include <set>

#include "io/toml/document.hpp"
#include "io/toml/settings_reader.hpp"

namespace berdaya {
namespace {

namespace fs = std::filesystem;

/// A parameter as its row describes it, with the scenario's value of it.
struct Candidate {
  SweptParameter parameter;
  double value = 0;  ///< of a number
  bool number = false, assumption = false;
};

template <class Set, class RowType>
Candidate candidate_of(const Set& set, const RowType& row) {
  using T = typename RowType::Value;
  Candidate made;
  SweptParameter& p = made.parameter;
  p.key = std::string(Set::section) + '.' + std::string(row.name);
  p.grade = row.grade, p.unit = row.unit, p.meaning = row.meaning;
  const T& now = set.*row.member;
  if constexpr (std::is_same_v<T, bool>) {
    p.values = {"false", "true"};
  } else if constexpr (Choice<T>) {
    for (const auto name : choices(T{})) p.values.emplace_back(name);
  } else if constexpr (!std::is_same_v<T, std::string>) {
    made.number = true;
    p.low = row.range.min, p.high = row.range.max;
    if constexpr (std::is_same_v<T, Ppm>)
      p.decimals = 6, made.value = now.value / 1e6;
    else
      p.decimals = std::is_integral_v<T> ? 0 : 17, made.value = static_cast<double>(now);
  }
  made.assumption = made.number && row.use.kind == ParameterKind::assumption;
  p.changes_network = must_agree(row.use.scope);
  return made;
}

class DesignReader {
 public:
  DesignReader(DesignRead& read, const fs::path& file) : read_(read), file_(file) {}

  void read(const std::vector<std::string>& sets) {
    const auto table = read_toml(file_, read_.text, read_.problems);
    if (!table) return;
    root(*table);
    if (read_.scenario.empty()) return;
    const ScenarioRead base = read_scenario(read_.scenario, sets);
    base.scenario.settings.for_each_row([&](const auto& set, const auto& row) {
      using Set = std::remove_cvref_t<decltype(set)>;
      if (Set::section != "run") candidates_.push_back(candidate_of(set, row));
    });
    parameters(*table);
    check_size();
  }

 private:
  SweepPlan& plan() { return read_.plan; }
  void problem(const toml::node& node, const std::string& key, const std::string& message) {
    read_.problems.push_back({file_.string(), static_cast<std::uint32_t>(node.source().begin.line),
                              static_cast<std::uint32_t>(node.source().begin.column), key, message});
  }

  void root(const toml::table& table) {
    if (!table.contains("schema")) problem(table, "schema", "missing; write schema = \"berdaya-design/1\"");
    for (const char* key : {"scenario", "method"})
      if (!table.contains(key)) problem(table, key, "missing");
    for (const auto& [name, node] : table) {
      const std::string key(name.str());
      const auto number = [&, &at = node](Range range, std::uint32_t& out) {
        if (const std::string wrong = convert_number(at, range, out); !wrong.empty())
          problem(at, key, wrong + " (" + berdaya::number(range.min) + " ... " + berdaya::number(range.max) + ")");
      };
      if (key == "schema") {
        if (!node.is_string() || node.as_string()->get() != "berdaya-design/1")
          problem(node, key, "must be \"berdaya-design/1\", " + found(node));
      } else if (key == "scenario") {
        scenario(node);
      } else if (key == "method") {
        if (const std::string wrong = convert_text(node, plan().method); !wrong.empty())
          problem(node, key, wrong + " (one of grid, latin_hypercube, sobol, morris)");
      } else if (key == "headline") {
        headline(node);
      } else if (key == "points") {
        number({2, 1 << 20}, plan().points);
      } else if (key == "replicates") {
        number({1, 100000}, plan().replicates);
      } else if (key == "seed") {
        number({0, 4294967295.}, plan().seed);
      } else if (key != "parameter") {
        problem(node, key,
                "unknown key" + did_you_mean(nearest_name(
                                    key, {"schema", "scenario", "method", "headline", "points", "replicates", "seed", "parameter"})));
      }
    }
  }

  void scenario(const toml::node& node) {
    std::string given;
    if (const std::string wrong = convert_text(node, given); !wrong.empty()) return problem(node, "scenario", wrong);
    const fs::path path = file_.parent_path() / given;
    if (const std::string why = unreadable(path); !why.empty())
      return problem(node, "scenario", "cannot read " + in_quotes(given) + ": " + why);
    read_.scenario = path.lexically_normal();
  }

  void headline(const toml::node& node) {
    if (const std::string wrong = convert_text(node, plan().headline); !wrong.empty()) return problem(node, "headline", wrong);
    if (!find_headline(plan().headline))
      problem(node, "headline",
              "unknown outcome or measure " + in_quotes(plan().headline) + did_you_mean(nearest_name(plan().headline, headline_names())));
  }

  void parameters(const toml::table& table) {
    const auto* list = table.get("parameter");
    const auto* array = list ? list->as_array() : nullptr;
    if (!array || !array->is_array_of_tables())
      return problem(list ? *list : table, "parameter", "at least one [[parameter]] block is needed");
    for (const toml::node& item : *array) parameter(*item.as_table());
  }

  void parameter(const toml::table& table) {
    std::string key;
    const auto* node = table.get("key");
    if (!node) return problem(table, "parameter.key", "missing; name a parameter such as trade.monopsony_margin");
    if (const std::string wrong = convert_text(*node, key); !wrong.empty()) return problem(*node, "parameter.key", wrong);
    for (const auto& [name, value] : table)
      if (static const std::set<std::string> known{"key", "low", "high", "within", "values", "levels"};
          !known.contains(std::string(name.str())))
        problem(value, "parameter." + std::string(name.str()),
                "unknown key" + did_you_mean(nearest_name(std::string(name.str()), {known.begin(), known.end()})));
    const bool many = key == "*" || key.ends_with(".*");
    bool any = false;
    for (const Candidate& candidate : candidates_) {
      const std::string& name = candidate.parameter.key;
      if (many ? !candidate.assumption || (key != "*" && !name.starts_with(key.substr(0, key.size() - 1))) : name != key) continue;
      any = true;
      one(table, *node, candidate, many);
    }
    if (any) return;
    std::vector<std::string> names;
    for (const Candidate& c : candidates_) names.push_back(c.parameter.key);
    problem(*node, "parameter.key",
            many ? "no assumption with a number is named " + in_quotes(key)
                 : "unknown parameter " + in_quotes(key) + did_you_mean(nearest_name(key, names)));
  }

  void one(const toml::table& table, const toml::node& at, Candidate candidate, bool many) {
    SweptParameter& p = candidate.parameter;
    if (many && std::ranges::any_of(plan().parameters, [&](const auto& q) { return q.key == p.key; })) return;  // named before: that holds
    const Range range{p.low, p.high};
    if (const auto* values = table.get("values")) {
      if (many) return problem(*values, "parameter.values", "needs the key of one parameter");
      list(*values, p);
    } else if (candidate.number) {
      ends(table, candidate, range);
      if (p.low == p.high) {
        if (!many) problem(at, p.key, "does not vary: low and high are both " + berdaya::number(p.low));
        return;
      }
    } else if (p.values.empty()) {
      return problem(at, p.key, "is a text; give values = [...]");
    }
    if (!p.values.empty())
      p.low = 0, p.high = static_cast<double>(p.values.size()) - 1., p.levels = static_cast<std::uint32_t>(p.values.size());
    if (const auto* levels = table.get("levels"))
      if (const std::string wrong = convert_number(*levels, {1, 1000}, p.levels); !wrong.empty())
        problem(*levels, "parameter.levels", wrong + " (1 ... 1000)");
    if (std::ranges::any_of(plan().parameters, [&](const auto& q) { return q.key == p.key; }))
      return problem(at, p.key, "stands twice in the design");
    plan().parameters.push_back(std::move(p));
  }

  void list(const toml::node& node, SweptParameter& p) {
    const auto* array = node.as_array();
    if (!array || array->size() < 2) return problem(node, "parameter.values", "must be a list of two values or more, " + found(node));
    p.values.clear();
    for (const toml::node& item : *array) {
      if (const auto* text = item.as_string())
        p.values.push_back(text->get());
      else if (const auto* flag = item.as_boolean())
        p.values.emplace_back(flag->get() ? "true" : "false");
      else if (const auto* whole = item.as_integer())
        p.values.push_back(std::to_string(whole->get()));
      else if (const auto* real = item.as_floating_point())
        p.values.push_back(berdaya::number(real->get()));
      else
        problem(item, "parameter.values", "must hold numbers, texts or true and false, " + found(item));
    }
  }

  void ends(const toml::table& table, Candidate& candidate, Range range) {
    SweptParameter& p = candidate.parameter;
    if (const auto* within = table.get("within")) {
      double share = 0;
      if (const std::string wrong = convert_number(*within, {0, 1}, share); !wrong.empty())
        return problem(*within, "parameter.within", wrong + " (0 ... 1)");
      if (table.contains("low") || table.contains("high")) return problem(*within, "parameter.within", "goes with neither low nor high");
      p.low = std::max(range.min, candidate.value * (1. - share)), p.high = std::min(range.max, candidate.value * (1. + share));
      if (p.decimals == 0) p.low = std::ceil(p.low), p.high = std::floor(p.high);
    }
    for (const bool low : {true, false}) {
      const auto* end = table.get(low ? "low" : "high");
      if (!end) continue;
      if (const std::string wrong = convert_number(*end, range, low ? p.low : p.high); !wrong.empty())
        problem(*end, low ? "parameter.low" : "parameter.high",
                wrong + " (" + p.key + ": " + berdaya::number(range.min) + " ... " + berdaya::number(range.max) + ")");
    }
    if (p.low > p.high)
      problem(table, "parameter.high", "must not be below low, found " + berdaya::number(p.low) + " and " + berdaya::number(p.high));
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
          {file_.string(), 0, 0, "", "a design of " + berdaya::number(points) + " points; at most " + berdaya::number(most)});
  }

  DesignRead& read_;
  fs::path file_;
  std::vector<Candidate> candidates_;
};

}  // namespace

DesignRead read_design(const fs::path& file, const std::vector<std::string>& sets) {
  DesignRead read;
  DesignReader(read, file).read(sets);
  return read;
}

}  // namespace berdaya
