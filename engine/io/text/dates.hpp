/// Months and quarters of the calendar as people write them.
#pragma once
#include "io/text/words.hpp"

namespace berdaya {

/// A month counted from January of year 0: "April 2027".
std::string month_name(std::int32_t month, Language language);
/// The quarters from one month to another: "Q2 2028", "TW II–III 2028", "Q4 2028–Q1 2029".
std::string quarters(std::int32_t first, std::int32_t last, Language language);

}  // namespace berdaya
