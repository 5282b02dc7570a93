#include "io/hdf5/dataset_digest.hpp"

#include <array>
#include <map>
#include <string_view>
#include <type_traits>

namespace berdaya::io {
namespace {

using Take = std::function<void(std::span<const std::byte>)>;

template <class T>
std::string_view dtype() {
  if constexpr (std::is_same_v<T, std::string>) return "string";
  if constexpr (std::is_same_v<T, double>) return "float64";
  if constexpr (std::is_same_v<T, float>) return "float32";
  if constexpr (std::is_same_v<T, std::int64_t>) return "int64";
  if constexpr (std::is_same_v<T, std::int32_t>) return "int32";
  if constexpr (std::is_same_v<T, std::uint8_t>) return "uint8";
}

/// As Sha256 adds them.
void add(const Take& take, std::uint64_t number) {
  std::array<std::byte, 8> bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::byte>(number >> (8 * i));
  take(bytes);
}
void add(const Take& take, std::string_view text) {
  add(take, std::uint64_t{text.size()});
  take(std::as_bytes(std::span(text)));
}

std::size_t length_of(const Group& group, const std::string& dimension) {
  for (const Dimension& d : group.dimensions)
    if (d.name == dimension) return std::visit([](const auto& v) { return v.size(); }, d.values);
  return 0;
}

/// An array as it stands in the file: the shape, then the values.
using Array = std::function<void(const Take&)>;

template <class Values>
Array array(const std::string& path, const Values& values, std::vector<std::size_t> shape) {
  return [path, &values, shape](const Take& take) {
    std::visit(
        [&]<class T>(const std::vector<T>& list) {
          add(take, path);
          add(take, dtype<T>());
          add(take, std::uint64_t{shape.size()});
          for (const std::size_t length : shape) add(take, std::uint64_t{length});
          if constexpr (std::is_same_v<T, std::string>)
            for (const std::string& word : list) add(take, std::string_view(word));
          else
            take(std::as_bytes(std::span(list)));
        },
        values);
  };
}

}  // namespace

void digest_bytes(std::span<const Group> groups, const Take& take) {
  std::map<std::string, Array> by_path;
  for (const Group& group : groups) {
    const std::string folder = "/" + group.name + "/";
    for (const Dimension& d : group.dimensions)
      by_path[folder + d.name] = array(folder + d.name, d.values, {length_of(group, d.name)});
    for (const Variable& v : group.variables) {
      std::vector<std::size_t> shape;
      for (const std::string& name : v.dimensions) shape.push_back(length_of(group, name));
      by_path[folder + v.name] = array(folder + v.name, v.values, std::move(shape));
    }
  }
  add(take, std::string_view("berdaya digest 1"));
  for (const auto& [path, arrays] : by_path) arrays(take);
}

}  // namespace berdaya::io
