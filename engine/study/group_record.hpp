/// What is remembered of a group after a run (MODEL section 6).
#pragma once
#include <array>
#include <vector>

#include "model/scenario.hpp"

namespace berdaya {

/// Months count from the start; -1: never, or beyond the horizon.
struct GroupRecord {
  std::uint32_t area = 0, village = 0,
                rank = 0;  ///< number of the village, rank of the group in it
  group::Origin origin{};
  std::array<std::int16_t, milestone_count> milestones = [] {
    std::array<std::int16_t, milestone_count> never{};
    never.fill(-1);
    return never;
  }();
  std::int8_t ready_cadres_at_exit = -1, mandiri_at_exit = -1;
  float start_material = 0;  ///< mean index M of its members in the first month of work
  /// 12, 24 and 36 months after the exit: 1 yes, 0 no, -1 no exit or beyond the horizon.
  std::array<std::int8_t, 3> mandiri_after{-1, -1, -1}, functioning_after{-1, -1, -1};
  std::int8_t functioning_at_60 = -1;  ///< 60 months after its members were found
  std::uint32_t months_mandiri = 0, members = 0;
  bool mandiri = false, functioning = false;
  float material = 0, intellectual = 0, mentoring = 0, trust = 0, tension = 0, administration = 0,
        collective_action = 0, dependency = 0;
  Rupiah fund = 0, savings = 0, loans = 0, granted = 0;

  /// Did the run end before months_after_exit[k] had passed since the exit?
  bool left_too_late(std::size_t k) const noexcept {
    return at(Milestone::exit) >= 0 && mandiri_after[k] < 0;
  }
  /// Did the facilitator leave before it was ready in truth?
  bool left_early() const noexcept {
    return at(Milestone::exit) >= 0 &&
           (at(Milestone::true_ready) < 0 || at(Milestone::true_ready) > at(Milestone::exit));
  }
  std::int32_t at(Milestone milestone) const noexcept {
    return milestones[static_cast<std::size_t>(milestone)];
  }
};
inline constexpr std::array<std::int32_t, 3> months_after_exit{12, 24, 36};

/// As field studies count it: at work, enough members, and in half the cycles of the last 12 months
/// half of them saved.  [MODEL 0.17, 0.22]
bool is_functioning(const World& world, std::uint32_t g, const Production& p) noexcept;

/// Brings the records up to date with the month that has just ended; `records` is empty before the
/// first.
void follow_groups(const World& world, const Scenario& scenario, std::vector<GroupRecord>& records);

}  // namespace berdaya
