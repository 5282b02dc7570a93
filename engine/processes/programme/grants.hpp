/// Seed capital and what comes back (MODEL sections 0.5 and 5.9).
#pragma once
#include <algorithm>

#include "processes/programme/parameters.hpp"
#include "processes/shared/lines.hpp"
#include "processes/shared/milestones.hpp"
#include "world/area_scope.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Seed capital is awarded once to a working group, after_months after it was formed and once its
/// members saved in after_saving_months of the last twelve, in order of uid as long as the budgets
/// of the area last; each month in which they keep a group from it is an event.
struct AwardGrants {
  using Agents = Area;
  using Reads = Columns<group::Granted, group::Phase, group::Size, group::DepositCycles,
                        group::Milestones, village::Programme, village::Purse, village::Reserve>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Award, village::Log>;
  using Parameters = Uses<Grants, Costs, Production>;
  static constexpr ProcessInfo info{.name = "award_grants", .stream = 55};

  static void apply(const auto& area, const Grants&, const Costs&, const Production& p) {
    const auto cycle = static_cast<std::uint32_t>(p.cycle_months);
    Rupiah spent = 0, all_spent = area.spent() + area.reserved();
    bool told = false;
    area.for_each_group(
        [&](const auto& it, std::uint32_t, std::uint32_t) { spent += it[group::granted]; });
    area.for_each_group([&](const auto& it, std::uint32_t v, std::uint32_t rank) {
      const Grants& grants = area.template parameters<Grants>(v);
      const Costs& costs = area.template parameters<Costs>(v);
      it.set(group::award, 0);
      if (area.village(v)[village::purse] != village::Till::open) return;
      if (grants.seed_capital == 0 || !group::is_active(it[group::phase]) || it[group::size] == 0 ||
          it[group::granted] > 0)
        return;
      if (area.month() - month_of(it, Milestone::formed) < grants.after_months) return;
      if (cycle * group::count_in(it[group::deposit_cycles], 12 / cycle) <
          grants.after_saving_months)
        return;
      const bool broke = (grants.budget > 0 && spent + grants.seed_capital > grants.budget) ||
                         (costs.budget > 0 && all_spent + grants.seed_capital > costs.budget);
      if (broke) {
        const Details about{.amount = grants.seed_capital, .village = v, .group = rank};
        if (!told) area.tell(EventKind::budget_exhausted, Cause::threshold, real(spent), about);
        told = true;
        return;
      }
      it.set(group::award, grants.seed_capital);
      spent += grants.seed_capital;
      all_spent += grants.seed_capital;
    });
  }
};

/// A grant arrives: equipment in equal parts for the members, the rest in the fund; tens += tension
/// min(1, grant per member / need). [MODEL 0.5]
struct PayGrants {
  using Agents = Villages;
  using Reads = Columns<household::Need, group::Award, group::Size>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<household::Asset, group::Fund, group::Retained, group::Granted, group::GrantedIn,
              group::Tension, village::Programme, village::Outside, village::Book, village::Log>;
  using Parameters = Uses<Grants>;
  static constexpr ProcessInfo info{.name = "pay_grants", .stream = 56};

  static void apply(const auto& here, const Grants& grants) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      if (it[group::award] > 0 && it[group::granted] == 0) pay_seed(here, it, rank, grants);
    });
  }

 private:
  static void pay_seed(const auto& here, const auto& it, std::uint32_t rank, const Grants& grants) {
    const Rupiah seed = it[group::award],
                 each = share_of(seed, grants.equipment_share) / it[group::size];
    const Rupiah cash = seed - each * it[group::size];
    Rupiah need = 0;
    here.for_each_member(rank, [&](const auto& me, const auto&) {
      here.template post<Flow::equipment>(here.account(village::programme),
                                          here.account(village::outside), each);
      me.set(household::asset, me[household::asset] + each);
      need += me[household::need];
    });
    here.template post<Flow::grant>(here.account(village::programme), it.account(group::fund),
                                    cash);
    it.set(group::retained, it[group::retained] + cash);
    it.set(group::granted, seed);
    it.set(group::granted_in, here.month());
    const double stake = clip(real(seed) / real(need));
    it.set(group::tension, clip(it[group::tension] + grants.tension * stake));
    here.tell(EventKind::grant_paid, Cause::scenario, stake, {.amount = seed, .group = rank});
  }
};

/// Buffer credit arrives when a group begins to work for the first time; a gift where it is no
/// loan.  [MODEL 0.5]
struct LendBuffer {
  using Agents = Villages;
  using Reads = Columns<group::Phase, group::StageSince, group::Milestones, village::Purse>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Fund, group::Retained, group::ProgrammeLoan, village::Programme,
                         village::Book>;
  using Parameters = Uses<Grants>;
  static constexpr ProcessInfo info{.name = "lend_buffer", .stream = 88};

  static void apply(const auto& here, const Grants& grants) noexcept {
    if (grants.buffer_credit == 0 || here[village::purse] == village::Till::closed) return;
    here.for_each_active_group([&](const auto& it, std::uint32_t) {
      const bool begins =
          it[group::phase] == group::Stage::guiding && it[group::stage_since] == here.month();
      if (!begins || reached(it, Milestone::exit) || it[group::programme_loan] > 0) return;
      here.template post<Flow::buffer_credit>(here.account(village::programme),
                                              it.account(group::fund), grants.buffer_credit);
      if (grants.buffer_is_loan)
        it.set(group::programme_loan, grants.buffer_credit);
      else
        it.set(group::retained, it[group::retained] + grants.buffer_credit);
    });
  }
};

/// Interest of the month on buffer credit, as far as the fund goes and never added to the credit;
/// after the exit buffer_repay of what is left in the fund repays it.
struct RepayBuffer {
  using Agents = Villages;
  using Reads = Columns<group::Phase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Fund, group::Retained, group::ProgrammeLoan, village::Programme,
                         village::Book>;
  using Parameters = Uses<Grants>;
  static constexpr ProcessInfo info{.name = "repay_buffer", .stream = 57};

  static void apply(const auto& here, const Grants& grants) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t) {
      const Rupiah interest =
          std::min(share_of(it[group::programme_loan], grants.buffer_rate), it[group::fund]);
      here.template post<Flow::buffer_repayment>(it.account(group::fund),
                                                 here.account(village::programme), interest);
      it.set(group::retained, it[group::retained] - interest);
      if (it[group::phase] != group::Stage::independent || it[group::programme_loan] == 0) return;
      const Rupiah paid =
          std::min(it[group::programme_loan], share_of(it[group::fund], grants.buffer_repay));
      here.template post<Flow::buffer_repayment>(it.account(group::fund),
                                                 here.account(village::programme), paid);
      it.set(group::programme_loan, it[group::programme_loan] - paid);
    });
  }
};

}  // namespace berdaya
