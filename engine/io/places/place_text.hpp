/// Tables of real villages as text, such as the village development index (IDM) of Kemendes.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "io/text/csv_text.hpp"
#include "model/scenario.hpp"

namespace berdaya {

/// What a table tells of an area beyond what is simulated.
struct PlaceAround {
  /// Degrees; NaN: on no map.
  struct Point {
    double latitude, longitude;
  };
  std::string kabupaten, province;  ///< names; empty: the table has none
  std::vector<Point> points;        ///< [village]
};

struct PlacesRead {
  std::vector<PlaceArea> areas;
  std::vector<PlaceAround> around;  ///< [area]
  Problems problems;
};

/// Reads the rows whose desa_code begins with `select`, or with one of the prefixes that commas
/// part there, from columns desa_code, kec_code, iks, ike, ikl and, where they are there, desa,
/// kec, households, status_code, kab, prov, latitude, longitude (degrees); rows that are not
/// selected are not judged. Areas and villages come in ascending order of code, whatever the order
/// of the rows. An index is unknown when it is empty or NA, or 0 in a village that was not scored
/// (status_code 0).
PlacesRead parse_places(std::string text, const std::string& name, const std::string& select,
                        AreaColumn area_column);

/// The same of whatever reads a table as read_table_text does.
using RowVisitor = std::function<void(const std::vector<Field>& row, std::uint32_t line)>;
using TableReader = std::function<void(const std::vector<std::string>& wanted, std::size_t required,
                                       Complaints& complaints, const RowVisitor& visit)>;
PlacesRead places_of(const std::string& name, const std::string& select, AreaColumn area_column,
                     const TableReader& table);

}  // namespace berdaya
