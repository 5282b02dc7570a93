/// Ijon: what the patron lends on the coming harvest (MODEL section 5.8).
#pragma once
#include <array>
#include <vector>

#include "processes/conflict/parameters.hpp"
#include "processes/household/parameters.hpp"
#include "processes/shared/law.hpp"
#include "processes/shared/production.hpp"
#include "processes/trade/parameters.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Interest is added to the debt each month and stops at accrual_ceiling x the limit; what is above
/// reference_rate counts as lost surplus.  [MODEL 5.7]
struct AccrueInterest {
  using Agents = Villages;
  using Reads =
      Columns<household::Output, household::Patron, household::Membership, group::Partners>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::IjonDebt, household::CycleCost, trader::LoanBook, village::Book,
                         village::Harvested>;
  using Parameters = Uses<Production, Ijon, Regulation>;
  static constexpr ProcessInfo info{.name = "accrue_interest", .stream = 11};

  static void apply(const auto& here, const Production& p, const Ijon& ijon,
                    const Regulation& law) noexcept {
    const Ppm capped = regulated(ijon.rate, law.ijon_rate_cap, law);
    Surplus total = here[village::harvested];
    here.for_each_household([&](const auto& me) {
      const Rupiah debt = me[household::ijon_debt];
      if (debt == 0 || real(debt) >= ijon.accrual_ceiling * real(credit_limit(me, p, ijon))) return;
      const Rupiah interest = share_of(debt, in_lawful_group(here, me) ? capped : ijon.rate);
      const auto patron = here.trader(me[household::patron]);
      me.set(household::ijon_debt, debt + interest);
      add_cost(me, interest);
      patron.set(trader::loan_book, patron[trader::loan_book] + interest);
      here.template note<Flow::ijon_accrual>(interest);
      total.lost += std::max(interest - share_of(debt, ijon.reference_rate), Rupiah{0});
    });
    here.set(village::harvested, total);
  }
};

/// Harvest months: of what a client owes above accrual_ceiling x the limit the patron gives up a
/// part, a small rest whole.  [MODEL 0.19]
struct WriteOffIjon {
  using Agents = Villages;
  using Reads =
      Columns<household::Output, household::Need, household::Patron, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::IjonDebt, trader::LoanBook, village::Book>;
  using Parameters = Uses<Production, Ijon>;
  static constexpr ProcessInfo info{.name = "write_off_ijon", .stream = 68};

  static void apply(const auto& here, const Production& p, const Ijon& ijon) noexcept {
    if (!harvests(here, p)) return;
    here.for_each_household([&](const auto& me) {
      const Rupiah debt = me[household::ijon_debt];
      if (debt == 0) return;
      const Rupiah ceiling = to_rupiah(ijon.accrual_ceiling * real(credit_limit(me, p, ijon)));
      const Rupiah above = debt - ceiling;
      if (above <= 0) return;
      const bool small = real(above) <= ijon.write_off_all * me[household::need];
      const Rupiah lost = small ? above : share_of(above, ijon.write_off);
      const auto patron = here.trader(me[household::patron]);
      here.template note<Flow::ijon_write_off>(lost);
      me.set(household::ijon_debt, debt - lost);
      patron.set(trader::loan_book, patron[trader::loan_book] - lost);
    });
  }
};

/// Months of needs to which a patron's advance lifts a household; what traders save on costs and
/// keep they use to win clients, where they are several: ask_months + bonus_credit (1 - 1/n) (1 -
/// pass_through) (usual_transport - transport_cost + bonus)+.  [Casaburi & Reed]
inline double months_advanced(std::uint32_t traders, const Ijon& ijon,
                              const Trade& trade) noexcept {
  const double saved = real(trade.usual_transport) - real(trade.transport_cost) + real(trade.bonus);
  if (saved <= 0.) return ijon.ask_months;
  return ijon.ask_months +
         ijon.bonus_credit * (1. - 1. / traders) * (1. - trade.pass_through) * saved;
}

