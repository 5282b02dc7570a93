/// A table whose rows the program calls by name is written once, as a macro ROWS(ROW) with one
/// ROW(name, …) a line: the enum and the rows are both made from it, so that none can be missing,
/// swapped or misnamed.
#pragma once
#include <cstddef>
#include <string_view>

/// Makes the enumerators: `enum class E { ROWS(BERDAYA_NAME) count };`
#define BERDAYA_NAME(name, ...) name,

namespace berdaya {

/// Place of the row called `name`; a name that no row has does not compile.
template <class Rows>
consteval std::size_t place_of(const Rows& rows, std::string_view name) {
  std::size_t at = 0;
  while (rows.at(at).name != name) ++at;
  return at;
}

}  // namespace berdaya
