#include "study/interval.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/draw.hpp"
#include "study/distributions.hpp"

namespace berdaya {

double student_t(std::size_t n) {
  return std::round(student_t_at(static_cast<double>(n - 1), .975) * 1e6) * 1e-6;
}

double sample_variance(std::span<const double> values) {
  if (values.size() < 2) return std::numeric_limits<double>::quiet_NaN();
  double sum = 0, squares = 0;
  for (const double x : values) sum += x;
  const double mean = sum / static_cast<double>(values.size());
  for (const double x : values) squares += (x - mean) * (x - mean);
  return squares / static_cast<double>(values.size() - 1);
}

Interval mean_interval(std::span<const double> values) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  if (values.empty()) return {unknown, unknown, unknown};
  double sum = 0;
  for (const double x : values) sum += x;
  const double n = static_cast<double>(values.size()), mean = sum / n;
  if (values.size() < 2) return {mean, unknown, unknown};
  const double half = student_t(values.size()) * __builtin_sqrt(sample_variance(values) / n);
  return {mean, mean - half, mean + half};
}

Interval ratio_interval(std::span<const double> above, std::span<const double> below,
                        std::uint32_t seed) {
  constexpr std::uint32_t stream = 250, resamples = 1000;
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  const auto ratio = [&](auto&& pick) {
    double a = 0, b = 0;
    for (std::uint32_t k = 0; k < above.size(); ++k) a += above[pick(k)], b += below[pick(k)];
    return b > 0 ? a / b : std::numeric_limits<double>::infinity();
  };
  const double whole = ratio([](std::uint32_t k) { return k; });
  if (above.size() < 2) return {whole, unknown, unknown};
  std::vector<double> all;
  for (std::uint32_t r = 0; r < resamples; ++r)
    all.push_back(ratio([&](std::uint32_t k) {
      const double u = Draw({seed, 0, 0}, Kind::area, r, static_cast<std::int32_t>(k / 4), stream)
                           .uniform(k % 4);
      return static_cast<std::size_t>(u * static_cast<double>(above.size()));
    }));
  std::ranges::sort(all);
  return {whole, all[resamples / 40], all[resamples - resamples / 40 - 1]};
}

}  // namespace berdaya
