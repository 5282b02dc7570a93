/// What scenario files, --set and [[policy]] blocks share: the keys there are, setting one of them, and problems with their place.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/toml/scenario_file.hpp"
#include "io/toml/value.hpp"

namespace berdaya {

/// Where values come from: a file and its folder, or --set.
struct Source {
  std::string name;
  std::filesystem::path folder;
  std::string set_by;
};

class SettingsReader {
 public:
  explicit SettingsReader(ScenarioRead& read);

  Scenario& scenario() const noexcept { return read_.scenario; }
  Problems& problems() const noexcept { return read_.problems; }
  /// Reads from `source` from now on; returns the source so far.
  Source read_from(Source source) { return std::exchange(source_, std::move(source)); }
  const Source& source() const noexcept { return source_; }
  /// Ends the message of every problem from now on.
  void end_messages_with(std::string text) { ending_ = std::move(text); }

  /// Something is wrong with `key`: at `node` of the present source, or where the key was last set.
  void problem(const toml::node* node, const std::string& key, const std::string& message);
  void at_key(const std::string& key, const std::string& message);
  /// No such key or table; `names` are those allowed besides the tables.
  void unknown(const toml::node* node, const std::string& key, std::vector<std::string> names = {"schema", "title", "base", "policy"});

  bool known_section(std::string_view name) const;
  bool is_text(const std::string& section, const std::string& key) const;
  /// What the parameter is for; nothing if there is none of that name.
  std::optional<Use> use_of(std::string_view section, std::string_view key) const;

  struct Assigned {
    bool known = false;
    std::string wrong;
  };
  /// Sets one parameter of `settings`, if it exists and the value is allowed.
  Assigned assign(ModelSettings& settings, const std::string& section, const std::string& key, const toml::node& node) const;
  /// Sets one parameter or switch of the scenario, or says what is wrong.
  void set(const std::string& section, const std::string& key, const toml::node& node);

 private:
  /// The right name of a key that stands in the wrong table, or "".
  std::string in_other_table(const std::string& key) const;
  /// Does an unknown table hold keys of other tables than `near`, the one of the nearest name?
  bool keys_are_elsewhere(const toml::table& table, const std::string& near) const;
  Problem place(const toml::node* node, const std::string& key) const;
  std::string resolve(std::string& path) const;

  ScenarioRead& read_;
  std::vector<std::string> sections_, keys_, processes_;
  std::map<std::string, Problem> where_;
  Source source_;
  std::string ending_;
};

inline std::string did_you_mean(const std::string& near) { return near.empty() ? "" : "; did you mean '" + near + "'?"; }

}  // namespace berdaya
