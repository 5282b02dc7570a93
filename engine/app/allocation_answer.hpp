/// What `allocate` tells: a table, years, sentences; or all of it as JSON.
#pragma once
#include <string>

#include "app/texts.hpp"
#include "io/results/exit_study.hpp"
#include "io/text/json.hpp"
#include "study/allocation.hpp"

namespace berdaya::app {

void print_allocation(const io::ExitStudy& study, const AllocationPlan& plan,
                      const Allocation& found, Language l);
/// @param file name of the exit test, as it was given
Json allocation_json(const io::ExitStudy& study, const AllocationPlan& plan,
                     const Allocation& found, const std::string& file);

}  // namespace berdaya::app
