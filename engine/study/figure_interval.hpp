/// What replicates say of a figure: its value over all of them, its 90 % interval and its variance
/// over luck. NaN among values: a replicate that has none.
#pragma once
#include <algorithm>
#include <span>
#include <vector>

#include "core/draw.hpp"
#include "study/interval.hpp"

namespace berdaya {

inline constexpr double interval_tail = .05;

struct Interval90 {
  double value = untold, low = untold, high = untold;
};

/// The median with the order statistics between which it lies in nine of ten samples.
inline Interval90 median_of(std::vector<double> values) {
  std::erase_if(values, [](double x) { return x != x; });
  if (values.empty()) return {};
  std::ranges::sort(values);
  const std::size_t n = values.size();
  Interval90 made;
  made.value = n % 2 == 1 ? values[n / 2] : .5 * (values[n / 2 - 1] + values[n / 2]);
  double chance = 1, below = 0;  // chance of k of n on one side of the median, and of fewer
  for (std::size_t i = 0; i < n; ++i) chance *= .5;
  for (std::size_t k = 0; k < n / 2 && below + chance <= interval_tail; ++k) {
    below += chance;
    chance *= static_cast<double>(n - k) / static_cast<double>(k + 1);
    made.low = values[k], made.high = values[n - 1 - k];
  }
  return made;
}

/// The value of all replicates taken as one, with its percentile bootstrap interval over them.
template <class Value>
Interval90 pooled(std::size_t n, std::uint32_t seed, Value&& value_of) {
  constexpr std::uint32_t stream = 251, resamples = 1000;
  std::vector<std::size_t> picks(n);
  for (std::size_t r = 0; r < n; ++r) picks[r] = r;
  Interval90 made;
  made.value = value_of(picks);
  if (n < 2) return made;
  std::vector<double> all;
  for (std::uint32_t r = 0; r < resamples; ++r) {
    for (std::uint32_t k = 0; k < n; ++k) {
      const Draw draw({seed, 0, 0}, Kind::area, r, static_cast<std::int32_t>(k / 4), stream);
      picks[k] = static_cast<std::size_t>(draw.uniform(k % 4) * static_cast<double>(n));
    }
    all.push_back(value_of(picks));
  }
  std::erase_if(all, [](double x) { return x != x; });
  if (all.size() < resamples / 2) return made;
  std::ranges::sort(all);
  const auto edge = static_cast<std::size_t>(interval_tail * static_cast<double>(all.size()));
  made.low = all[edge], made.high = all[all.size() - 1 - edge];
  return made;
}

/// Of values around a normal, π/2 times that of their mean.
inline double variance_of_median(std::vector<double> values) {
  std::erase_if(values, [](double x) { return x != x; });
  const auto n = static_cast<double>(values.size());
  if (n < 2) return untold;
  double mean = 0, square = 0;
  for (const double x : values) mean += x / n;
  for (const double x : values) square += (x - mean) * (x - mean);
  return 1.5707963267948966 * square / (n - 1.) / n;
}

/// Variance of a value of all replicates from those without one of them.  [Quenouille; Tukey]
template <class Value>
double jackknife(const std::vector<std::size_t>& all, Value&& value_of) {
  std::vector<double> values;
  for (std::size_t r = 0; r < all.size(); ++r) {
    std::vector<std::size_t> picks = all;
    picks.erase(picks.begin() + static_cast<std::ptrdiff_t>(r));
    values.push_back(picks.empty() ? untold : value_of(std::span<const std::size_t>(picks)));
  }
  std::erase_if(values, [](double x) { return x != x; });
  const auto n = static_cast<double>(values.size());
  if (n < 2) return untold;
  double mean = 0, square = 0;
  for (const double x : values) mean += x / n;
  for (const double x : values) square += (x - mean) * (x - mean);
  return (n - 1.) / n * square;
}

}  // namespace berdaya
