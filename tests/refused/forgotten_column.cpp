// expect: column is not in the list of its table
#include "world/world.hpp"
using namespace berdaya;
inline constexpr struct Height : Column<Households, float> {
  static constexpr ColumnRow row{"height", Unit::one, "of the household"};
} height{};
int main() { World().households[height]; }
