/// Sums of rupiah that notice where 64 bits do not hold them.
#pragma once
#include <cstddef>
#include <stdexcept>
#include <string>

#include "core/fail.hpp"
#include "core/money.hpp"

namespace berdaya {

/// Amounts of a scenario that no account can hold: its values are too large, which is no defect of
/// the program.
struct Overflow : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// sum += amount. @throws Overflow
inline void add(Rupiah& sum, Rupiah amount) {
  if (__builtin_add_overflow(sum, amount, &sum))
    fail(
        Overflow("a sum of rupiah leaves 64 bits (9.2e18): make its amounts smaller, or the study "
                 "shorter"));
}

}  // namespace berdaya
