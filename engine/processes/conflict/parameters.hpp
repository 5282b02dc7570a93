/// Parameters of family `conflict`. Sources: A = assumption of this model, P = tuned on a prototype
/// so that the village without a programme is near-stationary.
#pragma once
#include <array>

#include "core/parameter.hpp"

namespace berdaya {

enum class ConflictPreset : std::uint8_t { none, normal, strong };
constexpr std::array<std::string_view, 3> choices(ConflictPreset) noexcept {
  return {"none", "normal", "strong"};
}

// clang-format off
/// Middlemen who strike back (MODEL 5.10, 0.4).
struct Conflict {
  static constexpr std::string_view section = "conflict";
  static constexpr bool only_with_groups = true;
  ConflictPreset preset = ConflictPreset::normal;
  double hostility_gain = 1.5, hostility_decay = .05, aggression = .5, lawful_restraint = .5;
  std::int32_t wait_months = 8;
  double noticed_action = .2, squeeze = .2;
  std::int32_t squeeze_months = 12, embargo_months = 8;
  double squeeze_tension = .05, squeeze_trust = .1, call_tension = .10, call_motivation = .15;
  Ppm forced_price = 600000_ppm;
  double rumour = .5, rumour_reach = .5, coopt = .5, critical_leader = .7;
  Rupiah side_payment = 1'000'000;
  std::int32_t accommodate_months = 12;
  double concession = .2, accommodate_calm = .5, learning = .1, mediation_gain = .15, partner_mediation = .5, shield = 2;
  double invite_trader = 0, invite_weight = 4;

  /// What `preset` stands for: `strong` and `normal` set these six, `none` stops every act.
  void take_preset() noexcept {
    if (preset == ConflictPreset::none) return;
    const bool strong = preset == ConflictPreset::strong;
    const Conflict usual;
    hostility_gain = strong ? 3. : usual.hostility_gain;
    aggression = strong ? .8 : usual.aggression;
    rumour = strong ? .7 : usual.rumour;
    coopt = strong ? .8 : usual.coopt;
    squeeze = strong ? .3 : usual.squeeze;
    shield = strong ? 0. : usual.shield;
  }

