/// The social network of one area before it becomes a world: villages one after the other,
/// households in order of rank.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/csr.hpp"
#include "setup/places.hpp"

namespace berdaya {

struct AreaNetwork {
  std::vector<std::uint32_t>
      village_numbers;  ///< 1 … 65,535, unique: the high half of every uid of the village
  std::vector<std::string> village_names;
  std::vector<std::uint32_t> household_begin{
      0};                            ///< village v owns households [begin[v], begin[v+1])
  std::vector<std::uint8_t> leader;  ///< per household
  std::vector<std::uint8_t>
      listed;  ///< per household, named as a member of a group; empty: nobody is
  std::vector<double>
      wealth;  ///< per household, ranks assets within the village; empty: assets are drawn freely
  std::vector<Place>
      places;             ///< per village, what a village table says; empty: defaults everywhere
  std::vector<Tie> ties;  ///< each once, indices of households

  std::uint32_t village_count() const noexcept {
    return static_cast<std::uint32_t>(village_numbers.size());
  }
  std::uint32_t household_count() const noexcept { return household_begin.back(); }
};

}  // namespace berdaya
