/// Months in which something first happened to a group.
#pragma once
#include "world/group_table.hpp"

namespace berdaya {

/// Notes the month of a milestone the first time.
template <class Group>
void reach(const Group& it, Milestone milestone, std::int32_t month) noexcept {
  auto all = it[group::milestones];
  auto& at = all[static_cast<std::size_t>(milestone)];
  if (at >= 0) return;
  at = static_cast<std::int16_t>(month);
  it.set(group::milestones, all);
}
template <class Group>
bool reached(const Group& it, Milestone milestone) noexcept {
  return it[group::milestones][static_cast<std::size_t>(milestone)] >= 0;
}

}  // namespace berdaya
