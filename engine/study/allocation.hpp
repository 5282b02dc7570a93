/// Where to stay how long when there is not enough: of each place one of the exits tried or no
/// programme at all, so that most groups are mandiri 12 months after the handover, within a budget
/// or with so many facilitators (the multiple-choice knapsack problem; Kellerer, Pferschy &
/// Pisinger 2004, ch. 11), and how far that choice holds under another luck and other assumptions.
#pragma once
#include "study/exit_calendar.hpp"

namespace berdaya {

/// What is scarce. Facilitators are those of a place's highest year, upwards to whole persons.
enum class Scarce : std::uint8_t { rupiah, posts };

/// Mean curves over some replicates: [area][0: no programme, 1 + exit].
struct ResponseCurves {
  struct Point {
    double kept = 0, cost = 0, posts = 0;
    double of(Scarce scarce) const noexcept { return scarce == Scarce::rupiah ? cost : posts; }
  };
  std::vector<std::vector<Point>> areas;

  ResponseCurves(const ExitCalendar& calendar, const std::vector<std::size_t>& replicates);
  /// Sums over the places of a calendar.
  Point of(const Calendar& calendar) const;
};

/// Over all replicates.
ResponseCurves mean_curves(const ExitCalendar& calendar);

/// What a limit can come to. Exact, but for rounding of each place's cost to Rp 1,000.
class Frontier {
 public:
  struct Step {
    double used = 0, kept = 0;
  };
  /// All choices that no cheaper one equals, up to `most` used.
  Frontier(const ResponseCurves& curves, Scarce scarce, double most);
  /// The cheapest first; the first uses nothing.
  const std::vector<Step>& steps() const noexcept { return last_; }
  /// Of the last step that uses no more than `limit`.
  std::size_t within(double limit) const noexcept;
  Calendar calendar(std::size_t step) const;

 private:
  struct Origin {
    std::uint32_t before = 0;
    std::int32_t exit = no_programme;
  };
  std::vector<std::vector<Origin>> origins_;  ///< [area][step]
  std::vector<Step> last_;
};

struct AllocationPlan {
  Scarce scarce = Scarce::rupiah;
  double limit = 0;
  std::vector<std::vector<std::size_t>> members;  ///< replicates of each set of assumptions
  std::uint32_t seed = 1, resamples = 100;
};

/// Replicates, or sets of assumptions, below which nothing is said of how many other seeds would
/// choose the same.
inline constexpr std::size_t to_agree = 16;

/// The replicates of each set of assumptions, `alike` that follow one another; none where each has
/// the scenario's own.
std::vector<std::vector<std::size_t>> members_of(std::size_t replicates, std::size_t alike);

struct Allocation {
  Calendar best;               ///< on average
  Calendar even;               ///< the same exit in all places; empty: none is within the limit
  Calendar robust;             ///< empty without sets of assumptions
  std::vector<double> begins,  ///< [area] resamples that also begin, or also do not begin there;
                               ///< NaN below `to_agree` replicates
      same;                    ///< [area] resamples that choose the same exit or one beside it
  double step_used = 0, step_kept = 0;   ///< what the next step up takes above the limit, keeps
  double step_spent = 0;                 ///< and uses more than the best does; 0: there is none
  double regret = 0, robust_regret = 0;  ///< groups behind the best of a set, ninth of ten sets
};

/// Within the limit in the mean. Resamples lie as far apart as two seeds. The robust
/// choice is, of those that are best in a resample or a set, the one with most groups in the mean
/// among those that in nine of ten sets lie at most a twentieth of all groups behind the set's
/// best, or, if there is none, the least behind. [minimax regret; Savage 1951]
Allocation allocate(const ExitCalendar& calendar, const AllocationPlan& plan);

/// The same for a page: the best on average.
Calendar best_within(const ExitCalendar& calendar, Scarce scarce, double limit);

}  // namespace berdaya
