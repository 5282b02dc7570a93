/// What the processes of the schedule declare, as text: the columns that each writes and the tables
/// of parameters that it takes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace berdaya {

struct ProcessUse {
  std::string_view name;
  std::vector<std::string> writes;           ///< "households.cash"
  std::vector<std::string_view> parameters;  ///< sections of a scenario
  bool by_group = false;                     ///< acts on one group after the other
};

/// In the order of the schedule.
const std::vector<ProcessUse>& process_uses();

/// Sections whose parameters are taken by processes alone that act by group: single groups may have
/// other values. In alphabetical order.
std::vector<std::string_view> sections_by_group();

}  // namespace berdaya
