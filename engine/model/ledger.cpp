#include "model/ledger.hpp"

#include <algorithm>
#include <bit>

#include "core/overflow.hpp"
#include "core/parallel.hpp"
#include "world/balances.hpp"

namespace berdaya {
namespace {

/// What the flows of a month do to the balances.
Balances changes_by(const FlowBook& book) {
  Balances change;
  for (std::size_t f = 0; f < flow_count; ++f) {
    const FlowRow& row = flow_rows[f];
    const Rupiah amount = book.amounts[f];
    if (row.from != Sector::none) change.cash[static_cast<std::size_t>(row.from)] -= amount;
    if (row.to != Sector::none) change.cash[static_cast<std::size_t>(row.to)] += amount;
    for (std::size_t s = 0; s < stock_names.size(); ++s)
      change.stocks[s] += row.moves.signs[s] * amount;
  }
  return change;
}

struct Audit {
  const World& world;
  std::uint32_t village;

  void equal(Rupiah found, Rupiah expected, std::string_view what,
             std::string_view account = {}) const {
    if (found == expected) return;
    fail(LedgerError("ledger: month " + std::to_string(world.month) + ", village " +
                     std::to_string(world.villages[village::uid][village]) + ", " +
                     std::string(what) + std::string(account) + ": " + std::to_string(found) +
                     " rupiah, expected " + std::to_string(expected) + " (difference " +
                     std::to_string(found - expected) + ")"));
  }
};

/// Nothing so large that the sums below could wrap around, and no number that is none.
void check_limits(const Audit& audit) {
  const World& world = audit.world;
  const auto rows = rows_of<Households>(world, audit.village);
  const std::uint32_t first = rows.first, last = rows.last;
  const Rupiah most = account_limit / (last - first + Rupiah{1});
  Rupiah highest = 0;
  bool finite = true;
  const auto look_at = [&]<class Value>(const ColumnRow&, std::span<const Value> column) {
    if constexpr (std::is_same_v<Value, Rupiah>)
      for (std::uint32_t i = first; i < last; ++i)
        highest = column[i] > highest ? column[i] : highest;
    if constexpr (std::is_same_v<Value, float>) {
      constexpr std::uint32_t endless = 0x7F800000u;
      std::uint32_t none = 0;
      for (std::uint32_t i = first; i < last; ++i)
        none |= (std::bit_cast<std::uint32_t>(column[i]) & endless) == endless;
      finite = finite && none == 0;
    }
  };
  for_each_column(world.households, look_at);
  for (const Rupiah amount : world.villages[village::book][audit.village].amounts)
    highest = amount < 0 || amount > account_limit ? most_rupiah : highest;
  const auto where = [&] {
    return "month " + std::to_string(world.month) + ", village " +
           std::to_string(world.villages[village::uid][audit.village]);
  };
  if (highest > most)
    fail(Overflow(where() +
                  ": an account or flow leaves 2.3e18 rupiah, beyond which sums may not be exact: "
                  "make the amounts of the scenario smaller (production, population, asset_max)"));
  if (!finite)
    fail(LedgerError("ledger: " + where() + ": a column of households holds no finite number"));
}

/// (ii) each trader's loan book is the sum of his clients' debts; (iv) no cash below zero.
void check_accounts(const Audit& audit) {
  const World& world = audit.world;
  const std::uint32_t first = world.household_begin[audit.village],
                      last = world.household_begin[audit.village + 1];
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
    for (std::uint32_t i = first; i < last; ++i)
      owed += household::number(patron[i]) == j - first_trader ? debt[i] : 0;
    audit.equal(world.traders[trader::loan_book][j], owed, "loan book of a trader");
    const Rupiah till = world.traders[trader::cash][j];
    audit.equal(till < 0 ? till : 0, 0, "cash of a trader below zero");
  }
}

/// (iii) each group's equity is its fund and loans less the savings; (iv) nothing of it below zero.
void check_groups(const Audit& audit) {
  const World& world = audit.world;
  for (std::uint32_t g = world.group_begin[audit.village]; g < world.group_begin[audit.village + 1];
       ++g) {
    const Rupiah fund = world.groups[group::fund][g];
    const Rupiah programme_loan = world.groups[group::programme_loan][g];
    Rupiah equity = fund - programme_loan, lowest = fund < 0 ? fund : 0;
    lowest = programme_loan < lowest ? programme_loan : lowest;
    for (std::uint32_t m = world.member_begin[g]; m < world.member_begin[g + 1]; ++m) {
      const std::uint32_t i = world.members[member::person][m];
      const Rupiah savings = i == member::nobody ? 0 : world.households[household::savings][i],
                   loan = world.members[member::loan][m];
      equity += loan - savings;
      const Rupiah least = std::min({savings, loan, world.members[member::formal_loan][m]});
      lowest = least < lowest ? least : lowest;
    }
    audit.equal(lowest, 0, "lowest fund, savings, loan or bank loan of a group");
    audit.equal(world.groups[group::retained][g], equity, "equity of a group");
  }
}

/// (i), (v), (vi) every balance moved by its flows; what the groups own of their cash and loans.
void check_flows(const Audit& audit, const Balances& now, const Balances& before,
                 const FlowBook& book) {
  const Balances change = changes_by(book);
  const auto of = [](const Balances& all, Stock stock) {
    return all.stocks[static_cast<std::size_t>(stock)];
  };
  Rupiah all_cash = 0;
  for (std::size_t s = 0; s < cash_names.size(); ++s) {
    audit.equal(now.cash[s] - before.cash[s], change.cash[s], "change of ", cash_names[s]);
    all_cash += now.cash[s] - before.cash[s];
  }
  audit.equal(all_cash, 0, "change of all cash");
  for (std::size_t s = 0; s < stock_names.size(); ++s)
    audit.equal(now.stocks[s] - before.stocks[s], change.stocks[s], "change of ", stock_names[s]);
  audit.equal(now.retained + now.programme_loans - before.retained - before.programme_loans,
              change.cash[static_cast<std::size_t>(Sector::group)] +
                  of(change, Stock::group_loans) - of(change, Stock::savings),
              "change of the groups' equity and credit of the programme");
}

/// (vii) the surplus identity.
void check_surplus(const Audit& audit, const FlowBook& book, const Surplus& harvest) {
  audit.equal(harvest.transport + harvest.margin + harvest.farmers + harvest.offtaker + harvest.fee,
              harvest.wholesale, "wholesale value of the harvest");
  audit.equal(book[Flow::trader_resale], book[Flow::sale_to_trader] + harvest.margin,
              "traders' resale");
  audit.equal(book[Flow::sale_to_trader] + book[Flow::collective_sale], harvest.farmers,
              "farmers' receipts");
  audit.equal(book[Flow::coop_fee], harvest.fee, "fees of the groups");
}

}  // namespace

void open_books(World& world) {
  for (std::uint32_t v = 0; v < world.village_count(); ++v)
    world.villages[village::book][v] = {}, world.villages[village::harvested][v] = {},
    world.villages[village::rationed][v] = 0, world.villages[village::log][v].clear();
  std::ranges::fill(world.groups[group::takings], Rupiah{0});
}

void close_books(World& world, int threads) {
  parallel_for(world.village_count(), threads, [&](std::uint32_t v) {
    const Audit audit{world, v};
    check_limits(audit);
    const Balances now = sum_village(world, v);
    check_flows(audit, now, world.villages[village::closing][v], world.villages[village::book][v]);
    check_surplus(audit, world.villages[village::book][v], world.villages[village::harvested][v]);
    check_accounts(audit);
    check_groups(audit);
    world.villages[village::closing][v] = now;
  });
}

}  // namespace berdaya
