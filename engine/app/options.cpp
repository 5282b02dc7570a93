/// Options as text: for help, and for a result file that says how it was made.
#include <fmt/core.h>

#include "app/commands.hpp"
#include "model/stated_value.hpp"

namespace berdaya::app {
namespace {

template <class T>
concept Number = std::is_same_v<T, std::int32_t> || std::is_same_v<T, double>;
template <class T>
concept Text = std::is_same_v<T, std::string> || std::is_same_v<T, std::filesystem::path>;

std::string take_number(const Option& option, const std::string& text, auto& out) {
  constexpr double any = std::numeric_limits<double>::max();
  const Range range = option.min == option.max ? Range{-any, any} : Range{option.min, option.max};
  return convert_number(stated(text), range, out);
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
        if constexpr (std::is_same_v<T, std::vector<double>>) return take_list(*this, text, *out);
        if constexpr (Number<T>) return take_number(*this, text, *out);
        if constexpr (Text<T>) *out = text;
        if constexpr (std::is_same_v<T, bool>) *out = true;
        return "";
      },
      target);
}

}  // namespace berdaya::app
