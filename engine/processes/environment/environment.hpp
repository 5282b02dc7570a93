/// Environment: price, its shocks and weather of each village (MODEL section 4, phase 0).
#pragma once
#include "processes/environment/parameters.hpp"
#include "processes/shared/production.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Log price follows an AR(1) with stationary standard deviation price_sd: p' = a p + sd sqrt(1 -
/// a^2) n.
struct DriftPrices {
  using Agents = Villages;
  using Reads = Columns<village::Uid>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<village::Price>;
  using Parameters = Uses<Climate>;
  static constexpr ProcessInfo info{.name = "drift_prices", .stream = 1};

  static void apply(const auto& here, const Climate& climate) noexcept {
    const double innovation =
        climate.price_sd * __builtin_sqrt(1. - climate.price_ar * climate.price_ar);
    const double log_price =
        climate.price_ar * math::log(here[village::price]) + innovation * here.draw().normal();
    here.set(village::price, math::exp(log_price));
  }
};

/// cos(2 pi k / 12), k = 0 ... 11.
inline constexpr std::array<double, 12> yearly_wave{
    1,  .8660254037844386,  .5,  0, -.5, -.8660254037844386,
    -1, -.8660254037844386, -.5, 0, .5,  .8660254037844386};

/// The usual price has a season: 1 + price_season cos(2 pi (month - peak) / 12), month 0 a January.
/// While prices have fallen whoever sells gets (1 - magnitude) of it; the drift of prices below
/// goes on.
struct ShockPrices {
  using Agents = Villages;
  using Reads = Columns<>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<village::PriceShock, village::Log>;
  using Parameters = Uses<Climate>;
  static constexpr ProcessInfo info{.name = "shock_prices", .stream = 64};

  static void apply(const auto& here, const Climate& climate) {
    const std::size_t after_peak = ((here.month() - climate.price_peak) % 12 + 12) % 12;
    const double season = 1. + climate.price_season * yearly_wave[after_peak];
    const double usual = 1., fallen = usual - climate.price_shock_magnitude;
    const std::int32_t since = here.month() - climate.price_shock_start;
    const bool low = since >= 0 && since < climate.price_shock_months;
    if (since == 0 && low) here.tell(EventKind::prices_fell, Cause::scenario, fallen);
    if (since > 0 && since == climate.price_shock_months)
      here.tell(EventKind::prices_recovered, Cause::scenario, usual);
    here.set(village::price_shock, season * (low ? fallen : usual));
  }
};

/// What the weather makes of the village's harvests: exp(sd n - sd^2 / 2), in a drought (1 -
/// magnitude) of that.
struct ChangeWeather {
  using Agents = Villages;
  using Reads = Columns<village::Uid>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<village::Weather, village::Log>;
  using Parameters = Uses<Climate>;
  static constexpr ProcessInfo info{.name = "change_weather", .stream = 2};

  static void apply(const auto& here, const Climate& climate) {
    const double lost = climate.drought_magnitude;
    const std::int32_t since = here.month() - climate.drought_start;
    const bool drought = since >= 0 && since < climate.drought_months;
    if (since == 0 && drought) here.tell(EventKind::drought_began, Cause::scenario, lost);
    if (since > 0 && since == climate.drought_months)
      here.tell(EventKind::drought_ended, Cause::scenario, lost);
    const double sd = climate.weather_sd;
    const double season = math::exp(sd * here.draw().normal() - .5 * sd * sd);
    here.set(village::weather, season * (drought ? 1. - lost : 1.));
  }
};

}  // namespace berdaya
