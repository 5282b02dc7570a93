/// Groups: founding, what members see of each other, capacities, trust and tension, leaving, dissolution (MODEL sections 0.15, 5.9).
#pragma once
#include <algorithm>
#include <vector>

#include "processes/learning.hpp"
#include "processes/parameters.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Participation gate p(m) = m^4 / (m^4 + gate^4).  [MODEL 5.2]
inline double participation(double motivation, const GroupRules& rules) noexcept {
  const double m = motivation * motivation, g = rules.m_gate * rules.m_gate;
  return m * m / (m * m + g * g);
}

/// The richest member (assets, cash and savings; the lowest uid among equals) leads, `other_than` excepted.
template <class Village>
void appoint_leader(const Village& here, std::uint32_t rank, household::Slot other_than = household::Slot::none) noexcept {
  Rupiah most = -1;
  household::Slot leader = household::Slot::none;
  here.for_each_member(rank, [&](const auto& me, const auto&) {
    const Rupiah wealth = me[household::asset] + me[household::cash] + me[household::savings];
    if (wealth > most && me[household::membership] != other_than) most = wealth, leader = me[household::membership];
  });
  here.group(rank).set(group::leader, leader);
}

/// The state of a group whose members have just been found; trust .40 + the village's social shift.
struct GroupStart {
  using Columns = berdaya::Columns<group::Phase, group::StageSince, group::Provenance, group::Admin, group::Action, group::AssistedAdmin,
                                   group::AssistedAction, group::Trust, group::Tension, group::Milestones, group::Leader, group::Size>;
  template <class Village>
  static void set(const Village& here, std::uint32_t rank, group::Stage stage, group::Origin origin, std::uint32_t size) {
    const auto it = here.group(rank);
    it.set(group::phase, stage), it.set(group::stage_since, here.month()), it.set(group::provenance, origin);
    it.set(group::size, size);
    it.set(group::admin, .10f), it.set(group::action, .05f),
        it.set(group::trust, static_cast<float>(clip(.40 + here[village::social_shift]))), it.set(group::tension, .10f);
    it.set(group::assisted_admin, .10f), it.set(group::assisted_action, .05f);
    auto all = it[group::milestones];
    all[static_cast<std::size_t>(Milestone::formed)] = static_cast<std::int16_t>(here.month());
    it.set(group::milestones, all);
    appoint_leader(here, rank);
    here.tell(EventKind::group_founded, Cause::scenario, size, 0, static_cast<std::int32_t>(rank));
  }
};

/// In the start month, or at the end of the facilitator's first stage, a group looks for members by the targeting criterion: rank by
/// criterion as a normal score, plus pro_poor x t1 x the same score of poverty, plus (1 - sel_acc) x normal; sel_acc = 1 - e^(-sum X_3 /
/// 2), 0 where nobody accompanied the selection. With a facilitator planning follows, without one the work itself.  [MODEL 0.15]
struct FoundGroups {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Asset, household::Cash, household::Savings, group::Facilitator, group::SelectionHours,
                        facilitator::Trait, village::SocialShift>;
  using ReadsOfOthers = Columns<>;
  using Writes = Concat<Columns<household::Membership, member::Person, village::Log>, GroupStart::Columns>::type;
  using Parameters = Uses<GroupPlan, GroupRules, Facilitation>;
  static constexpr std::string_view name = "found_groups";
  static constexpr std::uint32_t stream = 23;

  static void apply(const auto& here, const GroupPlan& plan, const GroupRules& rules, const Facilitation& facilitation) {
    for (std::uint32_t rank = 0; rank < here.group_count() && rank < plan.per_village; ++rank) {
      const auto it = here.group(rank);
      const bool prepared = it[group::phase] == group::Stage::preparing &&
                            here.month() + 1 - it[group::stage_since] >= static_cast<std::int32_t>(facilitation.preparation_months);
      if (facilitation.programme ? !prepared : here.month() != plan.start_month) continue;
      found(here, rank, plan, rules);
    }
  }

