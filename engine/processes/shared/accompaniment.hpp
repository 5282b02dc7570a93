/// Who accompanies a group.
#pragma once
#include "processes/mentoring/parameters.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// The facilitator of a group, if he is at work.
struct Accompaniment {
  bool present = false;
  facilitator::Traits traits{};
  facilitator::Skills skills{};
  facilitator::Knowledge knowledge{};
  double skill(facilitator::Skill k) const noexcept { return static_cast<double>(skills[k]); }
  /// Share of what is taught that the group makes its own: iota_min + (1 - iota_min) k1.
  double internalised(const Mentoring& m) const noexcept { return m.iota_min + (1. - m.iota_min) * skill(facilitator::two_way); }
};
/// Is the facilitator of the group at work?
template <class Village, class Group>
bool is_attended(const Village& here, const Group& it) noexcept {
  if (it[group::facilitator] == group::Post::none) return false;
  return here.facilitator(group::number(it[group::facilitator]))[facilitator::state] == facilitator::Status::active;
}
template <class Village, class Group>
Accompaniment accompaniment(const Village& here, const Group& it) noexcept {
  if (it[group::facilitator] == group::Post::none) return {};
  const auto who = here.facilitator(group::number(it[group::facilitator]));
  return {who[facilitator::state] == facilitator::Status::active, who[facilitator::trait], who[facilitator::ability],
          who[facilitator::knowing]};
}

}  // namespace berdaya
