// expect: parameter set is not declared in Parameters
#include "model/run_process.hpp"

using namespace berdaya;

struct Wrong {
  using Agents = Area;
  using Reads = Columns<>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Award>;
  using Parameters = Uses<Costs>;
  static constexpr ProcessInfo info{.name = "wrong", .stream = 999};
  static void apply(const auto& area, const Costs&) {
    (void)area.template parameters<Grants>(0).seed_capital;
  }
};

void run(World& world, const Moment& moment, const Scenario& scenario) {
  const auto settings_of = [&](std::uint32_t) -> const ModelSettings& { return scenario.settings; };
  run_process<Wrong>(world, moment, scenario.settings, settings_of, Wrong::Parameters{});
}
