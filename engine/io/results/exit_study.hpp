/// A calendar of exits read back from the file of an exit test.
#pragma once
#include <filesystem>

#include "study/exit_calendar.hpp"

namespace berdaya::io {

struct ExitStudy {
  ExitCalendar calendar{0};
  std::vector<std::int32_t> exits;  ///< months of full accompaniment
  std::vector<std::string> areas;   ///< names
  bool kecamatan = false, ensemble = false;
  std::uint32_t seed = 1;
  std::int32_t first_year = 0;  ///< calendar year of the first twelve months; 0: none is given
  Calendar needed;              ///< each place at the end of its window, or at the last exit tried
  std::vector<bool> known;      ///< [area] is the end of its window known?
};

/// Reads one back.
/// @throws IoError bad_input: not the result of an exit test, or one without group `need`.
ExitStudy read_exit_study(const std::filesystem::path& path);

}  // namespace berdaya::io
