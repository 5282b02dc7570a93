/// Parameters of family `programme`. Sources: A = assumption of this model, P = tuned on a
/// prototype so that the village without a programme is near-stationary.
#pragma once
#include <array>

#include "core/parameter.hpp"

namespace berdaya {

// clang-format off
enum class HandoverRule : std::uint8_t { none, fixed_month, index, cadre_ready };
constexpr std::array<std::string_view, 4> choices(HandoverRule) noexcept { return {"none", "fixed_month", "index", "cadre_ready"}; }

/// How a programme accompanies groups (MODEL 5.1, 5.5, 7).
struct Facilitation {
  static constexpr std::string_view section = "facilitation";
  static constexpr bool only_with_groups = true;
    bool programme = false;
    std::uint32_t facilitators = 0;
    double groups_per_facilitator = 9.4, hours = 160, report_hours = 16, visits = 2, travel_hours = 0.7, remoteness = .47;
    std::int32_t preparation_months = 2, planning_months = 2, contract_months = 10;
    HandoverRule handover_rule = HandoverRule::fixed_month;
    std::int32_t phaseout_months = 6;
    bool allow_extension = false;
    double barrier = 0, release = 1, release_slope = 3, release_dependency = .35, first_acceptance = .30;
    bool redeploy = true, revisit = false;
    double need_weight = .5;
    Rupiah fee = 0, agent_income = 110000;
    std::int32_t gap_months = 0;