  static constexpr Rows rows{
      Row{&Conflict::preset, "preset", Unit::text, {}, {"none: they never act; normal and strong set hostility_gain, aggression, rumour, coopt, squeeze and shield where the same file does not: strong is 3, .8, .7, .8, .3, 0", "none: tak pernah membalas; normal dan strong menetapkan enam nilai itu bila berkas yang sama tidak menyebutnya: strong 3; 0,8; 0,7; 0,8; 0,3; 0"}, Grade::guess, "MODEL 5.10", assumed()},
      Row{&Conflict::hostility_gain, "hostility_gain", Unit::per_month, {0, 10}, {"hostility per lost share", "permusuhan tiap bagian yang hilang"}, Grade::guess, "A", assumed()},
      Row{&Conflict::hostility_decay, "hostility_decay", Unit::per_month, {0, 1}, {"hostility that fades", "permusuhan yang mereda"}, Grade::guess, "A", assumed()},
      Row{&Conflict::aggression, "aggression", Unit::per_month, {0, 1}, {"chance of an act at full hostility", "peluang bertindak pada permusuhan penuh"}, Grade::guess, "A", assumed()},
      Row{&Conflict::lawful_restraint, "lawful_restraint", Unit::share, {0, 1}, {"fall of that chance where all groups are linked to government", "turunnya peluang itu bila semua kelompok terhubung dengan pemerintah"}, Grade::guess, "A", assumed()},
      Row{&Conflict::wait_months, "wait_months", Unit::months, {1, 60}, {"months between two acts", "jeda antara dua tindakan"}, Grade::guess, "A", assumed()},
      Row{&Conflict::noticed_action, "noticed_action", Unit::share, {0, 1}, {"collective action from which a trader takes notice of a group", "aksi bersama yang mulai diperhatikan tengkulak"}, Grade::guess, "A", assumed()},
      Row{&Conflict::squeeze, "squeeze", Unit::share, {0, .5}, {"price cut for members, of wholesale", "potongan harga bagi anggota, dari harga grosir"}, Grade::guess, "A", assumed()},
      Row{&Conflict::squeeze_months, "squeeze_months", Unit::months, {0, 60}, {"how long", "lamanya"}, Grade::guess, "A", assumed()},
      Row{&Conflict::squeeze_tension, "squeeze_tension", Unit::share, {0, 1}, {"tension that a squeeze brings", "ketegangan akibat tekanan harga"}, Grade::guess, "A", assumed()},
      Row{&Conflict::squeeze_trust, "squeeze_trust", Unit::share, {0, 1}, {"trust lost by a squeeze", "kepercayaan yang hilang akibat tekanan harga"}, Grade::guess, "A", assumed()},
      Row{&Conflict::embargo_months, "embargo_months", Unit::months, {0, 60}, {"no credit after debt was called", "tanpa pinjaman setelah penagihan"}, Grade::guess, "MODEL 0.4", assumed()},
      Row{&Conflict::call_tension, "call_tension", Unit::share, {0, 1}, {"tension when debts are called", "ketegangan saat utang ditagih"}, Grade::guess, "A", assumed()},
      Row{&Conflict::call_motivation, "call_motivation", Unit::share, {0, 1}, {"motivation lost by a member whose debt is called", "motivasi yang hilang pada anggota yang ditagih"}, Grade::guess, "A", assumed()},
      Row{&Conflict::forced_price, "forced_price", Unit::share, {.01, 1}, {"price in a forced sale, of cost", "harga jual paksa, dari harga beli"}, Grade::guess, "A", assumed()},
      Row{&Conflict::rumour, "rumour", Unit::share, {0, 1}, {"damage by rumour among the uncritical", "kerusakan oleh isu pada yang tidak kritis"}, Grade::guess, "A", assumed()},
      Row{&Conflict::rumour_reach, "rumour_reach", Unit::share, {0, 1}, {"part of that damage that trust, acceptance and commitment take", "bagian kerusakan itu pada kepercayaan, penerimaan, dan komitmen"}, Grade::guess, "A", assumed()},
      Row{&Conflict::coopt, "coopt", Unit::share, {0, 1}, {"chance to win the leader of a closed, uncritical group", "peluang merangkul ketua"}, Grade::guess, "A", assumed()},
      Row{&Conflict::critical_leader, "critical_leader", Unit::share, {0, 1}, {"fall of that chance for a critical leader", "turunnya peluang itu bila ketua berpikir kritis"}, Grade::guess, "A", assumed()},
      Row{&Conflict::side_payment, "side_payment", Unit::rupiah, {0, 1e9}, {"paid to him", "bayaran untuknya"}, Grade::guess, "A", assumed()},
      Row{&Conflict::accommodate_months, "accommodate_months", Unit::months, {0, 60}, {"how long a trader accommodates", "lama tengkulak mengalah"}, Grade::guess, "MODEL 0.4", assumed()},
      Row{&Conflict::concession, "concession", Unit::share, {0, 1}, {"part of his margin that he leaves to the groups that he gives way to", "bagian marginnya yang ia lepas bagi kelompok yang dihadapinya saat mengalah"}, Grade::guess, "A", assumed(.1, .3)},
      Row{&Conflict::accommodate_calm, "accommodate_calm", Unit::share, {0, 1}, {"hostility gone when a trader accommodates", "permusuhan yang reda saat tengkulak mengalah"}, Grade::guess, "A", assumed()},
      Row{&Conflict::learning, "learning", Unit::share, {0, 1}, {"forgetting of what paid (Roth-Erev)", "lupa atas tindakan yang berhasil"}, Grade::guess, "A", assumed()},
      Row{&Conflict::mediation_gain, "mediation_gain", Unit::per_hour, {0, 2}, {"hostility resolved per effective hour of mediation", "permusuhan yang reda per jam mediasi"}, Grade::guess, "A", assumed()},
      Row{&Conflict::partner_mediation, "partner_mediation", Unit::hours, {0, 20}, {"hours of mediation that a link to partner 6 is worth", "jam mediasi setara satu jejaring dengan mitra 6"}, Grade::guess, "A", assumed()},
      Row{&Conflict::shield, "shield", Unit::per_hour, {0, 20}, {"protection per effective hour of mediation", "perlindungan per jam mediasi"}, Grade::guess, "A", assumed()},
      Row{&Conflict::invite_weight, "invite_weight", Unit::one, {0, 20}, {"how much more traders accommodate when invited", "seberapa lebih sering tengkulak mengalah bila diajak"}, Grade::guess, "A", assumed()},
      Row{&Conflict::invite_trader, "invite_trader", Unit::share, {0, 1}, {"traders are invited into the chain", "tengkulak diajak dalam rantai nilai"}, Grade::guess, "policy", lever()}};
};
// clang-format on

}  // namespace berdaya
