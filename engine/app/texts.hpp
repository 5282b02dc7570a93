/// What the commands say on a terminal, in both languages; sentences of an exit test that pages
/// share stand in io/results/exit_sentences.cpp.
#pragma once
#include <string>
#include <vector>

#include "io/text/words.hpp"

namespace berdaya::app {

/// Heads of a table.
template <std::size_t n>
std::vector<std::string> heads(const Bilingual (&of)[n], Language language) {
  std::vector<std::string> out;
  for (const Bilingual& text : of) out.push_back(say(text, language));
  return out;
}

}  // namespace berdaya::app

namespace berdaya::app::texts {

// clang-format off
inline constexpr Bilingual
    caveat{"Nothing is calibrated to Indonesian micro-data yet: months and percentages are illustrations, not forecasts.",
           "Belum ada yang dikalibrasi dengan data mikro Indonesia: bulan dan persentase adalah ilustrasi, bukan ramalan."},
    made_of{"Seed {seed}, {replicates} {replicates|simulation|simulations}, {months} {months|month|months}.", "Benih acak {seed}, {replicates} simulasi, {months} bulan."},
    made_of_exits{"Seed {seed}, {replicates} {replicates|simulation|simulations}, {groups} {groups|group|groups} in each.", "Benih acak {seed}, {replicates} simulasi, masing-masing {groups} kelompok."},
    luck_alone{"Ranges are 95 % intervals of luck alone: what the assumptions leave open is not counted.",
               "Kisaran adalah selang 95% dari faktor kebetulan saja; ketidakpastian asumsi belum diperhitungkan."},
    luck_and_evidence{"Ranges hold luck and what the evidence leaves open: {sets} draws of a set of parameters, two simulations each. Intervals of means count draws.",
                      "Kisaran memuat faktor kebetulan dan hal yang belum ditentukan oleh bukti: {sets} kali diambil satu kumpulan parameter, masing-masing dua simulasi. Selang rata-rata menghitung pengambilan."},
    doubt_divided{"{figure}: of the spread between simulations (sd {sd} points) {evidence} is what the evidence leaves open, {luck} luck.",
          "{figure}: dari sebaran antarsimulasi (simpangan baku {sd} poin) {evidence} adalah hal yang belum ditentukan oleh bukti, {luck} faktor kebetulan."},
    doubt_of_run{"Groups mandiri a year after handover", "Kelompok yang mandiri setahun setelah serah terima"},
    doubt_of_policy{"The same, difference that “{policy}” makes", "Sama, selisih akibat “{policy}”"},
    too_few{"{replicates} simulations are too few for ranges to be relied on; {few} or more (--replicates {few}) bring them.",
            "{replicates} simulasi terlalu sedikit untuk kisaran yang dapat diandalkan; {few} atau lebih (--replicates {few}) menghasilkannya."},
    one_run{"One simulation tells nothing of chance: no ranges; --replicates {few} brings them.",
            "Satu simulasi tidak menunjukkan faktor kebetulan: tanpa kisaran; --replicates {few} menghasilkannya."},
    until_found{"{name} = {mean}, 95 % interval {range} after {runs} simulations{wider}", "{name} = {mean}, selang 95% {range} setelah {runs} simulasi{wider}"},
    until_wider{": wider than {width}; allow more with --replicates", ": lebih lebar dari {width}; tambah dengan --replicates"},
    excludes_zero{"● the range of the difference excludes zero", "● kisaran selisih tidak memuat nol"};

// check
inline constexpr Bilingual
    no_problems{"{file}: no problems", "{file}: tidak ada masalah"},
    more_problems{"and {n} more {n|problem|problems}", "dan {n} masalah lagi"};

// place
inline constexpr Bilingual
    place_written{"{name}: {desa} desa in {kecamatan} kecamatan", "{name}: {desa} desa di {kecamatan} kecamatan"},
    place_by{"{what} of {table}, written by berdaya place.", "{what} dari {table}, ditulis oleh berdaya place."},
    place_defaults{"{n} of {desa} desa lack an index and take the defaults", "{n} dari {desa} desa tanpa indeks lengkap dan memakai nilai baku"},
    place_table{"one row a desa: IKS, IKE, IKL", "satu baris tiap desa: IKS, IKE, IKL"},
    place_select{"codes of Kemendagri", "kode Kemendagri"},
    place_poverty{"rupiah a person and month, “{match}” of {table}, {how}", "rupiah per orang per bulan, “{match}” dari {table}, {how}"},
    place_by_name{"matched by name", "dicocokkan menurut nama"},
    place_by_alias{"matched by another name ({why})", "dicocokkan menurut nama lain ({why})"},
    place_no_match{"no row of {table} has this name: the default stays, {value}", "tidak ada baris di {table} dengan nama ini: tetap nilai baku, {value}"},
    place_no_table{"no table given ({option}): the default stays, {value}", "tabel tidak diberikan ({option}): tetap nilai baku, {value}"},
    place_households{"{people} people (“{match}” of {table}, {how}) / 4 / {desa} desa; too many where some live in kelurahan",
                     "{people} jiwa (“{match}” dari {table}, {how}) / 4 / {desa} desa; terlalu besar bila sebagian tinggal di kelurahan"},
    place_households_most{"{people} people (“{match}” of {table}, {how}) / 4 / {desa} desa is more than a desa may have: most live in kelurahan; put in your own number",
                          "{people} jiwa (“{match}” dari {table}, {how}) / 4 / {desa} desa melebihi batas sebuah desa: sebagian besar tinggal di kelurahan; isi angka Anda sendiri"},
    place_start{"accompaniment begins in {month}", "pendampingan mulai {month}"},
    place_start_month{"months after January", "bulan setelah Januari"},
    place_no_start{"no start given (--start 2027-04): answers count months", "awal tidak diberikan (--start 2027-04): jawaban dihitung dalam bulan"},
    place_yours{"Prices and programme: defaults that nobody has checked. Put in yours and take away the mark in front.",
                "Harga dan program: nilai baku yang belum diperiksa siapa pun. Isi dengan milik Anda dan hapus tanda di depannya."},
    place_next{"Next: berdaya exit-test {file} --replicates 20 --one-drop-out --ensemble scenarios/fits/default-ensemble.toml", "Berikutnya: berdaya exit-test {file} --replicates 20 --one-drop-out --ensemble scenarios/fits/default-ensemble.toml"},
    place_poverty_line{"poverty line", "garis kemiskinan"}, place_size{"households per desa", "rumah tangga per desa"}, place_start_name{"start", "awal"},
    place_users{"yours", "pilihan Anda"};

// blocks of policy
inline constexpr Bilingual
    block_after_exit{"“{name}” begins in month {start}; the payments it sets end with the handover, which contracts put at month {exit}: nobody will receive anything.",
                     "“{name}” mulai pada bulan {start}; pembayarannya berhenti pada serah terima, menurut kontrak bulan {exit}: tak seorang pun akan menerima apa pun."};

// price
inline constexpr Bilingual
    price_memory{"This takes about {memory} of memory, and there are {there}; fewer areas, villages or --threads need less, --yes starts it all the same.\n",
                 "Ini memerlukan sekitar {memory} memori, padahal tersedia {there}; wilayah, desa, atau --threads yang lebih sedikit memerlukan kurang dari itu, --yes tetap memulainya.\n"},
    price_of_runs{"{runs} {runs|run|runs}, about {time} and {size} MB{memory}\n", "{runs} simulasi, sekitar {time} dan {size} MB{memory}\n"},
    price_seconds{"{n} seconds", "{n} detik"}, price_minutes{"{n} minutes", "{n} menit"},
    price_with_memory{", {memory} of memory", ", memori {memory}"},
    price_say_yes{"This takes about {n} minutes; say --yes to start it.\n", "Ini memerlukan sekitar {n} menit; --yes memulainya.\n"},
    price_start{"Start? [y/N] ", "Mulai? [y/N] "};

// units of a study
inline constexpr Bilingual
    goes_on{"goes on after {units} units that were made before it was stopped", "dilanjutkan setelah {units} bagian yang sudah dibuat sebelum berhenti"},
    shard_made{"{file} is made; when all shards are there: berdaya merge FILE... -o RESULT.h5",
               "{file} sudah dibuat; bila semua bagian ada: berdaya merge FILE... -o HASIL.h5"};

// allocate
inline constexpr Bilingual
    allocate_head[10]{{"area", "wilayah"}, {"stay,\nmonths", "lama,\nbulan"}, {"needed,\nmonths", "perlu,\nbulan"},
                     {"begin alike,\nof 10", "mulai/tidak sama,\ndari 10"}, {"months alike,\nof 10", "lama sama,\ndari 10"}, {"groups", "kelompok"},
                     {"mandiri a\nyear after", "mandiri\nsetahun kemudian"}, {"cost", "biaya"}, {"facili-\ntators", "TKS"}, {"Rp million a group\nkept (if begun)", "Rp juta tiap yang\nbertahan (bila dimulai)"}},
    allocate_kecamatan_head[10]{{"kecamatan", "kecamatan"}, {"stay,\nmonths", "lama,\nbulan"}, {"needed,\nmonths", "perlu,\nbulan"},
                     {"begin alike,\nof 10", "mulai/tidak sama,\ndari 10"}, {"months alike,\nof 10", "lama sama,\ndari 10"}, {"groups", "kelompok"},
                     {"mandiri a\nyear after", "mandiri\nsetahun kemudian"}, {"cost", "biaya"}, {"facili-\ntators", "TKS"}, {"Rp million a group\nkept (if begun)", "Rp juta tiap yang\nbertahan (bila dimulai)"}},
    allocate_year_head[]{{"year", "tahun"}, {"TKS", "TKS"}, {"TKS-months", "bulan TKS"}, {"Rp million", "Rp juta"}},
    allocate_none{"not begun", "tidak dimulai"},
    allocate_next_post{"{more} more keeps {kept} groups more.", "Tambahan {more} menambah {kept} kelompok yang bertahan."},
    allocate_next{"{more} above that limit keeps {kept} groups more, for which {spent} more is spent.", "Tambahan {more} di atas batas itu menambah {kept} kelompok yang bertahan, dengan {spent} lebih banyak yang dibelanjakan."},
    allocate_enough{"More than that keeps no group more at the months tried.", "Lebih dari itu tidak menambah kelompok yang bertahan pada bulan yang dicoba."},
    allocate_robust_same{"It is also the choice that holds best under other assumptions: in 9 of 10 sets it lies at most {regret} groups behind the set's own best.",
                         "Pilihan ini juga yang paling tahan terhadap asumsi lain: di 9 dari 10 kumpulan asumsi paling banyak {regret} kelompok di bawah pilihan terbaik kumpulan itu."},
    allocate_robust{"Under other assumptions it lies up to {regret} groups behind the best in 9 of 10 sets. Up to {robust} groups behind, and {kept} groups fewer on average: {places}.",
                    "Pada asumsi lain pilihan ini sampai {regret} kelompok di bawah yang terbaik di 9 dari 10 kumpulan. Sampai {robust} kelompok di bawahnya, dan rata-rata {kept} kelompok lebih sedikit: {places}."},
    allocate_unsure{"How many other seeds would choose the same is not said below {least} simulations (--replicates {least} of exit-test): {replicates} repeat themselves too well.",
                    "Berapa benih acak lain yang akan memilih sama tidak disebut di bawah {least} simulasi (--replicates {least} pada exit-test): {replicates} terlalu mudah mengulang diri."},
    allocate_sure{"“Alike”: of {resamples} resamples of the simulations, as far apart as two seeds, those that decide the same; below 8 of 10 decide after a survey or more simulations.",
                  "“Sama”: dari {resamples} pengambilan ulang simulasi, sejauh dua benih acak, yang memutuskan sama; di bawah 8 dari 10, putuskan setelah survei atau lebih banyak simulasi."};

// exit-test
inline constexpr Bilingual
    exit_head[]{{"months of full\naccompaniment", "bulan pendampingan\npenuh"}, {"mandiri\na year after", "mandiri\nsetahun kemudian"},
        {"range", "kisaran"}, {"functioning\na year after", "berjalan\nsetahun kemudian"}, {"mandiri\ntwo years after", "mandiri\ndua tahun kemudian"},
        {"left\ntoo early", "diserahterimakan\nterlalu dini"}, {"cost\na group", "biaya\ntiap kelompok"}, {"cost a group still\nmandiri a year after", "biaya tiap kelompok yang\nmandiri setahun"},
        {"target met, of\n10 simulations", "sasaran tercapai,\ndari 10 simulasi"}},
    none_is{"none is", "tidak ada"},
    place_head[]{{"place", "tempat"}, {"groups", "kelompok"}, {"handover after", "serah terima setelah"}, {"best month tried: mandiri, of 10 simulations", "waktu terbaik: mandiri, dari 10 simulasi"},
        {"what would change this", "yang dapat mengubahnya"}},
    all_places{"all", "semua"},
    needs_title{"What it needs, each place up to the end of its window, or to the longest stay tried where that is not known (*):",
                "Yang diperlukan, tiap tempat sampai akhir rentangnya, atau sampai masa terpanjang yang dicoba bila belum diketahui (*):"},
    needs_head[]{{"place", "tempat"}, {"mandiri a year\nafter, groups", "mandiri setahun\nkemudian, kelompok"}, {"cost", "biaya"}},
    needs_posts{"TKS\n{year}", "TKS\n{year}"}, needs_money{"Rp million\n{year}", "Rp juta\n{year}"},
    needs_of_all{"Of all places by year, Rp million:", "Semua tempat menurut tahun, Rp juta:"},
    inputs_head[]{{"year", "tahun"}, {"TKS", "TKS"}, {"TKS-months", "bulan TKS"}, {"pay", "honor"}, {"travel", "perjalanan"}, {"training", "pelatihan"},
        {"stipends", "insentif"}, {"grants", "modal awal"}, {"other", "lain-lain"}, {"all", "jumlah"}, {"8 of 10\nsimulations", "8 dari 10\nsimulasi"}},
    year_number{"year {year}", "tahun ke-{year}"},
    area_name{"area {name}", "wilayah {name}"},
    by_drop_out{"If {many} cadres drop out ({hazard} a month): {when}.", "Bila kader yang berhenti {many} ({hazard} per bulan): {when}."},
    few{"few", "sedikit"}, many{"many", "banyak"},
    not_followed{"{count} times a group was not followed for 24 months after its exit, since it had to wait for a facilitator: not counted.",
                 "{count} kali kelompok tidak dapat diikuti selama 24 bulan setelah serah terima karena harus menunggu TKS: tidak dihitung."};

// run
inline constexpr Bilingual
    run_head[]{{"mean of all simulations", "rata-rata semua simulasi"}, {"first {n} months", "{n} bulan pertama"}, {"last {n} months", "{n} bulan terakhir"}, {"change", "perubahan"}},
    mandiri_is{"Mandiri is stricter than the official classes of groups; “functioning” is what programmes usually count.",
               "Mandiri lebih ketat daripada kelas kelompok resmi; “masih berjalan” adalah yang biasanya dihitung program."},
    no_groups{"No groups: villages by themselves (base = \"s1-standard.toml\", groups.per_village and facilitation.programme bring some).",
              "Tanpa kelompok: desa apa adanya (base = \"s1-standard.toml\", groups.per_village, dan facilitation.programme menghadirkannya)."},
    groups_head[]{{"groups, all simulations", "kelompok, semua simulasi"}, {"groups", "kelompok"}, {"of formed", "dari yang terbentuk"}, {"median month", "bulan median"}},
    formed{"formed", "terbentuk"}, ready{"ready in truth for the first time", "sungguh siap untuk pertama kali"}, left_by{"handed over: facilitator left", "serah terima: TKS selesai"},
    became{"became mandiri", "menjadi mandiri"}, relapsed{"relapsed after the handover: needs a facilitator again", "kembali membutuhkan TKS setelah serah terima"},
    struck{"first struck by a trader", "pertama kali terkena tindakan tengkulak"}, captured{"leader captured by a trader", "ketua berpihak pada tengkulak"},
    dormant{"fell dormant", "pernah tidak aktif"}, dissolved{"dissolved", "bubar"},
    at_end{"mandiri at the end", "mandiri pada akhir"},
    traders{"acts of traders", "tindakan tengkulak"},
    cost_head[]{{"cost", "biaya"}, {"all simulations", "semua simulasi"}}, cost_all{"all together", "seluruhnya"},
    cost_closing{"The programme cost {cost} a group formed{kept}.", "Program berbiaya {cost} tiap kelompok yang terbentuk{kept}."},
    cost_kept{", {cost} a group mandiri a year after the handover", ", {cost} tiap kelompok yang mandiri setahun setelah serah terima"},
    run_closing{"Of {known} groups handed over a year or more before the end, {kept} ({share}) are mandiri and {works} still functioning a year later.",
                "Dari {known} kelompok yang diserahterimakan setahun atau lebih sebelum akhir, {kept} ({share}) mandiri dan {works} masih berjalan setahun kemudian."},
    run_closing_none{"No group was handed over a year or more before the end.", "Tidak ada kelompok yang diserahterimakan setahun atau lebih sebelum akhir."};

// compare
inline constexpr Bilingual
    less{"Policy: {policy}. First: {base}.", "Kebijakan: {policy}. Pertama: {base}."},
    compare_head[]{{"", ""}, {"first", "pertama"}, {"policy", "kebijakan"}, {"difference", "selisih"}, {"range", "kisaran"}, {"", ""}},
    fates{"Groups mandiri a year after the handover: {gained} gained, {lost} lost, {both} under both, {neither} under neither.",
          "Kelompok mandiri setahun setelah serah terima: {gained} bertambah, {lost} berkurang, {both} pada keduanya, {neither} tidak pada keduanya."},
    households{"Households, by index M at the end (more than .05): {better} better off, {worse} worse off, {same} about the same.",
               "Rumah tangga, menurut indeks M pada akhir (lebih dari 0,05): {better} lebih baik, {worse} lebih buruk, {same} kurang lebih sama."},
    extra_cost{"One more group mandiri a year after the handover costs {cost} ({range}).", "Satu tambahan kelompok yang mandiri setahun setelah serah terima berbiaya {cost} ({range})."},
    extra_cost_none{"No more groups are kept, so the price of one more cannot be told.", "Tidak ada tambahan kelompok yang bertahan, sehingga harga satu tambahan tidak dapat disebut."},
    extra_cost_open{"with no upper end", "tanpa batas atas"},
    closing_change{"With the same luck, {policy} changes the groups mandiri a year after the handover by {difference} ({range}){cost}.",
                   "Dengan faktor kebetulan yang sama, {policy} mengubah kelompok yang mandiri setahun setelah serah terima sebesar {difference} ({range}){cost}."},
    closing_cost{" and the cost of the programme by {cost}", " dan biaya program sebesar {cost}"},
    closing_cost_too{"; the cost of the programme changes by {cost}", "; biaya program berubah {cost}"},
    closing_groups{" groups of a simulation", " kelompok tiap simulasi"},
    closing_unseen{"No difference can be seen in the groups mandiri a year after the handover ({range}){cost}.",
                   "Tidak ada perbedaan yang terlihat pada kelompok yang mandiri setahun setelah serah terima ({range}){cost}."},
    closing_nothing{"Nothing changes: every figure is the same to the last digit.", "Tidak ada yang berubah: setiap angka sama sampai digit terakhir."},
    closing_one{"With the same luck, {policy} changes the groups mandiri a year after the handover by {difference} in this one simulation{cost}.",
                "Dengan faktor kebetulan yang sama, {policy} mengubah kelompok yang mandiri setahun setelah serah terima sebesar {difference} dalam satu simulasi ini{cost}."},
    left_too_late{"{count} groups were left less than 24 months before the end and do not count where those months do; --months lives longer.",
                  "{count} kelompok diserahterimakan kurang dari 24 bulan sebelum akhir dan tidak dihitung bila bulan-bulan itu diperlukan; --months memperpanjang."};

// why
inline constexpr Bilingual
    why_group{"Village {village}, group {rank}, simulation {replicate}, under “{policy}”", "Desa {village}, kelompok {rank}, simulasi {replicate}, pada “{policy}”"},
    why_household{"Village {village}, household {rank}, simulation {replicate}, under “{policy}”", "Desa {village}, rumah tangga {rank}, simulasi {replicate}, pada “{policy}”"},
    why_area{"Area {area}: ", "Wilayah {area}: "},
    why_line{"month {month}  {what}", "bulan {month}  {what}"},
    why_because{"because: {cause}", "sebab: {cause}"},
    why_village{" (in the village)", " (di desa)"},
    why_its_group{" (in its group)", " (di kelompoknya)"},
    why_nothing{"Nothing that the log keeps ever happened to it.", "Tidak ada peristiwa yang tercatat."},
    why_parted{"The lives part in month {month}: {first} under “{base}”, {second} under “{policy}”.", "Kedua kehidupan berpisah pada bulan {month}: {first} pada “{base}”, {second} pada “{policy}”."},
    why_never_parted{"Its life is the same under “{base}” and “{policy}”.", "Kehidupannya sama pada “{base}” dan “{policy}”."},
    why_area_parted{"Something in its area is different from month {month} on.", "Sesuatu di wilayahnya berbeda sejak bulan {month}."},
    why_area_same{"Nothing in its area differs in any month.", "Tidak ada yang berbeda di wilayahnya pada bulan mana pun."},
    why_nothing_then{"nothing", "tidak terjadi apa-apa"};

// sweep
inline constexpr Bilingual
    sweep_what{"{headline}: {points} points, {replicates} {replicates|simulation|simulations} each, seed {seed}, the same luck at every point.",
               "{headline}: {points} titik, masing-masing {replicates} simulasi, benih acak {seed}, faktor kebetulan sama di setiap titik."},
    sweep_empty{"At {count} points it has no value (a share of nothing), so there are no indices.", "Pada {count} titik tidak ada nilainya (bagian dari nol), sehingga tidak ada indeks."},
    sobol_head[]{{"share of the variance of means", "bagian keragaman rata-rata"}, {"known by", "dasar"}, {"alone", "sendiri"}, {"range", "kisaran"}, {"with interactions", "beserta interaksi"}, {"range", "kisaran"}, {"", ""}},
    morris_head[]{{"effect over the whole range", "pengaruh di seluruh rentang"}, {"known by", "dasar"}, {"size", "besar"}, {"range", "kisaran"}, {"direction", "arah"}, {"spread", "sebaran"}, {"", ""}},
    points_mean{"mean", "rata-rata"}, points_range{"range", "kisaran"},
    points_more{"… {count} points in all", "… seluruhnya {count} titik"},
    grades[]{{"data", "data"}, {"expert", "pendapat ahli"}, {"guess", "dugaan"}},
    doubt{"Of the doubt in one simulation (standard deviation {sd}), {parts}.", "Dari ketidakpastian satu simulasi (simpangan baku {sd}), {parts}."},
    doubt_luck{"luck is {share} ({range})", "faktor kebetulan {share} ({range})"}, doubt_part{"{grade} {share} ({range})", "{grade} {share} ({range})"},
    sweep_closing{"What matters most: {first}{second}.", "Yang paling menentukan: {first}{second}."}, sweep_then{", then {name}", ", lalu {name}"},
    sweep_unsure{"No assumption stands out: the range of the largest holds zero.", "Tidak ada asumsi yang menonjol: kisaran yang terbesar memuat nol."},
    grid_closing{"Lowest at {low}, highest at {high}.", "Terendah {low}, tertinggi {high}."};
// clang-format on

}  // namespace berdaya::app::texts
