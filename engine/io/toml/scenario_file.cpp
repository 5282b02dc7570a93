#include "io/toml/scenario_file.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "io/text/library.hpp"
#include "io/toml/document.hpp"
#include "io/toml/policy_reader.hpp"
#include "io/toml/settings_reader.hpp"

namespace berdaya {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t max_bases = 8;

class Reader {
 public:
  Reader(ScenarioRead& read, const fs::path& base, const std::vector<std::string>& sets)
      : read_(read), settings_(read), policies_(settings_), default_base_(base), sets_(sets), is_policy_(!base.empty()) {}

  /// The scenario's file with its bases and --set.
  void scenario(const fs::path& path) {
    file(path);
    for (const std::string& assignment : sets_)
      if (!is_policy_ || agrees(assignment)) set(assignment);
    settings_.end_messages_with("");
  }

  void make_policies() { policies_.finish(); }

  void cross_checks() {
    const ModelSettings& all = read_.scenario.settings;
    const AreaPlan& area = all.get<AreaPlan>();
    if (area.village_households_min > area.village_households_max)
      settings_.at_key("area.village_households_min", "must not exceed area.village_households_max, found " +
                                                          std::to_string(area.village_households_min) + " and " +
                                                          std::to_string(area.village_households_max));
    const NetworkFiles& files = all.get<NetworkFiles>();
    if (!files.households.empty() && files.edges.empty()) settings_.at_key("network.households", "needs network.edges as well");
    const Places& places = all.get<Places>();
    if (!places.select.empty() && places.table.empty()) settings_.at_key("places.select", "needs places.table as well");
    if (!places.table.empty() && !files.edges.empty())
      settings_.at_key("places.table", "cannot go with network.edges; leave one of the two empty");
    if (files.edges.empty() && asks_for_list(read_.scenario))
      settings_.at_key("groups.targeting", "'list' needs network.edges and network.households with a column member of 0 and 1");
    if (files.edges.empty() && places.table.empty())
      for (const Policy& policy : read_.scenario.policies)
        for (const std::uint32_t number : policy.villages)
          if (number > area.villages)
            settings_.at_key("policy.villages", "'" + policy.name + "' names village " + std::to_string(number) + ", but there are " +
                                                    std::to_string(area.villages) + " (area.villages)");
    const std::uint32_t least = all.get<Membership>().least_members, size = all.get<GroupPlan>().size;
    if (least > size)
      settings_.at_key("membership.least_members", "must not exceed groups.size, found " + std::to_string(least) + " and " +
                                                       std::to_string(size) + ": every group would dissolve at once");
    const Motivation& hope = all.get<Motivation>();
    if (hope.m_lo > hope.m_hi)
      settings_.at_key("motivation.m_lo", "must not exceed motivation.m_hi, found " + number(hope.m_lo) + " and " + number(hope.m_hi));
  }

 private:
  void file(const fs::path& path) {
    Source outer = settings_.read_from({path.string(), path.parent_path(), path.string()});
    read_.scenario.files.push_back(path.string());
    ++depth_;
    std::string text;
    if (const auto table = read_toml(path, text, read_.problems)) root(*table, path), read_.scenario.text += text;
    --depth_;
    settings_.read_from(std::move(outer));
  }

  void set(const std::string& assignment) {
    settings_.read_from({"--set", {}, "command line"});
    settings_.end_messages_with(" in '--set " + assignment.substr(0, 200) + "'");
    const std::size_t equals = assignment.find('='), dot = assignment.find('.');
    if (equals == std::string::npos || dot == std::string::npos || dot > equals)
      return settings_.problem(nullptr, "", "must be KEY=VALUE with a key such as trade.tied_discount");
    const std::string section = assignment.substr(0, dot), key = assignment.substr(dot + 1, equals - dot - 1);
    const std::string value = assignment.substr(equals + 1);
    if (value.size() > max_string) return settings_.problem(nullptr, section + '.' + key, "value longer than 4096 bytes");
    toml::table made = value_table(value);
    if (settings_.is_text(section, key) && !made.get("v")->is_string()) made.insert_or_assign("v", value);  // 3502 is a code here
    if (!settings_.known_section(section)) return settings_.unknown(nullptr, section + '.' + key);
    settings_.set(section, key, *made.get("v"));
  }

