/// What members of a group see of each other, trust and tension (MODEL sections 5.4, 5.9).
#pragma once
#include "processes/mentoring/parameters.hpp"
#include "processes/shared/membership.hpp"

namespace berdaya {

/// Members look at each other as well: x = (1 - w) neighbours' share + w fellow members' share of
/// critical households; the group knows its means.  [MODEL 5.4]
struct ObserveMembers {
  using Agents = Villages;
  using Reads = Columns<household::Critical, household::Motivation, household::Skill>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::CriticalShare, group::MeanCritical, group::MeanMotivation,
                         group::MeanSkill, group::Participation>;
  using Parameters = Uses<Membership>;
  static constexpr ProcessInfo info{.name = "observe_members", .stream = 24};

  static void apply(const auto& here, const Membership& membership) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      double members = 0, critical = 0, motivation = 0, skill = 0,
             taking_part = 0;  // in order of uid
      here.for_each_member(rank, [&](const auto& me, const auto&) {
        ++members;
        critical += me[household::critical];
        motivation += me[household::motivation];
        skill += me[household::skill];
        taking_part += participation(me[household::motivation], membership);
      });
      const auto mean = [&](auto column, double sum) {
        it.set(column, members > 0. ? sum / members : 0.);
      };
      mean(group::mean_critical, critical);
      mean(group::mean_motivation, motivation);
      mean(group::mean_skill, skill);
      mean(group::participation, taking_part);
      here.for_each_member(rank, [&](const auto& me, const auto&) {
        const double fellows =
            members > 1. ? (critical - me[household::critical]) / (members - 1.) : 0.;
        const double neighbours = me[household::critical_share];
        me.set(household::critical_share,
               (1. - membership.group_weight) * neighbours + membership.group_weight * fellows);
      });
    });
  }
};

/// trust' = trust + pace (base + open adm_e - tense tens + motivated m - trust); tens' = tens +
/// gain - (loss + tension_relief (X_13 + Y_13)
/// + elders_relief link6) tens.  [MODEL 5.9]
struct UpdateTrust {
  using Agents = Villages;
  using Reads = Columns<group::MeanMotivation, group::AssistedAdmin, group::External, group::Own,
                        group::Partners>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Trust, group::Tension>;
  using Parameters = Uses<Mentoring, Cohesion>;
  static constexpr ProcessInfo info{.name = "update_trust", .stream = 26, .by_group = true};

  static void apply(const auto& here, const Mentoring& m, const Cohesion& c) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t) {
      const double trust = it[group::trust], tension = it[group::tension];
      const double target = c.trust_base + c.trust_open * it[group::assisted_admin] -
                            c.trust_tense * tension +
                            c.trust_motivated * it[group::mean_motivation];
      const double mediated = hours_of_both(it, line::mediation);
      const double relief = c.tension_loss + m.tension_relief * mediated +
                            (group::linked(it[group::partners], 6) ? c.elders_relief : 0.);
      it.set(group::trust, clip(trust + c.trust_pace * (target - trust)));
      it.set(group::tension, clip(tension + c.tension_gain - relief * tension));
    });
  }
};

}  // namespace berdaya
