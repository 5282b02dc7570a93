#include "io/results/comparison_file.hpp"

#include "io/results/axes.hpp"

namespace berdaya::io {
namespace {

template <class Rows>
Names names_of(const Rows& rows) {
  Names out;
  for (const auto& row : rows) out.emplace_back(row.name);
  return out;
}

Dimension compared(std::span<const Scenario> policies) {
  Names names;
  for (const Scenario& scenario : policies.subspan(1)) names.push_back(scenario.title);
  return {"compared", std::move(names), "1", "policy compared with the first", {}};
}

/// [outcome] or [measure]
struct Contrasts {
  std::vector<Interval> difference;
  std::vector<double> variance_factor;
  void add(const Contrast& contrast) {
    difference.push_back(contrast.difference);
    variance_factor.push_back(contrast.variance_factor);
  }
};

/// A policy against the first.
struct Compared {
  Contrasts outcomes, measures;
  std::vector<Interval> months;  ///< [measure][month]
  Interval cost_per_extra_kept;
  Fates fates;
  Fortunes fortunes;

  Compared(const Comparison& comparison, std::size_t policy, const RunPlan& plan)
      : cost_per_extra_kept(comparison.cost_per_extra_kept(policy, plan.seed)),
        fates(comparison.fates(policy)),
        fortunes(comparison.fortunes(policy)) {
    for (std::size_t o = 0; o < outcome_count; ++o) outcomes.add(comparison.outcome(policy, o));
    for (std::size_t m = 0; m < measure_count; ++m) {
      measures.add(comparison.measure(policy, m));
      for (std::size_t t = 0; t < plan.months; ++t)
        months.push_back(comparison.month(policy, m, t));
    }
  }
};

Fields<Compared> compared_fields() {
  Fields<Compared> all;
  const auto contrasts = [&](const std::string& name, Contrasts Compared::*of) {
    all.add_interval("diff_" + name, "as the figure", "policy less the first policy, same luck",
                     [of](const Compared& found) { return (found.*of).difference; }, {name});
    all.add("variance_factor_" + name, Unit::one,
            "variance of the difference of unpaired runs over that of paired ones, NaN: nothing "
            "differs",
            [of](const Compared& found) { return (found.*of).variance_factor; }, {name});
  };
  contrasts("outcome", &Compared::outcomes);
  contrasts("measure", &Compared::measures);
  all.add_interval("diff_month", "as the figure",
                   "policy less the first policy in the month, same luck", &Compared::months,
                   {"measure", "month"});
  all.add_interval("cost_per_extra_kept", Unit::rupiah,
                   "difference of cost over difference of groups still mandiri 12 months after "
                   "handover; inf: no more are",
                   &Compared::cost_per_extra_kept, {}, range_ends);
  const auto groups = [&](const std::string& name, const char* meaning,
                          std::int64_t Fates::*count) {
    all.add("groups_" + name, "groups", meaning,
            [count](const Compared& found) { return found.fates.*count; });
  };
  groups("gained", "mandiri 12 months after handover under the policy alone", &Fates::gained);
  groups("lost", "mandiri 12 months after handover under the first policy alone", &Fates::lost);
  groups("both", "mandiri 12 months after handover under both", &Fates::both);
  groups("neither", "under neither", &Fates::neither);
  add_fortunes(all);
  return all;
}

/// What became of a household under a policy, less what became of it under the first.
struct HouseholdChange {
  float material;
  Rupiah wealth;
};

}  // namespace

Group household_differences(const Axes& axes, std::size_t first) {
  std::vector<HouseholdChange> changes;
  for (const StudyRecord& policy : std::span(axes.block).subspan(1))
    for (std::size_t a = 0; a < policy.areas[0].size(); ++a)
      for (std::size_t i = 0; i < policy.areas[0][a].households.size(); ++i) {
        const HouseholdEnd &before = axes.block[0].areas[0][a].households[i],
                           &after = policy.areas[0][a].households[i];
        changes.push_back({after.material - before.material, after.wealth - before.wealth});
      }
  if (changes.empty()) return {};
  const Dimension household =
      axis("household", changes.size() / (axes.scenarios.size() - 1),
           "household of replicate 0, in order of storage", static_cast<std::int32_t>(first));
  Group group{"study", {compared(axes.scenarios), household}, {}, {}};
  Fields<HouseholdChange> fields;
  fields.add("diff_household_material", Unit::share,
             "difference of index M at the end, replicate 0", &HouseholdChange::material);
  fields.add("diff_household_wealth", Unit::rupiah, "difference of wealth at the end, replicate 0",
             &HouseholdChange::wealth);
  fields.write(group, {"compared", "household"}, changes);
  return group;
}

std::vector<Dimension> fortune_dimensions() {
  return {axis("fifth", fifths, "fifth of the village by assets at month 0, 0 poorest"),
          axis("member", 2, "member of a group at the end under the policy, 0 or 1")};
}

DatasetFile comparison_part(std::span<const Scenario> policies, const Comparison& comparison) {
  const RunPlan& plan = policies[0].settings.get<RunPlan>();
  Group group{
      "study",
      {compared(policies),
       {"outcome", names_of(outcome_rows), "1", "outcome of all groups of a run", {}},
       {"measure", names_of(measure_rows), "1", "measure, mean over the last twelve months", {}},
       axis("month", plan.months, "month since the start")},
      {},
      {}};
  for (Dimension& d : fortune_dimensions()) group.dimensions.push_back(std::move(d));
  std::vector<Compared> found;
  for (std::size_t p = 1; p < policies.size(); ++p) found.emplace_back(comparison, p, plan);
  compared_fields().write(group, {"compared"}, found);
  return {{}, {std::move(group)}};
}

}  // namespace berdaya::io
