/// What less money than all places need would do: the choice of `allocate` at parts of it, in the
/// file for page and workbook, and the sentence on it that the terminal says too.
#pragma once
#include "io/hdf5/dataset_file.hpp"
#include "io/results/exit_findings.hpp"
#include "study/allocation.hpp"

namespace berdaya::io {

/// What a choice was made from.
struct AllocationScene {
  const ExitCalendar& calendar;
  const std::vector<std::string>& areas;
  const std::vector<std::int32_t>& exits;  ///< months of full accompaniment
  Calendar needed;                         ///< of each place
};

/// "60 %: begin in 14 of 20 places: …" with what all need and an even cut beside it.
std::string allocation_headline(const AllocationScene& scene, const AllocationPlan& plan,
                                const Allocation& found, Language l);
/// Rupiah, or so many facilitators.
std::string amount(double used, Scarce scarce, Language l);

/// With all, 80, 60 and 40 % of the money that is needed; without variables (and not written) where
/// there are too few simulations to choose by, or so many areas that this would take long.
Group exit_less(const Scenario& scenario, const ExitCalendar& calendar,
                const ExitFindings& findings);

}  // namespace berdaya::io
