#include "study/exit_calendar.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace berdaya {
namespace {

double share(double part, double of) { return of > 0 ? part / of : untold; }

}  // namespace

/// A replicate of all areas.
struct ExitCalendar::Sum {
  PlaceRun all;
  std::vector<double> cost_by_year;
};

void PlaceRun::add(const ExitFate& fate) {
  if (fate.third < 0) return;
  ++groups;
  known_12 += fate.known_12(), known_24 += fate.known_24();
  stand_12 += fate.mandiri_12 == 1, stand_24 += fate.mandiri_24 == 1;
  works_24 += fate.known_24() && fate.functioning_24 == 1;
  relapsed += fate.relapse >= 0, dissolved += fate.dissolved >= 0 || fate.gone;
}

void ExitCalendar::add(std::uint32_t area, const std::vector<ExitRecord>& exits) {
  for (const ExitRecord& record : exits) {
    PlaceRun run;
    run.cost = record.cost, run.years = record.years;
    for (const ExitFate& fate : record.groups) run.add(fate);
    add(area, std::move(run));
  }
}

void ExitCalendar::add(std::uint32_t area, PlaceRun exit) {
  cells_.resize(std::max<std::size_t>(cells_.size(), area + std::size_t{1}));
  cells_[area].push_back(std::move(exit));
}

std::vector<std::size_t> ExitCalendar::counted(const std::vector<std::size_t>& only) const {
  if (!only.empty()) return only;
  std::vector<std::size_t> all(cells_.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

ExitCalendar::Sum ExitCalendar::sum_of(const Calendar& calendar, std::size_t replicate,
                                       const std::vector<std::size_t>& areas) const {
  Sum sum;
  for (const std::size_t a : areas) {
    // Where no facilitator goes nothing is known of groups, but they count: none is kept.
    const bool gone = calendar[a] == no_programme;
    const PlaceRun& cell = at(a, replicate, gone ? 0 : calendar[a]);
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

CalendarAnswer ExitCalendar::of(const Calendar& calendar,
                                const std::vector<std::size_t>& only) const {
  const std::vector<std::size_t> areas = counted(only);
  CalendarAnswer out;
  std::vector<double> kept, mandiri_12, mandiri_24, works, relapsed, dissolved, cost;
  std::vector<std::vector<double>> by_year;
  const double n = static_cast<double>(replicates());
  for (std::size_t r = 0; r < replicates(); ++r) {
    const Sum sum = sum_of(calendar, r, areas);
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
  for (const std::size_t a : areas) {
    if (calendar[a] == no_programme) continue;
    std::vector<double> posts(by_year.size());
    for (std::size_t r = 0; r < replicates(); ++r) {
      const PlaceRun& cell = at(a, r, calendar[a]);
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
        to.travel += static_cast<double>(from.travel) / n;
        to.grants += static_cast<double>(from.grants) / n;
      }
    }
    for (std::size_t y = 0; y < posts.size(); ++y) out.years[y].posts += std::ceil(posts[y] - 1e-9);
  }
  return out;
}

CalendarDifference ExitCalendar::difference(const Calendar& calendar, const Calendar& other,
                                            std::size_t alike) const {
  CalendarDifference out;
  const std::vector<std::size_t> all = counted({});
  std::vector<double> shares, kept;
  out.same = true;
  for (std::size_t r = 0; r < replicates(); ++r) {
    const PlaceRun one = sum_of(calendar, r, all).all, two = sum_of(other, r, all).all;
    shares.push_back(share(one.stand_12, one.known_12) - share(two.stand_12, two.known_12));
    kept.push_back(one.stand_12 - two.stand_12);
    out.cost += static_cast<double>(one.cost - two.cost) / static_cast<double>(replicates());
    out.same = out.same && one.cost == two.cost && one.stand_12 == two.stand_12;
  }
  out.share = mean_interval(shares, alike), out.kept = middle_of(kept);
  return out;
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
