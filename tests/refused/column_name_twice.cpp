// expect: two columns of a table have the same name
#include "core/columns.hpp"
using namespace berdaya;
struct Things;
struct Height : Column<Things, float> {
  static constexpr ColumnRow row{"height", Unit::one, "of the thing"};
};
struct Depth : Column<Things, float> {
  static constexpr ColumnRow row{"height", Unit::one, "below the ground"};
};
int main() { Table<Height, Depth>().resize(1); }
