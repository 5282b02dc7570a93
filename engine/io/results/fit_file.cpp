#include "io/results/fit_file.hpp"

#include <limits>
#include <map>

#include "io/results/axes.hpp"
#include "io/results/difference.hpp"
#include "io/results/fields.hpp"
#include "io/results/numbers.hpp"
#include "io/results/result_file.hpp"

namespace berdaya::io {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string> figure_names(const Fit& fit) {
  std::vector<std::string> names;
  std::map<std::string, int> count;
  for (const FitFigure& figure : fit.figures)
    names.push_back(figure.fact + '.' + std::to_string(++count[figure.fact]));
  return names;
}

/// A run as the file holds it: the defaults have no place.
std::vector<double> place_of(const FitRun& run, std::size_t parameters) {
  return run.place.empty() ? std::vector<double>(parameters, nan) : run.place;
}

void add_runs(Group& group, const Fit& fit) {
  Fields<FitRun> runs;
  runs.add("wave", Unit::one, "wave of the run; 0: the defaults; the last: sets that are kept",
           &FitRun::wave);
  const std::size_t n = fit.plan.parameters.size();
  runs.add("place", Unit::one, "place between the ends of each parameter",
           [n](const FitRun& run) { return place_of(run, n); }, {"parameter"});
  runs.add("value", "as the figure", "value of the figure; NaN: none", &FitRun::value, {"figure"});
  runs.add("variance", "as the figure squared", "its variance over luck", &FitRun::variance,
           {"figure"});
  runs.write(group, {"run"}, fit.runs);
  Fields<SweptParameter> parameters;
  parameters.add("low", "as the parameter", "lower end of the range", &SweptParameter::low);
  parameters.add("high", "as the parameter", "upper end of the range", &SweptParameter::high);
  parameters.write(group, {"parameter"}, fit.plan.parameters);
  Fields<FitFigure> figures;
  figures.add("at_least", "as the figure", "lower end of the band", &FitFigure::at_least);
  figures.add("at_most", "as the figure", "upper end of the band", &FitFigure::at_most);
  figures.write(group, {"figure"}, fit.figures);
}

void add_waves(Group& group, const std::vector<WaveDesign>& waves) {
  Fields<WaveDesign> all;
  all.add("overlooked", Unit::one, "figures that may rule a point of the wave out without effect",
          [](const WaveDesign& w) { return static_cast<std::int32_t>(w.overlooked); });
  all.add("log_share", Unit::one, "log of the share of all points that is not ruled out",
          &WaveDesign::log_share);
  all.write(group, {"step"}, waves);
}

void add_figures(Group& group, const FitAnswer& answer) {
  Fields<FigureAnswer> figures;
  figures.add("by_default", "as the figure", "value at the defaults", &FigureAnswer::by_default);
  figures.add("median", "as the figure", "weighted median of the sets", &FigureAnswer::median);
  figures.add("low_of_sets", "as the figure", "weighted 5 % of the sets", &FigureAnswer::low);
  figures.add("high_of_sets", "as the figure", "weighted 95 % of the sets", &FigureAnswer::high);
  figures.add("meeting", Unit::share, "weight of the sets that lie in the band",
              &FigureAnswer::meeting);
  figures.add("emulator_error", Unit::one,
              "error of the emulator for runs left out, over the spread of the runs",
              &FigureAnswer::error);
  figures.add("emulator_told", Unit::share,
              "runs within the 90 % interval of the emulator without them", &FigureAnswer::told);
  figures.write(group, {"figure"}, answer.figures);
  Fields<Aim> aims;
  aims.add("standing", Unit::one,
           "0 informs, 1 no value, 2 the same everywhere, 3 set aside: not met",
           [](const Aim& a) { return static_cast<std::int32_t>(a.standing); });
  aims.add("sampling", "as the figure squared", "variance over luck", &Aim::sampling);
  aims.add("discrepancy", "as the figure squared", "variance of the error of the model itself",
           &Aim::discrepancy);
  aims.write(group, {"figure"}, answer.aims);
}

void add_answer(Group& group, const Fit& fit, const FitAnswer& answer) {
  Fields<LearntParameter> parameters;
  parameters.add("mean", "as the parameter", "mean of the sets", &LearntParameter::mean);
  parameters.add("low_of_parameter", "as the parameter", "5 % of the sets", &LearntParameter::low);
  parameters.add("high_of_parameter", "as the parameter", "95 % of the sets",
                 &LearntParameter::high);
  parameters.add("spread", Unit::one, "standard deviation of the sets over that of the range",
                 &LearntParameter::spread);
  parameters.add("predicted", Unit::share, "variance that the figures of wave 1 predict",
                 &LearntParameter::predicted);
  parameters.write(group, {"parameter"}, answer.parameters);
  add_figures(group, answer);
  const std::size_t n = fit.plan.parameters.size();
  std::vector<double> correlation(n * n, 1.);
  for (const TradeOff& pair : answer.pairs)
    correlation[pair.a * n + pair.b] = correlation[pair.b * n + pair.a] = pair.correlation;
  group.variables.push_back({"correlation",
                             {"parameter", "other"},
                             correlation,
                             "1",
                             "correlation of two parameters over the sets",
                             {}});
  group.variables.push_back(
      {"weight", {"set"}, answer.weights, "1", "weight of a set that is kept, sum 1", {}});
  group.variables.push_back({"covered",
                             {"parameter"},
                             answer.recovery.by_parameter,
                             "1",
                             "share of known truths in their 90 % intervals",
                             {}});
  const auto& ranks = answer.recovery.ranks;
  group.variables.push_back({"rank",
                             {"tenth"},
                             std::vector<std::int64_t>(ranks.begin(), ranks.end()),
                             "1",
                             "truths by their rank among the sample, in tenths",
                             {}});
}

Dimension named(const char* name, std::vector<std::string> values, const char* meaning) {
  return {name, std::move(values), "1", meaning, {}};
}

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& why) {
  throw IoError(Exit::bad_input, path.string() + ": " + why + "; remove it, or say another -o");
}

}  // namespace

