/// Parameters of family `conflict`. Sources: A = assumption of this model, P = tuned on a prototype so that the village without a programme
/// is near-stationary.
#pragma once
#include <array>

#include "core/parameter.hpp"

namespace berdaya {

enum class ConflictPreset : std::uint8_t { none, normal, strong };
constexpr std::array<std::string_view, 3> choices(ConflictPreset) noexcept { return {"none", "normal", "strong"}; }

// clang-format off
/// Middlemen who strike back (MODEL 5.10, 0.4).
struct Conflict {
  static constexpr std::string_view section = "conflict";
  static constexpr bool only_with_groups = true;
    ConflictPreset preset = ConflictPreset::normal;
    double hostility_gain = 1.5, hostility_decay = .05, aggression = .5;
    std::uint32_t wait_months = 8;
    double squeeze = .2;
    std::uint32_t squeeze_months = 12, embargo_months = 8;
    Ppm forced_price = 600000_ppm;
    double rumour = .5, coopt = .5;
    Rupiah side_payment = 1'000'000;
    std::uint32_t accommodate_months = 12;
    double learning = .1, mediation_gain = .15, shield = 2, invite_trader = 0;
  static constexpr std::tuple rows{
      Row{&Conflict::preset, "preset", Unit::text, {}, {"none: they never act; strong: gain 3, aggression .8, rumour .7, coopt .8, squeeze .3, no shield", "none: tak pernah membalas; strong: lebih keras"}, Grade::guess, "MODEL 5.10", assumed()},
      Row{&Conflict::hostility_gain, "hostility_gain", Unit::per_month, {0, 10}, {"hostility per lost share", "permusuhan tiap bagian yang hilang"}, Grade::guess, "A", assumed()},
      Row{&Conflict::hostility_decay, "hostility_decay", Unit::per_month, {0, 1}, {"hostility that fades", "permusuhan yang mereda"}, Grade::guess, "A", assumed()},
      Row{&Conflict::aggression, "aggression", Unit::per_month, {0, 1}, {"chance of an act at full hostility", "peluang bertindak pada permusuhan penuh"}, Grade::guess, "A", assumed()},
      Row{&Conflict::wait_months, "wait_months", Unit::months, {1, 60}, {"months between two acts", "jeda antara dua tindakan"}, Grade::guess, "A", assumed()},
      Row{&Conflict::squeeze, "squeeze", Unit::share, {0, .5}, {"price cut for members, of wholesale", "potongan harga bagi anggota, dari harga grosir"}, Grade::guess, "A", assumed()},
      Row{&Conflict::squeeze_months, "squeeze_months", Unit::months, {0, 60}, {"how long", "lamanya"}, Grade::guess, "A", assumed()},
      Row{&Conflict::embargo_months, "embargo_months", Unit::months, {0, 60}, {"no credit after debt was called", "tanpa pinjaman setelah penagihan"}, Grade::guess, "MODEL 0.4", assumed()},
      Row{&Conflict::forced_price, "forced_price", Unit::share, {.01, 1}, {"price in a forced sale, of cost", "harga jual paksa, dari harga beli"}, Grade::guess, "A", assumed()},
      Row{&Conflict::rumour, "rumour", Unit::share, {0, 1}, {"damage by rumour among the uncritical", "kerusakan oleh isu pada yang tidak kritis"}, Grade::guess, "A", assumed()},
      Row{&Conflict::coopt, "coopt", Unit::share, {0, 1}, {"chance to win the leader of a closed, uncritical group", "peluang merangkul ketua"}, Grade::guess, "A", assumed()},
      Row{&Conflict::side_payment, "side_payment", Unit::rupiah, {0, 1e9}, {"paid to him", "bayaran untuknya"}, Grade::guess, "A", assumed()},
      Row{&Conflict::accommodate_months, "accommodate_months", Unit::months, {0, 60}, {"how long a trader accommodates", "lama tengkulak mengalah"}, Grade::guess, "MODEL 0.4", assumed()},
      Row{&Conflict::learning, "learning", Unit::share, {0, 1}, {"forgetting of what paid (Roth-Erev)", "lupa atas tindakan yang berhasil"}, Grade::guess, "A", assumed()},
      Row{&Conflict::mediation_gain, "mediation_gain", Unit::per_hour, {0, 2}, {"hostility resolved per effective hour of mediation", "permusuhan yang reda per jam mediasi"}, Grade::guess, "A", assumed()},
      Row{&Conflict::shield, "shield", Unit::per_hour, {0, 20}, {"protection per effective hour of mediation", "perlindungan per jam mediasi"}, Grade::guess, "A", assumed()},
      Row{&Conflict::invite_trader, "invite_trader", Unit::share, {0, 1}, {"traders are invited into the chain", "tengkulak diajak dalam rantai nilai"}, Grade::guess, "policy", lever()}};
};
// clang-format on

}  // namespace berdaya
