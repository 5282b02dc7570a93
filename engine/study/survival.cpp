#include "study/survival.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "core/fail.hpp"
#include "core/math.hpp"
#include "study/interval.hpp"

namespace berdaya {
namespace {

constexpr double z95 = 1.959963984540054;  // Φ⁻¹(.975)
constexpr double none = std::numeric_limits<double>::quiet_NaN();

Curve curve_of(std::size_t months) {
  return {std::vector<double>(months), std::vector<double>(months),
          std::vector<double>(months, none), std::vector<double>(months, none)};
}

/// The 95 % interval of a share, made on the scale log(-log share), so that it stays between 0
/// and 1.
struct Ends {
  double low = none, high = none;
};
Ends log_log_ends(double share, double error, double quantile = z95) noexcept {
  if (!(share > 0. && share < 1.)) return {};
  const double hazard = -math::log(share), factor = math::exp(quantile * error / (share * hazard));
  return {math::exp(-hazard * factor), math::exp(-hazard / factor)};
}

std::uint32_t all_events(const LifeTable& table, std::size_t month) noexcept {
  std::uint32_t count = 0;
  for (std::size_t k = 1; k < table.ended.size(); ++k) count += table.ended[k][month];
  return count;
}

/// What the variance of a cumulative incidence needs of one month: F(t) changes by this when the
/// month's hazards do.
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
    if (u.hazard < 1.)
      variance +=
          (rest * rest * u.hazard / (1. - u.hazard) - 2. * u.before * rest * u.own) / u.at_risk;
  }
  return variance;
}

/// [month] Σ over clusters of the squared slope of F in the cluster's weight; the slopes of 1 - F
/// are the same but for their sign. `any`: outcomes that end the time at risk, the competing ones
/// among them or `outcome` alone.
template <class Any>
std::vector<double> squared_slopes(std::span<const LifeTable> clusters, const LifeTable& all,
                                   std::uint32_t outcome, Any&& any) {
  std::vector<double> sums(all.months());
  for (const LifeTable& one : clusters) {
    double share = 1., of_share = 0., of_incidence = 0.;
    for (std::size_t t = 0; t < all.months() && all.at_risk[t] > 0; ++t) {
      const double n = all.at_risk[t], part = one.at_risk[t], h = any(all, t) / n,
                   own = all.ended[outcome][t] / n;
      of_incidence += of_share * own + share * (one.ended[outcome][t] - part * own) / n;
      of_share = of_share * (1. - h) - share * (any(one, t) - part * h) / n;
      share *= 1. - h;
      sums[t] += of_incidence * of_incidence;
    }
  }
  return sums;
}

/// Error and interval from the slopes of n clusters.
void widen(Curve& curve, const std::vector<double>& squares, std::size_t n) {
  const double clusters = static_cast<double>(n), quantile = n > 1 ? student_t(n) : none;
  for (std::size_t t = 0; t < curve.value.size(); ++t) {
    curve.error[t] = n > 1 ? std::sqrt(clusters / (clusters - 1.) * squares[t]) : none;
    const Ends ends = log_log_ends(curve.value[t], curve.error[t], quantile);
    curve.low[t] = ends.low;
    curve.high[t] = ends.high;
  }
}

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

LifeTable life_table(std::span<const Subject> subjects, std::int32_t last_month,
                     std::uint32_t outcomes) {
  const std::size_t months = static_cast<std::size_t>(std::max(last_month, -1) + 1);
  LifeTable table{std::vector<std::uint32_t>(months), {}};
  table.ended.assign(outcomes + std::size_t{1}, std::vector<std::uint32_t>(months));
  std::uint32_t beyond = 0;
  for (const Subject& subject : subjects) {
    if (subject.month < 0 || subject.outcome > outcomes)
      fail(std::invalid_argument("life_table: month or outcome out of range"));
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

LifeTable sum_of(std::span<const LifeTable> clusters) {
  LifeTable sum = clusters.empty() ? LifeTable{} : clusters[0];
  for (const LifeTable& one : clusters.subspan(std::min<std::size_t>(1, clusters.size())))
    for (std::size_t t = 0; t < sum.months(); ++t) {
      sum.at_risk[t] += one.at_risk[t];
      for (std::size_t k = 0; k < sum.ended.size(); ++k) sum.ended[k][t] += one.ended[k][t];
    }
  return sum;
}

LifeTable any_outcome(const LifeTable& table) {
  LifeTable merged{table.at_risk, {table.ended[0], std::vector<std::uint32_t>(table.months())}};
  for (std::size_t t = 0; t < table.months(); ++t) merged.ended[1][t] = all_events(table, t);
  return merged;
}

Curve kaplan_meier(const LifeTable& table, std::uint32_t outcome) {
  Curve curve = curve_of(table.months());
  double share = 1., sum = 0.;
  for (std::size_t t = 0; t < table.months(); ++t) {
    const double n = table.at_risk[t], d = table.ended.at(outcome)[t];
    if (d > 0.) share *= (n - d) / n;
    if (d > 0. && d < n) sum += d / (n * (n - d));
    curve.value[t] = share, curve.error[t] = share > 0. ? share * std::sqrt(sum) : none;
    const Ends interval = log_log_ends(share, curve.error[t]);
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
    curve.value[t] = incidence,
    curve.error[t] = std::sqrt(std::max(0., incidence_variance(moments)));
    const Ends interval = log_log_ends(incidence, curve.error[t]);
    curve.low[t] = interval.low, curve.high[t] = interval.high;
  }
  return curve;
}

Curve kaplan_meier(std::span<const LifeTable> clusters, std::uint32_t outcome) {
  const LifeTable all = sum_of(clusters);
  Curve curve = kaplan_meier(all, outcome);
  widen(curve,
        squared_slopes(
            clusters, all, outcome,
            [&](const LifeTable& table, std::size_t t) { return table.ended[outcome][t]; }),
        clusters.size());
  return curve;
}

Curve cumulative_incidence(std::span<const LifeTable> clusters, std::uint32_t outcome) {
  const LifeTable all = sum_of(clusters);
  Curve curve = cumulative_incidence(all, outcome);
  widen(curve, squared_slopes(clusters, all, outcome, all_events), clusters.size());
  return curve;
}

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
  using namespace boost::math;
  if (test.clusters == 1) return none;
  if (test.degrees == 0) return 1.;
  if (test.clusters == 0) return cdf(complement(chi_squared(test.degrees), test.statistic));
  if (test.clusters <= test.degrees) return none;
  const double n = static_cast<double>(test.clusters), q = test.degrees,
               f = (n - q) / q * test.statistic / std::max(n - test.statistic, 0.);
  return f < std::numeric_limits<double>::infinity() ? cdf(complement(fisher_f(q, n - q), f)) : 0.;
}

}  // namespace berdaya
