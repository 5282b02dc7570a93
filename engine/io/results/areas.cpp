#include "io/results/axes.hpp"
#include "io/results/fields.hpp"

namespace berdaya::io {

Group area_table(const Axes& axes, std::size_t first) {
  std::vector<const AreaRecord*> records;
  axes.for_each_run([&](const auto& of_run) {
    for (const AreaRecord& area : of_run) records.push_back(&area);
  });
  const std::size_t count = axes.block[0].areas[0].size();
  Group group{"areas",
              {axes.policy(), axes.replicate(),
               axis("area", count, "area", static_cast<std::int32_t>(first)), axes.month()},
              {},
              {}};
  Fields<AreaRecord> fields;
  fields.add(
      "digest", Unit::one,
      "stands for every bit of the area's state after the month: equal digests, equal states",
      &AreaRecord::digests, {"month"});
  fields.write(group, {"policy", "replicate", "area"}, records);
  return group;
}

}  // namespace berdaya::io
