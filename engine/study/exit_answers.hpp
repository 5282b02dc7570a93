/// What an exit test answers: how likely groups stand after each exit month, for how long, at what cost, and when exit is safe where.
#pragma once
#include <span>

#include "study/exit_test.hpp"
#include "study/survival.hpp"

namespace berdaya {

/// Answers for one variant and exit month.
struct ExitAnswer {
  Interval mandiri_12, mandiri_24;           ///< share of groups formed, without those that had to wait and were not followed so long
  std::array<Interval, thirds> by_third;     ///< mandiri 24 months after the exit, by start condition
  double premature = 0;                      ///< share of exits before the group was ready in truth
  std::int64_t formed = 0, never_left = 0;   ///< groups; formed without an exit within the months followed
  double cost_per_group = 0;                 ///< rupiah
  Interval cost_per_kept;                    ///< rupiah per group still mandiri 12 months after handover
  Curve standing;                            ///< [month] share neither relapsed, dissolved nor unready at the exit, and its interval
  std::vector<double> relapse, dissolution;  ///< [month] cumulative incidence
  std::vector<double> hazard;                ///< [month] cumulative hazard of relapse among those mandiri at the exit
  std::vector<std::uint32_t> at_risk;        ///< [month]
  LogRank log_rank;                          ///< between the thirds, of failing at all
  Fortunes fortunes{};
};

/// From which month on exit is safe, in months of full accompaniment; -1: not within the months tried.
struct SafeExit {
  std::int32_t p50 = -1, p80 = -1;  ///< first exit month after which at least half, or four fifths, stand with the confidence asked
  std::int32_t until = -1;          ///< last exit month of the window that p50 opens
  double never = 0;                 ///< share of groups that stand after no exit month tried
  std::int64_t groups = 0;          ///< groups over all replicates that this rests on
};

/// All replicates of an exit test; grows by a few bytes per group, exit month and variant.
class ExitTest {
 public:
  ExitTest(const Scenario& scenario, ExitPlan plan) : scenario_(scenario), plan_(std::move(plan)) {}
  /// `areas`: of one replicate.
  void add(std::vector<ExitRecords> areas);

  const ExitPlan& plan() const noexcept { return plan_; }
  std::size_t replicates() const noexcept { return replicates_.size(); }
  const std::vector<std::vector<ExitRecords>>& records() const noexcept { return replicates_; }  ///< [replicate][area]
  ExitAnswer answer(std::size_t variant, std::size_t exit) const;
  /// Of the groups for which `in(fate)` holds; `confidence`: one-sided, wilson_bound over replicates.
  SafeExit safe_exit(std::size_t variant, double confidence, const std::function<bool(const ExitFate&)>& in) const;

 private:
  const Scenario& scenario_;
  ExitPlan plan_;
  std::vector<std::vector<ExitRecords>> replicates_;
};

/// Groups that stand, of those counted, in one cluster: all groups of one replicate share its weather and traders.
struct Cluster {
  double stand = 0, groups = 0;
};
/// Lower end of Wilson's one-sided interval of the share that stands [Wilson 1927], with as many groups as they are worth when clusters
/// differ by more than chance (design effect of a ratio, Kish 1965; at least 1). One cluster alone cannot tell: its groups count as
/// independent.
double wilson_bound(std::span<const Cluster> clusters, double confidence);

}  // namespace berdaya
