#include <fmt/core.h>

#include "app/study_command.hpp"
#include "io/hdf5/digest.hpp"
#include "io/places/place_table.hpp"
#include "io/toml/scenario_file.hpp"
#include "model/state_digest.hpp"
#include "study/run.hpp"

namespace berdaya::app {
namespace {

/// Of a scenario the state of each area of the first replicate after the last month: what a page
/// prints that simulates it as well.
Exit digest_run(const std::filesystem::path& file, const std::vector<std::string>& sets) {
  auto [scenario, problems] = read_scenario(file, sets);
  const std::optional<AreaNetwork> real = real_network(scenario, problems);
  real_places(scenario, problems);
  if (!problems.empty()) return report(problems);
  const auto months = static_cast<std::int32_t>(scenario.settings.get<RunPlan>().months);
  const RunOptions options{.observe = false};
  for (std::uint32_t area = 0; area < area_count(scenario, real); ++area) {
    World world = BurnIn(std::span(&scenario, 1), 0, area, real, options).world_of(scenario);
    live_on(scenario, world, months, options);
    fmt::print("{}  {}, area {}, after {} months\n", digest_text(state_digest(world)),
               printable(file.string()), area + 1, months);
  }
  return Exit::done;
}

}  // namespace

Command digest_command() {
  struct Arguments {
    std::filesystem::path file;
    std::vector<std::string> sets;
  };
  const auto given = std::make_shared<Arguments>();
  return {"digest",
          "of a result file SHA-256 over all datasets, of a scenario the state after its last "
          "month: equal digests = equal results",
          {{"file", "", "result file (.h5) or scenario (.toml)", &given->file, true},
           set_option(given->sets)},
          [given] {
            if (given->file.extension() == ".toml") return digest_run(given->file, given->sets);
            fmt::print("{}  {}\n", io::digest_file(given->file), given->file.string());
            return Exit::done;
          }};
}

}  // namespace berdaya::app
