/// The [[policy]] blocks of scenario files (MODEL section 7).
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "io/toml/settings_reader.hpp"

namespace berdaya {

class PolicyReader {
 public:
  explicit PolicyReader(SettingsReader& settings) : settings_(settings) {}

  /// Reads all blocks of one file; a block takes the place of an earlier one of the same name.
  void blocks(const toml::node& node);
  /// Settings under every set of policies; where two set the same key the later one holds.
  void finish();

 private:
  /// A policy with its values, each as a table {v = value}.
  struct Block {
    Policy policy;
    bool everywhere = true;  ///< without villages and when
    std::vector<std::pair<std::pair<std::string, std::string>, toml::table>> values;
  };

  void block(const toml::table& table);
  void key(Block& block, const std::string& name, const toml::node& node);
  void villages(Policy& policy, const toml::node& node);
  void trigger(Trigger& trigger, const toml::node& node);
  void value(Block& block, const std::string& section, const std::string& key, const toml::node& node);

  SettingsReader& settings_;
  std::vector<Block> blocks_;
};

}  // namespace berdaya
