/// What shapes a run, as a result file holds it and `describe` shows it: parameters, the processes
/// that ran, and what the blocks of policies changed, when and where.
#pragma once
#include "io/text/json.hpp"
#include "model/scenario.hpp"

namespace berdaya::io {

/// Every parameter with value, unit, default, range, grade, source, meaning and who set it.
Json parameters_json(const Scenario& scenario);

/// Keys of the parameters and processes that have another value than in `base`, and that value.
Json differences(const Scenario& base, const Scenario& scenario);

/// Every process in the order of the schedule: name, slot, stream, on, set_by.
Json rules_json(const Scenario& scenario);

/// The [[policy]] blocks, each with what it states: the keys of a scenario file, and `values` of
/// parameters.
Json blocks_json(const Scenario& scenario);

}  // namespace berdaya::io
