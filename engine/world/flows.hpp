/// Flows of money and of real assets (MODEL section 8): who pays whom. A flow in the wrong direction does not compile.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "core/parameter.hpp"
#include "core/process.hpp"

namespace berdaya {

/// Rows of the transaction matrix.
enum class Sector : std::uint8_t { household, trader, group, outside, programme, bank, none };

// clang-format off
enum class Flow : std::uint8_t {
  wage, sale_to_trader, trader_resale, inputs, needs, discretionary, unproductive, investment, distress_sale, distress_loss,
  depreciation, ijon_advance, ijon_repayment, ijon_accrual, trader_drawings,
  deposit, withdrawal, leakage, group_loan, group_repayment, group_interest, refinance, share_out, set_off, write_off, savings_loss,
  collective_sale, coop_fee,
  facilitation, training, measures, grant, equipment, savings_match, buffer_credit, buffer_repayment, stipend, cadre_fee, side_payment,
  forced_sale, forced_loss, formal_loan, formal_repayment, formal_interest, formal_write_off, buffer_write_off, count
};
// clang-format on
inline constexpr std::size_t flow_count = static_cast<std::size_t>(Flow::count);

struct FlowRow {
  std::string_view name;
  Sector from, to;  ///< none on both sides: not cash
  Bilingual meaning;
};

/// One row per flow, in the order of the enum.
// clang-format off
inline constexpr std::array<FlowRow, flow_count> flow_rows{{
    {"wage", Sector::outside, Sector::household, {"income earned off the own enterprise", "penghasilan di luar usaha sendiri"}},
    {"sale_to_trader", Sector::trader, Sector::household, {"paid for the harvest at farm gate", "harga panen di tingkat petani"}},
    {"trader_resale", Sector::outside, Sector::trader, {"wholesale value less transport", "nilai grosir dikurangi ongkos angkut"}},
    {"inputs", Sector::household, Sector::outside, {"seed, feed and materials of the next cycle", "benih, pakan, dan bahan siklus berikut"}},
    {"needs", Sector::household, Sector::outside, {"basic needs", "kebutuhan dasar"}},
    {"discretionary", Sector::household, Sector::outside, {"spending beyond basic needs", "belanja di luar kebutuhan dasar"}},
    {"unproductive", Sector::household, Sector::outside, {"unproductive spending", "pengeluaran tidak produktif"}},
    {"investment", Sector::household, Sector::outside, {"productive assets bought", "pembelian aset produktif"}},
    {"distress_sale", Sector::outside, Sector::household, {"assets sold in distress", "penjualan aset karena terdesak"}},
    {"distress_loss", Sector::none, Sector::none, {"book value lost in distress sales", "nilai aset yang hilang karena jual rugi"}},
    {"depreciation", Sector::none, Sector::none, {"wear of productive assets", "penyusutan aset produktif"}},
    {"ijon_advance", Sector::trader, Sector::household, {"advance by the patron on the coming harvest", "pinjaman ijon dari tengkulak"}},
    {"ijon_repayment", Sector::household, Sector::trader, {"repayment of ijon debt", "pelunasan utang ijon"}},
    {"ijon_accrual", Sector::none, Sector::none, {"interest added to ijon debt", "bunga yang menambah utang ijon"}},
    {"trader_drawings", Sector::trader, Sector::outside, {"drawings of the trader above his capital", "pengambilan laba tengkulak"}},
    {"deposit", Sector::household, Sector::group, {"savings paid into the group's fund", "simpanan ke kas kelompok"}},
    {"withdrawal", Sector::group, Sector::household, {"savings paid back", "penarikan simpanan"}},
    {"leakage", Sector::group, Sector::household, {"deposits that end in the leader's pocket", "simpanan yang bocor ke ketua"}},
    {"group_loan", Sector::group, Sector::household, {"loan of the group to a member", "pinjaman kelompok kepada anggota"}},
    {"group_repayment", Sector::household, Sector::group, {"repayment of a group loan", "angsuran pinjaman kelompok"}},
    {"group_interest", Sector::household, Sector::group, {"interest on group loans", "jasa pinjaman kelompok"}},
    {"refinance", Sector::group, Sector::trader, {"ijon debt of a member paid off by the group", "pelunasan ijon anggota oleh kelompok"}},
    {"share_out", Sector::group, Sector::household, {"what a dissolved group pays out above savings", "pembagian kas di atas simpanan saat bubar"}},
    {"set_off", Sector::none, Sector::none, {"savings set against a loan when a member leaves", "simpanan yang diperhitungkan dengan pinjaman saat keluar"}},
    {"write_off", Sector::none, Sector::none, {"loans of the group given up", "pinjaman kelompok yang dihapus"}},
    {"savings_loss", Sector::none, Sector::none, {"savings that a dissolved group could not pay", "simpanan yang tak terbayar saat bubar"}},
    {"collective_sale", Sector::outside, Sector::household, {"paid for the harvest sold through the group", "harga panen yang dijual lewat kelompok"}},
    {"coop_fee", Sector::outside, Sector::group, {"the group's fee on what it sells", "jasa kelompok atas penjualan bersama"}},
    {"facilitation", Sector::programme, Sector::outside, {"pay and travel of facilitators", "honor dan perjalanan TKS"}},
    {"training", Sector::programme, Sector::outside, {"training of facilitators before they start", "pelatihan awal TKS"}},
    {"measures", Sector::programme, Sector::outside, {"other measures of the programme", "kegiatan lain program"}},
    {"grant", Sector::programme, Sector::group, {"seed capital in cash", "modal awal berupa uang"}},
    {"equipment", Sector::programme, Sector::outside, {"seed capital as equipment of the members", "modal awal berupa peralatan anggota"}},
    {"savings_match", Sector::programme, Sector::group, {"what the programme adds to deposits", "tambahan program atas simpanan"}},
    {"buffer_credit", Sector::programme, Sector::group, {"credit of the programme to the fund, against ijon", "kredit penyangga program untuk kas, melawan ijon"}},
    {"buffer_repayment", Sector::group, Sector::programme, {"buffer credit paid back, and interest on it", "pengembalian kredit penyangga beserta jasanya"}},
    {"stipend", Sector::programme, Sector::household, {"stipend of cadres", "insentif kader dari program"}},
    {"cadre_fee", Sector::group, Sector::household, {"fee of cadres from the fund", "jasa kader dari kas kelompok"}},
    {"side_payment", Sector::trader, Sector::household, {"paid to a leader who changes sides", "suap kepada ketua yang berpihak pada tengkulak"}},
    {"forced_sale", Sector::outside, Sector::household, {"assets sold because debt was called", "penjualan aset karena utang ditagih"}},
    {"forced_loss", Sector::none, Sector::none, {"book value lost in forced sales", "nilai aset yang hilang karena penagihan"}},
    {"formal_loan", Sector::bank, Sector::household, {"loan of a bank or cooperative", "pinjaman bank atau koperasi"}},
    {"formal_repayment", Sector::household, Sector::bank, {"repayment of formal loans", "angsuran pinjaman formal"}},
    {"formal_interest", Sector::household, Sector::bank, {"interest on formal loans", "bunga pinjaman formal"}},
    {"formal_write_off", Sector::none, Sector::none, {"formal loans given up", "pinjaman formal yang dihapus"}},
    {"buffer_write_off", Sector::none, Sector::none, {"buffer credit that a dissolved group could not pay back", "kredit penyangga yang tak kembali saat bubar"}},
}};
// clang-format on
constexpr const FlowRow& row_of(Flow flow) noexcept { return flow_rows[static_cast<std::size_t>(flow)]; }

/// Amounts by flow, in rupiah.
struct FlowBook {
  std::array<Rupiah, flow_count> amounts{};
  Rupiah& operator[](Flow flow) noexcept { return amounts[static_cast<std::size_t>(flow)]; }
  Rupiah operator[](Flow flow) const noexcept { return amounts[static_cast<std::size_t>(flow)]; }
  bool operator==(const FlowBook&) const = default;
};

/// Moves cash and writes it in the book; nothing else touches cash.
template <auto F, auto From, auto To, class Book>
void post(Account<From> from, Account<To> to, std::int64_t amount, Book& book) noexcept {
  static_assert(row_of(F).from == From && row_of(F).to == To, "this flow does not run between these sectors");
  *from.balance_ -= amount;
  *to.balance_ += amount;
  book[F] += amount;
}

}  // namespace berdaya
