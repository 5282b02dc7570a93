#include "model/state_digest.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

namespace berdaya {
namespace {

constexpr std::uint64_t prime = 0x9E3779B185EBCA87u, other_prime = 0xC2B2AE3D27D4EB4Fu;

/// The bytes of values whose parts are as long as they are aligned, lowest first.
template <class Value>
std::vector<Value> lowest_first(std::span<const Value> values) {
  std::vector<Value> turned(values.begin(), values.end());
  const auto bytes = std::as_writable_bytes(std::span(turned));
  for (std::size_t at = 0; at < bytes.size(); at += alignof(Value))
    std::ranges::reverse(bytes.subspan(at, alignof(Value)));
  return turned;
}

constexpr bool lowest_byte_first = std::endian::native == std::endian::little;

constexpr std::uint64_t as_little(std::uint64_t word) noexcept {
  return lowest_byte_first ? word : __builtin_bswap64(word);
}

constexpr std::uint64_t mix(std::uint64_t lane, std::uint64_t word) noexcept {
  return std::rotl(lane + word * other_prime, 31) * prime;
}

}  // namespace

void StateDigest::add(std::span<const std::byte> bytes) noexcept {
  bytes_ += bytes.size();
  std::array lanes = lanes_;  // in registers
  std::array<std::uint64_t, 4> words{};
  const auto take = [&] {
#pragma GCC unroll 4
    for (std::size_t i = 0; i < 4; ++i) lanes[i] = mix(lanes[i], as_little(words[i]));
  };
  for (; bytes.size() >= sizeof words; bytes = bytes.subspan(sizeof words)) {
    std::memcpy(words.data(), bytes.data(), sizeof words);
    take();
  }
  words = {};
  if (!bytes.empty()) std::memcpy(words.data(), bytes.data(), bytes.size());
  take();
  lanes_ = lanes;
}

std::uint64_t StateDigest::value() const noexcept {
  std::uint64_t all = bytes_;
  for (const std::uint64_t lane : lanes_) all = mix(all, lane ^ lane >> 32);
  return all ^ all >> 33;
}

std::uint64_t state_digest(const World& world) noexcept {
  StateDigest digest;
  world.for_each_table([&](const auto& table) {
    for_each_column(table, [&](const ColumnRow&, const auto& values) {
      using Value = typename std::remove_cvref_t<decltype(values)>::value_type;
      if constexpr (std::is_trivially_copyable_v<Value>) {
        if constexpr (lowest_byte_first) {
          digest.add(std::as_bytes(values));
        } else {
          const std::vector<Value> turned = lowest_first(std::span<const Value>(values));
          digest.add(std::as_bytes(std::span(turned)));
        }
      }
    });
  });
  return digest.value();
}

std::string digest_text(std::uint64_t digest) {
  std::string text(16, '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit, digest >>= 4)
    *digit = "0123456789abcdef"[digest & 0xfu];
  return text;
}

}  // namespace berdaya
