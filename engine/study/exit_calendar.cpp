#include "study/exit_calendar.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace berdaya {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double money_step = 1000;  // rupiah

Middle middle_of(std::vector<double> values) {
  Middle out{0, unknown, unknown};
  for (const double v : values) out.mean += v / static_cast<double>(values.size());
  if (values.size() < 2) return out;
  std::ranges::sort(values);
  const std::size_t cut = values.size() / 10;
  out.low = values[cut], out.high = values[values.size() - 1 - cut];
  return out;
}

double share(double part, double of) { return of > 0 ? part / of : unknown; }

/// What some areas can come to together: more money, more groups.
struct Outlay {
  double cost = 0, kept = 0;
  Calendar calendar;
};

/// Those that no cheaper one equals, the cheapest first.
std::vector<Outlay> worth_having(std::vector<Outlay> all) {
  std::ranges::stable_sort(all, [](const Outlay& a, const Outlay& b) {
    return a.cost != b.cost ? a.cost < b.cost : a.kept > b.kept;
  });
  std::vector<Outlay> kept;
  for (Outlay& choice : all)
    if (kept.empty() || choice.kept > kept.back().kept) kept.push_back(std::move(choice));
  return kept;
}

}  // namespace

/// A replicate of all areas.
struct ExitCalendar::Sum {
  Cell all;
  std::vector<double> cost_by_year;
};

void ExitCalendar::add(std::uint32_t area, const std::vector<ExitRecord>& exits) {
  cells_.resize(std::max<std::size_t>(cells_.size(), area + std::size_t{1}));
  for (const ExitRecord& record : exits) {
    Cell& cell = cells_[area].emplace_back();
    cell.cost = record.cost, cell.years = record.years;
    for (const ExitFate& fate : record.groups) {
      if (fate.third < 0) continue;
      ++cell.groups;
      cell.known_12 += fate.known_12(), cell.known_24 += fate.known_24();
      cell.stand_12 += fate.mandiri_12 == 1, cell.stand_24 += fate.mandiri_24 == 1;
      cell.works_24 += fate.known_24() && fate.functioning_24 == 1;
      cell.relapsed += fate.relapse >= 0, cell.dissolved += fate.dissolved >= 0 || fate.gone;
    }
  }
}

ExitCalendar::Sum ExitCalendar::sum_of(const Calendar& calendar, std::size_t replicate) const {
  Sum sum;
  for (std::size_t a = 0; a < cells_.size(); ++a) {
    // Where no facilitator goes nothing is known of groups, but they count: none is kept.
    const bool gone = calendar[a] == no_programme;
    const Cell& cell = at(a, replicate, gone ? 0 : calendar[a]);
    sum.all.groups += cell.groups, sum.all.known_12 += cell.known_12;
    sum.all.known_24 += cell.known_24;
    if (gone) continue;
    sum.all.stand_12 += cell.stand_12, sum.all.stand_24 += cell.stand_24;
    sum.all.works_24 += cell.works_24, sum.all.relapsed += cell.relapsed;
    sum.all.dissolved += cell.dissolved, sum.all.cost += cell.cost;
    sum.cost_by_year.resize(std::max(sum.cost_by_year.size(), cell.years.size()));
    for (std::size_t y = 0; y < cell.years.size(); ++y)
      sum.cost_by_year[y] += static_cast<double>(cell.years[y].cost());
  }
  return sum;
}

