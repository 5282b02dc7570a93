/// What scenarios, --set and [[policy]] blocks share: the tables there are, setting a key, and
/// problems with their place.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/toml/document.hpp"
#include "io/toml/scenario_text.hpp"
#include "model/set_by_key.hpp"

namespace berdaya {

/// Where values come from: a text, or --set; and whom the scenario remembers for it.
struct TextOrigin {
  std::string name, set_by;
};
constexpr std::string_view from_option = "--set";
constexpr std::string_view cannot_read = "cannot read ";

class SettingsReader {
 public:
  SettingsReader(ScenarioRead& read, ScenarioSource& source)
      : read_(read), source_(source), sections_(section_names()) {}

  Scenario& scenario() const noexcept { return read_.scenario; }
  Problems& problems() const noexcept { return read_.problems; }
  /// Reads from `origin` from now on; returns the one so far.
  TextOrigin read_from(TextOrigin origin) { return std::exchange(origin_, std::move(origin)); }
  const TextOrigin& origin() const noexcept { return origin_; }
  /// Ends the message of every problem from now on.
  void end_messages_with(std::string text) { ending_ = std::move(text); }

  /// Something is wrong with `key`: at `node` of the present text, or where the key was last set.
  void problem(const Node* node, const std::string& key, const std::string& message);
  void at_key(const std::string& key, const std::string& message);
  /// No such key or table; `names` are those allowed besides the tables.
  void unknown(const Node* node, const std::string& key,
               std::vector<std::string> names = {"schema", "title", "base", "policy"});

  bool known_section(std::string_view name) const;
  /// Sets one parameter or switch of the scenario, or says what is wrong.
  void set(const std::string& key, const Stated& value, const Node* node);

 private:
  Problem place(const Node* node, const std::string& key) const;
  std::string resolve(const std::string& key);

  ScenarioRead& read_;
  ScenarioSource& source_;
  std::vector<std::string> sections_;
  std::map<std::string, Problem> where_;
  TextOrigin origin_;
  std::string ending_;
};

}  // namespace berdaya
