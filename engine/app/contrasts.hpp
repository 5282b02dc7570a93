/// What a comparison found, for people: levels and differences in per cent points and rupiah.
#pragma once
#include "app/study_command.hpp"
#include "study/comparison.hpp"

namespace berdaya::app {

void print_comparison(const Study& study, std::uint32_t replicates, const Comparison& comparison,
                      Language language);

}  // namespace berdaya::app
