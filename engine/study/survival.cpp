#include "study/survival.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "core/math.hpp"

namespace berdaya {
namespace {

constexpr double z95 = 1.959963984540054;  // Φ⁻¹(.975)
constexpr double none = std::numeric_limits<double>::quiet_NaN();

Curve curve_of(std::size_t months) {
  return {std::vector<double>(months), std::vector<double>(months), std::vector<double>(months, none), std::vector<double>(months, none)};
}

/// The 95 % interval of a share, made on the scale log(-log share), so that it stays between 0 and 1.
struct Interval {
  double low = none, high = none;
};
Interval log_log_interval(double share, double error) noexcept {
  if (!(share > 0. && share < 1.)) return {};
  const double hazard = -math::log(share), factor = math::exp(z95 * error / (share * hazard));
  return {math::exp(-hazard * factor), math::exp(-hazard / factor)};
}

std::uint32_t all_events(const LifeTable& table, std::size_t month) noexcept {
  std::uint32_t count = 0;
  for (std::size_t k = 1; k < table.ended.size(); ++k) count += table.ended[k][month];
  return count;
}

/// What the variance of a cumulative incidence needs of one month: F(t) changes by this when the month's hazards do.
struct Moment {
  double before = 0;     ///< S(u-)
  double hazard = 0;     ///< of all outcomes
  double own = 0;        ///< hazard of the outcome
  double incidence = 0;  ///< F(u)
  double at_risk = 0;
};

/// Σ_u [S² h_k(1-h_k) - 2 S B h_k(1-h) + B² h(1-h)]/n with B = (F(t) - F(u))/(1-h), S = S(u-).
double incidence_variance(std::span<const Moment> until) noexcept {
  double variance = 0;
  for (const Moment& u : until) {
    const double rest = until.back().incidence - u.incidence;
    variance += u.before * u.before * u.own * (1. - u.own) / u.at_risk;
    if (u.hazard < 1.) variance += (rest * rest * u.hazard / (1. - u.hazard) - 2. * u.before * rest * u.own) / u.at_risk;
  }
  return variance;
}

/// xᵀ V⁻ x of a positive semidefinite matrix by elimination, and its rank; what rounding leaves of a dependent row is passed over.
struct QuadraticForm {
  double value = 0;
  std::uint32_t rank = 0;
};
QuadraticForm quadratic_form(std::vector<std::vector<double>> v, std::vector<double> x) {
  QuadraticForm form;
  std::vector<double> diagonal;
  for (std::size_t i = 0; i < v.size(); ++i) diagonal.push_back(v[i][i]);
  for (std::size_t i = 0; i < v.size(); ++i) {
    if (!(v[i][i] > 1e-10 * diagonal[i])) continue;
    form.value += x[i] * x[i] / v[i][i], ++form.rank;
    for (std::size_t j = i + 1; j < v.size(); ++j) {
      const double factor = v[j][i] / v[i][i];
      x[j] -= factor * x[i];
      for (std::size_t k = i + 1; k < v.size(); ++k) v[j][k] -= factor * v[i][k];
    }
  }
  return form;
}

/// Counts of all groups in one month, and what they add to the test.
void add_month(std::span<const LifeTable> groups, std::uint32_t outcome, std::size_t month, LogRank& test,
               std::vector<std::vector<double>>& variance) {
  double n = 0, d = 0;
  for (const LifeTable& group : groups) n += group.at_risk[month], d += group.ended[outcome][month];
  if (d == 0.) return;
  const double spread = n > 1. ? d * (n - d) / (n - 1.) : 0.;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const double share = groups[i].at_risk[month] / n;
    test.observed[i] += groups[i].ended[outcome][month], test.expected[i] += d * share;
    for (std::size_t j = 0; j < groups.size(); ++j) variance[i][j] += spread * share * ((i == j ? 1. : 0.) - groups[j].at_risk[month] / n);
  }
}

}  // namespace

