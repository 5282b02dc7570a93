/// Every parameter without its type, for whatever reads, writes or lists parameters by name.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/settings.hpp"
#include "model/stated_value.hpp"

namespace berdaya {

enum class ValueType : std::uint8_t { flag, whole, parts_per_million, real, choice, text };

struct Parameter : RowFacts {
  std::string_view section;
  std::string key;  ///< "trade.tied_discount"
  ValueType type = ValueType::text;
  std::span<const std::string_view> choices;
  bool early = false;  ///< acts before there are groups, so in a burn-in
  Stated (*get)(const ModelSettings&) = nullptr;
  void (*put)(ModelSettings&, const Stated&) = nullptr;  ///< what checked() returned

  bool is_number() const noexcept { return type != ValueType::flag && type < ValueType::choice; }
  /// " (0 ... 0.4 share)".
  std::string allowed() const;
  /// Sets it, or says what is wrong and what is allowed.
  std::string set(ModelSettings& settings, const Stated& value) const;
};

/// In the order of ModelSettings and of the rows.
const std::vector<Parameter>& all_parameters();
/// nullptr: there is none.
const Parameter* find_parameter(std::string_view key);

}  // namespace berdaya