DatasetFile fit_file(const Fit& fit, const FitOrigin& origin, const std::vector<WaveDesign>& waves,
                     const FitAnswer* answer) {
  std::vector<std::string> keys;
  for (const SweptParameter& p : fit.plan.parameters) keys.push_back(p.key);
  Group group{"fit",
              {named("parameter", keys, "parameter that is fitted"),
               named("figure", figure_names(fit), "figure of the evidence"),
               axis("run", fit.runs.size(), "run: the same luck at every point"),
               axis("step", waves.size(), "wave, the first after the defaults is 0")},
              {},
              {{"finished", answer ? "yes" : "no"}}};
  add_runs(group, fit);
  add_waves(group, waves);
  if (answer) {
    group.dimensions.push_back(named("other", keys, "the other parameter"));
    group.dimensions.push_back(axis("set", answer->weights.size(), "set that is kept"));
    group.dimensions.push_back(axis("tenth", answer->recovery.ranks.size(), "tenth of ranks"));
    add_answer(group, fit, *answer);
  }
  Attributes attributes{{"format", std::string(fit_format)}};
  for (auto& attribute : program_attributes()) attributes.push_back(std::move(attribute));
  attributes.push_back({"fit", origin.text});
  attributes.push_back({"evidence_sha256", origin.evidence});
  attributes.push_back({"caveat", std::string(caveat)});
  return {std::move(attributes), {std::move(group)}};
}

std::vector<FitRun> recorded_runs(const std::filesystem::path& path, const Fit& fit,
                                  const FitOrigin& origin) {
  const DescribedFile told(path);
  if (const std::string format = told.text("format"); format != fit_format)
    refuse(path, format.empty() ? "is no fit of berdaya"
                                : "has the layout " + format + "; this berdaya makes " +
                                      std::string(fit_format));
  if (told.text("fit") != origin.text) refuse(path, "is that of another fit file");
  if (told.text("evidence_sha256") != origin.evidence) refuse(path, "was fitted to other evidence");
  if (told.program() != this_program()) refuse(path, "was written by " + told.program());
  const auto arrays = numbers_of(path, {"/fit/wave", "/fit/place", "/fit/value", "/fit/variance"});
  const std::size_t n = arrays[0].size(), p = fit.plan.parameters.size(), f = fit.figures.size();
  if (arrays[1].size() != n * p || arrays[2].size() != n * f || arrays[3].size() != n * f)
    refuse(path, "has arrays of the wrong length");
  const auto row = [](const std::vector<double>& all, std::size_t i, std::size_t width) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(i * width);
    return std::vector<double>(begin, begin + static_cast<std::ptrdiff_t>(width));
  };
  std::vector<FitRun> runs(n);
  for (std::size_t i = 0; i < n; ++i) {
    runs[i].wave = static_cast<std::uint32_t>(arrays[0][i]);
    if (runs[i].wave > 0) runs[i].place = row(arrays[1], i, p);
    runs[i].value = row(arrays[2], i, f), runs[i].variance = row(arrays[3], i, f);
  }
  return runs;
}

}  // namespace berdaya::io
