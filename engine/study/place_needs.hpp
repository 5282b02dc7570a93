/// What every place comes to and needs: a kecamatan, where there are several a kabupaten and a
/// province, and all together; the one answer that terminal, file, page and workbook show.
#pragma once
#include "study/exit_answers.hpp"
#include "study/exit_calendar.hpp"

namespace berdaya {

enum class PlaceLevel : std::uint8_t { all, province, kabupaten, area };

struct PlaceNeed {
  PlaceLevel level = PlaceLevel::area;
  std::string code, name;  ///< of Kemendagri; of a made-up area no code, its number; of a kabupaten
                           ///< or province its code, since areas alone have names here
  std::vector<std::size_t> areas;  ///< that it consists of
  ExitWindow window;               ///< of its groups pooled
  std::size_t counted = 0;  ///< exit at the end of the window; where that is not known the best
  /// Each of its areas at the end of that area's own window, or at the last exit tried.
  CalendarAnswer need;
};

/// The same rows with the areas of a kabupaten in the order of their windows, those without one
/// after them in the order of their share: where first.
std::vector<const PlaceNeed*> first_first(const std::vector<PlaceNeed>& places);

/// All first; then each province, its kabupaten, their areas in order of number.
std::vector<PlaceNeed> needs_by_place(const Scenario& scenario, const ExitTest& test,
                                      const ExitCalendar& calendar, const Windows& windows);

}  // namespace berdaya
