/// Parameters of how an area is made (MODEL section 0.14 and appendix A).
#pragma once
#include <string>

#include "core/parameter.hpp"
#include "setup/network_generator.hpp"

namespace berdaya {

// clang-format off
struct AreaPlan {
  static constexpr std::string_view section = "area";
  std::uint32_t areas = 1, villages = 8;
  std::uint32_t village_households = 227, village_households_sd = 53;
  std::uint32_t village_households_min = 139, village_households_max = 329;
  std::uint32_t traders_per_village = 2;
  static constexpr Rows rows{
      Row{&AreaPlan::areas, "areas", Unit::one, {1, 100000}, {"areas, each a world of its own", "wilayah, masing-masing dunia tersendiri"}, Grade::guess, "a kecamatan by default", given().of_network()},
      Row{&AreaPlan::villages, "villages", Unit::villages, {1, 4000}, {"generated villages per area", "desa buatan tiap wilayah"}, Grade::guess, "A", given().of_network()},
      Row{&AreaPlan::village_households, "village_households", Unit::households, {2, 2000}, {"mean households per generated village", "rata-rata rumah tangga tiap desa buatan"}, Grade::data, "38 villages, Banerjee et al. 2013", given().of_network()},
      Row{&AreaPlan::village_households_sd, "village_households_sd", Unit::households, {0, 1000}, {"spread of village size", "sebaran ukuran desa"}, Grade::data, "38 villages, Banerjee et al. 2013", given().of_network()},
      Row{&AreaPlan::village_households_min, "village_households_min", Unit::households, {2, 2000}, {"smallest generated village", "desa buatan terkecil"}, Grade::data, "38 villages, Banerjee et al. 2013", given().of_network()},
      Row{&AreaPlan::village_households_max, "village_households_max", Unit::households, {2, 2000}, {"largest generated village", "desa buatan terbesar"}, Grade::data, "38 villages, Banerjee et al. 2013", given().of_network()},
      Row{&AreaPlan::traders_per_village, "traders_per_village", Unit::traders, {1, 8}, {"tengkulak per village", "tengkulak tiap desa"}, Grade::guess, "A", given().of_network()}};
};

/// A real network instead of a generated one.
struct NetworkFiles {
  static constexpr std::string_view section = "network";
  std::string edges, households;
  static constexpr Rows rows{
      Row{&NetworkFiles::edges, "edges", Unit::path, {}, {"edge list (.csv) or GraphML file of real ties, relative to the scenario", "berkas ikatan nyata (.csv atau GraphML), relatif terhadap skenario"}, Grade::data, "user", given().of_network()},
      Row{&NetworkFiles::households, "households", Unit::path, {}, {"household table (.csv) of the real network", "tabel rumah tangga jaringan nyata (.csv)"}, Grade::data, "user", given().of_network()}};
};
// clang-format on

}  // namespace berdaya
