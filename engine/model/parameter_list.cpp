#include "model/parameter_list.hpp"

#include <cmath>
#include <map>

namespace berdaya {
namespace {

template <class T>
inline constexpr auto names_of = choices(T{});

template <class T>
constexpr ValueType type_of() {
  if constexpr (std::is_same_v<T, bool>) return ValueType::flag;
  if constexpr (std::is_integral_v<T>) return ValueType::whole;
  if constexpr (std::is_same_v<T, Ppm>) return ValueType::parts_per_million;
  if constexpr (std::is_same_v<T, double>) return ValueType::real;
  return Choice<T> ? ValueType::choice : ValueType::text;
}

template <class T>
Stated stated_as(const T& value) {
  if constexpr (std::is_same_v<T, Ppm>)
    return value.value / 1e6;
  else if constexpr (Choice<T>)
    return std::string(names_of<T>[static_cast<std::size_t>(value)]);
  else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>)
    return static_cast<std::int64_t>(value);
  else
    return value;
}

template <class T>
void put_into(T& out, const Stated& value) {
  if constexpr (std::is_same_v<T, Ppm>)
    out.value = static_cast<std::int32_t>(std::get<double>(value));
  else if constexpr (type_of<T>() == ValueType::flag || type_of<T>() == ValueType::text)
    out = std::get<T>(value);
  else
    out = static_cast<T>(std::get<double>(value));
}

template <class Set, std::size_t i>
Parameter parameter_of() {
  static constexpr auto row = row_at<i>(Set::rows);
  using T = typename decltype(row)::Value;
  Parameter made;
  static_cast<RowFacts&>(made) = row;
  made.section = Set::section;
  made.type = type_of<T>();
  if constexpr (Choice<T>) made.choices = names_of<T>;
  made.early = !only_with_groups<Set> || row.use.read_early;
  made.get = [](const ModelSettings& settings) {
    return stated_as(settings.get<Set>().*row.member);
  };
  made.put = [](ModelSettings& settings, const Stated& value) {
    Set& set = settings.get<Set>();
    put_into(set.*row.member, value);
    if constexpr (requires { set.take_preset(); } && row.name == "preset") set.take_preset();
  };
  return made;
}

template <class Set, std::size_t... is>
void add_set(std::vector<Parameter>& all, std::index_sequence<is...>) {
  (all.push_back(parameter_of<Set, is>()), ...);
}

template <class... Sets>
std::vector<Parameter> list_of(const Settings<Sets...>*) {
  std::vector<Parameter> all;
  static_assert((is_complete<Sets>() && ...), "a parameter has no row");
  (add_set<Sets>(all, std::make_index_sequence<std::remove_cvref_t<decltype(Sets::rows)>::size>{}),
   ...);
  for (Parameter& p : all) p.key = std::string(p.section) + '.' + std::string(p.name);
  return all;
}

/// The value in the form that put() takes (numbers and choices: a double), or "" left empty and
/// what is wrong.
std::string check(const Parameter& parameter, const Stated& given, Stated& out) {
  std::string text, wrong;
  std::size_t chosen = 0;
  double number = 0;
  switch (parameter.type) {
    case ValueType::flag:
      out = given;
      return std::holds_alternative<bool>(given) ? "" : "must be true or false, " + found(given);
    case ValueType::text:
      wrong = convert_text(given, text);
      out = std::move(text);
      return wrong;
    case ValueType::choice:
      wrong = convert_choice(given, parameter.choices, chosen);
      out = static_cast<double>(chosen);
      return wrong;
    default:
      wrong = convert_number(given, parameter.range, parameter.type == ValueType::whole, number);
      if (parameter.type == ValueType::parts_per_million && wrong.empty()) {
        const double parts = std::round(number * 1e6);
        if (parts / 1e6 != number) return "at most 6 decimals, " + found(given);
        number = parts;
      }
      out = number;
      return wrong;
  }
}

}  // namespace

std::string Parameter::allowed() const {
  if (type == ValueType::text) return " (text)";
  if (type == ValueType::flag) return " (true or false)";
  if (is_number())
    return " (" + number(range.min) + " ... " + number(range.max) +
           (unit == Unit::one ? "" : " " + std::string(unit_name(unit))) + ")";
  std::string all;
  for (const std::string_view choice : choices)
    all += (all.empty() ? "" : ", ") + std::string(choice);
  return " (one of " + all + ")";
}

std::string Parameter::set(ModelSettings& settings, const Stated& value) const {
  Stated checked;
  std::string wrong = check(*this, value, checked);
  if (!wrong.empty()) return wrong + allowed();
  put(settings, checked);
  return "";
}

const std::vector<Parameter>& all_parameters() {
  static const std::vector<Parameter> all = list_of(static_cast<const ModelSettings*>(nullptr));
  return all;
}

const Parameter* find_parameter(std::string_view key) {
  static const auto by_key = [] {
    std::map<std::string_view, const Parameter*> made;
    for (const Parameter& parameter : all_parameters()) made.emplace(parameter.key, &parameter);
    return made;
  }();
  const auto at = by_key.find(key);
  return at == by_key.end() ? nullptr : at->second;
}

}  // namespace berdaya
