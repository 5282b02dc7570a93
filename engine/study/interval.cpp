#include "study/interval.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <cstdint>
#include <limits>

namespace berdaya {

double student_t(std::size_t n) {
  const boost::math::students_t distribution(static_cast<double>(n - 1));
  return static_cast<double>(static_cast<std::int64_t>(boost::math::quantile(distribution, .975) * 1e6 + .5)) * 1e-6;
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

}  // namespace berdaya
