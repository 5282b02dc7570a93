#include "io/places/place_table.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "io/text/csv_table.hpp"
#include "io/text/json.hpp"

namespace berdaya {
namespace {

constexpr std::size_t most_villages = 65535;  // numbered in the high half of a uid
constexpr double least_households = 2, most_households = 5000;
enum At : std::size_t { desa_code, kec_code, iks, ike, ikl, desa, kec, households, status_code };

std::optional<double> number_in(const std::string& text, double least, double most) {
  double value = 0;
  const char* last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, value);
  if (error != std::errc{} || end != last || !(value >= least && value <= most))
    return std::nullopt;
  return value;
}

/// Checks and keeps the selected rows of a table.
class PlaceReader {
 public:
  PlaceReader(Complaints& complaints, AreaColumn area_column)
      : complaints_(complaints), area_column_(area_column) {}

  void row(const std::vector<Field>& fields, std::uint32_t line) {
    const std::string& code = fields[desa_code].text;
    if (!codes_.insert(code).second)
      complaints_.add(line, fields[desa_code].column, "desa_code",
                      "'" + shown(code) + "' is listed twice");
    const bool whole = area_column_ == AreaColumn::table;
    if (!whole && fields[kec_code].text.empty())
      complaints_.add(line, fields[kec_code].column, "kec_code", "is empty");
    PlaceArea& area = areas_[whole ? std::string() : fields[kec_code].text];
    area.code = whole ? std::string() : fields[kec_code].text;
    area.name = whole ? std::string() : fields[kec].text;
    const bool scored = fields[status_code].text != "0";
    Place place{fields[desa].text, code};
    place.iks = index(fields[iks], line, "iks", scored);
    place.ike = index(fields[ike], line, "ike", scored);
    place.ikl = index(fields[ikl], line, "ikl", scored);
    place.households = size(fields[households], line);
    area.places.push_back(std::move(place));
  }

  std::vector<PlaceArea> areas() {
    std::vector<PlaceArea> all;
    for (auto& [code, area] : areas_) {
      std::ranges::sort(area.places, {}, &Place::code);
      name_by_code_where_unclear(area.places);
      if (area.places.size() > most_villages)
        complaints_.add(
            0, 0, "places.select",
            "at most 65535 villages in one area, found " + std::to_string(area.places.size()));
      all.push_back(std::move(area));
    }
    return all;
  }

 private:
  static std::string shown(const std::string& text) { return text.substr(0, 60); }

  double index(const Field& field, std::uint32_t line, const char* key, bool scored) {
    if (field.text.empty() || field.text == "NA") return Place{}.iks;
    const auto value = number_in(field.text, 0., 1.);
    if (!value)
      complaints_.add(line, field.column, key,
                      "must be a number from 0 to 1 (or empty), found '" + shown(field.text) + "'");
    return !value || (*value == 0. && !scored) ? Place{}.iks : *value;
  }
  std::uint32_t size(const Field& field, std::uint32_t line) {
    if (field.text.empty() || field.text == "NA") return 0;
    const auto value = number_in(field.text, least_households, most_households);
    if (value && *value == std::floor(*value)) return static_cast<std::uint32_t>(*value);
    complaints_.add(
        line, field.column, "households",
        "must be a whole number from 2 to 5000 (or empty), found '" + shown(field.text) + "'");
    return 0;
  }
  static void name_by_code_where_unclear(std::vector<Place>& places) {
    std::map<std::string, int> times;
    for (const Place& place : places) ++times[place.name];
    for (Place& place : places)
      if (place.name.empty() || times[place.name] > 1) place.name = place.code;
  }

  Complaints& complaints_;
  AreaColumn area_column_;
  std::map<std::string, PlaceArea> areas_;
  std::set<std::string> codes_;
};

std::size_t village_count(std::span<const PlaceArea> areas) {
  std::size_t villages = 0;
  for (const PlaceArea& area : areas) villages += area.places.size();
  return villages;
}
std::ptrdiff_t without_data(const PlaceArea& area) {
  return std::ranges::count_if(area.places, [](const Place& place) { return !place.complete(); });
}

}  // namespace

PlacesRead read_places(const std::filesystem::path& table, const std::string& select,
                       AreaColumn area_column) {
  PlacesRead read;
  Complaints complaints(read.problems, table);
  PlaceReader reader(complaints, area_column);
  std::size_t rows = 0, selected = 0;
  std::string first;
  read_table(
      table,
      {"desa_code", "kec_code", "iks", "ike", "ikl", "desa", "kec", "households", "status_code"}, 5,
      complaints, [&](const std::vector<Field>& fields, std::uint32_t line) {
        const std::string& code = fields[desa_code].text;
        if (rows++ == 0) first = code;
        if (code.empty())
          return complaints.add(line, fields[desa_code].column, "desa_code", "is empty");
        if (code.starts_with(select)) ++selected, reader.row(fields, line);
      });
  if (complaints.any()) return read;
  if (rows == 0)
    complaints.add(0, 0, "", "no villages below the header");
  else if (selected == 0)
    complaints.add(0, 0, "places.select",
                   "none of the " + std::to_string(rows) +
                       " villages has a desa_code that begins with '" + select.substr(0, 60) +
                       "'; the first is '" + first.substr(0, 60) + "'");
  read.areas = reader.areas();
  return read;
}

std::string places_json(std::span<const PlaceArea> areas) {
  Json list = Json::array();
  std::ptrdiff_t unknown = 0;
  for (const PlaceArea& area : areas) {
    Json codes = Json::array();
    for (const Place& place : area.places) codes.push_back(place.code);
    list.push_back({{"code", area.code},
                    {"name", area.name},
                    {"without_data", without_data(area)},
                    {"villages", std::move(codes)}});
    unknown += without_data(area);
  }
  return Json{
      {"selected", village_count(areas)}, {"without_data", unknown}, {"areas", std::move(list)}}
      .dump(1);
}

std::string places_text(std::span<const PlaceArea> areas, Language language) {
  constexpr Bilingual text{
      "{villages} real villages in {areas} {area}, {without} of them without complete indices: "
      "defaults for those",
      "{villages} desa nyata di {areas} wilayah, {without} di antaranya tanpa indeks lengkap: "
      "memakai nilai baku"};
  std::ptrdiff_t unknown = 0;
  for (const PlaceArea& area : areas) unknown += without_data(area);
  return fill(text, language,
              {{"villages", std::to_string(village_count(areas))},
               {"areas", std::to_string(areas.size())},
               {"area", areas.size() == 1 ? "area" : "areas"},
               {"without", std::to_string(unknown)}});
}

}  // namespace berdaya
