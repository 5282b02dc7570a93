/// The group's fund: deposits, loans, interest, savings in need, ijon paid off (MODEL sections 5.8
/// and 5.9).
#pragma once
#include "processes/programme/parameters.hpp"
#include "processes/shared/membership.hpp"
#include "processes/shared/production.hpp"
#include "processes/shared/rationing.hpp"

namespace berdaya {

/// Largest loan: loan_multiple x savings + loan_of_need x needs; rupiah.
template <class Household>
Rupiah loan_limit(const Household& me, const Fund& fund) noexcept {
  return to_rupiah(fund.loan_multiple * real(me[household::savings]) +
                   fund.loan_of_need * me[household::need]);
}

/// What a member may still borrow; nothing once it stopped repaying.
template <class Household, class Member>
Rupiah loan_room(const Household& me, const Member& row, const Fund& fund) noexcept {
  const Rupiah room = loan_limit(me, fund) - row[member::loan];
  return room > 0 && row[member::overdue] == 0 ? room : 0;
}

/// Interest of the month on group loans, as far as cash goes; what is not paid is not added to the
/// loan. Who stopped repaying pays none.
struct PayGroupInterest {
  using Agents = Villages;
  using Reads = Columns<member::Loan, member::Overdue>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<household::Cash, group::Fund, group::Retained, group::Takings, village::Book>;
  using Parameters = Uses<Fund>;
  static constexpr ProcessInfo info{.name = "pay_group_interest", .stream = 29, .by_group = true};

  static void apply(const auto& here, const Fund& fund) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      here.for_each_member(rank, [&](const auto& me, const auto& row) {
        if (row[member::overdue] > 0) return;
        const Rupiah paid =
            std::min(share_of(row[member::loan], fund.loan_rate), me[household::cash]);
        here.template post<Flow::group_interest>(me.account(household::cash),
                                                 it.account(group::fund), paid);
        it.set(group::retained, it[group::retained] + paid);
        it.set(group::takings, it[group::takings] + paid);
      });
    });
  }
};

/// At harvest up to repay_share of the revenue repays the group, in any month repay_spare of the
/// cash above a month's income and the buffer.
struct RepayGroupLoans {
  using Agents = Villages;
  using Reads = Columns<household::Income, village::HarvestPhase, member::Revenue, member::Overdue>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, member::Loan, group::Fund, village::Book>;
  using Parameters = Uses<Production, Fund, Budget>;
  static constexpr ProcessInfo info{.name = "repay_group_loans", .stream = 30, .by_group = true};

  static void apply(const auto& here, const Production& p, const Fund& fund,
                    const Budget& budget) noexcept {
    const bool harvest = harvests(here, p);
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      here.for_each_member(rank, [&](const auto& me, const auto& row) {
        if (row[member::loan] == 0 || row[member::overdue] > 0) return;
        const double kept = me[household::income] + wanted_buffer(me, budget);
        const Rupiah spare = me[household::cash] - to_rupiah(kept);
        const Rupiah most = (harvest ? share_of(row[member::revenue], fund.repay_share) : 0) +
                            (spare > 0 ? share_of(spare, fund.repay_spare) : 0);
        const Rupiah paid = std::min({row[member::loan], most, me[household::cash]});
        here.template post<Flow::group_repayment>(me.account(household::cash),
                                                  it.account(group::fund), paid);
        row.set(member::loan, row[member::loan] - paid);
      });
    });
  }
};

/// A member short of cash first takes out up to withdraw_share of its savings.  [MODEL 5.8]
struct WithdrawSavings {
  using Agents = Villages;
  using Reads = Columns<household::Output, household::Need, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::Savings, group::Fund, village::Book>;
  using Parameters = Uses<Production, Fund>;
  static constexpr ProcessInfo info{.name = "withdraw_savings", .stream = 31, .by_group = true};

  static void apply(const auto& here, const Production& p, const Fund& fund) noexcept {
    const bool planting = plants(here, p);
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const auto request = [&](const auto& me, const auto&) {
        const Rupiah gap = cash_needed(me, planting, p) - me[household::cash];
        return gap <= 0 ? Rupiah{0}
                        : std::min(gap, share_of(me[household::savings], fund.withdraw_share));
      };
      ration_members(here, rank, it[group::fund], request,
                     [&](const auto& me, const auto&, Rupiah granted) {
                       here.template post<Flow::withdrawal>(it.account(group::fund),
                                                            me.account(household::cash), granted);
                       me.set(household::savings, me[household::savings] - granted);
                     });
    });
  }
};

/// What is still missing is borrowed from the fund, up to the loan limit, pro rata.  [MODEL 5.8]
struct BorrowFromGroup {
  using Agents = Villages;
  using Reads = Columns<household::Output, household::Need, household::Savings, member::Overdue,
                        village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, member::Loan, group::Fund, village::Book>;
  using Parameters = Uses<Production, Fund>;
  static constexpr ProcessInfo info{.name = "borrow_from_group", .stream = 32, .by_group = true};

  static void apply(const auto& here, const Production& p, const Fund& fund) noexcept {
    const bool planting = plants(here, p);
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const auto request = [&](const auto& me, const auto& row) {
        const Rupiah gap = cash_needed(me, planting, p) - me[household::cash];
        const Rupiah room = loan_room(me, row, fund);
        return gap <= 0 ? Rupiah{0} : std::min(gap, room);
      };
      ration_members(here, rank, it[group::fund], request,
                     [&](const auto& me, const auto& row, Rupiah granted) {
                       here.template post<Flow::group_loan>(it.account(group::fund),
                                                            me.account(household::cash), granted);
                       row.set(member::loan, row[member::loan] + granted);
                     });
    });
  }
};

