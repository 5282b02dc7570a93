/// Parameters of family `group`. Sources: A = assumption of this model, P = tuned on a prototype so that the village without a programme
/// is near-stationary.
#pragma once
#include <array>

#include "core/parameter.hpp"

namespace berdaya {

// clang-format off
enum class Targeting : std::uint8_t { random, poorest, most_central, communities, list };
constexpr std::array<std::string_view, 5> choices(Targeting) noexcept { return {"random", "poorest", "most_central", "communities", "list"}; }

struct GroupPlan {
  static constexpr std::string_view section = "groups";
  static constexpr bool only_with_groups = true;
  std::uint32_t per_village = 0, size = 16, spare = 1;
  std::int32_t start_month = 0;
  std::uint32_t villages_per_wave = 0, wave_months = 12;
  Targeting targeting = Targeting::communities;
  double pro_poor = .25;
  static constexpr std::tuple rows{
      Row{&GroupPlan::per_village, "per_village", Unit::one, {0, 20}, {"groups per village", "kelompok tiap desa"}, Grade::guess, "policy", lever().at_start()},
      Row{&GroupPlan::size, "size", Unit::households, {5, 30}, {"members of a group at its founding", "anggota kelompok saat dibentuk"}, Grade::data, "TKM 2021", assumed().at_start()},
      Row{&GroupPlan::spare, "spare", Unit::one, {0, 10}, {"room per village for groups that cadres of other groups found", "ruang tiap desa bagi kelompok bentukan kader kelompok lain"}, Grade::guess, "A", assumed().at_start()},
      Row{&GroupPlan::start_month, "start_month", Unit::month_index, {0, 1200}, {"month in which groups are founded", "bulan pembentukan kelompok"}, Grade::guess, "policy", lever().at_start()},
      Row{&GroupPlan::villages_per_wave, "villages_per_wave", Unit::villages, {0, 4000}, {"villages whose turn comes at the same time, in order of their number; 0: all at the start", "desa yang mendapat giliran bersamaan, menurut nomornya; 0: semua di awal"}, Grade::guess, "policy", lever().at_start()},
      Row{&GroupPlan::wave_months, "wave_months", Unit::months, {1, 240}, {"months from one such wave to the next", "bulan dari satu gelombang ke gelombang berikutnya"}, Grade::guess, "policy", lever().at_start()},
      Row{&GroupPlan::targeting, "targeting", Unit::text, {}, {"who is sought as a member; list: those with a 1 in column member of network.households come first", "siapa yang dicari sebagai anggota; list: yang bertanda 1 di kolom member pada network.households didahulukan"}, Grade::guess, "policy", lever()},
      Row{&GroupPlan::pro_poor, "pro_poor", Unit::one, {0, 2}, {"weight of poverty in the selection by a facilitator of full commitment", "bobot kemiskinan dalam seleksi oleh TKS berkomitmen penuh"}, Grade::guess, "A", assumed()}};

  /// Month in which groups may begin in the village that is the rank-th (from 0) of its area by number.
  std::int32_t opening(std::uint32_t rank) const noexcept {
    return start_month + static_cast<std::int32_t>(villages_per_wave > 0 ? rank / villages_per_wave * wave_months : 0);
  }
};

/// The fund that members save in and borrow from (MODEL 5.8, 5.9).
struct Fund {
  static constexpr std::string_view section = "fund";
  static constexpr bool only_with_groups = true;
  double deposit_rate = .06, deposit_above = .5;
  Ppm loan_rate = 15000_ppm;
  double loan_multiple = 3, loan_of_need = .25;
  Ppm repay_share = 400000_ppm, refinance_share = 400000_ppm;
  double leak_share = .24;
  static constexpr std::tuple rows{
      Row{&Fund::deposit_rate, "deposit_rate", Unit::share, {0, .2}, {"monthly deposit at full trust and motivation, of needs", "simpanan bulanan pada kepercayaan dan motivasi penuh, dari kebutuhan"}, Grade::guess, "A", assumed()},
      Row{&Fund::deposit_above, "deposit_above", Unit::one, {0, 5}, {"cash that a member keeps before it deposits, in months of needs", "uang tunai yang ditahan sebelum menabung, dalam bulan kebutuhan"}, Grade::guess, "A", assumed()},
      Row{&Fund::loan_rate, "loan_rate", Unit::per_month, {0, .1}, {"interest on loans of the group", "jasa pinjaman kelompok"}, Grade::guess, "A", assumed()},
      Row{&Fund::loan_multiple, "loan_multiple", Unit::one, {0, 10}, {"largest loan as a multiple of savings", "pinjaman terbesar, kelipatan simpanan"}, Grade::guess, "A", assumed()},
      Row{&Fund::loan_of_need, "loan_of_need", Unit::one, {0, 5}, {"loan on top of that, in months of needs", "tambahan pinjaman, dalam bulan kebutuhan"}, Grade::guess, "A", assumed()},
      Row{&Fund::repay_share, "repay_share", Unit::share, {0, 1}, {"most of a harvest that repays the group", "bagian panen terbesar untuk angsuran kelompok"}, Grade::guess, "A", assumed()},
      Row{&Fund::refinance_share, "refinance_share", Unit::share, {0, 1}, {"most of the fund that pays off members' ijon in a month", "bagian kas terbesar untuk melunasi ijon anggota tiap bulan"}, Grade::guess, "A", assumed()},
      Row{&Fund::leak_share, "leak_share", Unit::share, {0, .5}, {"deposits that leak where nothing is open", "kebocoran simpanan bila tanpa keterbukaan"}, Grade::expert, "Olken 2007, level from memory", assumed()}};
};

/// Who takes part and who leaves (MODEL 5.2, 5.4, 5.9).
struct Membership {
  static constexpr std::string_view section = "membership";
  static constexpr bool only_with_groups = true;
  double m_gate = .35, group_weight = .5, exit0 = .001, exit1 = .03;
  std::uint32_t least_members = 5;
  static constexpr std::tuple rows{
      Row{&Membership::m_gate, "m_gate", Unit::share, {.01, 1}, {"motivation at which half take part", "motivasi saat separuh ikut serta"}, Grade::guess, "P", assumed()},
      Row{&Membership::group_weight, "group_weight", Unit::share, {0, 1}, {"weight of fellow members among those one looks at", "bobot sesama anggota di antara yang dilihat"}, Grade::guess, "P", assumed()},
      Row{&Membership::exit0, "exit0", Unit::per_month, {0, 1}, {"leaving a group without tension", "keluar dari kelompok tanpa ketegangan"}, Grade::expert, "A, to fit Baland, Somanathan & Vandewalle 2008", assumed()},
      Row{&Membership::exit1, "exit1", Unit::per_month, {0, 1}, {"leaving at full tension and no trust, on top", "tambahan keluar pada ketegangan penuh tanpa kepercayaan"}, Grade::expert, "A, to fit Baland, Somanathan & Vandewalle 2008", assumed()},
      Row{&Membership::least_members, "least_members", Unit::households, {2, 30}, {"a group with fewer members dissolves", "kelompok dengan anggota kurang dari ini bubar"}, Grade::guess, "A", assumed()}};
};
// clang-format on

}  // namespace berdaya
