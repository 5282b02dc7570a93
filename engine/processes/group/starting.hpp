/// How people become members and a group gets its first state (MODEL section 0.15).
#pragma once
#include <algorithm>
#include <vector>

#include "processes/shared/membership.hpp"
#include "processes/shared/milestones.hpp"

namespace berdaya {

/// Makes the first of those who are called members, as many as the group has room for; they sit in
/// order of uid.
template <class Called>
void admit(const auto& here, std::uint32_t rank, std::vector<Called>& called) {
  if (called.size() > here.slot_count(rank)) called.resize(here.slot_count(rank));
  std::ranges::sort(called, {}, &Called::uid);
  std::uint32_t slot = here.first_slot(rank);
  for (const Called& one : called) {
    here.member(slot).set(member::person, one.index);
    here.household_at(one.index).set(household::membership, static_cast<household::Slot>(slot++));
  }
}

/// What is written when a group begins.
struct FirstState {
  using Agents = Villages;
  using Reads =
      Columns<household::Asset, household::Cash, household::Savings, household::Membership>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Phase, group::StageSince, group::Provenance, group::Milestones,
                         group::Leader, group::Size, village::Log>;
  using Parameters = Uses<>;

  static void start(const auto& here, const auto& it, std::uint32_t rank, group::Stage stage,
                    group::Origin origin) {
    it.set(group::phase, stage);
    it.set(group::stage_since, here.month());
    it.set(group::provenance, origin);
    it.set(group::size, here.member_count(rank));
    reach(it, Milestone::formed, here.month());
    appoint_leader(here, rank);
    Details who{.group = rank};
    if (here.is_taken(it[group::leader]))
      who.household = here.number(here.household_in(it[group::leader]));
    here.tell(EventKind::group_founded, Cause::scenario, it[group::size], who);
    here.for_each_member(rank, [&](const auto& me, const auto&) {
      here.tell_of(me, EventKind::member_joined, Cause::scenario, 0.);
    });
  }
};

}  // namespace berdaya
