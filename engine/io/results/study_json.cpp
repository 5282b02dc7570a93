#include "io/results/study_json.hpp"

#include <cmath>

namespace berdaya::io {
namespace {

template <class T>
Json value_of(const T& value) {
  if constexpr (std::is_floating_point_v<T>)
    return std::isfinite(value) ? Json(static_cast<double>(value)) : Json();
  else
    return Json(value);
}

/// Lists within lists, the last length innermost; `at` moves on.
template <class T>
Json nested(const std::vector<T>& values, const std::vector<std::size_t>& lengths,
            std::size_t depth, std::size_t& at) {
  if (depth == lengths.size()) return value_of(values[at++]);
  Json list = Json::array();
  for (std::size_t i = 0; i < lengths[depth]; ++i)
    list.push_back(nested(values, lengths, depth + 1, at));
  return list;
}

Json attributes_json(const Attributes& attributes) {
  Json out = Json::object();
  for (const auto& [name, text] : attributes) out[name] = Json(text);
  return out;
}

std::size_t length_of(const Group& group, const std::string& name) {
  for (const Dimension& d : group.dimensions)
    if (d.name == name) return std::visit([](const auto& v) { return v.size(); }, d.values);
  return 0;
}

Json group_json(const Group& group) {
  Json out = Json::object(), dimensions = Json::object(), variables = Json::object();
  for (const Dimension& d : group.dimensions)
    dimensions[d.name] = std::visit([](const auto& v) { return Json(v); }, d.values);
  for (const Variable& v : group.variables) {
    std::vector<std::size_t> lengths;
    for (const std::string& name : v.dimensions) lengths.push_back(length_of(group, name));
    Json entry = Json::object();
    entry["dimensions"] = Json(v.dimensions);
    entry["unit"] = Json(v.units);
    entry["meaning"] = Json(v.long_name);
    std::size_t at = 0;
    entry["values"] =
        std::visit([&](const auto& values) { return nested(values, lengths, 0, at); }, v.values);
    variables[v.name] = std::move(entry);
  }
  out["attributes"] = attributes_json(group.attributes);
  out["dimensions"] = std::move(dimensions);
  out["variables"] = std::move(variables);
  return out;
}

}  // namespace

Json study_json(const DatasetFile& file) {
  Json out = Json::object();
  if (!file.attributes.empty()) out["attributes"] = attributes_json(file.attributes);
  for (const Group& group : file.groups) out[group.name] = group_json(group);
  return out;
}

}  // namespace berdaya::io
