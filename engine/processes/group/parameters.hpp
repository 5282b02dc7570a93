/// Parameters of family `group`. Sources: A = assumption of this model, P = tuned on a prototype so
/// that the village without a programme is near-stationary.
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
  std::uint32_t per_village = 0, size = 16, spare = 4;
  std::int32_t start_month = 0;
  std::uint32_t villages_per_wave = 0, wave_months = 12;
  Targeting targeting = Targeting::communities;
  double eligible = .4, targeting_error = .4, pro_poor = .1;
    double start_trust = .40, start_tension = .10, start_admin = .10, start_action = .05, selection_rate = .5;
  static constexpr Rows rows{
      Row{&GroupPlan::per_village, "per_village", Unit::one, {0, 20}, {"groups per village", "kelompok tiap desa"}, Grade::guess, "policy", lever().at_start()},
      Row{&GroupPlan::size, "size", Unit::households, {5, 30}, {"members of a group at its founding", "anggota kelompok saat dibentuk"}, Grade::data, "TKM 10 to 20, farmer groups 18 to 52, savings groups 15 to 30", assumed(8, 30).at_start()},
      Row{&GroupPlan::spare, "spare", Unit::one, {0, 10}, {"room per village for groups that cadres of other groups found", "ruang tiap desa bagi kelompok bentukan kader kelompok lain"}, Grade::guess, "A", assumed().at_start()},
      Row{&GroupPlan::start_month, "start_month", Unit::month_index, {0, 1200}, {"month in which groups are founded", "bulan pembentukan kelompok"}, Grade::guess, "policy", lever().at_start()},
      Row{&GroupPlan::villages_per_wave, "villages_per_wave", Unit::villages, {0, 4000}, {"villages whose turn comes at the same time, in order of their number; 0: all at the start", "desa yang mendapat giliran bersamaan, menurut nomornya; 0: semua di awal"}, Grade::guess, "policy", lever().at_start()},
      Row{&GroupPlan::wave_months, "wave_months", Unit::months, {1, 240}, {"months from one such wave to the next", "bulan dari satu gelombang ke gelombang berikutnya"}, Grade::guess, "policy", lever().at_start()},
      Row{&GroupPlan::targeting, "targeting", Unit::text, {}, {"who is sought as a member; list: those with a 1 in column member of network.households come first", "siapa yang dicari sebagai anggota; list: yang bertanda 1 di kolom member pada network.households didahulukan"}, Grade::guess, "policy", lever()},
      Row{&GroupPlan::eligible, "eligible", Unit::share, {0, 1}, {"part of the households, poorest first by usual income, among whom an accompanied group looks for members", "bagian rumah tangga, termiskin dulu menurut penghasilan biasa, tempat kelompok dampingan mencari anggota"}, Grade::expert, "programmes for the bottom 40 %", assumed(.3, .5)},
      Row{&GroupPlan::targeting_error, "targeting_error", Unit::log_sd, {0, 5}, {"error in judging that income", "kekeliruan menilai penghasilan itu"}, Grade::guess, "A", assumed(.2, .7)},
      Row{&GroupPlan::pro_poor, "pro_poor", Unit::one, {0, 2}, {"weight of poverty in the selection by a facilitator of full commitment", "bobot kemiskinan dalam seleksi oleh TKS berkomitmen penuh"}, Grade::guess, "A", assumed()},
      Row{&GroupPlan::start_trust, "start_trust", Unit::share, {0, 1}, {"trust in a new group, before the social shift of a real place", "kepercayaan dalam kelompok baru, sebelum geseran sosial tempat nyata"}, Grade::guess, "A", assumed().at_start()},
      Row{&GroupPlan::start_tension, "start_tension", Unit::share, {0, 1}, {"tension in a new group", "ketegangan dalam kelompok baru"}, Grade::guess, "A", assumed().at_start()},
      Row{&GroupPlan::start_admin, "start_admin", Unit::share, {0, 1}, {"orderly administration of a new group", "tertib administrasi kelompok baru"}, Grade::guess, "A", assumed().at_start()},
      Row{&GroupPlan::start_action, "start_action", Unit::share, {0, 1}, {"capacity for collective action of a new group", "kapasitas aksi bersama kelompok baru"}, Grade::guess, "A", assumed().at_start()},
      Row{&GroupPlan::selection_rate, "selection_rate", Unit::per_hour, {0, 10}, {"how fast effective hours of selection make it accurate", "seberapa cepat jam efektif seleksi membuatnya tepat"}, Grade::guess, "A", assumed()}};

  /// Month in which groups may begin in the village that is the rank-th (from 0) of its area by number.
  std::int32_t opening(std::uint32_t rank) const noexcept {
    return start_month + static_cast<std::int32_t>(villages_per_wave > 0 ? rank / villages_per_wave * wave_months : 0);
  }
};

