/// What an investment returns, and the best one (MODEL section 0.19).
#pragma once
#include <array>

#include "processes/shared/production.hpp"

namespace berdaya {

/// Where another rupiah of assets in a technology just earns what it must: 10^7 (gain A e / (10^7
/// required))^(1 / (1 - e)) = e^(scale + power log gain), with all that does not depend on who
/// invests worked out once.
struct Technology {
  double power = 0, scale = 0, exists = 0;  ///< exists: 0 or 1

  Technology(double output, double exponent, double required) noexcept
      : power(1. / (1. - exponent)), exists(output > 0. ? 1. : 0.) {
    if (output > 0.)
      scale = math::log(1e7) + power * math::log(output * exponent / (1e7 * required));
  }
  /// Rupiah, 0 without it.
  [[gnu::always_inline]] double optimum(double log_gain) const noexcept {
    return exists * math::exp(scale + power * log_gain);
  }
};

/// What assets must earn a month, and where each technology does: of all who ask the same of them.
struct Opportunities {
  double required;
  std::array<Technology, 2> technologies;

  /// `hurdle`: what is required a month above wear.
  Opportunities(double hurdle, const Production& p) noexcept
      : required(real(p.asset_depreciation) + hurdle),
        technologies{Technology(p.prod_low, p.exp_low, required),
                     Technology(p.prod_high, p.exp_high, required)} {}
};

/// Who buys assets: what he has, and what a rupiah of F brings him a month.
struct Investor {
  double asset = 0, gain = 0;

  /// gain (F(k + b) - F(k)) - required b: what a purchase of b brings a month, F(k) = `now`;
  /// rupiah.
  [[gnu::always_inline]] double surplus(double bought, double now, double required,
                                        const Production& p) const noexcept {
    return gain * (potential_output(asset + bought, p) - now) - required * bought;
  }
  /// The best purchase that `means` allow, or 0: with two technologies the optimum of one of them,
  /// as far as the means go. Without branches, so that loops over it vectorise. [two technologies:
  /// Balboni et al. 2022]
  [[gnu::always_inline]] double best_purchase(double means, const Opportunities& open,
                                              const Production& p) const noexcept {
    const double now = potential_output(asset, p), log_gain = math::log(gain > 0. ? gain : 1.);
    const double to_low = open.technologies[0].optimum(log_gain) - asset,
                 to_high = open.technologies[1].optimum(log_gain) - asset;
    const double low = to_low < means ? to_low : means, high = to_high < means ? to_high : means;
    const double low_brings = surplus(low, now, open.required, p),
                 high_brings = surplus(high, now, open.required, p);
    const double most = low > 0. && low_brings > 0. ? low_brings : 0.;
    const double best = low > 0. && low_brings > 0. ? low : 0.;
    return gain > 0. ? (high > 0. && high_brings > most ? high : best) : 0.;
  }
};

/// A household that sells to a trader with this margin; it judges by what the usual skill of its
/// village brings, which it sees around.
template <class Household>
Investor investor(const Household& me, double margin, double skill, const Trade& trade,
                  const Production& p) noexcept {
  return {real(me[household::asset]),
          me[household::ability] * kept_of_output(skill, margin, trade, p)};
}

}  // namespace berdaya
