/// Policies as blocks: who, what, from when, until when or on what trigger, at what cost, within
/// what budget (MODEL section 7).
#pragma once
#include <vector>

#include "model/scenario.hpp"
#include "world/world.hpp"

namespace berdaya {

/// Chooses villages by rank, ends policies whose condition holds, and gives the events of the
/// triggers that fire now: all see each village as the last month left it, so call it before that
/// month's books are closed for good by open_books().
std::vector<Event> watch_policies(World& world, const Scenario& scenario);

/// Notes what was triggered, decides which policies are in force in each village this month and
/// pays their unit costs (flow `measures`); a month that could ask for more than is left of a
/// policy's budget is an event, and the policy rests.
void switch_policies(World& world, const Scenario& scenario, const std::vector<Event>& triggered);

/// Groups at work in village v.
std::int64_t working_groups(const World& world, std::uint32_t v) noexcept;
/// Is village v one that policy p is meant for, by its list or its rank?
bool is_meant(const World& world, const Scenario& scenario, std::size_t p, std::uint32_t v);
/// Does policy p hold in village v in this month, as far as its budget reaches?
bool is_due(const World& world, const Scenario& scenario, std::size_t p, std::uint32_t v,
            std::int32_t month);

/// Policies in force in every village: what holds for the area as a whole (facilitators, grants in
/// order).
village::PolicySet in_force_everywhere(const World& world) noexcept;

}  // namespace berdaya
