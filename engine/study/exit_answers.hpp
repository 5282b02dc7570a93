/// What an exit test answers: how likely groups stand after each exit month, for how long, at what
/// cost, and when exit is safe where.
#pragma once
#include <span>

#include "study/exit_test.hpp"
#include "study/log_rank.hpp"
#include "study/pooling.hpp"

namespace berdaya {

/// Answers for one variant and exit month.
struct ExitAnswer {
  Interval mandiri_12, mandiri_24;  ///< share of groups formed, without those that had to wait and
                                    ///< were not followed so long
  Middle mandiri_12_runs;           ///< share of a replicate
  Interval functioning_12, functioning_24;  ///< still at work then, share of the same groups
  std::array<Interval, thirds> by_third;  ///< mandiri 24 months after the exit, by start condition
  double premature = 0;                   ///< share of exits before the group was ready in truth
  std::int64_t formed = 0,
               never_left = 0;  ///< groups; formed without an exit within the months followed
  Interval cost;                ///< rupiah of a replicate, all areas
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

/// A village under one variant after the exit shown.
struct VillageAnswer {
  PooledShare pooled;
  std::int32_t area = 0;
  double groups = 0;  ///< over all replicates
};

/// One variant and exit month, of all replicates so far.
struct ExitSums {
  using Endings =
      std::array<std::array<std::uint32_t, followed_months + 1>, 4>;  ///< [ending][month] groups
  /// A replicate.
  struct Run {
    Rupiah cost = 0;
    double formed = 0, known_12 = 0, known_24 = 0, stand_12 = 0, stand_24 = 0, function_12 = 0,
           function_24 = 0;
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
  /// `alike`: replicates that follow one another and share a set of parameters.
  ExitTest(const Scenario& scenario, ExitPlan plan, std::size_t alike = 1);
  /// In order of replicate and area.
  void add(std::uint32_t replicate, const ExitRecords& area);

  const ExitPlan& plan() const noexcept { return plan_; }
  std::size_t replicates() const noexcept { return calendar_.size(); }
  /// Replicates that are independent.
  std::size_t units() const noexcept { return replicates() / alike_; }
  std::size_t alike() const noexcept { return alike_; }
  /// [replicate] share of groups mandiri 12 months after the exit; NaN: none is known.
  std::vector<double> shares_12(std::size_t variant, std::size_t exit) const;
  /// What handing over one exit tried earlier than `exit` changes of mandiri_12, and rupiah of a
  /// replicate; exit: from 1.
  Interval share_lost_before(std::size_t variant, std::size_t exit) const;
  double cost_saved_before(std::size_t variant, std::size_t exit) const;
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
  /// Windows of every area and of all together.
  Windows windows(std::size_t variant) const;
  /// The window of some areas pooled.
  ExitWindow window_of(std::size_t variant, const std::vector<std::size_t>& areas) const;
  /// Every village after exit `exit`: its own share 12 months later, as far as its groups tell.
  std::vector<VillageAnswer> villages_after(std::size_t variant, std::size_t exit) const;
  std::size_t areas() const noexcept { return areas_.size(); }
  std::size_t villages() const noexcept {
    return calendar_.empty() ? 0 : calendar_[0].size() / sums_.size();
  }

 private:
  struct Tally {
    std::uint16_t stand = 0, groups = 0;
  };
  const ExitSums& at(std::size_t variant, std::size_t exit) const {
    return sums_[variant * exits_.size() + exit];
  }
  void add_fate(ExitSums& sums, const ExitFate& fate);
  void add_village(std::uint32_t replicate, const ExitRecords& area, std::size_t first,
                   std::size_t last);
  PlaceShares shares_of(std::size_t variant, std::size_t area) const;
  Cluster groups_of(std::size_t replicate, std::size_t first, std::size_t last, std::size_t variant,
                    std::size_t exit) const;

  ExitPlan plan_;
  std::size_t alike_;
  std::vector<std::int32_t> exits_;
  std::int32_t dwell_;         ///< months until a relapse is known
  std::uint32_t per_village_;  ///< groups
  std::uint32_t seed_;
  std::int64_t not_followed_ = 0;
  std::vector<ExitSums> sums_;                ///< [variant][exit]
  std::vector<std::vector<Tally>> calendar_;  ///< [replicate][village][variant][exit]
  std::vector<std::size_t> areas_;            ///< [area] its first village
};

}  // namespace berdaya
