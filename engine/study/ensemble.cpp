#include "study/ensemble.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/set_by_key.hpp"

namespace berdaya {
namespace {

/// .5, .25, .75, .125 …: the bits of n + 1 behind the point. [van der Corput 1935]
double radical_inverse(std::uint32_t n) noexcept {
  double value = 0, digit = .5;
  for (std::uint32_t left = n + 1; left > 0; left >>= 1, digit *= .5)
    value += digit * static_cast<double>(left & 1u);
  return value;
}

}  // namespace

std::size_t set_of(const Ensemble& ensemble, std::uint32_t replicate) {
  const double place = radical_inverse(replicate / replicates_of_a_set);
  double reached = 0;
  for (std::size_t s = 0; s < ensemble.weights.size(); ++s)
    if ((reached += ensemble.weights[s]) > place) return s;
  return ensemble.weights.size() - 1;
}

Scenario with_set(const Scenario& scenario, const Ensemble& ensemble, std::size_t set,
                  Problems& problems) {
  Scenario made = scenario;
  for (std::size_t k = 0; k < ensemble.keys.size(); ++k) {
    const std::string& key = ensemble.keys[k];
    if (scenario.set_by.contains(key)) continue;
    if (const std::string wrong =
            set_by_key(made, key, stated(ensemble.values[set][k]), "ensemble");
        !wrong.empty())
      problems.push_back({scenario.path, 0, 0, key, wrong + " in the ensemble"});
  }
  made.set_by = scenario.set_by;  // what a result tells of its scenario is the scenario
  return made;
}

std::vector<Scenario> with_set(std::span<const Scenario> scenarios, const Ensemble& ensemble,
                               std::size_t set, Problems& problems) {
  std::vector<Scenario> made;
  for (const Scenario& scenario : scenarios) {
    Scenario own = scenario;
    own.set_by = scenarios[0].set_by;
    for (const std::string& key : ensemble.keys)
      if (const Parameter* p = find_parameter(key);
          p && p->get(scenario.settings) != p->get(scenarios[0].settings))
        own.set_by.try_emplace(key, scenario.path);
    made.push_back(with_set(own, ensemble, set, problems));
    made.back().set_by = scenario.set_by;
  }
  return made;
}

DividedDoubt divided(const std::vector<double>& values) {
  double within = 0, mean = 0, between = 0, sets = 0;
  std::vector<double> means;
  for (std::size_t r = 0; r + 1 < values.size(); r += replicates_of_a_set) {
    const double a = values[r], b = values[r + 1];
    if (std::isnan(a) || std::isnan(b)) continue;
    means.push_back(.5 * (a + b));
    within += .5 * (a - b) * (a - b);
    mean += means.back(), ++sets;
  }
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (sets < 2) return {nan, nan};
  for (const double m : means) between += (m - mean / sets) * (m - mean / sets);
  const double luck = within / sets;
  return {luck, std::max(0., between / (sets - 1.) - luck / replicates_of_a_set)};
}

}  // namespace berdaya
