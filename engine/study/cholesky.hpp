/// Cholesky factors in plain loops. Eigen's blocked kernels add in an order that depends on the
/// processor's caches and instructions; a fit must be the same bits on every machine. The inner
/// loops run over neighbours in memory and add to different places, so that they vectorise without
/// changing a bit.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace berdaya {

/// A = L Lᵀ of a symmetric positive definite matrix.
class Cholesky {
 public:
  /// `matrix`: [row][column], n × n; its lower triangle is read.
  Cholesky(std::vector<double> matrix, std::size_t n);

  std::size_t size() const noexcept { return n_; }
  bool positive() const noexcept { return positive_; }  ///< else nothing below means anything
  double log_determinant() const noexcept;              ///< of A
  void forward(std::span<double> b) const noexcept;     ///< b becomes L⁻¹ b
  void backward(std::span<double> b) const noexcept;    ///< b becomes L⁻ᵀ b
  /// b becomes A⁻¹ b
  void solve(std::span<double> b) const noexcept { forward(b), backward(b); }
  /// [i] the diagonal of A⁻¹
  std::vector<double> inverse_diagonal() const;

 private:
  std::size_t n_;
  bool positive_ = true;
  std::vector<double> lower_, upper_;  ///< L and Lᵀ, both by rows
};

/// Σ a b in order.
double dot(std::span<const double> a, std::span<const double> b) noexcept;

}  // namespace berdaya
