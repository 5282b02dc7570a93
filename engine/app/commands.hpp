/// The commands of the program; each returns an exit code and lets errors through as exceptions.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "model/scenario.hpp"
#include "setup/area_network.hpp"

namespace berdaya::app {

/// Of `run` and of the studies that are made of runs.
struct StudyArguments {
  std::filesystem::path scenario, output;
  std::vector<std::string> sets;
  std::optional<std::uint32_t> seed, replicates, months;
  int threads = 0;  ///< 0: all cores
  bool quiet = false, households = false, dependency = false, yes = false;
  std::string until_width;                      ///< MEASURE=WIDTH or empty
  std::vector<std::filesystem::path> policies;  ///< of `compare`
};

Exit run(const StudyArguments& arguments);
Exit compare(const StudyArguments& arguments);
/// `arguments.scenario` is the design file.
Exit sweep(const StudyArguments& arguments);

struct ExitArguments {
  std::int32_t from = 6, to = 36, every = 6;  ///< months of full accompaniment
  std::vector<double> drop_out{.005, .03};    ///< low and high drop-out of cadres, 1/month; or none
  double confidence = .8;
};
Exit exit_test(const StudyArguments& arguments, const ExitArguments& exit);
Exit check(const std::filesystem::path& scenario, const std::vector<std::string>& sets);
Exit describe(const std::string& what, bool markdown, bool json);
Exit network(const std::filesystem::path& edges, const std::filesystem::path& households);
Exit digest(const std::filesystem::path& file);

/// The scenario's own network, if it names one; notes the files it was read from.
std::optional<AreaNetwork> real_network(Scenario& scenario, Problems& problems);

/// Reads the villages of the scenario's table, if it names one, into the scenario; notes the file.
void real_places(Scenario& scenario, Problems& problems);

/// Prints every problem on stderr, one a line.
Exit report(const Problems& problems);

}  // namespace berdaya::app
