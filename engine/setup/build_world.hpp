/// From an area's network to its world at the start of burn-in (MODEL section 0.14).
#pragma once
#include "processes/parameters.hpp"
#include "processes/programme_parameters.hpp"
#include "setup/area_network.hpp"
#include "setup/parameters.hpp"
#include "world/world.hpp"

namespace berdaya {

/// Villages of drawn size with generated ties and leaders.
AreaNetwork generate_area(const AreaPlan& plan, const NetworkRecipe& recipe, Luck luck);

/// The villages of a table with generated ties and leaders, numbered from 1; sizes the table does not give are drawn.
AreaNetwork generate_places(const PlaceArea& area, const AreaPlan& plan, const PlaceTable& rules, const NetworkRecipe& recipe, Luck luck);

/// What build_world needs to know.
struct Origin {
  const AreaPlan& plan;
  const Endowment& endowment;
  const Trade& trade;
  const Ijon& ijon;
  const Commons& commons;
  const Production& production;
  const GroupPlan& groups;
  const Facilitation& facilitation;
  const PartnerRules& partners;
  const PlaceTable& places;
};

/// The area at month -burn_in_months: no debts, cash of .5 to 1.5 months of needs, an exploited commons, traders with their capital.
World build_world(const AreaNetwork& network, const Origin& origin, Luck luck, std::uint32_t burn_in_months);

}  // namespace berdaya
