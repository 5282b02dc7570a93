#include "study/log_rank.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "core/fail.hpp"
#include "study/distributions.hpp"

namespace berdaya {
namespace {

/// xᵀ V⁻ x of a positive semidefinite matrix by elimination, and its rank; what rounding leaves of
/// a dependent row is passed over.
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
void add_month(std::span<const LifeTable> groups, std::uint32_t outcome, std::size_t month,
               LogRank& test, std::vector<std::vector<double>>& variance) {
  double n = 0, d = 0;
  for (const LifeTable& group : groups) n += group.at_risk[month], d += group.ended[outcome][month];
  if (d == 0.) return;
  const double spread = n > 1. ? d * (n - d) / (n - 1.) : 0.;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const double share = groups[i].at_risk[month] / n;
    test.observed[i] += groups[i].ended[outcome][month], test.expected[i] += d * share;
    for (std::size_t j = 0; j < groups.size(); ++j)
      variance[i][j] += spread * share * ((i == j ? 1. : 0.) - groups[j].at_risk[month] / n);
  }
}

/// What one cluster adds to O-E of each group, Σ_u (d_i - n_i d/n) - p_i (Σ_j d_j - n_j d/n), with
/// d/n and the groups' shares p of those at risk taken from all clusters.
std::vector<double> scores(std::span<const LifeTable> cluster, std::span<const LifeTable> groups,
                           std::uint32_t outcome) {
  std::vector<double> added(groups.size()), residual(groups.size());
  for (std::size_t t = 0; t < groups.front().months(); ++t) {
    double n = 0, d = 0, sum = 0;
    for (const LifeTable& group : groups) {
      n += group.at_risk[t];
      d += group.ended[outcome][t];
    }
    if (d == 0.) continue;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      residual[i] = cluster[i].ended[outcome][t] - cluster[i].at_risk[t] * (d / n);
      sum += residual[i];
    }
    for (std::size_t i = 0; i < groups.size(); ++i)
      added[i] += residual[i] - groups[i].at_risk[t] / n * sum;
  }
  return added;
}

}  // namespace

LogRank log_rank(std::span<const LifeTable> groups, std::uint32_t outcome) {
  const std::size_t count = groups.size();
  LogRank test{0, 0, 0, std::vector<double>(count), std::vector<double>(count)};
  std::vector<std::vector<double>> variance(count, std::vector<double>(count));
  for (const LifeTable& group : groups)
    if (group.months() != groups.front().months() || outcome >= group.ended.size())
      fail(std::invalid_argument("log_rank: tables of different lengths, or without this outcome"));
  for (std::size_t t = 0; count > 0 && t < groups.front().months(); ++t)
    add_month(groups, outcome, t, test, variance);
  std::vector<double> difference;
  for (std::size_t i = 0; i < count; ++i) difference.push_back(test.observed[i] - test.expected[i]);
  const QuadraticForm form = quadratic_form(variance, difference);
  test.statistic = form.value, test.degrees = form.rank;
  return test;
}

LogRank clustered_log_rank(std::span<const std::vector<LifeTable>> clusters,
                           std::uint32_t outcome) {
  std::vector<LifeTable> groups;
  for (std::size_t i = 0; !clusters.empty() && i < clusters[0].size(); ++i) {
    std::vector<LifeTable> own;
    for (const auto& cluster : clusters) own.push_back(cluster[i]);
    groups.push_back(sum_of(own));
  }
  LogRank test = log_rank(groups, outcome);
  test.clusters = clusters.size();
  const std::size_t count = groups.size();
  std::vector<std::vector<double>> variance(count, std::vector<double>(count));
  std::vector<double> difference(count);
  for (const auto& cluster : clusters) {
    const std::vector<double> added = scores(cluster, groups, outcome);
    for (std::size_t i = 0; i < count; ++i) {
      difference[i] += added[i];
      for (std::size_t j = 0; j < count; ++j) variance[i][j] += added[i] * added[j];
    }
  }
  const QuadraticForm form = quadratic_form(variance, difference);
  test.statistic = form.value;
  test.degrees = form.rank;
  return test;
}

double p_value(const LogRank& test) {
  if (test.clusters == 1) return std::numeric_limits<double>::quiet_NaN();
  if (test.degrees == 0) return 1.;
  if (test.clusters == 0) return chi_squared_above(test.degrees, test.statistic);
  if (test.clusters <= test.degrees) return std::numeric_limits<double>::quiet_NaN();
  const double n = static_cast<double>(test.clusters), q = test.degrees,
               f = (n - q) / q * test.statistic / std::max(n - test.statistic, 0.);
  return f < std::numeric_limits<double>::infinity() ? fisher_f_above(q, n - q, f) : 0.;
}

}  // namespace berdaya
