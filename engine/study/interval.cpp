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

/// Sums over `alike` values that follow one another.
static std::vector<double> together(std::span<const double> values, std::size_t alike) {
  std::vector<double> sums(values.size() / alike);
  for (std::size_t i = 0; i < sums.size() * alike; ++i) sums[i / alike] += values[i];
  return sums;
}

Interval mean_interval(std::span<const double> values, std::size_t alike) {
  if (values.empty()) return {untold, untold, untold};
  double sum = 0;
  for (const double x : values) sum += x;
  const double mean = sum / static_cast<double>(values.size());
  std::vector<double> means = together(values, alike);
  if (means.size() < 2) return {mean, untold, untold};
  for (double& of : means) of /= static_cast<double>(alike);
  const double n = static_cast<double>(means.size());
  const double half = student_t(means.size()) * __builtin_sqrt(sample_variance(means) / n);
  return {mean, mean - half, mean + half};
}

Middle middle_of(std::vector<double> values) {
  std::erase_if(values, [](double x) { return std::isnan(x); });
  Middle out{values.empty() ? untold : 0., untold, untold};
  for (const double v : values) out.mean += v / static_cast<double>(values.size());
  if (values.size() < 2) return out;
  std::ranges::sort(values);
  const std::size_t cut = values.size() / 10;
  out.low = values[cut], out.high = values[values.size() - 1 - cut];
  return out;
}

Interval ratio_interval(std::span<const double> above, std::span<const double> below,
                        std::uint32_t seed, std::size_t alike) {
  constexpr std::uint32_t stream = 250, resamples = 1000;
  const auto ratio = [](std::span<const double> a, std::span<const double> b, auto&& pick) {
    double over = 0, under = 0;
    for (std::uint32_t k = 0; k < a.size(); ++k) over += a[pick(k)], under += b[pick(k)];
    return under > 0 ? over / under : std::numeric_limits<double>::infinity();
  };
  const double whole = ratio(above, below, [](std::uint32_t k) { return k; });
  const std::vector<double> a = together(above, alike), b = together(below, alike);
  if (a.size() < 2) return {whole, untold, untold};
  std::vector<double> all;
  for (std::uint32_t r = 0; r < resamples; ++r)
    all.push_back(ratio(a, b, [&](std::uint32_t k) {
      const double u = Draw({seed, 0, 0}, Kind::area, r, static_cast<std::int32_t>(k / 4), stream)
                           .uniform(k % 4);
      return static_cast<std::size_t>(u * static_cast<double>(a.size()));
    }));
  std::ranges::sort(all);
  return {whole, all[resamples / 40], all[resamples - resamples / 40 - 1]};
}

}  // namespace berdaya
