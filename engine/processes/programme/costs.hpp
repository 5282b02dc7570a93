/// What the programme pays for its facilitators (MODEL section 7).
#pragma once
#include "processes/programme/parameters.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Each accompanied group costs its part of the facilitator's pay and the travel of its visits; in
/// the month in which a facilitator starts, also its part of his training. A local agent lives of
/// the fees of the members instead, as far as their cash goes. Other measures cost per_group for
/// every group at work.
struct PayFacilitators {
  using Agents = Villages;
  using Reads = Columns<group::Phase, group::Facilitator, facilitator::State, facilitator::Since,
                        facilitator::Load, village::Purse>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, group::FeesPaid, village::Programme, village::Outside,
                         village::Book>;
  using Parameters = Uses<Facilitation, Tks, Costs>;
  static constexpr ProcessInfo info{.name = "pay_facilitators", .stream = 58};

  static void apply(const auto& here, const Facilitation& plan, const Tks& quality,
                    const Costs& costs) noexcept {
    const bool closed = here[village::purse] == village::Till::closed;
    for (std::uint32_t rank = 0; rank < here.group_count(); ++rank) {
      const auto it = here.group(rank);
      if (costs.per_group > 0 && group::is_active(it[group::phase]) && !closed)
        here.template post<Flow::measures>(here.account(village::programme),
                                           here.account(village::outside), costs.per_group);
      if (it[group::facilitator] == group::Post::none) continue;
      const auto who = here.facilitator(group::number(it[group::facilitator]));
      if (who[facilitator::state] != facilitator::Status::active || who[facilitator::load] == 0)
        continue;
      const Rupiah load = who[facilitator::load];
      if (plan.fee > 0)
        collect_fees(here, it, rank, plan);
      else
        pay(here, load, plan, costs);
      if (who[facilitator::since] != here.month()) continue;
      const Rupiah training = to_rupiah(quality.training_days * real(costs.training_day));
      here.template post<Flow::training>(here.account(village::programme),
                                         here.account(village::outside), training / load);
    }
  }

 private:
  static void pay(const auto& here, Rupiah load, const Facilitation& plan,
                  const Costs& costs) noexcept {
    const Rupiah travel = to_rupiah(plan.visits * real(costs.visit));
    here.template post<Flow::facilitation>(here.account(village::programme),
                                           here.account(village::outside),
                                           costs.honorarium / load + travel);
  }
  static void collect_fees(const auto& here, const auto& it, std::uint32_t rank,
                           const Facilitation& plan) noexcept {
    Rupiah fees = 0;
    here.for_each_member(rank, [&](const auto& me, const auto&) {
      const Rupiah paid = std::min(plan.fee, me[household::cash]);
      here.template post<Flow::agent_fee>(me.account(household::cash),
                                          here.account(village::outside), paid);
      fees += paid;
    });
    it.set(group::fees_paid, clip(real(fees) / real(plan.agent_income)));
  }
};

}  // namespace berdaya
