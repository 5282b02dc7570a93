#include "io/results/sweep_file.hpp"

#include "io/results/axes.hpp"
#include "io/results/result_file.hpp"
#include "io/text/json.hpp"

namespace berdaya::io {
namespace {

using Names = std::vector<std::string>;

/// Fills arrays whose last axis is the figure.
class Columns {
 public:
  Columns(Group& group, const Sweep& sweep) : group_(group), sweep_(sweep) {}

  /// get(i, figure) along an axis of n.
  template <class Get>
  void add(const std::string& name, const std::string& along, std::size_t n, const char* unit, const std::string& what, Get&& get) {
    std::vector<double> values;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t f = 0; f < sweep_.figures(); ++f) values.push_back(get(i, f));
    group_.variables.push_back({name, {along, "outcome"}, std::move(values), unit, what, {}});
  }
  /// NAME, NAME_low and NAME_high of estimates.
  template <class Get>
  void add_estimates(const std::string& name, const std::string& along, std::size_t n, const char* unit, const std::string& what,
                     Get&& get) {
    add(name, along, n, unit, what, [&](std::size_t i, std::size_t f) { return get(i, f).value; });
    add(name + "_low", along, n, unit, what + ", lower end of the 95 % bootstrap interval",
        [&](std::size_t i, std::size_t f) { return get(i, f).low; });
    add(name + "_high", along, n, unit, what + ", upper end", [&](std::size_t i, std::size_t f) { return get(i, f).high; });
  }

