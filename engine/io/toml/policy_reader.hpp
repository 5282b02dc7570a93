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
  void blocks(const Node& node);
  /// Settings under every set of policies; where two set the same key the later one holds.
  void finish();

 private:
  /// A policy with its values by key.
  struct Block {
    Policy policy;
    bool everywhere = true;  ///< without villages, when, until, season and each
    std::vector<std::pair<std::string, Stated>> values;
  };

  void block(const Node& table);
  void cap(const Node& table, const Policy& policy);
  void key(Block& block, const Node& node);
  void villages(Policy& policy, const Node& node);
  void ranking(Policy& policy, const Node& node);
  void conditions(std::vector<Trigger>& all, const Node& node);
  void condition(Trigger& trigger, const Node& node);
  std::size_t measure(const Node& node, const std::string& key, const std::string& name);
  void season(Policy& policy, const Node& node);
  void each(Policy& policy, const Node& node);
  void value(Block& block, const std::string& key, const Node& node);

  SettingsReader& settings_;
  std::vector<Block> blocks_;
};

}  // namespace berdaya
