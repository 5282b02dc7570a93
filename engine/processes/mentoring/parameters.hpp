/// Parameters of family `mentoring`. Sources: A = assumption of this model, P = tuned on a
/// prototype so that the village without a programme is near-stationary.
#pragma once
#include <array>

#include "core/parameter.hpp"

namespace berdaya {

// clang-format off
/// Plan of work: share of the hours of a stage by line (MODEL section 2 and 7); normalised within the stage.
struct Lines {
  static constexpr std::string_view section = "lines";
  static constexpr bool only_with_groups = true;
    double introduce = .25, socialise = .25, identify_potential = .25, select_members = .25, process_data = .3333, recommend_business =
      .3333, plan_mentoring = .3334, motivate = .14, dialogue = .12, rights_duties = .10, administration = .13, enterprise = .20,
      bridging = .12, mediation = .05, cadre_formation = .08, evaluation = .04, own_learning = .02;
  static constexpr Rows rows{
      Row{&Lines::introduce, "introduce", Unit::share, {0, 1}, {"P1: introduces himself", "P1: memperkenalkan diri"}, Grade::guess, "A", assumed()},
      Row{&Lines::socialise, "socialise", Unit::share, {0, 1}, {"P2: explains the purpose, and that he will leave", "P2: menyosialisasikan tujuan dan bahwa TKS akan pergi"}, Grade::guess, "A", assumed()},
      Row{&Lines::identify_potential, "identify_potential", Unit::share, {0, 1}, {"P3: identifies human and natural potential", "P3: mengidentifikasi potensi SDM dan SDA"}, Grade::guess, "A", assumed()},
      Row{&Lines::select_members, "select_members", Unit::share, {0, 1}, {"P4: helps to recruit and select members", "P4: membantu rekrutmen dan seleksi anggota"}, Grade::guess, "A", assumed()},
      Row{&Lines::process_data, "process_data", Unit::share, {0, 1}, {"R1: collects and processes data", "R1: mengumpulkan dan mengolah data"}, Grade::guess, "A", assumed()},
      Row{&Lines::recommend_business, "recommend_business", Unit::share, {0, 1}, {"R2, R3: recommends a business, checks its feasibility", "R2, R3: merekomendasikan usaha dan kelayakannya"}, Grade::guess, "A", assumed()},
      Row{&Lines::plan_mentoring, "plan_mentoring", Unit::share, {0, 1}, {"R4, R5: plans the accompaniment, lists partners", "R4, R5: merencanakan pola pendampingan dan mitra"}, Grade::guess, "A", assumed()},
      Row{&Lines::motivate, "motivate", Unit::share, {0, 1}, {"motivates and dynamises", "motivator dan dinamisator"}, Grade::guess, "policy", lever()},
      Row{&Lines::dialogue, "dialogue", Unit::share, {0, 1}, {"critical dialogue (focus 1)", "penyadaran berpikir kritis (fokus 1)"}, Grade::guess, "policy", lever()},
      Row{&Lines::rights_duties, "rights_duties", Unit::share, {0, 1}, {"rights, duties and collective action (focus 2)", "hak, kewajiban, dan aksi bersama (fokus 2)"}, Grade::guess, "policy", lever()},
      Row{&Lines::administration, "administration", Unit::share, {0, 1}, {"orderly administration and openness (focus 3)", "tertib administrasi dan keterbukaan (fokus 3)"}, Grade::guess, "policy", lever()},
      Row{&Lines::enterprise, "enterprise", Unit::share, {0, 1}, {"enterprise and productive resources (focus 4)", "usaha dan sumber daya produktif (fokus 4)"}, Grade::guess, "policy", lever()},
      Row{&Lines::bridging, "bridging", Unit::share, {0, 1}, {"bridges to partners", "menjembatani dengan mitra"}, Grade::guess, "policy", lever()},
      Row{&Lines::mediation, "mediation", Unit::share, {0, 1}, {"mediates in tension and conflict", "menangani ketegangan dan konflik"}, Grade::guess, "policy", lever()},
      Row{&Lines::cadre_formation, "cadre_formation", Unit::share, {0, 1}, {"forms cadres", "kaderisasi"}, Grade::guess, "policy", lever()},
      Row{&Lines::evaluation, "evaluation", Unit::share, {0, 1}, {"monitoring and evaluation", "monitoring dan evaluasi"}, Grade::guess, "policy", lever()},
      Row{&Lines::own_learning, "own_learning", Unit::share, {0, 1}, {"learns himself", "belajar sendiri"}, Grade::guess, "policy", lever()}};
};

/// Weights on roles and focuses of the plan (MODEL 7).
struct Emphasis {
  static constexpr std::string_view section = "emphasis";
  static constexpr bool only_with_groups = true;
    double consultant = 1, facilitator = 1, mediator = 1, trainer = 1, critical_thinking = 1, rights_duties = 1, orderly_openness = 1,
      productive_resources = 1;
  static constexpr Rows rows{
      Row{&Emphasis::consultant, "consultant", Unit::one, {0, 10}, {"role of consultant", "peran konsultan"}, Grade::guess, "policy", lever()},
      Row{&Emphasis::facilitator, "facilitator", Unit::one, {0, 10}, {"role of facilitator: motivator, dynamiser", "peran fasilitator: motivator, dinamisator"}, Grade::guess, "policy", lever()},
      Row{&Emphasis::mediator, "mediator", Unit::one, {0, 10}, {"role of facilitator: mediator, bridging", "peran fasilitator: mediator"}, Grade::guess, "policy", lever()},
      Row{&Emphasis::trainer, "trainer", Unit::one, {0, 10}, {"role of trainer", "peran pelatih"}, Grade::guess, "policy", lever()},
      Row{&Emphasis::critical_thinking, "critical_thinking", Unit::one, {0, 10}, {"focus 1: critical thinking", "fokus 1: berpikir kritis"}, Grade::guess, "policy", lever()},
      Row{&Emphasis::rights_duties, "rights_duties", Unit::one, {0, 10}, {"focus 2: rights and duties", "fokus 2: hak dan kewajiban"}, Grade::guess, "policy", lever()},
      Row{&Emphasis::orderly_openness, "orderly_openness", Unit::one, {0, 10}, {"focus 3: orderly administration and openness", "fokus 3: tertib administrasi dan keterbukaan"}, Grade::guess, "policy", lever()},
      Row{&Emphasis::productive_resources, "productive_resources", Unit::one, {0, 10}, {"focus 4: productive resources", "fokus 4: sumber daya produktif"}, Grade::guess, "policy", lever()}};
};

/// Someone else who visits the groups at work, such as a bank officer or a farm adviser (MODEL 7); what he costs is the `unit_cost` of the policy.
struct Visitor {
  static constexpr std::string_view section = "visitor";
  static constexpr bool only_with_groups = true;
    double hours = 0, knowledge = .6, horizontality = .6;
    bool motivate = false, dialogue = false, rights_duties = false, administration = false, enterprise = true, bridging = false, mediation = false,
         cadre_formation = false;
  static constexpr Rows rows{
      Row{&Visitor::hours, "hours", Unit::hours_per_month, {0, 80}, {"hours with each group at work, divided equally between his lines of work", "jam bersama tiap kelompok yang bekerja, dibagi rata antara bidang kerjanya"}, Grade::guess, "policy", lever()},
      Row{&Visitor::knowledge, "knowledge", Unit::share, {0, 1}, {"how well he knows his lines of work: part of an hour that counts, and how high he can bring a group", "penguasaan bidang kerjanya: bagian jam yang efektif dan sejauh mana ia dapat membawa kelompok"}, Grade::guess, "A; as a facilitator of middling knowledge", assumed()},
      Row{&Visitor::horizontality, "horizontality", Unit::share, {0, 1}, {"his two-way communication where no facilitator is at work", "komunikasi dua arahnya bila tidak ada TKS yang bekerja"}, Grade::guess, "A; as a facilitator of middling skill", assumed()},
      Row{&Visitor::motivate, "motivate", Unit::one, {}, {"motivates and dynamises", "motivator dan dinamisator"}, Grade::guess, "policy", lever()},
      Row{&Visitor::dialogue, "dialogue", Unit::one, {}, {"critical dialogue (focus 1)", "penyadaran berpikir kritis (fokus 1)"}, Grade::guess, "policy", lever()},
      Row{&Visitor::rights_duties, "rights_duties", Unit::one, {}, {"rights, duties and collective action (focus 2)", "hak, kewajiban, dan aksi bersama (fokus 2)"}, Grade::guess, "policy", lever()},
      Row{&Visitor::administration, "administration", Unit::one, {}, {"orderly administration and openness (focus 3)", "tertib administrasi dan keterbukaan (fokus 3)"}, Grade::guess, "policy", lever()},
      Row{&Visitor::enterprise, "enterprise", Unit::one, {}, {"enterprise and productive resources (focus 4)", "usaha dan sumber daya produktif (fokus 4)"}, Grade::guess, "policy", lever()},
      Row{&Visitor::bridging, "bridging", Unit::one, {}, {"bridges to partners", "menjembatani dengan mitra"}, Grade::guess, "policy", lever()},
      Row{&Visitor::mediation, "mediation", Unit::one, {}, {"mediates in tension and conflict", "menangani ketegangan dan konflik"}, Grade::guess, "policy", lever()},
      Row{&Visitor::cadre_formation, "cadre_formation", Unit::one, {}, {"forms cadres", "kaderisasi"}, Grade::guess, "policy", lever()}};
};

/// What an effective hour does (MODEL 5.1 to 5.5).
struct Mentoring {
  static constexpr std::string_view section = "mentoring";
  static constexpr bool only_with_groups = true;
    double iota_min = .4, acc_gain = .015, plan_gain = .03, aware_gain = .1, eta_cap = .20, delta_cap = .02, kept_in_practice = .5, substitution = 1, dep_gain = .12, dep_loss =
      .03, eta_c = .12, eta_m = .2, eta_s = .15, tension_relief = .15, exit_shock = .5, me_sd = .10, seen_least = .3, aware_relief = .5, exit_tension = .5;
    double level_base = .35, level_gain = .75, level_most = .98, acc_kept = .5, acc_pace = .03, acc_elders = .01, attach_gain = .02,
           tension_drag = .7, uncritical_action = .3, action_pace = 1.3, cadre_base = .4, dialogue_base = .4, without_plan = .5,
           skill_most = .95, empowerment_hours = .2, school_level = .15, school_hours = .3, office_hours = .15;
  static constexpr Rows rows{
      Row{&Mentoring::iota_min, "iota_min", Unit::share, {0, 1}, {"share internalised under one-way guidance", "bagian yang dihayati pada pembinaan satu arah"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::acc_gain, "acc_gain", Unit::per_hour, {0, 1}, {"acceptance won in the first stage", "penerimaan pada tahap pertama"}, Grade::guess, "P", assumed()},
      Row{&Mentoring::plan_gain, "plan_gain", Unit::per_hour, {0, 1}, {"quality of the plan per hour", "mutu rencana per jam"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::aware_gain, "aware_gain", Unit::per_hour, {0, 1}, {"expecting the exit, per effective hour of lines 1, 6 and 14", "kesadaran akan pengakhiran per jam efektif"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::eta_cap, "eta_cap", Unit::per_hour, {0, 2}, {"own capacity per effective hour", "kapasitas sendiri per jam efektif"}, Grade::guess, "P", assumed()},
      Row{&Mentoring::delta_cap, "delta_cap", Unit::per_month, {0, 1}, {"loss of unused capacity", "hilangnya kapasitas yang tak dipakai"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::kept_in_practice, "kept_in_practice", Unit::share, {0, 1}, {"part of that loss which is prevented where all members take part", "bagian kehilangan itu yang dicegah bila semua anggota ikut serta"}, Grade::guess, "A", assumed(0, 1)},
      Row{&Mentoring::substitution, "substitution", Unit::per_hour, {0, 10}, {"work the facilitator does himself and that looks like the group's", "pekerjaan TKS yang tampak seperti milik kelompok"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::dep_gain, "dep_gain", Unit::per_month, {0, 1}, {"dependency bred by help after capacity", "ketergantungan oleh bantuan setelah mampu"}, Grade::guess, "P", assumed()},
      Row{&Mentoring::dep_loss, "dep_loss", Unit::per_month, {0, 1}, {"dependency lost without help", "ketergantungan yang hilang tanpa bantuan"}, Grade::guess, "P", assumed()},
      Row{&Mentoring::eta_c, "eta_c", Unit::per_hour, {0, 2}, {"awakening per effective hour of dialogue", "kesadaran per jam efektif dialog"}, Grade::guess, "P", assumed()},
      Row{&Mentoring::eta_m, "eta_m", Unit::per_hour, {0, 2}, {"motivation per effective hour", "motivasi per jam efektif"}, Grade::guess, "P", assumed()},
      Row{&Mentoring::eta_s, "eta_s", Unit::per_hour, {0, 2}, {"skill per effective hour", "keterampilan per jam efektif"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::tension_relief, "tension_relief", Unit::per_hour, {0, 2}, {"tension resolved per effective hour", "ketegangan yang reda per jam efektif"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::exit_shock, "exit_shock", Unit::one, {0, 1}, {"loss at the exit, of the outside share of mentoring", "guncangan saat TKS keluar, dari porsi luar"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::me_sd, "me_sd", Unit::share, {0, 1}, {"error of seen readiness without monitoring", "galat kesiapan yang terlihat tanpa monitoring"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::seen_least, "seen_least", Unit::share, {0, 1}, {"part of the truth that a facilitator sees without monitoring", "bagian keadaan sebenarnya yang terlihat tanpa monitoring"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::aware_relief, "aware_relief", Unit::share, {0, 1}, {"part of the shock of the exit that expecting it takes away", "bagian guncangan yang hilang karena sudah diperkirakan"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::exit_tension, "exit_tension", Unit::share, {0, 1}, {"tension per unit of that shock", "ketegangan tiap satuan guncangan itu"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::level_base, "level_base", Unit::share, {0, 1}, {"how far a facilitator who knows nothing can bring a group", "sejauh mana TKS tanpa pengetahuan dapat membawa kelompok"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::level_gain, "level_gain", Unit::share, {0, 1}, {"how much further one who knows all there is", "tambahan bila TKS tahu segalanya"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::level_most, "level_most", Unit::share, {0, 1}, {"nobody brings a group further than this", "batas tertinggi yang dapat dicapai bersama TKS"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::acc_kept, "acc_kept", Unit::share, {0, 1}, {"acceptance that a new facilitator has of the last one", "penerimaan yang diwarisi TKS pengganti"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::acc_pace, "acc_pace", Unit::per_month, {0, 1}, {"acceptance drifts towards how the facilitator adapts (k2a)", "laju penerimaan menuju penyesuaian diri TKS (k2a)"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::acc_elders, "acc_elders", Unit::per_month, {0, 1}, {"acceptance won where elders vouch (partner 6)", "penerimaan karena dukungan tokoh adat (mitra 6)"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::attach_gain, "attach_gain", Unit::per_month, {0, 1}, {"attachment between group and facilitator grows", "tumbuhnya kelekatan kelompok dan TKS"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::tension_drag, "tension_drag", Unit::share, {0, 1}, {"capacity that tension keeps from growing", "kapasitas yang terhambat oleh ketegangan"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::uncritical_action, "uncritical_action", Unit::share, {0, 1}, {"pace of collective action without critical members", "laju aksi bersama tanpa anggota kritis"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::action_pace, "action_pace", Unit::one, {0, 5}, {"collective action grows faster than administration", "laju aksi bersama terhadap administrasi"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::cadre_base, "cadre_base", Unit::share, {0, 1}, {"how far cadres without competence can bring others", "sejauh mana kader tanpa kompetensi dapat membawa yang lain"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::dialogue_base, "dialogue_base", Unit::share, {0, 1}, {"what of a dialogue is heard under one-way guidance", "bagian dialog yang terdengar pada pembinaan satu arah"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::without_plan, "without_plan", Unit::share, {0, 1}, {"what training and bridging are worth without a business plan", "manfaat pelatihan dan jejaring tanpa rencana usaha"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::skill_most, "skill_most", Unit::share, {0, 1}, {"highest skill that training reaches", "keterampilan tertinggi lewat pelatihan"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::empowerment_hours, "empowerment_hours", Unit::hours_per_month, {0, 40}, {"dialogue that partner 3 adds", "tambahan dialog dari mitra 3"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::school_level, "school_level", Unit::share, {0, 1}, {"how much further training goes with partner 4", "tambahan capaian pelatihan dengan mitra 4"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::school_hours, "school_hours", Unit::hours_per_month, {0, 40}, {"training that partner 4 adds", "tambahan pelatihan dari mitra 4"}, Grade::guess, "A", assumed()},
      Row{&Mentoring::office_hours, "office_hours", Unit::hours_per_month, {0, 40}, {"training that partner 1 adds", "tambahan pelatihan dari mitra 1"}, Grade::guess, "A", assumed()}};
};

/// Seven kinds of partners, job seekers and formal credit (MODEL 5.2, 0.7).
struct Partners {
  static constexpr std::string_view section = "partners";
  static constexpr bool only_with_groups = true;
    double labour_office = .5, government = .5, empowerment_body = .5, training_body = .5, finance = .5, custom = .5, companies = .5,
      link_rate = .05, link_loss = .02, seeker_share = .1, placement_rate = .02, placement_wage = .3, job_end = .02;
    Ppm formal_rate = 5000_ppm;
    double formal_limit = .5;
    double link_care = 2;
  static constexpr Rows rows{
      Row{&Partners::labour_office, "labour_office", Unit::share, {0, 1}, {"availability of 1: the labour office (Disnaker)", "ketersediaan 1: Disnaker"}, Grade::guess, "A", assumed()},
      Row{&Partners::government, "government", Unit::share, {0, 1}, {"availability of 2: local government", "ketersediaan 2: aparat pemerintah"}, Grade::guess, "A", assumed()},
      Row{&Partners::empowerment_body, "empowerment_body", Unit::share, {0, 1}, {"availability of 3: bodies of community empowerment", "ketersediaan 3: lembaga pemberdayaan masyarakat"}, Grade::guess, "A", assumed()},
      Row{&Partners::training_body, "training_body", Unit::share, {0, 1}, {"availability of 4: training institutions and universities", "ketersediaan 4: lembaga pelatihan dan perguruan tinggi"}, Grade::guess, "A", assumed()},
      Row{&Partners::finance, "finance", Unit::share, {0, 1}, {"availability of 5: microfinance and banks", "ketersediaan 5: lembaga keuangan mikro dan bank"}, Grade::guess, "A", assumed()},
      Row{&Partners::custom, "custom", Unit::share, {0, 1}, {"availability of 6: customary bodies and elders", "ketersediaan 6: lembaga adat dan tokoh"}, Grade::guess, "A", assumed()},
      Row{&Partners::companies, "companies", Unit::share, {0, 1}, {"availability of 7: companies", "ketersediaan 7: perusahaan"}, Grade::guess, "A", assumed()},
      Row{&Partners::link_rate, "link_rate", Unit::per_hour, {0, 1}, {"links per effective hour of bridging", "jejaring per jam efektif"}, Grade::guess, "A", assumed()},
      Row{&Partners::link_loss, "link_loss", Unit::per_month, {0, 1}, {"links lost when nobody tends them", "jejaring yang putus bila tak dirawat"}, Grade::guess, "A", assumed()},
      Row{&Partners::seeker_share, "seeker_share", Unit::share, {0, 1}, {"households with a job seeker", "rumah tangga dengan pencari kerja"}, Grade::guess, "A", assumed().at_start().before_groups()},
      Row{&Partners::placement_rate, "placement_rate", Unit::per_month, {0, 1}, {"placement through partner 1 or 7 at full availability", "penempatan lewat mitra 1 atau 7"}, Grade::guess, "A", assumed()},
      Row{&Partners::placement_wage, "placement_wage", Unit::share, {0, 2}, {"what a placed job adds, of needs", "tambahan upah penempatan, dari kebutuhan"}, Grade::guess, "A", assumed()},
      Row{&Partners::job_end, "job_end", Unit::per_month, {0, 1}, {"a placed job ends", "pekerjaan penempatan berakhir"}, Grade::guess, "A", assumed()},
      Row{&Partners::formal_rate, "formal_rate", Unit::per_month, {0, .1}, {"interest on formal loans", "bunga pinjaman formal"}, Grade::expert, "about 6 % a year, subsidised credit, from memory", assumed()},
      Row{&Partners::formal_limit, "formal_limit", Unit::one, {0, 5}, {"formal loans, of half a cycle's output", "batas pinjaman formal, dari setengah hasil siklus"}, Grade::guess, "A", assumed()},
      Row{&Partners::link_care, "link_care", Unit::per_hour, {0, 20}, {"how fast effective hours of bridging keep links from breaking", "seberapa cepat jam efektif menjaga jejaring agar tak putus"}, Grade::guess, "A", assumed()}};
};
// clang-format on

}  // namespace berdaya
