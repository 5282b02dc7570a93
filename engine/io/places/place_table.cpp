#include "io/places/place_table.hpp"

#include <algorithm>

#include "io/text/csv_table.hpp"
#include "io/text/json.hpp"

namespace berdaya {
namespace {

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
  return places_of(
      table.string(), select, area_column,
      [&](const std::vector<std::string>& wanted, std::size_t required, Complaints& complaints,
          const RowVisitor& visit) { read_table(table, wanted, required, complaints, visit); });
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
