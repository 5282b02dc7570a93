/// Leakage and capture come to light (MODEL section 5.9).
#pragma once
#include "processes/shared/membership.hpp"

namespace berdaya {

/// Leakage and capture come to light with probability detect_usual adm (1 - adm) + detect_captured
/// adm captured: tens rises, trust falls; a captured leader is replaced by the next richest when
/// more than oust_critical of the members are critical.  [MODEL 5.9]
struct DetectLeakage {
  using Agents = Villages;
  using Reads = Columns<group::Uid, group::Admin, group::MeanCritical, household::Asset,
                        household::Cash, household::Savings, household::Membership>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Captured, group::Trust, group::Tension, group::Leader,
                         group::Shaken, village::Log>;
  using Parameters = Uses<Fund>;
  static constexpr ProcessInfo info{.name = "detect_leakage", .stream = 61, .by_group = true};

  static void apply(const auto& here, const Fund& fund) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const double adm = it[group::admin];
      const bool captured = it[group::captured];
      const double probability =
          fund.detect_usual * adm * (1. - adm) + (captured ? fund.detect_captured * adm : 0.);
      if (it.draw().uniform() >= probability) return;
      it.set(group::tension, clip(it[group::tension] + fund.detect_tension));
      it.set(group::trust, clip(it[group::trust] - fund.detect_trust));
      const bool replaced =
          captured && it[group::mean_critical] > static_cast<float>(fund.oust_critical);
      Details what{.group = rank};
      if (replaced) {
        if (here.is_taken(it[group::leader]))
          what.household = here.number(here.household_in(it[group::leader]));
        appoint_leader(here, rank, it[group::leader]);
        it.set(group::captured, false);
        it.set(group::shaken, group::with(it[group::shaken], group::Shocks::leader_lost));
      }
      here.tell(replaced ? EventKind::leader_replaced : EventKind::leakage_detected, Cause::draw,
                probability, what);
      if (replaced) tell_of_leader(here, it, rank, Cause::joint_action);
    });
  }
};

}  // namespace berdaya
