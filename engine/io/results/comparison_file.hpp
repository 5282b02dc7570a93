/// What a paired comparison found, as group `study` of a result file (FORMAT.md).
#pragma once
#include "io/hdf5/dataset_file.hpp"
#include "study/comparison.hpp"

namespace berdaya::io {

struct Axes;

/// How much better or worse off each household of replicate 0 is in the end under each policy than under the first, if asked for; a part of
/// group `study`. `first`: place of the first of these.
Group household_differences(const Axes& axes, std::size_t first);

DatasetFile comparison_part(std::span<const Scenario> policies, const Comparison& comparison);

/// Shares of households better and worse off and their mean gain, over `axis` outermost.
void add_fortune_variables(Group& group, const std::vector<std::string>& along, const std::vector<Fortunes>& all);
/// The dimensions of such variables.
std::vector<Dimension> fortune_dimensions();

}  // namespace berdaya::io
