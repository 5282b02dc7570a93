#include "io/scenario_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "io/toml_guard.hpp"
#include "io/toml_value.hpp"
#include "model/measures.hpp"

namespace berdaya {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t max_file = 1 << 20, max_bases = 8;

class Reader {
 public:
  Reader(ScenarioRead& read, const fs::path& base) : read_(read), settings_(read.scenario.settings), default_base_(base) {
    settings_.for_each_row([&](auto& set, const auto& row) {
      if (sections_.empty() || sections_.back() != set.section) sections_.emplace_back(set.section);
      keys_.push_back(std::string(set.section) + '.' + std::string(row.name));
    });
    for_each_process(ModelSchedule{}, [&]<class P>() { processes_.emplace_back(P::name); });
    for (const auto& name : processes_) keys_.push_back("processes." + name);
    sections_.emplace_back("processes");
  }

  void file(const fs::path& path) {
    const Source outer = source_;
    source_ = {path.string(), path.parent_path(), path.string()};
    std::string text;
    if (load(path, text))
      if (const auto table = parse(text)) root(*table, path), read_.scenario.text += text;
    source_ = outer;
  }

  void set(const std::string& assignment) {
    source_ = {"--set", {}, "command line"};
    set_text_ = " in '--set " + assignment.substr(0, 200) + "'";
    const std::size_t equals = assignment.find('='), dot = assignment.find('.');
    if (equals == std::string::npos || dot == std::string::npos || dot > equals)
      return problem(nullptr, "", "must be KEY=VALUE with a key such as trade.tied_discount");
    const std::string section = assignment.substr(0, dot), key = assignment.substr(dot + 1, equals - dot - 1);
    const std::string value = assignment.substr(equals + 1);
    if (value.size() > max_string) return problem(nullptr, section + '.' + key, "value longer than 4096 bytes");
    toml::table made = value_table(value);
    if (is_text(section, key) && !made.get("v")->is_string()) made.insert_or_assign("v", value);  // 3502 is a code here
    if (!known_section(section)) return unknown(nullptr, section + '.' + key);
    one(section, key, *made.get("v"));
  }

  /// Settings under every set of policies; where two set the same key the later one holds.
  void make_policies() {
    auto& scenario = read_.scenario;
    if (blocks_.size() > most_policies)
      return at_key("policy", "at most " + std::to_string(most_policies) + " policies, found " + std::to_string(blocks_.size()));
    for (const Block& block : blocks_) scenario.policies.push_back(block.policy);
    for (std::size_t set = 0; !blocks_.empty() && set < std::size_t{1} << blocks_.size(); ++set) {
      scenario.under_policies.push_back(settings_);
      for (std::size_t p = 0; p < blocks_.size(); ++p)
        for (const auto& [key, value] : blocks_[p].values)
          if ((set >> p & 1u) != 0) assign(scenario.under_policies.back(), key.first, key.second, *value.get("v"));
    }
  }

  void cross_checks() {
    set_text_.clear();
    const AreaPlan& area = settings_.get<AreaPlan>();
    if (area.village_households_min > area.village_households_max)
      at_key("area.village_households_min", "must not exceed area.village_households_max, found " +
                                                std::to_string(area.village_households_min) + " and " +
                                                std::to_string(area.village_households_max));
    const NetworkFiles& files = settings_.get<NetworkFiles>();
    if (!files.households.empty() && files.edges.empty()) at_key("network.households", "needs network.edges as well");
    const PlaceTable& places = settings_.get<PlaceTable>();
    if (!places.select.empty() && places.table.empty()) at_key("places.select", "needs places.table as well");
    if (!places.table.empty() && !files.edges.empty()) at_key("places.table", "cannot go with network.edges; leave one of the two empty");
    const Hope& hope = settings_.get<Hope>();
    if (hope.m_lo > hope.m_hi)
      at_key("motivation.m_lo", "must not exceed motivation.m_hi, found " + number(hope.m_lo) + " and " + number(hope.m_hi));
  }

 private:
  /// A policy with its values, each as a table {v = value}.
  struct Block {
    Policy policy;
    std::vector<std::pair<std::pair<std::string, std::string>, toml::table>> values;
  };
  struct Source {
    std::string name;
    fs::path folder;
    std::string set_by;
  };

