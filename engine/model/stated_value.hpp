/// A value as a scenario, an option or a page states it: checked against a range, or one phrase
/// that says what is wrong.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "core/parameter.hpp"

namespace berdaya {

constexpr std::size_t max_string = 4096;

/// What no parameter can be, in words: "a table".
struct NoValue {
  std::string_view what;
  bool operator==(const NoValue&) const = default;
};
using Stated = std::variant<bool, std::int64_t, double, std::string, NoValue>;

/// A value as one types it: true, 3, .3, 1e6 or a text, which may stand in quotes.
Stated stated(std::string_view text);
/// As a scenario would write it, texts without quotes.
std::string text_of(const Stated& value);

/// The shortest text that reads back as `value`.
std::string number(double value);
std::string in_quotes(std::string_view text);
/// "found the string 'x'".
std::string found(const Stated& value);
/// "; did you mean 'near'?", or nothing where nothing is near.
std::string did_you_mean(const std::string& near);

/// Each returns "" or what is wrong.
std::string convert_text(const Stated& value, std::string& out);
std::string convert_choice(const Stated& value, std::span<const std::string_view> names,
                           std::size_t& out);
std::string convert_number(const Stated& value, Range range, bool whole, double& out);
template <class T>
std::string convert_number(const Stated& value, Range range, T& out) {
  double number = 0;
  std::string wrong = convert_number(value, range, std::is_integral_v<T>, number);
  if (wrong.empty()) out = static_cast<T>(number);
  return wrong;
}

}  // namespace berdaya
