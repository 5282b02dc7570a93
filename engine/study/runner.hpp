/// The one loop of all studies: every area of every replicate on many threads, handed over in
/// order, so that memory grows with threads and neither with areas nor with replicates.
#pragma once
#include "core/in_order.hpp"
#include "study/outcomes.hpp"
#include "study/units.hpp"

namespace berdaya {

/// Scenarios that live through the same areas, one after the other.
using Policies = std::span<const Scenario>;

struct AreaTask {
  std::uint32_t replicate = 0, area = 0, set = 0;
  bool last = false;  ///< area of its replicate
};

/// Areas of all replicates of several sets of policies, in order of set, replicate and area.
class AreaTasks {
 public:
  AreaTasks(std::span<const Policies> sets, const std::optional<AreaNetwork>& real,
            std::uint32_t replicates);
  std::uint64_t count() const noexcept { return begin_.back(); }
  AreaTask at(std::uint64_t i) const noexcept;
  /// Expected households of a task.
  double size(std::uint64_t i) const noexcept;

 private:
  std::vector<std::vector<double>> households_;  ///< [set][area]
  std::vector<std::uint64_t> begin_{0};          ///< [set] the first task
};

/// Calls live(task) for every task, the largest first, and take(task, what it left) in their order
/// until it returns false.
template <class Live, class Take>
void for_each_area(const AreaTasks& tasks, int threads, Live&& live, Take&& take) {
  in_order(
      tasks.count(), threads, [&](std::uint64_t i) { return tasks.size(i); },
      [&](std::uint64_t i) { return live(tasks.at(i)); },
      [&](std::uint64_t i, auto&& made) { return take(tasks.at(i), std::move(made)); });
}
/// The same of tasks of which some are known; of a shard of them its own are lived and none is
/// taken.
template <class Live, class Take>
void for_each_area(const AreaTasks& tasks, int threads, const Units& units, Live&& live,
                   Take&& take) {
  const std::uint64_t step = units.step(), own = std::min(units.own(), tasks.count());
  const auto task = [&](std::uint64_t i) { return own + i * step; };
  in_order((tasks.count() - own + step - 1) / step, threads,
           [&](std::uint64_t i) { return tasks.size(task(i)); },
           [&](std::uint64_t i) {
             return units.records(task(i), [&] { return live(tasks.at(task(i))); });
           },
           [&](std::uint64_t i, auto&& made) {
             return units.is_shard() || take(tasks.at(task(i)), std::move(made));
           });
}

/// What a study does with what was lived; called by one thread at a time, in order.
struct Sink {
  std::function<void(const AreaTask&, std::vector<AreaRecord>)>
      area;  ///< under every policy; none: nobody looks
  /// A replicate under every policy, once all its areas were there (`task` is the last); false:
  /// enough.
  std::function<bool(const AreaTask& task, std::vector<ReplicateSums>)> replicate;
};

/// Runs every set of policies. Seed, months, areas and networks are those of the first policy of a
/// set.
void run_policies(std::span<const Policies> sets, const std::optional<AreaNetwork>& real,
                  std::uint32_t replicates, const RunOptions& options, const Sink& sink,
                  const Units& units = {});

/// All that the replicates of one scenario leave behind, where it is small enough to be kept.
struct StudyRecord {
  std::vector<std::vector<AreaRecord>> areas;  ///< [replicate][area]
};
StudyRecord run_study(const Scenario& scenario, const std::optional<AreaNetwork>& real,
                      const RunOptions& options);

/// Replicates that are looked at together; the same for any number of threads.
std::uint32_t replicates_at_once(std::size_t policies, std::uint32_t areas);

}  // namespace berdaya
