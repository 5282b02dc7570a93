/// Parameters of family `cadres`. Sources: A = assumption of this model, P = tuned on a prototype so that the village without a programme
/// is near-stationary.
#pragma once
#include <array>

#include "core/parameter.hpp"

namespace berdaya {

// clang-format off
/// Cadres: mentors from within (MODEL 5.5).
struct CadreRules {
  static constexpr std::string_view section = "cadres";
  static constexpr bool only_with_groups = true;
    std::uint32_t slots = 2;
    double hours = 10;
    std::uint32_t start_month = 6;
    double recruit = .15, eta_k = .60, eta_practice = .04, delta_k = .01, hazard = .015, ready_competence = .5, hours_required = 4;
    Rupiah stipend = 0;
    Ppm fee = 0_ppm;
  static constexpr std::tuple rows{
      Row{&CadreRules::slots, "slots", Unit::one, {0, 4}, {"cadres per group", "kader tiap kelompok"}, Grade::guess, "policy", lever()},
      Row{&CadreRules::hours, "hours", Unit::hours_per_month, {0, 160}, {"hours of a cadre", "jam kerja kader"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::start_month, "start_month", Unit::months, {0, 1200}, {"months after the first visit from which cadres are formed", "bulan setelah kunjungan pertama mulai kaderisasi"}, Grade::guess, "policy", lever()},
      Row{&CadreRules::recruit, "recruit", Unit::per_month, {0, 1}, {"an empty place is filled", "tempat kosong terisi"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::eta_k, "eta_k", Unit::per_hour, {0, 5}, {"competence per effective hour and cadre", "kompetensi per jam efektif tiap kader"}, Grade::expert, "A, in line with Greaney, Kaboski & Van Leemput 2016", assumed()},
      Row{&CadreRules::eta_practice, "eta_practice", Unit::per_month, {0, 1}, {"competence by doing, without a facilitator", "kompetensi karena praktik tanpa TKS"}, Grade::guess, "P", assumed()},
      Row{&CadreRules::delta_k, "delta_k", Unit::per_month, {0, 1}, {"competence forgotten", "kompetensi yang hilang"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::hazard, "hazard", Unit::per_month, {0, 1}, {"drop-out at a commitment of one half", "kader berhenti pada komitmen setengah"}, Grade::expert, "A in the range of Ludwick 2014 and Ngugi 2018", assumed()},
      Row{&CadreRules::ready_competence, "ready_competence", Unit::share, {0, 1}, {"competence of a ready cadre", "kompetensi kader yang siap"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::hours_required, "hours_required", Unit::hours_per_month, {.1, 100}, {"effective own mentoring that a group needs", "pendampingan sendiri yang diperlukan"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::stipend, "stipend", Unit::rupiah_per_month, {0, 1e8}, {"stipend of a cadre while the programme is there", "insentif kader selama program"}, Grade::guess, "policy", lever()},
      Row{&CadreRules::fee, "fee", Unit::share, {0, 1}, {"share of the fund's income paid to cadres", "bagian pendapatan kas untuk kader"}, Grade::guess, "policy", lever()}};
};
// clang-format on

}  // namespace berdaya
