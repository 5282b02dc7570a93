/// Parameters that several processes share, by domain (MODEL appendix A). Sources: A = assumption of this model, P = tuned on a
/// prototype so that the village without a programme is near-stationary.
#pragma once
#include <array>

#include "core/parameter.hpp"

namespace berdaya {

// clang-format off
struct Endowment {
  static constexpr std::string_view section = "population";
  Rupiah need_pc = 486'168;
  double wage_frac = .85, wage_sd = .2, wage_noise = .15, ability_sd = .25;
  Rupiah asset_median = 6'000'000;
  double asset_sd = .9;
  static constexpr std::tuple rows{
      Row{&Endowment::need_pc, "need_pc", Unit::rupiah_per_month, {1000, 5e8}, {"basic needs per person", "kebutuhan dasar per orang"}, Grade::data, "BPS poverty line, September 2021", assumed().at_start()},
      Row{&Endowment::wage_frac, "wage_frac", Unit::share, {0, 1.2}, {"income off the enterprise as a share of needs", "penghasilan luar usaha, bagian dari kebutuhan"}, Grade::guess, "P", assumed().at_start()},
      Row{&Endowment::wage_sd, "wage_sd", Unit::share, {0, .5}, {"spread of that share between households", "sebarannya antar rumah tangga"}, Grade::guess, "P", assumed().at_start()},
      Row{&Endowment::wage_noise, "wage_noise", Unit::share, {0, .5}, {"largest monthly deviation of the wage", "penyimpangan upah bulanan terbesar"}, Grade::guess, "P", assumed().at_start()},
      Row{&Endowment::ability_sd, "ability_sd", Unit::log_sd, {0, .6}, {"spread of ability", "sebaran kemampuan"}, Grade::guess, "P", assumed().at_start()},
      Row{&Endowment::asset_median, "asset_median", Unit::rupiah, {0, 1e10}, {"median productive assets at the start", "median aset produktif di awal"}, Grade::guess, "A", assumed().at_start()},
      Row{&Endowment::asset_sd, "asset_sd", Unit::log_sd, {0, 2}, {"spread of productive assets at the start", "sebaran aset produktif di awal"}, Grade::guess, "A", assumed().at_start()}};
};

struct Production {
  static constexpr std::string_view section = "production";
  std::uint32_t cycle_months = 4;
  double prod_low = 2.0e6, exp_low = .30, prod_high = 4.0e6, exp_high = .45, fixed_cost = 2.6e6;
  Ppm input_share = 150000_ppm;
  double skill_yield = .4, resource_exp = .5, effort_floor = .7, yield_sd = .25;
  Ppm asset_depreciation = 12000_ppm;
  Rupiah asset_max = 40'000'000;
  static constexpr std::tuple rows{
      Row{&Production::cycle_months, "cycle_months", Unit::months, {1, 12}, {"months from harvest to harvest", "bulan dari panen ke panen"}, Grade::guess, "A", assumed()},
      Row{&Production::prod_low, "prod_low", Unit::rupiah_per_month, {0, 1e9}, {"output of the low technology at an asset of Rp 10 million", "hasil teknologi rendah pada aset Rp 10 juta"}, Grade::guess, "P", assumed()},
      Row{&Production::exp_low, "exp_low", Unit::one, {.05, 1}, {"elasticity of the low technology", "elastisitas teknologi rendah"}, Grade::expert, "poverty-trap models, Dupont & Roy arXiv:2412.17822", assumed()},
      Row{&Production::prod_high, "prod_high", Unit::rupiah_per_month, {0, 1e9}, {"output of the high technology at an asset of Rp 10 million, before its fixed cost", "hasil teknologi tinggi pada aset Rp 10 juta, sebelum biaya tetap"}, Grade::guess, "P", assumed()},
      Row{&Production::exp_high, "exp_high", Unit::one, {.05, 1}, {"elasticity of the high technology", "elastisitas teknologi tinggi"}, Grade::expert, "poverty-trap models, Dupont & Roy arXiv:2412.17822", assumed()},
      Row{&Production::fixed_cost, "fixed_cost", Unit::rupiah_per_month, {0, 1e9}, {"fixed cost of the high technology", "biaya tetap teknologi tinggi"}, Grade::guess, "P", assumed()},
      Row{&Production::input_share, "input_share", Unit::share, {0, .5}, {"inputs as a share of a cycle's output", "biaya masukan, bagian dari hasil satu siklus"}, Grade::guess, "A", assumed()},
      Row{&Production::skill_yield, "skill_yield", Unit::one, {0, 2}, {"gain of output at full skill", "tambahan hasil pada keterampilan penuh"}, Grade::guess, "A", assumed()},
      Row{&Production::resource_exp, "resource_exp", Unit::one, {0, 1}, {"elasticity of output to the commons", "elastisitas hasil terhadap sumber daya bersama"}, Grade::guess, "A", assumed()},
      Row{&Production::effort_floor, "effort_floor", Unit::share, {0, 1}, {"effort without motivation", "usaha tanpa motivasi"}, Grade::guess, "A", assumed()},
      Row{&Production::yield_sd, "yield_sd", Unit::log_sd, {0, 1}, {"luck of the single harvest", "untung-rugi panen perorangan"}, Grade::guess, "A", assumed()},
      Row{&Production::asset_depreciation, "asset_depreciation", Unit::per_month, {0, .1}, {"wear of productive assets", "penyusutan aset produktif"}, Grade::guess, "A", assumed()},
      Row{&Production::asset_max, "asset_max", Unit::rupiah, {0, 1e12}, {"most that a household's land and labour can use", "batas aset yang dapat digarap satu rumah tangga"}, Grade::guess, "A", assumed()}};
};

struct Trade {
  static constexpr std::string_view section = "trade";
  Ppm transport_cost = 100000_ppm;
  double monopsony_margin = .45, competition = .5, margin_adjustment = .3;
  Ppm tied_discount = 150000_ppm;
  static constexpr std::tuple rows{
      Row{&Trade::transport_cost, "transport_cost", Unit::share, {0, .3}, {"transport as a share of the wholesale price", "ongkos angkut, bagian dari harga grosir"}, Grade::guess, "A", assumed()},
      Row{&Trade::monopsony_margin, "monopsony_margin", Unit::share, {.1, .7}, {"margin of a trader without competitors", "margin tengkulak tanpa pesaing"}, Grade::expert, "A, to fit a farm gate of .40-.60 (Mitra et al. 2018)", assumed()},
      Row{&Trade::competition, "competition", Unit::one, {0, 1}, {"how much one more trader counts", "bobot tiap tengkulak tambahan"}, Grade::guess, "A", assumed()},
      Row{&Trade::margin_adjustment, "margin_adjustment", Unit::share, {0, 1}, {"part of the way to the target margin per cycle", "penyesuaian margin tiap siklus"}, Grade::guess, "A", assumed()},
      Row{&Trade::tied_discount, "tied_discount", Unit::share, {0, .4}, {"discount on the price of those in debt", "potongan harga bagi yang berutang"}, Grade::guess, "A", assumed()}};
};

struct Ijon {
  static constexpr std::string_view section = "ijon";
  Ppm rate = 50000_ppm, reference_rate = 5000_ppm;
  double cap = .8, accrual_ceiling = 1.6;
  Ppm repay_share = 700000_ppm;
  Rupiah trader_capital = 60'000'000;
  Ppm trader_draw = 500000_ppm;
  static constexpr std::tuple rows{
      Row{&Ijon::rate, "rate", Unit::per_month, {0, .15}, {"interest on ijon debt", "bunga utang ijon"}, Grade::data, "Karo 5-7 % a month; Lebong 50 % a season", assumed()},
      Row{&Ijon::reference_rate, "reference_rate", Unit::per_month, {0, .05}, {"fair interest; what is above counts as lost surplus", "bunga wajar; selebihnya dihitung surplus yang hilang"}, Grade::guess, "subsidised credit of about 6 % a year", assumed()},
      Row{&Ijon::cap, "cap", Unit::share, {0, 2}, {"credit limit as a share of half a cycle's output", "batas pinjaman, bagian dari setengah hasil siklus"}, Grade::guess, "A", assumed()},
      Row{&Ijon::accrual_ceiling, "accrual_ceiling", Unit::one, {1, 10}, {"interest stops at this multiple of the limit", "bunga berhenti pada kelipatan batas ini"}, Grade::guess, "A", assumed()},
      Row{&Ijon::repay_share, "repay_share", Unit::share, {0, 1}, {"most of a harvest's proceeds that repays debt", "bagian terbesar hasil panen untuk melunasi utang"}, Grade::guess, "A", assumed()},
      Row{&Ijon::trader_capital, "trader_capital", Unit::rupiah, {0, 1e12}, {"capital of a trader", "modal tengkulak"}, Grade::guess, "A", assumed()},
      Row{&Ijon::trader_draw, "trader_draw", Unit::share, {0, 1}, {"share of the equity above capital drawn per month", "bagian kelebihan modal yang diambil tiap bulan"}, Grade::guess, "A", assumed()}};
};

struct Budget {
  static constexpr std::string_view section = "budget";
  double unproductive_share = .10, unproductive_cut = .6, mpc = .7, invest_rate = .5;
  Ppm distress_limit = 100000_ppm, distress_price = 700000_ppm;
  double hungry_below = .98;
  static constexpr std::tuple rows{
      Row{&Budget::unproductive_share, "unproductive_share", Unit::share, {0, .3}, {"unproductive spending as a share of income", "pengeluaran tidak produktif, bagian dari penghasilan"}, Grade::expert, "BPS, tobacco share of the rural poverty basket, as a proxy", assumed()},
      Row{&Budget::unproductive_cut, "unproductive_cut", Unit::share, {0, 1}, {"cut of it by critical awareness", "pengurangannya oleh kesadaran kritis"}, Grade::guess, "A", assumed()},
      Row{&Budget::mpc, "mpc", Unit::share, {0, 1}, {"propensity to consume income above needs", "kecenderungan membelanjakan kelebihan penghasilan"}, Grade::guess, "A", assumed()},
      Row{&Budget::invest_rate, "invest_rate", Unit::share, {0, 1}, {"share of a cycle's cash surplus invested at full motivation", "bagian surplus siklus yang ditanam pada motivasi penuh"}, Grade::guess, "A", assumed()},
      Row{&Budget::distress_limit, "distress_limit", Unit::share, {0, 1}, {"most of the assets sold in distress in a month", "bagian aset terbesar yang dijual karena terdesak"}, Grade::guess, "A", assumed()},
      Row{&Budget::distress_price, "distress_price", Unit::share, {0, 1}, {"price in a distress sale as a share of cost", "harga jual rugi, bagian dari harga beli"}, Grade::guess, "A", assumed()},
      Row{&Budget::hungry_below, "hungry_below", Unit::share, {0, 1}, {"share of needs met below which a month counts as hungry", "bagian kebutuhan terpenuhi; di bawahnya bulan itu kekurangan"}, Grade::guess, "A", assumed()}};
};

struct Awareness {
  static constexpr std::string_view section = "awareness";
  double beta_c = .08, threshold = .5, steepness = 3, mu_c = .03, spont_c = .0005;
  static constexpr std::tuple rows{
      Row{&Awareness::beta_c, "beta_c", Unit::per_month, {0, 2}, {"contagion of critical awareness", "penularan kesadaran kritis"}, Grade::guess, "P; form of Tuzón et al. 2018", assumed()},
      Row{&Awareness::threshold, "threshold", Unit::share, {.01, 1e6}, {"share of critical neighbours at half contagion", "bagian tetangga kritis pada separuh penularan"}, Grade::guess, "P; Centola & Macy 2007", assumed()},
      Row{&Awareness::steepness, "steepness", Unit::one, {1, 10}, {"Hill exponent: 1 simple, above 1 complex contagion", "pangkat Hill: 1 penularan sederhana, lebih dari 1 rumit"}, Grade::guess, "P", assumed()},
      Row{&Awareness::mu_c, "mu_c", Unit::per_month, {0, 1}, {"loss of critical awareness", "hilangnya kesadaran kritis"}, Grade::guess, "P", assumed()},
      Row{&Awareness::spont_c, "spont_c", Unit::per_month, {0, 1}, {"spontaneous awakening", "kesadaran yang tumbuh sendiri"}, Grade::guess, "P", assumed()}};
};

struct Hope {
  static constexpr std::string_view section = "motivation";
  double m_lo = .05, m_hi = .75, m_adapt = .04, m_peer = .05;
  static constexpr std::tuple rows{
      Row{&Hope::m_lo, "m_lo", Unit::share, {0, 1}, {"motivation in misery", "motivasi saat sengsara"}, Grade::guess, "P; Dalton, Ghosal & Mani 2016", assumed()},
      Row{&Hope::m_hi, "m_hi", Unit::share, {0, 1}, {"motivation when needs and buffer are full", "motivasi saat kebutuhan dan cadangan penuh"}, Grade::guess, "P", assumed()},
      Row{&Hope::m_adapt, "m_adapt", Unit::per_month, {0, 1}, {"adaptation to the own situation", "penyesuaian pada keadaan sendiri"}, Grade::guess, "A", assumed()},
      Row{&Hope::m_peer, "m_peer", Unit::per_month, {0, 1}, {"pull of the neighbours' motivation", "tarikan motivasi tetangga"}, Grade::guess, "A", assumed()}};
};

struct Learning {
  static constexpr std::string_view section = "skill";
  double learn_by_doing = .001, delta_s = .01, raw_skill = .1;
  static constexpr std::tuple rows{
      Row{&Learning::learn_by_doing, "learn_by_doing", Unit::per_month, {0, 1}, {"learning by doing", "belajar sambil bekerja"}, Grade::guess, "A", assumed()},
      Row{&Learning::delta_s, "delta_s", Unit::per_month, {0, 1}, {"forgetting above raw skill", "lupa di atas keterampilan dasar"}, Grade::guess, "A", assumed()},
      Row{&Learning::raw_skill, "raw_skill", Unit::share, {0, 1}, {"skill that is never forgotten", "keterampilan yang tak terlupakan"}, Grade::guess, "A", assumed()}};
};

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

struct GroupRules {
  static constexpr std::string_view section = "group";
  static constexpr bool only_with_groups = true;
  double deposit_rate = .06, deposit_above = .5;
  Ppm loan_rate = 15000_ppm;
  double loan_multiple = 3, loan_of_need = .25;
  Ppm repay_share = 400000_ppm, refinance_share = 400000_ppm;
  double leak_share = .24, delta_cap = .02, m_gate = .35, group_weight = .5, exit0 = .001, exit1 = .03;
  std::uint32_t least_members = 5;
  static constexpr std::tuple rows{
      Row{&GroupRules::deposit_rate, "deposit_rate", Unit::share, {0, .2}, {"monthly deposit at full trust and motivation, of needs", "simpanan bulanan pada kepercayaan dan motivasi penuh, dari kebutuhan"}, Grade::guess, "A", assumed()},
      Row{&GroupRules::deposit_above, "deposit_above", Unit::one, {0, 5}, {"cash that a member keeps before it deposits, in months of needs", "uang tunai yang ditahan sebelum menabung, dalam bulan kebutuhan"}, Grade::guess, "A", assumed()},
      Row{&GroupRules::loan_rate, "loan_rate", Unit::per_month, {0, .1}, {"interest on loans of the group", "jasa pinjaman kelompok"}, Grade::guess, "A", assumed()},
      Row{&GroupRules::loan_multiple, "loan_multiple", Unit::one, {0, 10}, {"largest loan as a multiple of savings", "pinjaman terbesar, kelipatan simpanan"}, Grade::guess, "A", assumed()},
      Row{&GroupRules::loan_of_need, "loan_of_need", Unit::one, {0, 5}, {"loan on top of that, in months of needs", "tambahan pinjaman, dalam bulan kebutuhan"}, Grade::guess, "A", assumed()},
      Row{&GroupRules::repay_share, "repay_share", Unit::share, {0, 1}, {"most of a harvest that repays the group", "bagian panen terbesar untuk angsuran kelompok"}, Grade::guess, "A", assumed()},
      Row{&GroupRules::refinance_share, "refinance_share", Unit::share, {0, 1}, {"most of the fund that pays off members' ijon in a month", "bagian kas terbesar untuk melunasi ijon anggota tiap bulan"}, Grade::guess, "A", assumed()},
      Row{&GroupRules::leak_share, "leak_share", Unit::share, {0, .5}, {"deposits that leak where nothing is open", "kebocoran simpanan bila tanpa keterbukaan"}, Grade::expert, "Olken 2007, level from memory", assumed()},
      Row{&GroupRules::delta_cap, "delta_cap", Unit::per_month, {0, 1}, {"loss of unused capacity", "hilangnya kapasitas yang tak dipakai"}, Grade::guess, "A", assumed()},
      Row{&GroupRules::m_gate, "m_gate", Unit::share, {.01, 1}, {"motivation at which half take part", "motivasi saat separuh ikut serta"}, Grade::guess, "P", assumed()},
      Row{&GroupRules::group_weight, "group_weight", Unit::share, {0, 1}, {"weight of fellow members among those one looks at", "bobot sesama anggota di antara yang dilihat"}, Grade::guess, "P", assumed()},
      Row{&GroupRules::exit0, "exit0", Unit::per_month, {0, 1}, {"leaving a group without tension", "keluar dari kelompok tanpa ketegangan"}, Grade::expert, "A, to fit Baland, Somanathan & Vandewalle 2008", assumed()},
      Row{&GroupRules::exit1, "exit1", Unit::per_month, {0, 1}, {"leaving at full tension and no trust, on top", "tambahan keluar pada ketegangan penuh tanpa kepercayaan"}, Grade::expert, "A, to fit Baland, Somanathan & Vandewalle 2008", assumed()},
      Row{&GroupRules::least_members, "least_members", Unit::households, {2, 30}, {"a group with fewer members dissolves", "kelompok dengan anggota kurang dari ini bubar"}, Grade::guess, "A", assumed()}};
};

struct Marketing {
  static constexpr std::string_view section = "marketing";
  static constexpr bool only_with_groups = true;
  bool collective = true;
  Ppm transport_cost = 120000_ppm, offtaker_margin = 120000_ppm, offtaker_linked = 40000_ppm, fee = 30000_ppm;
  double claim_strength = .5, outside_option = 1;
  static constexpr std::tuple rows{
      Row{&Marketing::collective, "collective", Unit::one, {}, {"groups sell their members' harvest together", "kelompok menjual panen anggota bersama-sama"}, Grade::guess, "policy", lever()},
      Row{&Marketing::transport_cost, "transport_cost", Unit::share, {0, .3}, {"transport of the group, share of the wholesale price", "ongkos angkut kelompok, bagian dari harga grosir"}, Grade::guess, "A", assumed()},
      Row{&Marketing::offtaker_margin, "offtaker_margin", Unit::share, {0, .3}, {"margin of the group's buyer", "margin pembeli kelompok"}, Grade::guess, "A", assumed()},
      Row{&Marketing::offtaker_linked, "offtaker_linked", Unit::share, {0, .3}, {"the same with a company as partner", "sama, dengan mitra perusahaan"}, Grade::guess, "A", assumed()},
      Row{&Marketing::fee, "fee", Unit::share, {0, .3}, {"fee that stays in the group's fund", "jasa yang masuk kas kelompok"}, Grade::guess, "A", assumed()},
      Row{&Marketing::claim_strength, "claim_strength", Unit::share, {0, 1}, {"part of the discount on the tied that a critical, acting group claims back", "bagian potongan harga yang dituntut kembali oleh kelompok yang kritis"}, Grade::guess, "A", assumed()},
      Row{&Marketing::outside_option, "outside_option", Unit::one, {0, 5}, {"how much collective sales press the traders' margin", "tekanan penjualan bersama pada margin tengkulak"}, Grade::expert, "sign: Mitra et al. 2018", assumed()}};
};

struct Commons {
  static constexpr std::string_view section = "commons";
  double resource_growth = .04, harvest_pressure = .026, resource_reference = .35, preserve_effect = .5, preserve_cost = .04;
  static constexpr std::tuple rows{
      Row{&Commons::resource_growth, "resource_growth", Unit::per_month, {.001, 1}, {"growth of the commons", "pertumbuhan sumber daya bersama"}, Grade::guess, "A", assumed()},
      Row{&Commons::harvest_pressure, "harvest_pressure", Unit::per_month, {0, 1}, {"pressure of exploitation", "tekanan pengambilan"}, Grade::guess, "A", assumed()},
      Row{&Commons::resource_reference, "resource_reference", Unit::one, {.01, 1}, {"state of the commons at which harvests are as stated: that of exploited commons at the defaults", "keadaan sumber daya bersama pada hasil panen baku: bila dieksploitasi pada nilai bawaan"}, Grade::guess, "A", assumed()},
      Row{&Commons::preserve_effect, "preserve_effect", Unit::share, {0, 1}, {"cut of the pressure by preserving", "pengurangan tekanan oleh pelestarian"}, Grade::guess, "A", assumed()},
      Row{&Commons::preserve_cost, "preserve_cost", Unit::share, {0, 1}, {"output given up by preserving", "hasil yang dilepas demi pelestarian"}, Grade::guess, "A", assumed()}};

