/// Policies as blocks: who, what, from when, until when or on what trigger, at what cost, within what budget (MODEL section 7).
#pragma once
#include "model/scenario.hpp"
#include "world/world.hpp"

namespace berdaya {

/// Decides which policies are in force in each village this month and pays their unit costs (flow `measures`); a month in which a
/// policy's budget does not reach for all its groups is an event, and the policy rests.
void switch_policies(World& world, const Scenario& scenario);

/// Policies in force in every village: what holds for the area as a whole (facilitators, grants in order).
village::PolicySet in_force_everywhere(const World& world) noexcept;

}  // namespace berdaya
