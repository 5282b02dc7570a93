#include "study/sweep.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace berdaya {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr Estimate no_estimate{nan, nan, nan};

bool any_unknown(std::span<const double> values) {
  return std::ranges::any_of(values, [](double v) { return std::isnan(v); });
}

}  // namespace

double SweptParameter::at(double u) const noexcept {
  if (decimals == 0 || !values.empty())
    return std::min(high, low + std::floor(u * (high - low + 1.)));
  const double exact = low + u * (high - low);
  return decimals == 6 ? std::floor(exact * 1e6 + .5) / 1e6 : exact;
}

std::string SweptParameter::text(double u) const {
  const double value = at(u);
  if (!values.empty()) return values[static_cast<std::size_t>(value)];
  char digits[64];
  const auto end = decimals == 0
                       ? std::to_chars(digits, digits + 64, static_cast<std::int64_t>(value))
                       : std::to_chars(digits, digits + 64, value, std::chars_format::general);
  return {digits, end.ptr};
}

std::vector<Factor> SweepPlan::factors() const {
  std::vector<Factor> all = each_parameter(static_cast<std::uint32_t>(parameters.size()));
  for (const Grade grade : {Grade::data, Grade::expert, Grade::guess}) {
    Factor group;
    for (std::uint32_t j = 0; j < parameters.size(); ++j)
      if (parameters[j].grade == grade) group.push_back(j);
    if (group.size() > 1) all.push_back(std::move(group));
  }
  return all;
}

std::array<std::size_t, 3> SweepPlan::grade_factors() const {
  std::array<std::size_t, 3> result{};
  const std::vector<Factor> all = factors();
  for (std::size_t g = 0; g < 3; ++g) {
    result[g] = no_factor;
    for (std::size_t f = 0; f < all.size();
         ++f)  // the last that fits: a group stands behind its parameters
      if (static_cast<std::size_t>(parameters[all[f][0]].grade) == g) result[g] = f;
  }
  return result;
}

Design SweepPlan::design() const {
  const auto count = static_cast<std::uint32_t>(parameters.size());
  switch (method) {
    case Method::grid: {
      std::vector<std::uint32_t> levels;
      for (const SweptParameter& p : parameters) levels.push_back(p.levels);
      return grid(levels);
    }
    case Method::latin_hypercube:
      return latin_hypercube(seed, points, count);
    case Method::sobol:
      return saltelli(seed, points, count, factors());
    case Method::morris:
      break;
  }
  return morris(seed, points, count);
}

std::vector<double> figures_of(const ReplicateSums& run, Headline headline) {
  const Outcomes outcomes = run.outcomes();
  std::vector<double> figures(outcomes.begin(), outcomes.end());
  if (!headline.is_outcome) figures.push_back(measure_at_end(run, headline.index));
  return figures;
}

void run_points(std::span<const Scenario> points, std::size_t together,
                const std::optional<AreaNetwork>& real, std::uint32_t replicates, Headline headline,
                const RunOptions& given,
                const std::function<void(std::size_t, std::uint32_t, std::vector<double>)>& set,
                const Units& units) {
  RunOptions options = given;
  options.observe = !headline.is_outcome;
  std::vector<Policies> sets;
  for (std::size_t first = 0; first < points.size(); first += together)
    sets.push_back(points.subspan(first, std::min(together, points.size() - first)));
  const auto take = [&](const AreaTask& task, const std::vector<ReplicateSums>& runs) {
    for (std::size_t p = 0; p < runs.size(); ++p)
      set(task.set * together + p, task.replicate, figures_of(runs[p], headline));
    return true;
  };
  run_policies(sets, real, replicates, options, {{}, take}, units);
}

Sweep::Sweep(SweepPlan plan, std::size_t replicates, std::size_t alike)
    : plan_(std::move(plan)),
      design_(plan_.design()),
      replicates_(replicates),
      alike_(alike),
      headline_(find_headline(plan_.headline).value()),
      values_(design_.points() * replicates * figures()) {}

void Sweep::set(std::size_t point, std::size_t replicate, std::vector<double> figures_now) {
  std::ranges::copy(
      figures_now,
      values_.begin() + static_cast<std::ptrdiff_t>((point * replicates_ + replicate) * figures()));
}

std::string_view Sweep::figure_name(std::size_t figure) const noexcept {
  return figure < outcome_count ? outcome_rows[figure].name : std::string_view(plan_.headline);
}

Interval Sweep::mean(std::size_t point, std::size_t figure) const {
  std::vector<double> runs;
  for (std::size_t r = 0; r < replicates_; ++r) runs.push_back(value(point, r, figure));
  return mean_interval(runs, alike_);
}

std::vector<double> Sweep::means(std::size_t figure) const {
  std::vector<double> all;
  for (std::size_t p = 0; p < design_.points(); ++p) all.push_back(mean(p, figure).mean);
  return all;
}

SobolIndices Sweep::sobol(std::size_t figure) const {
  const std::vector<double> outcomes = means(figure);
  const std::size_t factors = plan_.factors().size();
  if (any_unknown(outcomes))
    return {std::vector(factors, no_estimate), std::vector(factors, no_estimate)};
  return sobol_indices(outcomes, factors, bootstrap());
}

MorrisIndices Sweep::morris(std::size_t figure) const {
  const std::vector<double> outcomes = means(figure);
  const std::size_t n = plan_.parameters.size();
  if (any_unknown(outcomes))
    return {std::vector(n, nan), std::vector(n, no_estimate), std::vector(n, nan)};
  return morris_indices(design_, outcomes, bootstrap());
}

Doubt Sweep::doubt(std::size_t figure) const {
  std::vector<double> runs;
  for (std::size_t p = 0; p < design_.points(); ++p)
    for (std::size_t r = 0; r < replicates_; ++r) runs.push_back(value(p, r, figure));
  if (any_unknown(runs) || replicates_ < 2)
    return {no_estimate, {no_estimate, no_estimate, no_estimate}, no_estimate};
  return share_of_doubt(runs, replicates_, plan_.factors().size(), plan_.grade_factors(),
                        bootstrap());
}

}  // namespace berdaya
