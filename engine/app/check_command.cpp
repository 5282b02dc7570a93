#include <fmt/core.h>

#include "app/study_command.hpp"
#include "app/texts.hpp"
#include "io/places/place_table.hpp"
#include "io/results/block_report.hpp"
#include "io/toml/scenario_file.hpp"

namespace berdaya::app {
namespace {

Exit check(const std::vector<std::filesystem::path>& files, const std::vector<std::string>& sets,
           Language language) {
  Problems all;
  for (const std::filesystem::path& file : files) {
    auto [scenario, problems] = read_scenario(file, sets);
    real_network(scenario, problems);
    real_places(scenario, problems);
    if (!scenario.places().empty()) fmt::print("{}\n", places_text(scenario.places(), language));
    if (problems.empty())
      fmt::print("{}\n", fill(texts::no_problems, language, {{"file", file.string()}}));
    print_lines(io::block_warnings(scenario, language));
    all.insert(all.end(), problems.begin(), problems.end());
  }
  return report(all, language);
}

}  // namespace

Command check_command() {
  struct Arguments {
    std::vector<std::filesystem::path> files;
    std::vector<std::string> sets;
    std::string language = "en";
  };
  const auto given = std::make_shared<Arguments>();
  return {"check",
          "list all problems of scenarios, simulate nothing",
          {{"scenario", "", "scenario files (.toml)", &given->files, true},
           set_option(given->sets),
           {"--lang", "en|id", "language of what is printed", &given->language, false, 0, 0,
            languages}},
          [given] {
            if (given->language != "en" && given->language != "id")
              return wrong_language(given->language);
            return check(given->files, given->sets,
                         given->language == "id" ? Language::id : Language::en);
          }};
}

}  // namespace berdaya::app
