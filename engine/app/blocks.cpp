#include "app/blocks.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "app/texts.hpp"
#include "model/payments.hpp"
#include "processes/group/parameters.hpp"
#include "processes/programme/parameters.hpp"

namespace berdaya::app {
namespace {

std::string whole(std::int64_t n, Language l) { return figure(static_cast<double>(n), 0, l); }
double amount(Rupiah rupiah) { return static_cast<double>(rupiah); }

/// Month in which the last facilitator of groups that all begin at once is gone, if contracts end
/// as they should.
std::int32_t last_exit(const ModelSettings& s) {
  const Facilitation& plan = s.get<Facilitation>();
  return s.get<GroupPlan>().start_month + plan.contract_months + plan.phaseout_months;
}

}  // namespace

void Blocks::add(const std::vector<AreaRecord>& area) {
  for (std::size_t p = 0; p < area.size(); ++p) {
    Spending& all = all_[p];
    const Scenario& scenario = study_.policies[p];
    const Rupiah limit = scenario.settings.get<Costs>().budget, spent = area[p].programme_cost();
    ++all.runs;
    all.most = std::max(all.most, spent);
    const bool ends = scenario.settings.get<Costs>().when_spent == WhenSpent::end;
    all.exhausted += limit > 0 && std::ranges::any_of(area[p].events, [&](const Event& event) {
                       return event.kind == EventKind::budget_exhausted &&
                              (ends ? event.cause == Cause::scenario : event.group >= 0);
                     });
    all.blocks.resize(scenario.policies.size());
    for (std::size_t b = 0; b < area[p].blocks.size(); ++b) all.blocks[b] += area[p].blocks[b];
  }
}

void Blocks::print(Language l) const {
  for (std::size_t p = 0; p < all_.size(); ++p) {
    const Scenario& scenario = study_.policies[p];
    for (std::size_t b = 0; b < all_[p].blocks.size(); ++b)
      fmt::print("{}\n", wrapped(block(scenario, b, all_[p].blocks[b], l)));
    if (scenario.settings.get<Costs>().budget > 0)
      fmt::print("{}\n", wrapped(budget(scenario.settings.get<Costs>(), all_[p], l)));
  }
}

std::string Blocks::block(const Scenario& scenario, std::size_t b, const BlockRecord& r,
                          Language l) const {
  const Policy& policy = scenario.policies[b];
  const auto last_month = static_cast<std::int32_t>(study_.plan().months) - 1;
  const std::string name = printable(policy.name);
  const Bilingual& what = r.first >= 0                ? texts::block_held
                          : r.without_budget >= 0     ? texts::block_no_budget
                          : !policy.when.empty()      ? texts::block_waits
                          : policy.start > last_month ? texts::block_late
                                                      : texts::block_nowhere;
  std::string text = fill(
      what, l,
      {{"name", name},
       {"reached", whole(r.reached, l)},
       {"named", whole(r.named, l)},
       {"first", whole(r.first, l)},
       {"last", whole(r.last, l)},
       {"groups",
        figure(amount(r.group_months) / std::max(1., amount(r.last - r.first + 1) * amount(r.runs)),
               1, l)},
       {"start", whole(policy.start, l)},
       {"end", whole(last_month, l)},
       {"waiting", whole(r.waiting, l)},
       {"month", whole(r.without_budget, l)},
       {"cap", rupiah(amount(policy.budget), l)}});
  const auto also = [&](const Bilingual& more, Rupiah each) {
    text += ' ' + fill(more, l,
                       {{"cost", rupiah(amount(each), l)},
                        {"cap", rupiah(amount(policy.budget), l)},
                        {"month", whole(r.without_budget, l)}});
  };
  if (r.first < 0) return text;
  if (policy.unit_cost > 0) also(texts::block_cost, r.unit_costs / std::max<Rupiah>(r.runs, 1));
  if (policy.unit_cost > 0 && r.group_months == 0) also(texts::block_no_groups, 0);
  if (r.without_budget >= 0) also(texts::block_cap, 0);
  if (!policy.until.empty())
    text += ' ' + fill(texts::block_ended, l,
                       {{"ended", whole(r.ended, l)}, {"named", whole(r.named, l)}});
  if (sets_payment(policy) && r.payments > 0)
    also(texts::block_paid, r.payments / std::max<Rupiah>(r.runs, 1));
  if (sets_payment(policy) && r.payments == 0)
    also(pays_until_exit(policy) ? texts::block_paid_nothing_exit : texts::block_paid_nothing, 0);
  return text;
}

std::string Blocks::budget(const Costs& costs, const Spending& spending, Language l) const {
  const Bilingual& what = spending.exhausted == 0              ? texts::budget_unbound
                          : costs.when_spent == WhenSpent::end ? texts::budget_ended
                                                               : texts::budget_bound;
  return fill(what, l,
              {{"limit", rupiah(amount(costs.budget), l)},
               {"most", rupiah(amount(spending.most), l)},
               {"bound", whole(spending.exhausted, l)},
               {"runs", whole(spending.runs, l)}});
}

std::vector<std::string> warnings_of(const Scenario& scenario, Language l) {
  std::vector<std::string> all;
  const auto months = static_cast<std::int32_t>(scenario.settings.get<RunPlan>().months);
  for (const Policy& policy : scenario.policies) {
    const std::string name = printable(policy.name);
    if (policy.start >= months)
      all.push_back(
          fill(texts::block_late, l,
               {{"name", name}, {"start", whole(policy.start, l)}, {"end", whole(months - 1, l)}}));
    const std::int32_t gone = last_exit(scenario.settings);
    const Facilitation& plan = scenario.settings.get<Facilitation>();
    const bool fixed =
        plan.handover_rule == HandoverRule::fixed_month && !plan.allow_extension && !plan.revisit;
    if (fixed && pays_until_exit(policy) && policy.start >= gone &&
        scenario.settings.get<GroupPlan>().villages_per_wave == 0)
      all.push_back(
          fill(texts::block_after_exit, l,
               {{"name", name}, {"start", whole(policy.start, l)}, {"exit", whole(gone, l)}}));
  }
  return all;
}

}  // namespace berdaya::app