  /// Where commons settle that everyone exploits; not above 0: they are lost.
  double exploited() const noexcept { return 1. - harvest_pressure / resource_growth; }
};

struct Climate {
  static constexpr std::string_view section = "climate";
  double price_sd = .10, price_ar = .7;
  std::int32_t drought_start = 0;
  std::uint32_t drought_months = 0;
  double drought_magnitude = .5;
  std::int32_t price_shock_start = 0;
  std::uint32_t price_shock_months = 0;
  double price_shock_magnitude = .3;
  static constexpr std::tuple rows{
      Row{&Climate::price_sd, "price_sd", Unit::log_sd, {0, 1}, {"stationary spread of the village's wholesale price", "sebaran harga grosir desa"}, Grade::guess, "A", assumed()},
      Row{&Climate::price_ar, "price_ar", Unit::one, {0, .999}, {"persistence of the price from month to month", "kelembaman harga dari bulan ke bulan"}, Grade::guess, "A", assumed()},
      Row{&Climate::drought_start, "drought_start", Unit::month_index, {-240, 1200}, {"first month of a drought", "bulan pertama kekeringan"}, Grade::guess, "policy", lever()},
      Row{&Climate::drought_months, "drought_months", Unit::months, {0, 1200}, {"length of the drought; 0 for none", "lama kekeringan; 0 berarti tidak ada"}, Grade::guess, "policy", lever()},
      Row{&Climate::drought_magnitude, "drought_magnitude", Unit::share, {0, 1}, {"share of a harvest lost in the drought", "bagian panen yang hilang karena kekeringan"}, Grade::guess, "policy", lever()},
      Row{&Climate::price_shock_start, "price_shock_start", Unit::month_index, {-240, 1200}, {"first month of a fall in prices", "bulan pertama kejatuhan harga"}, Grade::guess, "policy", lever()},
      Row{&Climate::price_shock_months, "price_shock_months", Unit::months, {0, 1200}, {"its length; 0 for none", "lamanya; 0 berarti tidak ada"}, Grade::guess, "policy", lever()},
      Row{&Climate::price_shock_magnitude, "price_shock_magnitude", Unit::share, {0, 1}, {"part of the wholesale price, and with it of the price at farm gate, lost meanwhile", "bagian harga grosir, beserta harga di tingkat petani, yang hilang selama itu"}, Grade::guess, "policy", lever()}};
};
// clang-format on

}  // namespace berdaya
