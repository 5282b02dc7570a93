/// What a study found as JSON: everything that its group `study` holds.
#pragma once
#include "io/hdf5/dataset_file.hpp"
#include "io/text/json.hpp"

namespace berdaya::io {

/// {"attributes": …, "GROUP": {"attributes": …, "dimensions": {NAME: values}, "variables": {NAME:
/// {"dimensions", "unit", "meaning", "values": nested lists}}}}; NaN and infinite are null.
Json study_json(const DatasetFile& file);

}  // namespace berdaya::io
