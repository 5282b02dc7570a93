/// Parameters of family `household`. Sources: A = assumption of this model, P = tuned on a
/// prototype so that the village without a programme is near-stationary.
#pragma once
#include <array>

#include "core/parameter.hpp"

namespace berdaya {

// clang-format off
struct Population {
  static constexpr std::string_view section = "population";
  Rupiah need_pc = 486'168;
  double wage_frac = 1.445, wage_sd = .35, wage_noise = .8, ability_sd = .155;
  Rupiah asset_median = 6'000'000;
  double asset_sd = .9;
  std::uint32_t size_min = 2, sizes = 5;
  double cash_min = .5, cash_spread = 1, coverage = .9, motivation = .45, skill_min = .15, skill_spread = .2, critical = .03;
  static constexpr Rows rows{
      Row{&Population::need_pc, "need_pc", Unit::rupiah_per_month, {1000, 5e8}, {"basic needs per person", "kebutuhan dasar per orang"}, Grade::data, "BPS poverty line, September 2021", assumed().at_start()},
      Row{&Population::wage_frac, "wage_frac", Unit::share, {0, 3}, {"mean income off the enterprise as a share of needs", "rata-rata penghasilan luar usaha, bagian dari kebutuhan"}, Grade::data, "whole village: Banten 2013, SITASI 2021, Susenas 2021; .85 for the poorer 40 %", assumed(1.3, 1.7).at_start()},
      Row{&Population::wage_sd, "wage_sd", Unit::log_sd, {0, 1}, {"lasting spread of that share between households", "sebarannya yang menetap antar rumah tangga"}, Grade::data, "log sd .6 to .7 of all income in a village", assumed(.3, .5).at_start()},
      Row{&Population::wage_noise, "wage_noise", Unit::share, {0, 1}, {"largest deviation of a single month's wage", "penyimpangan terbesar upah satu bulan"}, Grade::expert, "with wage_shock_sd a month's wage has an sd of 1.14 times its mean: .76 to 4.58 in CGAP diaries, three countries", assumed(.5, 1).at_start()},
      Row{&Population::ability_sd, "ability_sd", Unit::log_sd, {0, 1}, {"lasting spread of land and skill", "sebaran tetap lahan dan keterampilan"}, Grade::expert, "with the assets that it calls for, sd .76 of lasting farm income on 171 West Java rice farms", assumed(.1, .25).at_start()},
      Row{&Population::asset_median, "asset_median", Unit::rupiah, {0, 1e10}, {"median productive assets at the start", "median aset produktif di awal"}, Grade::guess, "A", assumed().at_start()},
      Row{&Population::asset_sd, "asset_sd", Unit::log_sd, {0, 2}, {"spread of productive assets at the start", "sebaran aset produktif di awal"}, Grade::guess, "A", assumed().at_start()},
      Row{&Population::size_min, "size_min", Unit::one, {1, 3}, {"people in the smallest household", "jumlah orang dalam rumah tangga terkecil"}, Grade::guess, "A; 4 on average", assumed().at_start()},
      Row{&Population::sizes, "sizes", Unit::one, {1, 6}, {"sizes of household from there upwards, equally frequent", "banyaknya ukuran rumah tangga dari situ ke atas, sama seringnya"}, Grade::guess, "A", assumed().at_start()},
      Row{&Population::cash_min, "cash_min", Unit::months, {0, 60}, {"months of needs in the smallest cash at the start", "bulan kebutuhan pada kas terkecil di awal"}, Grade::guess, "A", assumed().at_start()},
      Row{&Population::cash_spread, "cash_spread", Unit::months, {0, 60}, {"months of needs between the smallest and the largest cash at the start", "bulan kebutuhan antara kas terkecil dan terbesar di awal"}, Grade::guess, "A", assumed().at_start()},
      Row{&Population::coverage, "coverage", Unit::share, {0, 1}, {"share of needs met in the year before the start", "bagian kebutuhan yang terpenuhi pada tahun sebelum awal"}, Grade::guess, "A", assumed().at_start()},
      Row{&Population::motivation, "motivation", Unit::share, {0, 1}, {"motivation at the start", "motivasi di awal"}, Grade::guess, "A", assumed().at_start()},
      Row{&Population::skill_min, "skill_min", Unit::share, {0, 1}, {"lowest skill at the start", "keterampilan terendah di awal"}, Grade::guess, "A", assumed().at_start()},
      Row{&Population::skill_spread, "skill_spread", Unit::share, {0, 1}, {"difference between the lowest and the highest skill at the start", "selisih keterampilan terendah dan tertinggi di awal"}, Grade::guess, "A", assumed().at_start()},
      Row{&Population::critical, "critical", Unit::share, {0, 1}, {"share of critical households at the start", "bagian rumah tangga kritis di awal"}, Grade::guess, "A", assumed().at_start()}};
};

/// How wages move (EVIDENCE 2): households fall on hard times and recover.
struct Livelihood {
  static constexpr std::string_view section = "livelihood";
  double wage_shock_sd = .8, wage_shock_ar = .85, shared_luck = .25, illness = .01, illness_cost = 1;
  static constexpr Rows rows{
      Row{&Livelihood::wage_shock_sd, "wage_shock_sd", Unit::log_sd, {0, 2}, {"spread of good and bad times of the wage", "sebaran masa baik dan buruk upah"}, Grade::expert, "to fit how many of the poor stay poor and how consumption of two years agrees; with wage_noise: CGAP diaries, .76 to 4.58 of the mean", assumed(.65, 1)},
      Row{&Livelihood::wage_shock_ar, "wage_shock_ar", Unit::one, {0, .999}, {"how much of it stays from month to month", "bagian yang tetap dari bulan ke bulan"}, Grade::expert, "as wage_shock_sd", assumed(.75, .95)},
      Row{&Livelihood::shared_luck, "shared_luck", Unit::share, {0, 1}, {"part of what a month's wage is above or below the usual one that households with ties share", "bagian selisih upah sebulan dari upah biasa yang ditanggung bersama oleh rumah tangga yang berhubungan"}, Grade::guess, "A; that neighbours and kin help is known, how much is not: a part of bad luck that they bear cannot be told from luck that is as much smaller", assumed(0, .5)},
      Row{&Livelihood::illness, "illness", Unit::per_month, {0, 1}, {"a household is struck by illness", "rumah tangga tertimpa sakit"}, Grade::guess, "A", assumed(.005, .02)},
      Row{&Livelihood::illness_cost, "illness_cost", Unit::months, {0, 24}, {"what it costs, in months of needs", "biayanya, dalam bulan kebutuhan"}, Grade::guess, "A", assumed(.5, 2)}};
};

struct Production {
  static constexpr std::string_view section = "production";
  std::int32_t cycle_months = 4;
  double prod_low = 1.52e6, exp_low = .30, prod_high = 3.63e6, exp_high = .45, fixed_cost = 1.57e6;
  Ppm input_share = 150000_ppm;
  double own_inputs = .5, skill_yield = .2, resource_exp = .25, effort_floor = .9, motivation_reference = .45, yield_sd = .3, failure = .02,
         failure_loss = .8, hurdle = .046;
  Ppm asset_depreciation = 12000_ppm;
  Rupiah asset_max = 1'000'000'000;
  static constexpr Rows rows{
      Row{&Production::cycle_months, "cycle_months", Unit::months, {1, 12}, {"months from harvest to harvest", "bulan dari panen ke panen"}, Grade::guess, "A", assumed()},
      Row{&Production::prod_low, "prod_low", Unit::rupiah_per_month, {0, 1e9}, {"output of the low technology at an asset of Rp 10 million", "hasil teknologi rendah pada aset Rp 10 juta"}, Grade::data, "to fit an enterprise of .39 of needs: SITASI 2021", assumed()},
      Row{&Production::exp_low, "exp_low", Unit::one, {.05, .95}, {"elasticity of the low technology", "elastisitas teknologi rendah"}, Grade::expert, "poverty-trap models, Dupont & Roy arXiv:2412.17822", assumed()},
      Row{&Production::prod_high, "prod_high", Unit::rupiah_per_month, {0, 1e9}, {"output of the high technology at an asset of Rp 10 million, before its fixed cost", "hasil teknologi tinggi pada aset Rp 10 juta, sebelum biaya tetap"}, Grade::data, "as prod_low, and one crossing of the asset map: Balboni et al. 2022", assumed()},
      Row{&Production::exp_high, "exp_high", Unit::one, {.05, .95}, {"elasticity of the high technology", "elastisitas teknologi tinggi"}, Grade::expert, "poverty-trap models, Dupont & Roy arXiv:2412.17822", assumed()},
      Row{&Production::fixed_cost, "fixed_cost", Unit::rupiah_per_month, {0, 1e9}, {"fixed cost of the high technology", "biaya tetap teknologi tinggi"}, Grade::data, "as prod_high", assumed()},
      Row{&Production::input_share, "input_share", Unit::share, {0, .5}, {"inputs as a share of a cycle's output", "biaya masukan, bagian dari hasil satu siklus"}, Grade::guess, "A; 171 West Java rice farms: .12 of farm gate for materials, .25 with hired labour", assumed(.07, .22)},
      Row{&Production::own_inputs, "own_inputs", Unit::share, {0, 1}, {"part of a harvest that own seed and labour bring in when no inputs were bought", "bagian panen dari benih dan tenaga sendiri bila sarana tidak terbeli"}, Grade::guess, "A", assumed(.25, .75)},
      Row{&Production::skill_yield, "skill_yield", Unit::one, {0, 2}, {"gain of output at full skill", "tambahan hasil pada keterampilan penuh"}, Grade::guess, "A", assumed(.1, .4)},
      Row{&Production::resource_exp, "resource_exp", Unit::one, {0, 1}, {"elasticity of output to the commons", "elastisitas hasil terhadap sumber daya bersama"}, Grade::guess, "A", assumed(0, .5)},
      Row{&Production::effort_floor, "effort_floor", Unit::share, {0, 1}, {"effort without motivation", "usaha tanpa motivasi"}, Grade::guess, "A", assumed(.7, 1)},
      Row{&Production::motivation_reference, "motivation_reference", Unit::share, {.05, 1}, {"motivation at which harvests are as stated: that of the start at the defaults", "motivasi pada hasil panen baku: motivasi awal pada nilai bawaan"}, Grade::guess, "A", assumed()},
      Row{&Production::yield_sd, "yield_sd", Unit::log_sd, {0, 1}, {"luck of the single harvest", "untung-rugi panen perorangan"}, Grade::data, "171 West Java rice farms: farm x season .31", assumed(.25, .35)},
      Row{&Production::failure, "failure", Unit::share, {0, 1}, {"harvests that fail", "panen yang gagal"}, Grade::guess, "A", assumed(.01, .05)},
      Row{&Production::failure_loss, "failure_loss", Unit::share, {0, 1}, {"part of a harvest lost when it fails", "bagian hasil yang hilang bila panen gagal"}, Grade::guess, "A", assumed(.5, 1)},
      Row{&Production::hurdle, "hurdle", Unit::per_month, {0, 1}, {"return that an investment must bring above wear", "hasil di atas penyusutan yang harus diberikan suatu investasi"}, Grade::guess, "to fit an enterprise of .39 of needs and assets that stand still", assumed(.035, .055)},
      Row{&Production::asset_depreciation, "asset_depreciation", Unit::per_month, {0, .1}, {"wear of productive assets", "penyusutan aset produktif"}, Grade::guess, "A", assumed()},
      Row{&Production::asset_max, "asset_max", Unit::rupiah, {0, 1e12}, {"most that a household may own", "batas aset satu rumah tangga"}, Grade::guess, "technical", given()}};
};

struct Budget {
  static constexpr std::string_view section = "budget";
  double unproductive_share = .10, unproductive_cut = .6;
  Ppm unproductive_limit = 100000_ppm;
  double floor = .65, buffer_months = 1.5, spend_rate = .2, invest_rate = 1, invest_above = .7;
  Ppm cash_kept = 600000_ppm, early_repayment = 500000_ppm, distress_limit = 100000_ppm, distress_price = 700000_ppm;
  double hungry_below = .98;
  static constexpr Rows rows{
      Row{&Budget::unproductive_share, "unproductive_share", Unit::share, {0, .3}, {"unproductive spending as a share of income", "pengeluaran tidak produktif, bagian dari penghasilan"}, Grade::expert, "BPS, tobacco share of the rural poverty basket, as a proxy", assumed()},
      Row{&Budget::unproductive_cut, "unproductive_cut", Unit::share, {0, 1}, {"cut of it by critical awareness", "pengurangannya oleh kesadaran kritis"}, Grade::guess, "A", assumed()},
      Row{&Budget::unproductive_limit, "unproductive_limit", Unit::share, {0, 1}, {"most of the cash that goes into unproductive spending in a month", "bagian kas terbesar untuk pengeluaran tidak produktif dalam sebulan"}, Grade::guess, "A", assumed()},
      Row{&Budget::floor, "floor", Unit::share, {0, 1}, {"part of needs that comes before everything else", "bagian kebutuhan yang didahulukan dari segalanya"}, Grade::expert, "share of food in the poverty line", assumed(.5, .8)},
      Row{&Budget::buffer_months, "buffer_months", Unit::months, {0, 24}, {"cash that a household wants to hold at the end of a month, in months of its income", "kas yang ingin dipegang pada akhir bulan, dalam bulan penghasilan"}, Grade::expert, "buffer stocks: Deaton 1991, Carroll 1997", assumed(1, 2.5)},
      Row{&Budget::spend_rate, "spend_rate", Unit::per_month, {0, 1}, {"part of what is above or below that, spent or saved in a month", "bagian kelebihan atau kekurangannya yang dibelanjakan atau ditahan tiap bulan"}, Grade::expert, "as buffer_months", assumed(.1, .35)},
      Row{&Budget::invest_rate, "invest_rate", Unit::share, {0, 2}, {"share of a cycle's cash surplus that may be invested at full motivation", "bagian surplus siklus yang boleh ditanam pada motivasi penuh"}, Grade::guess, "A", assumed(.5, 1.5)},
      Row{&Budget::invest_above, "invest_above", Unit::one, {0, 5}, {"part of the buffer that is not invested", "bagian cadangan yang tidak ditanam"}, Grade::guess, "to fit assets that stand still", assumed(.4, 1)},
      Row{&Budget::cash_kept, "cash_kept", Unit::months, {0, 12}, {"months of needs that a critical debtor keeps before repaying early", "bulan kebutuhan yang ditahan pengutang kritis sebelum melunasi lebih awal"}, Grade::guess, "A", assumed()},
      Row{&Budget::early_repayment, "early_repayment", Unit::share, {0, 1}, {"part of the cash above that, or above the buffer of others, with which debtors repay ijon early", "bagian kas di atas itu, atau di atas cadangan yang lain, untuk melunasi ijon lebih awal"}, Grade::guess, "A", assumed()},
      Row{&Budget::distress_limit, "distress_limit", Unit::share, {0, 1}, {"most of the assets sold in distress in a month", "bagian aset terbesar yang dijual karena terdesak"}, Grade::guess, "A", assumed()},
      Row{&Budget::distress_price, "distress_price", Unit::share, {0, 1}, {"price in a distress sale as a share of cost", "harga jual rugi, bagian dari harga beli"}, Grade::guess, "A", assumed()},
      Row{&Budget::hungry_below, "hungry_below", Unit::share, {0, 1}, {"share of needs met below which a month counts as hungry", "bagian kebutuhan terpenuhi; di bawahnya bulan itu kekurangan"}, Grade::guess, "A", assumed()}};
};

struct Awareness {
  static constexpr std::string_view section = "awareness";
  double beta_c = .08, threshold = .5, steepness = 3, mu_c = .03, spont_c = .0005, hunger_loss = .5, solidarity_hold = .5;
  static constexpr Rows rows{
      Row{&Awareness::beta_c, "beta_c", Unit::per_month, {0, 2}, {"contagion of critical awareness", "penularan kesadaran kritis"}, Grade::guess, "P; form of Tuzón et al. 2018", assumed()},
      Row{&Awareness::threshold, "threshold", Unit::share, {.01, 1e6}, {"share of critical neighbours at half contagion", "bagian tetangga kritis pada separuh penularan"}, Grade::guess, "P; Centola & Macy 2007", assumed()},
      Row{&Awareness::steepness, "steepness", Unit::one, {1, 10}, {"Hill exponent: 1 simple, above 1 complex contagion", "pangkat Hill: 1 penularan sederhana, lebih dari 1 rumit"}, Grade::guess, "P", assumed()},
      Row{&Awareness::mu_c, "mu_c", Unit::per_month, {0, 1}, {"loss of critical awareness", "hilangnya kesadaran kritis"}, Grade::guess, "P", assumed()},
      Row{&Awareness::spont_c, "spont_c", Unit::per_month, {0, 1}, {"spontaneous awakening", "kesadaran yang tumbuh sendiri"}, Grade::guess, "P", assumed()},
      Row{&Awareness::hunger_loss, "hunger_loss", Unit::one, {0, 10}, {"how much more is lost in a month of hunger", "tambahan kehilangan dalam bulan kekurangan"}, Grade::guess, "A", assumed()},
      Row{&Awareness::solidarity_hold, "solidarity_hold", Unit::share, {0, 1}, {"part of the loss that full collective action of the own group prevents", "bagian kehilangan yang dicegah tindakan kolektif penuh kelompok sendiri"}, Grade::guess, "A", assumed()}};
};

struct Motivation {
  static constexpr std::string_view section = "motivation";
  double m_lo = .05, m_hi = .75, m_adapt = .04, m_peer = .05, buffer_weight = .3, full_buffer = 3, misery = .4;
  static constexpr Rows rows{
      Row{&Motivation::m_lo, "m_lo", Unit::share, {0, 1}, {"motivation in misery", "motivasi saat sengsara"}, Grade::guess, "P; Dalton, Ghosal & Mani 2016", assumed()},
      Row{&Motivation::m_hi, "m_hi", Unit::share, {0, 1}, {"motivation when needs and buffer are full", "motivasi saat kebutuhan dan cadangan penuh"}, Grade::guess, "P", assumed()},
      Row{&Motivation::m_adapt, "m_adapt", Unit::per_month, {0, 1}, {"adaptation to the own situation", "penyesuaian pada keadaan sendiri"}, Grade::guess, "A", assumed()},
      Row{&Motivation::m_peer, "m_peer", Unit::per_month, {0, 1}, {"pull of the neighbours' motivation", "tarikan motivasi tetangga"}, Grade::guess, "A", assumed()},
      Row{&Motivation::buffer_weight, "buffer_weight", Unit::share, {0, 1}, {"weight of the buffer in well-being; the rest is needs met", "bobot cadangan dalam kesejahteraan; sisanya kebutuhan yang terpenuhi"}, Grade::guess, "A", assumed()},
      Row{&Motivation::full_buffer, "full_buffer", Unit::months, {.1, 60}, {"months of needs in cash and savings that make a full buffer", "bulan kebutuhan berupa kas dan simpanan yang membuat cadangan penuh"}, Grade::guess, "A", assumed()},
      Row{&Motivation::misery, "misery", Unit::share, {0, .9}, {"well-being below which motivation is lowest", "kesejahteraan; di bawahnya motivasi terendah"}, Grade::guess, "A", assumed()}};
};

struct Skill {
  static constexpr std::string_view section = "skill";
  double learn_by_doing = .001, by_doing = .25, delta_s = .01, raw_skill = .1, kept_in_use = .5, least_enterprise = .1;
  static constexpr Rows rows{
      Row{&Skill::learn_by_doing, "learn_by_doing", Unit::per_month, {0, 1}, {"learning by doing", "belajar sambil bekerja"}, Grade::guess, "A", assumed()},
      Row{&Skill::delta_s, "delta_s", Unit::per_month, {0, 1}, {"forgetting above raw skill", "lupa di atas keterampilan dasar"}, Grade::guess, "A", assumed()},
      Row{&Skill::by_doing, "by_doing", Unit::share, {0, 1}, {"skill that doing alone teaches: what the village knows", "keterampilan yang diajarkan oleh kerja saja: yang diketahui desa"}, Grade::guess, "that of the start, so that it stands still", assumed(.2, .3)},
      Row{&Skill::kept_in_use, "kept_in_use", Unit::share, {0, 1}, {"part of forgetting that use prevents", "bagian lupa yang dicegah oleh pemakaian"}, Grade::guess, "A", assumed(0, 1)},
      Row{&Skill::least_enterprise, "least_enterprise", Unit::share, {0, 10}, {"output above which an enterprise uses skill, of needs", "hasil usaha yang memakai keterampilan, dari kebutuhan"}, Grade::guess, "A", assumed()},
      Row{&Skill::raw_skill, "raw_skill", Unit::share, {0, 1}, {"skill that is never forgotten", "keterampilan yang tak terlupakan"}, Grade::guess, "A", assumed()}};
};
// clang-format on

}  // namespace berdaya
