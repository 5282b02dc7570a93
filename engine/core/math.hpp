/// Elementary functions whose results are the same bits on every compiler, instruction set and
/// platform. Only + - * / and integer operations, no branches and no libm, so that loops over them
/// vectorise; compile with -ffp-contract=off (a fused multiply-add rounds differently) and never
/// with -ffast-math.
#pragma once
#include <concepts>
#include <cstdint>

namespace berdaya::math {

namespace detail {

constexpr double ln2_high =
    0x1.62e42feep-1;  // 32 bits, so that k * ln2_high is exact for |k| < 2^21
constexpr double ln2_low = 0x1.a39ef35793c76p-33;         // log 2 - ln2_high
constexpr std::uint64_t one = 0x3FF0000000000000u;        // the bits of 1.0
constexpr std::uint64_t sqrt_half = 0x3FE6A09E667F3BCDu;  // the bits of √½

[[gnu::always_inline]] constexpr std::uint64_t bits(double x) noexcept {
  return __builtin_bit_cast(std::uint64_t, x);
}
[[gnu::always_inline]] constexpr double from_bits(std::uint64_t x) noexcept {
  return __builtin_bit_cast(double, x);
}

/// Horner's rule, coefficients from the highest power down.
[[gnu::always_inline]] constexpr double polynomial(double x, double highest,
                                                   std::same_as<double> auto... lower) noexcept {
  ((highest = highest * x + lower), ...);
  return highest;
}

}  // namespace detail

/// eˣ = 2ᵏ eʳ with k = round(x / log 2), |r| <= log(2)/2, and eʳ by its Taylor series to r¹³.
/// Within 1.2 ULP on [-700, 700]; beyond that it stays at e^±700 (about 1e±304).
[[gnu::always_inline]] constexpr double exp(double x) noexcept {
  constexpr double to_integer = 0x1.8p52;  // adding it leaves round(·) in the lowest bits
  x = x < -700. ? -700. : x;
  x = x > 700. ? 700. : x;
  const double shifted = x * 0x1.71547652b82fep0 + to_integer;
  const double k = shifted - to_integer;
  const double r = (x - k * detail::ln2_high) - k * detail::ln2_low;
  const double tail = detail::polynomial(r, 1. / 6227020800., 1. / 479001600., 1. / 39916800.,
                                         1. / 3628800., 1. / 362880., 1. / 40320., 1. / 5040.,
                                         1. / 720., 1. / 120., 1. / 24., 1. / 6., 1. / 2.);
  return (1. + (r + r * r * tail)) * detail::from_bits((detail::bits(shifted) << 52) + detail::one);
}

/// log x = k log 2 + log m with x = 2ᵏ m, m in [√½, √2), and log m = 2 artanh s, s = (m - 1)/(m +
/// 1), by its series to s²¹. Within 1 ULP for positive normal x; not meant for zero, subnormal,
/// negative, infinite or NaN x.
[[gnu::always_inline]] constexpr double log(double x) noexcept {
  const std::uint64_t exponent =
      (detail::bits(x) + (detail::one - detail::sqrt_half)) >> 52;  // k + 1023
  const double k = detail::from_bits(exponent | 0x4330000000000000u) - (0x1p52 + 1023.);
  const double f = detail::from_bits(detail::bits(x) - (exponent << 52) + detail::one) - 1.;
  const double s = f / (2. + f);
  const double z = s * s;
  const double tail = z * detail::polynomial(z, 2. / 21., 2. / 19., 2. / 17., 2. / 15., 2. / 13.,
                                             2. / 11., 2. / 9., 2. / 7., 2. / 5., 2. / 3.);
  const double half =
      .5 * f * f;  // log m = f - (half - s (half + tail)), which keeps the bits of f
  return k * detail::ln2_high - ((half - (s * (half + tail) + k * detail::ln2_low)) - f);
}

/// xʸ = exp(y log x) for positive normal x; its relative error grows with |y log x|, to about 1e-16
/// (1 + |y log x|).
[[gnu::always_inline]] constexpr double pow(double x, double y) noexcept { return exp(y * log(x)); }

/// Quantile of the standard normal, Φ⁻¹(u) = q N(w)/D(w) with q = 2u - 1 and w = -log(1 - q²) =
/// -log(4u(1 - u)); N and D are fitted by scripts/fit_inverse_normal.py. Within 1e-14 for u in
/// [2⁻³³, 1 - 2⁻³³]; antisymmetric wherever 1 - u is exact.
[[gnu::always_inline]] constexpr double inverse_normal(double u) noexcept {
  const double w = -log(4. * (u * (1. - u)));
  const double numerator =
      detail::polynomial(w, 2.3384358134730785e-12, 3.7295767256610615e-10, 1.155204848972459e-08,
                         2.5429644878228546e-07, 4.310946691778088e-06, 5.6760041192374536e-05,
                         0.0005854458897472416, 0.004770966113450655, 0.030590340415682257,
                         0.1489783431153464, 0.5260118635211387, 1.2533141373155003);
  const double denominator = detail::polynomial(
      w, 4.3331672170510213e-14, 2.7596184699311467e-11, 1.7025020923342328e-09,
      3.939799471860956e-08, 8.052361938737554e-07, 1.2069497369149898e-05, 0.00013356242062944495,
      0.0014063045494273573, 0.008099165775195614, 0.0644980515436228, 0.15789735690351167, 1.);
  return (2. * u - 1.) * (numerator / denominator);
}

}  // namespace berdaya::math

namespace berdaya {

/// x, kept in [0, 1].
inline double clip(double x) noexcept {
  x = x < 0. ? 0. : x;
  return x > 1. ? 1. : x;
}

}  // namespace berdaya
