#include "io/hdf5/description_text.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace berdaya::io {
namespace {

void put(std::string& out, std::string_view text) {
  (out += std::to_string(text.size()) += ':') += text;
}

struct Unpacker {
  std::string_view rest;

  std::uint64_t number_in(std::string_view digits) const {
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }
  std::string text() {
    const std::size_t colon = std::min(rest.find(':'), rest.size());
    const std::size_t length = number_in(rest.substr(0, colon));
    rest.remove_prefix(std::min(colon + 1, rest.size()));
    std::string out(rest.substr(0, length));
    rest.remove_prefix(out.size());
    return out;
  }
  std::uint64_t number() { return number_in(text()); }

  VariableDescription variable() {
    VariableDescription out;
    for (std::string* field :
         {&out.name, &out.dtype, &out.units, &out.long_name, &out.long_name_id})
      *field = text();
    out.coordinate = number() == 1;
    for (auto axes = number(); axes > 0; --axes) {
      out.dimensions.push_back(text());
      out.shape.push_back(number());
    }
    return out;
  }
  FileDescription file() {
    FileDescription out;
    for (auto groups = number(); groups > 0; --groups) {
      auto& group = out.groups.emplace_back();
      group.name = text();
      for (auto n = number(); n > 0; --n) {
        std::string name = text();
        group.attributes.emplace_back(std::move(name), text());
      }
      for (auto n = number(); n > 0; --n) group.variables.push_back(variable());
    }
    return out;
  }
};

}  // namespace

std::string text_of(const FileDescription& file) {
  std::string out;
  put(out, std::to_string(file.groups.size()));
  for (const auto& group : file.groups) {
    put(out, group.name);
    put(out, std::to_string(group.attributes.size()));
    for (const auto& [name, text] : group.attributes) put(out, name), put(out, text);
    put(out, std::to_string(group.variables.size()));
    for (const auto& variable : group.variables) {
      for (const auto& text : {variable.name, variable.dtype, variable.units, variable.long_name,
                               variable.long_name_id})
        put(out, text);
      put(out, variable.coordinate ? "1" : "0");
      put(out, std::to_string(variable.shape.size()));
      for (std::size_t axis = 0; axis < variable.shape.size(); ++axis) {
        put(out, variable.dimensions[axis]);
        put(out, std::to_string(variable.shape[axis]));
      }
    }
  }
  return out;
}

FileDescription description_from(const std::string& text) { return Unpacker{text}.file(); }

}  // namespace berdaya::io
