#include "io/toml/scenario_text.hpp"

#include <map>
#include <set>
#include <utility>

#include "io/toml/document.hpp"
#include "io/toml/policy_reader.hpp"
#include "io/toml/settings_reader.hpp"

namespace berdaya {
namespace {

constexpr std::size_t max_bases = 8;

/// "section.key=value" of --set in its parts.
struct Assignment {
  std::string key, value;
  bool good = false;

  explicit Assignment(const std::string& text) {
    const std::size_t equals = text.find('='), dot = text.find('.');
    good = equals != std::string::npos && dot < equals;
    if (!good) return;
    key = text.substr(0, equals);
    value = text.substr(equals + 1);
  }
  /// Is it about a key in which a policy agrees with the scenario?
  bool agrees() const {
    const Parameter* parameter = good ? find_parameter(key) : nullptr;
    return parameter && must_agree(parameter->use.scope);
  }
};

class Reader {
 public:
  Reader(ScenarioRead& read, ScenarioSource& source, const std::string& base,
         const std::vector<std::string>& sets, const Node* table)
      : read_(read),
        source_(source),
        settings_(read, source),
        policies_(settings_),
        default_base_(base),
        table_(table),
        sets_(sets),
        is_policy_(!base.empty()) {}

  /// The scenario's text with its bases and --set.
  void scenario(const std::string& name) {
    text(name);
    for (const std::string& assignment : sets_)
      if (!is_policy_ || Assignment(assignment).agrees()) set(assignment);
    settings_.end_messages_with("");
    policies_.finish();
    for (const Problem& problem : contradictions(read_.scenario))
      settings_.at_key(problem.key, problem.message);
  }

 private:
  void text(const std::string& name) {
    TextOrigin outer = settings_.read_from({name, name});
    read_.scenario.files.push_back(name);
    ++depth_;
    if (const Node* own = std::exchange(table_, nullptr))
      root(*own);
    else if (const auto text = source_.text(name, read_.problems))
      if (const auto table = parse_toml(*text, name, read_.problems)) {
        root(*table);
        read_.scenario.text += *text;
      }
    --depth_;
    settings_.read_from(std::move(outer));
  }

  void set(const std::string& text) {
    settings_.read_from({std::string(from_option), "command line"});
    settings_.end_messages_with(" in '--set " + text.substr(0, 200) + "'");
    const Assignment assignment(text);
    if (!assignment.good)
      return settings_.problem(nullptr, "",
                               "must be KEY=VALUE with a key such as trade.tied_discount");
    if (assignment.value.size() > max_string)
      return settings_.problem(nullptr, assignment.key, "value longer than 4096 bytes");
    const Parameter* parameter = find_parameter(assignment.key);
    const bool is_text = parameter && parameter->type == ValueType::text;  // 3502 is a code there
    Stated value = stated(assignment.value);
    if (is_text && !std::holds_alternative<std::string>(value)) value = assignment.value;
    settings_.set(assignment.key, value, nullptr);
  }

  /// --set as far as a policy's own text may state otherwise.
  void set_below_policy() {
    const TextOrigin own = settings_.origin();
    for (const std::string& assignment : sets_)
      if (!Assignment(assignment).agrees()) set(assignment);
    settings_.end_messages_with("");
    settings_.read_from(own);
  }

  void root(const Node& table) {
    const std::string name = settings_.origin().name;
    if (const Node* schema = table.get("schema"); !schema)
      read_.problems.push_back({name, 1, 1, "schema", "missing; write schema = \"berdaya/1\""});
    else if (!schema->is("berdaya/1"))
      settings_.problem(schema, "schema", "must be \"berdaya/1\", " + found(*schema));
    if (const Node* base = table.get("base")) {
      default_base_.clear();
      follow(*base, name);
    } else if (!default_base_.empty()) {
      text(std::exchange(default_base_, ""));
    }
    if (is_policy_ && depth_ == 1) set_below_policy();
    for (const Node& entry : table.inside) this->entry(entry);
  }

  void entry(const Node& entry) {
    if (entry.name == "schema" || entry.name == "base") return;
    if (entry.name == "policy") return policies_.blocks(entry);
    if (entry.name == "title" || entry.name == "title_id") return title(entry);
    if (!settings_.known_section(entry.name)) return settings_.unknown(&entry, entry.name);
    if (!entry.is_table())
      return settings_.problem(&entry, entry.name, "must be a table, " + found(entry));
    for (const Node& inner : entry.inside)
      settings_.set(entry.name + '.' + inner.name, inner.value, &inner);
  }

  /// A title of its own has no translation but its own; `title_id` follows `title` in a table.
  void title(const Node& entry) {
    Scenario& scenario = read_.scenario;
    const bool plain = entry.name == "title";
    if (plain) scenario.title_id.clear();
    const std::string wrong = convert_text(entry.value, plain ? scenario.title : scenario.title_id);
    if (!wrong.empty()) settings_.problem(&entry, entry.name, wrong);
  }

  /// One base, or several of which the later win over the earlier.
  void follow(const Node& node, const std::string& from) {
    if (node.kind == Node::Kind::array && !node.inside.empty()) {
      for (const Node& one : node.inside) follow(one, from);
      return;
    }
    const auto* given = std::get_if<std::string>(&node.value);
    if (!given)
      return settings_.problem(&node, "base", "must be a string or a list of them, " + found(node));
    const ScenarioSource::Base base = source_.base(from, *given);
    if (!base.wrong.empty()) return settings_.problem(&node, "base", base.wrong);
    const bool first = chain_.insert(source_.identity(from)).second;
    if (chain_.contains(source_.identity(base.name)))
      return settings_.problem(
          &node, "base", "goes in a circle: " + in_quotes(*given) + " is already among the bases");
    if (chain_.size() > max_bases)
      return settings_.problem(&node, "base", "more than 8 bases on top of each other");
    text(base.name);
    if (first) chain_.erase(source_.identity(from));
  }

  ScenarioRead& read_;
  ScenarioSource& source_;
  SettingsReader settings_;
  PolicyReader policies_;
  std::set<std::string> chain_;
  std::string default_base_;
  const Node* table_;  ///< of the first text, where it is known
  const std::vector<std::string>& sets_;
  bool is_policy_;
  int depth_ = 0;  ///< texts being read, each the base of the one before
};

/// A text in memory and those that a caller knows.
class Texts : public ScenarioSource {
 public:
  Texts(const std::string& name, std::string_view text, const BaseText& bases) : bases_(bases) {
    texts_.emplace(name, text);
  }

  std::optional<std::string> text(const std::string& name, Problems&) override {
    return texts_.at(name);
  }
  Base base(const std::string&, const std::string& given) override {
    if (texts_.contains(given)) return {given, ""};
    const auto text = bases_ ? bases_(given) : std::nullopt;
    if (!text) return {"", "cannot read " + in_quotes(given) + ": no such file"};
    texts_.emplace(given, *text);
    return {given, ""};
  }

 private:
  const BaseText& bases_;
  std::map<std::string, std::string> texts_;
};

}  // namespace

ScenarioRead read_scenario_from(ScenarioSource& source, const std::string& name,
                                const std::vector<std::string>& sets, const std::string& base,
                                const Node* table) {
  ScenarioRead read;
  read.scenario.path = name;
  Reader(read, source, base, sets, table).scenario(name);
  return read;
}

ScenarioRead parse_scenario(std::string_view text, const std::vector<std::string>& sets,
                            const BaseText& bases, const std::string& name) {
  Texts source(name, text, bases);
  return read_scenario_from(source, name, sets, "");
}

}  // namespace berdaya
