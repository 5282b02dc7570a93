#include "study/outcomes.hpp"

#include <algorithm>
#include <limits>

namespace berdaya {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
double ratio(double a, double b) noexcept { return b > 0 ? a / b : unknown; }

template <class Month>
void add_months(std::vector<Month>& to, const std::vector<Month>& from, auto&& add) {
  to.resize(std::max(to.size(), from.size()));
  for (std::size_t t = 0; t < from.size(); ++t) add(to[t], from[t]);
}

}  // namespace

void ReplicateSums::add(const AreaRecord& area) {
  add_months(months, area.months, [](MeasureSums& to, const MeasureSums& from) { to += from; });
  add_months(flows, area.flows, [](FlowBook& to, const FlowBook& from) {
    for (std::size_t f = 0; f < flow_count; ++f) to.amounts[f] += from.amounts[f];
  });
  add_months(dependency, area.dependency.months, [](auto& to, const auto& from) {
    for (std::size_t w = 0; w < work_count; ++w) to[w] += from[w];
  });
  cost_ += static_cast<double>(area.programme_cost());
  for (const GroupRecord& group : area.groups)
    if (group.at(Milestone::formed) >= 0) add(group);
}

void ReplicateSums::add(const GroupRecord& r) {
  const std::int32_t exit = r.at(Milestone::exit), ready = r.at(Milestone::true_ready);
  ++formed_;
  due_12_ += !r.left_too_late(0);
  due_24_ += !r.left_too_late(1);
  kept_ += r.mandiri_after[0] == 1;
  kept_24_ += r.mandiri_after[1] == 1;
  handed_over_ += r.mandiri_after[1] == 1 && r.ready_cadres_at_exit >= 1;
  functioning_ += r.functioning_after[1] == 1;
  relapsed_ += r.at(Milestone::relapse) >= 0;
  dissolved_ += r.at(Milestone::dissolved) >= 0;
  mandiri_ += r.mandiri;
  if (exit >= 0) {
    ++exits_;
    exit_months_ += exit;
    premature_ += ready < 0 || ready > exit;
  }
  material_ += static_cast<double>(r.material);
  intellectual_ += static_cast<double>(r.intellectual);
  mentoring_ += static_cast<double>(r.mentoring);
}

Outcomes ReplicateSums::outcomes() const {
  return {formed_,
          kept_,
          ratio(kept_, due_12_),
          ratio(kept_24_, due_24_),
          ratio(handed_over_, due_24_),
          ratio(functioning_, due_24_),
          ratio(relapsed_, formed_),
          ratio(dissolved_, formed_),
          ratio(mandiri_, formed_),
          ratio(premature_, exits_),
          ratio(material_, formed_),
          ratio(intellectual_, formed_),
          ratio(mentoring_, formed_),
          ratio(exit_months_, exits_),
          cost_,
          ratio(cost_, formed_)};
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
  return months > 0 ? sum / static_cast<double>(months - first) : unknown;
}

}  // namespace berdaya
