#include "study/fit_answer.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/math.hpp"
#include "study/ridge.hpp"

namespace berdaya {
namespace {

double effective_of(const std::vector<double>& weights) {
  double sum = 0, squares = 0;
  for (const double w : weights) sum += w, squares += w * w;
  return sum * sum / squares;
}

std::vector<double> raised(const std::vector<double>& logs, double power) {
  const double top = *std::ranges::max_element(logs);
  std::vector<double> weights;
  for (const double l : logs) weights.push_back(math::exp(power * (l - top)));
  return weights;
}

/// Likelihood of what was run over that by which the sets were drawn, raised to the greatest power
/// up to 1 with which the sets tell as much as half of them with equal weights: a few sets whose
/// own runs happen to lie well would else stand for all. [tempered importance weights; Koblents &
/// Míguez 2015]
std::vector<double> weights_of(const Fit& fit, const Emulators& all, double& power) {
  std::vector<double> logs;
  for (const FitRun* run : fit.runs_of(fit.last_wave()))
    logs.push_back(all.log_likelihood(*run) - all.log_likelihood(run->place));
  const double half = .5 * static_cast<double>(logs.size());
  const auto enough = [&](double p) { return effective_of(raised(logs, p)) >= half; };
  double low = 0, high = 1;
  for (int i = 0; i < 20 && !enough(high); ++i) {
    const double middle = .5 * (low + high);
    (enough(middle) ? low : high) = middle;
  }
  power = enough(high) ? high : low;
  std::vector<double> weights = raised(logs, power);
  double sum = 0;
  for (const double w : weights) sum += w;
  for (double& w : weights) w /= sum;
  return weights;
}

double quantile(const std::vector<double>& values, const std::vector<double>& weights, double p) {
  std::vector<std::size_t> order;
  double all = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i])) order.push_back(i), all += weights[i];
  if (order.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
  double reached = 0;
  for (const std::size_t i : order)
    if ((reached += weights[i]) >= p * all) return values[i];
  return values[order.back()];
}

struct Moments {
  double mean = 0, sd = 0;
};
Moments moments(const std::vector<double>& values, const std::vector<double>& weights) {
  Moments m;
  double square = 0;
  for (std::size_t i = 0; i < values.size(); ++i) m.mean += weights[i] * values[i];
  for (std::size_t i = 0; i < values.size(); ++i)
    square += weights[i] * (values[i] - m.mean) * (values[i] - m.mean);
  m.sd = std::sqrt(square);
  return m;
}

/// [parameter][set] places of the sets.
std::vector<std::vector<double>> places_of(const Fit& fit) {
  std::vector<std::vector<double>> places(fit.plan.parameters.size());
  for (const FitRun* run : fit.runs_of(fit.last_wave()))
    for (std::size_t j = 0; j < places.size(); ++j) places[j].push_back(run->place[j]);
  return places;
}

/// [parameter] how well the figures of wave 1 predict it.
std::vector<double> predicted_of(const Fit& fit, const Emulators& all) {
  const std::size_t rows = fit.plan.points, count = fit.figures.size();
  std::vector<double> features(rows * count, 0.), predicted;
  for (std::size_t f = 0; f < count; ++f) {
    std::vector<double> known, equal;
    for (std::size_t i = 0; i < rows; ++i) known.push_back(all.values(i)[f]);
    equal.assign(rows, 1.);
    const double middle = quantile(known, equal, .5);
    for (std::size_t i = 0; i < rows && !std::isnan(middle); ++i)
      features[i * count + f] = std::isnan(known[i]) ? middle : known[i];
  }
  for (std::size_t j = 0; j < fit.plan.parameters.size(); ++j) {
    std::vector<double> response;
    for (std::size_t i = 0; i < rows; ++i) response.push_back(all.design().point(i)[j]);
    predicted.push_back(ridge(features, count, response).predicted);
  }
  return predicted;
}

