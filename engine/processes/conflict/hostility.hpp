/// How threatened traders feel (MODEL section 5.10).
#pragma once
#include "processes/conflict/parameters.hpp"
#include "processes/shared/lines.hpp"
#include "processes/shared/production.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Hours of mediation that a group got this month.
inline double mediation(const auto& it) noexcept {
  return it[group::external][line::mediation] + it[group::own][line::mediation];
}

/// Lost share l: once per harvest l' = (l + loss/output)/2. Hostility h' = (h + gain/2 l (1 - h) -
/// decay h)(1 - mediation_gain med), med = mean of X_13 + Y_13 + partner_mediation link6 over the
/// groups at work.  [MODEL 5.10]
struct UpdateHostility {
  using Agents = Villages;
  using Reads = Columns<trader::ClientOutput, trader::ClientLoss, group::External, group::Own,
                        group::Partners, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<trader::LostShare, trader::Hostility>;
  using Parameters = Uses<Production, Conflict>;
  static constexpr ProcessInfo info{.name = "update_hostility", .stream = 59};

  static void apply(const auto& here, const Production& production, const Conflict& p) noexcept {
    if (p.preset == ConflictPreset::none) return;
    double mediated = 0, groups = 0;
    here.for_each_active_group([&](const auto& it, std::uint32_t) {
      mediated +=
          mediation(it) + (group::linked(it[group::partners], 6) ? p.partner_mediation : 0.);
      ++groups;
    });
    const double calm = clip(1. - p.mediation_gain * (groups > 0 ? mediated / groups : 0.));
    const bool harvest = harvests(here, production);
    for (std::uint32_t j = 0; j < here.trader_count(); ++j) {
      const auto who = here.trader(j);
      const Rupiah output = who[trader::client_output];
      const double loss = output > 0 ? clip(real(who[trader::client_loss]) / real(output)) : 0.;
      if (harvest) who.set(trader::lost_share, .5 * who[trader::lost_share] + .5 * loss);
      const double h = who[trader::hostility];
      const double gain = .5 * p.hostility_gain * who[trader::lost_share] * (1. - h);
      who.set(trader::hostility, clip(h + gain - p.hostility_decay * h) * calm);
    }
  }
};

}  // namespace berdaya
