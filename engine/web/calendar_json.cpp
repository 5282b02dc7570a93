#include "web/calendar_json.hpp"

#include <algorithm>
#include <cmath>

#include "model/stated_value.hpp"
#include "study/allocation.hpp"
#include "study/ensemble.hpp"

namespace berdaya::web {

/// A number of JSON; `other` where there is none.
double number_of(const Json& json, double other) {
  if (!json.is_number()) return other;
  const Stated read = stated(json.dump());
  const auto* whole = std::get_if<std::int64_t>(&read);
  const auto* real = std::get_if<double>(&read);
  return whole ? static_cast<double>(*whole) : real ? *real : other;
}
Json as_json(double value) { return std::isfinite(value) ? Json(value) : Json(); }
Json as_json(const Middle& m) {
  return {{"mean", as_json(m.mean)}, {"low", as_json(m.low)}, {"high", as_json(m.high)}};
}
Json as_json(const Interval& m) {
  return {{"mean", as_json(m.mean)}, {"low", as_json(m.low)}, {"high", as_json(m.high)}};
}

namespace {

Json as_json(const YearNeed& year) {
  return {{"posts", year.posts},
          {"post_months", year.post_months},
          {"group_months", year.group_months},
          {"facilitation", year.facilitation},
          {"training", year.training},
          {"stipends", year.stipends},
          {"other", year.other},
          {"cost", web::as_json(year.cost)}};
}

Json as_json(const CalendarAnswer& answer) {
  Json years = Json::array();
  for (const YearNeed& year : answer.years) years.push_back(as_json(year));
  return {{"groups", answer.groups},
          {"kept", web::as_json(answer.kept)},
          {"mandiri_12", web::as_json(answer.mandiri_12)},
          {"mandiri_24", web::as_json(answer.mandiri_24)},
          {"functioning_24", web::as_json(answer.functioning_24)},
          {"relapsed", web::as_json(answer.relapsed)},
          {"dissolved", web::as_json(answer.dissolved)},
          {"cost", web::as_json(answer.cost)},
          {"years", std::move(years)}};
}

/// Exits as a page gives them.
Calendar exits_in(const ExitCalendar& calendar, const Json& list) {
  const std::int32_t last = static_cast<std::int32_t>(calendar.exits()) - 1;
  Calendar out;
  for (const Json& e : list.list())
    out.push_back(
        std::clamp(static_cast<std::int32_t>(number_of(e, no_programme)), no_programme, last));
  out.resize(calendar.areas(), no_programme);
  return out;
}

Allocation allocated(const ExitCalendar& calendar, double rupiah, bool sets) {
  AllocationPlan plan;
  plan.limit = rupiah;
  for (std::size_t r = 0; sets && r + 1 < calendar.replicates(); r += replicates_of_a_set)
    plan.members.push_back({r, r + 1});
  return allocate(calendar, plan);
}

Json list_of(const std::vector<double>& shares) {
  Json list = Json::array();
  for (const double share : shares) list.push_back(web::as_json(share));
  return list;
}
Json list_or_null(const Calendar& calendar) { return calendar.empty() ? Json() : Json(calendar); }

}  // namespace

Json answered(const ExitCalendar& calendar, const Json& question, bool sets) {
  const Json budget = question.value("budget"), allocate = question.value("allocate");
  const bool sure = allocate.is_number();
  const Allocation found = sure ? allocated(calendar, number_of(allocate, 0), sets) : Allocation{};
  const Calendar chosen = sure ? found.best
                          : budget.is_number()
                              ? best_within(calendar, Scarce::rupiah, number_of(budget, 0))
                              : exits_in(calendar, question.value("exits"));
  std::vector<std::size_t> only;
  for (const Json& area : question.value("only").list())
    only.push_back(static_cast<std::size_t>(
        std::clamp(number_of(area, 0), 0., static_cast<double>(calendar.areas()) - 1.)));
  Json out = as_json(calendar.of(chosen, only));
  out["exits"] = Json(chosen);
  if (sure) {
    out["begins"] = list_of(found.begins);
    out["alike"] = list_of(found.same);
    out["even"] = list_or_null(found.even);
    out["robust"] = list_or_null(found.robust);
    out["regret"] = found.regret, out["robust_regret"] = found.robust_regret;
  }
  if (question.value("than").is_array()) {
    const CalendarDifference less =
        calendar.difference(chosen, exits_in(calendar, question.value("than")),
                            sets ? replicates_of_a_set : std::size_t{1});
    out["less"] = {{"share", web::as_json(less.share)},
                   {"kept", web::as_json(less.kept)},
                   {"cost", less.cost},
                   {"same", less.same}};
  }
  return out;
}

}  // namespace berdaya::web
