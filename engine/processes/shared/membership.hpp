/// What members give to their group, and who leads it.
#pragma once
#include "processes/group/parameters.hpp"
#include "processes/shared/lines.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Participation gate p(m) = m^4 / (m^4 + gate^4).  [MODEL 5.2]
inline double participation(double motivation, const Membership& membership) noexcept {
  const double m = motivation * motivation, g = membership.m_gate * membership.m_gate;
  return m * m / (m * m + g * g);
}

/// X_w + Y_w: effective hours of facilitator and cadres in line w, added as they are kept.
inline double hours_of_both(const auto& it, std::size_t w) noexcept {
  return it[group::external][w] + it[group::own][w];
}

/// The richest member (assets, cash and savings; the lowest uid among equals) leads, `other_than`
/// only where there is no other.
void appoint_leader(const auto& here, std::uint32_t rank,
                    household::Slot other_than = household::Slot::none) noexcept {
  Rupiah most = -1;
  household::Slot leader = other_than;
  here.for_each_member(rank, [&](const auto& me, const auto&) {
    const Rupiah wealth = me[household::asset] + me[household::cash] + me[household::savings];
    if (wealth <= most || me[household::membership] == other_than) return;
    most = wealth;
    leader = me[household::membership];
  });
  here.group(rank).set(group::leader, leader);
}

/// Tells who leads the group now, if anybody does.
void tell_of_leader(const auto& here, const auto& it, std::uint32_t rank, Cause cause) {
  if (!here.is_taken(it[group::leader])) return;
  here.tell(EventKind::leader_appointed, cause, 0.,
            {.group = rank, .household = here.number(here.household_in(it[group::leader]))});
}

}  // namespace berdaya
