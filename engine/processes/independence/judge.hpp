/// Independence of groups: mandiri with hysteresis (MODEL sections 6, 0.3, 0.17).
#pragma once
#include <algorithm>

#include "processes/shared/indices.hpp"
#include "processes/shared/milestones.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Mandiri begins after dwell_months in a row with all three indices above their thresholds and
/// ends after as many with one below theta_off; a relapse is dated to the first month of its run,
/// at the earliest to the exit.  [MODEL section 6]
struct JudgeIndependence {
  using Agents = Villages;
  using Reads = Columns<group::Size, group::Material, group::Intellectual, group::Mentoring>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<group::Mandiri, group::HighMonths, group::LowMonths, group::Milestones, village::Log>;
  using Parameters = Uses<Independence>;
  static constexpr ProcessInfo info{.name = "judge_independence", .stream = 52};

  static void apply(const auto& here, const Independence& rules) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      if (it[group::size] == 0) return;
      const double strength =
          weakest(it[group::material], it[group::intellectual], it[group::mentoring], rules);
      const double lowest =
          std::min({it[group::material], it[group::intellectual], it[group::mentoring]});
      it.set(group::high_months, run(it[group::high_months], strength >= 1.));
      it.set(group::low_months, run(it[group::low_months], lowest < rules.theta_off));
      if (strength >= 1. && !reached(it, Milestone::true_ready)) {
        reach(it, Milestone::true_ready, here.month());
        here.tell(EventKind::true_ready, Cause::threshold, strength, {.group = rank});
      }
      if (!it[group::mandiri] && it[group::high_months] >= rules.dwell_months) {
        it.set(group::mandiri, true);
        reach(it, Milestone::mandiri, here.month());
        here.tell(EventKind::group_mandiri, Cause::threshold, strength, {.group = rank});
      } else if (it[group::mandiri] && it[group::low_months] >= rules.dwell_months) {
        it.set(group::mandiri, false);
        const std::int32_t began = here.month() - rules.dwell_months + 1;
        if (reached(it, Milestone::exit))
          reach(it, Milestone::relapse, std::max(began, month_of(it, Milestone::exit)));
        here.tell(EventKind::group_relapsed, Cause::threshold, lowest,
                  {.group = rank, .about = lowest_index(it)});
      }
    });
  }

 private:
  /// The first of the lowest indices.
  static About lowest_index(const auto& it) noexcept {
    const double m = it[group::material], i = it[group::intellectual], p = it[group::mentoring];
    if (m <= i && m <= p) return About::material;
    return i <= p ? About::intellectual : About::mentoring;
  }
  static std::uint8_t run(std::uint8_t before, bool now) noexcept {
    return now ? group::one_more(before) : std::uint8_t{0};
  }
};

}  // namespace berdaya
