/// Tables of real villages, such as the village development index (IDM) of Kemendes.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "io/text/words.hpp"
#include "model/scenario.hpp"

namespace berdaya {

struct PlacesRead {
  std::vector<PlaceArea> areas;
  Problems problems;
};

/// Reads the rows whose desa_code begins with `select` from columns desa_code, kec_code, iks, ike,
/// ikl and, where they are there, desa, kec, households, status_code; rows that are not selected
/// are not judged. Areas and villages come in ascending order of code, whatever the order of the
/// rows. An index is unknown when it is empty or NA, or 0 in a village that was not scored
/// (status_code 0).
PlacesRead read_places(const std::filesystem::path& table, const std::string& select,
                       AreaColumn area_column);

/// What was found: villages, those of them with an index unknown, and the areas with the codes of
/// their villages in order of number.
std::string places_json(std::span<const PlaceArea> areas);

/// The same in one line for the user.
std::string places_text(std::span<const PlaceArea> areas, Language language = Language::en);

}  // namespace berdaya
