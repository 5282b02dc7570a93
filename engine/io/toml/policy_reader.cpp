#include "io/toml/policy_reader.hpp"

#include <algorithm>

#include "model/measures.hpp"

namespace berdaya {

void PolicyReader::blocks(const toml::node& node) {
  const auto* array = node.as_array();
  if (!array || !array->is_array_of_tables())
    return settings_.problem(&node, "policy", "must be written as [[policy]] blocks, " + found(node));
  for (const toml::node& item : *array) block(*item.as_table());
}

void PolicyReader::block(const toml::table& table) {
  Block made;
  made.everywhere = !table.contains("villages") && !table.contains("when");
  if (const toml::node* name = table.get("name"); !name)
    settings_.problem(&table, "policy.name", "missing; every policy has a name");
  else if (const std::string wrong = convert_text(*name, made.policy.name); !wrong.empty())
    settings_.problem(name, "policy.name", wrong);
  for (const auto& [name, node] : table)
    if (name != "name") key(made, std::string(name.str()), node);
  if (made.policy.end <= made.policy.start)
    settings_.problem(table.contains("end") ? table.get("end") : &table, "policy.end",
                      "must be after policy.start, found " + std::to_string(made.policy.end));
  if (made.policy.budget > 0 && made.policy.unit_cost == 0)
    settings_.problem(&table, "policy.budget_cap", "needs policy.unit_cost as well");
  std::erase_if(blocks_, [&](const Block& other) { return other.policy.name == made.policy.name; });
  blocks_.push_back(std::move(made));
}

void PolicyReader::key(Block& block, const std::string& name, const toml::node& node) {
  Policy& policy = block.policy;
  const auto numeric = [&](Range range, auto& out, const std::string& hint) {
    if (const std::string wrong = convert_number(node, range, out); !wrong.empty())
      settings_.problem(&node, "policy." + name, wrong + hint);
  };
  if (name == "start" || name == "end") return numeric({-240, 1200}, name == "start" ? policy.start : policy.end, " (month -240 ... 1200)");
  if (name == "unit_cost") return numeric({0, 1e10}, policy.unit_cost, " (0 ... 10000000000 rupiah per group and month)");
  if (name == "budget_cap") return numeric({0, 1e15}, policy.budget, " (0 ... 1000000000000000 rupiah)");
  if (name == "villages") return villages(policy, node);
  if (name == "when") return trigger(policy.trigger, node);
  if (!settings_.known_section(name) || name == "processes")
    return settings_.unknown(&node, name, {"name", "start", "end", "unit_cost", "budget_cap", "villages", "when"});
  if (!node.is_table())
    return settings_.problem(&node, "policy." + name, "must be a key of a table such as " + name + ".KEY = VALUE, " + found(node));
  for_each_key(*node.as_table(), [&](const std::string& inner, const toml::node& item) { value(block, name, inner, item); });
}

void PolicyReader::villages(Policy& policy, const toml::node& node) {
  const auto* list = node.as_array();
  if (!list || list->empty())
    return settings_.problem(&node, "policy.villages", "must be a list of village numbers such as [1, 2], " + found(node));
  for (const toml::node& item : *list) {
    std::uint32_t number = 0;
    if (const std::string wrong = convert_number(item, {1, 65535}, number); !wrong.empty())
      settings_.problem(&item, "policy.villages", wrong + " (1 ... 65535)");
    policy.villages.push_back(number);
  }
}

void PolicyReader::trigger(Trigger& trigger, const toml::node& node) {
  const auto* table = node.as_table();
  if (!table) return settings_.problem(&node, "policy.when", "must be a table such as { measure = NAME, above = NUMBER }, " + found(node));
  const std::vector<std::string> keys{"measure", "above", "below"};
  for (const auto& [name, value] : *table)
    if (std::string key(name.str()); std::ranges::find(keys, key) == keys.end())
      return settings_.problem(&value, "policy.when." + key,
                               "unknown key" + did_you_mean(nearest_name(key, keys)) + " (measure, above or below)");
  const bool above = table->contains("above");
  if (!table->contains("measure") || above == table->contains("below"))
    return settings_.problem(&node, "policy.when", "needs a measure and either above or below, such as { measure = NAME, above = NUMBER }");
  std::string name;
  if (const std::string wrong = convert_text(*table->get("measure"), name); !wrong.empty())
    return settings_.problem(&node, "policy.when.measure", wrong);
  std::vector<std::string> names;
  for (const MeasureRow& row : measure_rows) names.emplace_back(row.name);
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end())
    settings_.problem(table->get("measure"), "policy.when.measure",
                      "unknown measure " + in_quotes(name) + did_you_mean(nearest_name(name, names)));
  trigger.measure = static_cast<std::size_t>(at - names.begin()), trigger.above = above;
  const toml::node& limit = *table->get(above ? "above" : "below");
  if (const std::string wrong = convert_number(limit, {-1e15, 1e15}, trigger.threshold); !wrong.empty())
    settings_.problem(&limit, above ? "policy.when.above" : "policy.when.below", wrong);
}

void PolicyReader::value(Block& block, const std::string& section, const std::string& key, const toml::node& node) {
  const std::string full = section + '.' + key;
  ModelSettings scratch = settings_.scenario().settings;
  const SettingsReader::Assigned result = settings_.assign(scratch, section, key, node);
  if (!result.known) return settings_.unknown(&node, full);
  const Scope scope = settings_.use_of(section, key)->scope;
  if (is_fixed(scope)) return settings_.problem(&node, full, "is fixed at the start; set it outside [[policy]]");
  if (!block.everywhere && scope == Scope::area)
    return settings_.problem(&node, full, "is of the whole area; set it in a block without villages and when");
  if (!result.wrong.empty()) return settings_.problem(&node, full, result.wrong);
  block.values.push_back({{section, key}, toml::table{}});
  block.values.back().second.insert("v", node);
  block.policy.keys.push_back(full);
}

void PolicyReader::finish() {
  Scenario& scenario = settings_.scenario();
  if (blocks_.size() > most_policies)
    return settings_.at_key("policy", "at most " + std::to_string(most_policies) + " policies, found " + std::to_string(blocks_.size()));
  for (const Block& block : blocks_) scenario.policies.push_back(block.policy);
  for (std::size_t set = 0; !blocks_.empty() && set < std::size_t{1} << blocks_.size(); ++set) {
    scenario.under_policies.push_back(scenario.settings);
    for (std::size_t p = 0; p < blocks_.size(); ++p)
      for (const auto& [key, value] : blocks_[p].values)
        if ((set >> p & 1u) != 0) settings_.assign(scenario.under_policies.back(), key.first, key.second, *value.get("v"));
  }
}

}  // namespace berdaya
