/// What shapes a run beside its parameters: which processes ran, and what the blocks of policies changed, when and where.
#pragma once
#include <string>

#include "model/scenario.hpp"

namespace berdaya::io {

/// Every process in the order of the schedule: name, slot, stream, on, set_by.
std::string rules_json(const Scenario& scenario);

/// The [[policy]] blocks, each with what it states: the keys of a scenario file, and `values` of parameters.
std::string blocks_json(const Scenario& scenario);

}  // namespace berdaya::io
