/// What happened, as a sentence in both languages: one row a kind of event, in their order. Blanks
/// are filled by event_story.cpp.
#pragma once
#include "io/text/words.hpp"
#include "world/events.hpp"

namespace berdaya::io::texts {

struct StoryRow {
  EventKind kind;
  Bilingual text;
  bool chance = false;  ///< is the value of the event the probability of what was drawn?
};

// clang-format off
inline constexpr std::array<StoryRow, static_cast<std::size_t>(EventKind::count)> stories{{
    {EventKind::drought_began, {"the rains fail, {share} of harvests is lost", "hujan tidak datang, {share} panen hilang"}},
    {EventKind::drought_ended, {"the rain is back", "hujan kembali"}},
    {EventKind::credit_rationed, {"traders refuse loans of {rp}, for they have {rp2}", "tengkulak menolak pinjaman {rp} karena uang mereka {rp2}"}},
    {EventKind::group_founded, {"{group} is founded with {v} households, led by {household}", "{group} terbentuk dengan {v} rumah tangga, ketuanya {household}"}},
    {EventKind::member_left, {"{household} leaves {group} with savings of {rp}", "{household} keluar dari {group} membawa simpanan {rp}"}, true},
    {EventKind::group_dissolved, {"{group} dissolves with {v} members left and shares out {rp}", "{group} bubar dengan sisa {v} anggota dan membagi kas {rp}"}},
    {EventKind::group_fell_dormant, {"{group} meets no more", "{group} tidak lagi berkumpul"}, true},
    {EventKind::group_woke, {"{group} meets again", "{group} berkumpul lagi"}, true},
    {EventKind::facilitator_came, {"facilitator {next} begins with {group}", "TKS {next} mulai mendampingi {group}"}},
    {EventKind::facilitator_resigned, {"facilitator {number} resigns", "TKS {number} mengundurkan diri"}, true},
    {EventKind::phaseout_began, {"the facilitator begins to withdraw from {group}", "TKS mulai mengurangi pendampingan {group}"}},
    {EventKind::facilitator_left, {"the facilitator leaves {group}; the shock is {share}", "TKS pamit dari {group}; guncangannya {share}"}},
    {EventKind::cadre_recruited, {"{household} becomes a cadre of {group}", "{household} menjadi kader {group}"}, true},
    {EventKind::cadre_dropped_out, {"{household} stops as a cadre of {group}", "{household} berhenti menjadi kader {group}"}, true},
    {EventKind::partner_linked, {"{group} is linked with {partner}", "{group} terhubung dengan {partner}"}},
    {EventKind::partner_lost, {"{group} loses its link with {partner}", "hubungan {group} dengan {partner} putus"}},
    {EventKind::group_mandiri, {"{group} becomes mandiri: its weakest index is at {share} of the threshold", "{group} menjadi mandiri: indeks terlemahnya {share} dari ambang"}},
    {EventKind::group_relapsed, {"{group} is mandiri no more: {index} is too weak ({share})", "{group} tidak lagi mandiri: {index} terlalu lemah ({share})"}},
    {EventKind::group_replicated, {"cadres of {other} help neighbours to found {group}", "kader {other} membantu tetangga membentuk {group}"}},
    {EventKind::grant_paid, {"{group} gets seed capital of {rp}", "{group} menerima modal awal {rp}"}},
    {EventKind::budget_exhausted, {"something due is held back, for the budget is spent ({rp2} so far)", "ada kegiatan yang tertahan karena anggaran habis (terpakai {rp2})"}},
    {EventKind::trader_entered, {"one more trader buys in the village, {v} in all", "satu tengkulak lagi membeli di desa, jumlahnya {v}"}},
    {EventKind::trader_accommodated, {"{trader} gives way and leaves members of groups a part of the margin", "{trader} mengalah dan melepas sebagian marginnya bagi anggota kelompok"}},
    {EventKind::trader_squeezed, {"{trader} pays members of groups less", "{trader} menurunkan harga beli bagi anggota kelompok"}},
    {EventKind::trader_called_debt, {"{trader} calls the debts of {n} members, {rp} in all, and lends no more", "{trader} menagih utang {n} anggota, seluruhnya {rp}, dan berhenti meminjami"}},
    {EventKind::trader_spread_rumour, {"{trader} spreads rumours", "{trader} menyebar kabar bohong"}},
    {EventKind::trader_courted_leader, {"{trader} courts the leaders", "{trader} mendekati para ketua"}},
    {EventKind::group_shielded, {"{group} is spared when {trader} {act}", "{group} tidak terkena ketika {trader} {act}"}},
    {EventKind::leader_captured, {"the leader of {group}, {household}, takes {rp} from {trader} and changes sides", "ketua {group}, {household}, menerima {rp} dari {trader} dan berpihak kepadanya"}, true},
    {EventKind::leakage_detected, {"members of {group} find money missing", "anggota {group} menemukan selisih kas"}, true},
    {EventKind::leader_replaced, {"{group} replaces {household}, who had sided with a trader", "{group} mengganti {household}, ketua yang berpihak pada tengkulak"}, true},
    {EventKind::policy_triggered, {"policy {number} begins, for its trigger fired", "kebijakan {number} mulai karena pemicunya terpenuhi"}},
    {EventKind::dependency_alarm, {"the facilitator does more of what {group} could do itself: {hours} hours a month", "TKS makin banyak mengerjakan yang sudah mampu dikerjakan {group}: {hours} jam sebulan"}},
    {EventKind::prices_fell, {"market prices fall to {share}", "harga pasar turun menjadi {share}"}},
    {EventKind::prices_recovered, {"market prices recover", "harga pasar pulih"}},
    {EventKind::group_reached, {"{trader} {act}, which reaches {group}", "{trader} {act}, mengenai {group}"}},
    {EventKind::debt_called, {"{trader} calls the debt of {household}, {rp}; {rp2} is paid", "{trader} menagih utang {household}, {rp}; terbayar {rp2}"}},
    {EventKind::forced_sale, {"{household} has to sell assets worth {rp2} for {rp}", "{household} terpaksa menjual aset senilai {rp2} seharga {rp}"}},
    {EventKind::member_joined, {"{household} joins {group}", "{household} masuk {group}"}},
    {EventKind::leader_appointed, {"{household} leads {group} now", "{household} kini mengetuai {group}"}},
    {EventKind::cadre_ready, {"{household} can now mentor {group} alone", "{household} kini mampu mendampingi {group} sendiri"}},
    {EventKind::seen_ready, {"the facilitator judges {group} ready", "TKS menilai {group} siap"}},
    {EventKind::true_ready, {"{group} is truly ready", "{group} sungguh siap"}},
    {EventKind::ijon_advanced, {"{household} borrows {rp} from {trader} and owes {rp2} now", "{household} meminjam {rp} kepada {trader}, utangnya kini {rp2}"}},
    {EventKind::loan_refused, {"{trader} refuses to lend {household} {rp}", "{trader} menolak meminjami {household} {rp}"}},
    {EventKind::ijon_refinanced, {"the fund of {group} pays {rp} of what {household} owes {trader}; {rp2} is left", "kas {group} membayar {rp} dari utang {household} kepada {trader}; sisanya {rp2}"}},
    {EventKind::ijon_cleared, {"{household} owes {trader} nothing any more after a last {rp}", "{household} tidak berutang lagi kepada {trader} setelah {rp} terakhir"}},
    {EventKind::distress_sale, {"{household} sells assets worth {rp2} for {rp}", "{household} menjual aset senilai {rp2} seharga {rp}"}},
    {EventKind::short_began, {"{household} falls short: {share} of its needs is met", "{household} kekurangan: {share} kebutuhannya terpenuhi"}},
    {EventKind::short_ended, {"{household} is short no more: {share} of its needs is met", "{household} tidak kekurangan lagi: {share} kebutuhannya terpenuhi"}},
    {EventKind::job_found, {"{household} finds a job", "{household} mendapat pekerjaan"}, true},
    {EventKind::job_ended, {"the job of {household} ends", "pekerjaan {household} berakhir"}, true},
    {EventKind::awakened, {"{household} begins to ask why", "{household} mulai bertanya mengapa"}},
    {EventKind::sold_together, {"{n} members of {group} sell together, {rp} above what traders would have paid", "{n} anggota {group} menjual bersama, {rp} di atas harga tengkulak"}},
    {EventKind::claim_won, {"{group} claims back {rp} of the discount on {n} members in debt", "{group} menuntut kembali {rp} dari potongan harga {n} anggota yang berutang"}}}};

inline constexpr Bilingual
    group_name{"group {n}", "kelompok {n}"}, household_name{"household {n}", "rumah tangga {n}"}, trader_name{"trader {n}", "tengkulak {n}"},
    nobody{"nobody", "tidak ada"},
    partners[]{{"the labour office", "dinas tenaga kerja"}, {"local government", "pemerintah desa"}, {"an empowerment body", "lembaga pemberdayaan"},
        {"a training centre or campus", "balai latihan atau kampus"}, {"a bank or co-operative", "bank atau koperasi"}, {"the elders", "tokoh adat"},
        {"a buying company", "perusahaan pembeli"}},
    acts[]{{"gives way", "mengalah"}, {"cuts the price", "menurunkan harga"}, {"calls debts", "menagih utang"}, {"spreads rumours", "menyebar kabar bohong"},
        {"courts leaders", "mendekati ketua"}},
    indices[]{{"livelihood", "penghidupan"}, {"insight", "cara pandang"}, {"mentoring from within", "pendampingan dari dalam"}},
    no_debtors{"{trader} calls debts, but no member owes any more", "{trader} menagih utang, tetapi tidak ada lagi anggota yang berutang"},
    reached[]{{"{trader} gives way to {group} and leaves its members a part of the margin", "{trader} mengalah kepada {group} dan melepas sebagian marginnya bagi anggotanya"},
        {"{trader} pays members of {group} less", "{trader} menurunkan harga beli bagi anggota {group}"},
        {"{trader} calls the debts of {n} members of {group}, {rp}, and lends them no more", "{trader} menagih utang {n} anggota {group}, {rp}, dan berhenti meminjami mereka"},
        {"{trader} spreads rumours about those who mentor {group}", "{trader} menyebar kabar bohong tentang para pendamping {group}"},
        {"{trader} courts the leader of {group}", "{trader} mendekati ketua {group}"}},
    no_debtors_there{"{trader} lends members of {group} no more; none of them owes anything", "{trader} berhenti meminjami anggota {group}; tidak ada yang berutang lagi"},
    seems_ready{"the facilitator judges {group} ready, which it is not yet", "TKS menilai {group} siap, padahal belum"},
    by_chance{"by chance, {chance} that month", "kebetulan, peluangnya {chance} pada bulan itu"},
    by_loss{"{lost} of the clients' harvests went past the trader; chance of acting {chance} that month", "{lost} panen para langganan tidak lagi lewat tengkulak; peluang bertindak {chance} pada bulan itu"},
    by_grievance{"an old grievance that has not faded; chance of acting {chance} that month", "kekecewaan lama yang belum reda; peluang bertindak {chance} pada bulan itu"},
    by_mediation{"{hours} hours of mediation", "{hours} jam mediasi"},
    by_part{"{cause} ({share} of the chance)", "{cause} ({share} dari peluangnya)"},
    under_one{"less than 1 %", "kurang dari 1%"};
// clang-format on

// clang-format off
/// What is said of a cause where its own words would say too little.
struct CauseOf {
  EventKind kind;
  Cause cause;
  Bilingual text;
};
inline constexpr CauseOf causes[]{
    {EventKind::group_dissolved, Cause::threshold, {"too few members are left, or nobody has met for too long", "anggota tinggal terlalu sedikit atau terlalu lama tidak berkumpul"}},
    {EventKind::facilitator_came, Cause::threshold, {"the group had slipped", "kelompok itu surut"}},
    {EventKind::phaseout_began, Cause::scenario, {"the contract is over", "kontrak habis"}},
    {EventKind::phaseout_began, Cause::threshold, {"what the programme waits for is reached", "syarat serah terima terpenuhi"}},
    {EventKind::facilitator_left, Cause::scenario, {"the handover is done", "serah terima selesai"}},
    {EventKind::cadre_dropped_out, Cause::threshold, {"leaving the group", "keluar dari kelompok"}},
    {EventKind::partner_linked, Cause::draw, {"somebody opened the door; the month is drawn", "ada yang membuka jalan; bulannya acak"}},
    {EventKind::partner_lost, Cause::draw, {"too little care of the link; the month is drawn", "hubungan kurang dirawat; bulannya acak"}},
    {EventKind::group_mandiri, Cause::threshold, {"all three indices stayed above their thresholds long enough", "ketiga indeks cukup lama bertahan di atas ambang"}},
    {EventKind::group_relapsed, Cause::threshold, {"it stayed below the lower threshold for too long", "terlalu lama di bawah ambang bawah"}},
    {EventKind::dependency_alarm, Cause::threshold, {"help rises although the group is able", "bantuan naik padahal kelompok sudah mampu"}},
    {EventKind::seen_ready, Cause::threshold, {"what the facilitator sees is above all thresholds", "yang dilihat TKS sudah di atas semua ambang"}},
    {EventKind::true_ready, Cause::threshold, {"all three indices are above their thresholds", "ketiga indeks di atas ambang"}},
    {EventKind::short_ended, Cause::threshold, {"cash suffices again", "uang tunai cukup lagi"}}};
// clang-format on

consteval bool in_order_of_kinds() {
  for (std::size_t k = 0; k < stories.size(); ++k)
    if (static_cast<std::size_t>(stories[k].kind) != k || stories[k].text.en.empty() ||
        stories[k].text.id.empty())
      return false;
  return true;
}
static_assert(in_order_of_kinds(), "every kind of event has a sentence in both languages");

}  // namespace berdaya::io::texts
