#include "study/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "study/design_draws.hpp"

namespace berdaya {
namespace {

double quantile(const std::vector<double>& sorted, double p) noexcept {
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto k = static_cast<std::size_t>(place);
  return k + 1 < sorted.size()
             ? sorted[k] + (place - static_cast<double>(k)) * (sorted[k + 1] - sorted[k])
             : sorted.back();
}

/// statistic(rows) of rows 0 … count-1, with the interval from rows drawn with replacement.
template <class Statistic>
std::vector<Estimate> estimates(std::uint32_t count, const Bootstrap& plan, Statistic&& statistic) {
  std::vector<std::uint32_t> rows(count);
  std::iota(rows.begin(), rows.end(), 0u);
  const std::vector<double> whole = statistic(rows);
  std::vector<std::vector<double>> drawn(whole.size());
  for (std::uint32_t r = 0; r < plan.resamples; ++r) {
    for (std::uint32_t i = 0; i < count; i += 4) {
      const Words words = draw_of(plan.seed, again, i / 4, r).words();
      for (std::uint32_t k = 0; k < 4 && i + k < count; ++k) rows[i + k] = below(count, words[k]);
    }
    const std::vector<double> values = statistic(rows);
    for (std::size_t k = 0; k < values.size(); ++k) drawn[k].push_back(values[k]);
  }
  std::vector<Estimate> result;
  for (std::size_t k = 0; k < whole.size(); ++k) {
    std::ranges::sort(drawn[k]);
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const double tail = (1. - plan.level) / 2.;
    result.push_back(drawn[k].empty() ? Estimate{whole[k], none, none}
                                      : Estimate{whole[k], quantile(drawn[k], tail),
                                                 quantile(drawn[k], 1. - tail)});
  }
  return result;
}

/// First-order, then total indices.  `outcomes`: blocks A, B, AB_1, … of `base` rows.
std::vector<double> sobol_values(std::span<const double> outcomes, std::size_t base,
                                 std::size_t factors, std::span<const std::uint32_t> rows) {
  const auto a = outcomes.subspan(0, base), b = outcomes.subspan(base, base);
  const double n = static_cast<double>(rows.size()), origin = outcomes[0];
  double mean = 0., variance = 0.;
  for (const std::uint32_t i : rows) mean += (a[i] - origin) + (b[i] - origin);
  mean = origin + mean / (2. * n);
  for (const std::uint32_t i : rows)
    variance += (a[i] - mean) * (a[i] - mean) + (b[i] - mean) * (b[i] - mean);
  variance /= 2. * n;
  std::vector<double> indices(2 * factors, 0.);
  if (variance == 0.) return indices;
  for (std::size_t k = 0; k < factors; ++k) {
    const auto swapped = outcomes.subspan((2 + k) * base, base);
    double first = 0., total = 0.;
    for (const std::uint32_t i : rows) {
      const double change = swapped[i] - a[i];
      first += (b[i] - mean) * change, total += change * change;
    }
    indices[k] = first / (n * variance), indices[factors + k] = total / (2. * n * variance);
  }
  return indices;
}

/// Variance due to parameters and due to luck, from the rows `rows` of A and of B.
struct Parts {
  double parameters = 0, luck = 0;
};
/// With mean squares of a two-way table: σ²_parameters = (MS_rows - MS_rest)/R, σ²_luck = Σ (y -
/// row mean)²/(P (R - 1)).
Parts variance_parts(std::span<const double> outcomes, std::size_t replicates, std::size_t base,
                     std::span<const std::uint32_t> rows) {
  const double r = static_cast<double>(replicates), p = 2. * static_cast<double>(rows.size()),
               origin = outcomes[0];
  std::vector<double> columns(replicates, 0.), means;
  double grand = 0., within = 0.;
  for (const std::size_t block : {std::size_t{0}, base})
    for (const std::uint32_t i : rows) {
      const auto row = outcomes.subspan((block + i) * replicates, replicates);
      double mean = 0.;
      for (std::size_t k = 0; k < replicates; ++k)
        mean += (row[k] - origin) / r, columns[k] += (row[k] - origin) / p;
      for (const double y : row) within += (y - origin - mean) * (y - origin - mean);
      means.push_back(mean), grand += mean / p;
    }
  double between = 0., shared = 0.;
  for (const double mean : means) between += (mean - grand) * (mean - grand);
  for (const double column : columns) shared += (column - grand) * (column - grand);
  const double rest = std::max(0., within - p * shared) / ((p - 1.) * (r - 1.));
  return {std::max(0., between / (p - 1.) - rest / r), within / (p * (r - 1.))};
}

/// Shapley effects of three groups that hold all parameters, from their closed and total indices.
std::array<double, 3> shapley(const std::array<double, 3>& first,
                              const std::array<double, 3>& total) noexcept {
  std::array<double, 3> effects{};
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t j = (i + 1) % 3, k = (i + 2) % 3;
    effects[i] = first[i] / 3. + ((1. - total[k] - first[j]) + (1. - total[j] - first[k])) / 6. +
                 total[i] / 3.;
  }
  return effects;
}

}  // namespace

