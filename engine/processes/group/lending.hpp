/// Loans of the fund that are not repaid, loans for assets, and what is shared out (MODEL sections
/// 0.19, 0.22).
#pragma once
#include "processes/group/fund.hpp"
#include "processes/shared/investment.hpp"
#include "processes/shared/milestones.hpp"

namespace berdaya {

/// A borrower stops repaying with probability default_hazard (1 - trust)(1 - adm_e): where members
/// trust each other and the books are open hardly anybody does. After overdue_months its savings
/// are set off against the loan and the rest is given up.  [MODEL 0.22]
struct DefaultOnLoans {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Need, group::Trust, group::AssistedAdmin>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Savings, member::Loan, member::Overdue, group::Retained,
                         group::Shaken, village::Book>;
  using Parameters = Uses<Fund>;
  static constexpr ProcessInfo info{.name = "default_on_loans", .stream = 69, .by_group = true};

  static void apply(const auto& here, const Fund& fund) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const double hazard =
          fund.default_hazard * (1. - it[group::trust]) * (1. - it[group::assisted_admin]);
      here.for_each_member(rank, [&](const auto& me, const auto& row) {
        if (row[member::loan] == 0) {
          row.set(member::overdue, 0);
        } else if (row[member::overdue] > 0) {
          row.set(member::overdue, group::one_more(row[member::overdue]));
          if (row[member::overdue] > fund.overdue_months) give_up(here, it, me, row, fund);
        } else if (me.draw().uniform() < hazard) {
          row.set(member::overdue, 1);
        }
      });
    });
  }

 private:
  static void give_up(const auto& here, const auto& it, const auto& me, const auto& row,
                      const Fund& fund) noexcept {
    const Rupiah loan = row[member::loan], set_off = std::min(loan, me[household::savings]);
    here.template note<Flow::set_off>(set_off);
    here.template note<Flow::write_off>(loan - set_off);
    me.set(household::savings, me[household::savings] - set_off);
    it.set(group::retained, it[group::retained] - (loan - set_off));
    if (real(loan - set_off) > fund.default_noticed * me[household::need])
      it.set(group::shaken, group::with(it[group::shaken], group::Shocks::fund_defaulted));
    row.set(member::loan, 0);
    row.set(member::overdue, 0);
  }
};

/// Once harvests have been sold and loans repaid, what is left in the fund is lent for productive
/// assets: a member wishes the best purchase that its room under the loan limit allows, at most
/// asset_loan_of_surplus months of what its income leaves above needs, and that returns as much
/// above wear as a purchase from own cash must, or the group's interest where that is more; it buys
/// at once.  [MODEL 0.19]
struct LendForAssets {
  using Agents = Villages;
  using Reads = Columns<household::Need, household::Income, household::Savings, household::Ability,
                        household::Patron, member::Overdue, trader::Margin, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::Asset, member::Loan, group::Fund,
                         village::Outside, village::Book>;
  using Parameters = Uses<Production, Trade, Fund, Skill>;
  static constexpr ProcessInfo info{.name = "lend_for_assets", .stream = 79, .by_group = true};

  static void apply(const auto& here, const Production& p, const Trade& trade, const Fund& fund,
                    const Skill& skill) noexcept {
    if (!harvests(here, p)) return;
    const Opportunities open(std::max(real(fund.loan_rate), p.hurdle), p);
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const auto request = [&](const auto& me, const auto& row) {
        const double surplus = me[household::income] - me[household::need];
        const double room =
            std::min(real(loan_room(me, row, fund)), fund.asset_loan_of_surplus * surplus);
        if (room <= 0.) return Rupiah{0};
        const double margin = here.trader(me[household::patron])[trader::margin];
        const double wish =
            investor(me, margin, skill.by_doing, trade, p).best_purchase(room, open, p);
        return std::min(to_rupiah(wish), std::max(p.asset_max - me[household::asset], Rupiah{0}));
      };
      ration_members(here, rank, it[group::fund], request,
                     [&](const auto& me, const auto& row, Rupiah granted) {
                       here.template post<Flow::group_loan>(it.account(group::fund),
                                                            me.account(household::cash), granted);
                       here.template post<Flow::investment>(
                           me.account(household::cash), here.account(village::outside), granted);
                       row.set(member::loan, row[member::loan] + granted);
                       me.set(household::asset, me[household::asset] + granted);
                     });
    });
  }
};

/// Every share_out_months of its life a group pays out what lies idle, fund - idle_share (fund +
/// loans) - seed capital in cash, which stays to be lent: first what it earned, in equal parts,
/// then savings in proportion. More than a month's deposits is a moment at which a group may end.
/// [MODEL 0.19, 0.22]
struct ShareOutIdle {
  using Agents = Villages;
  using Reads = Columns<household::Need, member::Loan, group::Milestones, group::Granted,
                        group::ProgrammeLoan, group::Size>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::Savings, group::Fund, group::Retained,
                         group::Shaken, village::Book>;
  using Parameters = Uses<Fund, Grants>;
  static constexpr ProcessInfo info{.name = "share_out_idle", .stream = 89, .by_group = true};

  static void apply(const auto& here, const Fund& fund, const Grants& grants) noexcept {
    if (fund.share_out_months == 0) return;
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const auto age = static_cast<std::uint32_t>(here.month() - month_of(it, Milestone::formed));
      const bool due = age > 0 && age % fund.share_out_months == 0;
      if (!due || it[group::programme_loan] > 0) return;
      Rupiah loans = 0, savings = 0, needs = 0;
      here.for_each_member(rank, [&](const auto& me, const auto& row) {
        needs += me[household::need];
        loans += row[member::loan];
        savings += me[household::savings];
      });
      const Rupiah kept = to_rupiah(fund.idle_share * real(it[group::fund] + loans));
      const Rupiah seed = it[group::granted] - share_of(it[group::granted], grants.equipment_share);
      const Rupiah idle = std::max(it[group::fund] - kept - seed, Rupiah{0});
      const Rupiah earned = std::max(it[group::retained] - seed, Rupiah{0});
      const Rupiah each = it[group::size] > 0 ? std::min(idle, earned) / it[group::size] : 0;
      const Rupiah rest = std::min(idle - each * it[group::size], savings);
      if (real(each * it[group::size] + rest) > fund.deposit_rate * real(needs))
        it.set(group::shaken, group::with(it[group::shaken], group::Shocks::shared_out));
      here.for_each_member(rank, [&](const auto& me, const auto&) {
        const Rupiah own = ration(me[household::savings], savings, rest);
        here.template post<Flow::share_out>(it.account(group::fund), me.account(household::cash),
                                            each);
        here.template post<Flow::withdrawal>(it.account(group::fund), me.account(household::cash),
                                             own);
        it.set(group::retained, it[group::retained] - each);
        me.set(household::savings, me[household::savings] - own);
      });
    });
  }
};

}  // namespace berdaya