std::vector<LearntParameter> parameters_of(const Fit& fit, const std::vector<double>& weights,
                                           const std::vector<double>& predicted) {
  std::vector<LearntParameter> all;
  const auto places = places_of(fit);
  for (std::size_t j = 0; j < places.size(); ++j) {
    const SweptParameter& p = fit.plan.parameters[j];
    std::vector<double> values;
    for (const double u : places[j]) values.push_back(p.at(u));
    all.push_back({moments(values, weights).mean, quantile(values, weights, .05),
                   quantile(values, weights, .95), moments(places[j], weights).sd * std::sqrt(12.),
                   predicted[j]});
  }
  return all;
}

std::vector<TradeOff> pairs_of(const Fit& fit, const std::vector<double>& weights) {
  const auto places = places_of(fit);
  std::vector<Moments> each;
  for (const auto& of : places) each.push_back(moments(of, weights));
  std::vector<TradeOff> pairs;
  for (std::size_t a = 0; a < places.size(); ++a)
    for (std::size_t b = a + 1; b < places.size(); ++b) {
      double shared = 0;
      for (std::size_t i = 0; i < weights.size(); ++i)
        shared += weights[i] * (places[a][i] - each[a].mean) * (places[b][i] - each[b].mean);
      const double all = each[a].sd * each[b].sd;
      pairs.push_back({a, b, all > 0 ? shared / all : 0.});
    }
  std::ranges::stable_sort(pairs, std::greater<>(),
                           [](const TradeOff& t) { return std::fabs(t.correlation); });
  return pairs;
}

/// Error of the emulator of a figure, and how often its interval is right, over runs left out.
void look_at_emulator(const Emulators& all, std::size_t figure, FigureAnswer& answer) {
  const Emulator* emulator = all.of(figure);
  if (!emulator) return;
  std::vector<double> known;
  for (std::size_t i = 0; i < all.design().points(); ++i)
    if (const double y = all.values(i)[figure]; !std::isnan(y)) known.push_back(y);
  const std::vector<Emulator::Guess> guesses = emulator->left_out();
  const std::vector<double> equal(known.size(), 1. / static_cast<double>(known.size()));
  double square = 0;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const double off = known[i] - guesses[i].mean;
    square += off * off * equal[i];
    answer.told += (off * off <= 1.645 * 1.645 * guesses[i].variance) * equal[i];
  }
  answer.error = std::sqrt(square) / std::max(moments(known, equal).sd, 1e-300);
}

std::vector<FigureAnswer> figures_of(const Fit& fit, const Emulators& all,
                                     const std::vector<double>& weights) {
  std::vector<FigureAnswer> answers;
  for (std::size_t f = 0; f < fit.figures.size(); ++f) {
    FigureAnswer answer;
    answer.by_default = fit.runs_of(0)[0]->value[f];
    std::vector<double> values;
    for (const FitRun* run : fit.runs_of(fit.last_wave())) values.push_back(run->value[f]);
    answer.median = quantile(values, weights, .5);
    answer.low = quantile(values, weights, .05), answer.high = quantile(values, weights, .95);
    for (std::size_t i = 0; i < values.size(); ++i)
      answer.meeting += fit.figures[f].holds(values[i]) ? weights[i] : 0.;
    look_at_emulator(all, f, answer);
    answers.push_back(answer);
  }
  return answers;
}

}  // namespace

FitAnswer answer_of(const Fit& fit, int threads) {
  const Emulators all(fit, fit.plan.waves, threads);
  FitAnswer answer;
  answer.weights = weights_of(fit, all, answer.power);
  answer.effective = effective_of(answer.weights);
  answer.parameters = parameters_of(fit, answer.weights, predicted_of(fit, all));
  answer.pairs = pairs_of(fit, answer.weights);
  answer.figures = figures_of(fit, all, answer.weights);
  answer.aims = all.aims();
  answer.recovery = recovery_of(fit, all, threads);
  return answer;
}

}  // namespace berdaya
