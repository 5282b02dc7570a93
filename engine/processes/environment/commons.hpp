/// The village's commons (MODEL section 5.6).
#pragma once
#include "processes/environment/parameters.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// R' = R + r R (1 - R) - q u R, u = mean(1 - preserve_effect pres), pres = c for members of a group at work, c/2 for others. It settles
/// at R* = 1 - q u / r, or at 0 where q u exceeds r.
struct RegrowCommons {
  using Agents = Villages;
  using Reads = Columns<household::Critical, household::Membership, group::Phase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<village::Resource>;
  using Parameters = Uses<Commons>;
  static constexpr ProcessInfo info{.name = "regrow_commons", .stream = 22};

  static void apply(const auto& here, const Commons& p) noexcept {
    std::int32_t halves = 0;
    here.for_each_household([&](const auto& me) {
      const household::Slot slot = me[household::membership];
      const bool organised =
          slot != household::Slot::none && group::is_active(here.group(here.group_of(household::number(slot)))[group::phase]);
      const int weight = organised ? 2 : 1;
      halves += me[household::critical] ? weight : 0;
    });
    const double preserve = here.household_count() > 0 ? .5 * halves / here.household_count() : 0.;
    const double pressure = p.harvest_pressure * (1. - p.preserve_effect * preserve);
    const double r = here[village::resource];
    here.set(village::resource, clip(r + p.resource_growth * r * (1. - r) - pressure * r));
  }
};

}  // namespace berdaya
