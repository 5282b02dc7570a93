/// Policies as blocks: who, what, from when, until when or on what trigger, at what cost, within
/// what budget (MODEL section 7).
#pragma once
#include <vector>

#include "model/scenario.hpp"
#include "world/world.hpp"

namespace berdaya {

/// Chooses villages by rank, ends policies whose condition holds, and gives the events of the
/// triggers that fire now: all see each village, or each group, as the last month left it, so call
/// it before that month's books are closed for good by open_books().
std::vector<Event> watch_policies(World& world, const Scenario& scenario);

/// Notes what was triggered, decides which policies are in force in each village this month and
/// pays their unit costs (flow `measures`); a month that could ask for more than is left of a
/// policy's budget is an event, and the policy rests.
void switch_policies(World& world, const Scenario& scenario, const std::vector<Event>& triggered);

/// Groups in village v that may be under policy p: those that are there where it looks at single
/// groups, else those at work.
std::vector<std::uint32_t> groups_for(const World& world, const Policy& policy, std::uint32_t v);
/// Those of them, by rank, at work and under policy p this month.
std::vector<std::uint32_t> groups_under(const World& world, const Scenario& scenario, std::size_t p,
                                        std::uint32_t v);
/// Parameters of group `rank` in village v this month.
const ModelSettings& settings_of_group(const World& world, const Scenario& scenario,
                                       std::uint32_t v, std::uint32_t rank);
/// Is village v one that policy p is meant for, by its list or its rank?
bool is_meant(const World& world, const Scenario& scenario, std::size_t p, std::uint32_t v);
/// Does policy p hold in village v in this month, as far as its budget reaches?
bool is_due(const World& world, const Scenario& scenario, std::size_t p, std::uint32_t v,
            std::int32_t month);

/// Policies in force in every village: what holds for the area as a whole (facilitators, grants in
/// order).
village::PolicySet in_force_everywhere(const World& world) noexcept;

}  // namespace berdaya
