/// Every household of replicate 0 after the last month.
#pragma once
#include "io/hdf5/dataset_file.hpp"
#include "study/runner.hpp"

namespace berdaya::io {

/// Its group in a result file, empty where no world was kept; `first`: place of the first of these
/// dimensions.
Group household_group(const StudyRecord& study, std::size_t first);

}  // namespace berdaya::io
