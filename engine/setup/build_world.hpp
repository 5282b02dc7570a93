/// From an area's network to its world at the start of burn-in (MODEL section 0.14).
#pragma once
#include "processes/cadres/parameters.hpp"
#include "processes/conflict/parameters.hpp"
#include "processes/environment/parameters.hpp"
#include "processes/group/parameters.hpp"
#include "processes/household/parameters.hpp"
#include "processes/independence/parameters.hpp"
#include "processes/mentoring/parameters.hpp"
#include "processes/programme/parameters.hpp"
#include "processes/trade/parameters.hpp"
#include "setup/area_network.hpp"
#include "setup/parameters.hpp"
#include "world/world.hpp"

namespace berdaya {

/// Villages of drawn size with generated ties and leaders.
AreaNetwork generate_area(const AreaPlan& plan, const NetworkRecipe& recipe, Luck luck);

/// The villages of a table with generated ties and leaders, numbered from 1; sizes the table does
/// not give are drawn.
AreaNetwork generate_places(const PlaceArea& area, const AreaPlan& plan, const Places& rules,
                            const NetworkRecipe& recipe, Luck luck);

/// What build_world needs to know.
struct Origin {
  const AreaPlan& plan;
  const Population& population;
  const Trade& trade;
  const Ijon& ijon;
  const Commons& commons;
  const Production& production;
  const GroupPlan& groups;
  const Facilitation& facilitation;
  const Partners& partners;
  const Places& places;
  const Livelihood& livelihood;
  bool spare_rooms = true;  ///< leave room for groups that cadres of other groups found
};

/// The area at month -burn_in_months: no debts, drawn cash, exploited commons, traders with their
/// capital.
World build_world(const AreaNetwork& network, const Origin& origin, Luck luck,
                  std::uint32_t burn_in_months);

}  // namespace berdaya
