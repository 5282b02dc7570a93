/// What a paired comparison found, as group `study` of a result file (FORMAT.md).
#pragma once
#include "io/results/fields.hpp"
#include "study/comparison.hpp"

namespace berdaya::io {

struct Axes;

/// How much better or worse off each household of replicate 0 is in the end under each policy than
/// under the first, if asked for; a part of group `study`. `first`: place of the first of these.
Group household_differences(const Axes& axes, std::size_t first);

DatasetFile comparison_part(std::span<const Scenario> policies, const Comparison& comparison);

/// Households better and worse off and their gain, of records that hold `fortunes`.
template <class Record>
void add_fortunes(Fields<Record>& all) {
  const auto add = [&](const std::string& name, UnitText unit, const std::string& meaning,
                       std::int64_t Fortune::*part) {
    const auto each = [part](const Record& record) {
      std::vector<std::int64_t> values;
      for (const auto& fifth : record.fortunes)
        for (const Fortune& cell : fifth) values.push_back(cell.*part);
      return values;
    };
    all.add(name, std::move(unit), meaning, each, {"fifth", "member"});
  };
  const std::string luck = " under the policy than without it, same luck, all replicates";
  add("households_better", Unit::households,
      "households whose index M is higher by more than .05" + luck, &Fortune::better);
  add("households_worse", Unit::households,
      "households whose index M is lower by more than .05" + luck, &Fortune::worse);
  add("households_same", Unit::households,
      "households whose index M is within .05 of what it is without the policy", &Fortune::same);
  add("diff_wealth_sum", Unit::rupiah,
      "sum of differences of wealth (cash, assets, savings less debts)", &Fortune::gain);
  add("wealth_sum_without", Unit::rupiah,
      "sum of the wealth of the same households without the policy", &Fortune::without);
}
/// The dimensions `fifth` and `member`.
std::vector<Dimension> fortune_dimensions();

}  // namespace berdaya::io
