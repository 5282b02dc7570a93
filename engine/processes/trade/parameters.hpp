/// Parameters of family `trade`. Sources: A = assumption of this model, P = tuned on a prototype so
/// that the village without a programme is near-stationary.
#pragma once
#include <array>

#include "core/parameter.hpp"

namespace berdaya {

// clang-format off
struct Trade {
  static constexpr std::string_view section = "trade";
  Ppm transport_cost = 100000_ppm;
  double monopsony_margin = .45, competition = .5, margin_adjustment = .3, yielding_cut = .1;
  Ppm tied_discount = 150000_ppm;
  static constexpr std::tuple rows{
      Row{&Trade::transport_cost, "transport_cost", Unit::share, {0, .3}, {"transport as a share of the wholesale price", "ongkos angkut, bagian dari harga grosir"}, Grade::guess, "A", assumed()},
      Row{&Trade::monopsony_margin, "monopsony_margin", Unit::share, {.1, .7}, {"margin of a trader without competitors", "margin tengkulak tanpa pesaing"}, Grade::expert, "A, to fit a farm gate of .40-.60 (Mitra et al. 2018); food crops about .20 (BPS)", assumed(.2, .45)},
      Row{&Trade::competition, "competition", Unit::one, {0, 1}, {"how much one more trader counts", "bobot tiap tengkulak tambahan"}, Grade::guess, "A", assumed()},
      Row{&Trade::margin_adjustment, "margin_adjustment", Unit::share, {0, 1}, {"part of the way to the target margin per cycle", "penyesuaian margin tiap siklus"}, Grade::guess, "A", assumed()},
      Row{&Trade::yielding_cut, "yielding_cut", Unit::share, {0, 1}, {"cut of the margin per cycle while a trader gives way", "pengurangan margin tiap siklus selama tengkulak mengalah"}, Grade::guess, "A", assumed()},
      Row{&Trade::tied_discount, "tied_discount", Unit::share, {0, .4}, {"discount on the price of those in debt", "potongan harga bagi yang berutang"}, Grade::guess, "A; rice: lasting differences of farm-gate prices .02", assumed(.02, .15)}};
};

struct Ijon {
  static constexpr std::string_view section = "ijon";
  Ppm rate = 50000_ppm, reference_rate = 5000_ppm;
  double cap = .8, accrual_ceiling = 1.6;
  Ppm repay_share = 700000_ppm;
  Rupiah trader_capital = 60'000'000;
  Ppm trader_draw = 500000_ppm;
  static constexpr std::tuple rows{
      Row{&Ijon::rate, "rate", Unit::per_month, {0, .15}, {"interest on ijon debt", "bunga utang ijon"}, Grade::data, "Karo 5-7 % a month; Lebong 50 % a season", assumed(.01, .15)},
      Row{&Ijon::reference_rate, "reference_rate", Unit::per_month, {0, .05}, {"fair interest; what is above counts as lost surplus", "bunga wajar; selebihnya dihitung surplus yang hilang"}, Grade::guess, "subsidised credit of about 6 % a year", assumed()},
      Row{&Ijon::cap, "cap", Unit::share, {0, 2}, {"credit limit as a share of half a cycle's output", "batas pinjaman, bagian dari setengah hasil siklus"}, Grade::guess, "A", assumed()},
      Row{&Ijon::accrual_ceiling, "accrual_ceiling", Unit::one, {1, 10}, {"interest stops at this multiple of the limit", "bunga berhenti pada kelipatan batas ini"}, Grade::guess, "A", assumed()},
      Row{&Ijon::repay_share, "repay_share", Unit::share, {0, 1}, {"most of a harvest's proceeds that repays debt", "bagian terbesar hasil panen untuk melunasi utang"}, Grade::guess, "A", assumed()},
      Row{&Ijon::trader_capital, "trader_capital", Unit::rupiah, {0, 1e12}, {"capital of a trader", "modal tengkulak"}, Grade::guess, "A", assumed()},
      Row{&Ijon::trader_draw, "trader_draw", Unit::share, {0, 1}, {"share of the equity above capital drawn per month", "bagian kelebihan modal yang diambil tiap bulan"}, Grade::guess, "A", assumed()}};
};

struct Marketing {
  static constexpr std::string_view section = "marketing";
  static constexpr bool only_with_groups = true;
  bool collective = true;
  Ppm transport_cost = 120000_ppm, offtaker_margin = 120000_ppm, offtaker_linked = 40000_ppm, fee = 30000_ppm;
  double action_slope = 1.3, action_offset = .15, sold_without_trust = .3, sold_when_captured = .3, claim_strength = .5, outside_option = 1;
  static constexpr std::tuple rows{
      Row{&Marketing::collective, "collective", Unit::one, {}, {"groups sell their members' harvest together", "kelompok menjual panen anggota bersama-sama"}, Grade::guess, "policy", lever()},
      Row{&Marketing::transport_cost, "transport_cost", Unit::share, {0, .3}, {"transport of the group, share of the wholesale price", "ongkos angkut kelompok, bagian dari harga grosir"}, Grade::guess, "A", assumed()},
      Row{&Marketing::offtaker_margin, "offtaker_margin", Unit::share, {0, .3}, {"margin of the group's buyer", "margin pembeli kelompok"}, Grade::guess, "A", assumed()},
      Row{&Marketing::offtaker_linked, "offtaker_linked", Unit::share, {0, .3}, {"the same with a company as partner", "sama, dengan mitra perusahaan"}, Grade::guess, "A", assumed()},
      Row{&Marketing::fee, "fee", Unit::share, {0, .3}, {"fee that stays in the group's fund", "jasa yang masuk kas kelompok"}, Grade::guess, "A", assumed()},
      Row{&Marketing::action_slope, "action_slope", Unit::one, {0, 5}, {"share of harvests that full collective action would sell together, before the offset", "bagian panen yang dijual bersama pada tindakan kolektif penuh, sebelum pengurang"}, Grade::guess, "A", assumed()},
      Row{&Marketing::action_offset, "action_offset", Unit::share, {0, 1}, {"what is taken off that share: a group that hardly acts sells nothing together", "pengurang bagian itu: kelompok yang hampir tak bertindak tidak menjual bersama"}, Grade::guess, "A", assumed()},
      Row{&Marketing::sold_without_trust, "sold_without_trust", Unit::share, {0, 1}, {"part of it that is sold together without any trust", "bagiannya yang dijual bersama tanpa kepercayaan sama sekali"}, Grade::guess, "A", assumed()},
      Row{&Marketing::sold_when_captured, "sold_when_captured", Unit::share, {0, 1}, {"part of it that is left when the leader serves a trader", "bagiannya yang tersisa bila ketua berpihak pada tengkulak"}, Grade::guess, "A", assumed()},
      Row{&Marketing::claim_strength, "claim_strength", Unit::share, {0, 1}, {"part of the discount on the tied that a critical, acting group claims back", "bagian potongan harga yang dituntut kembali oleh kelompok yang kritis"}, Grade::guess, "A", assumed()},
      Row{&Marketing::outside_option, "outside_option", Unit::one, {0, 5}, {"how much collective sales press the traders' margin", "tekanan penjualan bersama pada margin tengkulak"}, Grade::expert, "sign: Mitra et al. 2018", assumed()}};
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
// clang-format on

}  // namespace berdaya
