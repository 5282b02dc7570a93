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
  double monopsony_margin = .32, competition = .02, margin_adjustment = .3, pass_through = .2;
  Ppm usual_transport = 100000_ppm, trader_cost = 220000_ppm, tied_discount = 150000_ppm;
  double offer_spread = .05;
  std::uint32_t entrants = 0;
  Ppm bonus = 0_ppm;
  Rupiah licence = 0;
  static constexpr Rows rows{
      Row{&Trade::transport_cost, "transport_cost", Unit::share, {0, .3}, {"transport as a share of the wholesale price", "ongkos angkut, bagian dari harga grosir"}, Grade::guess, "A", assumed()},
      Row{&Trade::monopsony_margin, "monopsony_margin", Unit::share, {.1, .7}, {"margin of a trader without competitors", "margin tengkulak tanpa pesaing"}, Grade::expert, "rubber, potato, fish: farm gate .45 to .60 (Mitra et al. 2018); food crops .14 (BPS 2016-2021)", assumed(.25, .4)},
      Row{&Trade::competition, "competition", Unit::one, {0, 1}, {"conduct: how much one more trader counts, 0 collusive, 1 competitive", "perilaku: bobot tiap tengkulak tambahan, 0 bersekongkol, 1 bersaing"}, Grade::expert, "to fit Bergquist & Dinerstein 2020", assumed(0, .3)},
      Row{&Trade::margin_adjustment, "margin_adjustment", Unit::share, {0, 1}, {"part of the way to the target margin per cycle", "penyesuaian margin tiap siklus"}, Grade::guess, "A", assumed()},
      Row{&Trade::pass_through, "pass_through", Unit::share, {0, 1}, {"part of a change in the cost of transport that farmers see in the price", "bagian perubahan ongkos angkut yang sampai pada harga petani"}, Grade::expert, "to fit Bergquist & Dinerstein 2020", assumed(.1, .35)},
      Row{&Trade::usual_transport, "usual_transport", Unit::share, {0, .3}, {"transport at which the margin is as stated", "ongkos angkut pada margin baku"}, Grade::guess, "the default of transport_cost", given()},
      Row{&Trade::trader_cost, "trader_cost", Unit::share, {0, .7}, {"sorting, storing and losses of a trader, of wholesale value", "biaya sortir, simpan, dan susut tengkulak, dari nilai grosir"}, Grade::guess, "to fit a trader's income of a few households", assumed(.05, .25)},
      Row{&Trade::tied_discount, "tied_discount", Unit::share, {0, .4}, {"discount on the price of those in debt", "potongan harga bagi yang berutang"}, Grade::guess, "A; rice: lasting differences of farm-gate prices .02", assumed(.02, .15)},
      Row{&Trade::offer_spread, "offer_spread", Unit::share, {0, .5}, {"largest deviation of what a trader offers a household that owes nothing", "penyimpangan terbesar tawaran tengkulak kepada rumah tangga tanpa utang"}, Grade::data, "rice: prices within a village differ by .083, lastingly by .023", assumed(.02, .1)},
      Row{&Trade::entrants, "entrants", Unit::traders, {0, 2}, {"further traders who come to the village and stay", "tengkulak tambahan yang datang ke desa dan menetap"}, Grade::guess, "policy", lever()},
      Row{&Trade::licence, "licence", Unit::rupiah_per_month, {0, 1e9}, {"licence fee of a trader, as far as his cash goes", "biaya izin tiap tengkulak, sejauh uangnya cukup"}, Grade::guess, "policy", lever()},
      Row{&Trade::bonus, "bonus", Unit::share, {0, .3}, {"paid to traders by the programme, of the wholesale value they handle", "dibayar program kepada tengkulak, dari nilai grosir yang ditangani"}, Grade::guess, "policy", lever()}};
};

