/// Options as text: for help, and for a result file that says how it was made.
#include <fmt/core.h>

#include "app/commands.hpp"
#include "model/stated_value.hpp"

namespace berdaya::app {
namespace {

template <class T>
concept Text = std::is_same_v<T, std::string> || std::is_same_v<T, std::filesystem::path>;

/// Whole numbers stand in decimal digits without zeros in front: what others read as octal is
/// nobody's guess.
template <class T>
std::string take_number(const Option& option, const std::string& text, T& out) {
  using Limits = std::numeric_limits<T>;
  const bool any = option.min == option.max;
  const Range range{any ? static_cast<double>(Limits::lowest()) : option.min,
                    any ? static_cast<double>(Limits::max()) : option.max};
  const std::string digits = text.substr(text.starts_with('-') ? 1 : 0);
  const bool padded = std::is_integral_v<T> && digits.size() > 1 && digits.starts_with('0');
  if (!padded && convert_number(stated(text), range, out).empty()) return "";
  const char* kind = std::is_integral_v<T> ? "whole number" : "number";
  return any && !std::is_integral_v<T>
             ? fmt::format("must be a {}, found {}", kind, in_quotes(text))
             : fmt::format("must be a {} from {} to {}, found {}", kind, number(range.min),
                           number(range.max), in_quotes(text));
}

std::string take_number(const Option& option, const std::string& text,
                        std::optional<std::uint32_t>& out) {
  return take_number(option, text, out.emplace());
}

std::string take_list(const Option& option, const std::string& text, std::vector<double>& out) {
  out.clear();
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string part = text.substr(begin, end - begin);
    if (std::string wrong = take_number(option, part, out.emplace_back()); !wrong.empty())
      return wrong;
    begin = end + 1;
  }
  return "";
}

}  // namespace

std::string Option::meaning() const {
  return min == max ? help : fmt::format("{} ({} to {})", help, min, max);
}

std::string Option::given() const {
  std::string text;
  if (const auto* flag = std::get_if<bool*>(&target)) return **flag ? name() : "";
  if (const auto* word = std::get_if<std::string*>(&target)) text = **word;
  if (const auto* whole = std::get_if<std::int32_t*>(&target)) text = number(**whole);
  if (const auto* real = std::get_if<double*>(&target)) text = number(**real);
  if (const auto* list = std::get_if<std::vector<double>*>(&target))
    for (const double each : **list) text += (text.empty() ? "" : ",") + number(each);
  return text.empty() ? "" : name() + '=' + text;
}

std::string Option::take(const std::string& text) const {
  return std::visit(
      [&]<class T>(T* out) -> std::string {
        if constexpr (std::is_same_v<T, std::vector<double>>)
          return take_list(*this, text, *out);
        else if constexpr (Numeric<T>)
          return take_number(*this, text, *out);
        if constexpr (Text<T>) *out = text;
        if constexpr (std::is_same_v<T, bool>) *out = true;
        return "";
      },
      target);
}

}  // namespace berdaya::app