/// The fund that members save in and borrow from (MODEL 5.8, 5.9).
struct Fund {
  static constexpr std::string_view section = "fund";
  static constexpr bool only_with_groups = true;
  double deposit_rate = .1, deposit_above = 1;
  Ppm loan_rate = 15000_ppm;
  double loan_multiple = 3, loan_of_need = .25;
  Ppm repay_share = 300000_ppm, repay_spare = 500000_ppm, refinance_share = 100000_ppm;
  double asset_loan_of_surplus = 4, idle_share = 0;
  std::uint32_t share_out_months = 12, overdue_months = 24;
  double default_hazard = .05, default_noticed = .1;
  double leak_share = .24;
    Ppm withdraw_share = 500000_ppm, saver_least = 10000_ppm;
    double leak_usual = .6, leak_captured = 1.6, detect_usual = .1, detect_captured = .15, detect_tension = .15, detect_trust = .05,
           oust_critical = .4;
  static constexpr Rows rows{
      Row{&Fund::deposit_rate, "deposit_rate", Unit::share, {0, .2}, {"monthly deposit at full trust and motivation, of needs", "simpanan bulanan pada kepercayaan dan motivasi penuh, dari kebutuhan"}, Grade::guess, "A", assumed(.06, .12)},
      Row{&Fund::deposit_above, "deposit_above", Unit::one, {0, 5}, {"cash that a member keeps before it deposits, in months of needs", "uang tunai yang ditahan sebelum menabung, dalam bulan kebutuhan"}, Grade::guess, "A", assumed(.8, 1.2)},
      Row{&Fund::loan_rate, "loan_rate", Unit::per_month, {0, .1}, {"interest on loans of the group", "jasa pinjaman kelompok"}, Grade::expert, "savings groups: 1.5 to 3 % a month, up to 10", assumed(.015, .03)},
      Row{&Fund::loan_multiple, "loan_multiple", Unit::one, {0, 10}, {"largest loan as a multiple of savings", "pinjaman terbesar, kelipatan simpanan"}, Grade::guess, "A", assumed()},
      Row{&Fund::loan_of_need, "loan_of_need", Unit::one, {0, 5}, {"loan on top of that, in months of needs", "tambahan pinjaman, dalam bulan kebutuhan"}, Grade::guess, "A", assumed()},
      Row{&Fund::repay_share, "repay_share", Unit::share, {0, 1}, {"most of a harvest that repays the group", "bagian panen terbesar untuk angsuran kelompok"}, Grade::guess, "A", assumed()},
      Row{&Fund::repay_spare, "repay_spare", Unit::share, {0, 1}, {"part of a member's cash above a month's income and the buffer that repays the group in any month", "bagian kas anggota di atas penghasilan sebulan dan cadangan untuk angsuran tiap bulan"}, Grade::guess, "A", assumed()},
      Row{&Fund::asset_loan_of_surplus, "asset_loan_of_surplus", Unit::months, {0, 120}, {"largest loan for productive assets, in months of what a member's income leaves above needs", "pinjaman terbesar untuk aset produktif, dalam bulan sisa penghasilan anggota di atas kebutuhan"}, Grade::guess, "A; groups appraise what a member can repay", assumed(2, 12)},
      Row{&Fund::idle_share, "idle_share", Unit::share, {0, 1}, {"part of its money that a group keeps idle when it shares out", "bagian uang kelompok yang ditahan saat pembagian"}, Grade::guess, "A", assumed(0, .3)},
      Row{&Fund::share_out_months, "share_out_months", Unit::months, {0, 120}, {"months from share-out to share-out, 0: never", "bulan dari pembagian ke pembagian, 0: tidak pernah"}, Grade::expert, "savings groups share out yearly", assumed(6, 24)},
      Row{&Fund::default_hazard, "default_hazard", Unit::per_month, {0, 1}, {"a member stops repaying a group without trust and open administration", "anggota berhenti mengangsur pada kelompok tanpa kepercayaan dan keterbukaan"}, Grade::guess, "to fit 10 to 30 % bad loans after facilitators left", assumed(.02, .1)},
      Row{&Fund::default_noticed, "default_noticed", Unit::months, {0, 12}, {"a loss from which the others take notice, in months of needs", "kerugian yang mulai dirasakan anggota lain, dalam bulan kebutuhan"}, Grade::guess, "A", assumed(.05, .5)},
      Row{&Fund::overdue_months, "overdue_months", Unit::months, {1, 120}, {"months after which such a loan is settled with savings and the rest given up", "bulan sebelum pinjaman itu diperhitungkan dengan simpanan dan sisanya dihapus"}, Grade::guess, "A", assumed(12, 36)},
      Row{&Fund::refinance_share, "refinance_share", Unit::share, {0, 1}, {"most of the fund that pays off members' ijon in a month", "bagian kas terbesar untuk melunasi ijon anggota tiap bulan"}, Grade::guess, "A", assumed()},
      Row{&Fund::leak_share, "leak_share", Unit::share, {0, .5}, {"deposits that leak where nothing is open", "kebocoran simpanan bila tanpa keterbukaan"}, Grade::expert, "Olken 2007: mean 24 % of inputs, 8 points less under audits", assumed(.16, .32)},
      Row{&Fund::withdraw_share, "withdraw_share", Unit::share, {0, 1}, {"most of its savings that a member in need takes out in a month", "bagian simpanan terbesar yang diambil saat butuh tiap bulan"}, Grade::guess, "A", assumed()},
      Row{&Fund::saver_least, "saver_least", Unit::share, {0, 1}, {"deposits of a cycle from which a member counts as saving, in months of needs", "simpanan satu siklus agar anggota dihitung menabung, dalam bulan kebutuhan"}, Grade::guess, "A", defined()},
      Row{&Fund::leak_usual, "leak_usual", Unit::one, {0, 5}, {"leakage under an honest leader, of leak_share", "kebocoran di bawah ketua jujur, dari leak_share"}, Grade::guess, "A", assumed()},
      Row{&Fund::leak_captured, "leak_captured", Unit::one, {0, 5}, {"leakage under a leader who serves a trader, of leak_share", "kebocoran di bawah ketua yang berpihak pada tengkulak, dari leak_share"}, Grade::guess, "A", assumed()},
      Row{&Fund::detect_usual, "detect_usual", Unit::per_month, {0, 1}, {"leakage comes to light, times adm (1 - adm)", "kebocoran terungkap, dikali adm (1 - adm)"}, Grade::guess, "A", assumed()},
      Row{&Fund::detect_captured, "detect_captured", Unit::per_month, {0, 1}, {"on top under such a leader, times adm", "tambahan di bawah ketua itu, dikali adm"}, Grade::guess, "A", assumed()},
      Row{&Fund::detect_tension, "detect_tension", Unit::share, {0, 1}, {"tension when it comes to light", "ketegangan saat terungkap"}, Grade::guess, "A", assumed()},
      Row{&Fund::detect_trust, "detect_trust", Unit::share, {0, 1}, {"trust lost when it comes to light", "kepercayaan yang hilang saat terungkap"}, Grade::guess, "A", assumed()},
      Row{&Fund::oust_critical, "oust_critical", Unit::share, {0, 1}, {"share of critical members above which such a leader is replaced", "porsi anggota kritis agar ketua itu diganti"}, Grade::guess, "A", assumed()}};
};

