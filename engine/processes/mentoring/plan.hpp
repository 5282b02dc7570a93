/// How a facilitator shares out his hours (MODEL section 5.1).
#pragma once
#include <array>
#include <utility>

#include "processes/mentoring/parameters.hpp"
#include "processes/shared/lines.hpp"

namespace berdaya {

/// The first and one past the last line of a stage.
constexpr std::pair<std::size_t, std::size_t> lines_of(group::Stage stage) noexcept {
  if (stage == group::Stage::preparing) return {line::introduce, line::process_data};
  if (stage == group::Stage::planning) return {line::process_data, line::motivate};
  return {line::motivate, line_count};
}

/// plan_w ∝ line_share_w x role x focus over the lines of the stage; all zero where nothing is
/// planned.  [MODEL 5.1]
inline Shares planned_shares(group::Stage stage, const Lines& s, const Emphasis& e) noexcept {
  const Shares given{s.introduce,    s.socialise,          s.identify_potential, s.select_members,
                     s.process_data, s.recommend_business, s.plan_mentoring,     s.motivate,
                     s.dialogue,     s.rights_duties,      s.administration,     s.enterprise,
                     s.bridging,     s.mediation,          s.cadre_formation,    s.evaluation,
                     s.own_learning};
  const std::array<double, 5> roles{e.consultant, e.facilitator, e.mediator, e.trainer, 1.};
  const std::array<double, 5> focuses{1., e.critical_thinking, e.rights_duties, e.orderly_openness,
                                      e.productive_resources};
  const auto [first, last] = lines_of(stage);
  Shares plan{};
  double sum = 0;
  for (std::size_t w = first; w < last; ++w) {
    plan[w] = given[w] * roles[static_cast<std::size_t>(work_lines[w].role)] *
              focuses[work_lines[w].focus];
    sum += plan[w];
  }
  for (std::size_t w = first; w < last && sum > 0.; ++w) plan[w] /= sum;
  return plan;
}

/// share_w = (1 - rho) plan_w + rho gap_w / sum of gaps, over lines that the plan has: part of the
/// time answers what was asked.
inline Shares need_driven(const Shares& plan, Shares gap, double rho) noexcept {
  double sum = 0;
  for (std::size_t w = 0; w < line_count; ++w) {
    if (plan[w] <= 0.) gap[w] = 0.;
    sum += gap[w];
  }
  if (sum <= 0.) return plan;
  Shares share{};
  for (std::size_t w = 0; w < line_count; ++w) share[w] = (1. - rho) * plan[w] + rho * gap[w] / sum;
  return share;
}

}  // namespace berdaya
