/// Means with intervals over replicates. Where `alike` replicates that follow one another share a
/// set of parameters, their means are what is independent; what is left over at the end counts in
/// the mean alone.
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace berdaya {

/// A value that cannot be told.
inline constexpr double untold = std::numeric_limits<double>::quiet_NaN();

/// A mean and its 95 % interval.
struct Interval {
  double mean = 0, low = 0, high = 0;
  double width() const noexcept { return high - low; }
};

/// Quantile of Student's t (two-sided 95 %) with n - 1 degrees of freedom, rounded to 1e-6; n >= 2.
double student_t(std::size_t n);

/// Mean and Student's interval of independent values; NaN among them makes it NaN, fewer than two
/// leave no interval (NaN).
Interval mean_interval(std::span<const double> values, std::size_t alike = 1);

/// Sum of `above` over sum of `below` with its percentile bootstrap interval over replicates;
/// infinite where the sum below is not positive.
Interval ratio_interval(std::span<const double> above, std::span<const double> below,
                        std::uint32_t seed, std::size_t alike = 1);

/// A mean over simulations and the middle eight of ten of them; NaN among them are left out.
struct Middle {
  double mean = 0, low = 0, high = 0;
};
Middle middle_of(std::vector<double> values);

/// Sum of squares about the mean over n - 1; NaN for fewer than two.
double sample_variance(std::span<const double> values);

}  // namespace berdaya
