/// Parameters of family `environment`. Sources: A = assumption of this model, P = tuned on a
/// prototype so that the village without a programme is near-stationary.
#pragma once
#include <array>

#include "core/parameter.hpp"

namespace berdaya {

// clang-format off
struct Climate {
  static constexpr std::string_view section = "climate";
  double price_sd = .06, price_ar = .7, price_season = .05;
  std::int32_t price_peak = 1;
  double weather_sd = .17;
  std::int32_t drought_start = 0;
  std::int32_t drought_months = 0;
  double drought_magnitude = .5;
  std::int32_t price_shock_start = 0;
  std::int32_t price_shock_months = 0;
  double price_shock_magnitude = .3;
  static constexpr Rows rows{
      Row{&Climate::price_sd, "price_sd", Unit::log_sd, {0, 1}, {"stationary spread of the village's wholesale price", "sebaran harga grosir desa"}, Grade::data, "monthly log sd around trend .04 to .10", assumed(.04, .1)},
      Row{&Climate::price_ar, "price_ar", Unit::one, {0, .999}, {"persistence of the price from month to month", "kelembaman harga dari bulan ke bulan"}, Grade::data, "farm-gate prices .6 to .8", assumed(.6, .8)},
      Row{&Climate::price_season, "price_season", Unit::share, {0, .5}, {"how far the price stands above its mean in the month of its peak", "setinggi apa harga di atas rata-rata pada bulan puncaknya"}, Grade::guess, "A", assumed(0, .1)},
      Row{&Climate::price_peak, "price_peak", Unit::one, {0, 11}, {"calendar month of the peak, 0: January", "bulan kalender puncak harga, 0: Januari"}, Grade::guess, "A: before the main harvest", assumed()},
      Row{&Climate::weather_sd, "weather_sd", Unit::log_sd, {0, 1}, {"luck that a village's harvests of a season share", "untung-rugi bersama panen sedesa semusim"}, Grade::data, "171 West Java rice farms: village x season .17", assumed(.1, .25)},
      Row{&Climate::drought_start, "drought_start", Unit::month_index, {-240, 1200}, {"first month of a drought", "bulan pertama kekeringan"}, Grade::guess, "policy", lever()},
      Row{&Climate::drought_months, "drought_months", Unit::months, {0, 1200}, {"length of the drought; 0 for none", "lama kekeringan; 0 berarti tidak ada"}, Grade::guess, "policy", lever()},
      Row{&Climate::drought_magnitude, "drought_magnitude", Unit::share, {0, 1}, {"share of a harvest lost in the drought", "bagian panen yang hilang karena kekeringan"}, Grade::guess, "policy", lever()},
      Row{&Climate::price_shock_start, "price_shock_start", Unit::month_index, {-240, 1200}, {"first month of a fall in prices", "bulan pertama kejatuhan harga"}, Grade::guess, "policy", lever()},
      Row{&Climate::price_shock_months, "price_shock_months", Unit::months, {0, 1200}, {"its length; 0 for none", "lamanya; 0 berarti tidak ada"}, Grade::guess, "policy", lever()},
      Row{&Climate::price_shock_magnitude, "price_shock_magnitude", Unit::share, {0, 1}, {"part of the wholesale price, and with it of the price at farm gate, lost meanwhile", "bagian harga grosir, beserta harga di tingkat petani, yang hilang selama itu"}, Grade::guess, "policy", lever()}};
};

struct Commons {
  static constexpr std::string_view section = "commons";
  double resource_growth = .04, harvest_pressure = .026, resource_reference = .35, preserve_effect = .25, preserve_alone = .5,
         preserve_cost = .04;
  static constexpr Rows rows{
      Row{&Commons::resource_growth, "resource_growth", Unit::per_month, {.001, 1}, {"growth of the commons", "pertumbuhan sumber daya bersama"}, Grade::guess, "A", assumed()},
      Row{&Commons::harvest_pressure, "harvest_pressure", Unit::per_month, {0, 1}, {"pressure of exploitation", "tekanan pengambilan"}, Grade::guess, "A", assumed()},
      Row{&Commons::resource_reference, "resource_reference", Unit::one, {.01, 1}, {"state of the commons at which harvests are as stated: that of exploited commons at the defaults", "keadaan sumber daya bersama pada hasil panen baku: bila dieksploitasi pada nilai bawaan"}, Grade::guess, "A", assumed()},
      Row{&Commons::preserve_effect, "preserve_effect", Unit::share, {0, 1}, {"cut of the pressure by preserving", "pengurangan tekanan oleh pelestarian"}, Grade::guess, "A", assumed(0, .5)},
      Row{&Commons::preserve_alone, "preserve_alone", Unit::share, {0, 1}, {"how far a critical household preserves outside groups at work, against 1 inside", "sejauh mana rumah tangga kritis melestarikan di luar kelompok yang berjalan, dibanding 1 di dalamnya"}, Grade::guess, "A", assumed()},
      Row{&Commons::preserve_cost, "preserve_cost", Unit::share, {0, 1}, {"output given up by preserving", "hasil yang dilepas demi pelestarian"}, Grade::guess, "A", assumed()}};

  /// Where commons settle that everyone exploits; not above 0: they are lost.
  double exploited() const noexcept { return 1. - harvest_pressure / resource_growth; }
};
// clang-format on

}  // namespace berdaya