 private:
  struct Candidate {
    std::uint32_t index, uid;
    double luck, criterion = 0, score = 0;
    Rupiah wealth = 0;
  };

  static void found(const auto& here, std::uint32_t rank, const GroupPlan& plan, const GroupRules& rules) {
    const auto it = here.group(rank);
    const bool accompanied = it[group::facilitator] != group::Post::none;
    const double accuracy = accompanied ? 1. - math::exp(-.5 * static_cast<double>(it[group::selection_hours])) : 0.;
    const double commitment =
        accompanied ? plan.pro_poor * static_cast<double>(here.facilitator(group::number(it[group::facilitator]))[facilitator::trait][0])
                    : 0.;
    auto candidates = candidates_of(here, rank, plan.targeting, accuracy, commitment);
    if (candidates.size() < rules.least_members) return;
    const std::size_t size = std::min<std::size_t>(candidates.size(), here.slot_count(rank));
    std::ranges::sort(candidates, [](const auto& a, const auto& b) { return a.score != b.score ? a.score > b.score : a.uid < b.uid; });
    candidates.resize(size);
    std::ranges::sort(candidates, {}, &Candidate::uid);
    for (std::uint32_t k = 0; k < size; ++k) {
      const std::uint32_t slot = here.first_slot(rank) + k;
      here.member(slot).set(member::person, candidates[k].index);
      here.household_at(candidates[k].index).set(household::membership, static_cast<household::Slot>(slot));
    }
    GroupStart::set(here, rank, accompanied ? group::Stage::planning : group::Stage::guiding,
                    accompanied ? group::Origin::programme : group::Origin::own, static_cast<std::uint32_t>(size));
  }

  static std::vector<Candidate> candidates_of(const auto& here, std::uint32_t rank, Targeting targeting, double accuracy,
                                              double commitment) {
    std::vector<Candidate> all;
    std::uint32_t index = here.first_household();
    here.for_each_household([&](const auto& me) {
      if (me[household::membership] == household::Slot::none) {
        const auto u = me.draw().uniforms(rank);
        all.push_back({index, me[household::uid], u[0], criterion(here, me, index, targeting), (1. - accuracy) * math::inverse_normal(u[1]),
                       me[household::asset] + me[household::cash]});
      }
      ++index;
    });
    if (targeting == Targeting::communities) set_nearness(here, all);
    if (targeting != Targeting::random)
      add_scores(all, 1.,
                 [](const auto& a, const auto& b) { return a.criterion != b.criterion ? a.criterion < b.criterion : a.luck < b.luck; });
    if (commitment > 0.)
      add_scores(all, commitment,
                 [](const auto& a, const auto& b) { return a.wealth != b.wealth ? a.wealth > b.wealth : a.luck < b.luck; });
    return all;
  }
  /// Adds weight x the normal score of each one's place in the order.
  static void add_scores(std::vector<Candidate>& all, double weight, auto before) {
    std::ranges::sort(all, before);
    for (std::size_t r = 0; r < all.size(); ++r)
      all[r].score += weight * math::inverse_normal((static_cast<double>(r) + .5) / static_cast<double>(all.size()));
  }
  static double criterion(const auto& here, const auto& me, std::uint32_t index, Targeting targeting) noexcept {
    if (targeting == Targeting::poorest) return -static_cast<double>(me[household::asset] + me[household::cash]);
    return targeting == Targeting::most_central ? here.ties().degree(index) : 0.;
  }

  /// Communities: steps along ties of the village from the candidate with the smallest luck; the unreachable come last.
  static void set_nearness(const auto& here, std::vector<Candidate>& all) {
    if (all.empty()) return;
    const std::uint32_t first = here.first_household(), unknown = ~0u;
    std::vector<std::uint32_t> steps(here.household_count(), unknown), reached;
    const auto start = std::ranges::min_element(all, {}, &Candidate::luck);
    steps[start->index - first] = 0, reached.push_back(start->index);
    for (std::size_t at = 0; at < reached.size(); ++at)
      here.ties().for_each_neighbour(reached[at], [&](std::uint32_t other) {
        if (other < first || other - first >= steps.size() || steps[other - first] != unknown) return;
        steps[other - first] = steps[reached[at] - first] + 1, reached.push_back(other);
      });
    for (auto& candidate : all) candidate.criterion = -static_cast<double>(steps[candidate.index - first]);
  }
};

