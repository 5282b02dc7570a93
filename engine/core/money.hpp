/// Integer rupiah. Money is never rounded up and never lost: a share is floored and the remainder
/// stays where it was.
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>

namespace berdaya {

using Rupiah = std::int64_t;

/// A rate that touches money, in parts per million.
struct Ppm {
  std::int32_t value = 0;
  auto operator<=>(const Ppm&) const = default;
};

consteval Ppm operator""_ppm(unsigned long long value) {
  return {static_cast<std::int32_t>(value)};
}

/// What a larger amount becomes, on every processor; no account takes it (world/flows.hpp).
inline constexpr Rupiah most_rupiah = Rupiah{1} << 62;

/// floor(amount * numerator / denominator) for amount >= 0, numerator >= 0, denominator > 0,
/// through 128 bits where needed.
constexpr Rupiah multiply_divide(Rupiah amount, std::int64_t numerator,
                                 std::int64_t denominator) noexcept {
  std::int64_t product = 0;
  if (!__builtin_mul_overflow(amount, numerator, &product)) [[likely]]
    return product / denominator;
  __extension__ using Wide = __int128;
  const Wide exact = static_cast<Wide>(amount) * numerator / denominator;
  return static_cast<Rupiah>(exact < most_rupiah ? exact : most_rupiah);
}

/// floor(amount * rate), amount >= 0.
constexpr Rupiah share_of(Rupiah amount, Ppm rate) noexcept {
  return multiply_divide(amount, rate.value, 1'000'000);
}

/// rate x share, towards zero, for a share in [0, 1].
constexpr Ppm part_of(Ppm rate, double share) noexcept {
  return {static_cast<std::int32_t>(share * rate.value)};
}

/// Of so many the part `share`, without its fraction; a share in [0, 1].
constexpr std::size_t part_of(std::size_t count, double share) noexcept {
  return static_cast<std::size_t>(share * static_cast<double>(count));
}

/// A share in [0, 2000] computed by the model, floored to parts per million before it touches
/// money.
constexpr Ppm to_ppm(double share) noexcept { return {static_cast<std::int32_t>(share * 1e6)}; }

/// Whole rupiah in a non-negative amount.
constexpr Rupiah to_rupiah(double amount) noexcept {
  return static_cast<Rupiah>(amount < 0x1p62 ? amount : 0x1p62);
}

/// Rupiah, or a rate, as a real number.
constexpr double real(Rupiah amount) noexcept { return static_cast<double>(amount); }
constexpr double real(Ppm rate) noexcept { return rate.value * 1e-6; }

/// Rationing pro rata: what one claimant of `request` receives when claims of `total` meet
/// `available`; floored, so that the sum of all receipts never exceeds `available` and the order of
/// claimants does not matter.
constexpr Rupiah ration(Rupiah request, Rupiah total, Rupiah available) noexcept {
  return total <= available ? request : multiply_divide(request, available, total);
}

}  // namespace berdaya
