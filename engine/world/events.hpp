/// Things worth a line of their own: what happened, where, when, to whom, how much and why.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "core/parameter.hpp"
#include "core/rows.hpp"

namespace berdaya {

// clang-format off
/// EVENT(name, meaning in English, in Indonesian)
#define BERDAYA_EVENTS(EVENT) \
  EVENT(drought_began, "first month of a drought", "bulan pertama kekeringan") \
  EVENT(drought_ended, "first month after a drought", "bulan pertama setelah kekeringan") \
  EVENT(credit_rationed, "traders of the village had less cash than their clients asked for; amount = what was refused, value = what they had", "uang tengkulak desa kurang dari permintaan nasabah; jumlah = yang ditolak, nilai = yang tersedia") \
  EVENT(group_founded, "a group found its members; value = how many", "kelompok terbentuk; nilai = jumlah anggota") \
  EVENT(member_left, "a member left its group; amount = savings taken along, value = probability of the month", "anggota keluar dari kelompok; jumlah = simpanan yang dibawa, nilai = peluang bulan itu") \
  EVENT(group_dissolved, "a group had too few members left or was dormant for too long; amount = what was shared out, value = how many", "anggota kelompok tinggal terlalu sedikit atau kelompok terlalu lama tidak aktif; jumlah = kas yang dibagi, nilai = jumlah anggota") \
  EVENT(group_fell_dormant, "nobody meets any more; value = hazard of the month", "kelompok tidak lagi berkumpul; nilai = risiko bulan itu") \
  EVENT(group_woke, "a dormant group meets again; value = probability of the month", "kelompok yang tidak aktif berkumpul lagi; nilai = peluang bulan itu") \
  EVENT(facilitator_came, "a facilitator took up the group; value = which of the area", "TKS mulai mendampingi; nilai = nomor TKS") \
  EVENT(facilitator_resigned, "a facilitator resigned; amount = which of the area, value = probability of the month", "TKS mengundurkan diri; jumlah = nomor TKS, nilai = peluang bulan itu") \
  EVENT(phaseout_began, "the facilitator begins to withdraw (scenario: the contract ends; threshold: the rule fired); value = probability of the month", "TKS mulai mengurangi pendampingan (scenario: kontrak habis; threshold: aturan terpenuhi); nilai = peluang bulan itu") \
  EVENT(facilitator_left, "the facilitator left; value = shock of the exit", "TKS selesai mendampingi; nilai = besarnya guncangan") \
  EVENT(cadre_recruited, "a member became a cadre; value = probability of the month", "anggota menjadi kader; nilai = peluang bulan itu") \
  EVENT(cadre_dropped_out, "a cadre stopped; value = probability of the month", "kader berhenti; nilai = peluang bulan itu") \
  EVENT(partner_linked, "a link to a partner; value = its number", "jejaring dengan mitra terbentuk; nilai = nomor mitra") \
  EVENT(partner_lost, "a link to a partner broke; value = its number", "jejaring dengan mitra putus; nilai = nomor mitra") \
  EVENT(group_mandiri, "the group became mandiri: all three indices stayed above their thresholds; value = the weakest over its threshold", "kelompok menjadi mandiri: ketiga indeks bertahan di atas ambang; nilai = yang terlemah terhadap ambangnya") \
  EVENT(group_relapsed, "the group is mandiri no more: an index stayed below the lower threshold; value = the lowest index", "kelompok tidak lagi mandiri: salah satu indeks terlalu rendah; nilai = indeks terendah") \
  EVENT(group_replicated, "cadres of another group helped to found this one; value = rank of that group", "dibentuk dengan kader kelompok lain; nilai = nomor kelompok asal") \
  EVENT(grant_paid, "seed capital arrived; amount = rupiah, value = per member, of needs", "modal awal diterima; nilai = per anggota terhadap kebutuhan") \
  EVENT(budget_exhausted, "something was due but the budget of the area does not last; amount = what was due, value = spent so far", "kegiatan tertahan karena anggaran wilayah habis; jumlah = yang seharusnya, nilai = yang terpakai") \
  EVENT(trader_entered, "one more trader buys in the village; value = how many there are", "satu tengkulak lagi membeli di desa; nilai = jumlahnya") \
  EVENT(trader_accommodated, "a trader gave way; value = probability of acting", "tengkulak mengalah; nilai = peluang bertindak") \
  EVENT(trader_squeezed, "a trader cut the price for members; value = probability of acting", "tengkulak menurunkan harga beli bagi anggota; nilai = peluang bertindak") \
  EVENT(trader_called_debt, "a trader called debts and lends no more; value = probability of acting", "tengkulak menagih utang dan berhenti meminjami; nilai = peluang bertindak") \
  EVENT(trader_spread_rumour, "a trader spread rumours; value = probability of acting", "tengkulak menyebar kabar bohong; nilai = peluang bertindak") \
  EVENT(trader_courted_leader, "a trader courted leaders; value = probability of acting", "tengkulak mendekati ketua; nilai = peluang bertindak") \
  EVENT(group_shielded, "mediation kept a trader's act from the group; value = hours of mediation", "mediasi melindungi kelompok; nilai = jam mediasi") \
  EVENT(leader_captured, "the leader now serves the trader; amount = what he was paid, value = probability", "ketua berpihak pada tengkulak; jumlah = bayarannya, nilai = peluangnya") \
  EVENT(leakage_detected, "a leak in the fund came to light; value = probability of the month", "kebocoran kas terungkap; nilai = peluang bulan itu") \
  EVENT(leader_replaced, "a captured leader was replaced; value = probability of the month", "ketua yang berpihak diganti; nilai = peluang bulan itu") \
  EVENT(policy_triggered, "a policy begins in the village because its trigger fired; amount = which, in the order of the scenario, value = the measure", "kebijakan mulai di desa karena pemicunya terpenuhi; jumlah = urutan kebijakan, nilai = ukurannya") \
  EVENT(dependency_alarm, "help beyond what the group cannot do itself rises although it is able; value = such hours a month, mean of the last window", "bantuan yang melampaui kebutuhan naik padahal kelompok sudah mampu; nilai = jam bantuan itu per bulan, rata-rata jendela terakhir") \
  EVENT(prices_fell, "first month of a fall in prices; value = what is left of them", "bulan pertama kejatuhan harga; nilai = sisanya") \
  EVENT(prices_recovered, "first month after a fall in prices", "bulan pertama setelah kejatuhan harga")
// clang-format on

enum class EventKind : std::uint8_t { BERDAYA_EVENTS(BERDAYA_NAME) count };

struct EventRow {
  std::string_view name;
  Bilingual meaning;
};
#define BERDAYA_EVENT_ROW(name, en, id) {#name, {en, id}},
inline constexpr std::array<EventRow, static_cast<std::size_t>(EventKind::count)> event_rows{
    {BERDAYA_EVENTS(BERDAYA_EVENT_ROW)}};
#undef BERDAYA_EVENT_ROW

/// Why: it was written in the scenario, a draw fell below a probability, or a state crossed a
/// threshold; then what makes groups fall dormant.
enum class Cause : std::uint8_t {
  scenario,
  draw,
  threshold,
  chance,
  leader_lost,
  cadres_lost,
  fund_defaulted,
  shared_out,
  nobody_comes,
  tension,
  bad_year
};
constexpr std::string_view cause_name(Cause cause) noexcept {
  constexpr std::array<std::string_view, 11> names{
      "scenario",       "draw",       "threshold",    "chance",  "leader_lost", "cadres_lost",
      "fund_defaulted", "shared_out", "nobody_comes", "tension", "bad_year"};
  return names[static_cast<std::size_t>(cause)];
}

/// What an event may tell besides its kind and value.
struct Details {
  Rupiah amount = 0;
  std::int64_t village = -1;  ///< index in the area, for processes of the area; -1: the whole area
  std::int64_t group = -1, household = -1, trader = -1;  ///< ranks in the village
};

struct Event {
  std::int32_t month = 0;
  EventKind kind{};
  Cause cause{};
  std::uint32_t area = 0, village = 0;                   ///< village number, 0: the whole area
  std::int32_t group = -1, household = -1, trader = -1;  ///< ranks in the village; -1: none
  Rupiah amount = 0;
  double value = 0;  ///< the probability or the state that decided, as the kind says
  bool operator==(const Event&) const = default;
};
inline Event event_with(std::int32_t month, EventKind kind, Cause cause, std::uint32_t area,
                        std::uint32_t village, double value, const Details& more) noexcept {
  const auto rank = [](std::int64_t number) { return static_cast<std::int32_t>(number); };
  return {month,
          kind,
          cause,
          area,
          village,
          rank(more.group),
          rank(more.household),
          rank(more.trader),
          more.amount,
          value};
}

}  // namespace berdaya
