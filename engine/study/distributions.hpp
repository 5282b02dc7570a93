/// Distributions of test statistics, by the project's own exp and log alone: the same bits on every
/// machine. Within 1e-10 of the exact values.
#pragma once

namespace berdaya {

/// Regularised incomplete beta function I_x(a, b), a, b > 0: the share of Beta(a, b) below x.
double beta_below(double a, double b, double x) noexcept;
/// Regularised incomplete gamma function P(a, x), a > 0: the share of Gamma(a, 1) below x.
double gamma_below(double a, double x) noexcept;

/// The share of the standard normal below z.
double normal_below(double z) noexcept;
/// The share of chi squared with `degrees` above x.
double chi_squared_above(double degrees, double x) noexcept;
/// The share of Fisher's F with these degrees above x.
double fisher_f_above(double above, double below, double x) noexcept;
/// The t with `share` (in [1/2, 1)) of Student's t with `degrees` below it.
double student_t_at(double degrees, double share) noexcept;

}  // namespace berdaya
