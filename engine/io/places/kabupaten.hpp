/// The kabupaten of a village table, and what other tables say of them. Tables are matched by name,
/// never by code: Kemendagri and BPS give the same four digits to different places, and two
/// editions of the same office do so as well.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"

namespace berdaya {

/// A kabupaten (or kota) or, inside it, a kecamatan.
struct Region {
  std::string code, name;  ///< name: the code where the table has none
  std::uint32_t villages = 0;
  std::vector<Region> inside{};  ///< kecamatan in ascending order of code
};

/// A row of a table with names of kabupaten, such as a poverty line.
struct NamedFigure {
  std::string name;
  double value = 0;
};

/// Names of one kabupaten that differ between tables.
struct Alias {
  std::string name, also, why;
};

/// A figure found for a name, and why it was: "" where the names agree.
struct Matched {
  NamedFigure figure;
  std::string why;
};

/// In ascending order of code, from columns kec_code and, where they are there, kab_code, kab, kec.
std::vector<Region> read_kabupaten(const std::filesystem::path& table, Problems& problems);
/// Column `value` ("total", "poverty_line*") by column `name`, of kabupaten alone: provinces and
/// the country have codes of two digits or ones that end in 00.
std::vector<NamedFigure> read_named(const std::filesystem::path& table, const std::string& value,
                                    Problems& problems);
/// Of kabupaten-names.csv beside `table`, else of the library.
std::vector<Alias> read_aliases(const std::filesystem::path& table, Problems& problems);

/// Do both mean one place, but for capitals, spaces, marks and the word kabupaten?
bool same_name(std::string_view one, std::string_view other);
std::optional<Matched> match_by_name(std::string_view name, const std::vector<NamedFigure>& rows,
                                     const std::vector<Alias>& aliases);
/// The one that `asked`, a name or a code, means; else what is wrong, with the nearest.
const Region* find_region(const std::vector<Region>& regions, const std::string& asked,
                          const std::vector<Alias>& aliases, std::string& wrong);
/// "ACEH SELATAN" as people write it.
std::string in_title_case(std::string_view name);

}  // namespace berdaya
