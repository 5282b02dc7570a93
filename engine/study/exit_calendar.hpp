/// What a calendar of exits, one for each place, comes to: groups, money and facilitators by year,
/// with the spread between simulations, and what another calendar changes with the same luck.
#pragma once
#include "study/exit_answers.hpp"

namespace berdaya {

/// [area] place of the exit among those tried; `no_programme`: no facilitator goes there.
using Calendar = std::vector<std::int32_t>;
inline constexpr std::int32_t no_programme = -1;

/// Mean need of a year.
struct YearNeed {
  double posts = 0;  ///< of each area's peak, upwards to whole persons
  double post_months = 0, group_months = 0, facilitation = 0, training = 0, stipends = 0, other = 0;
  double travel = 0, grants = 0;  ///< of facilitation, of other
  Middle cost;
};

struct CalendarAnswer {
  double groups = 0;  ///< counted in a simulation, of all areas
  Middle kept;        ///< groups mandiri 12 months after the handover
  Middle mandiri_12, mandiri_24, functioning_24, relapsed, dissolved;  ///< shares of all groups
  Middle cost;                                                         ///< rupiah
  std::vector<YearNeed> years;
};

/// Of one calendar less another, replicate by replicate.
struct CalendarDifference {
  Interval share;  ///< of groups mandiri 12 months after: mean of the pairs with its interval
  Middle kept;     ///< groups
  double cost = 0;
  bool same = false;  ///< in every replicate to the last group and rupiah
};

/// One replicate of one area under one exit.
struct PlaceRun {
  double groups = 0, known_12 = 0, known_24 = 0, stand_12 = 0, stand_24 = 0, works_24 = 0,
         relapsed = 0, dissolved = 0;
  Rupiah cost = 0;
  std::vector<ProgrammeYear> years;

  void add(const ExitFate& fate);
};

class ExitCalendar {
 public:
  explicit ExitCalendar(std::size_t exits) : exits_(exits) {}
  /// An area under the scenario's own drop-out; replicates of an area in order.
  void add(std::uint32_t area, const std::vector<ExitRecord>& exits);
  void add(std::uint32_t area, PlaceRun exit);  ///< exits of a replicate in order

  std::size_t areas() const noexcept { return cells_.size(); }
  std::size_t exits() const noexcept { return exits_; }
  std::size_t replicates() const { return cells_.empty() ? 0 : cells_[0].size() / exits_; }
  const PlaceRun& at(std::size_t area, std::size_t replicate, std::int32_t exit) const {
    return cells_[area][replicate * exits_ + static_cast<std::size_t>(exit)];
  }
  /// `only`: the areas that count; empty: all.
  CalendarAnswer of(const Calendar& calendar, const std::vector<std::size_t>& only = {}) const;
  /// `alike` replicates that follow one another share a set of parameters.
  CalendarDifference difference(const Calendar& calendar, const Calendar& other,
                                std::size_t alike = 1) const;

 private:
  struct Sum;
  std::vector<std::size_t> counted(const std::vector<std::size_t>& only) const;
  Sum sum_of(const Calendar& calendar, std::size_t replicate,
             const std::vector<std::size_t>& areas) const;

  std::size_t exits_;
  std::vector<std::vector<PlaceRun>> cells_;  ///< [area][replicate][exit]
};

/// Each place at the end of its window; where that is not known at the last exit tried.
Calendar calendar_of(const Windows& windows, std::span<const std::int32_t> exits);

}  // namespace berdaya
