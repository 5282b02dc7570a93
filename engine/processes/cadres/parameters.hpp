/// Parameters of family `cadres`. Sources: A = assumption of this model, P = tuned on a prototype
/// so that the village without a programme is near-stationary.
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
    double recruit = .15, eta_k = .60, eta_practice = .04, delta_k = .01, hazard = .01, ready_competence = .5, hours_required = 4;
    Rupiah stipend = 0, stipend_growth = 0, stipend_after = 0, token = 30'000;
    Ppm fee = 0_ppm;
    double formation_hours = .05, score_critical = .35, score_motivation = .35, score_skill = .2, score_traits = .1, score_least = .55,
           first_competence = .15, first_commitment = .5, taught_by_best = .9, practice_most = .8, hazard_slope = 3, commitment_pace = .1,
           commitment_base = .25, commitment_trust = .3, commitment_motivation = .25, commitment_paid = .15, commitment_hungry = .2,
           overshadowed = .35;
  static constexpr Rows rows{
      Row{&CadreRules::slots, "slots", Unit::one, {0, 4}, {"cadres per group", "kader tiap kelompok"}, Grade::guess, "policy", lever()},
      Row{&CadreRules::hours, "hours", Unit::hours_per_month, {0, 160}, {"hours of a cadre", "jam kerja kader"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::start_month, "start_month", Unit::months, {0, 1200}, {"months after the first visit from which cadres are formed", "bulan setelah kunjungan pertama mulai kaderisasi"}, Grade::guess, "policy", lever()},
      Row{&CadreRules::recruit, "recruit", Unit::per_month, {0, 1}, {"an empty place is filled", "tempat kosong terisi"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::eta_k, "eta_k", Unit::per_hour, {0, 5}, {"competence per effective hour and cadre", "kompetensi per jam efektif tiap kader"}, Grade::expert, "A, in line with Greaney, Kaboski & Van Leemput 2016", assumed()},
      Row{&CadreRules::eta_practice, "eta_practice", Unit::per_month, {0, 1}, {"competence by doing, without a facilitator", "kompetensi karena praktik tanpa TKS"}, Grade::guess, "P", assumed()},
      Row{&CadreRules::delta_k, "delta_k", Unit::per_month, {0, 1}, {"competence forgotten", "kompetensi yang hilang"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::hazard, "hazard", Unit::per_month, {0, 1}, {"drop-out at a commitment of one half", "kader berhenti pada komitmen setengah"}, Grade::expert, "55 to 85 % serve after three years; Ludwick 2014, Ngugi 2018", assumed(.0045, .02)},
      Row{&CadreRules::ready_competence, "ready_competence", Unit::share, {0, 1}, {"competence of a ready cadre", "kompetensi kader yang siap"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::hours_required, "hours_required", Unit::hours_per_month, {.1, 100}, {"effective own mentoring that a group needs", "pendampingan sendiri yang diperlukan"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::stipend, "stipend", Unit::rupiah_per_month, {0, 1e8}, {"stipend of a cadre while the programme is there", "insentif kader selama program"}, Grade::guess, "policy", lever()},
      Row{&CadreRules::stipend_growth, "stipend_growth", Unit::rupiah, {0, 1e7}, {"what is added to it for each month of service", "tambahannya untuk tiap bulan masa tugas"}, Grade::guess, "policy", lever()},
      Row{&CadreRules::stipend_after, "stipend_after", Unit::rupiah_per_month, {0, 1e8}, {"stipend of a cadre of a group without a facilitator, as from village funds", "insentif kader kelompok tanpa TKS, misalnya dari dana desa"}, Grade::guess, "policy", lever()},
      Row{&CadreRules::token, "token", Unit::rupiah_per_month, {1, 1e8}, {"pay of a month beyond which more does not bind a cadre further", "bayaran sebulan yang di atasnya tak lagi menambah ikatan kader"}, Grade::expert, "Malang: US$ 2 a month attracts, US$ 20 repels", assumed(20000, 50000)},
      Row{&CadreRules::fee, "fee", Unit::share, {0, 1}, {"share of the fund's income paid to cadres", "bagian pendapatan kas untuk kader"}, Grade::guess, "policy", lever()},
      Row{&CadreRules::formation_hours, "formation_hours", Unit::hours_per_month, {0, 40}, {"effective hours of forming cadres from which an empty place is filled at full rate", "jam efektif kaderisasi agar tempat kosong terisi penuh"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::score_critical, "score_critical", Unit::share, {0, 1}, {"weight of critical awareness in choosing a cadre", "bobot kesadaran kritis dalam memilih kader"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::score_motivation, "score_motivation", Unit::share, {0, 1}, {"weight of motivation", "bobot motivasi"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::score_skill, "score_skill", Unit::share, {0, 1}, {"weight of skill", "bobot keterampilan"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::score_traits, "score_traits", Unit::share, {0, 1}, {"weight of the five traits", "bobot lima sifat"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::score_least, "score_least", Unit::share, {0, 1}, {"score that a cadre must exceed", "nilai yang harus dilampaui calon kader"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::first_competence, "first_competence", Unit::share, {0, 1}, {"competence of a new cadre", "kompetensi kader baru"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::first_commitment, "first_commitment", Unit::share, {0, 1}, {"commitment of a new cadre", "komitmen kader baru"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::taught_by_best, "taught_by_best", Unit::share, {0, 1}, {"how near cadres can bring others to the best of them", "sejauh mana kader lain mendekati kader terbaik"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::practice_most, "practice_most", Unit::share, {0, 1}, {"competence that practice alone reaches", "kompetensi tertinggi dari praktik saja"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::hazard_slope, "hazard_slope", Unit::one, {0, 20}, {"how steeply drop-out falls with commitment", "seberapa tajam berhentinya kader turun dengan komitmen"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::commitment_pace, "commitment_pace", Unit::per_month, {0, 1}, {"commitment drifts towards its cause", "laju penyesuaian komitmen"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::commitment_base, "commitment_base", Unit::share, {0, 1}, {"commitment without any cause", "komitmen dasar"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::commitment_trust, "commitment_trust", Unit::share, {0, 1}, {"commitment from trust in the group", "komitmen karena kepercayaan dalam kelompok"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::commitment_motivation, "commitment_motivation", Unit::share, {0, 1}, {"commitment from motivation", "komitmen karena motivasi"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::commitment_paid, "commitment_paid", Unit::share, {0, 1}, {"commitment from being paid", "komitmen karena mendapat imbalan"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::commitment_hungry, "commitment_hungry", Unit::share, {0, 1}, {"commitment lost to hunger", "komitmen yang hilang karena lapar"}, Grade::guess, "A", assumed()},
      Row{&CadreRules::overshadowed, "overshadowed", Unit::share, {0, 1}, {"commitment an able cadre loses beside a facilitator who does all", "komitmen kader mampu yang hilang karena dibayangi TKS"}, Grade::guess, "A", assumed()}};
};
// clang-format on

}  // namespace berdaya
