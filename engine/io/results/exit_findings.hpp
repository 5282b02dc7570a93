/// What an exit test found, worked out once: the figures and the words of terminal and file.
#pragma once
#include "io/hdf5/dataset_file.hpp"
#include "io/places/place_text.hpp"
#include "io/results/exit_sentences.hpp"
#include "study/place_needs.hpp"

namespace berdaya::io {

/// The answers and the sentences they make, one figure from one function.
struct ExitFindings {
  ExitScene scene;
  std::vector<std::vector<ExitAnswer>> answers;      ///< [variant][exit]
  std::vector<Windows> windows;                      ///< [variant]
  std::vector<std::vector<VillageAnswer>> villages;  ///< [variant][village] after the exit shown
  std::vector<std::array<std::string, 2>> earlier;   ///< [variant][language] earlier()
  std::vector<DividedDoubt> doubts;                  ///< [exit] of the scenario's own drop-out
  std::vector<std::string> village_names;
  std::vector<PlaceNeed> places;           ///< under the scenario's own drop-out
  std::vector<PlaceAround::Point> points;  ///< [village]; empty: no map
  /// Years of `PlaceNeed::need` in which something is spent, from the first on.
  std::size_t years() const;
  std::int32_t first_year = 1;  ///< calendar year of months 0 to 11; 1 where none is given
};
ExitFindings findings_of(const Scenario& scenario, const ExitTest& test,
                         const ExitCalendar& calendar, std::vector<std::string> village_names,
                         const std::vector<PlaceAround>& around = {});
/// Windows, places and sentences as variables of `group`, which has the dimensions drop_out, area,
/// village and exit_after.
void add_words(Group& group, const ExitFindings& findings);

}  // namespace berdaya::io
