/// A TOML value as a parameter: converted and checked against its row, or one phrase that says what is wrong. The only header that
/// includes toml++, whose assertions become exceptions (a user's typo must not abort).
#pragma once
#undef NDEBUG
#include <stdexcept>
[[noreturn]] inline void toml_bad() { throw std::runtime_error("malformed TOML"); }
#define TOML_ASSERT(e) ((e) ? static_cast<void>(0) : toml_bad())
#include <toml++/toml.h>

#include <charconv>
#include <cmath>

#include "core/diagnostics.hpp"
#include "core/parameter.hpp"

namespace berdaya {

constexpr std::size_t max_string = 4096;

inline std::string number(double value) {
  char text[64];
  const bool whole = std::abs(value) < 1e15 && value == std::floor(value);
  const auto end = whole ? std::to_chars(text, text + 64, static_cast<std::int64_t>(value)) : std::to_chars(text, text + 64, value);
  return {text, end.ptr};
}

inline std::string in_quotes(std::string_view text) { return '\'' + std::string(text.substr(0, 60)) + (text.size() > 60 ? "...'" : "'"); }

/// Visits the keys of a table, `preset` before those that it sets.
template <class Visit>
void for_each_key(const toml::table& table, Visit&& visit) {
  const std::string_view first = "preset";
  if (const toml::node* preset = table.get(first)) visit(std::string(first), *preset);
  for (const auto& [name, node] : table)
    if (name.str() != first) visit(std::string(name.str()), node);
}

inline std::string found(const toml::node& node) {
  if (const auto* text = node.as_string()) return "found the string " + in_quotes(text->get());
  if (const auto* whole = node.as_integer()) return "found " + std::to_string(whole->get());
  if (const auto* real = node.as_floating_point())
    return "found " + number(real->get()) + (real->get() == std::floor(real->get()) && std::isfinite(real->get()) ? ".0" : "");
  if (const auto* flag = node.as_boolean()) return flag->get() ? "found true" : "found false";
  return node.is_table() ? "found a table" : node.is_array() ? "found an array" : "found a date or time";
}

template <class RowType>
std::string allowed(const RowType& row) {
  using T = typename RowType::Value;
  if constexpr (Choice<T>) {
    std::string all;
    for (const auto name : choices(T{})) all += (all.empty() ? "" : ", ") + std::string(name);
    return " (one of " + all + ")";
  } else if constexpr (std::is_same_v<T, std::string>) {
    return " (text)";
  } else if constexpr (std::is_same_v<T, bool>) {
    return " (true or false)";
  } else {
    return " (" + number(row.range.min) + " ... " + number(row.range.max) +
           (row.unit == Unit::one ? "" : " " + std::string(unit_name(row.unit))) + ")";
  }
}

template <class T>
std::string convert_text(const toml::node& node, T& out) {
  const auto* text = node.as_string();
  if (!text) return "must be a string, " + found(node);
  if (text->get().size() > max_string) return "string longer than 4096 bytes";
  if constexpr (Choice<T>) {
    const auto names = choices(T{});
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == text->get()) return out = static_cast<T>(i), "";
    const std::string near = nearest_name(text->get(), {names.begin(), names.end()});
    return "unknown choice " + in_quotes(text->get()) + (near.empty() ? "" : "; did you mean '" + near + "'?");
  } else {
    out = text->get();
    return "";
  }
}

template <class T>
std::string convert_number(const toml::node& node, Range range, T& out) {
  constexpr bool integer = std::is_integral_v<T>;
  if (integer ? !node.is_integer() : !node.is_number()) return (integer ? "must be an integer, " : "must be a number, ") + found(node);
  const double value = node.is_integer() ? static_cast<double>(node.as_integer()->get()) : node.as_floating_point()->get();
  if (!std::isfinite(value)) return "must be a finite number, " + found(node);
  if (value < range.min || value > range.max) return "out of range, " + found(node);
  if constexpr (integer) {
    out = static_cast<T>(node.as_integer()->get());
  } else if constexpr (std::is_same_v<T, Ppm>) {
    const double parts = std::round(value * 1e6);
    if (parts / 1e6 != value) return "at most 6 decimals, " + found(node);
    out.value = static_cast<std::int32_t>(parts);
  } else {
    out = value;
  }
  return "";
}

/// "" or what is wrong.
template <class RowType, class T>
std::string convert(const toml::node& node, const RowType& row, T& out) {
  if constexpr (std::is_same_v<T, bool>) {
    if (!node.is_boolean()) return "must be true or false, " + found(node);
    out = node.as_boolean()->get();
    return "";
  } else if constexpr (Choice<T> || std::is_same_v<T, std::string>) {
    return convert_text(node, out);
  } else {
    return convert_number(node, row.range, out);
  }
}

}  // namespace berdaya
