/// Which policies may share their burn-in: those that differ in nothing that a world without groups
/// reads.
#pragma once
#include <string>
#include <vector>

#include "model/scenario.hpp"

namespace berdaya {

/// Do `a` and `b` agree on everything that acts before month 0?
bool same_burn_in(const Scenario& a, const Scenario& b);

/// Keys of scope `network` and `study` in which `b` differs from `a`: what must be the same for
/// runs to be paired.
std::vector<std::string> unpaired_keys(const Scenario& a, const Scenario& b);

/// Gives `fresh`, a world before its first month, the households, traders and villages of `burnt`,
/// a world of the same replicate and area at month 0; there are no groups yet.
void adopt_burn_in(World& fresh, const World& burnt);

}  // namespace berdaya
