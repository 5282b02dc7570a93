/// How memberships and groups end: leaving, settling of debts, dissolution (MODEL section 5.9).
#pragma once
#include <algorithm>
#include <vector>

#include "processes/programme/parameters.hpp"
#include "processes/shared/cadre.hpp"
#include "processes/shared/membership.hpp"

namespace berdaya {

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
using EndOfMembership =
    Columns<household::Cash, household::Savings, household::Membership, household::Dialogue, household::Solidarity, member::Person,
            member::Loan, member::FormalLoan, group::Fund, group::Retained, group::Cadres, village::Bank, village::Book, village::Log>;

/// Place k of a group's cadres, held by `who`, is empty from now on.
template <class Village, class Household>
void vacate(const Village& here, std::uint32_t rank, std::size_t k, const Household& who) {
  auto places = here.group(rank)[group::cadres];
  places[k] = household::Slot::none;
  here.group(rank).set(group::cadres, places);
  here.tell(EventKind::cadre_dropped_out, Cause::threshold, 1., {.group = rank, .household = who[household::uid] & 0xffffu});
}

/// The household belongs to no group any more; where it was a cadre, that place is empty.
template <class Village, class Household, class Member>
void end_membership(const Village& here, const Household& me, const Member& row) {
  for (std::uint32_t rank = 0; rank < here.group_count(); ++rank)
    for (std::size_t k = 0; k < most_cadres; ++k)
      if (here.group(rank)[group::cadres][k] == me[household::membership]) vacate(here, rank, k, me);
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
  using Writes = Concat<EndOfMembership, Columns<group::Size, group::Leader, group::Captured>>::type;
  using Parameters = Uses<Membership, Grants>;
  static constexpr ProcessInfo info{.name = "leave_groups", .stream = 27};

  static void apply(const auto& here, const Membership& membership, const Grants& grants) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const double trust = it[group::trust], tension = it[group::tension];
      const double usual = membership.exit0 + membership.exit1 * tension * (1. - trust);
      const bool just_granted = it[group::granted_in] >= 0 && here.month() - it[group::granted_in] < 12;
      const Saver last_of_the_low = just_granted ? end_of_lowest_quarter(here, rank) : Saver{-1, 0};
      bool leader_left = false;
      here.for_each_member(rank, [&](const auto& me, const auto& row) {
        const double probability = usual + (saver(me) <= last_of_the_low ? grants.exit : 0.);
        if (me.draw().uniform() >= probability) return;
        const Rupiah owed = me[household::savings] - std::min(me[household::savings], row[member::loan]);
        if (owed > it[group::fund]) return;
        const Rupiah savings = settle_loan(here, it, me, row);
        here.template post<Flow::withdrawal>(it.account(group::fund), me.account(household::cash), savings);
        leader_left = leader_left || me[household::membership] == it[group::leader];
        end_membership(here, me, row);
        it.set(group::size, it[group::size] - 1);
        here.tell(EventKind::member_left, Cause::draw, probability,
                  {.amount = savings, .group = rank, .household = me[household::uid] & 0xffffu});
      });
      if (leader_left) appoint_leader(here, rank), it.set(group::captured, false);
    });
  }

 private:
  /// Savings and, among equals, place in order of uid.
  using Saver = std::pair<Rupiah, std::uint32_t>;
  static Saver saver(const auto& me) noexcept { return {me[household::savings], household::number(me[household::membership])}; }
  /// The last of the quarter of the members, rounded down, with the lowest savings; before all where that is nobody.
  static Saver end_of_lowest_quarter(const auto& here, std::uint32_t rank) {
    std::vector<Saver> all;
    here.for_each_member(rank, [&](const auto& me, const auto&) { all.push_back(saver(me)); });
    if (all.size() < 4) return {-1, 0};
    std::ranges::sort(all);
    return all[all.size() / 4 - 1];
  }
};

/// A group with too few members dissolves: loans are settled, buffer credit is paid back as far as the fund goes, then the fund is shared
/// out in proportion to savings; cadres who came from another group are free to serve their own again.  [MODEL 5.9]
struct DissolveGroups {
  using Agents = Villages;
  using Reads = Columns<household::Uid, group::Size>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Concat<EndOfMembership,
             Columns<group::Phase, group::Facilitator, group::ProgrammeLoan, group::Mandiri, group::Milestones, village::Programme>>::type;
  using Parameters = Uses<Membership>;
  static constexpr ProcessInfo info{.name = "dissolve_groups", .stream = 28};

  static void apply(const auto& here, const Membership& membership) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      if (it[group::size] >= membership.least_members) return;
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
      for (std::size_t k = 0; k < most_cadres; ++k)
        if (const household::Slot visitor = it[group::cadres][k]; visitor != household::Slot::none)
          vacate(here, rank, k, here.household_at(here.member(household::number(visitor))[member::person]));
      it.set(group::phase, group::Stage::dissolved), it.set(group::facilitator, group::Post::none);
      it.set(group::mandiri, false);
      auto all = it[group::milestones];
      all[static_cast<std::size_t>(Milestone::dissolved)] = static_cast<std::int16_t>(here.month());
      it.set(group::milestones, all);
      here.tell(EventKind::group_dissolved, Cause::threshold, it[group::size], {.amount = fund, .group = rank});
    });
  }
};

}  // namespace berdaya