  void problem(const toml::node* node, const std::string& key, const std::string& message) {
    const bool here = node && source_.name != "--set";
    read_.problems.push_back({source_.name, here ? static_cast<std::uint32_t>(node->source().begin.line) : 0,
                              here ? static_cast<std::uint32_t>(node->source().begin.column) : 0, key, message + set_text_});
  }
  void at_key(const std::string& key, const std::string& message) {
    const auto at = where_.find(key);
    Problem made = at == where_.end() ? Problem{read_.scenario.path, 0, 0, key, ""} : at->second;
    made.message = message;
    read_.problems.push_back(made);
  }

  bool load(const fs::path& path, std::string& text) {
    std::error_code error;
    const bool regular = fs::is_regular_file(path, error);
    std::ifstream in(path, std::ios::binary);
    if (!regular || !in) return problem(nullptr, "", regular ? "cannot be read" : "no such file"), false;
    if (fs::file_size(path, error) > max_file || error)
      return problem(nullptr, "", "larger than 1 MiB; a scenario is a small text file"), false;
    text.assign(std::istreambuf_iterator<char>(in), {});
    return true;
  }

  std::optional<toml::table> parse(const std::string& text) {
    const auto fail = [&](std::uint32_t line, std::uint32_t column, std::string message) {
      read_.problems.push_back({source_.name, line, column, "", "not valid TOML: " + std::move(message)});
    };
    if (const auto fault = TomlGuard(text).check()) return fail(fault->line, fault->column, fault->message), std::nullopt;
    try {
      return toml::parse(text);
    } catch (const toml::parse_error& error) {
      fail(error.source().begin.line, error.source().begin.column, std::string(error.description()));
    } catch (const std::exception& error) {
      fail(1, 1, error.what());
    }
    return std::nullopt;
  }

  static toml::table value_table(const std::string& value) {
    const std::string text = (value.starts_with('.') ? "v = 0" : "v = ") + value;  // .3 is no TOML, but what one types
    if (value.find('\n') == std::string::npos && !TomlGuard(text).check()) try {
        toml::table table = toml::parse(text);
        if (table.size() == 1 && table.contains("v")) return table;
      } catch (const std::exception&) {  // not TOML: a bare text
      }
    return toml::table{{"v", value}};
  }

  bool is_text(const std::string& section, const std::string& key) {
    bool text = false;
    settings_.for_each_row([&](auto& set, const auto& row) {
      using T = typename std::remove_cvref_t<decltype(row)>::Value;
      text = text || (std::is_same_v<T, std::string> && set.section == section && row.name == key);
    });
    return text;
  }

  void root(const toml::table& table, const fs::path& path) {
    if (const auto* schema = table.get("schema"); !schema)
      read_.problems.push_back({source_.name, 1, 1, "schema", "missing; write schema = \"berdaya/1\""});
    else if (!schema->is_string() || schema->as_string()->get() != "berdaya/1")
      problem(schema, "schema", "must be \"berdaya/1\", " + found(*schema));
    if (const auto* base = table.get("base"))
      default_base_.clear(), follow(*base, path);
    else if (!default_base_.empty())
      file(std::exchange(default_base_, fs::path()));
    for (const auto& [name, node] : table) {
      const std::string key(name.str());
      if (key == "schema" || key == "base") continue;
      if (key == "title")
        title(node);
      else if (key == "policy")
        policies(node);
      else if (!known_section(key))
        unknown(&node, key);
      else if (!node.is_table())
        problem(&node, key, "must be a table, " + found(node));
      else
        for (const auto& [inner, value] : *node.as_table()) one(key, std::string(inner.str()), value);
    }
  }

  void title(const toml::node& node) {
    if (const std::string wrong = convert_text(node, read_.scenario.title); !wrong.empty()) problem(&node, "title", wrong);
  }

