// expect: column read of others is not declared
#include "world/village_scope.hpp"
using namespace berdaya;
struct P {
  using Agents = Households;
  using Reads = Columns<household::Need>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Skill>;
  static constexpr ProcessInfo info{.name = "wrong", .stream = 1};
  static void apply(const auto& me) {
    me.along_ties(
        [&](const auto& other) { me.set(household::skill, other[household::motivation]); });
  }
};
int main() {
  World world;
  run_rows<P>(world, Moment{}, 0, 0, Uses<>{}, 0);
}
