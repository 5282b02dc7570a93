#include "model/stated_value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "core/diagnostics.hpp"

namespace berdaya {
namespace {

template <class T>
bool reads_as(const std::string& text, T& out) {
  const char* end = text.data() + text.size();
#ifndef __cpp_lib_to_chars  // libc++ reads no real numbers; a page has no locale that would decide
  if constexpr (std::is_same_v<T, double>) {
    char* stopped = nullptr;
    out = std::strtod(text.c_str(), &stopped);
    return stopped == end && !text.empty();
  } else
#endif
  {
    const auto [stopped, error] = std::from_chars(text.data(), end, out);
    return error == std::errc() && stopped == end;
  }
}

template <class... Cases>
struct Either : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Either(Cases...) -> Either<Cases...>;  // clang 14 does not deduce it

}  // namespace

Stated stated(std::string_view text) {
  if (text == "true" || text == "false") return text == "true";
  if (text.size() > 1 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0])
    return std::string(text.substr(1, text.size() - 2));
  std::string plain(text.substr(text.starts_with('+') ? 1 : 0));
  std::erase(plain, '_');
  std::int64_t whole = 0;
  double real = 0;
  if (reads_as(plain, whole)) return whole;
  const std::string_view bare = std::string_view(plain).substr(plain.starts_with('-') ? 1 : 0);
  const bool digits = bare.find_first_of("0123456789") <= 1 &&
                      bare.find_first_not_of("0123456789.eE+-") == std::string_view::npos;
  if ((digits || bare == "inf" || bare == "nan") && reads_as(plain, real)) return real;
  return std::string(text);
}

std::string text_of(const Stated& value) {
  return std::visit(
      Either{[](bool flag) -> std::string { return flag ? "true" : "false"; },
             [](std::int64_t whole) { return std::to_string(whole); },
             [](double real) { return number(real); }, [](const std::string& text) { return text; },
             [](NoValue other) { return std::string(other.what); }},
      value);
}

std::string number(double value) {
  char text[64];
  const bool whole = std::abs(value) < 1e15 && value == std::floor(value);
  const auto end = whole ? std::to_chars(text, text + 64, static_cast<std::int64_t>(value))
                         : std::to_chars(text, text + 64, value);
  return {text, end.ptr};
}

std::string in_quotes(std::string_view text) {
  return '\'' + std::string(text.substr(0, 60)) + (text.size() > 60 ? "...'" : "'");
}

std::string found(const Stated& value) {
  if (const auto* text = std::get_if<std::string>(&value))
    return "found the string " + in_quotes(*text);
  const auto* real = std::get_if<double>(&value);
  const bool point = real && std::isfinite(*real) && *real == std::floor(*real);
  return "found " + text_of(value) + (point ? ".0" : "");
}

std::string did_you_mean(const std::string& near) {
  return near.empty() ? "" : "; did you mean '" + near + "'?";
}

std::string convert_text(const Stated& value, std::string& out) {
  const auto* text = std::get_if<std::string>(&value);
  if (!text) return "must be a string, " + found(value);
  if (text->size() > max_string) return "string longer than 4096 bytes";
  out = *text;
  return "";
}

std::string convert_choice(const Stated& value, std::span<const std::string_view> names,
                           std::size_t& out) {
  std::string text;
  if (std::string wrong = convert_text(value, text); !wrong.empty()) return wrong;
  const auto at = std::ranges::find(names, text);
  out = static_cast<std::size_t>(at - names.begin());
  if (at != names.end()) return "";
  return "unknown choice " + in_quotes(text) +
         did_you_mean(nearest_name(text, {names.begin(), names.end()}));
}

std::string convert_number(const Stated& value, Range range, bool whole, double& out) {
  const auto* integer = std::get_if<std::int64_t>(&value);
  const auto* real = std::get_if<double>(&value);
  if (whole && !integer) return "must be an integer, " + found(value);
  if (!integer && !real) return "must be a number, " + found(value);
  const double number = integer ? static_cast<double>(*integer) : *real;
  if (!std::isfinite(number)) return "must be a finite number, " + found(value);
  if (number < range.min || number > range.max) return "out of range, " + found(value);
  out = number;
  return "";
}

}  // namespace berdaya
