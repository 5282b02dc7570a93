#include "study/outcomes.hpp"

#include <algorithm>

#include "core/overflow.hpp"
#include "study/interval.hpp"

namespace berdaya {
namespace {

double value(const Part& part, const GroupRecord& group) {
  return part.of_group != nullptr ? part.of_group(group) : 0.;
}
double value(const Part& part, const AreaRecord& area) {
  return part.of_area != nullptr ? part.of_area(area) : 0.;
}

template <class Month>
void add_months(std::vector<Month>& to, const std::vector<Month>& from, auto&& add) {
  to.resize(std::max(to.size(), from.size()));
  for (std::size_t t = 0; t < from.size(); ++t) add(to[t], from[t]);
}

}  // namespace

void ReplicateSums::add(const AreaRecord& area) {
  add_months(months, area.months, [](MeasureSums& to, const MeasureSums& from) { to += from; });
  add_months(flows, area.flows, [](FlowBook& to, const FlowBook& from) {
    for (std::size_t f = 0; f < flow_count; ++f) berdaya::add(to.amounts[f], from.amounts[f]);
  });
  add_months(dependency, area.dependency.months, [](auto& to, const auto& from) {
    for (std::size_t w = 0; w < work_count; ++w) to[w] += from[w];
  });
  const auto add_parts = [&](const auto& of) {
    for (std::size_t o = 0; o < outcome_count; ++o) {
      above_[o] += value(outcome_rows[o].above, of);
      below_[o] += value(outcome_rows[o].below, of);
    }
  };
  add_parts(area);
  for (const GroupRecord& group : area.groups)
    if (group.at(Milestone::formed) >= 0) add_parts(group);
}

Outcomes ReplicateSums::outcomes() const {
  Outcomes all = above_;
  for (std::size_t o = 0; o < outcome_count; ++o)
    if (outcome_rows[o].below.of_group != nullptr)
      all[o] = below_[o] > 0 ? above_[o] / below_[o] : untold;
  return all;
}

std::optional<Headline> find_headline(std::string_view name) {
  for (std::size_t i = 0; i < outcome_count; ++i)
    if (outcome_rows[i].name == name) return Headline{true, i};
  for (std::size_t m = 0; m < measure_count; ++m)
    if (measure_rows[m].name == name) return Headline{false, m};
  return std::nullopt;
}

std::vector<std::string> headline_names() {
  std::vector<std::string> names;
  for (const OutcomeRow& row : outcome_rows) names.emplace_back(row.name);
  for (const MeasureRow& row : measure_rows) names.emplace_back(row.name);
  return names;
}

double headline_of(const ReplicateSums& sums, Headline which) {
  return which.is_outcome ? sums.outcomes()[which.index] : measure_at_end(sums, which.index);
}

double measure_at_end(const ReplicateSums& sums, std::size_t m) {
  const std::size_t months = sums.months.size(), first = months > 12 ? months - 12 : 0;
  double sum = 0;
  for (std::size_t t = first; t < months; ++t) sum += sums.months[t].mean(m);
  return months > 0 ? sum / static_cast<double>(months - first) : untold;
}

}  // namespace berdaya
