#include "io/places/place_text.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "model/stated_value.hpp"

namespace berdaya {
namespace {

constexpr std::size_t most_villages = 65535;  // numbered in the high half of a uid
constexpr double least_households = 2, most_households = 5000;
enum At : std::size_t {
  desa_code,
  kec_code,
  iks,
  ike,
  ikl,
  desa,
  kec,
  households,
  status_code,
  kab,
  prov,
  latitude,
  longitude
};

/// The prefixes that a selection names; nothing selects everything.
std::vector<std::string> parted(std::string select) {
  std::erase(select, ' ');
  std::vector<std::string> all;
  for (std::size_t at = 0; at < select.size();) {
    const std::size_t end = std::min(select.find(',', at), select.size());
    if (end > at) all.push_back(select.substr(at, end - at));
    at = end + 1;
  }
  return all.empty() ? std::vector<std::string>(1) : all;
}

std::optional<double> number_in(const std::string& text, double least, double most) {
  if (text.starts_with('+') || text.find_first_not_of("0123456789.eE+-") != std::string::npos)
    return std::nullopt;
  const Stated read = stated(text);
  const auto* whole = std::get_if<std::int64_t>(&read);
  const auto* real = std::get_if<double>(&read);
  if (!whole && !real) return std::nullopt;
  const double value = real ? *real : static_cast<double>(*whole);
  return value >= least && value <= most ? std::optional(value) : std::nullopt;
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
    PlaceAround& around = around_[area.code];
    around.kabupaten = fields[kab].text, around.province = fields[prov].text;
    const bool scored = fields[status_code].text != "0";
    Place place{fields[desa].text, code};
    place.iks = index(fields[iks], line, "iks", scored);
    place.ike = index(fields[ike], line, "ike", scored);
    place.ikl = index(fields[ikl], line, "ikl", scored);
    place.households = size(fields[households], line);
    points_[code] = {degrees(fields[latitude], line, "latitude", 90),
                     degrees(fields[longitude], line, "longitude", 180)};
    area.places.push_back(std::move(place));
  }

  void give(PlacesRead& read) {
    for (auto& [code, area] : areas_) {
      std::ranges::sort(area.places, {}, &Place::code);
      PlaceAround& around = read.around.emplace_back(std::move(around_[code]));
      for (const Place& place : area.places) around.points.push_back(points_.at(place.code));
      name_by_code_where_unclear(area.places);
      if (area.places.size() > most_villages)
        complaints_.add(
            0, 0, "places.select",
            "at most 65535 villages in one area, found " + std::to_string(area.places.size()));
      read.areas.push_back(std::move(area));
    }
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
  double degrees(const Field& field, std::uint32_t line, const char* key, double most) {
    if (field.text.empty() || field.text == "NA") return Place{}.iks;
    const auto value = number_in(field.text, -most, most);
    if (!value)
      complaints_.add(line, field.column, key,
                      "must be a number from -" + number(most) + " to " + number(most) +
                          " (or empty), found '" + shown(field.text) + "'");
    return value.value_or(Place{}.iks);
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
  std::map<std::string, PlaceAround> around_;
  std::map<std::string, PlaceAround::Point> points_;
  std::set<std::string> codes_;
};

}  // namespace

PlacesRead places_of(const std::string& name, const std::string& select, AreaColumn area_column,
                     const TableReader& table) {
  PlacesRead read;
  Complaints complaints(read.problems, name);
  PlaceReader reader(complaints, area_column);
  const std::vector<std::string> wanted = parted(select);
  std::vector<std::size_t> selected(wanted.size());
  std::size_t rows = 0;
  std::string first;
  const std::vector<std::string> columns{
      "desa_code",  "kec_code",    "iks", "ike",  "ikl",      "desa",     "kec",
      "households", "status_code", "kab", "prov", "latitude", "longitude"};
  table(columns, 5, complaints, [&](const std::vector<Field>& fields, std::uint32_t line) {
    const std::string& code = fields[desa_code].text;
    if (rows++ == 0) first = code;
    if (code.empty())
      return complaints.add(line, fields[desa_code].column, "desa_code", "is empty");
    bool any = false;
    for (std::size_t w = 0; w < wanted.size(); ++w)
      if (code.starts_with(wanted[w])) ++selected[w], any = true;
    if (any) reader.row(fields, line);
  });
  if (complaints.any()) return read;
  if (rows == 0) complaints.add(0, 0, "", "no villages below the header");
  for (std::size_t w = 0; rows > 0 && w < wanted.size(); ++w)
    if (selected[w] == 0)
      complaints.add(0, 0, "places.select",
                     "none of the " + std::to_string(rows) +
                         " villages has a desa_code that begins with '" + wanted[w].substr(0, 60) +
                         "'; the first is '" + first.substr(0, 60) + "'");
  reader.give(read);
  return read;
}

PlacesRead parse_places(std::string text, const std::string& name, const std::string& select,
                        AreaColumn area_column) {
  return places_of(name, select, area_column,
                   [&](const std::vector<std::string>& wanted, std::size_t required,
                       Complaints& complaints, const RowVisitor& visit) {
                     read_table_text(std::move(text), wanted, required, complaints, visit);
                   });
}

}  // namespace berdaya
