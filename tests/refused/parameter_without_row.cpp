// expect: a parameter has no row
#include "core/parameter.hpp"
using namespace berdaya;
struct Careless {
  static constexpr std::string_view section = "careless";
  double documented = 1, forgotten = 2;
  static constexpr Rows rows{Row{&Careless::documented,
                                 "documented",
                                 Unit::one,
                                 {0, 1},
                                 {"en", "id"},
                                 Grade::guess,
                                 "A",
                                 assumed()}};
};
Settings<Careless> settings;
int main() {
  settings.for_each_row([](auto&, const auto&) {});
}
