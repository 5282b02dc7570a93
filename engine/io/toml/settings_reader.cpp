#include "io/toml/settings_reader.hpp"

#include <algorithm>

#include "io/text/input_file.hpp"

namespace berdaya {

constexpr std::string_view cannot_read = "cannot read ";
constexpr std::size_t most_hints = 1000;  // a hint costs .15 ms

SettingsReader::SettingsReader(ScenarioRead& read) : read_(read) {
  scenario().settings.for_each_row([&](auto& set, const auto& row) {
    if (sections_.empty() || sections_.back() != set.section) sections_.emplace_back(set.section);
    keys_.push_back(std::string(set.section) + '.' + std::string(row.name));
  });
  for (const ProcessRow& row : process_rows()) processes_.emplace_back(row.name);
  for (const auto& name : processes_) keys_.push_back("processes." + name);
  sections_.emplace_back("processes");
}

Problem SettingsReader::place(const toml::node* node, const std::string& key) const {
  const bool here = node && source_.name != "--set";
  return {source_.name, here ? static_cast<std::uint32_t>(node->source().begin.line) : 0,
          here ? static_cast<std::uint32_t>(node->source().begin.column) : 0, key, ""};
}

void SettingsReader::problem(const toml::node* node, const std::string& key, const std::string& message) {
  problems().push_back(place(node, key));
  problems().back().message = message + ending_;
}

void SettingsReader::at_key(const std::string& key, const std::string& message) {
  const auto at = where_.find(key);
  problems().push_back(at == where_.end() ? Problem{scenario().path, 0, 0, key, ""} : at->second);
  problems().back().message = message;
}

void SettingsReader::unknown(const toml::node* node, const std::string& key, std::vector<std::string> names) {
  const std::size_t dot = key.find('.');
  const bool hints = problems().size() < most_hints, table = node && node->is_table();
  std::string near;
  if (dot == std::string::npos) {
    names.insert(names.end(), sections_.begin(), sections_.end());
    if (hints) near = nearest_name(key, names);
    if (table && hints && keys_are_elsewhere(*node->as_table(), near)) {
      for (const auto& [name, value] : *node->as_table()) unknown(&value, key + '.' + std::string(name.str()));
      return;
    }
  } else if (hints) {
    if (!known_section(key.substr(0, dot))) near = in_other_table(key);
    if (near.empty()) near = nearest_name(key, keys_);
  }
  if (near.empty() && hints && !table) near = in_other_table(key);
  std::string hint;
  scenario().settings.for_each_row([&](auto& set, const auto& row) {
    if (std::string(set.section) + '.' + std::string(row.name) == near) hint = allowed(row);
  });
  if (near.starts_with("processes.")) hint = " (true or false)";
  problem(node, key,
          table && near.find('.') == std::string::npos ? "unknown table" + did_you_mean(near) : "unknown key" + did_you_mean(near) + hint);
}

std::string SettingsReader::in_other_table(const std::string& key) const {
  const std::size_t dot = key.find('.');
  const std::string leaf = '.' + key.substr(dot == std::string::npos ? 0 : dot + 1);
  std::vector<std::string> same;
  std::ranges::copy_if(keys_, std::back_inserter(same), [&](const std::string& name) { return name.ends_with(leaf); });
  const std::string near = nearest_name(key, same);
  return near.empty() && !same.empty() ? same.front() : near;
}

bool SettingsReader::keys_are_elsewhere(const toml::table& table, const std::string& near) const {
  return std::any_of(table.begin(), table.end(), [&](const auto& entry) {
    const std::string inner(entry.first.str());
    return std::ranges::find(keys_, near + '.' + inner) == keys_.end() && !in_other_table(inner).empty();
  });
}

bool SettingsReader::known_section(std::string_view name) const {
  return std::find(sections_.begin(), sections_.end(), name) != sections_.end();
}

bool SettingsReader::is_text(const std::string& section, const std::string& key) const {
  bool text = false;
  scenario().settings.for_each_row([&](auto& set, const auto& row) {
    using T = typename std::remove_cvref_t<decltype(row)>::Value;
    text = text || (std::is_same_v<T, std::string> && set.section == section && row.name == key);
  });
  return text;
}

std::optional<Use> SettingsReader::use_of(std::string_view section, std::string_view key) const {
  std::optional<Use> use;
  scenario().settings.for_each_row([&](auto& set, const auto& row) {
    if (set.section == section && row.name == key) use = row.use;
  });
  return use;
}

SettingsReader::Assigned SettingsReader::assign(ModelSettings& settings, const std::string& section, const std::string& key,
                                                const toml::node& node) const {
  Assigned result;
  settings.for_each_row([&](auto& set, const auto& row) {
    if (set.section != section || row.name != key) return;
    result.known = true;
    if (result.wrong = convert(node, row, set.*row.member); !result.wrong.empty()) result.wrong += allowed(row);
    using T = typename std::remove_cvref_t<decltype(row)>::Value;
    if constexpr (std::is_same_v<T, std::string>)
      if (result.wrong.empty() && row.unit == Unit::path) result.wrong = resolve(set.*row.member);
    if constexpr (requires { set.take_preset(); })
      if (result.wrong.empty() && key == "preset") set.take_preset();
  });
  return result;
}

void SettingsReader::set(const std::string& section, const std::string& key, const toml::node& node) {
  const std::string full = section + '.' + key;
  const ModelSettings before = scenario().settings;
  auto [known, wrong] = assign(scenario().settings, section, key, node);
  for (std::size_t i = 0; section == "processes" && i < processes_.size(); ++i)
    if (processes_[i] == key) {
      known = true;
      if (node.is_boolean())
        switch_process(scenario().enabled, i, node.as_boolean()->get());
      else
        wrong = "must be true or false, " + found(node);
    }
  if (!known) return unknown(&node, full);
  if (!wrong.empty()) return problem(&node, full, wrong);
  std::erase_if(problems(), [&](const Problem& p) { return p.key == full && p.message.starts_with(cannot_read); });  // of a base; overruled
  scenario().set_by[full] = source_.set_by;
  scenario().settings.for_each_row([&](auto& set, const auto& row) {  // a preset sets others as well
    using Set = std::remove_cvref_t<decltype(set)>;
    if (!(set.*row.member == before.get<Set>().*row.member))
      scenario().set_by[std::string(Set::section) + '.' + std::string(row.name)] = source_.set_by;
  });
  where_[full] = place(&node, full);
}

std::string SettingsReader::resolve(std::string& path) const {
  if (path.empty()) return "";
  const std::string given = path;
  path = (source_.folder / path).lexically_normal().string();
  const std::string why = unreadable(path);
  return why.empty() ? "" : std::string(cannot_read) + in_quotes(given) + ": " + why;
}

}  // namespace berdaya
