/// One month: every process, in schedule order, sees the world as the one before it left it.
#pragma once
#include "model/scenario.hpp"
#include "world/world.hpp"

namespace berdaya {

/// One month of one area. Throws LedgerError when the month's books do not balance.
void step(World& world, const Scenario& scenario, int threads);

}  // namespace berdaya