SobolIndices sobol_indices(std::span<const double> outcomes, std::size_t factors,
                           const Bootstrap& bootstrap) {
  require(!outcomes.empty() && outcomes.size() % (factors + 2) == 0,
          "sobol_indices: outcomes are not those of saltelli() with so many factors");
  const std::size_t base = outcomes.size() / (factors + 2);
  const auto all = estimates(static_cast<std::uint32_t>(base), bootstrap,
                             [&](std::span<const std::uint32_t> rows) {
                               return sobol_values(outcomes, base, factors, rows);
                             });
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(factors);
  return {{all.begin(), middle}, {middle, all.end()}};
}

MorrisIndices morris_indices(const Design& design, std::span<const double> outcomes,
                             const Bootstrap& bootstrap) {
  const std::size_t steps = design.parameters, count = design.points() / (steps + 1);
  require(design.points() == outcomes.size() && count * (steps + 1) == outcomes.size() && count > 1,
          "morris_indices: two whole trajectories or more");
  std::vector<std::vector<double>> effects(steps, std::vector<double>(count));
  for (std::size_t t = 0; t < count; ++t)
    for (std::size_t s = t * (steps + 1); s < t * (steps + 1) + steps; ++s) {
      const auto from = design.point(s), to = design.point(s + 1);
      const auto j = static_cast<std::size_t>(std::ranges::mismatch(from, to).in1 - from.begin());
      require(j < steps, "morris_indices: a step that moves nothing");
      effects[j][t] = (outcomes[s + 1] - outcomes[s]) / (to[j] - from[j]);
    }
  MorrisIndices indices;
  for (const auto& effect : effects) {
    const double n = static_cast<double>(count),
                 mean = std::accumulate(effect.begin(), effect.end(), 0.) / n;
    double square = 0.;
    for (const double e : effect) square += (e - mean) * (e - mean);
    indices.mu.push_back(mean), indices.sigma.push_back(std::sqrt(square / (n - 1.)));
  }
  indices.mu_star = estimates(
      static_cast<std::uint32_t>(count), bootstrap, [&](std::span<const std::uint32_t> rows) {
        std::vector<double> sizes(steps, 0.);
        for (std::size_t j = 0; j < steps; ++j)
          for (const std::uint32_t t : rows)
            sizes[j] += std::fabs(effects[j][t]) / static_cast<double>(count);
        return sizes;
      });
  return indices;
}

Doubt share_of_doubt(std::span<const double> outcomes, std::size_t replicates, std::size_t factors,
                     const std::array<std::size_t, 3>& grades, const Bootstrap& bootstrap) {
  require(replicates > 1, "share_of_doubt: luck shows only between replicates");
  require(!outcomes.empty() && outcomes.size() % (replicates * (factors + 2)) == 0,
          "share_of_doubt: outcomes are not those of saltelli()");
  for (const std::size_t factor : grades)
    require(factor == no_factor || factor < factors,
            "share_of_doubt: a grade's factor is not there");
  const std::size_t base = outcomes.size() / replicates / (factors + 2);
  std::vector<double> means;
  for (std::size_t row = 0; row < base * (factors + 2); ++row) {
    const auto values = outcomes.subspan(row * replicates, replicates);
    double sum = 0.;
    for (const double y : values) sum += y - outcomes[0];
    means.push_back(outcomes[0] + sum / static_cast<double>(replicates));
  }
  const auto all = estimates(
      static_cast<std::uint32_t>(base), bootstrap, [&](std::span<const std::uint32_t> rows) {
        const Parts parts = variance_parts(outcomes, replicates, base, rows);
        const double variance = parts.parameters + parts.luck;
        if (variance == 0.) return std::vector<double>(5, 0.);
        const auto indices = sobol_values(means, base, factors, rows);
        std::array<double, 3> first{}, total{};
        for (std::size_t g = 0; g < 3; ++g)
          if (grades[g] != no_factor)
            first[g] = indices[grades[g]], total[g] = indices[factors + grades[g]];
        const auto effects = shapley(first, total);
        std::vector<double> shares{parts.luck / variance};
        for (const double effect : effects) shares.push_back(parts.parameters / variance * effect);
        shares.push_back(variance);
        return shares;
      });
  return {all[0], {all[1], all[2], all[3]}, all[4]};
}

}  // namespace berdaya
