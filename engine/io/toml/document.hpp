/// TOML as plain values with their places. Only document.cpp knows the library.
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"
#include "model/stated_value.hpp"

namespace berdaya {

constexpr std::size_t largest_toml = 1 << 20;

/// A value, or a table or array with what is inside; the entries of a table are in the order of
/// their names, `preset` first, since it sets others.
struct Node {
  enum class Kind { value, table, array };
  std::string name;  ///< of an entry of a table
  Stated value;      ///< of a table, an array or a date what it is
  std::uint32_t line = 0, column = 0;
  Kind kind = Kind::value;
  std::vector<Node> inside;

  bool is_table() const noexcept { return kind == Kind::table; }
  /// An array with nothing but tables in it, of which there is one at least.
  bool is_array_of_tables() const noexcept {
    return kind == Kind::array && !inside.empty() && std::ranges::all_of(inside, &Node::is_table);
  }
  const Node* get(std::string_view entry) const noexcept {
    const auto at = std::ranges::find(inside, entry, &Node::name);
    return at == inside.end() ? nullptr : &*at;
  }
  bool contains(std::string_view entry) const noexcept { return get(entry) != nullptr; }
  bool is(std::string_view text) const noexcept { return value == Stated(std::string(text)); }
};

inline std::string found(const Node& node) { return found(node.value); }

/// The table that `text`, called `source`, is; or the one problem that keeps it from being one.
std::optional<Node> parse_toml(const std::string& text, const std::string& source,
                               Problems& problems);

}  // namespace berdaya