 private:
  Group& group_;
  const Sweep& sweep_;
};

Dimension parameter_axis(const SweepPlan& plan) {
  Names keys;
  for (const SweptParameter& p : plan.parameters) keys.push_back(p.key);
  return {"parameter", std::move(keys), "1", "parameter that varies", {}};
}

Dimension outcome_axis(const Sweep& sweep) {
  Names names;
  for (std::size_t f = 0; f < sweep.figures(); ++f) names.emplace_back(sweep.figure_name(f));
  return {"outcome", std::move(names), "1", "outcome of all groups of a run, and the headline", {}};
}

void add_design(Group& group, const Sweep& sweep) {
  const auto& parameters = sweep.plan().parameters;
  std::vector<double> values, low, high;
  Names grades, units, lists;
  for (const SweptParameter& p : parameters) {
    low.push_back(p.low), high.push_back(p.high);
    grades.emplace_back(grade_name(p.grade)), units.emplace_back(unit_name(p.unit));
    lists.push_back(p.values.empty() ? "" : Json(p.values).dump());
  }
  for (std::size_t i = 0; i < sweep.design().points(); ++i)
    for (std::size_t j = 0; j < parameters.size(); ++j) values.push_back(parameters[j].at(sweep.design().point(i)[j]));
  group.variables.push_back({"value", {"point", "parameter"}, std::move(values), "as the parameter", "value, or number in `list`", {}});
  group.variables.push_back({"low", {"parameter"}, std::move(low), "as the parameter", "lowest value of the design", {}});
  group.variables.push_back({"high", {"parameter"}, std::move(high), "as the parameter", "highest value of the design", {}});
  group.variables.push_back({"grade", {"parameter"}, std::move(grades), "1", "how well the default is known: data, expert or guess", {}});
  group.variables.push_back({"unit", {"parameter"}, std::move(units), "1", "unit of the parameter", {}});
  group.variables.push_back({"list", {"parameter"}, std::move(lists), "1", "values as a JSON list, counted from 0; empty: a range", {}});
}

void add_outcomes(Group& group, const Sweep& sweep) {
  const std::size_t points = sweep.design().points();
  std::vector<double> runs;
  for (std::size_t p = 0; p < points; ++p)
    for (std::size_t r = 0; r < sweep.replicates(); ++r)
      for (std::size_t f = 0; f < sweep.figures(); ++f) runs.push_back(sweep.value(p, r, f));
  group.variables.push_back(
      {"run", {"point", "replicate", "outcome"}, std::move(runs), "as the figure", "outcome of one run; NaN: a share of nothing", {}});
  Columns columns(group, sweep);
  columns.add("mean", "point", points, "as the figure", "mean over replicates",
              [&](std::size_t p, std::size_t f) { return sweep.mean(p, f).mean; });
  columns.add("mean_low", "point", points, "as the figure", "mean over replicates, lower end of the 95 % interval",
              [&](std::size_t p, std::size_t f) { return sweep.mean(p, f).low; });
  columns.add("mean_high", "point", points, "as the figure", "mean over replicates, upper end of the 95 % interval",
              [&](std::size_t p, std::size_t f) { return sweep.mean(p, f).high; });
}

void add_sobol(Group& group, const Sweep& sweep) {
  const Names factors = factor_names(sweep.plan());
  group.dimensions.push_back({"factor", factors, "1", "parameter, or all parameters of a grade together", {}});
  group.dimensions.push_back({"source", Names{"luck", "data", "expert", "guess"}, "1", "luck, or parameters of a grade", {}});
  std::vector<SobolIndices> indices;
  std::vector<Doubt> doubts;
  for (std::size_t f = 0; f < sweep.figures(); ++f) indices.push_back(sweep.sobol(f)), doubts.push_back(sweep.doubt(f));
  Columns columns(group, sweep);
  columns.add_estimates("first_order", "factor", factors.size(), "1", "share of the variance due to the factor alone",
                        [&](std::size_t i, std::size_t f) { return indices[f].first[i]; });
  columns.add_estimates("total", "factor", factors.size(), "1", "share of the variance due to the factor and its interactions",
                        [&](std::size_t i, std::size_t f) { return indices[f].total[i]; });
  columns.add_estimates("doubt", "source", 4, "1", "share of the variance of one run at random parameters",
                        [&](std::size_t i, std::size_t f) { return i == 0 ? doubts[f].luck : doubts[f].grades[i - 1]; });
  std::vector<double> variance;
  for (const Doubt& d : doubts) variance.push_back(d.variance.value);
  group.variables.push_back(
      {"doubt_variance", {"outcome"}, std::move(variance), "as the figure squared", "variance of one run at random parameters", {}});
}

void add_morris(Group& group, const Sweep& sweep) {
  std::vector<MorrisIndices> indices;
  for (std::size_t f = 0; f < sweep.figures(); ++f) indices.push_back(sweep.morris(f));
  const std::size_t n = sweep.plan().parameters.size();
  Columns columns(group, sweep);
  columns.add("mu", "parameter", n, "as the figure", "mean effect of the parameter over its whole range",
              [&](std::size_t i, std::size_t f) { return indices[f].mu[i]; });
  columns.add_estimates("mu_star", "parameter", n, "as the figure", "mean size of the effect",
                        [&](std::size_t i, std::size_t f) { return indices[f].mu_star[i]; });
  columns.add("sigma", "parameter", n, "as the figure", "standard deviation of the effect: interactions and curvature",
              [&](std::size_t i, std::size_t f) { return indices[f].sigma[i]; });
}

}  // namespace

std::vector<std::string> factor_names(const SweepPlan& plan) {
  Names names;
  for (const Factor& factor : plan.factors())
    names.push_back(names.size() < plan.parameters.size() ? plan.parameters[factor[0]].key
                                                          : "all of grade " + std::string(grade_name(plan.parameters[factor[0]].grade)));
  return names;
}

DatasetFile sweep_file(const Scenario& scenario, const Sweep& sweep, const std::string& design) {
  Group group{
      "study",
      {axis("point", sweep.design().points(), "point of the design"), parameter_axis(sweep.plan()),
       axis("replicate", sweep.replicates(), "replicate: the same luck at every point"), outcome_axis(sweep)},
      {},
      {{"method", std::string(choices(Method{})[static_cast<std::size_t>(sweep.plan().method)])}, {"headline", sweep.plan().headline}}};
  add_design(group, sweep);
  add_outcomes(group, sweep);
  if (sweep.plan().method == Method::sobol) add_sobol(group, sweep);
  if (sweep.plan().method == Method::morris) add_morris(group, sweep);
  Attributes attributes = study_attributes(std::span(&scenario, 1));
  attributes.push_back({"design", design});
  return {std::move(attributes), {std::move(group)}};
}

}  // namespace berdaya::io
