/// Months in which something first happened to a group.
#pragma once
#include "world/group_table.hpp"

namespace berdaya {

/// The month of a milestone, below 0: never.
template <class Group>
std::int32_t month_of(const Group& it, Milestone milestone) noexcept {
  return it.at(group::milestones, milestone);
}
template <class Group>
bool reached(const Group& it, Milestone milestone) noexcept {
  return month_of(it, milestone) >= 0;
}
/// Notes the month of a milestone the first time.
template <class Group>
void reach(const Group& it, Milestone milestone, std::int32_t month) noexcept {
  if (!reached(it, milestone)) it.set_at(group::milestones, milestone, group::month(month));
}

}  // namespace berdaya