/// Who takes part and who leaves (MODEL 5.2, 5.4, 5.9).
struct Membership {
  static constexpr std::string_view section = "membership";
  static constexpr bool only_with_groups = true;
  double m_gate = .35, group_weight = .5, exit0 = .001, exit1 = .03;
  std::uint32_t least_members = 5;
    std::uint32_t after_grant_months = 12;
  static constexpr Rows rows{
      Row{&Membership::m_gate, "m_gate", Unit::share, {.01, 1}, {"motivation at which half take part", "motivasi saat separuh ikut serta"}, Grade::guess, "P", assumed()},
      Row{&Membership::group_weight, "group_weight", Unit::share, {0, 1}, {"weight of fellow members among those one looks at", "bobot sesama anggota di antara yang dilihat"}, Grade::guess, "P", assumed()},
      Row{&Membership::exit0, "exit0", Unit::per_month, {0, 1}, {"leaving a group without tension", "keluar dari kelompok tanpa ketegangan"}, Grade::expert, "A, to fit Baland, Somanathan & Vandewalle 2008", assumed()},
      Row{&Membership::exit1, "exit1", Unit::per_month, {0, 1}, {"leaving at full tension and no trust, on top", "tambahan keluar pada ketegangan penuh tanpa kepercayaan"}, Grade::expert, "A, to fit Baland, Somanathan & Vandewalle 2008", assumed()},
      Row{&Membership::least_members, "least_members", Unit::households, {2, 30}, {"a group with fewer members dissolves", "kelompok dengan anggota kurang dari ini bubar"}, Grade::guess, "A", assumed()},
      Row{&Membership::after_grant_months, "after_grant_months", Unit::months, {0, 120}, {"months after a grant in which those with least savings may leave with it", "bulan setelah hibah saat anggota bersimpanan terkecil mungkin keluar"}, Grade::guess, "A", assumed()}};
};

