/// What people hope for, given how they live (MODEL section 5.4).
#pragma once
#include "processes/household/parameters.hpp"
#include "world/world.hpp"

namespace berdaya {

/// m* = lo + (hi - lo) [(W - misery) / (1 - misery)], W = (1 - w) coverage + w buffer, buffer =
/// (cash
/// + savings) / full_buffer needs.  [aspirations failure, Dalton, Ghosal & Mani 2016]
double motivation_target(const auto& me, const Motivation& p) noexcept {
  const double filled =
      real(me[household::cash] + me[household::savings]) / (p.full_buffer * me[household::need]);
  const double buffer = filled < 1. ? filled : 1.;
  const double wellbeing =
      (1. - p.buffer_weight) * me[household::coverage] + p.buffer_weight * buffer;
  return p.m_lo + (p.m_hi - p.m_lo) * clip((wellbeing - p.misery) / (1. - p.misery));
}

}  // namespace berdaya
