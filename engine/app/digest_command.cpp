#include <fmt/core.h>

#include <algorithm>

#include "app/study_command.hpp"
#include "io/hdf5/digest.hpp"
#include "io/places/place_table.hpp"
#include "io/results/difference.hpp"
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

struct DigestArguments {
  std::filesystem::path file, other;
  std::vector<std::string> sets;
};

/// A line of the comparison with the names of both files.
std::string named(std::string line, const DigestArguments& given) {
  const auto say = [&](std::string_view words, const std::string& name) {
    if (const std::size_t at = line.rfind(words); at != std::string::npos)
      line.replace(at, words.size(), "in " + name);
  };
  say("when run again", given.file.string());
  say("in the file", given.other.string());
  return line;
}

/// Says where two results first differ, by month: dataset, policy, replicate, area, village,
/// values.
Exit first_difference(const DigestArguments& given) {
  const io::DescribedFile other(given.other), file(given.file);
  const io::Differences found = io::differences(other, file);
  if (found.lines.empty()) {
    fmt::print("identical: {} values in {} datasets compared\n", found.values, found.datasets);
    return Exit::done;
  }
  const auto of_a_value = [](const io::Difference& line) {
    return line.text.find(", ") < line.text.find(':');
  };
  const auto at = std::ranges::find_if(found.lines, of_a_value);  // else shapes differ, no more
  const io::Difference& first = at == found.lines.end() ? found.lines[0] : *at;
  fmt::print("{}\n", printable(named(first.text, given)));
  if (!first.writers.empty()) fmt::print("{}\n", wrapped(printable(first.writers)));
  if (found.lines.size() > 1) fmt::print("and {} more datasets\n", found.lines.size() - 1);
  return Exit::different;
}

}  // namespace

Command digest_command() {
  const auto given = std::make_shared<DigestArguments>();
  return {
      "digest",
      "of a result file SHA-256 over all datasets, of a scenario the state after its last month: "
      "equal digests = equal results",
      {{"file", "", "result file (.h5) or scenario (.toml)", &given->file, true},
       {"--first-difference", "OTHER",
        "where OTHER and the file first differ: month, dataset, both values, who writes them",
        &given->other},
       set_option(given->sets)},
      [given] {
        if (!given->other.empty()) return first_difference(*given);
        if (given->file.extension() == ".toml") return digest_run(given->file, given->sets);
        fmt::print("{}  {}\n", io::digest_file(given->file), given->file.string());
        return Exit::done;
      }};
}

}  // namespace berdaya::app
