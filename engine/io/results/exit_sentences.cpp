#include "io/results/exit_sentences.hpp"

#include <algorithm>
#include <cmath>

#include "io/text/dates.hpp"

namespace berdaya::io {
namespace {

// clang-format off
constexpr Bilingual target{
    "the target, four in five groups or more still mandiri a year after the handover,",
    "sasaran, yaitu empat dari lima kelompok atau lebih masih mandiri setahun setelah serah terima,"};
constexpr Bilingual months_tried{"with {first} to {last} months of full accompaniment{from}", "dengan {first} sampai {last} bulan pendampingan penuh{from}"};
constexpr Bilingual month_tried{"with {first} months of full accompaniment{from}", "dengan {first} bulan pendampingan penuh{from}"};
constexpr Bilingual from_start{" from {month} on", " mulai {month}"};
constexpr Bilingual handed_over{" (handover {month})", " (serah terima {month})"};
constexpr Bilingual headlines[]{
    {"Not known yet: {replicates} simulations are too few. Whether {target} can be reached takes at least {rule_out}; to name months takes {name}.",
     "Belum dapat disimpulkan: {replicates} simulasi terlalu sedikit. Untuk mengetahui tercapai tidaknya {target} perlu sekurang-kurangnya {rule_out}; untuk menyebut bulan perlu {name}."},
    {"Not known yet: whether {target} is reached {months}, another seed could answer otherwise. What it would take: {need}.",
     "Belum dapat disimpulkan: tercapai tidaknya {target} {months} dapat dijawab lain oleh benih acak lain. Yang diperlukan: {need}."},
    {"{target} is not reached {where} {months}. It would take another programme, or a longer stay than was tried.",
     "{target} tidak tercapai {where} {months}. Yang diperlukan: program yang lain, atau masa yang lebih lama daripada yang dicoba."},
    {"{target} is not reached in most of the {n} {places} {months}.",
     "{target} tidak tercapai di sebagian besar dari {n} {places} {months}."},
    {"{target} is reached in most of the {n} {places} {months}; where and when, as far as it is known, stands in the table.",
     "{target} tercapai di sebagian besar dari {n} {places} {months}; di mana dan kapan, sejauh diketahui, tercantum di tabel."},
    {"{target} is reached {everywhere} {months}; when, as far as it is known, stands in the table.",
     "{target} tercapai {everywhere} {months}; kapan, sejauh diketahui, tercantum di tabel."}};
constexpr Bilingual places[2]{{"areas", "wilayah"}, {"kecamatan", "kecamatan"}};
constexpr Bilingual nowhere{"in any of the {n} {places}", "di satu pun dari {n} {places}"},
    everywhere{"in all {n} {places}", "di seluruh {n} {places}"}, here{"here", "di sini"};
constexpr Bilingual need_runs{"{name} simulations (--replicates {name})", "{name} simulasi (--replicates {name})"},
    need_more{"more simulations, or a survey on what it rests on", "lebih banyak simulasi, atau survei tentang asumsi yang mendasarinya"},
    need_programme{"another programme, or a longer stay", "program yang lain, atau masa yang lebih lama"},
    need_nothing{"–", "–"};
constexpr Bilingual best_month{"At the best month tried, after {month} months", "Pada waktu terbaik yang dicoba, setelah {month} bulan"},
    window_end{"At the end of the window, after {month} months", "Pada akhir rentang, setelah {month} bulan"};
constexpr Bilingual best{
    "{when} of full accompaniment{date}, {mandiri} of the groups are mandiri a year after the handover{runs} and {works} still functioning{chance}.",
    "{when} pendampingan penuh{date}, {mandiri} kelompok mandiri setahun setelah serah terima{runs} dan {works} masih berjalan{chance}."},
    below_share{"below {share}", "di bawah {share}"}, above_share{"above {share}", "di atas {share}"},
    best_runs{" (in 8 of 10 simulations {range})", " (dalam 8 dari 10 simulasi {range})"},
    best_chance{"; of 10 more simulations {k} would meet the target", "; dari 10 simulasi lagi, {k} akan mencapai sasaran"};
constexpr Bilingual sooner{
    "{months} months earlier, after {month} months{date}: the share of groups mandiri a year after changes by {lost} ({low} to {high}), and {saved} less is to be paid.",
    "{months} bulan lebih awal, setelah {month} bulan{date}: persentase kelompok yang mandiri setahun kemudian berubah {lost} ({low} sampai {high}), dan biaya berkurang {saved}."},
    sooner_unknown{"{months} months earlier, after {month} months{date}: the share of groups mandiri a year after changes by {lost}, and {saved} less is to be paid.",
    "{months} bulan lebih awal, setelah {month} bulan{date}: persentase kelompok yang mandiri setahun kemudian berubah {lost}, dan biaya berkurang {saved}."},
    doubt_of_exit{"Mandiri a year after {month} months: of the spread between simulations (sd {sd} points) {evidence} is what the evidence leaves open, {luck} luck.",
    "Mandiri setahun setelah {month} bulan: dari sebaran antarsimulasi (simpangan baku {sd} poin) {evidence} adalah hal yang belum ditentukan oleh bukti, {luck} faktor kebetulan."};
constexpr Bilingual first_known{"First to be handed over: {first}, {when}.", "Yang pertama diserahterimakan: {first}, {when}."},
    order_open{"Which place first cannot be told: no window is known. Most groups are mandiri in {first} ({most}), fewest in {last} ({least}); the ranges of the two overlap.",
    "Tempat mana yang pertama belum dapat dikatakan: belum ada rentang yang diketahui. Kelompok mandiri paling banyak di {first} ({most}), paling sedikit di {last} ({least}); kisaran keduanya tumpang tindih."},
    order_apart{"No window is known. Most groups are mandiri in {first} ({most}), fewest in {last} ({least}), and the ranges of the two do not overlap.",
    "Belum ada rentang yang diketahui. Kelompok mandiri paling banyak di {first} ({most}), paling sedikit di {last} ({least}), dan kisaran keduanya tidak tumpang tindih."};
constexpr Bilingual when_never{"not reached up to {last} months", "tidak tercapai sampai {last} bulan"},
    when_unknown{"not known yet", "belum dapat disimpulkan"},
    when_reached{"reached, month not known", "tercapai, bulannya belum pasti"},
    when_window{"{from} to {to} months", "{from} sampai {to} bulan"},
    when_month{"{from} months", "{from} bulan"};
constexpr Bilingual villages_refused{
    "Of single villages nothing is said: with {replicates} simulations each rests on {groups} groups, and {least} are the fewest that tell more than luck ({runs} simulations). They follow their {place}.",
    "Tentang tiap desa tidak ada yang dapat dikatakan: dengan {replicates} simulasi tiap desa bertumpu pada {groups} kelompok, padahal perlu sekurang-kurangnya {least} agar tidak sekadar kebetulan ({runs} simulasi). Desa mengikuti {place}nya."};
constexpr Bilingual villages_told{
    "No month is named for a single village: each follows its {place}, and its share is pulled towards that of the {place} by as much as luck explains. {apart} of {n} differ from their {place}.",
    "Tidak ada bulan yang disebut untuk tiap desa: desa mengikuti {place}nya, dan persentasenya ditarik ke arah {place} sejauh perbedaannya dapat dijelaskan oleh kebetulan. {apart} dari {n} desa berbeda dari {place}nya."};
constexpr Bilingual notes[]{{"below its {place}", "di bawah {place}nya"}, {"as its {place}", "mengikuti {place}"},
    {"above its {place}", "di atas {place}nya"}, {"as its {place}: too few groups", "mengikuti {place}: kelompok terlalu sedikit"}};
constexpr Bilingual place[2]{{"area", "wilayah"}, {"kecamatan", "kecamatan"}};
constexpr Bilingual ranges{
    "Ranges are 95 % intervals of luck alone, from {replicates} simulations: what the assumptions leave open is not counted.",
    "Kisaran adalah selang 95% dari faktor kebetulan saja, dari {replicates} simulasi; ketidakpastian asumsi belum diperhitungkan."},
    ranges_ensemble{
    "Ranges are 95 % intervals, from {replicates} simulations, of luck and of what the evidence leaves open: {units} draws of a set of assumptions that goes with the evidence, two simulations each, and a draw counts once.",
    "Kisaran adalah selang 95%, dari {replicates} simulasi, yang memuat faktor kebetulan dan hal yang belum ditentukan oleh bukti: {units} kali diambil satu kumpulan asumsi yang sesuai dengan bukti, masing-masing dua simulasi, dan tiap pengambilan dihitung satu kali."},
    ranges_few{
    "{replicates} simulations are too few for ranges to be relied on; {few} or more (--replicates {few}) bring them.",
    "{replicates} simulasi terlalu sedikit untuk kisaran yang dapat diandalkan; {few} atau lebih (--replicates {few}) menghasilkannya."},
    one_run{"One simulation tells nothing of chance: no ranges; --replicates {few} brings them.",
    "Satu simulasi tidak menunjukkan faktor kebetulan: tanpa kisaran; --replicates {few} menghasilkannya."};
constexpr Bilingual mandiri{
    "Mandiri here means independent in material, in thought and of mentoring together: stricter than the official classes of groups. “Functioning” is what programmes usually count.",
    "Mandiri di sini berarti mandiri bahan, pikiran, dan pendampingan sekaligus: lebih ketat daripada kelas kelompok resmi. “Masih berjalan” adalah yang biasanya dihitung program."};
// clang-format on

std::string count(double n, Language l) { return figure(n, 0, l); }

std::string upper(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string tried(const ExitScene& scene, Language l) {
  return fill(scene.exits.size() == 1 ? month_tried : months_tried, l,
              {{"first", count(scene.exits.front(), l)},
               {"last", count(scene.exits.back(), l)},
               {"from", scene.dated() ? fill(from_start, l, {{"month", month_name(scene.start, l)}})
                                      : ""}});
}

/// In which month an exit hands over; "" where no year is given.
std::string handover_of(std::int32_t exit, const ExitScene& scene, Language l) {
  return scene.dated() ? fill(handed_over, l, {{"month", month_name(scene.handover(exit), l)}})
                       : "";
}

std::string need(const ExitScene& scene, Language l) {
  return scene.units() < to_name_months
             ? fill(need_runs, l, {{"name", count(scene.runs(to_name_months), l)}})
             : say(need_more, l);
}

}  // namespace

std::string some(double share, Language l) {
  if (share < .005) return fill(below_share, l, {{"share", percent(.01, l)}});
  if (share > .995) return fill(above_share, l, {{"share", percent(.99, l)}});
  return percent(share, l);
}

std::string headline(const Windows& windows, const ExitScene& scene, Language l) {
  const std::string n = count(static_cast<double>(scene.areas.size()), l),
                    plural = say(places[scene.kecamatan], l);
  const auto where = [&](const Bilingual& many) {
    return scene.areas.size() == 1 ? say(here, l) : fill(many, l, {{"n", n}, {"places", plural}});
  };
  return upper(fill(headlines[static_cast<std::size_t>(windows.verdict)], l,
                    {{"target", say(target, l)},
                     {"months", tried(scene, l)},
                     {"where", where(nowhere)},
                     {"everywhere", where(everywhere)},
                     {"n", n},
                     {"places", plural},
                     {"need", need(scene, l)},
                     {"replicates", count(static_cast<double>(scene.replicates), l)},
                     {"rule_out", count(scene.runs(to_rule_out), l)},
                     {"name", count(scene.runs(to_name_months), l)}}));
}

std::string at_its_best(const Windows& windows, const ExitAnswer& answer, const ExitScene& scene,
                        Language l) {
  const double chance = windows.all.chance[windows.shown];
  const Middle& runs = answer.mandiri_12_runs;
  const std::string range = ends(some(runs.low, l), some(runs.high, l));
  return fill(
      best, l,
      {{"when", fill(windows.all.to < 0 ? best_month : window_end, l,
                     {{"month", count(scene.exits[windows.shown], l)}})},
       {"date", handover_of(scene.exits[windows.shown], scene, l)},
       {"mandiri", percent(answer.mandiri_12.mean, l)},
       {"runs", scene.units() < to_rule_out ? "" : fill(best_runs, l, {{"range", range}})},
       {"works", percent(answer.functioning_12.mean, l)},
       {"chance", std::isnan(chance) ? "" : fill(best_chance, l, {{"k", tenths(chance, l)}})}});
}

std::string earlier(const Windows& windows, Interval lost, double saved, const ExitScene& scene,
                    Language l) {
  if (windows.shown == 0) return "";
  const std::int32_t month = scene.exits[windows.shown - 1];
  return fill(scene.units() < to_rule_out ? sooner_unknown : sooner, l,
              {{"months", count(scene.exits[windows.shown] - month, l)},
               {"month", count(month, l)},
               {"date", handover_of(month, scene, l)},
               {"lost", points(lost.mean, l)},
               {"low", points(lost.low, l)},
               {"high", points(lost.high, l)},
               {"saved", rupiah(saved, l)}});
}

std::string on_doubt(DividedDoubt doubt, const ExitScene& scene, std::int32_t exit, Language l) {
  if (scene.alike < 2 || std::isnan(doubt.luck)) return "";
  return fill(doubt_of_exit, l,
              {{"month", count(exit, l)},
               {"sd", count(100 * __builtin_sqrt(doubt.luck + doubt.evidence), l)},
               {"evidence", percent(doubt.share(), l)},
               {"luck", percent(1 - doubt.share(), l)}});
}

std::string when_of(const ExitWindow& window, const ExitScene& scene, Language l) {
  if (window.reach == Reach::never)
    return fill(when_never, l, {{"last", count(scene.exits.back(), l)}});
  if (window.reach == Reach::unknown) return say(when_unknown, l);
  if (window.to < 0) return say(when_reached, l);
  return fill(window.from == window.to ? when_month : when_window, l,
              {{"from", count(window.from, l)}, {"to", count(window.to, l)}});
}

std::string dated_when(const ExitWindow& window, const ExitScene& scene, Language l) {
  const std::string months = when_of(window, scene, l);
  if (window.to < 0 || !scene.dated()) return months;
  return quarters(scene.handover(window.from), scene.handover(window.to), l) + " (" + months + ')';
}

std::string change_of(const ExitWindow& window, const ExitScene& scene, Language l) {
  if (window.reach == Reach::never) return say(need_programme, l);
  return window.to < 0 ? need(scene, l) : say(need_nothing, l);
}

std::string on_order(const Windows& windows, const ExitScene& scene, Language l) {
  if (scene.areas.size() < 2 || scene.units() < to_rule_out) return "";
  const std::vector<std::size_t> order = order_of_handover(windows.places);
  const std::size_t a = order.front(), z = order.back();
  const ExitWindow &first = windows.places[a], &last = windows.places[z];
  if (first.to >= 0)
    return fill(first_known, l, {{"first", scene.areas[a]}, {"when", dated_when(first, scene, l)}});
  const Interval &most = first.share[first.best], &least = last.share[last.best];
  return fill(most.low > least.high ? order_apart : order_open, l,
              {{"first", scene.areas[a]},
               {"most", percent(most.mean, l)},
               {"last", scene.areas[z]},
               {"least", percent(least.mean, l)}});
}

std::string on_villages(const std::vector<VillageAnswer>& villages, const ExitScene& scene,
                        Language l) {
  double fewest = 1e9, apart = 0, told = 0;
  for (const VillageAnswer& v : villages) {
    if (v.groups > 0) fewest = std::min(fewest, v.groups);
    apart += v.pooled.standing == Standing::above || v.pooled.standing == Standing::below;
    told += v.pooled.standing != Standing::too_few;
  }
  const double runs = static_cast<double>(scene.replicates),
               each = std::max(1., fewest / std::max(1., runs));
  const std::string one = say(place[scene.kecamatan], l);
  if (told == 0)
    return fill(
        villages_refused, l,
        {{"replicates", count(runs, l)},
         {"groups", count(fewest, l)},
         {"least", count(groups_for_a_village, l)},
         {"runs",
          count(std::max(scene.runs(to_rule_out), __builtin_ceil(groups_for_a_village / each)), l)},
         {"place", one}});
  return fill(villages_told, l,
              {{"place", one},
               {"apart", count(apart, l)},
               {"n", count(static_cast<double>(villages.size()), l)}});
}

std::string village_note(const VillageAnswer& village, const ExitScene& scene, Language l) {
  return fill(notes[static_cast<int>(village.pooled.standing) + 1], l,
              {{"place", say(place[scene.kecamatan], l)}});
}

std::string on_ranges(const ExitScene& scene, Language l) {
  const Bilingual& text = scene.replicates == 1         ? one_run
                          : scene.units() < to_rule_out ? ranges_few
                          : scene.alike > 1             ? ranges_ensemble
                                                        : ranges;
  return fill(text, l,
              {{"replicates", count(static_cast<double>(scene.replicates), l)},
               {"units", count(static_cast<double>(scene.units()), l)},
               {"few", count(scene.runs(to_rule_out), l)}});
}

std::string on_mandiri(Language l) { return say(mandiri, l); }

}  // namespace berdaya::io