/// A household with less cash than its patron's advances reach, and inputs on top, asks him for the
/// difference up to its limit; a patron with too little lends to all in proportion to what they
/// ask.  [MODEL 5.7, 5.8; Bhaduri's forced commerce]
struct BorrowFromPatron {
  using Agents = Villages;
  using Reads = Columns<household::Output, household::Need, household::Patron,
                        household::Membership, group::EmbargoedUntil, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::IjonDebt, trader::Cash, trader::LoanBook,
                         village::Book, village::Rationed, village::Log>;
  using Parameters = Uses<Production, Ijon, Trade>;
  static constexpr ProcessInfo info{.name = "borrow_from_patron", .stream = 12};

  static void apply(const auto& here, const Production& p, const Ijon& ijon, const Trade& trade) {
    const bool planting = plants(here, p);
    const double months = months_advanced(here.trader_count(), ijon, trade);
    std::array<Rupiah, most_traders> asked{}, available{};
    for (std::uint32_t j = 0; j < here.trader_count(); ++j)
      available[j] = here.trader(j)[trader::cash];
    std::vector<Rupiah> requests;
    requests.reserve(here.household_count());
    here.for_each_household([&](const auto& me) {
      requests.push_back(request(here, me, planting, months, p, ijon));
      asked[household::number(me[household::patron])] += requests.back();
    });
    Rupiah refused = 0;
    auto next = requests.begin();
    here.for_each_household([&](const auto& me) {
      const Rupiah wanted = *next++;
      if (wanted == 0) return;
      const std::uint32_t j = household::number(me[household::patron]);
      const Rupiah granted = ration(wanted, asked[j], available[j]);
      const auto patron = here.trader(j);
      here.template post<Flow::ijon_advance>(patron.account(trader::cash),
                                             me.account(household::cash), granted);
      me.set(household::ijon_debt, me[household::ijon_debt] + granted);
      patron.set(trader::loan_book, patron[trader::loan_book] + granted);
      refused += wanted - granted;
      if (!here.keeps_diaries()) return;
      if (granted > 0)
        here.tell_of(me, EventKind::ijon_advanced, Cause::short_of_cash,
                     real(me[household::ijon_debt]), {.amount = granted, .trader = j});
      if (wanted > granted) refuse(here, me, wanted - granted, Cause::rationed);
    });
    here.set(village::rationed, refused);
    if (refused == 0) return;
    Rupiah had = 0;
    for (std::uint32_t j = 0; j < here.trader_count(); ++j) had += available[j];
    here.tell(EventKind::credit_rationed, Cause::threshold, real(had), {.amount = refused});
  }

 private:
  static Rupiah request(const auto& here, const auto& me, bool planting, double months,
                        const Production& p, const Ijon& ijon) {
    const Rupiah inputs = planting ? input_cost(me[household::output], p) : 0;
    const Rupiah gap = to_rupiah(months * me[household::need]) + inputs - me[household::cash];
    if (gap <= 0) return 0;
    const bool shut = embargoed(here, me);
    const Rupiah room = credit_limit(me, p, ijon) - me[household::ijon_debt];
    if (!shut && room > 0) return smaller(gap, room);
    refuse(here, me, gap, shut ? Cause::embargo : Cause::at_limit);
    return 0;
  }
  static void refuse(const auto& here, const auto& me, Rupiah amount, Cause cause) {
    if (here.keeps_diaries())
      here.tell_of(me, EventKind::loan_refused, cause, 0.,
                   {.amount = amount, .trader = household::number(me[household::patron])});
  }
  /// Does the patron lend nothing to members of this household's group?
  static bool embargoed(const auto& here, const auto& me) noexcept {
    if (me[household::membership] == household::Slot::none) return false;
    const auto it = here.group(here.group_of(me[household::membership]));
    return it.at(group::embargoed_until, household::number(me[household::patron])) > here.month();
  }
};

}  // namespace berdaya
