/// Questions about calendars of exits, and their answers, as JSON.
#pragma once
#include "io/text/json.hpp"
#include "study/exit_calendar.hpp"

namespace berdaya::web {

/// A number of JSON; `other` where there is none.
double number_of(const Json& json, double other);

/// null where it is not finite.
Json as_json(double value);
Json as_json(const Middle& middle);
Json as_json(const Interval& interval);

/// What the calendar "exits" ([area] place among those tried, -1: no programme) comes to, or what
/// the rupiah "budget" buys, or, with "allocate", the same with how sure it is: exits alike in
/// resamples, an even cut, the choice that other assumptions bear (study/allocation.hpp; where
/// `sets`, two replicates share one). "only": the areas whose groups and money count. Beside it
/// what it changes against "than", other exits, in all areas.
Json answered(const ExitCalendar& calendar, const Json& question, bool sets);

}  // namespace berdaya::web
