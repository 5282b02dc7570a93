/// Groups: founding, what members see of each other, capacities, trust and tension, leaving, dissolution (MODEL sections 0.15, 5.9).
#pragma once
#include <algorithm>
#include <vector>

#include "processes/learning.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Participation gate p(m) = m^4 / (m^4 + gate^4).  [MODEL 5.2]
inline double participation(double motivation, const GroupRules& rules) noexcept {
  const double m = motivation * motivation, g = rules.m_gate * rules.m_gate;
  return m * m / (m * m + g * g);
}

/// The richest member (assets, cash and savings; the lowest uid among equals) leads.
template <class Village>
void appoint_leader(const Village& here, std::uint32_t rank) noexcept {
  Rupiah most = -1;
  std::uint32_t leader = household::number(household::Slot::none);
  here.for_each_member(rank, [&](const auto& me, const auto&) {
    const Rupiah wealth = me[household::asset] + me[household::cash] + me[household::savings];
    if (wealth > most) most = wealth, leader = household::number(me[household::membership]);
  });
  here.group(rank).set(group::leader, static_cast<household::Slot>(leader));
}

/// In the start month each group looks for members by the targeting criterion: rank by criterion as a normal score plus (1 - sel_acc)
/// x normal, where nobody has accompanied the selection yet (sel_acc = 0). Then it works without facilitator.  [MODEL 0.15]
struct FoundGroups {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Asset, household::Cash, household::Savings>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Membership, group::Phase, group::Admin, group::Action, group::Trust, group::Tension, group::Leader,
                         group::Size, member::Person, village::Log>;
  using Parameters = Uses<GroupPlan, GroupRules>;
  static constexpr std::string_view name = "found_groups";
  static constexpr std::uint32_t stream = 23;

  static void apply(const auto& here, const GroupPlan& plan, const GroupRules& rules) {
    if (here.month() != plan.start_month) return;
    for (std::uint32_t rank = 0; rank < here.group_count(); ++rank) found(here, rank, plan.targeting, rules);
  }

 private:
  struct Candidate {
    std::uint32_t index, uid;
    double luck, criterion = 0, score = 0;
  };

  static void found(const auto& here, std::uint32_t rank, Targeting targeting, const GroupRules& rules) {
    auto candidates = candidates_of(here, rank, targeting);
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
    const auto it = here.group(rank);
    it.set(group::phase, group::Stage::guiding), it.set(group::size, static_cast<std::uint32_t>(size));
    it.set(group::admin, .10f), it.set(group::action, .05f), it.set(group::trust, .40f), it.set(group::tension, .10f);
    appoint_leader(here, rank);
    here.tell(EventKind::group_founded, Cause::scenario, static_cast<double>(size), 0, static_cast<std::int32_t>(rank));
  }

  /// Households in no group with their scores.
  static std::vector<Candidate> candidates_of(const auto& here, std::uint32_t rank, Targeting targeting) {
    std::vector<Candidate> all;
    std::uint32_t index = here.first_household();
    here.for_each_household([&](const auto& me) {
      if (me[household::membership] == household::Slot::none) {
        const auto u = me.draw().uniforms(rank);
        all.push_back({index, me[household::uid], u[0], criterion(here, me, index, targeting), math::inverse_normal(u[1])});
      }
      ++index;
    });
    if (targeting == Targeting::communities) set_nearness(here, all);
    if (targeting == Targeting::random) return all;
    std::ranges::sort(
        all, [](const auto& a, const auto& b) { return a.criterion != b.criterion ? a.criterion < b.criterion : a.luck < b.luck; });
    for (std::size_t r = 0; r < all.size(); ++r)
      all[r].score += math::inverse_normal((static_cast<double>(r) + .5) / static_cast<double>(all.size()));
    return all;
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

/// Members look at each other as well: x = (1 - w) neighbours' share + w fellow members' share of critical households.  [MODEL 5.4]
struct ObserveMembers {
  using Agents = Villages;
  using Reads = Columns<household::Critical>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::CriticalShare>;
  using Parameters = Uses<GroupRules>;
  static constexpr std::string_view name = "observe_members";
  static constexpr std::uint32_t stream = 24;

  static void apply(const auto& here, const GroupRules& rules) noexcept {
    here.for_each_active_group([&](const auto&, std::uint32_t rank) {
      std::int32_t critical = 0, members = 0;
      const auto is_critical = [](const auto& me) { return me[household::critical] == household::Flag::yes ? 1 : 0; };
      here.for_each_member(rank, [&](const auto& me, const auto&) { critical += is_critical(me), ++members; });
      here.for_each_member(rank, [&](const auto& me, const auto&) {
        const double fellows = members > 1 ? static_cast<double>(critical - is_critical(me)) / (members - 1) : 0.;
        const double neighbours = static_cast<double>(me[household::critical_share]);
        me.set(household::critical_share, static_cast<float>((1. - rules.group_weight) * neighbours + rules.group_weight * fellows));
      });
    });
  }
};

/// Capacities that nobody exercises fade: adm' = adm - delta adm, act' likewise.  [MODEL 5.2, without facilitator or cadre]
struct ExerciseCapacities {
  using Agents = Villages;
  using Reads = Columns<>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Admin, group::Action>;
  using Parameters = Uses<GroupRules>;
  static constexpr std::string_view name = "exercise_capacities";
  static constexpr std::uint32_t stream = 25;

  static void apply(const auto& here, const GroupRules& rules) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t) {
      it.set(group::admin, static_cast<float>((1. - rules.delta_cap) * static_cast<double>(it[group::admin])));
      it.set(group::action, static_cast<float>((1. - rules.delta_cap) * static_cast<double>(it[group::action])));
    });
  }
};

