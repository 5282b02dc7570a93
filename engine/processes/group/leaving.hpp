/// How memberships and groups end: leaving, settling of debts, dissolution (MODEL section 5.9).
#pragma once
#include <algorithm>
#include <utility>
#include <vector>

#include "processes/programme/parameters.hpp"
#include "processes/shared/cadre.hpp"
#include "processes/shared/membership.hpp"
#include "processes/shared/milestones.hpp"

namespace berdaya {

/// What a member and the group owe each other is set off; the rest of a loan is paid from cash and
/// else written off. Then the bank is paid, as far as cash goes.
void settle_loans(const auto& here, const auto& it, const auto& me, const auto& row) noexcept {
  const Rupiah set_off = std::min(me[household::savings], row[member::loan]);
  const Rupiah repaid = std::min(row[member::loan] - set_off, me[household::cash]);
  const Rupiah lost = row[member::loan] - set_off - repaid;
  here.template note<Flow::set_off>(set_off);
  here.template post<Flow::group_repayment>(me.account(household::cash), it.account(group::fund),
                                            repaid);
  here.template note<Flow::write_off>(lost);
  it.set(group::retained, it[group::retained] - lost);
  row.set(member::loan, 0);
  me.set(household::savings, me[household::savings] - set_off);
  const Rupiah to_bank = std::min(row[member::formal_loan], me[household::cash]);
  here.template post<Flow::formal_repayment>(me.account(household::cash),
                                             here.account(village::bank), to_bank);
  here.template note<Flow::formal_write_off>(row[member::formal_loan] - to_bank);
  row.set(member::formal_loan, 0);
}

/// Does the group end this month: too few are left, or it was dormant for too long?
inline bool ends(const auto& here, const auto& it, const Membership& membership,
                 const Dormancy& dormancy) noexcept {
  if (it[group::phase] == group::Stage::dormant)
    return std::cmp_greater_equal(here.month() - it[group::stage_since], dormancy.wake_months);
  return group::is_active(it[group::phase]) && it[group::size] < membership.least_members;
}

/// The place of a cadre of group `rank`, held by `who`, is empty from now on.
void vacate(const auto& here, std::uint32_t rank, const auto& place, const auto& who) {
  place.set(cadre::slot, household::Slot::none);
  here.tell(EventKind::cadre_dropped_out, Cause::threshold, 1.,
            {.group = rank, .household = here.number(who)});
}

/// The household belongs to no group any more; where it was a cadre, that place is empty.
void end_membership(const auto& here, const auto& me, const auto& row) {
  for (std::uint32_t rank = 0; rank < here.group_count(); ++rank)
    here.for_each_cadre(rank, [&](const auto&, const auto& place) {
      if (place[cadre::slot] == me[household::membership]) vacate(here, rank, place, me);
    });
  me.set(household::savings, 0);
  me.set(household::membership, household::Slot::none);
  me.set(household::dialogue, 0.);
  me.set(household::solidarity, 0.);
  row.set(member::person, member::nobody);
}

/// A member wants to leave with probability exit0 + exit1 tens (1 - trust), for after_grant_months
/// plus grants.exit for the quarter with the lowest savings.  [MODEL 5.9, 0.5]
struct DecideToLeave {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Savings, household::Membership, group::Trust,
                        group::Tension, group::GrantedIn>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<member::Leaving>;
  using Parameters = Uses<Membership, Grants>;
  static constexpr ProcessInfo info{.name = "decide_to_leave", .stream = 27};

  static void apply(const auto& here, const Membership& membership, const Grants& grants) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const double usual =
          membership.exit0 + membership.exit1 * it[group::tension] * (1. - it[group::trust]);
      const bool just_granted =
          it[group::granted_in] >= 0 &&
          std::cmp_less(here.month() - it[group::granted_in], membership.after_grant_months);
      const Saver last_of_the_low = just_granted ? end_of_lowest_quarter(here, rank) : Saver{-1, 0};
      here.for_each_member(rank, [&](const auto& me, const auto& row) {
        const double probability = usual + (saver(me) <= last_of_the_low ? grants.exit : 0.);
        row.set(member::leaving, me.draw().uniform() < probability ? probability : 0.);
      });
    });
  }

 private:
  /// Savings and, among equals, place in order of uid.
  using Saver = std::pair<Rupiah, std::uint32_t>;
  static Saver saver(const auto& me) noexcept {
    return {me[household::savings], household::number(me[household::membership])};
  }
  /// The last of the quarter of the members, rounded down, with the lowest savings; before all
  /// where that is nobody.
  static Saver end_of_lowest_quarter(const auto& here, std::uint32_t rank) {
    std::vector<Saver> all;
    here.for_each_member(rank, [&](const auto& me, const auto&) { all.push_back(saver(me)); });
    if (all.size() < 4) return {-1, 0};
    std::ranges::sort(all);
    return all[all.size() / 4 - 1];
  }
};

/// Who wants to leaves, if the fund can pay out the savings.  [MODEL 5.9, 0.5]
struct LeaveGroups {
  using Agents = Villages;
  using Reads = Columns<member::Leaving>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<household::Cash, household::Savings, household::Membership, household::Dialogue,
              household::Solidarity, member::Person, member::Loan, member::FormalLoan, group::Fund,
              group::Retained, cadre::Slot, village::Bank, village::Book, village::Log>;
  using Parameters = Uses<>;
  static constexpr ProcessInfo info{.name = "leave_groups", .stream = 76};

