/// The luck of designs and of the intervals made from them.
#pragma once
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

#include "core/draw.hpp"
#include "core/fail.hpp"

namespace berdaya {

// Permanent numbers, above those of the processes and of the setup.
enum DesignStream : std::uint32_t {
  latin_order = 2001,
  latin_place = 2002,
  sobol_shift = 2003,
  morris_start = 2004,
  morris_order = 2005,
  again = 2006,
  tempering = 2007,
  synthetic = 2008,
  allocation = 2009,
  dealt_out = 2010
};

inline Draw draw_of(std::uint32_t seed, DesignStream stream, std::uint32_t uid,
                    std::uint32_t second = 0) noexcept {
  return Draw({seed, 0, 0}, Kind::area, uid, static_cast<std::int32_t>(second), stream);
}

inline void require(bool holds, const char* what) {
  if (!holds) fail(std::invalid_argument(what));
}

/// A whole number below `count`.
constexpr std::uint32_t below(std::uint32_t count, std::uint32_t word) noexcept {
  return static_cast<std::uint32_t>((std::uint64_t{word} * count) >> 32);
}

/// 0 … count-1 in random order.  [Fisher & Yates; Durstenfeld 1964]
inline std::vector<std::uint32_t> permutation(std::uint32_t seed, DesignStream stream,
                                              std::uint32_t number, std::uint32_t count) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  for (std::uint32_t i = count; i > 1; --i)
    std::swap(order[i - 1], order[below(i, draw_of(seed, stream, i, number).words()[0])]);
  return order;
}

}  // namespace berdaya