/// Who has more than deposit_above months of needs in cash deposits deposit_rate x need x trust x
/// p(m), which the programme matches while it is there; of the deposits leak_share (1 - adm_e) x
/// leak_usual (leak_captured) ends with the leader. A cycle counts as saved when until the harvest
/// half the members paid in saver_least of a month's needs or more.  [MODEL 5.9, 0.22; Olken 2007]
struct DepositSavings {
  using Agents = Villages;
  using Reads = Columns<household::Need, household::Motivation, group::Trust, group::AssistedAdmin,
                        group::Leader, group::Captured, group::Facilitator, group::Size,
                        village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::Savings, group::Fund, group::Retained,
                         group::DepositCycles, group::Practice, member::Deposited,
                         village::Programme, village::Book>;
  using Parameters = Uses<Fund, Membership, Grants, Production>;
  static constexpr ProcessInfo info{.name = "deposit_savings", .stream = 33, .by_group = true};

  static void apply(const auto& here, const Fund& fund, const Membership& membership,
                    const Grants& grants, const Production& p) noexcept {
    const bool harvest = harvests(here, p);
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const Ppm match = it[group::facilitator] != group::Post::none ? grants.savings_match : Ppm{};
      const double rate = fund.deposit_rate * it[group::trust];
      Rupiah deposits = 0;
      here.for_each_member(rank, [&](const auto& me, const auto& row) {
        if (real(me[household::cash]) <= fund.deposit_above * me[household::need]) return;
        const double wish =
            rate * me[household::need] * participation(me[household::motivation], membership);
        const Rupiah paid = std::min(to_rupiah(wish), me[household::cash]);
        here.template post<Flow::deposit>(me.account(household::cash), it.account(group::fund),
                                          paid);
        const Rupiah matched = share_of(paid, match);
        here.template post<Flow::savings_match>(here.account(village::programme),
                                                it.account(group::fund), matched);
        me.set(household::savings, me[household::savings] + paid + matched);
        row.set(member::deposited, row[member::deposited] + paid);
        deposits += paid;
      });
      if (harvest) end_cycle(here, it, rank, fund);
      const double kept_back = it[group::captured] ? fund.leak_captured : fund.leak_usual;
      const Rupiah leaked = share_of(
          deposits, to_ppm(clip(kept_back * fund.leak_share * (1. - it[group::assisted_admin]))));
      if (leaked == 0 || !here.is_taken(it[group::leader])) return;
      const auto leader = here.household_in(it[group::leader]);
      here.template post<Flow::leakage>(it.account(group::fund), leader.account(household::cash),
                                        leaked);
      it.set(group::retained, it[group::retained] - leaked);
    });
  }

 private:
  static void end_cycle(const auto& here, const auto& it, std::uint32_t rank,
                        const Fund& fund) noexcept {
    std::uint32_t savers = 0;
    here.for_each_member(rank, [&](const auto& me, const auto& row) {
      savers += row[member::deposited] >= share_of(me[household::need], fund.saver_least);
      row.set(member::deposited, 0);
    });
    const std::uint32_t members = it[group::size];
    it.set(group::deposit_cycles, group::pushed(it[group::deposit_cycles], 2 * savers >= members));
    it.set(group::practice, members > 0 ? real(Rupiah(savers)) / members : 0.);
  }
};

/// Up to refinance_share of the fund (buffer_refinance while buffer credit is out) pays off
/// the ijon of members who repay, pro rata; they owe the group instead. The loan limit does not
/// bind here, but what is owed leaves no room for other loans.  [MODEL 5.9]
struct RefinanceIjon {
  using Agents = Villages;
  using Reads = Columns<household::Patron, member::Overdue, group::ProgrammeLoan, group::Phase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::IjonDebt, member::Loan, group::Fund, trader::Cash,
                         trader::LoanBook, village::Book, village::Log>;
  using Parameters = Uses<Fund, Grants>;
  static constexpr ProcessInfo info{.name = "refinance_ijon", .stream = 34, .by_group = true};

  static void apply(const auto& here, const Fund& fund, const Grants& grants) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const bool buffered =
          it[group::programme_loan] > 0 ||
          (grants.buffer_credit > 0 && it[group::phase] != group::Stage::independent);
      const Ppm most = buffered ? grants.buffer_refinance : fund.refinance_share;
      const auto request = [&](const auto& me, const auto& row) {
        return row[member::overdue] == 0 ? me[household::ijon_debt] : Rupiah{0};
      };
      ration_members(here, rank, share_of(it[group::fund], most), request,
                     [&](const auto& me, const auto& row, Rupiah granted) {
                       const std::uint32_t j = household::number(me[household::patron]);
                       const auto patron = here.trader(j);
                       here.template post<Flow::refinance>(it.account(group::fund),
                                                           patron.account(trader::cash), granted);
                       patron.set(trader::loan_book, patron[trader::loan_book] - granted);
                       me.set(household::ijon_debt, me[household::ijon_debt] - granted);
                       row.set(member::loan, row[member::loan] + granted);
                       tell_of(here, me, granted, j);
                     });
    });
  }

 private:
  static void tell_of(const auto& here, const auto& me, Rupiah paid, std::uint32_t j) {
    const Rupiah left = me[household::ijon_debt];
    const Details what{.amount = paid, .trader = j};
    if (paid > 0) here.tell_of(me, EventKind::ijon_refinanced, Cause::fund, real(left), what);
    if (paid > 0 && left == 0) here.tell_of(me, EventKind::ijon_cleared, Cause::fund, 0., what);
  }
};

}  // namespace berdaya
