// expect: constraint
#include "core/parameter.hpp"
using namespace berdaya;
struct Careless {
  static constexpr std::string_view section = "careless";
  double documented = 1, forgotten = 2;
  static constexpr std::tuple rows{
      Row{&Careless::documented, "documented", Unit::one, {0, 1}, {"en", "id"}, Grade::guess, "A"}};
};
Settings<Careless> settings;
int main() {}
