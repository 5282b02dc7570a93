/// Reads a scenario and its bases, with zero bytes between them, on standard input, tells what is
/// wrong with it, and prints one number that stands for all its values and one for a short run of
/// it.
#include <cstdio>
#include <string>
#include <vector>

#include "io/toml/scenario_text.hpp"
#include "model/parameter_list.hpp"
#include "study/runner.hpp"

namespace {

using namespace berdaya;

/// FNV-1a.
struct Hash {
  std::uint64_t value = 14695981039346656037u;
  void add(const void* data, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
      value = (value ^ static_cast<const unsigned char*>(data)[i]) * 1099511628211u;
  }
  void add(const ModelSettings& settings) {
    for (const Parameter& p : all_parameters()) {
      const std::string text = p.key + '=' + text_of(p.get(settings)) + '\n';
      add(text.data(), text.size());
    }
  }
};

}  // namespace

int main() {
  std::vector<std::string> texts(1);
  for (int c = std::getchar(); c != EOF; c = std::getchar())
    if (c == 0)
      texts.emplace_back();
    else
      texts.back() += static_cast<char>(c);
  std::size_t bases = 0;
  const auto [scenario, problems] = parse_scenario(
      texts[0], {"run.months=18", "area.villages=2", "trade.tied_discuont=1"},
      [&](const std::string&) -> std::optional<std::string> { return texts.at(++bases); });
  for (const Problem& problem : problems) std::printf("%s\n", problem.text().c_str());
  Hash values, series;
  values.add(scenario.settings);
  for (const ModelSettings& settings : scenario.under_policies) values.add(settings);
  const StudyRecord study = run_study(scenario, std::nullopt, {});
  for (const auto& areas : study.areas)
    for (const AreaRecord& area : areas)
      for (const MeasureSums& month : area.months) series.add(month.sums.data(), sizeof month.sums);
  std::printf("%016llx %016llx\n", static_cast<unsigned long long>(values.value),
              static_cast<unsigned long long>(series.value));
}
