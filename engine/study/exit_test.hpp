/// The exit test (uji lepas; MODEL 0.10): from one saved month the facilitator leaves at every
/// later month, with the same luck.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "core/diagnostics.hpp"
#include "study/comparison.hpp"

namespace berdaya {

/// Months of full accompaniment after which the withdrawal begins: from, from + every … to.
struct ExitPlan {
  std::int32_t from = 6, to = 36, every = 6;
  std::vector<double> hazards;  ///< cadre drop-out by variant, 1/month

  std::vector<std::int32_t> exits() const {
    std::vector<std::int32_t> all;
    for (std::int32_t c = from; c <= to; c += every) all.push_back(c);
    return all;
  }
};
inline constexpr std::int32_t followed_months = 24;  ///< after the exit
inline constexpr std::size_t thirds =
    3;  ///< of an area's groups by index M when they began to work, 0 poorest

/// What one group came to under one exit month; months count from the exit, -1: not within the
/// months followed, or no exit.
struct ExitFate {
  std::int8_t mandiri_0 = -1, mandiri_12 = -1,
              mandiri_24 = -1;  ///< at and after the exit: 1 yes, 0 no, -1 no exit in time
  std::int8_t functioning_12 = -1, functioning_24 = -1;  ///< still at work then
  std::int16_t exit = -1, relapse = -1, dissolved = -1;
  std::int16_t followed = -1;  ///< months lived after the exit
  bool gone = false;           ///< dissolved before any exit
  std::int8_t premature = 0;   ///< left before it was ready in truth
  std::int8_t third = -1;      ///< -1: never formed
  std::uint32_t area = 0, village = 0, rank = 0;

  /// Is it known what it had come to 12 or 24 months after the exit? Not of groups that had to wait
  /// for their facilitator.
  bool known_12() const noexcept { return mandiri_12 >= 0 || gone; }
  bool known_24() const noexcept { return mandiri_24 >= 0 || gone; }
};

/// What a programme used in twelve months, the first of them month 0: a January where runs start
/// with one.
struct ProgrammeYear {
  std::int64_t posts = 0;                          ///< most facilitators at work in a month
  std::int64_t post_months = 0, group_months = 0;  ///< facilitators paid, groups they accompanied
  Rupiah facilitation = 0, training = 0, stipends = 0,
         other = 0;               ///< the last net of what came back
  Rupiah travel = 0, grants = 0;  ///< of facilitation the visits, of other the seed capital

  Rupiah cost() const noexcept { return facilitation + training + stipends + other; }
};

/// One variant and exit month of one replicate of one area.
struct ExitRecord {
  std::vector<ExitFate> groups;
  Rupiah cost = 0;
  std::vector<ProgrammeYear> years;  ///< their cost adds up to `cost`
  Fortunes fortunes{};               ///< against the same months without a programme
};

/// [variant][exit month] of one replicate of one area.
using ExitRecords = std::vector<std::vector<ExitRecord>>;

/// The scenario in which the withdrawal begins `contract` months after the first visit, whatever
/// the group asks for.
Scenario with_exit_after(const Scenario& scenario, std::int32_t contract);
/// The same villages without groups and facilitators.
Scenario without_programme(const Scenario& scenario);
Scenario with_drop_out(const Scenario& scenario, double hazard);

/// Month in which a run with this exit month ends: all groups begun in the start month are followed
/// for 24 months, under whatever policies hold. None is left before it works.
std::int32_t end_of(const Scenario& scenario, std::int32_t contract);

/// Branches of one area and replicate. A branch equals a full run of with_exit_after() bit for bit.
ExitRecords run_exit_test(const Scenario& scenario, const ExitPlan& plan, std::uint32_t replicate,
                          std::uint32_t area, const std::optional<AreaNetwork>& real,
                          const RunOptions& options);

/// What keeps a scenario from an exit test.
void check_exit_test(const Scenario& scenario, const ExitPlan& plan, Problems& problems);

/// Months that run_exit_test lives, for progress and price.
double months_of(const Scenario& scenario, const ExitPlan& plan);

}  // namespace berdaya
