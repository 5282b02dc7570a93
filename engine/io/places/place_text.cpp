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
enum At : std::size_t { desa_code, kec_code, iks, ike, ikl, desa, kec, households, status_code };

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

}  // namespace

PlacesRead places_of(const std::string& name, const std::string& select, AreaColumn area_column,
                     const TableReader& table) {
  PlacesRead read;
  Complaints complaints(read.problems, name);
  PlaceReader reader(complaints, area_column);
  std::size_t rows = 0, selected = 0;
  std::string first;
  table({"desa_code", "kec_code", "iks", "ike", "ikl", "desa", "kec", "households", "status_code"},
        5, complaints, [&](const std::vector<Field>& fields, std::uint32_t line) {
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

PlacesRead parse_places(std::string text, const std::string& name, const std::string& select,
                        AreaColumn area_column) {
  return places_of(name, select, area_column,
                   [&](const std::vector<std::string>& wanted, std::size_t required,
                       Complaints& complaints, const RowVisitor& visit) {
                     read_table_text(std::move(text), wanted, required, complaints, visit);
                   });
}

}  // namespace berdaya