/// After planning_months the group begins to work: fund, deposits, learning, marketing.  [MODEL 5.1, 0.15]
struct BeginWork {
  using Agents = Villages;
  using Reads = Columns<>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Phase, group::StageSince>;
  using Parameters = Uses<Facilitation>;
  static constexpr std::string_view name = "begin_work";
  static constexpr std::uint32_t stream = 62;

  static void apply(const auto& here, const Facilitation& plan) noexcept {
    for (std::uint32_t rank = 0; rank < here.group_count(); ++rank) {
      const auto it = here.group(rank);
      if (it[group::phase] != group::Stage::planning) continue;
      if (here.month() - it[group::stage_since] < static_cast<std::int32_t>(plan.planning_months)) continue;
      it.set(group::phase, group::Stage::guiding), it.set(group::stage_since, here.month());
    }
  }
};

/// Members look at each other as well: x = (1 - w) neighbours' share + w fellow members' share of critical households; the group
/// knows its means.  [MODEL 5.4]
struct ObserveMembers {
  using Agents = Villages;
  using Reads = Columns<household::Critical, household::Motivation, household::Skill>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::CriticalShare, group::MeanCritical, group::MeanMotivation, group::MeanSkill, group::Participation>;
  using Parameters = Uses<GroupRules>;
  static constexpr std::string_view name = "observe_members";
  static constexpr std::uint32_t stream = 24;

  static void apply(const auto& here, const GroupRules& rules) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      std::int32_t critical = 0, members = 0;
      double motivation = 0, skill = 0, taking_part = 0;  // in order of uid
      const auto is_critical = [](const auto& me) { return me[household::critical] == household::Flag::yes ? 1 : 0; };
      here.for_each_member(rank, [&](const auto& me, const auto&) {
        critical += is_critical(me), ++members;
        motivation += static_cast<double>(me[household::motivation]), skill += static_cast<double>(me[household::skill]);
        taking_part += participation(static_cast<double>(me[household::motivation]), rules);
      });
      const auto mean = [&](auto column, double sum) { it.set(column, static_cast<float>(members > 0 ? sum / members : 0.)); };
      mean(group::mean_critical, critical), mean(group::mean_motivation, motivation), mean(group::mean_skill, skill);
      mean(group::participation, taking_part);
      here.for_each_member(rank, [&](const auto& me, const auto&) {
        const double fellows = members > 1 ? static_cast<double>(critical - is_critical(me)) / (members - 1) : 0.;
        const double neighbours = static_cast<double>(me[household::critical_share]);
        me.set(household::critical_share, static_cast<float>((1. - rules.group_weight) * neighbours + rules.group_weight * fellows));
      });
    });
  }
};

/// trust' = trust + .05 (.15 + .75 adm_e - .5 tens + .1 m - trust); tens' = tens + .004 - (.03 + tension_relief (X_13 + Y_13) + .02 link6)
/// tens.  [MODEL 5.9]
struct UpdateTrust {
  using Agents = Villages;
  using Reads = Columns<group::MeanMotivation, group::AssistedAdmin, group::External, group::Own, group::Partners>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Trust, group::Tension>;
  using Parameters = Uses<Mentoring>;
  static constexpr std::string_view name = "update_trust";
  static constexpr std::uint32_t stream = 26;

