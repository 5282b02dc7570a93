#include "study/survival.hpp"

#include <algorithm>
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
struct Step {
  double before = 0;     ///< S(u-)
  double hazard = 0;     ///< of all outcomes
  double own = 0;        ///< hazard of the outcome
  double incidence = 0;  ///< F(u)
  double at_risk = 0;
};

/// Σ_u [S² h_k(1-h_k) - 2 S B h_k(1-h) + B² h(1-h)]/n with B = (F(t) - F(u))/(1-h), S = S(u-).
double incidence_variance(std::span<const Step> until) noexcept {
  double variance = 0;
  for (const Step& u : until) {
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
  std::vector<Step> moments;
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

}  // namespace berdaya
