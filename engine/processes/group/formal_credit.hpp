/// Loans of banks and cooperatives to members (MODEL section 5.8).
#pragma once
#include "processes/group/parameters.hpp"
#include "processes/mentoring/parameters.hpp"
#include "processes/shared/production.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Most that a bank lends to a member of a linked group: formal_limit x half a cycle's output of
/// usual ability; rupiah.  [MODEL App. A]
template <class Household>
Rupiah formal_limit(const Household& me, const Production& p, const Partners& partners) noexcept {
  return to_rupiah(partners.formal_limit * .5 * p.cycle_months * me[household::output]);
}

/// Interest on formal loans is paid monthly as far as cash goes; at harvest up to repay_share of
/// the revenue repays them.
struct RepayFormalLoans {
  using Agents = Villages;
  using Reads = Columns<village::HarvestPhase, member::Revenue>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, member::FormalLoan, village::Bank, village::Book>;
  using Parameters = Uses<Production, Fund, Partners>;
  static constexpr ProcessInfo info{.name = "repay_formal_loans", .stream = 50, .by_group = true};

  static void apply(const auto& here, const Production& p, const Fund& fund,
                    const Partners& partners) noexcept {
    const bool harvest = harvests(here, p);
    here.for_each_active_group([&](const auto&, std::uint32_t rank) {
      here.for_each_member(rank, [&](const auto& me, const auto& row) {
        const Rupiah loan = row[member::formal_loan];
        if (loan == 0) return;
        const Rupiah interest = std::min(share_of(loan, partners.formal_rate), me[household::cash]);
        here.template post<Flow::formal_interest>(me.account(household::cash),
                                                  here.account(village::bank), interest);
        if (!harvest) return;
        const Rupiah paid =
            std::min({loan, share_of(row[member::revenue], fund.repay_share), me[household::cash]});
        here.template post<Flow::formal_repayment>(me.account(household::cash),
                                                   here.account(village::bank), paid);
        row.set(member::formal_loan, loan - paid);
      });
    });
  }
};

/// What the group could not lend a member borrows from the bank, if the group is linked to one, up
/// to its limit.  [MODEL 5.8]
struct BorrowFormally {
  using Agents = Villages;
  using Reads = Columns<household::Output, household::Need, group::Partners, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, member::FormalLoan, village::Bank, village::Book>;
  using Parameters = Uses<Production, Partners>;
  static constexpr ProcessInfo info{.name = "borrow_formally", .stream = 51};

  static void apply(const auto& here, const Production& p, const Partners& partners) noexcept {
    const bool planting = plants(here, p);
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      if (!group::linked(it[group::partners], 5)) return;
      here.for_each_member(rank, [&](const auto& me, const auto& row) {
        const Rupiah gap = cash_needed(me, planting, p) - me[household::cash];
        const Rupiah room = formal_limit(me, p, partners) - row[member::formal_loan];
        if (gap <= 0 || room <= 0) return;
        const Rupiah lent = std::min(gap, room);
        here.template post<Flow::formal_loan>(here.account(village::bank),
                                              me.account(household::cash), lent);
        row.set(member::formal_loan, row[member::formal_loan] + lent);
      });
    });
  }
};

}  // namespace berdaya
