/// The events of a result file, read back.
#pragma once
#include "io/results/difference.hpp"
#include "io/text/words.hpp"
#include "world/events.hpp"

namespace berdaya::io {

/// An event with the run in which it happened.
struct LoggedEvent {
  std::int32_t policy = 0, replicate = 0;
  Event event;
};

/// All events, in the order of the file. @throws IoError bad_input: no event log, or damaged.
std::vector<LoggedEvent> event_log(const DescribedFile& file);

/// First month in which two policies leave an area in another state, of the digests of the file;
/// -1: in none.
std::int32_t month_of_parting(const DescribedFile& file, std::size_t policy, std::size_t replicate,
                              std::size_t area);

/// Titles of the scenario and the policies, in Indonesian where the file has them.
/// @throws IoError bad_input
std::vector<std::string> policies_of(const DescribedFile& file, Language language = Language::en);

}  // namespace berdaya::io
