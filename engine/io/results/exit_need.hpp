/// What an exit test tells a calendar: what every year of a programme used in each area, in group
/// `need` of its file.
#pragma once
#include <filesystem>

#include "io/results/exit_findings.hpp"
#include "study/ensemble.hpp"
#include "study/exit_calendar.hpp"

namespace berdaya::io {

/// Under the scenario's own drop-out.
Group exit_need(const ExitPlan& plan, const ExitScene& scene, const ExitCalendar& calendar);

struct ExitStudy {
  ExitCalendar calendar{0};
  std::vector<std::int32_t> exits;  ///< months of full accompaniment
  std::vector<std::string> areas;   ///< names
  bool kecamatan = false, ensemble = false;
  std::uint32_t seed = 1;
  Calendar needed;  ///< each place at the end of its window, or at the last exit tried
};

/// Reads one back.
/// @throws IoError bad_input: not the result of an exit test, or one without group `need`.
ExitStudy read_exit_study(const std::filesystem::path& path);

}  // namespace berdaya::io
