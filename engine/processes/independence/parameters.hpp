/// Parameters of family `independence`. Sources: A = assumption of this model, P = tuned on a
/// prototype so that the village without a programme is near-stationary.
#pragma once
#include <array>

#include "core/parameter.hpp"

namespace berdaya {

// clang-format off
/// When a group counts as independent (mandiri; MODEL 6, 0.3).
struct Independence {
  static constexpr std::string_view section = "independence";
  static constexpr bool only_with_groups = true;
  double theta_m = .75, headcount = .75, theta_i = .60, theta_p = .60, theta_off = .40;
  std::int32_t dwell_months = 6;
  std::uint32_t cadres_required = 2;
  double replication = .01;
  std::int32_t visit_months = 24;
  double floor = .05, vulnerable_line = 1.5, buffer_months = 1;
  std::uint32_t consumption_parts = 2, buffer_parts = 1, free_parts = 1, profit_parts = 1;
  double critical_weight = .5, skill_weight = .25, autonomy_weight = .25;
  std::uint32_t hours_parts = 3, independent_parts = 2, able_parts = 3, staffed_parts = 2;
  static constexpr Rows rows{
      Row{&Independence::theta_m, "theta_m", Unit::share, {0, 1}, {"M from which a household is materially independent: it consumes 1 1/4 of its needs, never fell below half a month of cash, owes no ijon and made a profit in three of four cycles", "M sejak rumah tangga mandiri secara material: konsumsi 1 1/4 kebutuhan, kas tak pernah di bawah setengah bulan, tanpa ijon, laba di tiga dari empat siklus"}, Grade::guess, "MODEL 0.27", defined()},
      Row{&Independence::headcount, "headcount", Unit::share, {0, 1}, {"part of the members who must be so for the group to be", "bagian anggota yang harus demikian agar kelompoknya demikian"}, Grade::guess, "MODEL 0.27", defined()},
      Row{&Independence::theta_i, "theta_i", Unit::share, {0, 1}, {"intellectual threshold", "ambang intelektual"}, Grade::guess, "MODEL 0.3", defined()},
      Row{&Independence::theta_p, "theta_p", Unit::share, {0, 1}, {"mentoring threshold", "ambang pendampingan"}, Grade::guess, "MODEL 0.3", defined()},
      Row{&Independence::theta_off, "theta_off", Unit::share, {0, 1}, {"below this a group relapses", "di bawah ini kelompok kembali membutuhkan TKS"}, Grade::guess, "A", defined()},
      Row{&Independence::dwell_months, "dwell_months", Unit::months, {1, 60}, {"months in a row that count", "bulan berturut-turut yang dihitung"}, Grade::guess, "A", defined()},
      Row{&Independence::cadres_required, "cadres_required", Unit::one, {1, 4}, {"ready cadres that a group needs", "kader siap yang diperlukan"}, Grade::guess, "A", defined()},
      Row{&Independence::replication, "replication", Unit::per_month, {0, 1}, {"a mandiri group with ready cadres helps found another", "kelompok mandiri dengan kader siap membantu mendirikan kelompok lain"}, Grade::guess, "A", assumed()},
      Row{&Independence::visit_months, "visit_months", Unit::months, {0, 240}, {"months for which its cadres also serve the new group", "bulan kadernya ikut melayani kelompok baru"}, Grade::guess, "A", assumed(12, 36)},
      Row{&Independence::vulnerable_line, "vulnerable_line", Unit::one, {1, 5}, {"consumption, of needs, from which a household is neither poor nor about to be", "konsumsi, terhadap kebutuhan, sejak rumah tangga tidak miskin dan tidak rentan"}, Grade::guess, "MODEL 0.27", defined()},
      Row{&Independence::floor, "floor", Unit::share, {.001, .5}, {"least that each part of M and P counts", "nilai terendah tiap unsur M dan P"}, Grade::guess, "MODEL 6", defined()},
      Row{&Independence::buffer_months, "buffer_months", Unit::months, {.1, 24}, {"months of needs below which cash and savings never fell in a year, for a full buffer", "bulan kebutuhan yang tak pernah kurang berupa kas dan simpanan dalam setahun, untuk cadangan penuh"}, Grade::guess, "MODEL 0.27", defined()},
      Row{&Independence::consumption_parts, "consumption_parts", Unit::one, {1, 7}, {"parts of consumption in M", "bagian konsumsi dalam M"}, Grade::guess, "MODEL 6", defined()},
      Row{&Independence::buffer_parts, "buffer_parts", Unit::one, {0, 7}, {"parts of the buffer in M", "bagian cadangan dalam M"}, Grade::guess, "MODEL 6", defined()},
      Row{&Independence::free_parts, "free_parts", Unit::one, {0, 7}, {"parts of freedom from ijon in M", "bagian bebas ijon dalam M"}, Grade::guess, "MODEL 6", defined()},
      Row{&Independence::profit_parts, "profit_parts", Unit::one, {0, 7}, {"parts of steady profit in M", "bagian laba berkelanjutan dalam M"}, Grade::guess, "MODEL 6", defined()},
      Row{&Independence::critical_weight, "critical_weight", Unit::share, {.01, 1}, {"weight of critical awareness in I", "bobot kesadaran kritis dalam I"}, Grade::guess, "MODEL 6", defined()},
      Row{&Independence::skill_weight, "skill_weight", Unit::share, {0, 1}, {"weight of skill in I", "bobot keterampilan dalam I"}, Grade::guess, "MODEL 6", defined()},
      Row{&Independence::autonomy_weight, "autonomy_weight", Unit::share, {0, 1}, {"weight of autonomy in I", "bobot otonomi dalam I"}, Grade::guess, "MODEL 6", defined()},
      Row{&Independence::hours_parts, "hours_parts", Unit::one, {1, 7}, {"parts of the cadres' hours in P", "bagian jam kader dalam P"}, Grade::guess, "MODEL 6", defined()},
      Row{&Independence::independent_parts, "independent_parts", Unit::one, {0, 7}, {"parts of freedom from the facilitator in P", "bagian lepas dari TKS dalam P"}, Grade::guess, "MODEL 6", defined()},
      Row{&Independence::able_parts, "able_parts", Unit::one, {0, 7}, {"parts of administration and action in P", "bagian administrasi dan aksi bersama dalam P"}, Grade::guess, "MODEL 6", defined()},
      Row{&Independence::staffed_parts, "staffed_parts", Unit::one, {0, 7}, {"parts of ready cadres in P", "bagian kader siap dalam P"}, Grade::guess, "MODEL 6", defined()}};
};
// clang-format on

}  // namespace berdaya
