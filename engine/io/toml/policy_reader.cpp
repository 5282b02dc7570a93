#include "io/toml/policy_reader.hpp"

#include <algorithm>
#include <sstream>

#include "model/measures.hpp"
#include "model/payments.hpp"
#include "model/process_uses.hpp"

namespace berdaya {
namespace {

/// " a, b, c".
std::string listed(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names) text += (text.empty() ? " " : ", ") + std::string(name);
  return text;
}

}  // namespace

void PolicyReader::blocks(const Node& node) {
  if (!node.is_array_of_tables())
    return settings_.problem(&node, "policy",
                             "must be written as [[policy]] blocks, " + found(node));
  for (const Node& item : node.inside) block(item);
}

void PolicyReader::block(const Node& table) {
  Block made;
  made.everywhere = !table.contains("villages") && !table.contains("when") &&
                    !table.contains("until") && !table.contains("season") &&
                    !table.contains("each");
  if (const Node* node = table.get("each")) each(made.policy, *node);
  if (const Node* name = table.get("name"); !name)
    settings_.problem(&table, "policy.name", "missing; every policy has a name");
  else if (const std::string wrong = convert_text(name->value, made.policy.name); !wrong.empty())
    settings_.problem(name, "policy.name", wrong);
  for (const Node& node : table.inside)
    if (node.name != "name" && node.name != "each") key(made, node);
  if (made.policy.end <= made.policy.start)
    settings_.problem(table.contains("end") ? table.get("end") : &table, "policy.end",
                      "must be after policy.start, found " + std::to_string(made.policy.end));
  if ((made.policy.every > 0) != (made.policy.lasting > 0) ||
      made.policy.lasting > made.policy.every)
    settings_.problem(&table, "policy.every",
                      "needs policy.lasting, no longer than every: in the first months of each");
  if (made.policy.each_group && made.policy.when.empty() && made.policy.until.empty())
    settings_.problem(table.get("each"), "policy.each",
                      "needs policy.when or policy.until, which it looks at for each group");
  if (made.policy.budget > 0) cap(table, made.policy);
  std::erase_if(blocks_, [&](const Block& other) { return other.policy.name == made.policy.name; });
  blocks_.push_back(std::move(made));
}

/// A cap covers unit costs and what the keys of the block pay for, and nothing else.
void PolicyReader::cap(const Node& table, const Policy& policy) {
  const Node* node = table.get("budget_cap");
  if (const Uncapped other = uncapped(policy); !other.key.empty())
    return settings_.problem(node, "policy.budget_cap",
                             "cannot keep what " + other.key + " costs" +
                                 (other.instead.empty() ? ", which is not known before it is paid"
                                                        : "; take " + std::string(other.instead)));
  if (policy.unit_cost == 0 && !sets_payment(policy))
    settings_.problem(node, "policy.budget_cap",
                      "caps nothing: give policy.unit_cost, or a key that pays, such as "
                      "cadres.stipend");
}

void PolicyReader::key(Block& block, const Node& node) {
  Policy& policy = block.policy;
  const std::string& name = node.name;
  const auto numeric = [&](Range range, auto& out, const std::string& hint) {
    if (const std::string wrong = convert_number(node.value, range, out); !wrong.empty())
      settings_.problem(&node, "policy." + name, wrong + hint);
  };
  if (name == "start" || name == "end")
    return numeric({-240, 1200}, name == "start" ? policy.start : policy.end,
                   " (month -240 ... 1200)");
  if (name == "unit_cost")
    return numeric({0, 1e10}, policy.unit_cost, " (0 ... 10000000000 rupiah per group and month)");
  if (name == "budget_cap")
    return numeric({1, 1e15}, policy.budget, " (1 ... 1000000000000000 rupiah)");
  if (name == "villages") return villages(policy, node);
  if (name == "season") return season(policy, node);
  if (name == "every" || name == "lasting")
    return numeric({1, 1200}, name == "every" ? policy.every : policy.lasting,
                   " (1 ... 1200 months)");
  if (name == "when") return conditions(policy.when, node);
  if (name == "until") return conditions(policy.until, node);
  if (!settings_.known_section(name) || name == "processes")
    return settings_.unknown(&node, name,
                             {"name", "start", "end", "every", "lasting", "season", "each",
                              "unit_cost", "budget_cap", "villages", "when", "until"});
  if (!node.is_table())
    return settings_.problem(
        &node, "policy." + name,
        "must be a key of a table such as " + name + ".KEY = VALUE, " + found(node));
  for (const Node& item : node.inside) value(block, name + '.' + item.name, item);
}

