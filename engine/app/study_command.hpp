/// What `run`, `compare`, `sweep` and `exit-test` share: reading scenarios, the price, runs with
/// progress.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "app/price.hpp"
#include "io/hdf5/dataset_file.hpp"
#include "io/places/place_text.hpp"
#include "io/text/words.hpp"
#include "study/ensemble.hpp"
#include "study/runner.hpp"

namespace berdaya::app {

/// Of `run` and of the studies that are made of runs.
struct StudyArguments {
  std::filesystem::path scenario, output;
  std::vector<std::string> sets;
  std::optional<std::uint32_t> seed, replicates, months;
  std::int32_t threads = 0;  ///< 0: all cores
  bool quiet = false, households = false, dependency = false, diaries = false, yes = false;
  std::string until_width;                      ///< MEASURE=WIDTH or empty
  std::string language = "en";                  ///< of what is printed: en or id
  bool json = false;                            ///< print everything as JSON instead of a table
  std::vector<std::filesystem::path> policies;  ///< of `compare`
  std::filesystem::path ensemble;               ///< sets of parameters; empty: none
  std::string share;                            ///< I/N, the part to be made; empty: all

  Language tongue() const { return language == "id" ? Language::id : Language::en; }
  bool silent() const noexcept { return quiet || json; }  ///< no progress, no price
};

/// --until-width.
Option until_width_option(StudyArguments& given);
/// Title of a scenario, in Indonesian where it has one.
std::string title_of(const Scenario& scenario, Language language);
/// `--diaries`, of run and compare.
Option diaries_option(StudyArguments& given);
/// As many replicates as --until-width may need, unless --replicates says otherwise.
StudyArguments with_most_replicates(StudyArguments given);

/// Scenarios as read, the first with its --set values; the real network if the first names one.
struct Study {
  std::vector<Scenario> policies;
  std::optional<AreaNetwork> real;
  std::vector<PlaceAround> around;  ///< [area] what the table of villages says besides
  Problems problems;
  std::string command;  ///< name and options of whatever made the result, for `verify`
  std::string design;   ///< of a sweep: its file as read
  Ensemble ensemble;    ///< what the evidence leaves open besides luck; empty: the scenario alone
  bool again = false;   ///< made anew by `verify`, which has an answer of its own
  /// Units that were made before, of `merge`; none: of nobody.
  std::function<Units::Bytes(std::uint64_t)> shares{};

  const RunPlan& plan() const { return policies[0].settings.get<RunPlan>(); }
};

/// A command with the options that all of them have before its own. What its own say stands in the
/// result. `read` gives the study as the command line names it, `work` makes the result.
Command study_command(Command own, StudyArguments& given, const std::string& file,
                      std::function<Study()> read, std::function<Exit(Study&)> work);

/// All --set values; --seed, --replicates and --months are short for --set run.….
std::vector<std::string> all_sets(const StudyArguments& arguments);

/// Reads the scenario and its network; every problem is in `problems`.
Study read_study(const StudyArguments& arguments);

/// Reads the ensemble of a study and notes the file; each set must go with the scenario.
void read_ensemble_of(Study& study, const std::filesystem::path& file);

/// RunOptions::of_replicate of a study; none without an ensemble.
std::function<std::vector<Scenario>(Policies, std::uint32_t)> of_replicate(const Study& study);

/// Reads a policy: a scenario whose base, unless it names another, is the study's own. It must
/// agree with it in seed, months, areas and networks, or nothing could be paired.
void add_policy(Study& study, const std::filesystem::path& file, const StudyArguments& arguments);

/// The scenario's own network, if it names one; notes the files it was read from.
std::optional<AreaNetwork> real_network(Scenario& scenario, Problems& problems);

std::string file_sha256(const std::filesystem::path& path);

/// Reads the villages of the scenario's table, if it names one, into the scenario; notes the file.
/// Gives what the table says of each area besides.
std::vector<PlaceAround> real_places(Scenario& scenario, Problems& problems);

/// Burn-ins that an area needs: policies that may share one do.
double burn_ins_of(const Study& study);

double groups_of(const Study& study);
/// Of one replicate under one policy in a result file, without its events.
double bytes_of_run(const Study& study);
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

/// "2/8" as the number of the share from 0 and how many there are; "" is all, and so is what is no
/// share.
std::pair<std::uint64_t, std::uint64_t> share_of(const std::string& text);

}  // namespace berdaya::app