struct Ijon {
  static constexpr std::string_view section = "ijon";
  Ppm rate = 50000_ppm, reference_rate = 5000_ppm;
  double ask_months = 1.3, cap = 1, accrual_ceiling = 1.6, bonus_credit = 14;
  Ppm repay_share = 700000_ppm, write_off = 500000_ppm;
  double write_off_all = .1;
  Rupiah trader_capital = 60'000'000;
  Ppm trader_draw = 500000_ppm;
  static constexpr Rows rows{
      Row{&Ijon::rate, "rate", Unit::per_month, {0, .15}, {"interest on ijon debt", "bunga utang ijon"}, Grade::data, "Karo 5-7 % a month; Lebong 50 % a season", assumed(.01, .15)},
      Row{&Ijon::reference_rate, "reference_rate", Unit::per_month, {0, .05}, {"fair interest; what is above counts as lost surplus", "bunga wajar; selebihnya dihitung surplus yang hilang"}, Grade::guess, "subsidised credit of about 6 % a year", assumed()},
      Row{&Ijon::ask_months, "ask_months", Unit::months, {0, 12}, {"cash to which a patron's advance lifts a household, in months of needs, and inputs on top", "kas yang dicapai dengan pinjaman tengkulak, dalam bulan kebutuhan, ditambah sarana"}, Grade::guess, "to fit how many producers are tied", assumed(.8, 1.6)},
      Row{&Ijon::cap, "cap", Unit::share, {0, 2}, {"credit limit as a share of half a cycle's output", "batas pinjaman, bagian dari setengah hasil siklus"}, Grade::guess, "A", assumed(.5, 1.2)},
      Row{&Ijon::accrual_ceiling, "accrual_ceiling", Unit::one, {1, 10}, {"interest stops at this multiple of the limit", "bunga berhenti pada kelipatan batas ini"}, Grade::guess, "A", assumed()},
      Row{&Ijon::repay_share, "repay_share", Unit::share, {0, 1}, {"most of a harvest's proceeds that repays debt", "bagian terbesar hasil panen untuk melunasi utang"}, Grade::guess, "A", assumed()},
      Row{&Ijon::write_off, "write_off", Unit::share, {0, 1}, {"part of the debt above that multiple which the patron gives up at harvest", "bagian utang di atas kelipatan itu yang direlakan tengkulak saat panen"}, Grade::guess, "A", assumed(.2, 1)},
      Row{&Ijon::write_off_all, "write_off_all", Unit::months, {0, 12}, {"a rest above it of at most this many months of needs is given up whole", "sisa di atasnya yang paling banyak sekian bulan kebutuhan direlakan seluruhnya"}, Grade::guess, "A", assumed()},
      Row{&Ijon::bonus_credit, "bonus_credit", Unit::months, {0, 100}, {"months of needs by which several traders raise advances, times what each saves on costs", "bulan kebutuhan tambahan pinjaman bila tengkulak banyak, dikali penghematan biayanya"}, Grade::guess, "to fit Casaburi & Reed", assumed(5, 20)},
      Row{&Ijon::trader_capital, "trader_capital", Unit::rupiah, {0, 1e12}, {"capital of a trader", "modal tengkulak"}, Grade::guess, "A", assumed()},
      Row{&Ijon::trader_draw, "trader_draw", Unit::share, {0, 1}, {"share of the equity above capital drawn per month", "bagian kelebihan modal yang diambil tiap bulan"}, Grade::guess, "A", assumed()}};
};

struct Marketing {
  static constexpr std::string_view section = "marketing";
  static constexpr bool only_with_groups = true;
  bool collective = true;
  Ppm transport_cost = 120000_ppm, offtaker_margin = 220000_ppm, offtaker_linked = 170000_ppm, fee = 30000_ppm;
  double action_slope = 1, action_offset = .15, sold_without_trust = .3, sold_when_captured = .3, claim_strength = .5, outside_option = .2;
  static constexpr Rows rows{
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
      Row{&Marketing::outside_option, "outside_option", Unit::one, {0, 5}, {"how much collective sales press the traders' margin", "tekanan penjualan bersama pada margin tengkulak"}, Grade::expert, "sign: Mitra et al. 2018; weak where traders collude", assumed(0, 1)}};
};

/// Rules against unequal exchange, enforced where a group is linked to government (MODEL 7).
struct Regulation {
  static constexpr std::string_view section = "regulation";
  static constexpr bool only_with_groups = true;
    double enforcement = .5;
    Ppm ijon_rate_cap = 150000_ppm, tied_discount_cap = 400000_ppm;
    bool exclusivity_ban = false, price_info = false;
    double info_effect = 1;
  static constexpr Rows rows{
      Row{&Regulation::enforcement, "enforcement", Unit::share, {0, 1}, {"how far they are enforced", "sejauh mana ditegakkan"}, Grade::guess, "A", assumed()},
      Row{&Regulation::ijon_rate_cap, "ijon_rate_cap", Unit::per_month, {0, .15}, {"highest interest on ijon", "bunga ijon tertinggi"}, Grade::guess, "policy", lever()},
      Row{&Regulation::tied_discount_cap, "tied_discount_cap", Unit::share, {0, .4}, {"highest discount on the tied", "potongan tertinggi bagi yang terikat"}, Grade::guess, "policy", lever()},
      Row{&Regulation::exclusivity_ban, "exclusivity_ban", Unit::one, {}, {"the tied may sell through their group", "yang terikat boleh menjual lewat kelompok"}, Grade::guess, "policy", lever()},
      Row{&Regulation::price_info, "price_info", Unit::one, {}, {"prices are made public", "harga diumumkan"}, Grade::guess, "policy", lever()},
      Row{&Regulation::info_effect, "info_effect", Unit::one, {0, 5}, {"what public prices add to the outside option", "pengaruh informasi harga pada pilihan lain"}, Grade::expert, "sign: Mitra et al. 2018", assumed()}};
};
// clang-format on

}  // namespace berdaya
