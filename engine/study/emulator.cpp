#include "study/emulator.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/math.hpp"

namespace berdaya {
namespace {

constexpr double longest = 16, shortest = .125;  // a length of `longest` sides is no effect at all

std::size_t terms_of(Trend trend, std::size_t parameters) noexcept {
  return 1 + static_cast<std::size_t>(trend) * parameters;
}

/// Terms of the trend at x, in coordinates -1 … 1.
void terms_at(Trend trend, std::span<const double> x, std::vector<double>& out) {
  out.assign(1, 1.);
  if (trend == Trend::constant) return;
  for (const double u : x) out.push_back(2. * u - 1.);
  if (trend == Trend::linear) return;
  for (const double u : x) out.push_back((2. * u - 1.) * (2. * u - 1.));
}

/// Matérn 5/2 at squared scaled distance.
double matern(double squared) noexcept {
  const double d = std::sqrt(5. * squared);
  return (1. + d + d * d / 3.) * math::exp(-d);
}

std::vector<std::size_t> active_of(const Smoothness& smoothness) {
  std::vector<std::size_t> active;
  for (std::size_t j = 0; j < smoothness.length.size(); ++j)
    if (smoothness.length[j] < longest) active.push_back(j);
  return active;
}

/// The correlation of two points over the active parameters.
double correlation(std::span<const double> a, std::span<const double> b,
                   std::span<const std::size_t> active, const Smoothness& smoothness) noexcept {
  double squared = 0;
  for (const std::size_t j : active) {
    const double d = (a[j] - b[j]) / smoothness.length[j];
    squared += d * d;
  }
  return matern(squared);
}

Cholesky factor_of(const Design& design, std::span<const std::size_t> active,
                   const Smoothness& smoothness) {
  const std::size_t n = design.points();
  std::vector<double> matrix(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k)
      matrix[i * n + k] = correlation(design.point(i), design.point(k), active, smoothness);
    matrix[i * n + i] = 1. + smoothness.noise;
  }
  return Cholesky(std::move(matrix), n);
}

std::vector<std::vector<double>> whitened_of(const Design& design, Trend trend,
                                             const Cholesky& factor) {
  std::vector<std::vector<double>> columns(terms_of(trend, design.parameters),
                                           std::vector<double>(design.points()));
  std::vector<double> terms;
  for (std::size_t i = 0; i < design.points(); ++i) {
    terms_at(trend, design.point(i), terms);
    for (std::size_t t = 0; t < terms.size(); ++t) columns[t][i] = terms[t];
  }
  if (factor.positive())
    for (std::vector<double>& column : columns) factor.forward(column);
  return columns;
}

Cholesky information_of(const std::vector<std::vector<double>>& whitened) {
  const std::size_t q = whitened.size();
  std::vector<double> matrix(q * q);
  for (std::size_t s = 0; s < q; ++s)
    for (std::size_t t = 0; t <= s; ++t) matrix[s * q + t] = dot(whitened[s], whitened[t]);
  return Cholesky(std::move(matrix), q);
}

}  // namespace

Trend trend_for(std::size_t points, std::size_t parameters) noexcept {
  for (const Trend trend : {Trend::quadratic, Trend::linear})
    if (points >= 3 * terms_of(trend, parameters)) return trend;
  return Trend::constant;
}

Emulator::Emulator(const Design& design, std::span<const double> values, Trend trend,
                   const Smoothness& smoothness)
    : design_(design),
      values_(values.begin(), values.end()),
      trend_(trend),
      smoothness_(smoothness),
      active_(active_of(smoothness)),
      factor_(factor_of(design_, active_, smoothness_)),
      whitened_(whitened_of(design_, trend_, factor_)),
      information_(information_of(whitened_)) {
  if (!factor_.positive() || !information_.positive()) return;
  weights_ = values_;
  factor_.forward(weights_);
  for (const std::vector<double>& column : whitened_)
    coefficients_.push_back(dot(column, weights_));
  information_.solve(coefficients_);
  for (std::size_t t = 0; t < whitened_.size(); ++t)
    for (std::size_t i = 0; i < weights_.size(); ++i)
      weights_[i] -= coefficients_[t] * whitened_[t][i];
  const auto freedom = static_cast<double>(weights_.size() - whitened_.size());
  variance_ = dot(weights_, weights_) / freedom;
  factor_.backward(weights_);
}

double Emulator::restricted_log_likelihood() const noexcept {
  if (!factor_.positive() || !information_.positive()) return -1e300;
  const auto freedom = static_cast<double>(values_.size() - whitened_.size());
  return -.5 * (freedom * math::log(std::max(variance_, 1e-300)) + factor_.log_determinant() +
                information_.log_determinant());
}

void Emulator::correlations(std::span<const double> x, std::span<double> out) const {
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = correlation(x, design_.point(i), active_, smoothness_);
}

double Emulator::mean_at(std::span<const double> x) const {
  std::vector<double> terms;
  terms_at(trend_, x, terms);
  std::vector<double> near(values_.size());
  correlations(x, near);
  return dot(terms, coefficients_) + dot(near, weights_);
}

Emulator::Guess Emulator::at(std::span<const double> x) const {
  std::vector<double> terms;
  terms_at(trend_, x, terms);
  std::vector<double> near(values_.size());
  correlations(x, near);
  const double mean = dot(terms, coefficients_) + dot(near, weights_);
  factor_.forward(near);
  for (std::size_t t = 0; t < terms.size(); ++t) terms[t] -= dot(whitened_[t], near);
  information_.forward(terms);
  const double share = 1. + smoothness_.noise - dot(near, near) + dot(terms, terms);
  return {mean, variance_ * std::max(0., share)};
}

std::vector<Emulator::Guess> Emulator::left_out() const {
  const std::size_t n = values_.size(), q = whitened_.size();
  std::vector<double> precision = factor_.inverse_diagonal();
  std::vector<std::vector<double>> columns = whitened_;  // R⁻¹ H
  for (std::vector<double>& column : columns) factor_.backward(column);
  std::vector<Guess> guesses;
  std::vector<double> row(q);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t t = 0; t < q; ++t) row[t] = columns[t][i];
    information_.forward(row);
    precision[i] -= dot(row, row);
    guesses.push_back({values_[i] - weights_[i] / precision[i], variance_ / precision[i]});
  }
  return guesses;
}

Emulator Emulator::learnt(const Design& design, std::span<const double> values, Trend trend) {
  std::optional<Emulator> best;
  const auto try_out = [&](const Smoothness& s) {
    Emulator made(design, values, trend, s);
    if (best && made.restricted_log_likelihood() <= best->restricted_log_likelihood()) return;
    best = std::move(made);
  };
  for (const double length : {.5, 1., 2., 4.})
    for (const double noise : {1e-4, 1e-2, .3})
      try_out({std::vector<double>(design.parameters, length), noise});
  constexpr int rounds = 2;
  for (int round = 0; round < rounds; ++round)
    for (std::size_t j = 0; j <= design.parameters; ++j)
      for (const double factor : {.5, 2., 4.}) {
        Smoothness s = best->smoothness();
        if (j == design.parameters)
          s.noise = std::clamp(s.noise * factor * factor, 1e-6, 10.);
        else
          s.length[j] = std::clamp(s.length[j] * factor, shortest, longest);
        if (s.noise != best->smoothness().noise || s.length != best->smoothness().length)
          try_out(s);
      }
  return std::move(*best);
}

}  // namespace berdaya
