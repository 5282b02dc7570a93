/// What a command line names, read: scenario, policies, network, table of villages, ensemble.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

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
  std::string keep;                             ///< one of keep_names; empty: events
  std::string shard;                            ///< I/N, the part to be made; empty: all

  Language tongue() const { return language == "id" ? Language::id : Language::en; }
  bool silent() const noexcept { return quiet || json; }  ///< no progress, no price
};

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
  std::function<Units::Bytes(std::uint64_t)> shards{};

  /// Replicates that follow one another and share a set of parameters.
  std::size_t alike() const noexcept { return alike_in(ensemble); }
  const RunPlan& plan() const { return policies[0].settings.get<RunPlan>(); }
};

/// All --set values; --seed, --replicates and --months are short for --set run.….
std::vector<std::string> all_sets(const StudyArguments& arguments);

/// Reads the scenario and its network; every problem is in `problems`.
Study read_study(const StudyArguments& arguments);

/// Reads the ensemble of a study and notes the file; each set must go with the scenario.
void read_ensemble_of(Study& study, const std::filesystem::path& file);

/// Reads a policy: a scenario whose base, unless it names another, is the study's own. It must
/// agree with it in seed, months, areas and networks, or nothing could be paired.
void add_policy(Study& study, const std::filesystem::path& file, const StudyArguments& arguments);

/// The scenario's own network, if it names one; notes the files it was read from.
std::optional<AreaNetwork> real_network(Scenario& scenario, Problems& problems);

std::string file_sha256(const std::filesystem::path& path);

/// Reads the villages of the scenario's table, if it names one, into the scenario; notes the file.
/// Gives what the table says of each area besides.
std::vector<PlaceAround> real_places(Scenario& scenario, Problems& problems);

}  // namespace berdaya::app
