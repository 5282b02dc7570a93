/// Tables of real villages in files, and what was found in them.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "io/places/place_text.hpp"
#include "io/text/words.hpp"

namespace berdaya {

/// Reads a file as parse_places does.
PlacesRead read_places(const std::filesystem::path& table, const std::string& select,
                       AreaColumn area_column);

/// What was found: villages, those of them with an index unknown, and the areas with the codes of
/// their villages in order of number.
std::string places_json(std::span<const PlaceArea> areas);

/// The same in one line for the user.
std::string places_text(std::span<const PlaceArea> areas, Language language = Language::en);

}  // namespace berdaya
