/// The scenario of a kabupaten as text, and what is said of where its values come from.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "io/places/kabupaten.hpp"
#include "io/text/words.hpp"

namespace berdaya::app {

/// What `berdaya place` is asked for.
struct PlaceWish {
  std::string kabupaten, start, language = "en";
  std::vector<std::string> kecamatan;
  std::filesystem::path places, poverty, people, output;

  Language tongue() const { return language == "id" ? Language::id : Language::en; }
};

/// What was found, from which the file and the answer are made.
struct PlaceFound {
  Region kabupaten;
  std::vector<Region> kecamatan;  ///< the chosen ones
  std::ptrdiff_t defaults = 0;    ///< villages that lack an index
  std::optional<Matched> poverty, people;
  std::int32_t start = -1;  ///< month from year 0
};

/// What was found, in words.
struct PlaceTold {
  std::string title, defaults, poverty, size, start;
};
PlaceTold told_of(const PlaceWish& wish, const PlaceFound& found, Language language);
/// places.select of the chosen kecamatan.
std::string selection_of(const PlaceFound& found);
/// The scenario file, with source and grade of every value.
std::string scenario_of(const PlaceWish& wish, const PlaceFound& found);

}  // namespace berdaya::app