CalendarAnswer ExitCalendar::of(const Calendar& calendar) const {
  CalendarAnswer out;
  std::vector<double> kept, mandiri_12, mandiri_24, works, relapsed, dissolved, cost;
  std::vector<std::vector<double>> by_year;
  const double n = static_cast<double>(replicates());
  for (std::size_t r = 0; r < replicates(); ++r) {
    const Sum sum = sum_of(calendar, r);
    out.groups += sum.all.groups / n;
    kept.push_back(sum.all.stand_12);
    mandiri_12.push_back(share(sum.all.stand_12, sum.all.known_12));
    mandiri_24.push_back(share(sum.all.stand_24, sum.all.known_24));
    works.push_back(share(sum.all.works_24, sum.all.known_24));
    relapsed.push_back(share(sum.all.relapsed, sum.all.groups));
    dissolved.push_back(share(sum.all.dissolved, sum.all.groups));
    cost.push_back(static_cast<double>(sum.all.cost));
    by_year.resize(std::max(by_year.size(), sum.cost_by_year.size()),
                   std::vector<double>(replicates()));
    for (std::size_t y = 0; y < sum.cost_by_year.size(); ++y) by_year[y][r] = sum.cost_by_year[y];
  }
  out.kept = middle_of(kept), out.mandiri_12 = middle_of(mandiri_12);
  out.mandiri_24 = middle_of(mandiri_24), out.functioning_24 = middle_of(works);
  out.relapsed = middle_of(relapsed), out.dissolved = middle_of(dissolved);
  out.cost = middle_of(cost);
  out.years.resize(by_year.size());
  for (std::size_t y = 0; y < by_year.size(); ++y) out.years[y].cost = middle_of(by_year[y]);
  for (std::size_t a = 0; a < cells_.size(); ++a) {
    if (calendar[a] == no_programme) continue;
    std::vector<double> posts(by_year.size());
    for (std::size_t r = 0; r < replicates(); ++r) {
      const Cell& cell = at(a, r, calendar[a]);
      for (std::size_t y = 0; y < cell.years.size(); ++y) {
        const ProgrammeYear& from = cell.years[y];
        YearNeed& to = out.years[y];
        posts[y] += static_cast<double>(from.posts) / n;
        to.post_months += static_cast<double>(from.post_months) / n;
        to.group_months += static_cast<double>(from.group_months) / n;
        to.facilitation += static_cast<double>(from.facilitation) / n;
        to.training += static_cast<double>(from.training) / n;
        to.stipends += static_cast<double>(from.stipends) / n;
        to.other += static_cast<double>(from.other) / n;
      }
    }
    for (std::size_t y = 0; y < posts.size(); ++y) out.years[y].posts += std::ceil(posts[y] - 1e-9);
  }
  return out;
}

CalendarDifference ExitCalendar::difference(const Calendar& calendar, const Calendar& other) const {
  CalendarDifference out;
  std::vector<double> shares, kept;
  out.same = true;
  for (std::size_t r = 0; r < replicates(); ++r) {
    const Cell one = sum_of(calendar, r).all, two = sum_of(other, r).all;
    shares.push_back(share(one.stand_12, one.known_12) - share(two.stand_12, two.known_12));
    kept.push_back(one.stand_12 - two.stand_12);
    out.cost += static_cast<double>(one.cost - two.cost) / static_cast<double>(replicates());
    out.same = out.same && one.cost == two.cost && one.stand_12 == two.stand_12;
  }
  out.share = middle_of(shares), out.kept = middle_of(kept);
  return out;
}

Calendar ExitCalendar::best_within(double budget) const {
  std::vector<Outlay> found(1);
  const double n = static_cast<double>(replicates());
  for (std::size_t a = 0; a < cells_.size(); ++a) {
    std::vector<Outlay> here;
    here.push_back({0, 0, {no_programme}});
    for (std::size_t e = 0; e < exits_; ++e) {
      Outlay choice{0, 0, {static_cast<std::int32_t>(e)}};
      for (std::size_t r = 0; r < replicates(); ++r) {
        const Cell& cell = at(a, r, choice.calendar[0]);
        choice.cost += static_cast<double>(cell.cost) / n, choice.kept += cell.stand_12 / n;
      }
      choice.cost = std::ceil(choice.cost / money_step) * money_step;
      here.push_back(std::move(choice));
    }
    here = worth_having(std::move(here));
    std::vector<Outlay> all;
    for (const Outlay& before : found)
      for (const Outlay& one : here) {
        if (before.cost + one.cost > budget) break;
        Outlay both{before.cost + one.cost, before.kept + one.kept, before.calendar};
        both.calendar.push_back(one.calendar[0]);
        all.push_back(std::move(both));
      }
    found = worth_having(std::move(all));
  }
  return found.back().calendar;
}

Calendar calendar_of(const Windows& windows, std::span<const std::int32_t> exits) {
  Calendar out;
  for (const ExitWindow& place : windows.places) {
    const auto at = std::ranges::find(exits, place.to);
    out.push_back(static_cast<std::int32_t>(
        at == exits.end() ? exits.size() - 1 : static_cast<std::size_t>(at - exits.begin())));
  }
  return out;
}

}  // namespace berdaya
