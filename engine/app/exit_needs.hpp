/// What every place needs, on a terminal.
#pragma once
#include "io/results/exit_findings.hpp"

namespace berdaya::app {

/// The name of a place as a row of a table, its parts indented.
std::string row_name(const PlaceNeed& place, const io::ExitFindings& found, Language language);
/// Facilitators and money by place and year, then by what they are spent on.
void print_needs(const io::ExitFindings& found, Language language);

}  // namespace berdaya::app
