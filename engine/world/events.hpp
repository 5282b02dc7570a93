/// Things worth a line of their own: what happened, where, when, to whom, how much and why.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "core/parameter.hpp"
#include "core/rows.hpp"

namespace berdaya {

// clang-format off
/// EVENT(name, meaning in English, in Indonesian); DIARY: likewise, but so frequent that it is kept
/// only where a run keeps diaries. lost_share and hostility of the trader stand beside every act.
#define BERDAYA_EVENTS(EVENT, DIARY) \
  EVENT(drought_began, "first month of a drought", "bulan pertama kekeringan") \
  EVENT(drought_ended, "first month after a drought", "bulan pertama setelah kekeringan") \
  EVENT(credit_rationed, "traders of the village had less cash than their clients asked for; amount = what was refused, value = what they had", "uang tengkulak desa kurang dari permintaan nasabah; jumlah = yang ditolak, nilai = yang tersedia") \
  EVENT(group_founded, "a group found its members; household = its leader, value = how many", "kelompok terbentuk; rumah tangga = ketuanya, nilai = jumlah anggota") \
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
  EVENT(group_relapsed, "the group is mandiri no more: an index stayed below the lower threshold; about = the lowest, value = its level", "kelompok tidak lagi mandiri: salah satu indeks terlalu rendah; about = yang terendah, nilai = besarnya") \
  EVENT(group_replicated, "cadres of another group helped to found this one; value = rank of that group", "dibentuk dengan kader kelompok lain; nilai = nomor kelompok asal") \
  EVENT(grant_paid, "seed capital arrived; amount = rupiah, value = per member, of needs", "modal awal diterima; nilai = per anggota terhadap kebutuhan") \
  EVENT(budget_exhausted, "something was due but the budget of the area does not last; amount = what was due, value = spent so far", "kegiatan tertahan karena anggaran wilayah habis; jumlah = yang seharusnya, nilai = yang terpakai") \
  EVENT(trader_entered, "one more trader buys in the village; value = how many there are", "satu tengkulak lagi membeli di desa; nilai = jumlahnya") \
  EVENT(trader_accommodated, "a trader gave way; count = groups reached, value = probability of acting", "tengkulak mengalah; banyaknya = kelompok yang terkena, nilai = peluang bertindak") \
  EVENT(trader_squeezed, "a trader cut the price for members; count = groups reached, value = probability of acting", "tengkulak menurunkan harga beli bagi anggota; banyaknya = kelompok yang terkena, nilai = peluang bertindak") \
  EVENT(trader_called_debt, "a trader called debts and lends no more; amount = what was called, count = debtors, value = probability of acting", "tengkulak menagih utang dan berhenti meminjami; jumlah = yang ditagih, banyaknya = yang berutang, nilai = peluang bertindak") \
  EVENT(trader_spread_rumour, "a trader spread rumours; count = groups reached, value = probability of acting", "tengkulak menyebar kabar bohong; banyaknya = kelompok yang terkena, nilai = peluang bertindak") \
  EVENT(trader_courted_leader, "a trader courted leaders; count = groups reached, value = probability of acting", "tengkulak mendekati ketua; banyaknya = kelompok yang terkena, nilai = peluang bertindak") \
  EVENT(group_shielded, "mediation kept a trader's act from the group; about = which act, value = hours of mediation", "mediasi melindungi kelompok; about = dari tindakan apa, nilai = jam mediasi") \
  EVENT(leader_captured, "the leader now serves the trader; household = the leader, amount = what he was paid, value = probability", "ketua berpihak pada tengkulak; rumah tangga = ketua itu, jumlah = bayarannya, nilai = peluangnya") \
  EVENT(leakage_detected, "a leak in the fund came to light; value = probability of the month", "kebocoran kas terungkap; nilai = peluang bulan itu") \
  EVENT(leader_replaced, "a captured leader was replaced; household = who led until then, value = probability of the month", "ketua yang berpihak diganti; rumah tangga = ketua lama, nilai = peluang bulan itu") \
  EVENT(policy_triggered, "a policy begins in the village because its trigger fired; amount = which, in the order of the scenario, value = the measure", "kebijakan mulai di desa karena pemicunya terpenuhi; jumlah = urutan kebijakan, nilai = ukurannya") \
  EVENT(dependency_alarm, "help beyond what the group cannot do itself rises although it is able; value = such hours a month, mean of the last window", "bantuan yang melampaui kebutuhan naik padahal kelompok sudah mampu; nilai = jam bantuan itu per bulan, rata-rata jendela terakhir") \
  EVENT(prices_fell, "first month of a fall in prices; value = what is left of them", "bulan pertama kejatuhan harga; nilai = sisanya") \
  EVENT(prices_recovered, "first month after a fall in prices", "bulan pertama setelah kejatuhan harga") \
  EVENT(group_reached, "an act of a trader reached the group; about = which act, amount = debts called, count = debtors, value = probability of acting", "tindakan tengkulak mengenai kelompok; about = tindakan apa, jumlah = utang yang ditagih, banyaknya = yang berutang, nilai = peluang bertindak") \
  EVENT(debt_called, "a trader called the debt of a member; amount = what was called, value = what of it was paid", "tengkulak menagih utang seorang anggota; jumlah = yang ditagih, nilai = yang terbayar") \
  EVENT(forced_sale, "a member sold assets to pay a called debt; amount = what they brought, value = what they were worth", "anggota menjual aset untuk membayar utang yang ditagih; jumlah = hasil penjualan, nilai = harga belinya") \
  EVENT(member_joined, "a household became a member", "rumah tangga menjadi anggota") \
  EVENT(leader_appointed, "another member leads the group now", "kelompok kini diketuai anggota lain") \
  EVENT(cadre_ready, "a cadre became able to mentor alone; value = competence", "kader mampu mendampingi sendiri; nilai = kecakapannya") \
  EVENT(seen_ready, "for the first time the facilitator judges the group ready; value = months in a row in which it truly was, 0: it is not", "untuk pertama kali TKS menilai kelompok siap; nilai = sudah berapa bulan berturut-turut ia sungguh siap, 0: belum") \
  EVENT(true_ready, "for the first time all three indices are above their thresholds; value = the weakest over its threshold", "untuk pertama kali ketiga indeks di atas ambang; nilai = yang terlemah terhadap ambangnya") \
  DIARY(ijon_advanced, "a household borrowed from its trader; amount = what it got, value = what it owes now", "rumah tangga meminjam kepada tengkulaknya; jumlah = yang diterima, nilai = utangnya kini") \
  DIARY(loan_refused, "a trader refused a household (cause: why); amount = what was refused", "tengkulak menolak meminjami rumah tangga (cause: sebabnya); jumlah = yang ditolak") \
  DIARY(ijon_refinanced, "the group's fund paid a part of a member's debt to the trader, who owes the fund instead; amount = what was paid, value = what is left of the debt", "kas kelompok melunasi sebagian utang anggota kepada tengkulak, yang kini berutang kepada kas; jumlah = yang dibayar, nilai = sisa utang") \
  DIARY(ijon_cleared, "a household owes its trader nothing any more (cause: by what); amount = the last payment", "rumah tangga tidak berutang lagi kepada tengkulak (cause: dengan apa); jumlah = pembayaran terakhir") \
  DIARY(distress_sale, "a household sold assets for food; amount = what they brought, value = what they were worth", "rumah tangga menjual aset untuk makan; jumlah = hasil penjualan, nilai = harga belinya") \
  DIARY(short_began, "first month in a row in which a household falls short of its needs; value = share met", "bulan pertama rumah tangga kekurangan; nilai = bagian kebutuhan yang terpenuhi") \
  DIARY(short_ended, "first month in which a household is short no more; value = share met", "bulan pertama rumah tangga tidak kekurangan lagi; nilai = bagian kebutuhan yang terpenuhi") \
  DIARY(job_found, "a household was placed in a job; value = probability of the month", "rumah tangga mendapat pekerjaan; nilai = peluang bulan itu") \
  DIARY(job_ended, "a job ended; value = probability of the month", "pekerjaan berakhir; nilai = peluang bulan itu") \
  DIARY(awakened, "a household became critical (cause: dialogue, neighbours or chance, whichever weighed most); value = its share of the chance", "rumah tangga mulai kritis (cause: dialog, tetangga, atau kebetulan, mana yang terbesar); nilai = bagiannya dari peluang") \
  DIARY(sold_together, "members of the group sold their harvest together; amount = above what traders would have paid, count = members, value = wholesale worth", "anggota kelompok menjual panen bersama; jumlah = kelebihan di atas harga tengkulak, banyaknya = anggota, nilai = harga grosirnya") \
  DIARY(claim_won, "members in debt claimed back a part of the discount on their price; amount = what returned, count = members, value = part of the discount", "anggota yang berutang menuntut kembali sebagian potongan harganya; jumlah = yang kembali, banyaknya = anggota, nilai = bagian dari potongan")
// clang-format on

enum class EventKind : std::uint8_t { BERDAYA_EVENTS(BERDAYA_NAME, BERDAYA_NAME) count };

struct EventRow {
  std::string_view name;
  Bilingual meaning;
  bool diary = false;  ///< kept only where a run keeps diaries
};
#define BERDAYA_EVENT_ROW(name, en, id) {#name, {en, id}},
#define BERDAYA_DIARY_ROW(name, en, id) {#name, {en, id}, true},
inline constexpr std::array<EventRow, static_cast<std::size_t>(EventKind::count)> event_rows{
    {BERDAYA_EVENTS(BERDAYA_EVENT_ROW, BERDAYA_DIARY_ROW)}};
#undef BERDAYA_DIARY_ROW
#undef BERDAYA_EVENT_ROW

// clang-format off
/// CAUSE(name, meaning in English, in Indonesian): what a person is told after "because"
#define BERDAYA_CAUSES(CAUSE) \
  CAUSE(scenario, "as the scenario says", "menurut skenario") \
  CAUSE(draw, "by chance, as the model draws it", "terjadi secara acak menurut model") \
  CAUSE(threshold, "a state crossed its threshold", "suatu keadaan melewati ambangnya") \
  CAUSE(chance, "chance", "kebetulan") \
  CAUSE(leader_lost, "the leader was gone", "ketua tidak ada lagi") \
  CAUSE(cadres_lost, "the cadres were gone", "kader tidak ada lagi") \
  CAUSE(fund_defaulted, "the fund was defaulted on", "pinjaman kas macet") \
  CAUSE(shared_out, "the fund was shared out", "kas dibagi habis") \
  CAUSE(nobody_comes, "nobody came any more", "tidak ada lagi yang datang") \
  CAUSE(tension, "tension in the group", "ketegangan dalam kelompok") \
  CAUSE(bad_year, "a bad year", "tahun yang buruk") \
  CAUSE(lost_sales, "what the trader lost to groups, sold together or claimed back", "bagian tengkulak yang beralih ke kelompok karena dijual bersama atau dituntut kembali") \
  CAUSE(grievance, "an old grievance that has not faded", "kekecewaan lama yang belum reda") \
  CAUSE(mediation, "hours of mediation", "jam mediasi") \
  CAUSE(trader_act, "an act of the trader", "tindakan tengkulak") \
  CAUSE(debt_called, "the debt fell due at once", "utang ditagih sekaligus") \
  CAUSE(short_of_cash, "short of cash", "uang tunai kurang") \
  CAUSE(embargo, "the trader lends members of the group nothing", "tengkulak tidak meminjami anggota kelompok") \
  CAUSE(at_limit, "the debt has reached what the trader lends", "utang sudah mencapai batas pinjaman tengkulak") \
  CAUSE(rationed, "the trader's cash did not suffice", "uang tengkulak tidak cukup") \
  CAUSE(fund, "the fund that members saved", "kas dari simpanan anggota") \
  CAUSE(harvest, "the harvest", "hasil panen") \
  CAUSE(spare_cash, "cash to spare", "uang yang berlebih") \
  CAUSE(dialogue, "dialogue in the group", "dialog dalam kelompok") \
  CAUSE(neighbours, "critical neighbours", "tetangga yang kritis") \
  CAUSE(joint_action, "members act together", "anggota bertindak bersama") \
  CAUSE(practice, "learning and practice", "belajar dan berlatih")
// clang-format on

/// Why it happened: it was written in the scenario, a draw fell below a probability, a state
/// crossed a threshold, or what the row says.
enum class Cause : std::uint8_t { BERDAYA_CAUSES(BERDAYA_NAME) count };

struct CauseRow {
  std::string_view name;
  Bilingual meaning;
};
#define BERDAYA_CAUSE_ROW(name, en, id) {#name, {en, id}},
inline constexpr std::array<CauseRow, static_cast<std::size_t>(Cause::count)> cause_rows{
    {BERDAYA_CAUSES(BERDAYA_CAUSE_ROW)}};
#undef BERDAYA_CAUSE_ROW
constexpr std::string_view cause_name(Cause cause) noexcept {
  return cause_rows[static_cast<std::size_t>(cause)].name;
}

/// What an event is about, where its kind alone does not say: an act of a trader, in their order,
/// or an index of independence.
enum class About : std::uint8_t {
  nothing,
  accommodate,
  squeeze,
  call_debt,
  spread_rumour,
  court_leader,
  material,
  intellectual,
  mentoring
};
inline constexpr std::array<std::string_view, 9> about_names{"",
                                                             "trader_accommodated",
                                                             "trader_squeezed",
                                                             "trader_called_debt",
                                                             "trader_spread_rumour",
                                                             "trader_courted_leader",
                                                             "material",
                                                             "intellectual",
                                                             "mentoring"};
constexpr std::string_view about_name(About about) noexcept {
  return about_names[static_cast<std::size_t>(about)];
}

/// What an event may tell besides its kind and value.
struct Details {
  Rupiah amount = 0;
  std::int64_t village = -1;  ///< index in the area, for processes of the area; -1: the whole area
  std::int64_t group = -1, household = -1, trader = -1;  ///< ranks in the village
  About about = About::nothing;
  std::int64_t count = 0;
  double lost_share = 0, hostility = 0;  ///< of the trader, before he acted
};

struct Event {
  std::int32_t month = 0;
  EventKind kind{};
  Cause cause{};
  std::uint32_t area = 0, village = 0;                   ///< village number, 0: the whole area
  std::int32_t group = -1, household = -1, trader = -1;  ///< ranks in the village; -1: none
  Rupiah amount = 0;
  double value = 0;  ///< the probability or the state that decided, as the kind says
  About about = About::nothing;
  std::int32_t count = 0;                ///< groups, debtors or members, as the kind says
  double lost_share = 0, hostility = 0;  ///< of a trader who acts, before he did
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
          value,
          more.about,
          static_cast<std::int32_t>(more.count),
          more.lost_share,
          more.hostility};
}

}  // namespace berdaya
