/// Regularised regression with cross-validation: how well does a parameter follow from what can be
/// observed? What no regression finds cannot be learnt from those figures. [Hoerl & Kennard 1970;
/// Carrella, Bailey & Madsen 2020]
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace berdaya {

struct RidgeFit {
  double penalty = 0;                ///< the one of least error of prediction
  std::vector<double> coefficients;  ///< [feature] per standard deviation of the feature
  std::vector<double> left_out;      ///< [row] predicted from all other rows
  double predicted = 0;  ///< share of the variance that such predictions explain, 0 at least
};

/// Regression of `response` [row] on `features` [row][feature], which are standardised; a feature
/// that does not vary counts for nothing. At least three rows. The predictions of rows left out are
/// exact for the penalty and the scale of all rows: residual / (1 - leverage).
RidgeFit ridge(std::span<const double> features, std::size_t count,
               std::span<const double> response);
/// The same for one penalty.
RidgeFit ridge(std::span<const double> features, std::size_t count,
               std::span<const double> response, double penalty);

}  // namespace berdaya
