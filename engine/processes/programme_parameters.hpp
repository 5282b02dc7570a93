/// Parameters of programmes, facilitators, cadres, partners and conflict (MODEL sections 5 to 7). Sources: A = assumption of this
/// model, P = tuned on a prototype so that the village without a programme is near-stationary.
#pragma once
#include <array>

#include "core/parameter.hpp"

namespace berdaya {

enum class HandoverRule : std::uint8_t { none, fixed_month, index, cadre_ready };
constexpr std::array<std::string_view, 4> choices(HandoverRule) noexcept { return {"none", "fixed_month", "index", "cadre_ready"}; }
enum class ConflictPreset : std::uint8_t { none, normal, strong };
constexpr std::array<std::string_view, 3> choices(ConflictPreset) noexcept { return {"none", "normal", "strong"}; }

// clang-format off
/// How a programme accompanies groups (MODEL 5.1, 5.5, 7).
struct Facilitation {
  static constexpr std::string_view section = "facilitation";
  static constexpr bool only_with_groups = true;
    bool programme = false;
    std::uint32_t facilitators = 0;
    double groups_per_facilitator = 9.4, hours = 160, report_hours = 16, visits = 2, travel_hours = 0.7, remoteness = .47;
    std::uint32_t preparation_months = 2, planning_months = 2, contract_months = 10;
    HandoverRule handover_rule = HandoverRule::fixed_month;
    std::uint32_t phaseout_months = 6;
    bool allow_extension = false;
    double barrier = 0;
    bool redeploy = true, revisit = false;
    double need_weight = .5;
  static constexpr std::tuple rows{
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
      Row{&Facilitation::handover_rule, "handover_rule", Unit::text, {}, {"when the facilitator starts to withdraw", "kapan TKS mulai mundur"}, Grade::guess, "policy", lever()},
      Row{&Facilitation::phaseout_months, "phaseout_months", Unit::months, {0, 60}, {"months of phased withdrawal", "lama pengakhiran bertahap"}, Grade::guess, "policy; gradual exit, Rogers & Coates 2015", lever()},
      Row{&Facilitation::allow_extension, "allow_extension", Unit::one, {}, {"a facilitator who cannot let go may go on after the contract", "TKS yang sulit melepas boleh terus setelah kontrak"}, Grade::guess, "policy", lever()},
      Row{&Facilitation::barrier, "barrier", Unit::one, {0, 2}, {"psychological barrier of making oneself superfluous", "hambatan psikologis menghapuskan diri"}, Grade::guess, "A; 1 in the scenario of overstaying", assumed()},
      Row{&Facilitation::redeploy, "redeploy", Unit::one, {}, {"after an exit the facilitator takes the next group waiting", "setelah keluar TKS mengambil kelompok berikutnya"}, Grade::guess, "policy", lever().of_area()},
      Row{&Facilitation::revisit, "revisit", Unit::one, {}, {"a group that relapses is accompanied once more", "kelompok yang mundur didampingi sekali lagi"}, Grade::guess, "policy", lever().of_area()},
      Row{&Facilitation::need_weight, "need_weight", Unit::share, {0, 1}, {"weight of what the group asks for against the plan, at full social analysis", "bobot permintaan kelompok terhadap rencana"}, Grade::guess, "A", assumed()}};
};

/// Who becomes a facilitator (MODEL 5.1): means of five traits, seven skills and seven areas of knowledge.
struct FacilitatorQuality {
  static constexpr std::string_view section = "tks";
  static constexpr bool only_with_groups = true;
    double commitment = .6, belief = .6, liberation = .6, action = .6, objectivity = .6, horizontality = .6, adapt_self = .6,
      adapt_community = .6, social_analysis = .6, handle_conflict = .6, keep_learning = .6, remove_oneself = .6, labour_issues = .6,
      social_culture = .6, interview_speaking = .6, small_business = .6, empowerment = .6, computing = .6, evaluation = .6, sd = .12,
      learning = .01, obsolescence = .003, remote_excuse = .6, quit = .01;
    std::uint32_t vacancy_months = 2;
    double training_days = 0, training_gain = .01;
  static constexpr std::tuple rows{
      Row{&FacilitatorQuality::commitment, "commitment", Unit::share, {0, 1}, {"t1: commitment to the marginal", "t1: komitmen pada kaum marginal"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::belief, "belief", Unit::share, {0, 1}, {"t2: belief in the creativity of the poor", "t2: percaya pada kreativitas kaum miskin"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::liberation, "liberation", Unit::share, {0, 1}, {"t3: promotes creative abilities", "t3: mempromosikan pembebasan kemampuan kreatif"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::action, "action", Unit::share, {0, 1}, {"t4: helps to overcome obstacles to action", "t4: membantu menanggulangi rintangan menuju tindakan"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::objectivity, "objectivity", Unit::share, {0, 1}, {"t5: objective, without prejudice", "t5: objektif, bebas dari prasangka"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::horizontality, "horizontality", Unit::share, {0, 1}, {"k1: two-way communication, subject to subject", "k1: komunikasi dua arah, subjek dengan subjek"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::adapt_self, "adapt_self", Unit::share, {0, 1}, {"k2a: adapts to the community", "k2a: menyesuaikan diri dengan masyarakat"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::adapt_community, "adapt_community", Unit::share, {0, 1}, {"k2b: brings the community along into change", "k2b: mengajak masyarakat menyesuaikan diri"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::social_analysis, "social_analysis", Unit::share, {0, 1}, {"k3: social analysis", "k3: studi dan analisis sosial"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::handle_conflict, "handle_conflict", Unit::share, {0, 1}, {"k4: handles tension and conflict", "k4: menangani ketegangan dan konflik"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::keep_learning, "keep_learning", Unit::share, {0, 1}, {"k5: keeps learning", "k5: belajar terus-menerus"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::remove_oneself, "remove_oneself", Unit::share, {0, 1}, {"k6: makes oneself superfluous", "k6: menghapuskan diri"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::labour_issues, "labour_issues", Unit::share, {0, 1}, {"n1: labour issues of the place", "n1: isu ketenagakerjaan setempat"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::social_culture, "social_culture", Unit::share, {0, 1}, {"n2: social and cultural conditions", "n2: kondisi sosial budaya"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::interview_speaking, "interview_speaking", Unit::share, {0, 1}, {"n3: interviewing and public speaking", "n3: wawancara dan berbicara di depan umum"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::small_business, "small_business", Unit::share, {0, 1}, {"n4: management of small business", "n4: manajemen usaha kecil"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::empowerment, "empowerment", Unit::share, {0, 1}, {"n5: concepts of empowerment", "n5: konsep pemberdayaan"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::computing, "computing", Unit::share, {0, 1}, {"n6: computers and the internet", "n6: komputer dan internet"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::evaluation, "evaluation", Unit::share, {0, 1}, {"n7: evaluation and reports", "n7: evaluasi dan laporan"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::sd, "sd", Unit::share, {0, .5}, {"spread of each between persons", "sebaran antarorang"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::learning, "learning", Unit::per_month, {0, 1}, {"learning at work", "belajar sambil bekerja"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::obsolescence, "obsolescence", Unit::per_month, {0, 1}, {"what is known becomes outdated", "pengetahuan menjadi usang"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::remote_excuse, "remote_excuse", Unit::share, {0, 1}, {"learning given up because of remoteness", "belajar yang ditinggalkan dengan dalih keterpencilan"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::quit, "quit", Unit::per_month, {0, 1}, {"resignation at a commitment of one half", "pengunduran diri pada komitmen setengah"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::vacancy_months, "vacancy_months", Unit::months, {0, 60}, {"months until the post is filled again", "bulan sampai posisi terisi lagi"}, Grade::guess, "A", assumed().of_area()},
      Row{&FacilitatorQuality::training_days, "training_days", Unit::days, {0, 365}, {"training before the first assignment", "pelatihan sebelum bertugas"}, Grade::guess, "policy", lever().of_area()},
      Row{&FacilitatorQuality::training_gain, "training_gain", Unit::per_day, {0, 1}, {"gain of each skill and knowledge per day of training", "kenaikan tiap keterampilan dan pengetahuan per hari"}, Grade::guess, "A", assumed().of_area()}};
};

/// Plan of work: share of the hours of a stage by line (MODEL section 2 and 7); normalised within the stage.
struct LineShares {
  static constexpr std::string_view section = "lines";
  static constexpr bool only_with_groups = true;
    double introduce = .25, socialise = .25, identify_potential = .25, select_members = .25, process_data = .3333, recommend_business =
      .3333, plan_mentoring = .3334, motivate = .14, dialogue = .12, rights_duties = .10, administration = .13, enterprise = .20,
      bridging = .12, mediation = .05, cadre_formation = .08, evaluation = .04, own_learning = .02;
  static constexpr std::tuple rows{
      Row{&LineShares::introduce, "introduce", Unit::share, {0, 1}, {"P1: introduces himself", "P1: memperkenalkan diri"}, Grade::guess, "A", assumed()},
      Row{&LineShares::socialise, "socialise", Unit::share, {0, 1}, {"P2: explains the purpose, and that he will leave", "P2: menyosialisasikan tujuan dan bahwa TKS akan pergi"}, Grade::guess, "A", assumed()},
      Row{&LineShares::identify_potential, "identify_potential", Unit::share, {0, 1}, {"P3: identifies human and natural potential", "P3: mengidentifikasi potensi SDM dan SDA"}, Grade::guess, "A", assumed()},
      Row{&LineShares::select_members, "select_members", Unit::share, {0, 1}, {"P4: helps to recruit and select members", "P4: membantu rekrutmen dan seleksi anggota"}, Grade::guess, "A", assumed()},
      Row{&LineShares::process_data, "process_data", Unit::share, {0, 1}, {"R1: collects and processes data", "R1: mengumpulkan dan mengolah data"}, Grade::guess, "A", assumed()},
      Row{&LineShares::recommend_business, "recommend_business", Unit::share, {0, 1}, {"R2, R3: recommends a business, checks its feasibility", "R2, R3: merekomendasikan usaha dan kelayakannya"}, Grade::guess, "A", assumed()},
      Row{&LineShares::plan_mentoring, "plan_mentoring", Unit::share, {0, 1}, {"R4, R5: plans the accompaniment, lists partners", "R4, R5: merencanakan pola pendampingan dan mitra"}, Grade::guess, "A", assumed()},
      Row{&LineShares::motivate, "motivate", Unit::share, {0, 1}, {"motivates and dynamises", "motivator dan dinamisator"}, Grade::guess, "policy", lever()},
      Row{&LineShares::dialogue, "dialogue", Unit::share, {0, 1}, {"critical dialogue (focus 1)", "penyadaran berpikir kritis (fokus 1)"}, Grade::guess, "policy", lever()},
      Row{&LineShares::rights_duties, "rights_duties", Unit::share, {0, 1}, {"rights, duties and collective action (focus 2)", "hak, kewajiban, dan aksi bersama (fokus 2)"}, Grade::guess, "policy", lever()},
      Row{&LineShares::administration, "administration", Unit::share, {0, 1}, {"orderly administration and openness (focus 3)", "tertib administrasi dan keterbukaan (fokus 3)"}, Grade::guess, "policy", lever()},
      Row{&LineShares::enterprise, "enterprise", Unit::share, {0, 1}, {"enterprise and productive resources (focus 4)", "usaha dan sumber daya produktif (fokus 4)"}, Grade::guess, "policy", lever()},
      Row{&LineShares::bridging, "bridging", Unit::share, {0, 1}, {"bridges to partners", "menjembatani dengan mitra"}, Grade::guess, "policy", lever()},
      Row{&LineShares::mediation, "mediation", Unit::share, {0, 1}, {"mediates in tension and conflict", "menangani ketegangan dan konflik"}, Grade::guess, "policy", lever()},
      Row{&LineShares::cadre_formation, "cadre_formation", Unit::share, {0, 1}, {"forms cadres", "kaderisasi"}, Grade::guess, "policy", lever()},
      Row{&LineShares::evaluation, "evaluation", Unit::share, {0, 1}, {"monitoring and evaluation", "monitoring dan evaluasi"}, Grade::guess, "policy", lever()},
      Row{&LineShares::own_learning, "own_learning", Unit::share, {0, 1}, {"learns himself", "belajar sendiri"}, Grade::guess, "policy", lever()}};
};

/// Weights on roles and focuses of the plan (MODEL 7).
struct Emphasis {
  static constexpr std::string_view section = "emphasis";
  static constexpr bool only_with_groups = true;
    double consultant = 1, facilitator = 1, mediator = 1, trainer = 1, critical_thinking = 1, rights_duties = 1, orderly_openness = 1,
      productive_resources = 1;
  static constexpr std::tuple rows{
      Row{&Emphasis::consultant, "consultant", Unit::one, {0, 10}, {"role of consultant", "peran konsultan"}, Grade::guess, "policy", lever()},
      Row{&Emphasis::facilitator, "facilitator", Unit::one, {0, 10}, {"role of facilitator: motivator, dynamiser", "peran fasilitator: motivator, dinamisator"}, Grade::guess, "policy", lever()},
      Row{&Emphasis::mediator, "mediator", Unit::one, {0, 10}, {"role of facilitator: mediator, bridging", "peran fasilitator: mediator"}, Grade::guess, "policy", lever()},
      Row{&Emphasis::trainer, "trainer", Unit::one, {0, 10}, {"role of trainer", "peran pelatih"}, Grade::guess, "policy", lever()},
      Row{&Emphasis::critical_thinking, "critical_thinking", Unit::one, {0, 10}, {"focus 1: critical thinking", "fokus 1: berpikir kritis"}, Grade::guess, "policy", lever()},
      Row{&Emphasis::rights_duties, "rights_duties", Unit::one, {0, 10}, {"focus 2: rights and duties", "fokus 2: hak dan kewajiban"}, Grade::guess, "policy", lever()},
      Row{&Emphasis::orderly_openness, "orderly_openness", Unit::one, {0, 10}, {"focus 3: orderly administration and openness", "fokus 3: tertib administrasi dan keterbukaan"}, Grade::guess, "policy", lever()},
      Row{&Emphasis::productive_resources, "productive_resources", Unit::one, {0, 10}, {"focus 4: productive resources", "fokus 4: sumber daya produktif"}, Grade::guess, "policy", lever()}};
};

/// What an effective hour does (MODEL 5.1 to 5.5).
struct Mentoring {
  static constexpr std::string_view section = "mentoring";
  static constexpr bool only_with_groups = true;
    double iota_min = .4, acc_gain = .015, plan_gain = .03, aware_gain = .1, eta_cap = .20, substitution = 1, dep_gain = .12, dep_loss =
      .03, eta_c = .12, eta_m = .2, eta_s = .15, tension_relief = .15, exit_shock = .5, me_sd = .10;
  static constexpr std::tuple rows{
      Row{&Mentoring::iota_min, "iota_min", Unit::share, {0, 1}, {"share internalised under one-way guidance", "bagian yang dihayati pada pembinaan satu arah"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::acc_gain, "acc_gain", Unit::per_hour, {0, 1}, {"acceptance won in the first stage", "penerimaan pada tahap pertama"}, Grade::guess, "P", assumed()},
      Row{&Mentoring::plan_gain, "plan_gain", Unit::per_hour, {0, 1}, {"quality of the plan per hour", "mutu rencana per jam"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::aware_gain, "aware_gain", Unit::per_hour, {0, 1}, {"expecting the exit, per effective hour of lines 1, 6 and 14", "kesadaran akan pengakhiran per jam efektif"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::eta_cap, "eta_cap", Unit::per_hour, {0, 2}, {"own capacity per effective hour", "kapasitas sendiri per jam efektif"}, Grade::guess, "P", assumed()},
      Row{&Mentoring::substitution, "substitution", Unit::per_hour, {0, 10}, {"work the facilitator does himself and that looks like the group's", "pekerjaan TKS yang tampak seperti milik kelompok"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::dep_gain, "dep_gain", Unit::per_month, {0, 1}, {"dependency bred by help after capacity", "ketergantungan oleh bantuan setelah mampu"}, Grade::guess, "P", assumed()},
      Row{&Mentoring::dep_loss, "dep_loss", Unit::per_month, {0, 1}, {"dependency lost without help", "ketergantungan yang hilang tanpa bantuan"}, Grade::guess, "P", assumed()},
      Row{&Mentoring::eta_c, "eta_c", Unit::per_hour, {0, 2}, {"awakening per effective hour of dialogue", "kesadaran per jam efektif dialog"}, Grade::guess, "P", assumed()},
      Row{&Mentoring::eta_m, "eta_m", Unit::per_hour, {0, 2}, {"motivation per effective hour", "motivasi per jam efektif"}, Grade::guess, "P", assumed()},
      Row{&Mentoring::eta_s, "eta_s", Unit::per_hour, {0, 2}, {"skill per effective hour", "keterampilan per jam efektif"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::tension_relief, "tension_relief", Unit::per_hour, {0, 2}, {"tension resolved per effective hour", "ketegangan yang reda per jam efektif"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::exit_shock, "exit_shock", Unit::one, {0, 1}, {"loss at the exit, of the outside share of mentoring", "guncangan saat TKS keluar, dari porsi luar"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::me_sd, "me_sd", Unit::share, {0, 1}, {"error of seen readiness without monitoring", "galat kesiapan yang terlihat tanpa monitoring"}, Grade::guess, "A", assumed()}};
};

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

/// Seven kinds of partners, job seekers and formal credit (MODEL 5.2, 0.7).
struct PartnerRules {
  static constexpr std::string_view section = "partners";
  static constexpr bool only_with_groups = true;
    double labour_office = .5, government = .5, empowerment_body = .5, training_body = .5, finance = .5, custom = .5, companies = .5,
      link_rate = .05, link_loss = .02, seeker_share = .1, placement_rate = .02, placement_wage = .3, job_end = .02;
    Ppm formal_rate = 5000_ppm;
    double formal_limit = .5;
  static constexpr std::tuple rows{
      Row{&PartnerRules::labour_office, "labour_office", Unit::share, {0, 1}, {"availability of 1: the labour office (Disnaker)", "ketersediaan 1: Disnaker"}, Grade::guess, "A", assumed()},
      Row{&PartnerRules::government, "government", Unit::share, {0, 1}, {"availability of 2: local government", "ketersediaan 2: aparat pemerintah"}, Grade::guess, "A", assumed()},
      Row{&PartnerRules::empowerment_body, "empowerment_body", Unit::share, {0, 1}, {"availability of 3: bodies of community empowerment", "ketersediaan 3: lembaga pemberdayaan masyarakat"}, Grade::guess, "A", assumed()},
      Row{&PartnerRules::training_body, "training_body", Unit::share, {0, 1}, {"availability of 4: training institutions and universities", "ketersediaan 4: lembaga pelatihan dan perguruan tinggi"}, Grade::guess, "A", assumed()},
      Row{&PartnerRules::finance, "finance", Unit::share, {0, 1}, {"availability of 5: microfinance and banks", "ketersediaan 5: lembaga keuangan mikro dan bank"}, Grade::guess, "A", assumed()},
      Row{&PartnerRules::custom, "custom", Unit::share, {0, 1}, {"availability of 6: customary bodies and elders", "ketersediaan 6: lembaga adat dan tokoh"}, Grade::guess, "A", assumed()},
      Row{&PartnerRules::companies, "companies", Unit::share, {0, 1}, {"availability of 7: companies", "ketersediaan 7: perusahaan"}, Grade::guess, "A", assumed()},
      Row{&PartnerRules::link_rate, "link_rate", Unit::per_hour, {0, 1}, {"links per effective hour of bridging", "jejaring per jam efektif"}, Grade::guess, "A", assumed()},
      Row{&PartnerRules::link_loss, "link_loss", Unit::per_month, {0, 1}, {"links lost when nobody tends them", "jejaring yang putus bila tak dirawat"}, Grade::guess, "A", assumed()},
      Row{&PartnerRules::seeker_share, "seeker_share", Unit::share, {0, 1}, {"households with a job seeker", "rumah tangga dengan pencari kerja"}, Grade::guess, "A", assumed().at_start().before_groups()},
      Row{&PartnerRules::placement_rate, "placement_rate", Unit::per_month, {0, 1}, {"placement through partner 1 or 7 at full availability", "penempatan lewat mitra 1 atau 7"}, Grade::guess, "A", assumed()},
      Row{&PartnerRules::placement_wage, "placement_wage", Unit::share, {0, 2}, {"what a placed job adds, of needs", "tambahan upah penempatan, dari kebutuhan"}, Grade::guess, "A", assumed()},
      Row{&PartnerRules::job_end, "job_end", Unit::per_month, {0, 1}, {"a placed job ends", "pekerjaan penempatan berakhir"}, Grade::guess, "A", assumed()},
      Row{&PartnerRules::formal_rate, "formal_rate", Unit::per_month, {0, .1}, {"interest on formal loans", "bunga pinjaman formal"}, Grade::expert, "about 6 % a year, subsidised credit, from memory", assumed()},
      Row{&PartnerRules::formal_limit, "formal_limit", Unit::one, {0, 5}, {"formal loans, of half a cycle's output", "batas pinjaman formal, dari setengah hasil siklus"}, Grade::guess, "A", assumed()}};
};

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

/// Outside money (MODEL 0.5, 7).
struct Grants {
  static constexpr std::string_view section = "grants";
  static constexpr bool only_with_groups = true;
    Rupiah seed_capital = 0;
    Ppm equipment_share = 600000_ppm;
    std::uint32_t after_months = 0, after_saving_months = 0;
    Rupiah budget = 0;
    double tension = .15, exit = .01;
    Ppm savings_match = 0_ppm;
    Rupiah buffer_credit = 0;
    bool buffer_is_loan = true;
    Ppm buffer_rate = 0_ppm;
    Ppm buffer_refinance = 700000_ppm;
  static constexpr std::tuple rows{
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
      Row{&Grants::buffer_refinance, "buffer_refinance", Unit::share, {0, 1}, {"share of the fund that pays off ijon while there is such credit", "bagian kas untuk melunasi ijon selama ada kredit"}, Grade::guess, "A", assumed()}};
};

/// What accompaniment costs the programme.
struct Costs {
  static constexpr std::string_view section = "costs";
  static constexpr bool only_with_groups = true;
    Rupiah honorarium = 3'000'000, visit = 50'000, training_day = 500'000, per_group = 0, budget = 0;
  static constexpr std::tuple rows{
      Row{&Costs::honorarium, "honorarium", Unit::rupiah_per_month, {0, 1e9}, {"pay of a facilitator", "honor TKS"}, Grade::guess, "A, near the lowest provincial wages of 2021", assumed()},
      Row{&Costs::visit, "visit", Unit::rupiah, {0, 1e9}, {"travel per visit", "perjalanan tiap kunjungan"}, Grade::guess, "A", assumed()},
      Row{&Costs::training_day, "training_day", Unit::rupiah, {0, 1e9}, {"a day of training", "satu hari pelatihan"}, Grade::guess, "A", assumed()},
      Row{&Costs::per_group, "per_group", Unit::rupiah_per_month, {0, 1e9}, {"other measures, per working group", "kegiatan lain, tiap kelompok berjalan"}, Grade::guess, "policy", lever()},
      Row{&Costs::budget, "budget", Unit::rupiah, {0, 1e15}, {"budget of the area for everything; once spent nothing new begins; 0: no limit", "anggaran wilayah untuk semuanya; setelah habis tak ada yang baru; 0: tanpa batas"}, Grade::guess, "policy", lever().of_area()}};
};

/// Rules against unequal exchange, enforced where a group is linked to government (MODEL 7).
struct Regulation {
  static constexpr std::string_view section = "regulation";
  static constexpr bool only_with_groups = true;
    double enforcement = .5;
    Ppm ijon_rate_cap = 150000_ppm, tied_discount_cap = 400000_ppm;
    bool exclusivity_ban = false, price_info = false;
    double info_effect = 1;
  static constexpr std::tuple rows{
      Row{&Regulation::enforcement, "enforcement", Unit::share, {0, 1}, {"how far they are enforced", "sejauh mana ditegakkan"}, Grade::guess, "A", assumed()},
      Row{&Regulation::ijon_rate_cap, "ijon_rate_cap", Unit::per_month, {0, .15}, {"highest interest on ijon", "bunga ijon tertinggi"}, Grade::guess, "policy", lever()},
      Row{&Regulation::tied_discount_cap, "tied_discount_cap", Unit::share, {0, .4}, {"highest discount on the tied", "potongan tertinggi bagi yang terikat"}, Grade::guess, "policy", lever()},
      Row{&Regulation::exclusivity_ban, "exclusivity_ban", Unit::one, {}, {"the tied may sell through their group", "yang terikat boleh menjual lewat kelompok"}, Grade::guess, "policy", lever()},
      Row{&Regulation::price_info, "price_info", Unit::one, {}, {"prices are made public", "harga diumumkan"}, Grade::guess, "policy", lever()},
      Row{&Regulation::info_effect, "info_effect", Unit::one, {0, 5}, {"what public prices add to the outside option", "pengaruh informasi harga pada pilihan lain"}, Grade::expert, "sign: Mitra et al. 2018", assumed()}};
};

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
