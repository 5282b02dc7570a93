#include "web/study_door.hpp"

#include <cmath>

#include "io/places/place_text.hpp"
#include "web/handles.hpp"
#include "web/study_desk.hpp"

using namespace berdaya;
using namespace berdaya::web;

StudyDesk* study_open(const char* request, std::size_t size, Answer* answer) {
  auto desk = std::make_unique<StudyDesk>(std::string_view(request, size));
  if (!desk->problems().empty()) {
    answer->tell(Json{{"problems", told(desk->problems())}}.dump());
    return nullptr;
  }
  answer->tell(desk->opened().dump());
  return desk.release();
}

void study_free(StudyDesk* desk) { delete desk; }

void study_unit(const StudyDesk* desk, std::uint32_t replicate, std::uint32_t area,
                Answer* answer) {
  answer->bytes = desk->run(replicate, area);
}

int study_add(StudyDesk* desk, std::uint32_t replicate, std::uint32_t area, const void* bytes,
              std::size_t size) {
  return desk->add(replicate, area, {static_cast<const std::byte*>(bytes), size}) ? 1 : 0;
}

void study_answers(const StudyDesk* desk, Answer* answer) { answer->tell(desk->answers().dump()); }

void study_calendar(const StudyDesk* desk, const char* question, std::size_t size, Answer* answer) {
  answer->tell(desk->calendar(Json::parse({question, size}).value_or(Json::object())).dump());
}

void study_digest(const StudyDesk* desk, Answer* answer) {
  answer->bytes.clear();
  desk->digest([&](std::span<const std::byte> bytes) {
    answer->bytes.insert(answer->bytes.end(), bytes.begin(), bytes.end());
  });
}

void places_read(const char* table, std::size_t size, Answer* answer) {
  const PlacesRead read = parse_places({table, size}, "", "", AreaColumn::kecamatan);
  if (!read.problems.empty()) return answer->tell(Json{{"problems", told(read.problems)}}.dump());
  const auto known = [](double index) { return std::isnan(index) ? Json() : Json(index); };
  Json areas = Json::array();
  for (const PlaceArea& area : read.areas) {
    Json villages = Json::array();
    for (const Place& p : area.places)
      villages.push_back({{"code", p.code},
                          {"name", p.name},
                          {"iks", known(p.iks)},
                          {"ike", known(p.ike)},
                          {"ikl", known(p.ikl)},
                          {"households", p.households}});
    areas.push_back({{"code", area.code}, {"name", area.name}, {"villages", std::move(villages)}});
  }
  answer->tell(Json{{"areas", std::move(areas)}}.dump());
}
