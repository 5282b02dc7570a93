/// What a figure asks of a run: a band, and how far off a value may be before the point that gave
/// it is ruled out.
#pragma once
#include <limits>
#include <string>
#include <vector>

namespace berdaya {

/// A figure of the evidence, as a fit sees it.
struct FitFigure {
  std::string fact, title_en, title_id;
  double at_least = -std::numeric_limits<double>::infinity(),
         at_most = std::numeric_limits<double>::infinity();

  bool holds(double value) const noexcept { return value >= at_least && value <= at_most; }
  bool two_sided() const noexcept {
    return at_least > -std::numeric_limits<double>::infinity() &&
           at_most < std::numeric_limits<double>::infinity();
  }
};

/// Can a figure tell anything?
enum class AimStanding : unsigned char {
  informs,
  no_value,  ///< most runs of the first wave have none
  unmoved,   ///< it is the same everywhere
  not_met    ///< nothing comes near its band: set aside, or it would rule everything out
};

struct Aim {
  double at_least = 0, at_most = 0;
  double sampling = 0;     ///< variance of a value over luck: mean over runs, since a share that
                           ///< is equal in all replicates of most runs still has luck
  double discrepancy = 0;  ///< variance of the error of the model itself
  double floor = 0, roof = 0;  ///< values beyond are as far off as these
  AimStanding standing = AimStanding::informs;

  bool two_sided() const noexcept;
  /// Variance of the evidence: the band of a figure with two ends holds nine of ten. [1.645 sd]
  double band() const noexcept;
  double clamped(double value) const noexcept;
  /// Distance in standard deviations: from the middle of a band with two ends, from the one end of
  /// another (0 within). `variance`: of the emulator.
  double implausibility(double value, double variance) const noexcept;
};

/// `values`, `variances`: [run of the first wave]; NaN where there is none.
Aim aim_of(const FitFigure& figure, std::vector<double> values, std::vector<double> variances,
           double discrepancy);

}  // namespace berdaya