  void policies(const toml::node& node) {
    const auto* array = node.as_array();
    if (!array || !array->is_array_of_tables()) return problem(&node, "policy", "must be written as [[policy]] blocks, " + found(node));
    for (const toml::node& item : *array) policy(*item.as_table());
  }
  void policy(const toml::table& table) {
    Block block;
    if (const auto* name = table.get_as<std::string>("name"))
      block.policy.name = name->get();
    else
      problem(&table, "policy.name", "missing; every policy has a name");
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      if (name != "name") policy_key(block, name, node);
    }
    if (block.policy.end <= block.policy.start)
      problem(&table, "policy.end", "must be after policy.start, found " + std::to_string(block.policy.end));
    if (block.policy.budget > 0 && block.policy.unit_cost == 0) problem(&table, "policy.budget_cap", "needs policy.unit_cost as well");
    std::erase_if(blocks_, [&](const Block& other) { return other.policy.name == block.policy.name; });
    blocks_.push_back(std::move(block));
  }
  void policy_key(Block& block, const std::string& name, const toml::node& node) {
    Policy& policy = block.policy;
    const auto numeric = [&](Range range, auto& out, const std::string& hint) {
      if (const std::string wrong = convert_number(node, range, out); !wrong.empty()) problem(&node, "policy." + name, wrong + hint);
    };
    if (name == "start" || name == "end")
      return numeric({-240, 1200}, name == "start" ? policy.start : policy.end, " (month -240 ... 1200)");
    if (name == "unit_cost") return numeric({0, 1e10}, policy.unit_cost, " (0 ... 10000000000 rupiah per group and month)");
    if (name == "budget_cap") return numeric({0, 1e15}, policy.budget, " (0 ... 1000000000000000 rupiah)");
    if (name == "villages") return policy_villages(policy, node);
    if (name == "when") return policy_trigger(policy.trigger, node);
    if (!known_section(name) || name == "processes")
      return unknown(&node, name, {"name", "start", "end", "unit_cost", "budget_cap", "villages", "when"});
    if (!node.is_table())
      return problem(&node, "policy." + name, "must be a key of a table such as " + name + ".KEY = VALUE, " + found(node));
    for (const auto& [inner, value] : *node.as_table()) policy_value(block, name, std::string(inner.str()), value);
  }
  void policy_villages(Policy& policy, const toml::node& node) {
    const auto* list = node.as_array();
    if (!list || list->empty())
      return problem(&node, "policy.villages", "must be a list of village numbers such as [1, 2], " + found(node));
    for (const toml::node& item : *list) {
      std::uint32_t number = 0;
      if (const std::string wrong = convert_number(item, {1, 65535}, number); !wrong.empty())
        problem(&item, "policy.villages", wrong + " (1 ... 65535)");
      policy.villages.push_back(number);
    }
  }
  void policy_trigger(Trigger& trigger, const toml::node& node) {
    const auto* table = node.as_table();
    const bool above = table && table->contains("above"), below = table && table->contains("below");
    if (!table || !table->contains("measure") || above == below || table->size() != 2)
      return problem(&node, "policy.when", "must be { measure = NAME, above = NUMBER } or below instead of above, " + found(node));
    std::string name;
    if (const std::string wrong = convert_text(*table->get("measure"), name); !wrong.empty())
      return problem(&node, "policy.when.measure", wrong);
    std::vector<std::string> names;
    for (const MeasureRow& row : measure_rows) names.emplace_back(row.name);
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end())
      problem(table->get("measure"), "policy.when.measure", "unknown measure " + in_quotes(name) + did_you_mean(nearest_name(name, names)));
    trigger.measure = static_cast<std::size_t>(at - names.begin()), trigger.above = above;
    const toml::node& limit = *table->get(above ? "above" : "below");
    if (const std::string wrong = convert_number(limit, {-1e15, 1e15}, trigger.threshold); !wrong.empty())
      problem(&limit, above ? "policy.when.above" : "policy.when.below", wrong);
  }
  void policy_value(Block& block, const std::string& section, const std::string& key, const toml::node& node) {
    static const std::set<std::string> sections{"run", "area", "network", "places", "population"};
    static const std::set<std::string> fixed{
        "groups.per_village",      "groups.size",          "groups.spare", "groups.start_month", "facilitation.facilitators",
        "facilitation.remoteness", "partners.seeker_share"};
    const std::string full = section + '.' + key;
    ModelSettings scratch = settings_;
    const Assigned result = assign(scratch, section, key, node);
    if (!result.known) return unknown(&node, full);
    if (sections.contains(section) || fixed.contains(full)) return problem(&node, full, "is fixed at the start; set it outside [[policy]]");
    if (!result.wrong.empty()) return problem(&node, full, result.wrong);
    block.values.push_back({{section, key}, toml::table{}});
    block.values.back().second.insert("v", node);
    read_.scenario.set_by["policy." + block.policy.name + '.' + full] = source_.set_by;
  }

  void follow(const toml::node& node, const fs::path& path) {
    if (!node.is_string()) return problem(&node, "base", "must be a string, " + found(node));
    const fs::path given = node.as_string()->get();
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(fs::absolute(path).parent_path(), error);
    const fs::path target = fs::weakly_canonical(folder / given, error);
    const fs::path relative = target.lexically_relative(folder);
    if (error || given.empty() || given.is_absolute() || relative.empty() || *relative.begin() == "..")
      return problem(&node, "base", "must be a relative path inside the scenario's folder, found " + in_quotes(given.string()));
    chain_.insert(fs::weakly_canonical(path, error));
    if (chain_.contains(target))
      return problem(&node, "base", "goes in a circle: " + in_quotes(given.string()) + " is already among the bases");
    if (chain_.size() > max_bases) return problem(&node, "base", "more than 8 bases on top of each other");
    if (!fs::is_regular_file(target, error)) return problem(&node, "base", "no such file: " + in_quotes(given.string()));
    file(path.parent_path() / given);
  }

  bool known_section(std::string_view name) const { return std::find(sections_.begin(), sections_.end(), name) != sections_.end(); }

  void unknown(const toml::node* node, const std::string& key, std::vector<std::string> names = {"schema", "title", "base", "policy"}) {
    if (key.find('.') == std::string::npos)
      names.insert(names.end(), sections_.begin(), sections_.end());
    else
      names = keys_;
    const std::string near = nearest_name(key, names);
    std::string hint;
    settings_.for_each_row([&](auto& set, const auto& row) {
      if (std::string(set.section) + '.' + std::string(row.name) == near) hint = allowed(row);
    });
    if (near.starts_with("processes.")) hint = " (true or false)";
    problem(node, key,
            node && node->is_table() && near.find('.') == std::string::npos ? "unknown table" + did_you_mean(near)
                                                                            : "unknown key" + did_you_mean(near) + hint);
  }
  static std::string did_you_mean(const std::string& near) { return near.empty() ? "" : "; did you mean '" + near + "'?"; }

  struct Assigned {
    bool known = false;
    std::string wrong;
  };
  /// Sets one parameter, if it exists and the value is allowed.
  Assigned assign(ModelSettings& settings, const std::string& section, const std::string& key, const toml::node& node) const {
    Assigned result;
    settings.for_each_row([&](auto& set, const auto& row) {
      if (set.section != section || row.name != key) return;
      result.known = true;
      if (result.wrong = convert(node, row, set.*row.member); !result.wrong.empty()) result.wrong += allowed(row);
      using T = typename std::remove_cvref_t<decltype(row)>::Value;
      if constexpr (std::is_same_v<T, std::string>)
        if (result.wrong.empty() && (section == "network" || key == "table")) result.wrong = resolve(set.*row.member);
    });
    return result;
  }

  void one(const std::string& section, const std::string& key, const toml::node& node) {
    const std::string full = section + '.' + key;
    auto [known, wrong] = assign(settings_, section, key, node);
    for (std::size_t i = 0; section == "processes" && i < processes_.size(); ++i)
      if (processes_[i] == key) {
        known = true;
        if (node.is_boolean())
          read_.scenario.enabled[i] = node.as_boolean()->get();
        else
          wrong = "must be true or false, " + found(node);
      }
    if (!known) return unknown(&node, full);
    if (!wrong.empty()) return problem(&node, full, wrong);
    read_.scenario.set_by[full] = source_.set_by;
    const bool here = source_.name != "--set";
    where_[full] = {source_.name, here ? static_cast<std::uint32_t>(node.source().begin.line) : 0,
                    here ? static_cast<std::uint32_t>(node.source().begin.column) : 0, full, ""};
  }

  std::string resolve(std::string& path) const {
    if (path.empty()) return "";
    const std::string given = path;
    path = (source_.folder / path).lexically_normal().string();
    std::error_code error;
    return fs::is_regular_file(path, error) ? "" : "no such file: " + in_quotes(given);
  }

  ScenarioRead& read_;
  ModelSettings& settings_;
  std::vector<std::string> sections_, keys_, processes_;
  std::map<std::string, Problem> where_;
  std::set<fs::path> chain_;
  fs::path default_base_;
  std::vector<Block> blocks_;
  Source source_;
  std::string set_text_;
};

}  // namespace

ScenarioRead read_scenario(const fs::path& file, const std::vector<std::string>& sets, const fs::path& base) {
  ScenarioRead read;
  read.scenario.path = file.string();
  Reader reader(read, base);
  reader.file(file);
  for (const std::string& assignment : sets) reader.set(assignment);
  reader.cross_checks();
  reader.make_policies();
  return read;
}

}  // namespace berdaya
