/// Transfers to chosen households, without a group (graduation programmes).
#pragma once
#include <algorithm>
#include <vector>

#include "processes/programme/parameters.hpp"
#include "processes/shared/production.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// In the month of the transfer the part `share` of the households is chosen: the lowest ln(usual
/// income / need) + error n, or by lot; of a list those named come first.
struct ChooseRecipients {
  using Agents = Villages;
  using Reads =
      Columns<household::Uid, household::Mark, household::Wage, household::Output, household::Need,
              household::Skill, household::Patron, trader::Margin, village::Purse>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Aided>;
  using Parameters = Uses<Transfers, Production, Trade>;
  static constexpr ProcessInfo info{.name = "choose_recipients", .stream = 97};

  static void apply(const auto& here, const Transfers& plan, const Production& p,
                    const Trade& trade) {
    if (plan.share == 0. || here.month() != plan.month) return;
    if (here[village::purse] == village::Till::closed) return;
    std::vector<Candidate> all;
    std::uint32_t index = here.first_household();
    here.for_each_household([&](const auto& me) {
      const double margin = here.trader(me[household::patron])[trader::margin];
      const double income = std::max(usual_income(me, margin, trade, p), 1.);
      const auto luck = me.draw().uniforms();
      const double seems =
          math::log(income / me[household::need]) + plan.error * math::inverse_normal(luck[0]);
      all.push_back({index++, me[household::uid],
                     plan.to == Recipients::list && household::is_listed(me[household::mark]),
                     plan.to == Recipients::random ? luck[1] : seems});
    });
    std::ranges::sort(all, [](const auto& a, const auto& b) {
      return a.listed != b.listed ? a.listed
             : a.seems != b.seems ? a.seems < b.seems
                                  : a.uid < b.uid;
    });
    const auto chosen = static_cast<std::size_t>(plan.share * real(Rupiah(all.size())) + .5);
    for (std::size_t k = 0; k < all.size(); ++k)
      here.household_at(all[k].index).set(household::aided, k < chosen);
  }

 private:
  struct Candidate {
    std::uint32_t index, uid;
    bool listed;
    double seems;
  };
};

/// Assets and cash at once, then the stipend and visits that bring skill nearer to coached_skill. A
/// transferred asset dies with probability `dying`, in one of the twelve months that follow.
struct PayTransfers {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Aided, village::Purse>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::Asset, household::Skill, village::Programme,
                         village::Outside, village::Book>;
  using Parameters = Uses<Transfers>;
  static constexpr ProcessInfo info{.name = "pay_transfers", .stream = 98};

  static void apply(const auto& here, const Transfers& plan) noexcept {
    const std::int32_t since = here.month() - plan.month;
    if (plan.share == 0. || since < 0) return;
    const bool closed = here[village::purse] == village::Till::closed;
    here.for_each_household([&](const auto& me) {
      if (!me[household::aided]) return;
      if (since == 0 && !closed) give(here, me, plan);
      if (since > 0 && since <= 12) let_die(here, me, since, plan);
      if (closed) return;
      if (std::cmp_less(since, plan.stipend_months)) pay(here, me, plan.stipend);
      if (std::cmp_less(since, plan.coaching_months)) coach(here, me, plan);
    });
  }

 private:
  static void pay(const auto& here, const auto& me, Rupiah amount) noexcept {
    here.template post<Flow::transfer>(here.account(village::programme),
                                       me.account(household::cash), amount);
  }
  static void give(const auto& here, const auto& me, const Transfers& plan) noexcept {
    pay(here, me, plan.cash);
    here.template post<Flow::asset_transfer>(here.account(village::programme),
                                             here.account(village::outside), plan.asset);
    me.set(household::asset, me[household::asset] + plan.asset);
  }
  static void let_die(const auto& here, const auto& me, std::int32_t since,
                      const Transfers& plan) noexcept {
    const Draw fate = here.lifelong_draw(Kind::household, me[household::uid]);
    const bool dies = fate.uniform(0) < plan.dying;
    if (!dies || since != 1 + static_cast<std::int32_t>(12. * fate.uniform(1))) return;
    const Rupiah lost = smaller(plan.asset, me[household::asset]);
    here.template note<Flow::asset_death>(lost);
    me.set(household::asset, me[household::asset] - lost);
  }
  static void coach(const auto& here, const auto& me, const Transfers& plan) noexcept {
    here.template post<Flow::coaching>(here.account(village::programme),
                                       here.account(village::outside), plan.coaching_cost);
    const double missing = plan.coached_skill - me[household::skill];
    if (missing > 0.) me.set(household::skill, me[household::skill] + plan.coaching * missing);
  }
};

}  // namespace berdaya
