/// A number that stands for every bit of an area's state: where two runs first differ, theirs do.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "world/world.hpp"

namespace berdaya {

/// Takes 32 bytes at a time in four lanes, each with the round of XXH64 (Collet 2014).
class StateDigest {
 public:
  void add(std::span<const std::byte> bytes) noexcept;
  std::uint64_t value() const noexcept;

 private:
  std::array<std::uint64_t, 4> lanes_{1, 2, 3, 4};
  std::uint64_t bytes_ = 0;
};

/// Of all columns of all tables but the lists of a month: harvests are gone after it, and events
/// are results themselves.
std::uint64_t state_digest(const World& world) noexcept;
/// As sixteen hexadecimal digits.
std::string digest_text(std::uint64_t digest);

}  // namespace berdaya
