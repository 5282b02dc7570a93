/// Between what doubt about an assumption leaves it.
#pragma once
#include <algorithm>

#include "model/parameter_list.hpp"

namespace berdaya {

/// The range that evidence leaves plausible; where nothing is known, from half to double of what it
/// is `now`, as far as it may be. What is no assumption is not doubted: all that it may be.
inline Range plausible_range(const Parameter& parameter, double now) noexcept {
  if (parameter.use.kind != ParameterKind::assumption) return parameter.range;
  const Range known = parameter.use.plausible;
  if (known.min < known.max) return known;
  return {std::max(parameter.range.min, .5 * now), std::min(parameter.range.max, 2. * now)};
}

}  // namespace berdaya
