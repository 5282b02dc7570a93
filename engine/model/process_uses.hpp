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
};

/// In the order of the schedule.
const std::vector<ProcessUse>& process_uses();

}  // namespace berdaya
