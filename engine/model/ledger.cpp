#include "model/ledger.hpp"

#include <algorithm>

#include "core/parallel.hpp"
#include "world/balances.hpp"

namespace berdaya {
namespace {

Rupiah net(const FlowBook& book, Sector sector) {
  Rupiah sum = 0;
  for (std::size_t f = 0; f < flow_count; ++f) {
    if (flow_rows[f].to == sector) sum += book.amounts[f];
    if (flow_rows[f].from == sector) sum -= book.amounts[f];
  }
  return sum;
}

struct Audit {
  const World& world;
  std::uint32_t village;

  void equal(Rupiah found, Rupiah expected, const char* account) const {
    if (found == expected) return;
    throw LedgerError("ledger: month " + std::to_string(world.month) + ", village " +
                      std::to_string(world.villages[village::uid][village]) + ", " + account + ": " + std::to_string(found) +
                      " rupiah, expected " + std::to_string(expected) + " (difference " + std::to_string(found - expected) + ")");
  }
};

/// (ii) each trader's loan book is the sum of his clients' debts; (iv) no cash below zero.
void check_accounts(const Audit& audit) {
  const World& world = audit.world;
  const std::uint32_t first = world.household_begin[audit.village], last = world.household_begin[audit.village + 1];
  const auto debt = world.households[household::ijon_debt];
  const auto patron = world.households[household::patron];
  Rupiah lowest = 0;
  const auto look_at = [&](std::span<const Rupiah> column) {
    for (std::uint32_t i = first; i < last; ++i) lowest = column[i] < lowest ? column[i] : lowest;
  };
  look_at(world.households[household::cash]), look_at(world.households[household::asset]);
  look_at(world.households[household::savings]), look_at(debt);
  audit.equal(lowest, 0, "lowest cash, asset, savings or debt of a household");
  const std::uint32_t first_trader = world.trader_begin[audit.village];
  for (std::uint32_t j = first_trader; j < world.trader_begin[audit.village + 1]; ++j) {
    Rupiah owed = 0;
    for (std::uint32_t i = first; i < last; ++i) owed += household::number(patron[i]) == j - first_trader ? debt[i] : 0;
    audit.equal(world.traders[trader::loan_book][j], owed, "loan book of a trader");
    const Rupiah till = world.traders[trader::cash][j];
    audit.equal(till < 0 ? till : 0, 0, "cash of a trader below zero");
  }
}

/// (iii) each group's equity is its fund and loans less the savings; (iv) nothing of it below zero.
void check_groups(const Audit& audit) {
  const World& world = audit.world;
  for (std::uint32_t g = world.group_begin[audit.village]; g < world.group_begin[audit.village + 1]; ++g) {
    const Rupiah fund = world.groups[group::fund][g];
    const Rupiah programme_loan = world.groups[group::programme_loan][g];
    Rupiah equity = fund - programme_loan, lowest = fund < 0 ? fund : 0;
    lowest = programme_loan < lowest ? programme_loan : lowest;
    for (std::uint32_t m = world.member_begin[g]; m < world.member_begin[g + 1]; ++m) {
      const std::uint32_t i = world.members[member::person][m];
      const Rupiah savings = i == member::nobody ? 0 : world.households[household::savings][i], loan = world.members[member::loan][m];
      equity += loan - savings;
      const Rupiah least = std::min({savings, loan, world.members[member::formal_loan][m]});
      lowest = least < lowest ? least : lowest;
    }
    audit.equal(lowest, 0, "lowest fund, savings, loan or bank loan of a group");
    audit.equal(world.groups[group::retained][g], equity, "equity of a group");
  }
}

/// (i), (v), (vi) every sector's balance moved by its flows; (vii) the surplus identity.
void check_flows(const Audit& audit, const Balances& now, const Balances& before, const FlowBook& book, const Surplus& harvest) {
  audit.equal(now.household_cash - before.household_cash, net(book, Sector::household), "change of household cash");
  audit.equal(now.trader_cash - before.trader_cash, net(book, Sector::trader), "change of trader cash");
  audit.equal(now.group_cash - before.group_cash, net(book, Sector::group), "change of the groups' cash");
  audit.equal(now.outside_cash - before.outside_cash, net(book, Sector::outside), "change of outside cash");
  const auto all_cash = [](const Balances& b) {
    return b.household_cash + b.trader_cash + b.group_cash + b.outside_cash + b.programme_cash + b.bank_cash;
  };
  audit.equal(now.programme_cash - before.programme_cash, net(book, Sector::programme), "change of the programme's cash");
  audit.equal(now.bank_cash - before.bank_cash, net(book, Sector::bank), "change of the bank's cash");
  audit.equal(all_cash(now), all_cash(before), "sum of all cash");
  audit.equal(now.asset - before.asset,
              book[Flow::investment] + book[Flow::equipment] - book[Flow::distress_sale] - book[Flow::distress_loss] -
                  book[Flow::depreciation] - book[Flow::forced_sale] - book[Flow::forced_loss],
              "change of assets");
  audit.equal(now.ijon_debt - before.ijon_debt,
              book[Flow::ijon_advance] + book[Flow::ijon_accrual] - book[Flow::ijon_repayment] - book[Flow::refinance],
              "change of ijon debt");
  audit.equal(now.savings - before.savings,
              book[Flow::deposit] + book[Flow::savings_match] - book[Flow::withdrawal] - book[Flow::set_off] - book[Flow::savings_loss],
              "change of savings");
  audit.equal(now.group_loans - before.group_loans,
              book[Flow::group_loan] + book[Flow::refinance] - book[Flow::group_repayment] - book[Flow::set_off] - book[Flow::write_off],
              "change of group loans");
  audit.equal(now.formal_loans - before.formal_loans, book[Flow::formal_loan] - book[Flow::formal_repayment] - book[Flow::formal_write_off],
              "change of formal loans");
  audit.equal(now.retained - before.retained,
              book[Flow::group_interest] + book[Flow::coop_fee] + book[Flow::savings_loss] + book[Flow::grant] +
                  book[Flow::buffer_write_off] +
                  (book[Flow::buffer_credit] - book[Flow::buffer_repayment] - book[Flow::buffer_write_off] -
                   (now.programme_loans - before.programme_loans)) -
                  book[Flow::leakage] - book[Flow::write_off] - book[Flow::share_out] - book[Flow::cadre_fee],
              "change of the groups' equity");
  audit.equal(harvest.transport + harvest.margin + harvest.farmers + harvest.offtaker + harvest.fee, harvest.wholesale,
              "wholesale value of the harvest");
  audit.equal(book[Flow::trader_resale], book[Flow::sale_to_trader] + harvest.margin, "traders' resale");
  audit.equal(book[Flow::sale_to_trader] + book[Flow::collective_sale], harvest.farmers, "farmers' receipts");
  audit.equal(book[Flow::coop_fee], harvest.fee, "fees of the groups");
}

}  // namespace

void open_books(World& world) {
  for (std::uint32_t v = 0; v < world.village_count(); ++v)
    world.villages[village::book][v] = {}, world.villages[village::harvested][v] = {}, world.villages[village::rationed][v] = 0,
    world.villages[village::log][v].clear();
  std::ranges::fill(world.groups[group::takings], Rupiah{0});
}

void close_books(World& world, int threads) {
  parallel_for(world.village_count(), threads, [&](std::uint32_t v) {
    const Audit audit{world, v};
    const Balances now = sum_village(world, v);
    check_flows(audit, now, world.villages[village::closing][v], world.villages[village::book][v], world.villages[village::harvested][v]);
    check_accounts(audit);
    check_groups(audit);
    world.villages[village::closing][v] = now;
  });
}

}  // namespace berdaya
