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
  double wage_frac = .85, wage_sd = .2, wage_noise = .15, ability_sd = .25;
  Rupiah asset_median = 6'000'000;
  double asset_sd = .9;
  std::uint32_t size_min = 2, sizes = 5;
  double cash_min = .5, cash_spread = 1, coverage = .9, motivation = .45, skill_min = .15, skill_spread = .2, critical = .03;
  static constexpr std::tuple rows{
      Row{&Population::need_pc, "need_pc", Unit::rupiah_per_month, {1000, 5e8}, {"basic needs per person", "kebutuhan dasar per orang"}, Grade::data, "BPS poverty line, September 2021", assumed().at_start()},
      Row{&Population::wage_frac, "wage_frac", Unit::share, {0, 3}, {"income off the enterprise as a share of needs", "penghasilan luar usaha, bagian dari kebutuhan"}, Grade::guess, "P; .85 for the poorer 40 %, 1.65 for a whole village: Banten 2013, SITASI 2021", assumed(.85, 1.65).at_start()},
      Row{&Population::wage_sd, "wage_sd", Unit::share, {0, .5}, {"spread of that share between households", "sebarannya antar rumah tangga"}, Grade::guess, "P", assumed().at_start()},
      Row{&Population::wage_noise, "wage_noise", Unit::share, {0, 1}, {"largest monthly deviation of the wage", "penyimpangan upah bulanan terbesar"}, Grade::guess, "P; monthly noise of income in CGAP diaries, three countries", assumed(.15, .9).at_start()},
      Row{&Population::ability_sd, "ability_sd", Unit::log_sd, {0, 1}, {"spread of ability", "sebaran kemampuan"}, Grade::guess, "P; with land .75 on 171 West Java rice farms", assumed(.25, .75).at_start()},
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

struct Production {
  static constexpr std::string_view section = "production";
  std::int32_t cycle_months = 4;
  double prod_low = 2.0e6, exp_low = .30, prod_high = 4.0e6, exp_high = .45, fixed_cost = 2.6e6;
  Ppm input_share = 150000_ppm;
  double skill_yield = .4, resource_exp = .5, effort_floor = .7, motivation_reference = .45, yield_sd = .25;
  Ppm asset_depreciation = 12000_ppm;
  Rupiah asset_max = 40'000'000;
  static constexpr std::tuple rows{
      Row{&Production::cycle_months, "cycle_months", Unit::months, {1, 12}, {"months from harvest to harvest", "bulan dari panen ke panen"}, Grade::guess, "A", assumed()},
      Row{&Production::prod_low, "prod_low", Unit::rupiah_per_month, {0, 1e9}, {"output of the low technology at an asset of Rp 10 million", "hasil teknologi rendah pada aset Rp 10 juta"}, Grade::guess, "P", assumed()},
      Row{&Production::exp_low, "exp_low", Unit::one, {.05, 1}, {"elasticity of the low technology", "elastisitas teknologi rendah"}, Grade::expert, "poverty-trap models, Dupont & Roy arXiv:2412.17822", assumed()},
      Row{&Production::prod_high, "prod_high", Unit::rupiah_per_month, {0, 1e9}, {"output of the high technology at an asset of Rp 10 million, before its fixed cost", "hasil teknologi tinggi pada aset Rp 10 juta, sebelum biaya tetap"}, Grade::guess, "P", assumed()},
      Row{&Production::exp_high, "exp_high", Unit::one, {.05, 1}, {"elasticity of the high technology", "elastisitas teknologi tinggi"}, Grade::expert, "poverty-trap models, Dupont & Roy arXiv:2412.17822", assumed()},
      Row{&Production::fixed_cost, "fixed_cost", Unit::rupiah_per_month, {0, 1e9}, {"fixed cost of the high technology", "biaya tetap teknologi tinggi"}, Grade::guess, "P", assumed()},
      Row{&Production::input_share, "input_share", Unit::share, {0, .5}, {"inputs as a share of a cycle's output", "biaya masukan, bagian dari hasil satu siklus"}, Grade::guess, "A; 171 West Java rice farms: .12 of farm gate for materials, .25 with hired labour", assumed(.07, .22)},
      Row{&Production::skill_yield, "skill_yield", Unit::one, {0, 2}, {"gain of output at full skill", "tambahan hasil pada keterampilan penuh"}, Grade::guess, "A", assumed()},
      Row{&Production::resource_exp, "resource_exp", Unit::one, {0, 1}, {"elasticity of output to the commons", "elastisitas hasil terhadap sumber daya bersama"}, Grade::guess, "A", assumed()},
      Row{&Production::effort_floor, "effort_floor", Unit::share, {0, 1}, {"effort without motivation", "usaha tanpa motivasi"}, Grade::guess, "A", assumed()},
      Row{&Production::motivation_reference, "motivation_reference", Unit::share, {.05, 1}, {"motivation at which harvests are as stated: that of the start at the defaults", "motivasi pada hasil panen baku: motivasi awal pada nilai bawaan"}, Grade::guess, "A", assumed()},
      Row{&Production::yield_sd, "yield_sd", Unit::log_sd, {0, 1}, {"luck of the single harvest", "untung-rugi panen perorangan"}, Grade::guess, "A; 171 West Java rice farms: farm x season .31, village x season .17", assumed(.25, .35)},
      Row{&Production::asset_depreciation, "asset_depreciation", Unit::per_month, {0, .1}, {"wear of productive assets", "penyusutan aset produktif"}, Grade::guess, "A", assumed()},
      Row{&Production::asset_max, "asset_max", Unit::rupiah, {0, 1e12}, {"most that a household's land and labour can use", "batas aset yang dapat digarap satu rumah tangga"}, Grade::guess, "A", assumed()}};
};

struct Budget {
  static constexpr std::string_view section = "budget";
  double unproductive_share = .10, unproductive_cut = .6;
  Ppm unproductive_limit = 100000_ppm;
  double mpc = .7, invest_rate = .5;
  Ppm cash_kept = 600000_ppm, early_repayment = 500000_ppm, distress_limit = 100000_ppm, distress_price = 700000_ppm;
  double hungry_below = .98;
  static constexpr std::tuple rows{
      Row{&Budget::unproductive_share, "unproductive_share", Unit::share, {0, .3}, {"unproductive spending as a share of income", "pengeluaran tidak produktif, bagian dari penghasilan"}, Grade::expert, "BPS, tobacco share of the rural poverty basket, as a proxy", assumed()},
      Row{&Budget::unproductive_cut, "unproductive_cut", Unit::share, {0, 1}, {"cut of it by critical awareness", "pengurangannya oleh kesadaran kritis"}, Grade::guess, "A", assumed()},
      Row{&Budget::unproductive_limit, "unproductive_limit", Unit::share, {0, 1}, {"most of the cash that goes into unproductive spending in a month", "bagian kas terbesar untuk pengeluaran tidak produktif dalam sebulan"}, Grade::guess, "A", assumed()},
      Row{&Budget::mpc, "mpc", Unit::share, {0, 1}, {"propensity to consume income above needs", "kecenderungan membelanjakan kelebihan penghasilan"}, Grade::guess, "A", assumed()},
      Row{&Budget::invest_rate, "invest_rate", Unit::share, {0, 1}, {"share of a cycle's cash surplus invested at full motivation", "bagian surplus siklus yang ditanam pada motivasi penuh"}, Grade::guess, "A", assumed()},
      Row{&Budget::cash_kept, "cash_kept", Unit::months, {0, 12}, {"months of needs that a critical debtor keeps before repaying early", "bulan kebutuhan yang ditahan pengutang kritis sebelum melunasi lebih awal"}, Grade::guess, "A", assumed()},
      Row{&Budget::early_repayment, "early_repayment", Unit::share, {0, 1}, {"part of the cash above that with which critical debtors repay ijon early", "bagian kas di atas itu yang dipakai pengutang kritis melunasi ijon lebih awal"}, Grade::guess, "A", assumed()},
      Row{&Budget::distress_limit, "distress_limit", Unit::share, {0, 1}, {"most of the assets sold in distress in a month", "bagian aset terbesar yang dijual karena terdesak"}, Grade::guess, "A", assumed()},
      Row{&Budget::distress_price, "distress_price", Unit::share, {0, 1}, {"price in a distress sale as a share of cost", "harga jual rugi, bagian dari harga beli"}, Grade::guess, "A", assumed()},
      Row{&Budget::hungry_below, "hungry_below", Unit::share, {0, 1}, {"share of needs met below which a month counts as hungry", "bagian kebutuhan terpenuhi; di bawahnya bulan itu kekurangan"}, Grade::guess, "A", assumed()}};
};

struct Awareness {
  static constexpr std::string_view section = "awareness";
  double beta_c = .08, threshold = .5, steepness = 3, mu_c = .03, spont_c = .0005, hunger_loss = .5, solidarity_hold = .5;
  static constexpr std::tuple rows{
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
  static constexpr std::tuple rows{
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
  double learn_by_doing = .001, delta_s = .01, raw_skill = .1;
  static constexpr std::tuple rows{
      Row{&Skill::learn_by_doing, "learn_by_doing", Unit::per_month, {0, 1}, {"learning by doing", "belajar sambil bekerja"}, Grade::guess, "A", assumed()},
      Row{&Skill::delta_s, "delta_s", Unit::per_month, {0, 1}, {"forgetting above raw skill", "lupa di atas keterampilan dasar"}, Grade::guess, "A", assumed()},
      Row{&Skill::raw_skill, "raw_skill", Unit::share, {0, 1}, {"skill that is never forgotten", "keterampilan yang tak terlupakan"}, Grade::guess, "A", assumed()}};
};
// clang-format on

}  // namespace berdaya
