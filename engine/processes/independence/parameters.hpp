/// Parameters of family `independence`. Sources: A = assumption of this model, P = tuned on a prototype so that the village without a
/// programme is near-stationary.
#pragma once
#include <array>

#include "core/parameter.hpp"

namespace berdaya {

// clang-format off
/// When a group counts as independent (mandiri; MODEL 6, 0.3).
struct Independence {
  static constexpr std::string_view section = "independence";
  static constexpr bool only_with_groups = true;
    double theta_m = .65, theta_i = .60, theta_p = .60, theta_off = .40;
    std::uint32_t dwell_months = 6, cadres_required = 2;
    double replication = .01;
  static constexpr std::tuple rows{
      Row{&Independence::theta_m, "theta_m", Unit::share, {0, 1}, {"material threshold", "ambang material"}, Grade::guess, "MODEL 0.3", assumed()},
      Row{&Independence::theta_i, "theta_i", Unit::share, {0, 1}, {"intellectual threshold", "ambang intelektual"}, Grade::guess, "MODEL 0.3", assumed()},
      Row{&Independence::theta_p, "theta_p", Unit::share, {0, 1}, {"mentoring threshold", "ambang pendampingan"}, Grade::guess, "MODEL 0.3", assumed()},
      Row{&Independence::theta_off, "theta_off", Unit::share, {0, 1}, {"below this a group relapses", "di bawah ini kelompok mundur"}, Grade::guess, "A", assumed()},
      Row{&Independence::dwell_months, "dwell_months", Unit::months, {1, 60}, {"months in a row that count", "bulan berturut-turut yang dihitung"}, Grade::guess, "A", assumed()},
      Row{&Independence::cadres_required, "cadres_required", Unit::one, {1, 4}, {"ready cadres that a group needs", "kader siap yang diperlukan"}, Grade::guess, "A", assumed()},
      Row{&Independence::replication, "replication", Unit::per_month, {0, 1}, {"a mandiri group with cadres to spare helps found another", "kelompok mandiri dengan kader lebih membantu mendirikan kelompok lain"}, Grade::guess, "A", assumed()}};
};
// clang-format on

}  // namespace berdaya
