#include "study/outcomes.hpp"

#include <algorithm>
#include <limits>

namespace berdaya {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
double ratio(double a, double b) noexcept { return b > 0 ? a / b : unknown; }

}  // namespace

Outcomes outcomes_of(const std::vector<AreaRecord>& areas) {
  double formed = 0, due_12 = 0, due_24 = 0, kept = 0, kept_24 = 0, handed_over = 0, functioning = 0, relapsed = 0, dissolved = 0,
         mandiri = 0;
  double exits = 0, premature = 0, exit_months = 0, material = 0, intellectual = 0, mentoring = 0, cost = 0;
  for (const AreaRecord& area : areas) {
    cost += static_cast<double>(area.programme_cost());
    for (const GroupRecord& r : area.groups) {
      if (r.at(Milestone::formed) < 0) continue;
      const std::int32_t exit = r.at(Milestone::exit), ready = r.at(Milestone::true_ready);
      ++formed, due_12 += !r.left_too_late(0), due_24 += !r.left_too_late(1);
      kept += r.mandiri_after[0] == 1, kept_24 += r.mandiri_after[1] == 1;
      handed_over += r.mandiri_after[1] == 1 && r.ready_cadres_at_exit >= 1;
      functioning += r.functioning_after[1] == 1, relapsed += r.at(Milestone::relapse) >= 0, dissolved += r.at(Milestone::dissolved) >= 0;
      mandiri += r.mandiri;
      if (exit >= 0) ++exits, exit_months += exit, premature += ready < 0 || ready > exit;
      material += static_cast<double>(r.material), intellectual += static_cast<double>(r.intellectual);
      mentoring += static_cast<double>(r.mentoring);
    }
  }
  return {formed,
          kept,
          ratio(kept, due_12),
          ratio(kept_24, due_24),
          ratio(handed_over, due_24),
          ratio(functioning, due_24),
          ratio(relapsed, formed),
          ratio(dissolved, formed),
          ratio(mandiri, formed),
          ratio(premature, exits),
          ratio(material, formed),
          ratio(intellectual, formed),
          ratio(mentoring, formed),
          ratio(exit_months, exits),
          cost,
          ratio(cost, formed)};
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

double headline_of(const std::vector<AreaRecord>& areas, Headline which) {
  return which.is_outcome ? outcomes_of(areas)[which.index] : measure_at_end(areas, which.index);
}

double measure_at_end(const std::vector<AreaRecord>& areas, std::size_t m) {
  const std::size_t months = areas[0].months.size(), first = months > 12 ? months - 12 : 0;
  double sum = 0;
  for (std::size_t t = first; t < months; ++t) {
    MeasureSums all;
    for (const AreaRecord& area : areas) all += area.months[t];
    sum += all.mean(m);
  }
  return months > 0 ? sum / static_cast<double>(months - first) : unknown;
}

}  // namespace berdaya
