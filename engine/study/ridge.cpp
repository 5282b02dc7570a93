#include "study/ridge.hpp"

#include <algorithm>
#include <cmath>

#include "study/cholesky.hpp"

namespace berdaya {
namespace {

/// Columns of mean 0 and standard deviation 1, or all 0.
std::vector<std::vector<double>> standardised(std::span<const double> features, std::size_t count,
                                              std::size_t rows) {
  std::vector<std::vector<double>> columns(count, std::vector<double>(rows));
  for (std::size_t k = 0; k < count; ++k) {
    double mean = 0, square = 0;
    for (std::size_t i = 0; i < rows; ++i) mean += features[i * count + k];
    mean /= static_cast<double>(rows);
    for (std::size_t i = 0; i < rows; ++i) {
      columns[k][i] = features[i * count + k] - mean;
      square += columns[k][i] * columns[k][i];
    }
    const double sd = std::sqrt(square / static_cast<double>(rows));
    for (double& x : columns[k]) x = sd > 1e-12 * (1. + std::fabs(mean)) ? x / sd : 0.;
  }
  return columns;
}

RidgeFit solved(const std::vector<std::vector<double>>& columns, std::span<const double> response,
                double penalty) {
  const std::size_t count = columns.size(), rows = response.size();
  const auto n = static_cast<double>(rows);
  std::vector<double> matrix(count * count);
  for (std::size_t s = 0; s < count; ++s) {
    for (std::size_t t = 0; t <= s; ++t) matrix[s * count + t] = dot(columns[s], columns[t]);
    matrix[s * count + s] += penalty * n;
  }
  const Cholesky factor(std::move(matrix), count);
  double mean = 0, spread = 0, error = 0;
  for (const double y : response) mean += y / n;
  RidgeFit fit;
  fit.penalty = penalty;
  for (const auto& column : columns) fit.coefficients.push_back(dot(column, response));
  factor.solve(fit.coefficients);
  std::vector<double> row(count);
  for (std::size_t i = 0; i < rows; ++i) {
    double value = mean;
    for (std::size_t k = 0; k < count; ++k) row[k] = columns[k][i];
    for (std::size_t k = 0; k < count; ++k) value += row[k] * fit.coefficients[k];
    factor.forward(row);
    const double leverage = 1. / n + dot(row, row), residual = response[i] - value;
    fit.left_out.push_back(response[i] - residual / (1. - leverage));
    const double missed = response[i] - fit.left_out[i],
                 from_mean = (response[i] - mean) / (1. - 1. / n);
    error += missed * missed, spread += from_mean * from_mean;
  }
  fit.predicted = spread > 0 ? std::max(0., 1. - error / spread) : 0.;
  return fit;
}

}  // namespace

RidgeFit ridge(std::span<const double> features, std::size_t count,
               std::span<const double> response, double penalty) {
  return solved(standardised(features, count, response.size()), response, penalty);
}

RidgeFit ridge(std::span<const double> features, std::size_t count,
               std::span<const double> response) {
  const auto columns = standardised(features, count, response.size());
  RidgeFit best = solved(columns, response, 1e-6);
  for (const double penalty : {1e-4, 1e-3, 3e-3, 1e-2, 3e-2, .1, .3, 1., 3., 10.})
    if (RidgeFit fit = solved(columns, response, penalty); fit.predicted > best.predicted)
      best = std::move(fit);
  return best;
}

}  // namespace berdaya
