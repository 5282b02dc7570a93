#include "io/toml/settings_reader.hpp"

#include <algorithm>

namespace berdaya {

constexpr std::size_t most_hints = 1000;  // a hint costs .15 ms

Problem SettingsReader::place(const Node* node, const std::string& key) const {
  return {origin_.name, node ? node->line : 0, node ? node->column : 0, key, ""};
}

void SettingsReader::problem(const Node* node, const std::string& key, const std::string& message) {
  problems().push_back(place(node, key));
  problems().back().message = message + ending_;
}

void SettingsReader::at_key(const std::string& key, const std::string& message) {
  const auto at = where_.find(key);
  problems().push_back(at == where_.end() ? Problem{scenario().path, 0, 0, key, ""} : at->second);
  problems().back().message = message;
}

void SettingsReader::unknown(const Node* node, const std::string& key,
                             std::vector<std::string> names) {
  const bool hint = problems().size() < most_hints, table = node && node->is_table();
  if (key.find('.') != std::string::npos)
    return problem(node, key, unknown_key(hint ? near_key(key) : ""));
  names.insert(names.end(), sections_.begin(), sections_.end());
  const std::string near = hint ? nearest_name(key, names) : "";
  const auto elsewhere = [&](const Node& inner) {
    return !known_key(near + '.' + inner.name) && !in_other_table(inner.name).empty();
  };
  if (table && hint && std::ranges::any_of(node->inside, elsewhere))
    for (const Node& inner : node->inside) unknown(&inner, key + '.' + inner.name);
  else if (table)
    problem(node, key, "unknown table" + did_you_mean(near));
  else
    problem(node, key, unknown_key(near.empty() && hint ? in_other_table(key) : near));
}

bool SettingsReader::known_section(std::string_view name) const {
  return std::ranges::find(sections_, name) != sections_.end();
}

std::string SettingsReader::resolve(const std::string& key) {
  const Parameter* parameter = find_parameter(key);
  if (!parameter || parameter->unit != Unit::path) return "";
  std::string path = std::get<std::string>(parameter->get(scenario().settings));
  if (path.empty()) return "";
  std::string wrong = source_.resolve(origin_.name, path);
  parameter->put(scenario().settings, path);
  return wrong;
}

void SettingsReader::set(const std::string& key, const Stated& value, const Node* node) {
  if (!known_key(key)) return unknown(node, key);
  std::string wrong = set_by_key(scenario(), key, value, origin_.set_by);
  if (wrong.empty()) wrong = resolve(key);
  if (!wrong.empty()) return problem(node, key, wrong);
  std::erase_if(problems(), [&](const Problem& p) {
    return p.key == key && p.message.starts_with(cannot_read);
  });  // of a base; overruled
  where_[key] = place(node, key);
}

}  // namespace berdaya
