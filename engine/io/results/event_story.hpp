/// Events as people are told them: villages, groups, households, traders and facilitators are
/// counted from 1.
#pragma once
#include "io/text/words.hpp"
#include "world/events.hpp"

namespace berdaya::io {

/// What happened, without a full stop: "group 1 is linked with a bank or co-operative".
std::string happened(const Event& event, Language language);

/// Why, as after "because": the cause, with the chance of the month where one was drawn and what a
/// trader had lost where he acts.
std::string because(const Event& event, Language language);

}  // namespace berdaya::io
