/// Where and when the blocks of a scenario held, what they paid, and what kept them away.
#pragma once
#include <vector>

#include "model/scenario.hpp"
#include "world/world.hpp"

namespace berdaya {

/// A block of policy in one area and replicate, or added up over several. Its places are villages,
/// or groups where it looks at each on its own.
struct BlockRecord {
  std::int64_t runs = 0;  ///< areas and replicates
  std::int64_t named = 0,
               reached = 0;  ///< most places that it names, most in which it held, at once
  std::int64_t waiting = 0;  ///< places where its trigger has not fired
  std::int64_t ended = 0;    ///< places where its own condition has ended it
  std::int32_t first = -1, last = -1;  ///< months in which it held somewhere; -1: never
  std::int64_t months = 0;             ///< in which it held somewhere
  std::int64_t village_months = 0, group_months = 0;  ///< in which it held; groups at work there
  std::int32_t without_budget = -1;                   ///< first month that its budget did not reach
  Rupiah unit_costs = 0;                              ///< paid
  Rupiah payments = 0;  ///< of the programme by what its keys pay for, where and while it held

  BlockRecord& operator+=(const BlockRecord& other);
};

/// Adds the month that `world` has just lived: [block].
void note_blocks(const World& world, const Scenario& scenario, std::vector<BlockRecord>& blocks);

}  // namespace berdaya
