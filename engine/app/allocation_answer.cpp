#include "app/allocation_answer.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "app/table.hpp"
#include "io/results/exit_less.hpp"
#include "study/ensemble.hpp"

namespace berdaya::app {
namespace {

/// One answer, for both.
class Answer {
 public:
  Answer(const io::ExitStudy& study, const AllocationPlan& plan, const Allocation& found)
      : study_(study),
        plan_(plan),
        found_(found),
        mean_(mean_curves(study.calendar)),
        chosen_(study.calendar.of(found.best)) {}

  void print(Language l) const {
    table(l);
    fmt::print("\n");
    by_year(l);
    fmt::print("\n{}\n", wrapped(io::allocation_headline(
                             {study_.calendar, study_.areas, study_.exits, study_.needed}, plan_,
                             found_, l)));
    fmt::print("{}\n", wrapped(next(l)));
    if (!found_.robust.empty()) fmt::print("{}\n", wrapped(robust(l)));
    const std::size_t replicates = study_.calendar.replicates(),
                      least = to_agree * (study_.ensemble ? replicates_of_a_set : 1);
    fmt::print("{}\n{}\n",
               wrapped(fill(replicates < least ? texts::allocate_unsure : texts::allocate_sure, l,
                            {{"resamples", figure(plan_.resamples, 0, l)},
                             {"least", figure(static_cast<double>(least), 0, l)},
                             {"replicates", figure(static_cast<double>(replicates), 0, l)}})),
               say(texts::caveat, l));
  }

  Json json(const std::string& file) const {
    Json places = Json::array();
    for (std::size_t a = 0; a < found_.best.size(); ++a) {
      const auto point = at(a, found_.best);
      places.push_back(
          {{"area", study_.areas[a]},
           {"months", months(found_.best[a])},
           {"needed_months", months(study_.needed[a])},
           {"even_months", found_.even.empty() ? Json() : Json(months(found_.even[a]))},
           {"robust_months", found_.robust.empty() ? Json() : Json(months(found_.robust[a]))},
           {"begins_alike", known(found_.begins[a])},
           {"months_alike", known(found_.same[a])},
           {"groups", groups(a)},
           {"kept", point.kept},
           {"cost", point.cost},
           {"posts", point.posts}});
    }
    const auto sums = [&](const Calendar& calendar) {
      if (calendar.empty()) return Json();
      const ResponseCurves::Point sum = mean_.of(calendar);
      const CalendarAnswer all = study_.calendar.of(calendar);
      return Json{{"kept", sum.kept},  {"kept_low", all.kept.low}, {"kept_high", all.kept.high},
                  {"cost", sum.cost},  {"cost_low", all.cost.low}, {"cost_high", all.cost.high},
                  {"posts", sum.posts}};
    };
    return {
        {"file", file},
        {"scarce", plan_.scarce == Scarce::rupiah ? "rupiah" : "posts"},
        {"limit", plan_.limit},
        {"groups", chosen_.groups},
        {"best", sums(found_.best)},
        {"even", sums(found_.even)},
        {"robust", sums(found_.robust)},
        {"needed", sums(study_.needed)},
        {"years", years()},
        {"next_step",
         {{"more", found_.step_used}, {"spent", found_.step_spent}, {"kept", found_.step_kept}}},
        {"regret", found_.regret},
        {"robust_regret", found_.robust_regret},
        {"places", std::move(places)}};
  }

 private:
  Json years() const {
    Json all = Json::array();
    for (std::size_t y = 0; y < chosen_.years.size(); ++y)
      all.push_back({{"year", std::max(study_.first_year, 1) + static_cast<std::int32_t>(y)},
                     {"posts", chosen_.years[y].posts},
                     {"post_months", chosen_.years[y].post_months},
                     {"cost", chosen_.years[y].cost.mean}});
    return all;
  }
  static Json known(double share) { return std::isnan(share) ? Json() : Json(share); }
  std::int32_t months(std::int32_t exit) const {
    return exit == no_programme ? 0 : study_.exits[static_cast<std::size_t>(exit)];
  }
  const ResponseCurves::Point& at(std::size_t a, const Calendar& calendar) const {
    return mean_.areas[a][static_cast<std::size_t>(calendar[a] + 1)];
  }
  double groups(std::size_t a) const {
    double sum = 0;
    for (std::size_t r = 0; r < study_.calendar.replicates(); ++r)
      sum += study_.calendar.at(a, r, 0).groups;
    return sum / static_cast<double>(study_.calendar.replicates());
  }
  std::string sum(double used, Language l) const { return io::amount(used, plan_.scarce, l); }

