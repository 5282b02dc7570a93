/// What a study will cost, measured on a sample before it starts.
#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "core/diagnostics.hpp"
#include "io/text/words.hpp"
#include "study/run.hpp"

namespace berdaya::app {

/// What is to be done: worlds are made and burnt in `burn_ins` times, and policy months are lived
/// `policy_months` times in each area of each replicate.
struct Workload {
  double runs = 0;           ///< as the user counts them: policies x replicates
  double tasks = 0;          ///< replicates x areas
  double burn_ins = 1;       ///< per task
  double policy_months = 0;  ///< per task, all policies together
  double bytes = 0;          ///< of the result file without its events
  bool observed = false;     ///< are months observed?
  double memory = 0;         ///< bytes (memory.hpp); 0: nobody knows
  bool events = true;        ///< are events of observed months written?
  double share = 1;          ///< of the tasks, in a shard of a study
};

struct Price {
  double seconds = 0;  ///< wall-clock time of the whole study
  double bytes = 0;    ///< of the result file
  bool measured = false;
};

/// Lives `threads` samples (more of a long study) of area 0 at once and scales up; a study of few
/// seconds is not worth a sample and gets a rough figure.
Price price_of(const Workload& work, std::span<const Scenario> policies,
               const std::optional<AreaNetwork>& real, int threads);

inline constexpr double attribute_bytes = 1.5e5;  ///< scenario, parameters, axes

/// Series, ledger, groups and villages of one run as compressed, by the shares seen in files of
/// scenarios/.
double table_bytes(double months, double villages, double groups);

/// Prints the price where the study is long, and asks on a terminal above ten minutes unless `yes`.
/// What does not fit into memory is refused unless `yes`. Anything but Exit::done: do not start.
Exit agree_to(const Price& price, const Workload& work, bool yes, bool quiet, Language language);

}  // namespace berdaya::app
