/// The village's commons (MODEL section 5.6).
#pragma once
#include "processes/environment/parameters.hpp"
#include "processes/shared/production.hpp"

namespace berdaya {

/// R' = R + r R (1 - R) - q u R, u = mean(1 - preserve_effect pres), pres = c for members of a
/// group at work, preserve_alone c for others. It settles at R* = 1 - q u / r, or at 0 where q u
/// exceeds r.
struct RegrowCommons {
  using Agents = Villages;
  using Reads = Columns<household::Critical, household::Membership, group::Phase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<village::Resource>;
  using Parameters = Uses<Commons>;
  static constexpr ProcessInfo info{.name = "regrow_commons", .stream = 22};

  static void apply(const auto& here, const Commons& p) noexcept {
    std::int32_t organised = 0,
                 alone = 0;  // whole numbers: any order of households sums to the same
    here.for_each_household([&](const auto& me) {
      if (me[household::critical]) ++(is_organised(here, me) ? organised : alone);
    });
    const double preserve = here.household_count() > 0
                                ? (organised + p.preserve_alone * alone) / here.household_count()
                                : 0.;
    const double pressure = p.harvest_pressure * (1. - p.preserve_effect * preserve);
    const double r = here[village::resource];
    here.set(village::resource, clip(r + p.resource_growth * r * (1. - r) - pressure * r));
  }
};

}  // namespace berdaya
