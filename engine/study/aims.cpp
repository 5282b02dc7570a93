#include "study/aims.hpp"

#include <algorithm>
#include <cmath>

namespace berdaya {
namespace {

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : .5 * (values[n / 2 - 1] + values[n / 2]);
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double x : values) sum += x;
  return values.empty() ? 0. : sum / static_cast<double>(values.size());
}

/// A standard deviation that a few wild values do not move; the plain one where most are equal.
double spread(const std::vector<double>& values, double middle) {
  std::vector<double> off;
  const double average = mean(values);
  double square = 0;
  for (const double x : values) off.push_back(std::fabs(x - middle));
  for (const double x : values) square += (x - average) * (x - average);
  const double robust = 1.4826 * median(off);
  return robust > 0 ? robust : std::sqrt(square / static_cast<double>(values.size()));
}

}  // namespace

bool Aim::two_sided() const noexcept { return std::isfinite(at_least) && std::isfinite(at_most); }

double Aim::band() const noexcept {
  if (!two_sided()) return 0;
  const double sd = .5 * (at_most - at_least) / 1.645;
  return sd * sd;
}

double Aim::clamped(double value) const noexcept { return std::clamp(value, floor, roof); }

double Aim::implausibility(double value, double variance) const noexcept {
  const double off = two_sided() ? std::fabs(value - .5 * (at_least + at_most))
                                 : std::max({0., at_least - value, value - at_most});
  const double all = band() + discrepancy + sampling + variance;
  return off == 0 ? 0. : off / std::sqrt(std::max(all, 1e-300));
}

Aim aim_of(const FitFigure& figure, std::vector<double> values, std::vector<double> variances,
           double discrepancy) {
  const std::size_t all = values.size();
  const auto none = [](double x) { return std::isnan(x); };
  std::erase_if(values, none), std::erase_if(variances, none);
  Aim aim;
  aim.at_least = figure.at_least, aim.at_most = figure.at_most;
  if (10 * values.size() < 9 * all || values.empty()) {
    aim.standing = AimStanding::no_value;
    return aim;
  }
  const double middle = median(values), sd = spread(values, middle);
  aim.sampling = mean(variances);
  aim.discrepancy = discrepancy * discrepancy * sd * sd;
  if (sd <= 1e-9 * (1. + std::fabs(middle))) {
    aim.standing = AimStanding::unmoved;
    return aim;
  }
  constexpr double wild = 6;
  aim.floor = middle - wild * sd, aim.roof = middle + wild * sd;
  for (const double end : {figure.at_least, figure.at_most})
    if (std::isfinite(end))
      aim.floor = std::min(aim.floor, end - sd), aim.roof = std::max(aim.roof, end + sd);
  return aim;
}

}  // namespace berdaya
