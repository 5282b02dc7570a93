/// Partner institutions (MODEL sections 5.2 and 0.7).
#pragma once
#include <array>

#include "processes/mentoring/parameters.hpp"
#include "processes/shared/lines.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Availability of partner k (0-based) in a village with this social shift.  [MODEL 0.8]
inline std::array<double, partner_count> availability(const Partners& p, double shift) noexcept {
  std::array<double, partner_count> all{p.labour_office, p.government, p.empowerment_body,
                                        p.training_body, p.finance,    p.custom,
                                        p.companies};
  for (double& one : all) one = clip(one + shift);
  return all;
}

/// A link to partner k is won with hazard rate x availability (X_12 (w + (1 - w) plan) + Y_12), w =
/// without_plan, and lost with hazard loss e^(-link_care (X_12 + Y_12)); one uniform a month
/// decides both.  [MODEL 5.2]
struct LinkPartners {
  using Agents = Villages;
  using Reads = Columns<group::Uid, group::External, group::Own, group::Plan, village::SocialShift>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Partners, village::Log>;
  using Parameters = Uses<Partners, Mentoring>;
  static constexpr ProcessInfo info{.name = "link_partners", .stream = 48, .by_group = true};

  static void apply(const auto& here, const Partners& p, const Mentoring& m) {
    const auto available = availability(p, here[village::social_shift]);
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const double x = it.at(group::external, line::bridging),
                   y = it.at(group::own, line::bridging);
      const double sought = x * (m.without_plan + (1. - m.without_plan) * it[group::plan]) + y;
      const double kept = math::exp(-p.link_loss * math::exp(-p.link_care * (x + y)));
      const Draw draw = it.draw();
      group::Links links = it[group::partners];
      for (unsigned k = 1; k <= partner_count; ++k) {
        const bool had = group::linked(links, k);
        const double probability =
            had ? kept : 1. - math::exp(-p.link_rate * available[k - 1] * sought);
        const bool has = draw.uniform(k - 1) < probability;
        if (has == had) continue;
        links = group::toggled(links, k);
        here.tell(has ? EventKind::partner_linked : EventKind::partner_lost, Cause::draw, k,
                  {.group = rank});
      }
      it.set(group::partners, links);
    });
  }
};

/// Members who look for a job are placed with hazard placement_rate x availability of each linked
/// partner 1 and 7; a job ends with hazard job_end, also after leaving the group.  [MODEL 0.7]
struct PlaceJobSeekers {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Membership, group::Phase, group::Partners,
                        village::SocialShift>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Seeker, village::Log>;
  using Parameters = Uses<Partners>;
  static constexpr ProcessInfo info{.name = "place_job_seekers", .stream = 49};

  static void apply(const auto& here, const Partners& p) {
    if (here.group_count() == 0) return;
    const double stays = math::exp(-p.job_end);
    const auto available = availability(p, here[village::social_shift]);
    here.for_each_household([&](const auto& me) {
      const household::Job job = me[household::seeker];
      if (job == household::Job::none ||
          (job == household::Job::sought && me[household::membership] == household::Slot::none))
        return;
      double probability = stays;
      if (job == household::Job::sought) {
        const auto it = here.group(here.group_of(household::number(me[household::membership])));
        const double chances = (group::linked(it[group::partners], 1) ? available[0] : 0.) +
                               (group::linked(it[group::partners], 7) ? available[6] : 0.);
        probability = 1. - math::exp(-p.placement_rate * chances);
      }
      const household::Job next =
          me.draw().uniform() < probability ? household::Job::found : household::Job::sought;
      me.set(household::seeker, next);
      if (next == job) return;
      if (next == household::Job::found)
        here.tell_of(me, EventKind::job_found, Cause::draw, probability);
      else
        here.tell_of(me, EventKind::job_ended, Cause::draw, 1. - probability);
    });
  }
};

}  // namespace berdaya
