#include "io/text/json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace berdaya {

struct JsonLibrary {
  using Value = nlohmann::ordered_json;

  static Value to(const Json& json) {
    return std::visit(
        []<class T>(const T& value) -> Value {
          if constexpr (std::is_same_v<T, std::monostate>) {
            return nullptr;
          } else if constexpr (std::is_same_v<T, std::vector<Json>>) {
            Value list = Value::array();
            for (const Json& item : value) list.push_back(to(item));
            return list;
          } else if constexpr (std::is_same_v<T, Json::Entries>) {
            Value object = Value::object();
            for (const auto& [key, item] : value) object[key] = to(item);
            return object;
          } else {
            return value;
          }
        },
        json.value_);
  }

  static Json from(const Value& value) {
    Json made;
    if (value.is_boolean()) made.value_ = value.get<bool>();
    if (value.is_number()) made.value_ = value.get<double>();
    if (value.is_number_integer()) made.value_ = value.get<std::int64_t>();
    if (value.is_string()) made.value_ = value.get<std::string>();
    if (value.is_array()) {
      made = Json::array();
      for (const Value& item : value) made.push_back(from(item));
    }
    if (value.is_object()) {
      made = Json::object();
      for (const auto& [key, item] : value.items()) made[key] = from(item);
    }
    return made;
  }
};

Json::Json(std::initializer_list<Json> list) {
  const bool entries = std::ranges::all_of(list, [](const Json& item) {
    return item.is_array() && item.list().size() == 2 && item.list()[0].is_string();
  });
  if (!entries) {
    value_ = std::vector<Json>(list);
    return;
  }
  Entries made;
  for (const Json& item : list) made.emplace_back(item.list()[0].text(), item.list()[1]);
  value_ = std::move(made);
}

std::optional<Json> Json::parse(std::string_view text) {
  const auto read = nlohmann::ordered_json::parse(text, nullptr, false);
  return read.is_discarded() ? std::nullopt : std::optional(JsonLibrary::from(read));
}

Json Json::value(std::string_view key, Json other) const {
  const auto at = std::ranges::find(items(), key, &Entries::value_type::first);
  return at == items().end() ? std::move(other) : at->second;
}

Json& Json::operator[](std::string_view key) {
  auto& entries = std::get<Entries>(value_);
  const auto at = std::ranges::find(entries, key, &Entries::value_type::first);
  return at != entries.end() ? at->second : entries.emplace_back(std::string(key), Json()).second;
}

std::string Json::dump(int indent) const { return JsonLibrary::to(*this).dump(indent); }

}  // namespace berdaya
