/// Tables of which only known keys may be read: problems with their place in the file.
#pragma once
#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "io/toml/document.hpp"

namespace berdaya {

class StrictTables {
 public:
  StrictTables(const std::filesystem::path& file, Problems& problems)
      : file_(file), problems_(problems) {}

  void problem(const Node& node, const std::string& key, const std::string& message) {
    problems_.push_back({file_.string(), node.line, node.column, key, message});
  }
  void known(const Node& table, const std::string& prefix, const std::vector<std::string>& keys) {
    for (const Node& node : table.inside)
      if (std::ranges::find(keys, node.name) == keys.end())
        problem(node, prefix + node.name,
                "unknown key" + did_you_mean(nearest_name(node.name, keys)));
  }
  void text(const Node& table, const std::string& prefix, const std::string& key, bool required,
            std::string& out) {
    const Node* node = table.get(key);
    if (!node) {
      if (required) problem(table, prefix + key, "missing");
    } else if (const std::string wrong = convert_text(node->value, out); !wrong.empty()) {
      problem(*node, prefix + key, wrong);
    }
  }
  template <class Enum>
  void choice(const Node& table, const std::string& prefix, const std::string& key, Enum& out) {
    const Node* node = table.get(key);
    if (!node) return;
    std::size_t at = 0;
    const auto names = choices(Enum{});
    const std::string wrong = convert_choice(node->value, names, at);
    if (wrong.empty()) {
      out = static_cast<Enum>(at);
      return;
    }
    std::string all;
    for (const std::string_view name : names) all += (all.empty() ? "" : ", ") + std::string(name);
    problem(*node, prefix + key, wrong + " (one of " + all + ")");
  }
  void both_languages(const Node& table, const std::string& prefix, const std::string& key,
                      bool required, std::string& en, std::string& id) {
    const Node* node = table.get(key);
    if (!node && !required) return;
    if (!node || !node->is_table())
      return problem(node ? *node : table, prefix + key,
                     "must be { en = \"…\", id = \"…\" }" + (node ? ", " + found(*node) : ""));
    known(*node, prefix + key + '.', {"en", "id"});
    text(*node, prefix + key + '.', "en", true, en);
    text(*node, prefix + key + '.', "id", true, id);
  }

  void number(const Node& table, const std::string& prefix, const std::string& key, double& out) {
    const Node* node = table.get(key);
    if (!node) return;
    if (const std::string wrong = convert_number(node->value, {-1e15, 1e15}, out); !wrong.empty())
      problem(*node, prefix + key, wrong);
  }

 protected:
  std::filesystem::path file_;
  Problems& problems_;
};

}  // namespace berdaya
