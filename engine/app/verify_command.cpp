#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>

#include "app/recorded_study.hpp"
#include "io/results/difference.hpp"
#include "io/results/result_file.hpp"

namespace berdaya::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_lines = 10;

Exit verify(const Again& given) {
  const io::DescribedFile told(given.file);
  const io::Recorded recorded = io::recorded(told);
  Study study = recorded_study(recorded, given);
  study.again = true;
  Command command = recorded_command(recorded.command, given, study.problems);
  if (told.program() != io::this_program() && !given.quiet)
    fmt::print("written by {}\nthis is {}\n", printable(told.program()), io::this_program());
  if (!study.problems.empty()) return report(study.problems);
  const io::PartFile part(fs::temp_directory_path() /
                          fmt::format("berdaya-verify-{}.h5", ::getpid()));
  write_to(command, part.temporary());
  if (const Exit exit = command.run_study(study); exit != Exit::done) return exit;
  const io::DescribedFile again(part.temporary());
  const io::Differences found = io::differences(told, again);
  if (!given.quiet) {
    for (std::size_t i = 0; i < std::min(found.lines.size(), most_lines); ++i)
      fmt::print("{}\n", printable(found.lines[i].text));
    if (found.lines.size() > most_lines)
      fmt::print("and {} more datasets\n", found.lines.size() - most_lines);
    fmt::print("{}: {}: {} values in {} datasets compared, {}\n", given.file.string(),
               found.lines.empty() ? "identical" : "different", found.values, found.datasets,
               recorded.command);
  }
  return found.lines.empty() ? Exit::done : Exit::different;
}

}  // namespace

Command verify_command() {
  const auto given = std::make_shared<Again>();
  Command command{"verify",
                  "make a result again from what its file says, and say where the two first differ",
                  {{"file", "", "result file (.h5)", &given->file, true}},
                  [given] { return verify(*given); }};
  for (Option& option : again_options(*given)) command.options.push_back(std::move(option));
  return command;
}

}  // namespace berdaya::app
