/// Counter-based random draws: a draw is a pure function of (seed, replicate, entity, month,
/// process, index), so that switching one process on or off, or changing the number of threads,
/// leaves every other draw untouched. Generator: Philox4x32-10, Salmon, Moraes, Dror & Shaw 2011,
/// doi:10.1145/2063384.2063405.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "core/math.hpp"
#include "core/parallel.hpp"

namespace berdaya {

using Words = std::array<std::uint32_t, 4>;

/// Ten rounds in place. Plain variables instead of an array, so that loops over it vectorise.
[[gnu::always_inline]] constexpr void philox_rounds(std::uint32_t& a, std::uint32_t& b,
                                                    std::uint32_t& c, std::uint32_t& d,
                                                    std::uint32_t key0,
                                                    std::uint32_t key1) noexcept {
#pragma GCC unroll 10
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t low = std::uint64_t{0xD2511F53u} * a;
    const std::uint64_t high = std::uint64_t{0xCD9E8D57u} * c;
    a = static_cast<std::uint32_t>(high >> 32) ^ b ^ key0, b = static_cast<std::uint32_t>(high);
    c = static_cast<std::uint32_t>(low >> 32) ^ d ^ key1, d = static_cast<std::uint32_t>(low);
    key0 += 0x9E3779B9u, key1 += 0xBB67AE85u;
  }
}

constexpr Words philox4x32(Words counter, std::array<std::uint32_t, 2> key) noexcept {
  philox_rounds(counter[0], counter[1], counter[2], counter[3], key[0], key[1]);
  return counter;
}

// The published known-answer vectors (Random123, kat_vectors).
static_assert(philox4x32({0, 0, 0, 0}, {0, 0}) ==
              Words{0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u});
static_assert(philox4x32({~0u, ~0u, ~0u, ~0u}, {~0u, ~0u}) ==
              Words{0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu});
static_assert(philox4x32({0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u},
                         {0xa4093822u, 0x299f31d0u}) ==
              Words{0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u});

/// A uniform in (0, 1): 32 bits, centred in their cell, so that 0 and 1 never occur.
constexpr double uniform_from(std::uint32_t word) noexcept {
  return (static_cast<double>(word) + .5) * 0x1p-32;
}

/// What kind of entity a draw belongs to (4 bits of the counter).
enum class Kind : std::uint32_t {
  household = 1,
  group = 2,
  trader = 3,
  village = 4,
  facilitator = 5,
  area = 6,
  tie = 7
};

/// The luck of one run in one area: everything a draw depends on except entity, month and process.
struct Luck {
  std::uint32_t seed = 1;
  std::uint32_t replicate = 0;
  std::uint32_t area = 0;  ///< below 2^28
};

/// The draws of one entity in one month for one process.
struct Draw {
  std::array<std::uint32_t, 2> key;
  Words counter;
  std::uint32_t first = 0;  ///< index of the first draw of the stream that belongs to who asks

  constexpr Draw(Luck luck, Kind kind, std::uint32_t uid, std::int32_t month, std::uint32_t stream,
                 std::uint32_t from = 0) noexcept
      : key{luck.seed, luck.replicate},
        counter{uid, static_cast<std::uint32_t>(kind) << 28 | luck.area,
                static_cast<std::uint32_t>(month), stream << 16},
        first(from) {}

  /// Four independent words; `block` counts blocks of four draws, below 2^16.
  constexpr Words words(std::uint32_t block = 0) const noexcept {
    return philox4x32({counter[0], counter[1], counter[2], counter[3] | block}, key);
  }
  constexpr double uniform(std::uint32_t index = 0) const noexcept {
    const std::uint32_t at = first + index;
    return uniform_from(words(at / 4)[at % 4]);
  }
  constexpr std::array<double, 4> uniforms(std::uint32_t block = 0) const noexcept {
    const Words w = words(block);
    return {uniform_from(w[0]), uniform_from(w[1]), uniform_from(w[2]), uniform_from(w[3])};
  }
  double normal(std::uint32_t index = 0) const noexcept {
    return math::inverse_normal(uniform(index));
  }
};

/// The first `width` (at most 4) words of up to `capacity` entities at once: the same bits as Draw,
/// in a loop that vectorises.
template <std::uint32_t width>
class DrawBlock {
 public:
  static constexpr std::size_t capacity = 256;

  void fill(Luck luck, Kind kind, const std::uint32_t* uids, std::size_t count, std::int32_t month,
            std::uint32_t stream) noexcept {
    const Draw common(luck, kind, 0, month, stream);
    simd_for(0, count, [&](std::size_t i) {
      std::uint32_t w[4] = {uids[i], common.counter[1], common.counter[2], common.counter[3]};
      philox_rounds(w[0], w[1], w[2], w[3], common.key[0], common.key[1]);
      for (std::uint32_t k = 0; k < width; ++k) words_[k][i] = w[k];
    });
  }
  double uniform(std::size_t entity, std::uint32_t index) const noexcept {
    return uniform_from(words_[index][entity]);
  }

 private:
  std::uint32_t words_[width][capacity];
};
template <>
class DrawBlock<0> {
 public:
  static constexpr std::size_t capacity = std::size_t{1} << 31;
  void fill(Luck, Kind, const std::uint32_t*, std::size_t, std::int32_t,
            std::uint32_t) const noexcept {}
};

}  // namespace berdaya
