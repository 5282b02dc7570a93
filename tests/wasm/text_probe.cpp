/// Reads a scenario and its bases, with zero bytes between them, on standard input, tells what is
/// wrong with it, and prints one number that stands for all its values, one for a short run of it,
/// and one for statistics that rest on distributions.
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "io/toml/scenario_text.hpp"
#include "model/parameter_list.hpp"
#include "study/log_rank.hpp"
#include "study/runner.hpp"
#include "study/window.hpp"

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

/// Quantiles, chances and p-values over a grid of arguments, as they are stored.
std::uint64_t statistics() {
  Hash hash;
  const auto add = [&](double value) { hash.add(&value, sizeof value); };
  for (std::size_t n = 2; n < 200; ++n) add(student_t(n));
  for (std::uint32_t degrees = 1; degrees < 3; ++degrees)
    for (std::size_t clusters = 0; clusters < 40; clusters += 4)
      for (double statistic = .125; statistic < 40; statistic *= 2)
        add(std::round(p_value({statistic, degrees, clusters, {}, {}}) * 1e6) * 1e-6);
  PlaceShares place(64, std::vector<Cluster>(6));
  for (std::size_t r = 0; r < place.size(); ++r)
    for (std::size_t e = 0; e < place[r].size(); ++e)
      place[r][e] = {static_cast<double>((r * 7 + 5 * e) % 11 + 2 * e), 24};
  const std::vector<std::int32_t> exits{6, 12, 18, 24, 30, 36};
  const Windows windows = windows_of(exits, std::span(&place, 1), 1);
  for (const double chance : windows.all.chance) add(chance);
  for (const Interval& share : windows.all.share) add(share.low), add(share.high);
  add(windows.all.from), add(windows.all.to);
  return hash.value;
}

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
  std::printf("%016llx %016llx %016llx\n", static_cast<unsigned long long>(values.value),
              static_cast<unsigned long long>(series.value),
              static_cast<unsigned long long>(statistics()));
}
