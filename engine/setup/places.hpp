/// Real villages: what a village table says about each of them, and what it changes at the start
/// (MODEL section 0.8).
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
constexpr std::array<std::string_view, 2> choices(AreaColumn) noexcept {
  return {"kecamatan", "table"};
}

/// Which villages of which table, and how much their indices matter; a slope of 0 switches an
/// effect off.
struct Places {
  static constexpr std::string_view section = "places";
  std::string table, select;
  AreaColumn area_column = AreaColumn::kecamatan;
  std::uint32_t households_per_village = 0;
  double ike_slope = 1., ike_mean = .62, iks_slope = .5, iks_mean = .75, ikl_slope = .5,
         ikl_mean = .75;
  double ike_central = .9, ike_span = .6;
  static constexpr std::string_view idm =
      "A; Indeks Desa Membangun 2024, national means .62, .77, .75";
  // clang-format off
  static constexpr Rows rows{
      Row{&Places::table, "table", Unit::path, {}, {"table of real villages (.csv), relative to the scenario", "tabel desa nyata (.csv), relatif terhadap skenario"}, Grade::data, "user", given().of_network()},
      Row{&Places::select, "select", Unit::text, {}, {"villages whose desa_code begins with this, or with one of these parted by commas; empty: all", "desa yang desa_code-nya berawalan ini, atau salah satu dari beberapa yang dipisahkan koma; kosong: semua"}, Grade::guess, "user", given().of_network()},
      Row{&Places::area_column, "area_column", Unit::text, {}, {"what is one area: each kecamatan, or the whole selection", "yang menjadi satu wilayah: tiap kecamatan, atau seluruh pilihan"}, Grade::guess, "A", given().of_network()},
      Row{&Places::households_per_village, "households_per_village", Unit::households, {0, 5000}, {"mean size of the table's villages without a size of their own, spread as area.* says; 0: area.village_households", "rata-rata ukuran desa dalam tabel yang tak menyebut ukurannya, sebaran menurut area.*; 0: area.village_households"}, Grade::guess, "A: rural people of the kabupaten / 4 / number of its desa", given().of_network()},
      Row{&Places::ike_slope, "ike_slope", Unit::one, {0, 5}, {"asset median and wage x (ike / ike_mean)^this", "median aset dan upah x (ike / ike_mean)^ini"}, Grade::guess, idm, assumed().at_start()},
      Row{&Places::ike_mean, "ike_mean", Unit::one, {.01, 1}, {"economic index of a village with the stated assets and wages", "indeks ekonomi desa dengan aset dan upah baku"}, Grade::expert, idm, assumed().at_start()},
      Row{&Places::iks_slope, "iks_slope", Unit::one, {0, 2}, {"trust and motivation at the start and availability of partners + this x (iks - iks_mean)", "kepercayaan dan motivasi awal serta ketersediaan mitra + ini x (iks - iks_mean)"}, Grade::guess, idm, assumed().at_start()},
      Row{&Places::iks_mean, "iks_mean", Unit::one, {0, 1}, {"social index of a village with the stated trust and motivation", "indeks sosial desa dengan kepercayaan dan motivasi baku"}, Grade::expert, idm, assumed().at_start()},
      Row{&Places::ikl_slope, "ikl_slope", Unit::one, {0, 2}, {"state of the commons at the start + this x (ikl - ikl_mean)", "keadaan sumber daya bersama pada awal + ini x (ikl - ikl_mean)"}, Grade::guess, idm, assumed().at_start()},
      Row{&Places::ikl_mean, "ikl_mean", Unit::one, {0, 1}, {"environmental index at which the commons start as exploited", "indeks lingkungan pada sumber daya bersama yang dieksploitasi"}, Grade::expert, idm, assumed().at_start()},
      Row{&Places::ike_central, "ike_central", Unit::one, {0, 1}, {"economic index of a village that is not remote; remoteness = (this - ike) / ike_span", "indeks ekonomi desa yang tidak terpencil; keterpencilan = (ini - ike) / ike_span"}, Grade::guess, "A", assumed().at_start()},
      Row{&Places::ike_span, "ike_span", Unit::one, {.01, 1}, {"by how much the economic index is lower where remoteness is 1", "selisih indeks ekonomi pada keterpencilan 1"}, Grade::guess, "A", assumed().at_start()}};
  // clang-format on
};

/// A row of the table. An index that is NaN is unknown and takes the default; 0 households: drawn.
struct Place {
  std::string name, code;
  double iks = std::numeric_limits<double>::quiet_NaN(), ike = iks, ikl = iks;
  std::uint32_t households = 0;

  bool complete() const noexcept {
    return !std::isnan(iks) && !std::isnan(ike) && !std::isnan(ikl);
  }
};

/// The villages of one area.
struct PlaceArea {
  std::string name, code;
  std::vector<Place> places;
};

/// Factor of asset median and wage: (ike / ike_mean)^ike_slope.
inline double wealth_factor(const Place& place, const Places& rules) noexcept {
  if (std::isnan(place.ike) || rules.ike_slope == 0.) return 1.;
  return place.ike > 0. ? math::pow(place.ike / rules.ike_mean, rules.ike_slope) : 0.;
}
/// Added to trust, motivation and availability: iks_slope (iks - iks_mean).
inline double social_shift(const Place& place, const Places& rules) noexcept {
  return std::isnan(place.iks) ? 0. : rules.iks_slope * (place.iks - rules.iks_mean);
}
/// Added to the state of the commons: ikl_slope (ikl - ikl_mean).
inline double resource_shift(const Place& place, const Places& rules) noexcept {
  return std::isnan(place.ikl) ? 0. : rules.ikl_slope * (place.ikl - rules.ikl_mean);
}
/// clip((ike_central - ike) / ike_span).
inline double remoteness_of(const Place& place, const Places& rules, double otherwise) noexcept {
  return std::isnan(place.ike)
             ? otherwise
             : std::clamp((rules.ike_central - place.ike) / rules.ike_span, 0., 1.);
}

}  // namespace berdaya
