#include "io/results/comparison_file.hpp"

#include "io/results/axes.hpp"

namespace berdaya::io {
namespace {

using Names = std::vector<std::string>;

template <class Rows>
Names names_of(const Rows& rows) {
  Names out;
  for (const auto& row : rows) out.emplace_back(row.name);
  return out;
}

/// Adds NAME, NAME_low and NAME_high.
void add_intervals(Group& group, const std::string& name, const Names& along, const std::vector<Interval>& all, const std::string& what) {
  std::vector<double> mean, low, high;
  for (const Interval& i : all) mean.push_back(i.mean), low.push_back(i.low), high.push_back(i.high);
  group.variables.push_back({name, along, std::move(mean), "as the figure", what, {}});
  group.variables.push_back({name + "_low", along, std::move(low), "as the figure", what + ", lower end of the 95 % interval", {}});
  group.variables.push_back({name + "_high", along, std::move(high), "as the figure", what + ", upper end of the 95 % interval", {}});
}

template <class Get>
void add_contrasts(Group& group, const std::string& name, const Names& along, std::size_t policies, std::size_t count, Get&& get) {
  std::vector<Interval> differences;
  std::vector<double> factors;
  for (std::size_t p = 1; p < policies; ++p)
    for (std::size_t i = 0; i < count; ++i) {
      const Contrast contrast = get(p, i);
      differences.push_back(contrast.difference), factors.push_back(contrast.variance_factor);
    }
  add_intervals(group, "diff_" + name, along, differences, "policy less the first policy, same luck");
  group.variables.push_back({"variance_factor_" + name,
                             along,
                             std::move(factors),
                             "1",
                             "variance of the difference of unpaired runs over that of paired ones, NaN: nothing differs",
                             {}});
}

template <class T, class Get>
void add(Group& group, const std::string& name, const Names& along, const char* unit, const std::string& what, std::size_t policies,
         Get&& get) {
  std::vector<T> values;
  for (std::size_t p = 1; p < policies; ++p) values.push_back(get(p));
  group.variables.push_back({name, along, std::move(values), unit, what, {}});
}

Dimension compared(std::span<const Scenario> policies) {
  Names names;
  for (const Scenario& scenario : policies.subspan(1)) names.push_back(scenario.title);
  return {"compared", std::move(names), "1", "policy compared with the first", {}};
}

}  // namespace

Group household_differences(const Axes& axes, std::size_t first) {
  std::vector<float> material;
  std::vector<std::int64_t> wealth;
  for (const StudyRecord& policy : std::span(axes.block).subspan(1))
    for (std::size_t a = 0; a < policy.areas[0].size(); ++a)
      for (std::size_t i = 0; i < policy.areas[0][a].households.size(); ++i) {
        const HouseholdEnd &before = axes.block[0].areas[0][a].households[i], &after = policy.areas[0][a].households[i];
        material.push_back(after.material - before.material);
        wealth.push_back(after.wealth - before.wealth);
      }
  if (material.empty()) return {};
  const std::size_t count = material.size() / (axes.scenarios.size() - 1);
  const Names along{"compared", "household"};
  return {"study",
          {compared(axes.scenarios),
           axis("household", count, "household of replicate 0, in order of storage", static_cast<std::int32_t>(first))},
          {{"diff_household_material", along, std::move(material), "share", "difference of index M at the end, replicate 0", {}},
           {"diff_household_wealth", along, std::move(wealth), "rupiah", "difference of wealth at the end, replicate 0", {}}},
          {}};
}

std::vector<Dimension> fortune_dimensions() {
  return {axis("fifth", fifths, "fifth of the village by assets at month 0, 0 poorest"),
          axis("member", 2, "member of a group at the end under the policy, 0 or 1")};
}

void add_fortune_variables(Group& group, const std::vector<std::string>& along, const std::vector<Fortunes>& all) {
  Names names = along;
  names.insert(names.end(), {"fifth", "member"});
  const auto column = [&](const std::string& name, const char* unit, const std::string& what, auto&& value) {
    std::vector<std::int64_t> values;
    for (const Fortunes& f : all)
      for (const auto& fifth : f)
        for (const Fortune& cell : fifth) values.push_back(value(cell));
    group.variables.push_back({name, names, std::move(values), unit, what, {}});
  };
  const std::string luck = " under the policy than without it, same luck, all replicates";
  column("households_better", "households", "households whose index M is higher by more than .05" + luck,
         [](const Fortune& f) { return f.better; });
  column("households_worse", "households", "households whose index M is lower by more than .05" + luck,
         [](const Fortune& f) { return f.worse; });
  column("households_same", "households", "households whose index M is within .05 of what it is without the policy",
         [](const Fortune& f) { return f.same; });
  column("diff_wealth_sum", "rupiah", "sum of differences of wealth (cash, assets, savings less debts)",
         [](const Fortune& f) { return f.gain; });
}

DatasetFile comparison_part(std::span<const Scenario> policies, const Comparison& comparison) {
  const std::size_t n = policies.size(), months = policies[0].settings.get<RunPlan>().months;
  Group group{"study",
              {compared(policies),
               {"outcome", names_of(outcome_rows), "1", "outcome of all groups of a run", {}},
               {"measure", names_of(measure_rows), "1", "measure, mean over the last twelve months", {}},
               axis("month", months, "month since the start")},
              {},
              {}};
  for (Dimension& d : fortune_dimensions()) group.dimensions.push_back(std::move(d));
  add_contrasts(group, "outcome", {"compared", "outcome"}, n, outcome_count,
                [&](std::size_t p, std::size_t i) { return comparison.outcome(p, i); });
  add_contrasts(group, "measure", {"compared", "measure"}, n, measure_count,
                [&](std::size_t p, std::size_t i) { return comparison.measure(p, i); });
  std::vector<Interval> monthly;
  for (std::size_t p = 1; p < n; ++p)
    for (std::size_t m = 0; m < measure_count; ++m)
      for (std::size_t t = 0; t < months; ++t) monthly.push_back(comparison.month(p, m, t));
  add_intervals(group, "diff_month", {"compared", "measure", "month"}, monthly, "policy less the first policy in the month, same luck");
  const Names one{"compared"};
  add<double>(group, "cost_per_extra_kept", one, "rupiah",
              "difference of cost over difference of groups still mandiri 12 months after handover; inf: no more are", n,
              [&](std::size_t p) { return comparison.cost_per_extra_kept(p, policies[0].settings.get<RunPlan>().seed).mean; });
  add<double>(group, "cost_per_extra_kept_low", one, "rupiah", "the same, lower end of the 95 % bootstrap range", n,
              [&](std::size_t p) { return comparison.cost_per_extra_kept(p, policies[0].settings.get<RunPlan>().seed).low; });
  add<double>(group, "cost_per_extra_kept_high", one, "rupiah", "the same, upper end", n,
              [&](std::size_t p) { return comparison.cost_per_extra_kept(p, policies[0].settings.get<RunPlan>().seed).high; });
  add<std::int64_t>(group, "groups_gained", one, "groups", "mandiri 12 months after handover under the policy alone", n,
                    [&](std::size_t p) { return comparison.fates(p).gained; });
  add<std::int64_t>(group, "groups_lost", one, "groups", "mandiri 12 months after handover under the first policy alone", n,
                    [&](std::size_t p) { return comparison.fates(p).lost; });
  add<std::int64_t>(group, "groups_both", one, "groups", "mandiri 12 months after handover under both", n,
                    [&](std::size_t p) { return comparison.fates(p).both; });
  add<std::int64_t>(group, "groups_neither", one, "groups", "under neither", n, [&](std::size_t p) { return comparison.fates(p).neither; });
  std::vector<Fortunes> all;
  for (std::size_t p = 1; p < n; ++p) all.push_back(comparison.fortunes(p));
  add_fortune_variables(group, one, all);
  return {{}, {std::move(group)}};
}

}  // namespace berdaya::io
