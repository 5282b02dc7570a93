/// Flows of money and of real assets (MODEL section 8): who pays whom, and which stocks move with
/// it. A flow in the wrong direction does not compile; the ledger checks every balance by these
/// rows (model/ledger.cpp).
#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

#include "core/parameter.hpp"
#include "core/process.hpp"
#include "core/rows.hpp"

namespace berdaya {

/// Rows of the transaction matrix; each has cash of its own.
enum class Sector : std::uint8_t { household, trader, group, outside, programme, bank, none };
inline constexpr std::array<std::string_view, 6> cash_names{"household cash", "trader cash",
                                                            "cash of groups", "outside cash",
                                                            "programme cash", "bank cash"};

/// What the books keep besides cash: assets at cost, and claims.
enum class Stock : std::uint8_t { asset, ijon_debt, savings, group_loans, formal_loans };
inline constexpr std::array<std::string_view, 5> stock_names{"assets", "ijon debt", "savings",
                                                             "group loans", "formal loans"};

/// Which stocks a flow raises (+1) and lowers (-1) by its amount: `+savings - group_loans`.
struct Moves {
  std::array<std::int8_t, stock_names.size()> signs{};
};
constexpr Moves with(Moves moves, Stock stock, std::int8_t sign) noexcept {
  moves.signs[static_cast<std::size_t>(stock)] = sign;
  return moves;
}
constexpr Moves operator+(Stock stock) noexcept { return with({}, stock, 1); }
constexpr Moves operator-(Stock stock) noexcept { return with({}, stock, -1); }
constexpr Moves operator+(Moves moves, Stock stock) noexcept { return with(moves, stock, 1); }
constexpr Moves operator-(Moves moves, Stock stock) noexcept { return with(moves, stock, -1); }

// clang-format off
/// FLOW(name, payer, payee (none on both sides: not cash), stocks that it moves, meaning in English, in Indonesian)
#define BERDAYA_FLOWS(FLOW) \
  FLOW(wage, outside, household, nothing, "income earned off the own enterprise", "penghasilan di luar usaha sendiri") \
  FLOW(help, household, household, nothing, "help among neighbours and kin in a bad month", "bantuan tetangga dan kerabat pada bulan buruk") \
  FLOW(sale_to_trader, trader, household, nothing, "paid for the harvest at farm gate", "harga panen di tingkat petani") \
  FLOW(trader_resale, outside, trader, nothing, "wholesale value less transport", "nilai grosir dikurangi ongkos angkut") \
  FLOW(inputs, household, outside, nothing, "seed, feed and materials of the next cycle", "benih, pakan, dan bahan siklus berikut") \
  FLOW(needs, household, outside, nothing, "basic needs", "kebutuhan dasar") \
  FLOW(discretionary, household, outside, nothing, "spending beyond basic needs", "belanja di luar kebutuhan dasar") \
  FLOW(unproductive, household, outside, nothing, "unproductive spending", "pengeluaran tidak produktif") \
  FLOW(illness, household, outside, nothing, "treatment of the ill and work lost meanwhile", "pengobatan dan kerja yang hilang karena sakit") \
  FLOW(investment, household, outside, +asset, "productive assets bought", "pembelian aset produktif") \
  FLOW(distress_sale, outside, household, -asset, "assets sold in distress", "penjualan aset karena terdesak") \
  FLOW(distress_loss, none, none, -asset, "book value lost in distress sales", "nilai aset yang hilang karena jual rugi") \
  FLOW(depreciation, none, none, -asset, "wear of productive assets", "penyusutan aset produktif") \
  FLOW(ijon_advance, trader, household, +ijon_debt, "advance by the patron on the coming harvest", "pinjaman ijon dari tengkulak") \
  FLOW(ijon_repayment, household, trader, -ijon_debt, "repayment of ijon debt", "pelunasan utang ijon") \
  FLOW(ijon_accrual, none, none, +ijon_debt, "interest added to ijon debt", "bunga yang menambah utang ijon") \
  FLOW(ijon_write_off, none, none, -ijon_debt, "ijon debt given up by the patron", "utang ijon yang direlakan tengkulak") \
  FLOW(trader_cost, trader, outside, nothing, "sorting, storing and losses of the trader", "biaya sortir, simpan, dan susut tengkulak") \
  FLOW(trader_bonus, programme, trader, nothing, "paid to traders for what they handle", "bonus program bagi tengkulak atas yang ditangani") \
  FLOW(licence, trader, outside, nothing, "licence fee of traders", "biaya izin tengkulak") \
  FLOW(trader_drawings, trader, outside, nothing, "drawings of the trader above his capital", "pengambilan laba tengkulak") \
  FLOW(deposit, household, group, +savings, "savings paid into the group's fund", "simpanan ke kas kelompok") \
  FLOW(withdrawal, group, household, -savings, "savings paid back", "penarikan simpanan") \
  FLOW(leakage, group, household, nothing, "deposits that end in the leader's pocket", "simpanan yang bocor ke ketua") \
  FLOW(group_loan, group, household, +group_loans, "loan of the group to a member", "pinjaman kelompok kepada anggota") \
  FLOW(group_repayment, household, group, -group_loans, "repayment of a group loan", "angsuran pinjaman kelompok") \
  FLOW(group_interest, household, group, nothing, "interest on group loans", "jasa pinjaman kelompok") \
  FLOW(refinance, group, trader, -ijon_debt + group_loans, "ijon debt of a member paid off by the group", "pelunasan ijon anggota oleh kelompok") \
  FLOW(share_out, group, household, nothing, "what a dissolved group pays out above savings", "pembagian kas di atas simpanan saat bubar") \
  FLOW(set_off, none, none, -savings - group_loans, "savings set against a loan when a member leaves", "simpanan yang diperhitungkan dengan pinjaman saat keluar") \
  FLOW(write_off, none, none, -group_loans, "loans of the group given up", "pinjaman kelompok yang dihapus") \
  FLOW(savings_loss, none, none, -savings, "savings that a dissolved group could not pay", "simpanan yang tak terbayar saat bubar") \
  FLOW(collective_sale, outside, household, nothing, "paid for the harvest sold through the group", "harga panen yang dijual lewat kelompok") \
  FLOW(coop_fee, outside, group, nothing, "the group's fee on what it sells", "jasa kelompok atas penjualan bersama") \
  FLOW(facilitation, programme, outside, nothing, "pay and travel of facilitators", "honor dan perjalanan TKS") \
  FLOW(agent_fee, household, outside, nothing, "fees of members to the local agent who accompanies them", "jasa anggota bagi agen setempat yang mendampingi") \
  FLOW(training, programme, outside, nothing, "training of facilitators before they start", "pelatihan awal TKS") \
  FLOW(measures, programme, outside, nothing, "other measures of the programme", "kegiatan lain program") \
  FLOW(grant, programme, group, nothing, "seed capital in cash", "modal awal berupa uang") \
  FLOW(equipment, programme, outside, +asset, "seed capital as equipment of the members", "modal awal berupa peralatan anggota") \
  FLOW(transfer, programme, household, nothing, "transfers in cash and stipends", "transfer tunai dan tunjangan") \
  FLOW(asset_transfer, programme, outside, +asset, "transfers of productive assets", "transfer aset produktif") \
  FLOW(asset_death, none, none, -asset, "transferred assets that died", "aset hasil transfer yang mati") \
  FLOW(coaching, programme, outside, nothing, "visits to those who received transfers", "kunjungan kepada penerima transfer") \
  FLOW(savings_match, programme, group, +savings, "what the programme adds to deposits", "tambahan program atas simpanan") \
  FLOW(buffer_credit, programme, group, nothing, "credit of the programme to the fund, against ijon", "kredit penyangga program untuk kas, melawan ijon") \
  FLOW(buffer_repayment, group, programme, nothing, "buffer credit paid back, and interest on it", "pengembalian kredit penyangga beserta jasanya") \
  FLOW(stipend, programme, household, nothing, "stipend of cadres", "insentif kader dari program") \
  FLOW(cadre_fee, group, household, nothing, "fee of cadres from the fund", "jasa kader dari kas kelompok") \
  FLOW(side_payment, trader, household, nothing, "paid to a leader who changes sides", "suap kepada ketua yang berpihak pada tengkulak") \
  FLOW(forced_sale, outside, household, -asset, "assets sold because debt was called", "penjualan aset karena utang ditagih") \
  FLOW(forced_loss, none, none, -asset, "book value lost in forced sales", "nilai aset yang hilang karena penagihan") \
  FLOW(formal_loan, bank, household, +formal_loans, "loan of a bank or cooperative", "pinjaman bank atau koperasi") \
  FLOW(formal_repayment, household, bank, -formal_loans, "repayment of formal loans", "angsuran pinjaman formal") \
  FLOW(formal_interest, household, bank, nothing, "interest on formal loans", "bunga pinjaman formal") \
  FLOW(formal_write_off, none, none, -formal_loans, "formal loans given up", "pinjaman formal yang dihapus") \
  FLOW(buffer_write_off, none, none, nothing, "buffer credit that a dissolved group could not pay back", "kredit penyangga yang tak kembali saat bubar")
// clang-format on

enum class Flow : std::uint8_t { BERDAYA_FLOWS(BERDAYA_NAME) count };
inline constexpr std::size_t flow_count = static_cast<std::size_t>(Flow::count);

struct FlowRow {
  std::string_view name;
  Sector from, to;
  Moves moves;
  Bilingual meaning;
};
inline constexpr std::array<FlowRow, flow_count> flow_rows = [] {
  using enum Stock;
  constexpr Moves nothing{};
#define BERDAYA_FLOW_ROW(name, from, to, moves, en, id) \
  {#name, Sector::from, Sector::to, moves, {en, id}},
  return std::array<FlowRow, flow_count>{{BERDAYA_FLOWS(BERDAYA_FLOW_ROW)}};
#undef BERDAYA_FLOW_ROW
}();
constexpr const FlowRow& row_of(Flow flow) noexcept {
  return flow_rows[static_cast<std::size_t>(flow)];
}

/// Amounts by flow, in rupiah.
struct FlowBook {
  std::array<Rupiah, flow_count> amounts{};
  Rupiah& operator[](Flow flow) noexcept { return amounts[static_cast<std::size_t>(flow)]; }
  Rupiah operator[](Flow flow) const noexcept { return amounts[static_cast<std::size_t>(flow)]; }
  bool operator==(const FlowBook&) const = default;
};

/// Every account, flow and amount stays within ±2^61, where no sum of two wraps around.
inline constexpr Rupiah account_limit = Rupiah{1} << 61;
/// What a book holds in place of a flow that left the limit: the ledger refuses the month.
inline constexpr Rupiah off_limits = std::numeric_limits<Rupiah>::min();

/// Moves cash and writes it in the book; nothing else touches cash.
template <auto F, auto From, auto To, class Book>
void post(Account<From> from, Account<To> to, std::int64_t amount, Book& book) noexcept {
  static_assert(row_of(F).from == From && row_of(F).to == To,
                "this flow does not run between these sectors");
  using Wrapping = std::uint64_t;
  constexpr Wrapping limit = account_limit;
  const Wrapping moved = static_cast<Wrapping>(amount),
                 left = static_cast<Wrapping>(*from.balance_) - moved,
                 there = static_cast<Wrapping>(*to.balance_) + moved,
                 all = static_cast<Wrapping>(book[F]) + moved;
  *from.balance_ = static_cast<Rupiah>(left);
  *to.balance_ = static_cast<Rupiah>(there);
  const bool within = (moved | (left + limit) | (there + limit) | (all + limit)) >> 62 == 0;
  book[F] = within ? static_cast<Rupiah>(all) : off_limits;
}

}  // namespace berdaya
