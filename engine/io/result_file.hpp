/// From what a study recorded to the layout of FORMAT.md.
#pragma once
#include <string>

#include "io/dataset_file.hpp"
#include "study/run.hpp"

namespace berdaya::io {

/// Version of the layout; FORMAT.md describes it and a test compares the two.
inline constexpr std::string_view format_version = "berdaya/2";

/// The sentence that goes with every result.
inline constexpr std::string_view caveat =
    "Nothing is calibrated to Indonesian micro-data yet: months and percentages are illustrations, not forecasts.";

/// All groups and attributes of a result file.
DatasetFile result_file(const Scenario& scenario, const StudyRecord& study);

/// Every parameter with value, unit, default, range, grade, source, meaning and who set it, as JSON.
std::string parameters_json(const Scenario& scenario);

}  // namespace berdaya::io
