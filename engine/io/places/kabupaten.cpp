#include "io/places/kabupaten.hpp"

#include <algorithm>
#include <map>

#include "io/text/csv_table.hpp"
#include "io/text/library.hpp"
#include "model/stated_value.hpp"

namespace berdaya {
namespace {

constexpr const char* names_file = "kabupaten-names.csv";

constexpr char upper(char c) noexcept { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; }
constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

/// Letters alone, in capitals, without the word kabupaten in front.
std::string plain(std::string_view name) {
  std::string out;
  std::string word;
  const auto end_word = [&] {
    if (!out.empty() || (word != "KABUPATEN" && word != "KAB")) out += word;
    word.clear();
  };
  for (const char c : name)
    if (const char letter = upper(c); letter >= 'A' && letter <= 'Z')
      word += letter;
    else
      end_word();
  end_word();
  return out;
}

/// Names under which a place may stand elsewhere, its own first.
std::vector<Alias> called(std::string_view name, const std::vector<Alias>& aliases) {
  std::vector<Alias> all{{std::string(name), std::string(name), ""}};
  for (const Alias& alias : aliases)
    if (same_name(alias.name, name))
      all.push_back({std::string(name), alias.also, alias.why});
    else if (same_name(alias.also, name))
      all.push_back({std::string(name), alias.name, alias.why});
  return all;
}

}  // namespace

bool same_name(std::string_view one, std::string_view other) {
  const std::string mine = plain(one);
  return !mine.empty() && mine == plain(other);
}

std::vector<Region> read_kabupaten(const std::filesystem::path& table, Problems& problems) {
  Complaints complaints(problems, table.string());
  std::map<std::string, Region> all;
  std::map<std::string, std::map<std::string, Region>> inside;
  read_table(table, {"kec_code", "kab_code", "kab", "kec"}, 1, complaints,
             [&](const std::vector<Field>& row, std::uint32_t line) {
               if (row[0].text.size() < 4)
                 return complaints.add(
                     line, row[0].column, "kec_code",
                     "must be a code of six digits, found " + in_quotes(row[0].text.substr(0, 60)));
               const std::string code =
                   row[1].text.empty() ? row[0].text.substr(0, 4) : row[1].text;
               Region& kabupaten = all[code];
               Region& kecamatan = inside[code][row[0].text];
               ++kabupaten.villages, ++kecamatan.villages;
               kabupaten.code = code, kecamatan.code = row[0].text;
               kabupaten.name = row[2].text.empty() ? code : row[2].text;
               kecamatan.name = row[3].text.empty() ? row[0].text : row[3].text;
             });
  if (!complaints.any() && all.empty()) complaints.add(0, 0, "", "no villages below the header");
  std::vector<Region> out;
  for (auto& [code, kabupaten] : all) {
    for (auto& [own, kecamatan] : inside[code]) kabupaten.inside.push_back(std::move(kecamatan));
    out.push_back(std::move(kabupaten));
  }
  return out;
}

std::vector<NamedFigure> read_named(const std::filesystem::path& table, const std::string& value,
                                    Problems& problems) {
  Complaints complaints(problems, table.string());
  std::vector<NamedFigure> all;
  read_table(table, {"code", "name", value}, 3, complaints,
             [&](const std::vector<Field>& row, std::uint32_t line) {
               std::string code = row[0].text;
               std::erase(code, '.');
               if (code.size() <= 2 || code.ends_with("00")) return;
               NamedFigure& figure = all.emplace_back();
               figure.name = row[1].text;
               const std::string wrong =
                   convert_number(stated(row[2].text), {1, 1e9}, false, figure.value);
               if (!wrong.empty())
                 complaints.add(
                     line, row[2].column, value,
                     "must be a number above 0, found " + in_quotes(row[2].text.substr(0, 60)));
             });
  if (!complaints.any() && all.empty()) complaints.add(0, 0, "", "no kabupaten below the header");
  return all;
}

std::vector<Alias> read_aliases(const std::filesystem::path& table, Problems& problems) {
  const std::filesystem::path own = table.parent_path() / names_file,
                              file = own_or_library(own, names_file);
  Complaints complaints(problems, file.string());
  std::vector<Alias> all;
  read_table(file, {"name", "also", "why"}, 3, complaints,
             [&](const std::vector<Field>& row, std::uint32_t) {
               all.push_back({row[0].text, row[1].text, row[2].text});
             });
  return all;
}

std::optional<Matched> match_by_name(std::string_view name, const std::vector<NamedFigure>& rows,
                                     const std::vector<Alias>& aliases) {
  for (const Alias& alias : called(name, aliases))
    for (const NamedFigure& row : rows)
      if (same_name(row.name, alias.also)) return Matched{row, alias.why};
  return std::nullopt;
}

const Region* find_region(const std::vector<Region>& regions, const std::string& asked,
                          const std::vector<Alias>& aliases, std::string& wrong) {
  std::string code = asked;
  std::erase(code, '.');
  for (const Region& region : regions)
    if (region.code == code) return &region;
  for (const Alias& alias : called(asked, aliases))
    for (const Region& region : regions)
      if (same_name(region.name, alias.also)) return &region;
  const bool digits = asked.find_first_not_of("0123456789.") == std::string::npos;
  std::vector<std::string> known;
  for (const Region& region : regions) known.push_back(digits ? region.code : region.name);
  for (std::string& name : known) std::ranges::transform(name, name.begin(), lower);
  std::string near = nearest_name(asked, known);
  for (const Region& region : regions)  // "Siau" of "Kep. Siau Tagulandang Biaro"
    if (near.empty() && !plain(asked).empty() && plain(region.name).find(plain(asked)) < 99)
      near = region.name;
  for (const Region& region : regions)
    if (region.code == near || same_name(region.name, near))
      near = in_title_case(region.name) + " (" + region.code + ")";
  wrong = "none of the " + std::to_string(regions.size()) + " has the name or code " +
          in_quotes(asked.substr(0, 60)) + did_you_mean(near);
  return nullptr;
}

std::string in_title_case(std::string_view name) {
  if (std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; }))
    return std::string(name);
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find_first_of(" -(/", at), name.size());
    std::string word(name.substr(at, end - at));
    if (word.find_first_not_of("IVX") != std::string::npos)
      std::transform(word.begin() + !word.empty(), word.end(), word.begin() + !word.empty(), lower);
    out += word;
    if (end < name.size()) out += name[end];
    at = end + 1;
  }
  return out;
}

}  // namespace berdaya
