#include "io/places/area_from_file.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace berdaya::io {
namespace {

std::vector<std::uint32_t> numbers_of(const std::vector<std::string>& names) {
  std::vector<std::uint32_t> numbers;
  for (const std::string& name : names) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value);
    if (error == std::errc{} && end == name.data() + name.size() && value >= 1 && value <= 65535)
      numbers.push_back(value);
  }
  const std::set<std::uint32_t> unique(numbers.begin(), numbers.end());
  if (unique.size() == names.size()) return numbers;
  numbers.resize(names.size());
  for (std::size_t v = 0; v < names.size(); ++v) numbers[v] = static_cast<std::uint32_t>(v + 1);
  return numbers;
}

}  // namespace

AreaNetwork area_network(const NetworkData& data) {
  AreaNetwork area;
  area.village_names = data.village_names;
  area.village_numbers = numbers_of(data.village_names);
  area.household_begin.assign(data.village_names.size() + 1, 0);
  for (const std::uint32_t v : data.village_of) ++area.household_begin[v + std::size_t{1}];
  for (std::size_t v = 0; v < data.village_names.size(); ++v)
    area.household_begin[v + 1] += area.household_begin[v];
  area.leader = data.leader;
  area.listed = data.member;
  area.ties = data.ties;
  const auto known = [](double value) { return std::isnan(value) ? 0. : value; };
  for (std::size_t i = 0; i < data.household_ids.size(); ++i)
    area.wealth.push_back(known(data.rooms[i]) + known(data.beds[i]) + (data.leader[i] ? 1. : 0.));
  if (std::ranges::all_of(area.wealth, [](double w) { return w == 0.; })) area.wealth.clear();
  return area;
}

}  // namespace berdaya::io
