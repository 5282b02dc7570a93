#include "study/distributions.hpp"

#include <array>

#include "core/math.hpp"

namespace berdaya {
namespace {

constexpr double pi = 3.14159265358979323846;
constexpr double tiny = 1e-300, enough = 1e-16;
constexpr int most_terms = 100'000;

/// log Γ(x) for x > 0: Stirling's series from 10 on, Γ(x) = Γ(x + n)/(x … (x + n - 1)) below.
double log_gamma(double x) noexcept {
  double below = 1;
  for (; x < 10; ++x) below *= x;
  const double z = 1 / (x * x);
  const double series =
      (1. / 12 +
       z * (-1. / 360 + z * (1. / 1260 + z * (-1. / 1680 +
                                              z * (1. / 1188 + z * (-691. / 360360 + z / 156)))))) /
      x;
  return (x - .5) * math::log(x) - x + .5 * math::log(2 * pi) + series - math::log(below);
}

double away_from_zero(double x) noexcept { return x > -tiny && x < tiny ? tiny : x; }

/// The continued fraction of I_x(a, b) by Lentz's method [Abramowitz & Stegun 1964, 26.5.8].
double beta_fraction(double a, double b, double x) noexcept {
  double c = 1, d = 1 / away_from_zero(1 - (a + b) * x / (a + 1)), value = d;
  const auto take = [&](double term) {
    d = 1 / away_from_zero(1 + term * d);
    c = away_from_zero(1 + term / c);
    value *= d * c;
    return d * c - 1;
  };
  for (int i = 1; i < most_terms; ++i) {
    const double m = i;
    take(m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)));
    const double change = take(-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)));
    if (change < enough && change > -enough) break;
  }
  return value;
}

/// P(a, x) by its series, for x < a + 1.
double gamma_series(double a, double x) noexcept {
  double term = 1 / a, sum = term;
  for (int i = 1; i < most_terms && term > sum * enough; ++i) sum += term *= x / (a + i);
  return sum;
}

/// 1 - P(a, x) by Lentz's method, for x >= a + 1 [Abramowitz & Stegun 1964, 6.5.31].
double gamma_fraction(double a, double x) noexcept {
  double b = x + 1 - a, c = 1 / tiny, d = 1 / away_from_zero(b), value = d;
  for (int i = 1; i < most_terms; ++i) {
    const double term = i * (a - i);
    b += 2;
    d = 1 / away_from_zero(term * d + b);
    c = away_from_zero(b + term / c);
    value *= d * c;
    if (d * c - 1 < enough && 1 - d * c < enough) break;
  }
  return value;
}

/// 1 - P(a, x), without losing its digits where it is small.
double gamma_above(double a, double x) noexcept {
  if (x <= 0) return 1;
  const double factor = math::exp(a * math::log(x) - x - log_gamma(a));
  return x < a + 1 ? 1 - factor * gamma_series(a, x) : factor * gamma_fraction(a, x);
}

}  // namespace

double beta_below(double a, double b, double x) noexcept {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double factor = math::exp(a * math::log(x) + b * math::log(1 - x) + log_gamma(a + b) -
                                  log_gamma(a) - log_gamma(b));
  return x < (a + 1) / (a + b + 2) ? factor * beta_fraction(a, b, x) / a
                                   : 1 - factor * beta_fraction(b, a, 1 - x) / b;
}

double gamma_below(double a, double x) noexcept { return 1 - gamma_above(a, x); }

double normal_below(double z) noexcept {
  const double beyond = .5 * gamma_above(.5, .5 * z * z);
  return z < 0 ? beyond : 1 - beyond;
}

double chi_squared_above(double degrees, double x) noexcept {
  return gamma_above(.5 * degrees, .5 * x);
}

double fisher_f_above(double above, double below, double x) noexcept {
  return x <= 0 ? 1 : beta_below(.5 * below, .5 * above, below / (below + above * x));
}

double student_t_at(double degrees, double share) noexcept {
  const double beyond = 2 * (1 - share);  // on both sides
  double low = 0, high = 1;               // of the share of ν/(ν + t²)
  for (int i = 0; i < 200 && low < high; ++i) {
    const double middle = .5 * (low + high);
    if (middle <= low || middle >= high) break;
    (beta_below(.5 * degrees, .5, middle) < beyond ? low : high) = middle;
  }
  return __builtin_sqrt(degrees * (1 - high) / high);
}

}  // namespace berdaya