    /// Is this month between two years' contracts?
    constexpr bool rests(std::int32_t month) const noexcept { return month >= 0 && month % 12 < gap_months; }
    /// Months from the first to before the second in which contracts run.
    constexpr std::int32_t worked(std::int32_t from, std::int32_t to) const noexcept {
      std::int32_t months = to - from;
      for (std::int32_t m = from < 0 ? 0 : from; gap_months > 0 && m < to; ++m) months -= rests(m);
      return months;
    }
    /// The first month before which so many have been worked from `from` on.
    constexpr std::int32_t after(std::int32_t from, std::int32_t months) const noexcept {
      while (months > 0) months -= !rests(from++);
      return from;
    }
  static constexpr Rows rows{
      Row{&Facilitation::programme, "programme", Unit::one, {}, {"groups are accompanied by facilitators (TKS)", "kelompok didampingi TKS"}, Grade::guess, "policy", lever().at_start()},
      Row{&Facilitation::facilitators, "facilitators", Unit::one, {0, 65534}, {"facilitators of the area; 0: as many as the ratio asks for", "jumlah TKS wilayah; 0: sesuai rasio"}, Grade::guess, "policy", lever().at_start()},
      Row{&Facilitation::groups_per_facilitator, "groups_per_facilitator", Unit::one, {1, 60}, {"groups per facilitator", "kelompok tiap TKS"}, Grade::data, "664 TKS for 6,250 groups, TKM 2021", assumed().of_area()},
      Row{&Facilitation::hours, "hours", Unit::hours_per_month, {0, 250}, {"working hours of a facilitator", "jam kerja TKS"}, Grade::guess, "A", assumed()},
      Row{&Facilitation::report_hours, "report_hours", Unit::hours_per_month, {0, 160}, {"of them for reports", "di antaranya untuk laporan"}, Grade::guess, "A", assumed()},
      Row{&Facilitation::visits, "visits", Unit::visits_per_month, {0, 20}, {"visits to each group", "kunjungan ke tiap kelompok"}, Grade::guess, "A", assumed()},
      Row{&Facilitation::travel_hours, "travel_hours", Unit::hours, {0, 24}, {"travel per visit at a remoteness of .47", "perjalanan tiap kunjungan pada keterpencilan 0,47"}, Grade::guess, "A", assumed()},
      Row{&Facilitation::remoteness, "remoteness", Unit::share, {0, 1}, {"remoteness of the villages", "keterpencilan desa"}, Grade::guess, "(.90 - ike)/.60 at the mean ike of .62", assumed().at_start().before_groups()},
      Row{&Facilitation::preparation_months, "preparation_months", Unit::months, {1, 24}, {"months of introduction (stage 1)", "lama tahap persiapan"}, Grade::guess, "A", assumed()},
      Row{&Facilitation::planning_months, "planning_months", Unit::months, {1, 24}, {"months of planning (stage 2)", "lama tahap perencanaan"}, Grade::guess, "A", assumed()},
      Row{&Facilitation::contract_months, "contract_months", Unit::months, {1, 1200}, {"months from the first visit to the end of full accompaniment", "bulan dari kunjungan pertama sampai akhir pendampingan penuh"}, Grade::guess, "A", assumed()},
      Row{&Facilitation::handover_rule, "handover_rule", Unit::text, {}, {"when the facilitator starts to withdraw", "kapan TKS mulai mengurangi pendampingan"}, Grade::guess, "policy", lever()},
      Row{&Facilitation::phaseout_months, "phaseout_months", Unit::months, {0, 60}, {"months of phased withdrawal", "lama pengakhiran bertahap"}, Grade::guess, "policy; gradual exit, Rogers & Coates 2015", lever()},
      Row{&Facilitation::allow_extension, "allow_extension", Unit::one, {}, {"a facilitator who cannot let go may go on after the contract", "TKS yang sulit melepas boleh terus setelah kontrak"}, Grade::guess, "policy", lever()},
      Row{&Facilitation::barrier, "barrier", Unit::one, {0, 2}, {"psychological barrier of making oneself superfluous", "hambatan psikologis menghapuskan diri"}, Grade::guess, "A; 1 in the scenario of overstaying", assumed()},
      Row{&Facilitation::release, "release", Unit::one, {-10, 10}, {"willingness to let go of a facilitator of middling skill, log odds a month", "kesediaan melepas pada TKS berketerampilan sedang, log odds tiap bulan"}, Grade::guess, "A", assumed()},
      Row{&Facilitation::release_slope, "release_slope", Unit::one, {0, 20}, {"how much skill k6 and the barrier move it", "pengaruh keterampilan k6 dan hambatan terhadapnya"}, Grade::guess, "A", assumed()},
      Row{&Facilitation::release_dependency, "release_dependency", Unit::share, {0, 1}, {"dependency below which rule cadre_ready lets go", "ketergantungan yang di bawahnya aturan cadre_ready melepas"}, Grade::guess, "A", assumed()},
      Row{&Facilitation::first_acceptance, "first_acceptance", Unit::share, {0, 1}, {"acceptance of a facilitator on the first visit", "penerimaan TKS pada kunjungan pertama"}, Grade::guess, "A", assumed()},
      Row{&Facilitation::redeploy, "redeploy", Unit::one, {}, {"after an exit the facilitator takes the next group waiting", "setelah keluar TKS mengambil kelompok berikutnya"}, Grade::guess, "policy", lever().of_area()},
      Row{&Facilitation::revisit, "revisit", Unit::one, {}, {"a group that relapses is accompanied once more", "kelompok yang kembali membutuhkan TKS didampingi sekali lagi"}, Grade::guess, "policy", lever().of_area()},
      Row{&Facilitation::need_weight, "need_weight", Unit::share, {0, 1}, {"weight of what the group asks for against the plan, at full social analysis", "bobot permintaan kelompok terhadap rencana"}, Grade::guess, "A", assumed()},
      Row{&Facilitation::fee, "fee", Unit::rupiah_per_month, {0, 1e6}, {"what each member pays a local agent in the facilitator's place, whom the programme then trains but does not pay; 0: the programme pays", "iuran tiap anggota bagi agen setempat pengganti TKS, yang dilatih tetapi tidak digaji program; 0: program yang membayar"}, Grade::guess, "policy", lever()},
      Row{&Facilitation::agent_income, "agent_income", Unit::rupiah_per_month, {1, 1e8}, {"fees below which a local agent forms no group, and serves one the less", "iuran yang di bawahnya agen setempat tidak membentuk kelompok dan mengurangi pelayanan"}, Grade::guess, "A; about two days of a farm worker's wage", assumed(50000, 200000)},
      Row{&Facilitation::gap_months, "gap_months", Unit::months, {0, 6}, {"months from January on in which no contract of a facilitator runs: nobody comes or is paid, and they do not count for any stage", "bulan sejak Januari tanpa kontrak TKS: tidak ada kunjungan dan honor, dan tidak dihitung dalam tahap apa pun"}, Grade::guess, "policy; contracts of TKS end with the fiscal year", lever().of_area()}};
};

/// Who becomes a facilitator (MODEL 5.1): means of five traits, seven skills and seven areas of knowledge.
struct Tks {
  static constexpr std::string_view section = "tks";
  static constexpr bool only_with_groups = true;
    double commitment = .6, belief = .6, liberation = .6, action = .6, objectivity = .6, horizontality = .6, adapt_self = .6,
      adapt_community = .6, social_analysis = .6, handle_conflict = .6, keep_learning = .6, remove_oneself = .6, labour_issues = .6,
      social_culture = .6, interview_speaking = .6, small_business = .6, empowerment = .6, computing = .6, evaluation = .6, sd = .12,
      learning = .01, learning_by_group = .02, obsolescence = .003, remote_excuse = .6, quit = .01, quit_slope = 2;
    std::int32_t vacancy_months = 2;
    double training_days = 0, training_gain = .01;
  static constexpr Rows rows{
      Row{&Tks::commitment, "commitment", Unit::share, {0, 1}, {"t1: commitment to the marginal", "t1: komitmen pada kaum marginal"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::belief, "belief", Unit::share, {0, 1}, {"t2: belief in the creativity of the poor", "t2: percaya pada kreativitas kaum miskin"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::liberation, "liberation", Unit::share, {0, 1}, {"t3: promotes creative abilities", "t3: mempromosikan pembebasan kemampuan kreatif"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::action, "action", Unit::share, {0, 1}, {"t4: helps to overcome obstacles to action", "t4: membantu menanggulangi rintangan menuju tindakan"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::objectivity, "objectivity", Unit::share, {0, 1}, {"t5: objective, without prejudice", "t5: objektif, bebas dari prasangka"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::horizontality, "horizontality", Unit::share, {0, 1}, {"k1: two-way communication, subject to subject", "k1: komunikasi dua arah, subjek dengan subjek"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::adapt_self, "adapt_self", Unit::share, {0, 1}, {"k2a: adapts to the community", "k2a: menyesuaikan diri dengan masyarakat"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::adapt_community, "adapt_community", Unit::share, {0, 1}, {"k2b: brings the community along into change", "k2b: mengajak masyarakat menyesuaikan diri"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::social_analysis, "social_analysis", Unit::share, {0, 1}, {"k3: social analysis", "k3: studi dan analisis sosial"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::handle_conflict, "handle_conflict", Unit::share, {0, 1}, {"k4: handles tension and conflict", "k4: menangani ketegangan dan konflik"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::keep_learning, "keep_learning", Unit::share, {0, 1}, {"k5: keeps learning", "k5: belajar terus-menerus"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::remove_oneself, "remove_oneself", Unit::share, {0, 1}, {"k6: makes oneself superfluous", "k6: menghapuskan diri"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::labour_issues, "labour_issues", Unit::share, {0, 1}, {"n1: labour issues of the place", "n1: isu ketenagakerjaan setempat"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::social_culture, "social_culture", Unit::share, {0, 1}, {"n2: social and cultural conditions", "n2: kondisi sosial budaya"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::interview_speaking, "interview_speaking", Unit::share, {0, 1}, {"n3: interviewing and public speaking", "n3: wawancara dan berbicara di depan umum"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::small_business, "small_business", Unit::share, {0, 1}, {"n4: management of small business", "n4: manajemen usaha kecil"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::empowerment, "empowerment", Unit::share, {0, 1}, {"n5: concepts of empowerment", "n5: konsep pemberdayaan"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::computing, "computing", Unit::share, {0, 1}, {"n6: computers and the internet", "n6: komputer dan internet"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::evaluation, "evaluation", Unit::share, {0, 1}, {"n7: evaluation and reports", "n7: evaluasi dan laporan"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::sd, "sd", Unit::share, {0, .5}, {"spread of each between persons", "sebaran antarorang"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::learning, "learning", Unit::per_month, {0, 1}, {"learning at work", "belajar sambil bekerja"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::learning_by_group, "learning_by_group", Unit::hours, {0, 10}, {"effective hours of learning that a group accompanied is worth", "jam belajar efektif setara satu kelompok dampingan"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::obsolescence, "obsolescence", Unit::per_month, {0, 1}, {"what is known becomes outdated", "pengetahuan menjadi usang"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::remote_excuse, "remote_excuse", Unit::share, {0, 1}, {"learning given up because of remoteness", "belajar yang ditinggalkan dengan dalih keterpencilan"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::quit, "quit", Unit::per_month, {0, 1}, {"resignation at a commitment of one half", "pengunduran diri pada komitmen setengah"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::quit_slope, "quit_slope", Unit::one, {0, 20}, {"how much commitment t1 keeps from resigning", "seberapa komitmen t1 mencegah pengunduran diri"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::vacancy_months, "vacancy_months", Unit::months, {0, 60}, {"months until the post is filled again", "bulan sampai posisi terisi lagi"}, Grade::guess, "A", assumed().of_area()},
      Row{&Tks::training_days, "training_days", Unit::days, {0, 365}, {"training before the first assignment", "pelatihan sebelum bertugas"}, Grade::guess, "policy", lever().of_area()},
      Row{&Tks::training_gain, "training_gain", Unit::per_day, {0, 1}, {"gain of each skill and knowledge per day of training", "kenaikan tiap keterampilan dan pengetahuan per hari"}, Grade::guess, "A", assumed().of_area()}};
};

/// Outside money (MODEL 0.5, 7).
struct Grants {
  static constexpr std::string_view section = "grants";
  static constexpr bool only_with_groups = true;
    Rupiah seed_capital = 0;
    Ppm equipment_share = 600000_ppm;
    std::int32_t after_months = 0;
    std::uint32_t after_saving_months = 0;
    Rupiah budget = 0;
    double tension = .15, exit = .01;
    Ppm savings_match = 0_ppm;
    Rupiah buffer_credit = 0;
    bool buffer_is_loan = true;
    Ppm buffer_rate = 0_ppm;
    Ppm buffer_refinance = 700000_ppm, buffer_repay = 100000_ppm;
  static constexpr Rows rows{
      Row{&Grants::seed_capital, "seed_capital", Unit::rupiah, {0, 1e10}, {"seed capital of a group", "modal awal tiap kelompok"}, Grade::data, "policy; TKM: Rp 40 million in 2021", lever()},
      Row{&Grants::equipment_share, "equipment_share", Unit::share, {0, 1}, {"of it as equipment", "di antaranya berupa peralatan"}, Grade::guess, "policy", lever()},
      Row{&Grants::after_months, "after_months", Unit::months, {0, 1200}, {"months after the group found its members", "bulan setelah kelompok menemukan anggotanya"}, Grade::guess, "policy", lever()},
      Row{&Grants::after_saving_months, "after_saving_months", Unit::months, {0, 12}, {"months of the last twelve in which half the members must have saved", "bulan menabung yang disyaratkan dalam setahun terakhir"}, Grade::guess, "policy", lever()},
      Row{&Grants::budget, "budget", Unit::rupiah, {0, 1e15}, {"budget of the area for seed capital; 0: no limit", "anggaran wilayah untuk modal awal; 0: tanpa batas"}, Grade::guess, "policy", lever()},
      Row{&Grants::tension, "tension", Unit::share, {0, 1}, {"tension when a grant of a month's needs per member arrives", "ketegangan saat bantuan datang"}, Grade::guess, "A", assumed()},
      Row{&Grants::exit, "exit", Unit::per_month, {0, 1}, {"leaving, on top, of the quarter with the lowest savings, for a year", "tambahan keluar bagi seperempat dengan simpanan terendah, setahun"}, Grade::guess, "A", assumed()},
      Row{&Grants::savings_match, "savings_match", Unit::share, {0, 1}, {"what the programme adds to deposits while it is there", "tambahan program atas simpanan"}, Grade::guess, "policy", lever()},
      Row{&Grants::buffer_credit, "buffer_credit", Unit::rupiah, {0, 1e9}, {"credit to the fund for paying off ijon", "kredit penyangga kas untuk melunasi ijon"}, Grade::guess, "policy", lever()},
      Row{&Grants::buffer_is_loan, "buffer_is_loan", Unit::one, {}, {"it is paid back at the exit", "dikembalikan saat TKS keluar"}, Grade::guess, "policy", lever()},
      Row{&Grants::buffer_rate, "buffer_rate", Unit::per_month, {0, .1}, {"interest on it, where it is a loan", "jasa atas kredit itu, bila berupa pinjaman"}, Grade::guess, "policy", lever()},
      Row{&Grants::buffer_refinance, "buffer_refinance", Unit::share, {0, 1}, {"share of the fund that pays off ijon while there is such credit", "bagian kas untuk melunasi ijon selama ada kredit"}, Grade::guess, "A", assumed()},
      Row{&Grants::buffer_repay, "buffer_repay", Unit::share, {0, 1}, {"share of the fund that repays buffer credit each month after the exit", "bagian kas untuk mengembalikan kredit penyangga tiap bulan setelah TKS keluar"}, Grade::guess, "A", assumed()}};
};

enum class Recipients : std::uint8_t { poorest, random, list };
constexpr std::array<std::string_view, 3> choices(Recipients) noexcept { return {"poorest", "random", "list"}; }

/// Transfers to chosen households, without a group: what graduation programmes give.
struct Transfers {
  static constexpr std::string_view section = "transfer";
  static constexpr bool only_with_groups = true;
    double share = 0;
    Recipients to = Recipients::poorest;
    double error = .4;
    std::int32_t month = 0;
    Rupiah asset = 0, cash = 0, stipend = 0;
    std::uint32_t stipend_months = 12;
    double dying = 0;
    std::uint32_t coaching_months = 0;
    Rupiah coaching_cost = 50'000;
    double coaching = .03, coached_skill = .6;
  static constexpr Rows rows{
      Row{&Transfers::share, "share", Unit::share, {0, 1}, {"part of the village's households that receive transfers", "bagian rumah tangga desa yang menerima transfer"}, Grade::guess, "policy", lever()},
      Row{&Transfers::to, "to", Unit::text, {}, {"to whom: those with the lowest usual income per need as far as it can be judged, anybody, those named in the household table and then the poorest", "kepada siapa: berpenghasilan biasa terendah sejauh dapat dinilai, siapa saja, yang bernama dalam tabel rumah tangga lalu yang termiskin"}, Grade::guess, "policy", lever()},
      Row{&Transfers::error, "error", Unit::log_sd, {0, 5}, {"error in judging that income", "kekeliruan menilai penghasilan itu"}, Grade::guess, "A", assumed(.2, .7)},
      Row{&Transfers::month, "month", Unit::month_index, {0, 1200}, {"month of the transfer", "bulan transfer"}, Grade::guess, "policy", lever()},
      Row{&Transfers::asset, "asset", Unit::rupiah, {0, 1e9}, {"productive assets for each", "aset produktif bagi masing-masing"}, Grade::guess, "policy", lever()},
      Row{&Transfers::cash, "cash", Unit::rupiah, {0, 1e9}, {"cash for each", "uang tunai bagi masing-masing"}, Grade::guess, "policy", lever()},
      Row{&Transfers::stipend, "stipend", Unit::rupiah_per_month, {0, 1e8}, {"stipend in the months after it", "tunjangan pada bulan-bulan sesudahnya"}, Grade::guess, "policy", lever()},
      Row{&Transfers::stipend_months, "stipend_months", Unit::months, {0, 120}, {"how many", "berapa bulan"}, Grade::guess, "policy", lever()},
      Row{&Transfers::dying, "dying", Unit::share, {0, 1}, {"transferred assets that die within a year", "aset hasil transfer yang mati dalam setahun"}, Grade::guess, "A; Honduras: most of the poultry, Banerjee et al. 2015", assumed(0, .2)},
      Row{&Transfers::coaching_months, "coaching_months", Unit::months, {0, 120}, {"months of visits", "bulan kunjungan"}, Grade::guess, "policy", lever()},
      Row{&Transfers::coaching_cost, "coaching_cost", Unit::rupiah_per_month, {0, 1e8}, {"what visiting one household costs", "biaya mengunjungi satu rumah tangga"}, Grade::guess, "A", assumed()},
      Row{&Transfers::coaching, "coaching", Unit::per_month, {0, 1}, {"part of what is missing to coached_skill that a month of visits teaches", "bagian kekurangan terhadap coached_skill yang diajarkan kunjungan sebulan"}, Grade::guess, "A", assumed(.01, .06)},
      Row{&Transfers::coached_skill, "coached_skill", Unit::share, {0, 1}, {"skill that visits lead to", "keterampilan yang dituju kunjungan"}, Grade::guess, "A", assumed()}};
};

enum class WhenSpent : std::uint8_t { begin_nothing, end };
constexpr std::array<std::string_view, 2> choices(WhenSpent) noexcept { return {"begin_nothing", "end"}; }

/// What accompaniment costs the programme.
struct Costs {
  static constexpr std::string_view section = "costs";
  static constexpr bool only_with_groups = true;
    Rupiah honorarium = 3'000'000, visit = 50'000, training_day = 500'000, per_group = 0, budget = 0;
    WhenSpent when_spent = WhenSpent::begin_nothing;
  static constexpr Rows rows{
      Row{&Costs::honorarium, "honorarium", Unit::rupiah_per_month, {0, 1e9}, {"pay of a facilitator", "honor TKS"}, Grade::guess, "A, near the lowest provincial wages of 2021", assumed()},
      Row{&Costs::visit, "visit", Unit::rupiah, {0, 1e9}, {"travel per visit", "perjalanan tiap kunjungan"}, Grade::guess, "A", assumed()},
      Row{&Costs::training_day, "training_day", Unit::rupiah, {0, 1e9}, {"a day of training", "satu hari pelatihan"}, Grade::guess, "A", assumed()},
      Row{&Costs::per_group, "per_group", Unit::rupiah_per_month, {0, 1e9}, {"other measures, per working group", "kegiatan lain, tiap kelompok berjalan"}, Grade::guess, "policy", lever()},
      Row{&Costs::budget, "budget", Unit::rupiah, {0, 1e15}, {"budget of the area for everything; 0: no limit", "anggaran wilayah untuk semuanya; 0: tanpa batas"}, Grade::guess, "policy", lever().of_area()},
      Row{&Costs::when_spent, "when_spent", Unit::text, {}, {"what such a budget does: nothing new begins once it is spent, or the programme ends in the last month that it is sure to cover, and is never exceeded", "akibat anggaran itu: tak ada yang baru setelah habis, atau program berakhir pada bulan terakhir yang pasti terbiayai, dan tidak pernah terlampaui"}, Grade::guess, "policy", lever().at_start()}};
};
// clang-format on

}  // namespace berdaya
