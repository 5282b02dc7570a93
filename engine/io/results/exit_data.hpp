/// An exit test as groups `exits` and `study` of a result file (FORMAT.md), in memory.
#pragma once
#include "io/results/exit_findings.hpp"
#include "study/exit_calendar.hpp"

namespace berdaya::io {

/// Fates of the groups of consecutive replicates, or of consecutive areas of one:
/// [replicate][area]; `first_group`: place of the first of them.
Group exit_fates(const ExitPlan& plan, const std::vector<std::vector<ExitRecords>>& records,
                 std::uint32_t first_replicate, std::int32_t first_group);

/// What each run cost, what each area needs, and all that was found.
DatasetFile exit_answers(const Scenario& scenario, const ExitTest& test,
                         const ExitCalendar& calendar, const ExitFindings& findings);

}  // namespace berdaya::io
