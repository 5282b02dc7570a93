/// What an exit test tells a calendar: what every year of a programme used in each area, group
/// `need` of its file.
#pragma once
#include "io/results/exit_findings.hpp"
#include "study/exit_calendar.hpp"

namespace berdaya::io {

struct YearField {
  const char* name;
  const char* unit;
  const char* meaning;
  std::int64_t ProgrammeYear::*value;
};
inline constexpr YearField year_fields[]{
    {"posts", "facilitators", "most at work in a month of the year", &ProgrammeYear::posts},
    {"post_months", "months", "facilitators paid, a month each", &ProgrammeYear::post_months},
    {"group_months", "months", "groups that they accompanied, a month each",
     &ProgrammeYear::group_months},
    {"facilitation", "rupiah", "pay and travel", &ProgrammeYear::facilitation},
    {"training", "rupiah", "training of facilitators", &ProgrammeYear::training},
    {"stipends", "rupiah", "stipends of cadres", &ProgrammeYear::stipends},
    {"other", "rupiah", "all else, net of what came back", &ProgrammeYear::other},
    {"travel", "rupiah", "of facilitation: the visits", &ProgrammeYear::travel},
    {"grants", "rupiah", "of other: seed capital", &ProgrammeYear::grants}};

/// Under the scenario's own drop-out.
Group exit_need(const ExitPlan& plan, const ExitScene& scene, const ExitCalendar& calendar);

}  // namespace berdaya::io