void PolicyReader::villages(Policy& policy, const Node& node) {
  if (std::string text; convert_text(node.value, text).empty()) return ranking(policy, node);
  if (node.kind != Node::Kind::array || node.inside.empty())
    return settings_.problem(&node, "policy.villages",
                             "must be a list of village numbers such as [1, 2], or a rank such as "
                             "\"poorest 30%\" or \"highest 10% by tied\", " +
                                 found(node));
  for (const Node& item : node.inside) {
    std::uint32_t number = 0;
    if (const std::string wrong = convert_number(item.value, {1, 65535}, number); !wrong.empty())
      settings_.problem(&item, "policy.villages", wrong + " (1 ... 65535)");
    policy.villages.push_back(number);
  }
}

/// "poorest 30%", "lowest 30% by MEASURE", "highest 30% by MEASURE".
void PolicyReader::ranking(Policy& policy, const Node& node) {
  std::string text;
  convert_text(node.value, text);
  std::istringstream in(text);
  std::string which, part, by, name = "consumption", more;
  in >> which >> part;
  const bool named = static_cast<bool>(in >> by >> name);
  double share = 0;
  const bool number =
      part.ends_with('%') &&
      convert_number(stated(part.substr(0, part.size() - 1)), {0, 100}, false, share).empty() &&
      share > 0;
  const bool known = which == "poorest"
                         ? by.empty()
                         : (which == "lowest" || which == "highest") && named && by == "by";
  if (!number || !known || in >> more)
    return settings_.problem(&node, "policy.villages",
                             "must be \"poorest N%\", \"lowest N% by MEASURE\" or \"highest N% by "
                             "MEASURE\" with N above 0 to 100, " +
                                 found(node));
  policy.ranking = {measure(node, "policy.villages", name), which != "highest", share / 100.};
}

void PolicyReader::season(Policy& policy, const Node& node) {
  std::string text;
  if (const std::string wrong = convert_text(node.value, text); !wrong.empty())
    return settings_.problem(&node, "policy.season", wrong + " (\"harvest\")");
  if (text != "harvest")
    return settings_.problem(&node, "policy.season",
                             "unknown season " + in_quotes(text) +
                                 did_you_mean(nearest_name(text, {"harvest"})) +
                                 " (\"harvest\": the months in which a village harvests)");
  policy.at_harvest = true;
}

/// Does the block look at villages or at each group on its own?
void PolicyReader::each(Policy& policy, const Node& node) {
  std::string text;
  if (const std::string wrong = convert_text(node.value, text); !wrong.empty())
    return settings_.problem(&node, "policy.each", wrong + " (\"village\" or \"group\")");
  if (text != "village" && text != "group")
    return settings_.problem(&node, "policy.each",
                             "must be \"village\" or \"group\", found " + in_quotes(text) +
                                 did_you_mean(nearest_name(text, {"village", "group"})));
  policy.each_group = text == "group";
}

/// One condition, or a list of conditions that must hold together.
void PolicyReader::conditions(std::vector<Trigger>& all, const Node& node) {
  if (node.kind != Node::Kind::array) return condition(all.emplace_back(), node);
  if (node.inside.empty())
    return settings_.problem(&node, "policy." + node.name, "must hold at least one condition");
  for (const Node& item : node.inside) condition(all.emplace_back(), item);
}

