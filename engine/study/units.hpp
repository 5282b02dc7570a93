/// What is known of the units of a study, each an area of a replicate: those that were lived before
/// a stop, or by another process. A unit that is known gives the bits that living it gives.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace berdaya {

struct Units {
  using Bytes = std::vector<std::byte>;
  std::function<Bytes(std::uint64_t)> find{};  ///< a unit by its number; empty: unknown
  std::function<void(std::uint64_t, const Bytes&)> keep{};  ///< from any thread
  std::function<void()> known{};        ///< told of each unit that need not be lived
  std::uint64_t shard = 0, shards = 0;  ///< lives those alone whose number leaves `shard`; 0: all
  std::uint64_t first = 0;              ///< number of the first unit, of a study in several parts

  bool is_shard() const noexcept { return shards > 0; }
  /// Part of the units of a study that are lived here.
  double share() const noexcept { return is_shard() ? 1. / static_cast<double>(shards) : 1.; }
  /// Of `count` units those that are lived here: every step() from own().
  std::uint64_t step() const noexcept { return is_shard() ? shards : 1; }
  std::uint64_t own() const noexcept {
    return is_shard() ? (shard + shards - first % shards) % shards : 0;
  }

  /// Records of unit `i`, found or lived. They are what bytes_of and records_of (record_bytes.hpp)
  /// take.
  template <class Live>
  auto records(std::uint64_t i, Live&& live) const {
    const std::uint64_t number = first + i;
    decltype(live()) made;
    if (find)
      if (const Bytes bytes = find(number); !bytes.empty()) {
        if (records_of(bytes, made)) {
          if (known) known();
          return made;
        }
        made.clear();
      }
    made = live();
    if (keep)
      if (const Bytes bytes = bytes_of(made); !bytes.empty()) keep(number, bytes);
    return made;
  }
};

}  // namespace berdaya
