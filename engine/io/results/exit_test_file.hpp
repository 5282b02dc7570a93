/// An exit test as groups `exits` and `study` of a result file (FORMAT.md).
#pragma once
#include "io/hdf5/dataset_file.hpp"
#include "study/exit_answers.hpp"

namespace berdaya::io {

/// The fate of every group, replicates [first, first + count) of `test`.
DatasetFile exit_fates(const Scenario& scenario, const ExitTest& test, std::uint32_t first, std::uint32_t count);

/// The answers; `confidence`: of the calendar.
DatasetFile exit_answers(const Scenario& scenario, const ExitTest& test, const std::vector<std::string>& village_names,
                         const std::vector<std::pair<std::uint32_t, std::uint32_t>>& village_keys, double confidence);

}  // namespace berdaya::io