std::size_t PolicyReader::measure(const Node& node, const std::string& key,
                                  const std::string& name) {
  std::vector<std::string> names;
  for (const MeasureRow& row : measure_rows) names.emplace_back(row.name);
  const auto at = std::find(names.begin(), names.end(), name);
  if (at != names.end()) return static_cast<std::size_t>(at - names.begin());
  settings_.problem(&node, key,
                    "unknown measure " + in_quotes(name) + did_you_mean(nearest_name(name, names)));
  return 0;
}

void PolicyReader::condition(Trigger& trigger, const Node& node) {
  const std::string key = "policy." + (node.name.empty() ? std::string("when") : node.name);
  if (!node.is_table())
    return settings_.problem(
        &node, key, "must be a table such as { measure = NAME, above = NUMBER }, " + found(node));
  const std::vector<std::string> keys{"measure", "above", "below"};
  for (const Node& entry : node.inside)
    if (std::ranges::find(keys, entry.name) == keys.end())
      return settings_.problem(&entry, key + "." + entry.name,
                               "unknown key" + did_you_mean(nearest_name(entry.name, keys)) +
                                   " (measure, above or below)");
  const bool above = node.contains("above");
  if (!node.contains("measure") || above == node.contains("below"))
    return settings_.problem(
        &node, key,
        "needs a measure and either above or below, such as { measure = NAME, above = NUMBER }");
  std::string name;
  if (const std::string wrong = convert_text(node.get("measure")->value, name); !wrong.empty())
    return settings_.problem(&node, key + ".measure", wrong);
  trigger.measure = measure(*node.get("measure"), key + ".measure", name), trigger.above = above;
  const Node& limit = *node.get(above ? "above" : "below");
  if (const std::string wrong = convert_number(limit.value, {-1e15, 1e15}, trigger.threshold);
      !wrong.empty())
    settings_.problem(&limit, key + (above ? ".above" : ".below"), wrong);
}

void PolicyReader::value(Block& block, const std::string& key, const Node& node) {
  const Parameter* parameter = find_parameter(key);
  if (!parameter) return settings_.unknown(&node, key);
  if (is_fixed(parameter->use.scope))
    return settings_.problem(&node, key, "is fixed at the start; set it outside [[policy]]");
  if (!block.everywhere && parameter->use.scope == Scope::area)
    return settings_.problem(
        &node, key,
        "is of the whole area; set it in a block without villages, when, until, season and each");
  if (block.policy.each_group) {
    const std::vector<std::string_view> sections = sections_by_group();
    if (std::ranges::find(sections, parameter->section) == sections.end())
      return settings_.problem(&node, key,
                               "is not of single groups; a block with each = \"group\" may set "
                               "keys of" +
                                   listed(sections));
  }
  ModelSettings scratch = settings_.scenario().settings;
  if (const std::string wrong = parameter->set(scratch, node.value); !wrong.empty())
    return settings_.problem(&node, key, wrong);
  block.values.emplace_back(key, node.value);
  block.policy.keys.push_back(key);
}

void PolicyReader::finish() {
  Scenario& scenario = settings_.scenario();
  if (blocks_.size() > most_policies)
    return settings_.at_key("policy", "at most " + std::to_string(most_policies) +
                                          " policies, found " + std::to_string(blocks_.size()));
  for (const Block& block : blocks_) scenario.policies.push_back(block.policy);
  for (std::size_t set = 0; !blocks_.empty() && set < std::size_t{1} << blocks_.size(); ++set) {
    scenario.under_policies.push_back(scenario.settings);
    for (std::size_t p = 0; p < blocks_.size(); ++p)
      for (const auto& [key, value] : blocks_[p].values)
        if ((set >> p & 1u) != 0) set_by_key(scenario.under_policies.back(), key, value);
  }
}

}  // namespace berdaya