  static void apply(const auto& here, const Mentoring& m) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t) {
      const double trust = static_cast<double>(it[group::trust]), tension = static_cast<double>(it[group::tension]);
      const double target =
          .15 + .75 * static_cast<double>(it[group::assisted_admin]) - .5 * tension + .1 * static_cast<double>(it[group::mean_motivation]);
      const double mediated = static_cast<double>(it[group::external][line::mediation] + it[group::own][line::mediation]);
      const double relief = .03 + m.tension_relief * mediated + (group::linked(it[group::partners], 6) ? .02 : 0.);
      it.set(group::trust, static_cast<float>(clip(trust + .05 * (target - trust))));
      it.set(group::tension, static_cast<float>(clip(tension + .004 - relief * tension)));
    });
  }
};

/// What a member and the group owe each other is set off; the rest of a loan is paid from cash and else written off. Returns the
/// savings left.
template <class Village, class Group, class Household, class Member>
Rupiah settle_loan(const Village& here, const Group& it, const Household& me, const Member& row) noexcept {
  const Rupiah set_off = std::min(me[household::savings], row[member::loan]);
  const Rupiah repaid = std::min(row[member::loan] - set_off, me[household::cash]);
  const Rupiah lost = row[member::loan] - set_off - repaid;
  here.template note<Flow::set_off>(set_off);
  here.template post<Flow::group_repayment>(me.account(household::cash), it.account(group::fund), repaid);
  here.template note<Flow::write_off>(lost);
  it.set(group::retained, it[group::retained] - lost);
  row.set(member::loan, 0);
  me.set(household::savings, me[household::savings] - set_off);
  const Rupiah to_bank = std::min(row[member::formal_loan], me[household::cash]);
  here.template post<Flow::formal_repayment>(me.account(household::cash), here.account(village::bank), to_bank);
  here.template note<Flow::formal_write_off>(row[member::formal_loan] - to_bank);
  row.set(member::formal_loan, 0);
  return me[household::savings];
}

/// The columns of a membership that ends.
using Membership =
    Columns<household::Cash, household::Savings, household::Membership, household::Dialogue, household::Solidarity, member::Person,
            member::Loan, member::FormalLoan, group::Fund, group::Retained, group::Cadres, village::Bank, village::Book, village::Log>;

/// The household belongs to no group any more; where it was a cadre, that place is empty.
template <class Village, class Household, class Member>
void end_membership(const Village& here, const Household& me, const Member& row) {
  const household::Slot slot = me[household::membership];
  for (std::uint32_t rank = 0; rank < here.group_count(); ++rank) {
    const auto it = here.group(rank);
    auto places = it[group::cadres];
    const auto place = std::ranges::find(places, slot);
    if (place == places.end()) continue;
    *place = household::Slot::none;
    it.set(group::cadres, places);
    here.tell(EventKind::cadre_dropped_out, Cause::threshold, 1., 0, static_cast<std::int32_t>(rank),
              static_cast<std::int32_t>(me[household::uid] & 0xffffu));
  }
  me.set(household::savings, 0), me.set(household::membership, household::Slot::none);
  me.set(household::dialogue, 0.f), me.set(household::solidarity, household::Fraction{});
  row.set(member::person, member::nobody);
}

/// A member leaves with probability exit0 + exit1 tens (1 - trust), for a year after a grant plus grants.exit for the quarter with the
/// lowest savings, as soon as the fund can pay its savings.  [MODEL 5.9, 0.5]
struct LeaveGroups {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Asset, group::Trust, group::Tension, group::GrantedIn>;
  using ReadsOfOthers = Columns<>;
  using Writes = Concat<Membership, Columns<group::Size, group::Leader, group::Captured>>::type;
  using Parameters = Uses<GroupRules, Grants>;
  static constexpr std::string_view name = "leave_groups";
  static constexpr std::uint32_t stream = 27;

