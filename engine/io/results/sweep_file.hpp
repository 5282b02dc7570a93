/// A sweep as group `study` of a result file (FORMAT.md).
#pragma once
#include "io/hdf5/dataset_file.hpp"
#include "study/sweep.hpp"

namespace berdaya::io {

/// `design`: the text of the design file.
DatasetFile sweep_file(const Scenario& scenario, const Sweep& sweep, const std::string& design,
                       const std::string& command);

/// Names of the factors of a sweep by Sobol's method: keys, then "all of grade GRADE".
std::vector<std::string> factor_names(const SweepPlan& plan);

}  // namespace berdaya::io
