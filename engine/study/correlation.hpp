/// Spread and correlation.
#pragma once

namespace berdaya {

/// Sums of two variables, for means, spread and correlation.
struct Moments {
  double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  void add(double a, double b) { n += 1, x += a, y += b, xx += a * a, yy += b * b, xy += a * b; }
  double spread() const {
    const double variance = (xx - x * x / n) / (n - 1);
    return __builtin_sqrt(variance > 0 ? variance : 0);
  }
  double correlation() const {
    return (xy - x * y / n) / __builtin_sqrt((xx - x * x / n) * (yy - y * y / n));
  }
};

}  // namespace berdaya