  static void apply(const auto& here, const GroupRules& rules, const Grants& grants) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const double trust = static_cast<double>(it[group::trust]), tension = static_cast<double>(it[group::tension]);
      const double usual = rules.exit0 + rules.exit1 * tension * (1. - trust);
      const Rupiah little = it[group::granted_in] >= 0 && here.month() - it[group::granted_in] < 12 ? lowest_quarter(here, rank) : -1;
      bool leader_left = false;
      here.for_each_member(rank, [&](const auto& me, const auto& row) {
        const double probability = usual + (me[household::savings] <= little ? grants.exit : 0.);
        if (me.draw().uniform() >= probability) return;
        const Rupiah owed = me[household::savings] - std::min(me[household::savings], row[member::loan]);
        if (owed > it[group::fund]) return;
        const Rupiah savings = settle_loan(here, it, me, row);
        here.template post<Flow::withdrawal>(it.account(group::fund), me.account(household::cash), savings);
        leader_left = leader_left || me[household::membership] == it[group::leader];
        end_membership(here, me, row);
        it.set(group::size, it[group::size] - 1);
        here.tell(EventKind::member_left, Cause::draw, probability, savings, static_cast<std::int32_t>(rank),
                  static_cast<std::int32_t>(me[household::uid] & 0xffffu));
      });
      if (leader_left) appoint_leader(here, rank), it.set(group::captured, household::Flag::no);
    });
  }

 private:
  /// Savings of the member at the end of the first quarter.
  static Rupiah lowest_quarter(const auto& here, std::uint32_t rank) {
    std::vector<Rupiah> all;
    here.for_each_member(rank, [&](const auto& me, const auto&) { all.push_back(me[household::savings]); });
    if (all.size() < 4) return -1;
    std::ranges::sort(all);
    return all[all.size() / 4 - 1];
  }
};

/// A group with too few members dissolves: loans are settled, buffer credit is paid back as far as the fund goes, then the fund is shared
/// out in proportion to savings.  [MODEL 5.9]
struct DissolveGroups {
  using Agents = Villages;
  using Reads = Columns<household::Uid, group::Size>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Concat<Membership,
             Columns<group::Phase, group::Facilitator, group::ProgrammeLoan, group::Mandiri, group::Milestones, village::Programme>>::type;
  using Parameters = Uses<GroupRules>;
  static constexpr std::string_view name = "dissolve_groups";
  static constexpr std::uint32_t stream = 28;

  static void apply(const auto& here, const GroupRules& rules) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      if (it[group::size] >= rules.least_members) return;
      Rupiah savings = 0;
      here.for_each_member(rank, [&](const auto& me, const auto& row) { savings += settle_loan(here, it, me, row); });
      const Rupiah repaid = std::min(it[group::programme_loan], it[group::fund]), lost = it[group::programme_loan] - repaid;
      here.template post<Flow::buffer_repayment>(it.account(group::fund), here.account(village::programme), repaid);
      here.template note<Flow::buffer_write_off>(lost);
      it.set(group::retained, it[group::retained] + lost), it.set(group::programme_loan, 0);
      const Rupiah fund = it[group::fund];
      here.for_each_member(rank, [&](const auto& me, const auto& row) {
        const Rupiah own = me[household::savings];
        const Rupiah paid = savings > 0 ? multiply_divide(fund, own, savings) : fund / it[group::size];
        const Rupiah returned = std::min(paid, own);
        here.template post<Flow::withdrawal>(it.account(group::fund), me.account(household::cash), returned);
        here.template post<Flow::share_out>(it.account(group::fund), me.account(household::cash), paid - returned);
        here.template note<Flow::savings_loss>(own - returned);
        it.set(group::retained, it[group::retained] + (own - returned) - (paid - returned));
        end_membership(here, me, row);
      });
      it.set(group::phase, group::Stage::dissolved), it.set(group::facilitator, group::Post::none);
      it.set(group::mandiri, household::Flag::no);
      auto all = it[group::milestones];
      all[static_cast<std::size_t>(Milestone::dissolved)] = static_cast<std::int16_t>(here.month());
      it.set(group::milestones, all);
      here.tell(EventKind::group_dissolved, Cause::threshold, it[group::size], fund, static_cast<std::int32_t>(rank));
    });
  }
};

}  // namespace berdaya
