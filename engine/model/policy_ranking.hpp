/// The villages of a policy that are chosen by rank (MODEL section 7).
#pragma once
#include <cstddef>

#include "model/scenario.hpp"
#include "world/world.hpp"

namespace berdaya {

/// Chooses the villages of policy p's ranking, where it has one and has not chosen before: of equal
/// means the lower number; where there is no mean (no group at work) last.
void rank_villages(World& world, const Scenario& scenario, std::size_t p);

}  // namespace berdaya
