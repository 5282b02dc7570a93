#include "app/problem_phrases.hpp"

#include <array>
#include <string_view>

#include "core/parameter.hpp"

namespace berdaya::app {
namespace {

// clang-format off
constexpr std::array phrases{
    Bilingual{" or more to choose by, found", " atau lebih agar dapat memilih, ditemukan"},
    Bilingual{"must be summary, villages or events", "harus summary, villages, atau events"},
    Bilingual{"must be I/N with", "harus I/N dengan"},
    Bilingual{"not with --keep", "tidak bersama --keep"},
    Bilingual{"which leaves it out", "yang tidak menyimpannya"},
    Bilingual{"must be a relative path inside the scenario's folder", "harus berupa jalur relatif di dalam folder skenario"},
    Bilingual{"must be a string or a list of them", "harus berupa teks atau daftar teks"},
    Bilingual{"must be a list of village numbers such as", "harus berupa daftar nomor desa seperti"},
    Bilingual{"must be a list of two values or more", "harus berupa daftar dengan dua nilai atau lebih"},
    Bilingual{"must be a table such as", "harus berupa tabel seperti"},
    Bilingual{"must be written as [[policy]] blocks", "harus ditulis sebagai blok [[policy]]"},
    Bilingual{"must be a whole number from", "harus berupa bilangan bulat dari"},
    Bilingual{"must be a number from", "harus berupa bilangan dari"},
    Bilingual{"must be a finite number", "harus berupa bilangan berhingga"},
    Bilingual{"must be a number", "harus berupa bilangan"},
    Bilingual{"must be an integer", "harus berupa bilangan bulat"},
    Bilingual{"must be an even number", "harus berupa bilangan genap"},
    Bilingual{"must be true or false", "harus true atau false"},
    Bilingual{"must be a string", "harus berupa teks"},
    Bilingual{"must be a table", "harus berupa tabel"},
    Bilingual{"must be a list", "harus berupa daftar"},
    Bilingual{"must be after policy.start", "harus sesudah policy.start"},
    Bilingual{"must hold at least one condition", "harus memuat sekurang-kurangnya satu syarat"},
    Bilingual{"must not exceed", "tidak boleh melebihi"},
    Bilingual{"must not be empty", "tidak boleh kosong"},
    Bilingual{"must not be", "tidak boleh"},
    Bilingual{"must be as in", "harus sama seperti pada"},
    Bilingual{", or nothing could be paired", ", agar dapat dipasangkan"},
    Bilingual{"must be", "harus"},
    Bilingual{": every group would dissolve at once", ": setiap kelompok akan langsung bubar"},
    Bilingual{"out of range", "di luar rentang"},
    Bilingual{"; did you mean this by", "; mungkin yang dimaksud"},
    Bilingual{"; did you mean", "; mungkin maksudnya"},
    Bilingual{"unknown key", "kunci tidak dikenal"},
    Bilingual{"unknown table", "tabel tidak dikenal"},
    Bilingual{"unknown choice", "pilihan tidak dikenal"},
    Bilingual{"unknown measure", "ukuran tidak dikenal"},
    Bilingual{"unknown parameter", "parameter tidak dikenal"},
    Bilingual{"(true or false)", "(true atau false)"},
    Bilingual{"(one of", "(salah satu dari"},
    Bilingual{"(text)", "(teks)"},
    Bilingual{"measure, above or below", "measure, above atau below"},
    Bilingual{"needs a measure and either above or below, such as", "memerlukan measure serta above atau below, seperti"},
    Bilingual{"needs network.edges and network.households with a column member of 0 and 1", "memerlukan network.edges dan network.households dengan kolom member berisi 0 dan 1"},
    Bilingual{"no household has a 1, but", "tidak ada rumah tangga bernilai 1, padahal"},
    Bilingual{"; mark those who are to be members", "; tandai yang akan menjadi anggota"},
    Bilingual{"; mark those who hold the practice from the start", "; tandai yang menjalankan praktik itu sejak awal"},
    Bilingual{" as well", " juga"},
    Bilingual{"needs ", "memerlukan "},
    Bilingual{"is of the whole area; set it in a block without villages, when, until, season and each", "berlaku bagi seluruh wilayah; tetapkan dalam blok tanpa villages, when, until, season dan each"},
    Bilingual{"is not of single groups; a block with each = \"group\" may set keys of", "tidak berlaku bagi satu kelompok saja; blok dengan each = \"group\" boleh menetapkan kunci dari"},
    Bilingual{"policy.when or policy.until, which it looks at for each group", "policy.when atau policy.until, yang diperiksa untuk tiap kelompok"},
    Bilingual{"unknown season", "musim tidak dikenal"},
    Bilingual{"caps nothing: give policy.unit_cost, or a key that pays, such as", "tidak membatasi apa pun: beri policy.unit_cost, atau kunci yang membayar, seperti"},
    Bilingual{"cannot keep what ", "tidak dapat menahan biaya "},
    Bilingual{" costs; take ", "; pakai "},
    Bilingual{" costs, which is not known before it is paid", ", yang belum diketahui sebelum dibayar"},
    Bilingual{"costs.budget with costs.when_spent", "costs.budget dengan costs.when_spent"},
    Bilingual{"grants.budget in the same block", "grants.budget dalam blok yang sama"},
    Bilingual{": the months in which a village harvests", ": bulan panen desa"},
    Bilingual{"policy.lasting, no longer than every: in the first months of each", "policy.lasting, tidak lebih lama dari every: pada bulan-bulan pertama tiap putaran"},
    Bilingual{", or a rank such as", ", atau peringkat seperti"},
    Bilingual{" with N above 0 to 100", " dengan N di atas 0 sampai 100"},
    Bilingual{"the harvests of all households at production.asset_max could come to", "panen semua rumah tangga pada production.asset_max dapat mencapai"},
    Bilingual{"rupiah, which no sum holds", "rupiah, yang tidak termuat dalam jumlah mana pun"},
    Bilingual{": lower ", ": turunkan "},
    Bilingual{"is not representable in 64 bits", "tidak termuat dalam 64 bit"},
    Bilingual{"is fixed at the start; set it outside [[policy]]", "tetap sejak awal; tetapkan di luar [[policy]]"},
    Bilingual{"names village", "menyebut desa"},
    Bilingual{", but there are", ", padahal hanya ada"},
    Bilingual{"missing; every policy has a name", "tidak ada; setiap kebijakan mempunyai nama"},
    Bilingual{"missing; write", "tidak ada; tulis"},
    Bilingual{"missing, and there is nothing besides policies; write base =", "tidak ada, dan selain kebijakan tidak ada isinya; tulis base ="},
    Bilingual{"cannot go with network.edges; leave one of the two empty", "tidak dapat dipakai bersama network.edges; kosongkan salah satunya"},
    Bilingual{"cannot read:", "tidak dapat dibaca:"},
    Bilingual{"cannot read", "tidak dapat membaca"},
    Bilingual{"no such file", "berkas tidak ada"},
    Bilingual{"no such column", "kolom tidak ada"},
    Bilingual{"no villages below the header", "tidak ada desa di bawah baris judul"},
    Bilingual{"none of the", "tidak satu pun dari"},
    Bilingual{"villages has a desa_code that begins with", "desa mempunyai desa_code yang berawal dengan"},
    Bilingual{"; the first is", "; yang pertama"},
    Bilingual{"has the name or code", "yang bernama atau berkode"},
    Bilingual{"must be a code of six digits", "harus berupa kode enam angka"},
    Bilingual{"must be a number above 0", "harus berupa bilangan di atas 0"},
    Bilingual{"must be a year and a month such as", "harus berupa tahun dan bulan seperti"},
    Bilingual{"no kabupaten below the header", "tidak ada kabupaten di bawah baris judul"},
    Bilingual{"is empty", "kosong"},
    Bilingual{"is listed twice", "tercantum dua kali"},
    Bilingual{"goes in a circle:", "berputar:"},
    Bilingual{"is already among the bases", "sudah termasuk dalam base"},
    Bilingual{"more than 8 bases on top of each other", "lebih dari 8 base bertingkat"},
    Bilingual{"at most 6 decimals", "paling banyak 6 angka desimal"},
    Bilingual{"string longer than", "teks lebih panjang dari"},
    Bilingual{" bytes", " bita"},
    Bilingual{"not valid TOML:", "bukan TOML yang sah:"},
    Bilingual{"string is not closed", "teks tidak ditutup"},
    Bilingual{"nested too deeply (at most 8 levels)", "bertingkat terlalu dalam (paling banyak 8)"},
    Bilingual{"non-ASCII character outside a string or comment", "huruf bukan ASCII di luar teks atau komentar"},
    Bilingual{"control byte; this is not a text file", "bita kendali; ini bukan berkas teks"},
    Bilingual{"Error while parsing key-value pair:", "kesalahan pada pasangan kunci dan nilai:"},
    Bilingual{"Error while parsing table header:", "kesalahan pada judul tabel:"},
    Bilingual{"encountered end-of-file", "berkas berakhir"},
    Bilingual{"cannot redefine existing", "tidak dapat menetapkan ulang"},
    Bilingual{"must be followed by the name of a table", "harus diikuti nama tabel"},
    Bilingual{"expected", "seharusnya"},
    Bilingual{", saw", ", ditemukan"},
    Bilingual{"(or empty)", "(atau kosong)"},
    Bilingual{"found the string", "ditemukan teks"},
    Bilingual{"found an array", "ditemukan daftar"},
    Bilingual{"found a table", "ditemukan tabel"},
    Bilingual{"found a date or time", "ditemukan tanggal atau waktu"},
    Bilingual{"found", "ditemukan"},
    Bilingual{" to ", " sampai "},
    Bilingual{" and ", " dan "},
    Bilingual{" or ", " atau "}};
// clang-format on

/// The longest phrase with which `text` begins, or null.
const Bilingual* phrase_at(std::string_view text) {
  const Bilingual* longest = nullptr;
  for (const Bilingual& row : phrases)
    if (text.starts_with(row.en) && (!longest || row.en.size() > longest->en.size()))
      longest = &row;
  return longest;
}

std::string translated(const std::string& text) {
  std::string out;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\'' || text[at] == '"') quoted = !quoted;
    const Bilingual* row = quoted ? nullptr : phrase_at(std::string_view(text).substr(at));
    out += row ? std::string(row->id) : text.substr(at, 1);
    at += row ? row->en.size() : 1;
  }
  return out;
}

}  // namespace

Problem in_indonesian(Problem problem) {
  problem.message = translated(problem.message);
  return problem;
}

}  // namespace berdaya::app
