/// Legal limits, as far as they are enforced (MODEL section 7).
#pragma once
#include "processes/trade/parameters.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// A rate under a legal cap, as far as it is enforced: rate - enforcement (rate - cap)+.  [MODEL 7]
inline Ppm regulated(Ppm rate, Ppm cap, const Regulation& law) noexcept {
  const Ppm above{rate > cap ? rate.value - cap.value : 0};
  return {rate.value - part_of(above, law.enforcement).value};
}
/// Does the household belong to a group that is linked to government?
template <class Village, class Household>
bool in_lawful_group(const Village& here, const Household& me) noexcept {
  if (me[household::membership] == household::Slot::none) return false;
  return group::linked(here.group(here.group_of(me[household::membership]))[group::partners], 2);
}

}  // namespace berdaya
