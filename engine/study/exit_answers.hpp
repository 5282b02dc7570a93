/// What an exit test answers: how likely groups stand after each exit month, for how long, at what
/// cost, and when exit is safe where.
#pragma once
#include <span>

#include "study/exit_test.hpp"
#include "study/log_rank.hpp"

namespace berdaya {

/// Answers for one variant and exit month.
struct ExitAnswer {
  Interval mandiri_12, mandiri_24;  ///< share of groups formed, without those that had to wait and
                                    ///< were not followed so long
  std::array<Interval, thirds> by_third;  ///< mandiri 24 months after the exit, by start condition
  double premature = 0;                   ///< share of exits before the group was ready in truth
  std::int64_t formed = 0,
               never_left = 0;  ///< groups; formed without an exit within the months followed
  double cost_per_group = 0;    ///< rupiah
  Interval cost_per_kept;       ///< rupiah per group still mandiri 12 months after handover
  Curve standing;  ///< [month] share neither relapsed, dissolved nor unready at the exit
  Curve relapse, dissolution;  ///< [month] cumulative incidence; all intervals over replicates
  std::vector<double>
      hazard;  ///< [month] cumulative hazard of relapse among those mandiri at the exit
  std::vector<std::uint32_t> at_risk;  ///< [month]
  LogRank log_rank;                    ///< between the thirds, of failing at all
  Fortunes fortunes{};
};

/// From which month on exit is safe, in months of full accompaniment; -1: not within the months
/// tried.
struct SafeExit {
  std::int32_t p50 = -1, p80 = -1;  ///< first exit month after which at least half, or four fifths,
                                    ///< stand with the confidence asked
  std::int32_t until = -1;          ///< last exit month of the window that p50 opens
  double never = 0;                 ///< share of groups that stand after no exit month tried
  std::int64_t groups = 0;          ///< groups over all replicates that this rests on
};

/// One variant and exit month, of all replicates so far.
struct ExitSums {
  using Endings =
      std::array<std::array<std::uint32_t, followed_months + 1>, 4>;  ///< [ending][month] groups
  /// A replicate.
  struct Run {
    Rupiah cost = 0;
    double formed = 0, known_12 = 0, known_24 = 0, stand_12 = 0, stand_24 = 0;
    std::array<double, thirds> third_known{}, third_stand{};
    std::array<Endings, thirds> endings{};
  };
  std::vector<Run> runs;
  double exits = 0, premature = 0;
  std::int64_t never_left = 0;
  Fortunes fortunes{};
};

/// An exit test, area by area: grows by a few numbers for each replicate, and by four bytes for
/// each village, replicate, exit month and variant.
class ExitTest {
 public:
  ExitTest(const Scenario& scenario, ExitPlan plan);
  /// In order of replicate and area.
  void add(std::uint32_t replicate, const ExitRecords& area);

  const ExitPlan& plan() const noexcept { return plan_; }
  std::size_t replicates() const noexcept { return calendar_.size(); }
  /// Groups that could not be followed for 24 months after an exit, of all exits tried and
  /// replicates.
  std::int64_t not_followed() const noexcept { return not_followed_; }
  /// Spent by the programme.
  Rupiah cost(std::size_t variant, std::size_t exit, std::size_t replicate) const {
    return at(variant, exit).runs[replicate].cost;
  }
  /// What a replicate came to.
  const ExitSums::Run& run_of(std::size_t variant, std::size_t exit, std::size_t replicate) const {
    return at(variant, exit).runs[replicate];
  }
  ExitAnswer answer(std::size_t variant, std::size_t exit) const;
  /// Of all groups; `confidence`: one-sided, wilson_bound over replicates.
  SafeExit safe_exit(std::size_t variant, double confidence) const {
    return safe_exit(variant, confidence, 0, villages());
  }
  /// Of the groups of one village.
  SafeExit safe_exit_of(std::size_t village, std::size_t variant, double confidence) const {
    return safe_exit(variant, confidence, village, village + 1);
  }
  std::size_t villages() const noexcept {
    return calendar_.empty() ? 0 : calendar_[0].size() / sums_.size();
  }

 private:
  struct Tally {
    std::uint16_t stand = 0, groups = 0;
  };
  struct Standing {
    std::uint32_t never = 0, groups = 0;  ///< stand after no exit tried; are known to stand or not
  };
  const ExitSums& at(std::size_t variant, std::size_t exit) const {
    return sums_[variant * exits_.size() + exit];
  }
  void add_fate(ExitSums& sums, const ExitFate& fate);
  void add_village(std::uint32_t replicate, const ExitRecords& area, std::size_t first,
                   std::size_t last);
  SafeExit safe_exit(std::size_t variant, double confidence, std::size_t first,
                     std::size_t last) const;

  ExitPlan plan_;
  std::vector<std::int32_t> exits_;
  std::int32_t dwell_;         ///< months until a relapse is known
  std::uint32_t per_village_;  ///< groups
  std::uint32_t seed_;
  std::int64_t not_followed_ = 0;
  std::vector<ExitSums> sums_;                ///< [variant][exit]
  std::vector<std::vector<Tally>> calendar_;  ///< [replicate][village][variant][exit]
  std::vector<Standing> standing_;            ///< [village][variant]
};

/// Groups that stand, of those counted, in one cluster: all groups of one replicate share its
/// weather and traders.
struct Cluster {
  double stand = 0, groups = 0;
};
/// Lower end of Wilson's one-sided interval of the share that stands [Wilson 1927], with as many
/// groups as they are worth when clusters differ by more than chance (design effect of a ratio,
/// Kish 1965; at least 1). One cluster alone cannot tell: its groups count as independent.
double wilson_bound(std::span<const Cluster> clusters, double confidence);

}  // namespace berdaya
