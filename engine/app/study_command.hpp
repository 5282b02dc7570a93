/// What `run`, `compare`, `sweep` and `exit-test` share: reading scenarios, the price, blocks of replicates with progress.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "app/price.hpp"
#include "study/run.hpp"

namespace berdaya::app {

/// Scenarios as read, the first with its --set values; the real network if the first names one.
struct Study {
  std::vector<Scenario> policies;
  std::optional<AreaNetwork> real;
  Problems problems;

  const RunPlan& plan() const { return policies[0].settings.get<RunPlan>(); }
};

/// All --set values; --seed, --replicates and --months are short for --set run.….
std::vector<std::string> all_sets(const StudyArguments& arguments);

/// Reads the scenario and its network; every problem is in `problems`.
Study read_study(const StudyArguments& arguments);

/// Reads a policy: a scenario whose base, unless it names another, is the study's own. It must agree with it in seed, months, areas and
/// networks, or nothing could be paired.
void add_policy(Study& study, const std::filesystem::path& file, const StudyArguments& arguments);

/// Burn-ins that an area needs: policies that may share one do.
double burn_ins_of(const Study& study);

double groups_of(const Study& study);
/// Of one replicate under one policy in a result file, without its events.
double bytes_of_run(const Study& study);

/// Where the result goes; known to be writable, and none of the files that the study was read from.
/// @throws IoError cannot_create
std::filesystem::path output_of(const StudyArguments& arguments, const Study& study, const std::string& ending = ".h5");
int threads_of(const StudyArguments& arguments);

/// Replicates that run before anything is written; the same for any number of threads.
std::uint32_t replicates_per_block(const Study& study);

/// Runs block after block until all replicates are done or `enough` says so; gives each to `visit`.
void run_blocks(const Study& study, const RunOptions& options, bool quiet, const std::function<void(const Block&)>& visit,
                const std::function<bool()>& enough = {});

}  // namespace berdaya::app
