#include "study/cholesky.hpp"

#include <cmath>

#include "core/math.hpp"

namespace berdaya {

Cholesky::Cholesky(std::vector<double> matrix, std::size_t n)
    : n_(n), lower_(std::move(matrix)), upper_(n * n) {
  std::vector<double> column(n);
  for (std::size_t k = 0; k < n; ++k) {
    const double pivot = lower_[k * n + k];
    if (!(pivot > 0)) {
      positive_ = false;
      return;
    }
    const double root = std::sqrt(pivot);
    for (std::size_t i = k; i < n; ++i)
      upper_[k * n + i] = column[i] = lower_[i * n + k] = lower_[i * n + k] / root;
    for (std::size_t i = k + 1; i < n; ++i) {
      double* row = lower_.data() + i * n;
      const double factor = column[i];
      for (std::size_t j = k + 1; j <= i; ++j) row[j] -= factor * column[j];
    }
  }
}

double Cholesky::log_determinant() const noexcept {
  double sum = 0;
  for (std::size_t i = 0; i < n_; ++i) sum += 2. * math::log(lower_[i * n_ + i]);
  return sum;
}

void Cholesky::forward(std::span<double> b) const noexcept {
  for (std::size_t k = 0; k < n_; ++k) {
    const double* column = upper_.data() + k * n_;
    const double x = b[k] /= column[k];
    if (x == 0) continue;
    for (std::size_t i = k + 1; i < n_; ++i) b[i] -= x * column[i];
  }
}

void Cholesky::backward(std::span<double> b) const noexcept {
  for (std::size_t k = n_; k-- > 0;) {
    const double* row = lower_.data() + k * n_;
    const double x = b[k] /= row[k];
    for (std::size_t i = 0; i < k; ++i) b[i] -= x * row[i];
  }
}

std::vector<double> Cholesky::inverse_diagonal() const {
  std::vector<double> diagonal(n_), unit(n_);
  for (std::size_t i = 0; i < n_; ++i) {
    unit.assign(n_, 0.);
    unit[i] = 1.;
    forward(unit);
    diagonal[i] = dot(unit, unit);
  }
  return diagonal;
}

double dot(std::span<const double> a, std::span<const double> b) noexcept {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace berdaya