LifeTable life_table(std::span<const Subject> subjects, std::int32_t last_month, std::uint32_t outcomes) {
  const std::size_t months = static_cast<std::size_t>(std::max(last_month, -1) + 1);
  LifeTable table{std::vector<std::uint32_t>(months), {}};
  table.ended.assign(outcomes + std::size_t{1}, std::vector<std::uint32_t>(months));
  std::uint32_t beyond = 0;
  for (const Subject& subject : subjects) {
    if (subject.month < 0 || subject.outcome > outcomes) throw std::invalid_argument("life_table: month or outcome out of range");
    if (subject.month > last_month)
      beyond += subject.count;
    else
      table.ended[subject.outcome][static_cast<std::size_t>(subject.month)] += subject.count;
  }
  for (std::size_t month = months; month-- > 0;) {
    beyond += table.ended[0][month] + all_events(table, month);
    table.at_risk[month] = beyond;
  }
  return table;
}

Curve kaplan_meier(const LifeTable& table, std::uint32_t outcome) {
  Curve curve = curve_of(table.months());
  double share = 1., sum = 0.;
  for (std::size_t t = 0; t < table.months(); ++t) {
    const double n = table.at_risk[t], d = table.ended.at(outcome)[t];
    if (d > 0.) share *= (n - d) / n;
    if (d > 0. && d < n) sum += d / (n * (n - d));
    curve.value[t] = share, curve.error[t] = share > 0. ? share * std::sqrt(sum) : none;
    const Interval interval = log_log_interval(share, curve.error[t]);
    curve.low[t] = interval.low, curve.high[t] = interval.high;
  }
  return curve;
}

Curve nelson_aalen(const LifeTable& table, std::uint32_t outcome) {
  Curve curve = curve_of(table.months());
  double hazard = 0., sum = 0.;
  for (std::size_t t = 0; t < table.months(); ++t) {
    const double n = table.at_risk[t], d = table.ended.at(outcome)[t];
    if (d > 0.) hazard += d / n, sum += d / (n * n);
    curve.value[t] = hazard, curve.error[t] = std::sqrt(sum);
    if (hazard == 0.) continue;
    const double factor = math::exp(z95 * curve.error[t] / hazard);
    curve.low[t] = hazard / factor, curve.high[t] = hazard * factor;
  }
  return curve;
}

Curve cumulative_incidence(const LifeTable& table, std::uint32_t outcome) {
  Curve curve = curve_of(table.months());
  std::vector<Moment> moments;
  double incidence = 0., share = 1.;
  for (std::size_t t = 0; t < table.months(); ++t) {
    const double n = table.at_risk[t], d = table.ended.at(outcome)[t], all = all_events(table, t);
    if (all > 0.) {
      incidence += share * (d / n);
      moments.push_back({share, all / n, d / n, incidence, n});
      share *= (n - all) / n;
    }
    curve.value[t] = incidence, curve.error[t] = std::sqrt(std::max(0., incidence_variance(moments)));
    const Interval interval = log_log_interval(incidence, curve.error[t]);
    curve.low[t] = interval.low, curve.high[t] = interval.high;
  }
  return curve;
}

LogRank log_rank(std::span<const LifeTable> groups, std::uint32_t outcome) {
  const std::size_t count = groups.size();
  LogRank test{0, 0, std::vector<double>(count), std::vector<double>(count)};
  std::vector<std::vector<double>> variance(count, std::vector<double>(count));
  for (const LifeTable& group : groups)
    if (group.months() != groups.front().months() || outcome >= group.ended.size())
      throw std::invalid_argument("log_rank: tables of different lengths, or without this outcome");
  for (std::size_t t = 0; count > 0 && t < groups.front().months(); ++t) add_month(groups, outcome, t, test, variance);
  std::vector<double> difference;
  for (std::size_t i = 0; i < count; ++i) difference.push_back(test.observed[i] - test.expected[i]);
  const QuadraticForm form = quadratic_form(variance, difference);
  test.statistic = form.value, test.degrees = form.rank;
  return test;
}

double p_value(const LogRank& test) {
  return test.degrees == 0 ? 1. : boost::math::cdf(complement(boost::math::chi_squared(test.degrees), test.statistic));
}

}  // namespace berdaya
