#include "io/results/sweep_file.hpp"

#include "io/results/axes.hpp"
#include "io/results/fields.hpp"
#include "io/results/result_file.hpp"
#include "io/text/json.hpp"

namespace berdaya::io {
namespace {

/// What the design says of a point, and what its runs gave.
struct Point {
  std::vector<double> values;   ///< [parameter]
  std::vector<double> runs;     ///< [replicate][figure]
  std::vector<Interval> means;  ///< [figure]
};
/// Of a factor, a source of doubt or a parameter: [figure].
struct Indices {
  std::vector<Estimate> first, total;
};
struct Effects {
  std::vector<double> mu, sigma;
  std::vector<Estimate> mu_star;
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

std::vector<Point> points_of(const Sweep& sweep) {
  std::vector<Point> points(sweep.design().points());
  for (std::size_t p = 0; p < points.size(); ++p) {
    for (std::size_t j = 0; j < sweep.plan().parameters.size(); ++j)
      points[p].values.push_back(sweep.plan().parameters[j].at(sweep.design().point(p)[j]));
    for (std::size_t r = 0; r < sweep.replicates(); ++r)
      for (std::size_t f = 0; f < sweep.figures(); ++f)
        points[p].runs.push_back(sweep.value(p, r, f));
    for (std::size_t f = 0; f < sweep.figures(); ++f) points[p].means.push_back(sweep.mean(p, f));
  }
  return points;
}

void add_points(Group& group, const Sweep& sweep) {
  const std::vector<Point> points = points_of(sweep);
  Fields<Point> design, found;
  design.add("value", "as the parameter", "value, or number in `list`", &Point::values,
             {"parameter"});
  found.add("run", "as the figure", "outcome of one run; NaN: a share of nothing", &Point::runs,
            {"replicate", "outcome"});
  found.add_interval("mean", "as the figure", "mean over replicates", &Point::means, {"outcome"});
  Fields<SweptParameter> parameters;
  parameters.add("low", "as the parameter", "lowest value of the design", &SweptParameter::low);
  parameters.add("high", "as the parameter", "highest value of the design", &SweptParameter::high);
  parameters.add("grade", Unit::one, "how well the default is known: data, expert or guess",
                 [](const auto& p) { return grade_name(p.grade); });
  parameters.add("unit", Unit::one, "unit of the parameter",
                 [](const auto& p) { return unit_name(p.unit); });
  parameters.add(
      "list", Unit::one, "values as a JSON list, counted from 0; empty: a range",
      [](const auto& p) { return p.values.empty() ? std::string() : Json(p.values).dump(); });
  design.write(group, {"point"}, points);
  parameters.write(group, {"parameter"}, sweep.plan().parameters);
  found.write(group, {"point"}, points);
}

void add_sobol(Group& group, const Sweep& sweep) {
  const Names names = factor_names(sweep.plan());
  group.dimensions.push_back(
      {"factor", names, "1", "parameter, or all parameters of a grade together", {}});
  group.dimensions.push_back({"source",
                              Names{"luck", "data", "expert", "guess"},
                              "1",
                              "luck, or parameters of a grade",
                              {}});
  std::vector<Indices> factors(names.size()), sources(4);
  std::vector<Doubt> doubts;
  for (std::size_t f = 0; f < sweep.figures(); ++f) {
    const SobolIndices indices = sweep.sobol(f);
    for (std::size_t i = 0; i < factors.size(); ++i) {
      factors[i].first.push_back(indices.first[i]);
      factors[i].total.push_back(indices.total[i]);
    }
    doubts.push_back(sweep.doubt(f));
    sources[0].total.push_back(doubts[f].luck);
    for (std::size_t g = 0; g < doubts[f].grades.size(); ++g)
      sources[1 + g].total.push_back(doubts[f].grades[g]);
  }
  Fields<Indices> of_factors, of_sources;
  of_factors.add_interval("first_order", Unit::one, "share of the variance due to the factor alone",
                          &Indices::first, {"outcome"}, bootstrap_ends);
  of_factors.add_interval("total", Unit::one,
                          "share of the variance due to the factor and its interactions",
                          &Indices::total, {"outcome"}, bootstrap_ends);
  of_sources.add_interval("doubt", Unit::one,
                          "share of the variance of one run at random parameters", &Indices::total,
                          {"outcome"}, bootstrap_ends);
  Fields<Doubt> of_figures;
  of_figures.add("doubt_variance", "as the figure squared",
                 "variance of one run at random parameters",
                 [](const Doubt& doubt) { return doubt.variance.value; });
  of_factors.write(group, {"factor"}, factors);
  of_sources.write(group, {"source"}, sources);
  of_figures.write(group, {"outcome"}, doubts);
}

void add_morris(Group& group, const Sweep& sweep) {
  std::vector<Effects> effects(sweep.plan().parameters.size());
  for (std::size_t f = 0; f < sweep.figures(); ++f) {
    const MorrisIndices indices = sweep.morris(f);
    for (std::size_t i = 0; i < effects.size(); ++i) {
      effects[i].mu.push_back(indices.mu[i]);
      effects[i].mu_star.push_back(indices.mu_star[i]);
      effects[i].sigma.push_back(indices.sigma[i]);
    }
  }
  Fields<Effects> all;
  all.add("mu", "as the figure", "mean effect of the parameter over its whole range", &Effects::mu,
          {"outcome"});
  all.add_interval("mu_star", "as the figure", "mean size of the effect", &Effects::mu_star,
                   {"outcome"}, bootstrap_ends);
  all.add("sigma", "as the figure", "standard deviation of the effect: interactions and curvature",
          &Effects::sigma, {"outcome"});
  all.write(group, {"parameter"}, effects);
}

}  // namespace

std::vector<std::string> factor_names(const SweepPlan& plan) {
  Names names;
  for (const Factor& factor : plan.factors())
    names.push_back(names.size() < plan.parameters.size()
                        ? plan.parameters[factor[0]].key
                        : "all of grade " +
                              std::string(grade_name(plan.parameters[factor[0]].grade)));
  return names;
}

DatasetFile sweep_file(const Scenario& scenario, const Sweep& sweep, const std::string& design,
                       const std::string& command) {
  Group group{
      "study",
      {axis("point", sweep.design().points(), "point of the design"), parameter_axis(sweep.plan()),
       axis("replicate", sweep.replicates(), "replicate: the same luck at every point"),
       outcome_axis(sweep)},
      {},
      {{"method", std::string(choices(Method{})[static_cast<std::size_t>(sweep.plan().method)])},
       {"headline", sweep.plan().headline}}};
  add_points(group, sweep);
  if (sweep.plan().method == Method::sobol) add_sobol(group, sweep);
  if (sweep.plan().method == Method::morris) add_morris(group, sweep);
  Attributes attributes = study_attributes(std::span(&scenario, 1), command);
  attributes.push_back({"design", design});
  return {std::move(attributes), {std::move(group)}};
}

}  // namespace berdaya::io