  void table(Language l) const {
    Table table(heads(study_.kecamatan ? texts::allocate_kecamatan_head : texts::allocate_head, l));
    for (std::size_t a = 0; a < found_.best.size(); ++a) {
      const auto point = at(a, found_.best);
      const bool none = found_.best[a] == no_programme;
      table.row({study_.areas[a],
                 none ? say(texts::allocate_none, l) : figure(months(found_.best[a]), 0, l),
                 study_.known[a] ? figure(months(study_.needed[a]), 0, l) : std::string("–"),
                 tenths(found_.begins[a], l), none ? "–" : tenths(found_.same[a], l),
                 figure(groups(a), 0, l), figure(point.kept, 1, l), rupiah(point.cost, l),
                 figure(point.posts, 0, l), each(a, l)});
    }
    table.print();
  }
  /// What it takes each year, all places together.
  void by_year(Language l) const {
    Table table(heads(texts::allocate_year_head, l));
    for (std::size_t y = 0; y < chosen_.years.size(); ++y) {
      const YearNeed& need = chosen_.years[y];
      if (need.cost.mean == 0 && need.posts == 0) continue;
      const std::int32_t number = std::max(study_.first_year, 1) + static_cast<std::int32_t>(y);
      const std::string year = std::to_string(number);
      table.row({study_.first_year > 0 ? year : fill(texts::year_number, l, {{"year", year}}),
                 figure(need.posts, 0, l), figure(need.post_months, 0, l),
                 figure(need.cost.mean * 1e-6, 0, l)});
    }
    table.print();
  }
  /// What a group that stays mandiri costs there; where nobody goes, if one stayed as needed.
  std::string each(std::size_t a, Language l) const {
    const bool none = found_.best[a] == no_programme;
    const auto point = at(a, none ? study_.needed : found_.best);
    if (point.kept <= 0) return "–";
    const std::string text = figure(point.cost / point.kept * 1e-6, 1, l);
    return none ? '(' + text + ')' : text;
  }
  std::string next(Language l) const {
    if (found_.step_kept <= 0) return say(texts::allocate_enough, l);
    return fill(plan_.scarce == Scarce::posts ? texts::allocate_next_post : texts::allocate_next, l,
                {{"more", sum(found_.step_used, l)},
                 {"spent", sum(found_.step_spent, l)},
                 {"kept", figure(found_.step_kept, 1, l)}});
  }
  std::string robust(Language l) const {
    if (found_.robust == found_.best)
      return fill(texts::allocate_robust_same, l, {{"regret", figure(found_.regret, 1, l)}});
    std::string other;
    for (std::size_t a = 0; a < found_.best.size(); ++a)
      if (found_.robust[a] != found_.best[a])
        other += (other.empty() ? "" : ", ") + study_.areas[a] + ' ' +
                 (found_.robust[a] == no_programme ? say(texts::allocate_none, l)
                                                   : figure(months(found_.robust[a]), 0, l));
    return fill(texts::allocate_robust, l,
                {{"regret", figure(found_.regret, 1, l)},
                 {"robust", figure(found_.robust_regret, 1, l)},
                 {"kept", figure(mean_.of(found_.best).kept - mean_.of(found_.robust).kept, 1, l)},
                 {"places", other}});
  }

  const io::ExitStudy& study_;
  const AllocationPlan& plan_;
  const Allocation& found_;
  ResponseCurves mean_;
  CalendarAnswer chosen_;
};

}  // namespace

void print_allocation(const io::ExitStudy& study, const AllocationPlan& plan,
                      const Allocation& found, Language l) {
  Answer(study, plan, found).print(l);
}

Json allocation_json(const io::ExitStudy& study, const AllocationPlan& plan,
                     const Allocation& found, const std::string& file) {
  return Answer(study, plan, found).json(file);
}

}  // namespace berdaya::app
