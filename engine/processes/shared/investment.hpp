/// What an investment returns, and the best one (MODEL section 0.19).
#pragma once
#include "processes/shared/production.hpp"

namespace berdaya {

/// Who buys assets: what he has, what a rupiah of F brings him and what a rupiah of assets must
/// earn, both a month.
struct Investor {
  double asset = 0, gain = 0, required = 0;

  /// gain (F(k + b) - F(k)) - required b: what a purchase of b brings a month, F(k) = `now`;
  /// rupiah.
  double surplus(double bought, double now, const Production& p) const noexcept {
    return gain * (potential_output(asset + bought, p) - now) - required * bought;
  }
  /// Assets at which another rupiah of a technology just earns what it must: 10^7 (gain A e / (10^7
  /// required))^(1 / (1 - e)); rupiah.
  double optimum(double output, double exponent) const noexcept {
    const double ratio = gain * output * exponent / (1e7 * required);
    return ratio > 0. ? 1e7 * math::pow(ratio, 1. / (1. - exponent)) : 0.;
  }
  /// The best purchase that `means` allow, or 0: with two technologies the optimum of one of them,
  /// as far as the means go. [two technologies: Balboni et al. 2022]
  double best_purchase(double means, const Production& p) const noexcept {
    const double low = optimum(p.prod_low, p.exp_low), high = optimum(p.prod_high, p.exp_high);
    if (low <= asset && high <= asset) return 0.;
    const double now = potential_output(asset, p);
    double best = 0, most = 0;
    for (const double optimum : {low, high}) {
      const double room = optimum - asset, bought = room < means ? room : means;
      const double brings = bought > 0. ? surplus(bought, now, p) : 0.;
      if (brings <= most) continue;
      most = brings;
      best = bought;
    }
    return best;
  }
};

/// A household that requires `hurdle` a month above wear, selling to a trader with this margin; it
/// judges by what the usual skill of its village brings, which it sees around.
template <class Household>
Investor investor(const Household& me, double margin, double hurdle, double skill,
                  const Trade& trade, const Production& p) noexcept {
  return {real(me[household::asset]),
          me[household::ability] * kept_of_output(skill, margin, trade, p),
          real(p.asset_depreciation) + hurdle};
}

}  // namespace berdaya
