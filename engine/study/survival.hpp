/// How long something lasts when some are still going on (censored) and several ends compete: whole
/// months, many ties. Everything is made from a table of counts per month by plain arithmetic in
/// order of months, so its bits are everywhere the same. The curves stay at their last value once
/// nobody is at risk; `LifeTable::at_risk` says where that is.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace berdaya {

/// One, or several alike, who was followed from an origin (month 0): 0 censored, 1 the event of
/// interest, 2 and more competing outcomes.
struct Subject {
  std::int32_t month = 0;
  std::uint32_t outcome = 0, count = 1;
};

/// One row per month 0 … last. Who ends in a month is at risk in it; censoring in a month comes
/// after its events.
struct LifeTable {
  std::vector<std::uint32_t> at_risk;             ///< [month] followed until this month or longer
  std::vector<std::vector<std::uint32_t>> ended;  ///< [outcome][month]; outcome 0: censored

  std::size_t months() const noexcept { return at_risk.size(); }
};

/// Counts for months 0 … last_month; who goes on beyond it is at risk throughout. Throws
/// std::invalid_argument for a negative month or an outcome above `outcomes`.
LifeTable life_table(std::span<const Subject> subjects, std::int32_t last_month,
                     std::uint32_t outcomes = 1);

/// The tables of clusters added up; all of equal length.
LifeTable sum_of(std::span<const LifeTable> clusters);
/// All outcomes taken as one.
LifeTable any_outcome(const LifeTable& table);

/// [month] a curve with its standard error and pointwise 95 % interval; NaN where it has none.
struct Curve {
  std::vector<double> value, error, low, high;
};

/// Share without `outcome` (other outcomes count as censored), S(t) = Π_{u≤t} (1 - d_u/n_u).
/// [Kaplan & Meier 1958] Error S √Σ d/(n(n-d)) [Greenwood 1926]; interval S^exp(±z √Σ / log S)
/// [Kalbfleisch & Prentice 2002, 1.4]. No error at S = 0 and no interval at S = 0 or S = 1, as in
/// R's survfit.
Curve kaplan_meier(const LifeTable& table, std::uint32_t outcome = 1);

/// Cumulative hazard H(t) = Σ_{u≤t} d_u/n_u [Nelson 1972], error √Σ d/n² [Aalen 1978]; interval H
/// exp(±z error/H).
Curve nelson_aalen(const LifeTable& table, std::uint32_t outcome = 1);

/// Share that `outcome` has ended, F(t) = Σ_{u≤t} S(u-) d_u/n_u with S over all outcomes.  [Aalen &
/// Johansen 1978] Error of Greenwood's type [Allignol, Schumacher & Beyersmann 2010,
/// doi:10.1002/bimj.200900039], equal to R's infinitesimal jackknife; interval F^exp(±z error/(F
/// log F)).
Curve cumulative_incidence(const LifeTable& table, std::uint32_t outcome);

/// The same curves of all clusters together, where subjects of one cluster may depend on each other
/// in any way: replicates, in which all groups share weather and traders. Error: the bootstrap over
/// clusters in its linear limit, √(n/(n-1) Σ slope²) with the slope of the curve in each cluster's
/// weight [infinitesimal jackknife, Efron 1982]; interval with Student's t of n - 1 on the same
/// scales. Of nominally 95 % it covers 94 to 97 from four clusters on, where percentiles of the
/// bootstrap cover 78 to 92. One cluster: NaN.
Curve kaplan_meier(std::span<const LifeTable> clusters, std::uint32_t outcome = 1);
Curve cumulative_incidence(std::span<const LifeTable> clusters, std::uint32_t outcome);

}  // namespace berdaya
