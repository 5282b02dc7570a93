/// Real villages: what a village table says about each of them, and what it changes at the start (MODEL section 0.8).
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/math.hpp"
#include "core/parameter.hpp"

namespace berdaya {

enum class AreaColumn { kecamatan, table };
constexpr std::array<std::string_view, 2> choices(AreaColumn) noexcept { return {"kecamatan", "table"}; }

/// Which villages of which table, and how much their indices matter; a slope of 0 switches an effect off.
struct Places {
  static constexpr std::string_view section = "places";
  std::string table, select;
  AreaColumn area_column = AreaColumn::kecamatan;
  std::uint32_t households_per_village = 0;
  double ike_slope = 1., iks_slope = .5, ikl_slope = .5;
  static constexpr std::string_view idm = "A; centres: Indeks Desa Membangun 2024, national means .62, .77, .75";
  // clang-format off
  static constexpr std::tuple rows{
      Row{&Places::table, "table", Unit::path, {}, {"table of real villages (.csv), relative to the scenario", "tabel desa nyata (.csv), relatif terhadap skenario"}, Grade::data, "user", given().of_network()},
      Row{&Places::select, "select", Unit::text, {}, {"villages whose desa_code begins with this; empty: all", "desa yang desa_code-nya berawalan ini; kosong: semua"}, Grade::guess, "user", given().of_network()},
      Row{&Places::area_column, "area_column", Unit::text, {}, {"what is one area: each kecamatan, or the whole selection", "yang menjadi satu wilayah: tiap kecamatan, atau seluruh pilihan"}, Grade::guess, "A", given().of_network()},
      Row{&Places::households_per_village, "households_per_village", Unit::households, {0, 5000}, {"mean size of the table's villages without a size of their own, spread as area.* says; 0: area.village_households", "rata-rata ukuran desa dalam tabel yang tak menyebut ukurannya, sebaran menurut area.*; 0: area.village_households"}, Grade::guess, "A: rural people of the kabupaten / 4 / number of its desa", given().of_network()},
      Row{&Places::ike_slope, "ike_slope", Unit::one, {0, 5}, {"asset median and wage x (ike/.62)^this", "median aset dan upah x (ike/0,62)^ini"}, Grade::guess, idm, assumed().at_start()},
      Row{&Places::iks_slope, "iks_slope", Unit::one, {0, 2}, {"trust and motivation at the start and availability of partners + this x (iks - .75)", "kepercayaan dan motivasi awal serta ketersediaan mitra + ini x (iks - 0,75)"}, Grade::guess, idm, assumed().at_start()},
      Row{&Places::ikl_slope, "ikl_slope", Unit::one, {0, 2}, {"state of the commons at the start + this x (ikl - .75)", "keadaan sumber daya bersama pada awal + ini x (ikl - 0,75)"}, Grade::guess, idm, assumed().at_start()}};
  // clang-format on
};

/// A row of the table. An index that is NaN is unknown and takes the default; 0 households: drawn.
struct Place {
  std::string name, code;
  double iks = std::numeric_limits<double>::quiet_NaN(), ike = iks, ikl = iks;
  std::uint32_t households = 0;

  bool complete() const noexcept { return !std::isnan(iks) && !std::isnan(ike) && !std::isnan(ikl); }
};

/// The villages of one area.
struct PlaceArea {
  std::string name, code;
  std::vector<Place> places;
};

/// Factor of asset median and wage: (ike / .62)^ike_slope.
inline double wealth_factor(const Place& place, const Places& rules) noexcept {
  return std::isnan(place.ike) || rules.ike_slope == 0. ? 1. : place.ike > 0. ? math::pow(place.ike / .62, rules.ike_slope) : 0.;
}
/// Added to trust, motivation and availability: iks_slope (iks - .75).
inline double social_shift(const Place& place, const Places& rules) noexcept {
  return std::isnan(place.iks) ? 0. : rules.iks_slope * (place.iks - .75);
}
/// Added to the state of the commons: ikl_slope (ikl - .75).
inline double resource_shift(const Place& place, const Places& rules) noexcept {
  return std::isnan(place.ikl) ? 0. : rules.ikl_slope * (place.ikl - .75);
}
/// clip((.90 - ike) / .60).
inline double remoteness_of(const Place& place, double unknown) noexcept {
  return std::isnan(place.ike) ? unknown : std::clamp((.90 - place.ike) / .60, 0., 1.);
}

}  // namespace berdaya
