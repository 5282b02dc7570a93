/// What a sweep found, for people.
#pragma once
#include "app/study_command.hpp"
#include "study/sweep.hpp"

namespace berdaya::app {

void print_sweep(const Study& study, const Sweep& sweep, Language language);

}  // namespace berdaya::app