  static void apply(const auto& here) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      here.for_each_member(rank, [&](const auto& me, const auto& row) {
        const Rupiah owed =
            me[household::savings] - std::min(me[household::savings], row[member::loan]);
        if (row[member::leaving] == 0. || owed > it[group::fund]) return;
        settle_loans(here, it, me, row);
        const Rupiah savings = me[household::savings];
        here.template post<Flow::withdrawal>(it.account(group::fund), me.account(household::cash),
                                             savings);
        end_membership(here, me, row);
        const Details what{.amount = savings, .group = rank, .household = here.number(me)};
        here.tell(EventKind::member_left, Cause::draw, row[member::leaving], what);
      });
    });
  }
};

/// Those who stay are counted; a leader who left is followed by the richest, who owes the trader
/// nothing.  [MODEL 5.9]
struct ReorganiseGroups {
  using Agents = Villages;
  using Reads = Columns<household::Asset, household::Cash, household::Savings,
                        household::Membership, member::Person>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Size, group::Leader, group::Captured, group::Shaken, village::Log>;
  using Parameters = Uses<>;
  static constexpr ProcessInfo info{.name = "reorganise_groups", .stream = 77};

  static void apply(const auto& here) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      it.set(group::size, here.member_count(rank));
      const household::Slot leader = it[group::leader];
      if (leader == household::Slot::none ||
          here.member(household::number(leader))[member::person] != member::nobody)
        return;
      appoint_leader(here, rank);
      tell_of_leader(here, it, rank, Cause::leader_lost);
      it.set(group::captured, false);
      it.set(group::shaken, group::with(it[group::shaken], group::Shocks::leader_lost));
    });
  }
};

/// A group that ends settles all loans; buffer credit is paid back as far as the fund
/// goes, and the facilitator leaves. [MODEL 5.9]
struct SettleGroups {
  using Agents = Villages;
  using Reads = Columns<group::Size, group::Phase, group::StageSince>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::Savings, member::Loan, member::FormalLoan,
                         group::Fund, group::Retained, group::ProgrammeLoan, group::Facilitator,
                         group::Mandiri, village::Bank, village::Programme, village::Book>;
  using Parameters = Uses<Membership, Dormancy>;
  static constexpr ProcessInfo info{.name = "settle_groups", .stream = 78, .by_group = true};

  static void apply(const auto& here, const Membership& membership,
                    const Dormancy& dormancy) noexcept {
    here.for_each_group([&](const auto& it, std::uint32_t rank) {
      if (!ends(here, it, membership, dormancy)) return;
      here.for_each_member(
          rank, [&](const auto& me, const auto& row) { settle_loans(here, it, me, row); });
      const Rupiah repaid = std::min(it[group::programme_loan], it[group::fund]),
                   lost = it[group::programme_loan] - repaid;
      here.template post<Flow::buffer_repayment>(it.account(group::fund),
                                                 here.account(village::programme), repaid);
      here.template note<Flow::buffer_write_off>(lost);
      it.set(group::retained, it[group::retained] + lost);
      it.set(group::programme_loan, 0);
      it.set(group::facilitator, group::Post::none);
      it.set(group::mandiri, false);
    });
  }
};

/// It dissolves: the fund is shared out in proportion to savings; cadres of another group go home.
/// [MODEL 5.9]
struct DissolveGroups {
  using Agents = Villages;
  using Reads = Columns<group::Size, group::StageSince>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<household::Cash, household::Savings, household::Membership, household::Dialogue,
              household::Solidarity, member::Person, group::Fund, group::Retained, group::Phase,
              group::Milestones, cadre::Slot, village::Book, village::Log>;
  using Parameters = Uses<Membership, Dormancy>;
  static constexpr ProcessInfo info{.name = "dissolve_groups", .stream = 28, .by_group = true};

  static void apply(const auto& here, const Membership& membership, const Dormancy& dormancy) {
    here.for_each_group([&](const auto& it, std::uint32_t rank) {
      if (!ends(here, it, membership, dormancy)) return;
      const Rupiah fund = it[group::fund];
      share_out(here, it, rank);
      here.for_each_member(rank,
                           [&](const auto& me, const auto& row) { end_membership(here, me, row); });
      here.for_each_cadre(rank, [&](const auto& me, const auto& place) {
        if (visits(here, rank, place)) return place.set(cadre::slot, household::Slot::none);
        vacate(here, rank, place, me);
      });
      it.set(group::phase, group::Stage::dissolved);
      reach(it, Milestone::dissolved, here.month());
      here.tell(EventKind::group_dissolved, Cause::threshold, it[group::size],
                {.amount = fund, .group = rank});
    });
  }

 private:
  static void share_out(const auto& here, const auto& it, std::uint32_t rank) noexcept {
    const Rupiah fund = it[group::fund];
    Rupiah savings = 0;
    here.for_each_member(rank,
                         [&](const auto& me, const auto&) { savings += me[household::savings]; });
    here.for_each_member(rank, [&](const auto& me, const auto&) {
      const Rupiah own = me[household::savings];
      const Rupiah paid =
          savings > 0 ? multiply_divide(fund, own, savings) : fund / it[group::size];
      const Rupiah returned = std::min(paid, own);
      here.template post<Flow::withdrawal>(it.account(group::fund), me.account(household::cash),
                                           returned);
      here.template post<Flow::share_out>(it.account(group::fund), me.account(household::cash),
                                          paid - returned);
      here.template note<Flow::savings_loss>(own - returned);
      it.set(group::retained, it[group::retained] + (own - returned) - (paid - returned));
    });
  }
};

}  // namespace berdaya