  /// Is it about a key in which a policy agrees with the scenario?
  bool agrees(const std::string& assignment) const {
    const std::size_t dot = assignment.find('.'), equals = assignment.find('=');
    if (dot >= equals) return false;
    const auto use = settings_.use_of(assignment.substr(0, dot), assignment.substr(dot + 1, equals - dot - 1));
    return use && must_agree(use->scope);
  }
  /// --set as far as a policy's own file may state otherwise.
  void set_below_policy() {
    const Source file = settings_.source();
    for (const std::string& assignment : sets_)
      if (!agrees(assignment)) set(assignment);
    settings_.end_messages_with("");
    settings_.read_from(file);
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

  void root(const toml::table& table, const fs::path& path) {
    if (const auto* schema = table.get("schema"); !schema)
      read_.problems.push_back({settings_.source().name, 1, 1, "schema", "missing; write schema = \"berdaya/1\""});
    else if (!schema->is_string() || schema->as_string()->get() != "berdaya/1")
      settings_.problem(schema, "schema", "must be \"berdaya/1\", " + found(*schema));
    if (const auto* base = table.get("base"))
      default_base_.clear(), follow(*base, path);
    else if (!default_base_.empty())
      file(std::exchange(default_base_, fs::path()));
    if (is_policy_ && depth_ == 1) set_below_policy();
    for (const auto& [name, node] : table) {
      const std::string key(name.str());
      if (key == "schema" || key == "base") continue;
      if (key == "title")
        title(node);
      else if (key == "policy")
        policies_.blocks(node);
      else if (!settings_.known_section(key))
        settings_.unknown(&node, key);
      else if (!node.is_table())
        settings_.problem(&node, key, "must be a table, " + found(node));
      else
        for_each_key(*node.as_table(), [&](const std::string& inner, const toml::node& value) { settings_.set(key, inner, value); });
    }
  }

  void title(const toml::node& node) {
    if (const std::string wrong = convert_text(node, read_.scenario.title); !wrong.empty()) settings_.problem(&node, "title", wrong);
  }

  void follow(const toml::node& node, const fs::path& path) {
    if (!node.is_string()) return settings_.problem(&node, "base", "must be a string, " + found(node));
    const fs::path given = node.as_string()->get();
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(fs::absolute(path).parent_path(), error);
    fs::path target = fs::weakly_canonical(folder / given, error);
    const fs::path relative = target.lexically_relative(folder);
    if (error || given.empty() || given.is_absolute() || relative.empty() || *relative.begin() == "..")
      return settings_.problem(&node, "base", "must be a relative path inside the scenario's folder, found " + in_quotes(given.string()));
    const fs::path found = own_or_library(path.parent_path() / given, given);
    target = fs::weakly_canonical(found, error);
    chain_.insert(fs::weakly_canonical(path, error));
    if (chain_.contains(target))
      return settings_.problem(&node, "base", "goes in a circle: " + in_quotes(given.string()) + " is already among the bases");
    if (chain_.size() > max_bases) return settings_.problem(&node, "base", "more than 8 bases on top of each other");
    if (const std::string why = unreadable(target); !why.empty())
      return settings_.problem(&node, "base", "cannot read " + in_quotes(given.string()) + ": " + why);
    file(found);
  }

  ScenarioRead& read_;
  SettingsReader settings_;
  PolicyReader policies_;
  std::set<fs::path> chain_;
  fs::path default_base_;
  const std::vector<std::string>& sets_;
  bool is_policy_;
  int depth_ = 0;  ///< files being read, each the base of the one before
};

}  // namespace

ScenarioRead read_scenario(const fs::path& file, const std::vector<std::string>& sets, const fs::path& base) {
  ScenarioRead read;
  read.scenario.path = file.string();
  Reader reader(read, base, sets);
  reader.scenario(file);
  reader.make_policies();
  reader.cross_checks();
  return read;
}

}  // namespace berdaya
