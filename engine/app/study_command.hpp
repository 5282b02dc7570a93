/// What `run`, `compare`, `sweep` and `exit-test` share: options, the price, runs with progress,
/// the last lines.
#pragma once
#include <string>

#include "app/commands.hpp"
#include "app/price.hpp"
#include "app/study_reading.hpp"
#include "io/results/result_file.hpp"

namespace berdaya::app {

/// --until-width.
Option until_width_option(StudyArguments& given);
/// Title of a scenario, in Indonesian where it has one.
std::string title_of(const Scenario& scenario, Language language);
/// `--diaries`, of run and compare.
Option diaries_option(StudyArguments& given);
/// `--keep`, of run and compare, and what it says.
Option keep_option(StudyArguments& given);
Keep keep_of(const StudyArguments& given);
/// As many replicates as --until-width may need, unless --replicates says otherwise.
StudyArguments with_most_replicates(StudyArguments given);

/// A command with the options that all of them have before its own. What its own say stands in the
/// result. `read` gives the study as the command line names it, `work` makes the result.
Command study_command(Command own, StudyArguments& given, const std::string& file,
                      std::function<Study()> read, std::function<Exit(Study&)> work);

/// RunOptions::of_replicate of a study; none without an ensemble.
std::function<std::vector<Scenario>(Policies, std::uint32_t)> of_replicate(const Study& study);

/// Burn-ins that an area needs: policies that may share one do.
double burn_ins_of(const Study& study);

double groups_of(const Study& study);
/// Of one replicate under one policy in a result file, without its events.
double bytes_of_run(const Study& study, Keep keep = Keep::events);
/// The same of its diaries; measured, village.toml: 0.5 events of 131 bytes per household and
/// month.
double bytes_of_diaries(const Study& study);

/// Where the result goes; known to be writable, and none of the files that the study was read from.
/// @throws IoError cannot_create
std::filesystem::path output_of(const StudyArguments& arguments, const Study& study,
                                const std::string& ending = ".h5");
/// @throws IoError no_memory: they cannot be started
int threads_of(const StudyArguments& arguments);

/// The last lines: what ranges hold, the caveat, where the result lies.
void print_foot(const Study& study, std::uint32_t replicates, Language language,
                const std::filesystem::path& output);
/// What was found, with seed, simulations, caveat and file, as JSON.
void print_json(const Study& study, std::uint32_t replicates, const std::string& headline,
                const io::DatasetFile& found, const std::filesystem::path& output);
/// "Seed 1, 8 simulations, 120 months."
std::string made_of(const Study& study, std::uint32_t replicates, Language language);

/// Runs all replicates with progress.
void run_all(const Study& study, const RunOptions& options, bool quiet, const Units& units,
             const Sink& sink);

}  // namespace berdaya::app
