/// Leakage and capture come to light (MODEL section 5.9).
#pragma once
#include "processes/shared/membership.hpp"

namespace berdaya {

/// Leakage and capture come to light with probability .1 adm (1 - adm) + .15 adm captured: tens + .15, trust - .05; a captured leader is
/// replaced by the next richest when more than .4 of the members are critical.  [MODEL 5.9]
struct DetectLeakage {
  using Agents = Villages;
  using Reads =
      Columns<group::Uid, group::Admin, group::MeanCritical, household::Asset, household::Cash, household::Savings, household::Membership>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Captured, group::Trust, group::Tension, group::Leader, village::Log>;
  using Parameters = Uses<>;
  static constexpr ProcessInfo info{.name = "detect_leakage", .stream = 61};

  static void apply(const auto& here) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const double adm = it[group::admin];
      const bool captured = it[group::captured];
      const double probability = .1 * adm * (1. - adm) + (captured ? .15 * adm : 0.);
      if (it.draw().uniform() >= probability) return;
      it.set(group::tension, clip(it[group::tension] + .15));
      it.set(group::trust, clip(it[group::trust] - .05));
      const bool replaced = captured && it[group::mean_critical] > .4f;
      if (replaced) {
        appoint_leader(here, rank, it[group::leader]);
        it.set(group::captured, false);
      }
      here.tell(replaced ? EventKind::leader_replaced : EventKind::leakage_detected, Cause::draw, probability, {.group = rank});
    });
  }
};

}  // namespace berdaya