/// Trust and tension in a group (MODEL 5.9).
struct Cohesion {
  static constexpr std::string_view section = "cohesion";
  static constexpr bool only_with_groups = true;
  double trust_pace = .05, trust_base = .15, trust_open = .75, trust_tense = .5, trust_motivated = .1, tension_gain = .004,
         tension_loss = .03, elders_relief = .02;
  static constexpr Rows rows{
      Row{&Cohesion::trust_pace, "trust_pace", Unit::per_month, {0, 1}, {"trust drifts towards its cause", "laju penyesuaian kepercayaan"}, Grade::guess, "A", assumed()},
      Row{&Cohesion::trust_base, "trust_base", Unit::share, {0, 1}, {"trust without any cause", "kepercayaan dasar"}, Grade::guess, "A", assumed()},
      Row{&Cohesion::trust_open, "trust_open", Unit::share, {0, 1}, {"trust from orderly and open administration as it shows", "kepercayaan karena administrasi yang tertib dan terbuka"}, Grade::guess, "A", assumed()},
      Row{&Cohesion::trust_tense, "trust_tense", Unit::share, {0, 1}, {"trust lost to tension", "kepercayaan yang hilang karena ketegangan"}, Grade::guess, "A", assumed()},
      Row{&Cohesion::trust_motivated, "trust_motivated", Unit::share, {0, 1}, {"trust from members' motivation", "kepercayaan karena motivasi anggota"}, Grade::guess, "A", assumed()},
      Row{&Cohesion::tension_gain, "tension_gain", Unit::per_month, {0, 1}, {"tension that daily life brings", "ketegangan dari kehidupan sehari-hari"}, Grade::guess, "A", assumed()},
      Row{&Cohesion::tension_loss, "tension_loss", Unit::per_month, {0, 1}, {"tension that passes by itself", "ketegangan yang reda sendiri"}, Grade::guess, "A", assumed()},
      Row{&Cohesion::elders_relief, "elders_relief", Unit::per_month, {0, 1}, {"tension that elders resolve (partner 6)", "ketegangan yang diredakan tokoh adat (mitra 6)"}, Grade::guess, "A", assumed()}};
};
/// How groups that nobody accompanies fall dormant, and wake (MODEL 0.22).
struct Dormancy {
  static constexpr std::string_view section = "dormancy";
  static constexpr bool only_with_groups = true;
  double base = .003, leader = .1, cadre = .1, fund = .05, share_out = .006, apathy = .03, tension = .02, bad_year = .08, strength = 4, wake = .06;
  std::uint32_t wake_months = 12;
  static constexpr Rows rows{
      Row{&Dormancy::base, "base", Unit::per_month, {0, 1}, {"a group falls dormant for no reason that the model knows", "kelompok menjadi tidak aktif tanpa sebab yang dikenal model"}, Grade::expert, "3 to 12 % a year: cooperatives, BUMDes", assumed(.0015, .004)},
      Row{&Dormancy::leader, "leader", Unit::per_month, {0, 1}, {"on top in the month in which the leader is lost", "tambahan pada bulan ketua hilang"}, Grade::guess, "A", assumed(.05, .3)},
      Row{&Dormancy::cadre, "cadre", Unit::per_month, {0, 1}, {"in which the last cadre is lost", "pada bulan kader terakhir hilang"}, Grade::guess, "A", assumed(.05, .3)},
      Row{&Dormancy::fund, "fund", Unit::per_month, {0, 1}, {"in which a loan is given up", "pada bulan suatu pinjaman dihapus"}, Grade::guess, "A", assumed(.05, .2)},
      Row{&Dormancy::share_out, "share_out", Unit::per_month, {0, 1}, {"in which it shares out", "pada bulan pembagian"}, Grade::guess, "A", assumed(.003, .02)},
      Row{&Dormancy::apathy, "apathy", Unit::per_month, {0, 1}, {"where nobody comes and nothing protects", "bila tak seorang pun datang dan tak ada pelindung"}, Grade::guess, "to fit 35 to 65 % inactive after a grant with thin mentoring: KUBE Batu", assumed(.02, .08)},
      Row{&Dormancy::tension, "tension", Unit::per_month, {0, 1}, {"at full tension", "pada ketegangan penuh"}, Grade::guess, "A", assumed(.01, .05)},
      Row{&Dormancy::bad_year, "bad_year", Unit::per_month, {0, 1}, {"where no needs are met", "bila tak ada kebutuhan terpenuhi"}, Grade::guess, "A", assumed(.05, .15)},
      Row{&Dormancy::strength, "strength", Unit::one, {0, 20}, {"how steeply these three fall with the strength of the group: trust, openness, ready cadres", "seberapa tajam ketiganya turun dengan kekuatan kelompok: kepercayaan, keterbukaan, kader siap"}, Grade::guess, "the article: short mentoring fails", assumed(3, 5)},
      Row{&Dormancy::wake, "wake", Unit::per_month, {0, 1}, {"a dormant group whose members would take part wakes", "kelompok tidak aktif yang anggotanya mau ikut bangkit lagi"}, Grade::guess, "A", assumed(.02, .1)},
      Row{&Dormancy::wake_months, "wake_months", Unit::months, {1, 120}, {"months after which a dormant group settles and is gone", "bulan sebelum kelompok tidak aktif membubarkan diri"}, Grade::guess, "A", assumed(6, 24)}};
};
// clang-format on

}  // namespace berdaya
