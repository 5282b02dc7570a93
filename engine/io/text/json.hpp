/// JSON values, written and read. Only json.cpp knows the library.
#pragma once
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace berdaya {

/// null, true or false, a number, a text, a list, or an object whose entries keep their order.
class Json {
 public:
  using Entries = std::vector<std::pair<std::string, Json>>;

  Json() = default;
  Json(bool flag) : value_(flag) {}
  template <std::integral T>
  Json(T whole) : value_(static_cast<std::int64_t>(whole)) {}
  Json(double real) : value_(real) {}
  Json(std::string text) : value_(std::move(text)) {}
  Json(std::string_view text) : value_(std::string(text)) {}
  Json(const char* text) : value_(std::string(text)) {}
  template <std::ranges::range List>
  requires(!std::convertible_to<List, std::string_view> && !std::same_as<List, Json>)
      Json(const List& list)
      : value_(std::vector<Json>(list.begin(), list.end())) {}
  /// {{"name", 1}, {"other", 2}} is an object, every other list a list.
  Json(std::initializer_list<Json> list);
  static Json array() { return Json(std::vector<Json>()); }
  static Json object() { return Json(Entries()); }
  /// Nothing where it is not JSON.
  static std::optional<Json> parse(std::string_view text);

  bool is_string() const noexcept { return std::holds_alternative<std::string>(value_); }
  bool is_number() const noexcept { return value_.index() == 2 || value_.index() == 3; }
  bool is_array() const noexcept { return std::holds_alternative<std::vector<Json>>(value_); }
  bool is_object() const noexcept { return std::holds_alternative<Entries>(value_); }
  /// What it holds; empty where it holds something else.
  const std::string& text() const& noexcept { return or_empty<std::string>(); }
  const std::vector<Json>& list() const& noexcept { return or_empty<std::vector<Json>>(); }
  const Entries& items() const& noexcept { return or_empty<Entries>(); }
  std::string text() && { return or_empty<std::string>(); }
  std::vector<Json> list() && { return or_empty<std::vector<Json>>(); }
  /// The entry `key`, or `other`.
  Json value(std::string_view key, Json other = {}) const;
  /// The entry `key` of an object, made if there is none.
  Json& operator[](std::string_view key);
  void push_back(Json value) { std::get<std::vector<Json>>(value_).push_back(std::move(value)); }
  bool operator==(const Json&) const = default;

  /// As text; each level `indent` further to the right, or all in one line.
  std::string dump(int indent = -1) const;

 private:
  friend struct JsonLibrary;
  template <class T>
  const T& or_empty() const noexcept {
    static const T none;
    const T* held = std::get_if<T>(&value_);
    return held ? *held : none;
  }
  explicit Json(Entries entries) : value_(std::move(entries)) {}
  std::variant<std::monostate, bool, std::int64_t, double, std::string, std::vector<Json>, Entries>
      value_;
};

}  // namespace berdaya
