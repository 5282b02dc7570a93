#include "io/results/exit_need.hpp"

#include <algorithm>

#include "io/results/axes.hpp"

namespace berdaya::io {
namespace {

std::size_t years_in(const ExitCalendar& calendar) {
  std::size_t years = 0;
  for (std::size_t a = 0; a < calendar.areas(); ++a)
    for (std::size_t e = 0; e < calendar.exits(); ++e)
      for (std::size_t r = 0; r < calendar.replicates(); ++r)
        years = std::max(years, calendar.at(a, r, static_cast<std::int32_t>(e)).years.size());
  return years;
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += name + '\n';
  return all;
}

}  // namespace

Group exit_need(const ExitPlan& plan, const ExitScene& scene, const ExitCalendar& calendar) {
  const std::size_t years = years_in(calendar);
  Group group{"need",
              {{"exit_after",
                plan.exits(),
                "months",
                "months of full accompaniment after which the withdrawal begins",
                {}},
               axis("replicate", calendar.replicates(), "replicate: a run with luck of its own"),
               axis("area", calendar.areas(), "area, a kecamatan of a village table"),
               axis("year", years, "twelve months, the first of them the months 0 to 11")},
              {},
              {{"areas", joined(scene.areas)}, {"kecamatan", scene.kecamatan ? "yes" : "no"}}};
  for (const YearField& field : year_fields) {
    std::vector<std::int64_t> values;
    for (std::size_t e = 0; e < calendar.exits(); ++e)
      for (std::size_t r = 0; r < calendar.replicates(); ++r)
        for (std::size_t a = 0; a < calendar.areas(); ++a) {
          const auto& of = calendar.at(a, r, static_cast<std::int32_t>(e)).years;
          for (std::size_t y = 0; y < years; ++y)
            values.push_back(y < of.size() ? of[y].*field.value : 0);
        }
    group.variables.push_back({field.name,
                               {"exit_after", "replicate", "area", "year"},
                               std::move(values),
                               field.unit,
                               std::string(field.meaning) + ", under the scenario's own drop-out",
                               {}});
  }
  return group;
}

}  // namespace berdaya::io