/// trust' = trust + .05 (.15 + .75 adm - .5 tens + .1 m - trust); tens' = tens + .004 - .03 tens.  [MODEL 5.9, without mediation]
struct UpdateTrust {
  using Agents = Villages;
  using Reads = Columns<household::Motivation, group::Admin>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Trust, group::Tension>;
  using Parameters = Uses<>;
  static constexpr std::string_view name = "update_trust";
  static constexpr std::uint32_t stream = 26;

  static void apply(const auto& here) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      double motivation = 0, members = 0;  // in order of uid
      here.for_each_member(rank,
                           [&](const auto& me, const auto&) { motivation += static_cast<double>(me[household::motivation]), ++members; });
      const double mean = members > 0 ? motivation / members : 0.;
      const double trust = static_cast<double>(it[group::trust]), tension = static_cast<double>(it[group::tension]);
      const double target = .15 + .75 * static_cast<double>(it[group::admin]) - .5 * tension + .1 * mean;
      it.set(group::trust, static_cast<float>(clip(trust + .05 * (target - trust))));
      it.set(group::tension, static_cast<float>(clip(tension + .004 - .03 * tension)));
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
  return me[household::savings];
}

/// A member leaves with probability exit0 + exit1 tens (1 - trust), as soon as the fund can pay its savings.  [MODEL 5.9]
struct LeaveGroups {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Asset, group::Trust, group::Tension>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::Savings, household::Membership, member::Person, member::Loan, group::Fund,
                         group::Retained, group::Size, group::Leader, village::Book, village::Log>;
  using Parameters = Uses<GroupRules>;
  static constexpr std::string_view name = "leave_groups";
  static constexpr std::uint32_t stream = 27;

  static void apply(const auto& here, const GroupRules& rules) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const double trust = static_cast<double>(it[group::trust]), tension = static_cast<double>(it[group::tension]);
      const double probability = rules.exit0 + rules.exit1 * tension * (1. - trust);
      bool leader_left = false;
      here.for_each_member(rank, [&](const auto& me, const auto& row) {
        if (me.draw().uniform() >= probability) return;
        const Rupiah owed = me[household::savings] - std::min(me[household::savings], row[member::loan]);
        if (owed > it[group::fund]) return;
        const Rupiah savings = settle_loan(here, it, me, row);
        here.template post<Flow::withdrawal>(it.account(group::fund), me.account(household::cash), savings);
        me.set(household::savings, 0);
        leader_left = leader_left || me[household::membership] == it[group::leader];
        me.set(household::membership, household::Slot::none);
        row.set(member::person, member::nobody);
        it.set(group::size, it[group::size] - 1);
        here.tell(EventKind::member_left, Cause::draw, probability, savings, static_cast<std::int32_t>(rank),
                  static_cast<std::int32_t>(me[household::uid] & 0xffffu));
      });
      if (leader_left) appoint_leader(here, rank);
    });
  }
};

/// A group with too few members dissolves: loans are settled, then the fund is shared out in proportion to savings.  [MODEL 5.9]
struct DissolveGroups {
  using Agents = Villages;
  using Reads = Columns<group::Size>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::Savings, household::Membership, member::Person, member::Loan, group::Fund,
                         group::Retained, group::Phase, village::Book, village::Log>;
  using Parameters = Uses<GroupRules>;
  static constexpr std::string_view name = "dissolve_groups";
  static constexpr std::uint32_t stream = 28;

  static void apply(const auto& here, const GroupRules& rules) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      if (it[group::size] >= rules.least_members) return;
      Rupiah savings = 0;
      here.for_each_member(rank, [&](const auto& me, const auto& row) { savings += settle_loan(here, it, me, row); });
      const Rupiah fund = it[group::fund];
      here.for_each_member(rank, [&](const auto& me, const auto& row) {
        const Rupiah own = me[household::savings];
        const Rupiah paid = savings > 0 ? multiply_divide(fund, own, savings) : fund / it[group::size];
        const Rupiah returned = std::min(paid, own);
        here.template post<Flow::withdrawal>(it.account(group::fund), me.account(household::cash), returned);
        here.template post<Flow::share_out>(it.account(group::fund), me.account(household::cash), paid - returned);
        here.template note<Flow::savings_loss>(own - returned);
        it.set(group::retained, it[group::retained] + (own - returned) - (paid - returned));
        me.set(household::savings, 0), me.set(household::membership, household::Slot::none);
        row.set(member::person, member::nobody);
      });
      it.set(group::phase, group::Stage::dissolved);
      here.tell(EventKind::group_dissolved, Cause::threshold, it[group::size], fund, static_cast<std::int32_t>(rank));
    });
  }
};

}  // namespace berdaya
