/// The exact checks of MODEL section 8, every village and every month, in whole rupiah.
#pragma once
#include <stdexcept>
#include <string>

#include "world/world.hpp"

namespace berdaya {

/// Money was made or lost: a defect of the program, never of a scenario.
struct LedgerError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Empties the books of the month.
void open_books(World& world);

/// Compares the month's flows with what every account gained; throws LedgerError naming month,
/// village, account and amount, and Overflow (core/overflow.hpp) where amounts of the scenario are
/// too large to be added.
void close_books(World& world, int threads);

}  // namespace berdaya
