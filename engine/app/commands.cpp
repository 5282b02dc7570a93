#include "app/commands.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "io/hdf5/digest.hpp"
#include "io/places/area_from_file.hpp"
#include "io/places/place_table.hpp"
#include "io/toml/scenario_file.hpp"
#include "setup/network_profile.hpp"

namespace berdaya::app {
namespace {

constexpr std::size_t most_told = 100;

/// As one line of a terminal: control bytes, which a file may put into its keys, are spelt out.
std::string printable(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (const auto byte = static_cast<unsigned char>(c); byte < 0x20 || byte == 0x7f)
      out += fmt::format("\\x{:02x}", byte);
    else
      out += c;
  return out;
}

}  // namespace

Exit report(const Problems& problems) {
  Problems told = problems;
  std::map<std::string, std::size_t> files;  // in the order in which they were first complained of
  for (const Problem& problem : told) files.emplace(problem.file, files.size());
  const auto place = [&](const Problem& p) { return std::tie(files[p.file], p.line, p.column, p.key, p.message); };
  std::ranges::stable_sort(told, {}, place);
  told.erase(std::unique(told.begin(), told.end()), told.end());  // what several policies share is told once
  const std::size_t most = std::min(told.size(), most_told);
  for (std::size_t i = 0; i < most; ++i) fmt::print(stderr, "{}\n", printable(told[i].text()));
  if (told.size() > most) fmt::print(stderr, "and {} more problems\n", told.size() - most);
  return problems.empty() ? Exit::done : Exit::bad_input;
}

Exit check(const std::filesystem::path& scenario, const std::vector<std::string>& sets) {
  ScenarioRead read = read_scenario(scenario, sets);
  real_network(read.scenario, read.problems);
  real_places(read.scenario, read.problems);
  if (!read.scenario.places.empty()) fmt::print("{}\n", places_text(read.scenario.places));
  if (read.problems.empty()) fmt::print("{}: no problems\n", scenario.string());
  return report(read.problems);
}

Exit digest(const std::filesystem::path& file) {
  fmt::print("{}  {}\n", io::digest_file(file), file.string());
  return Exit::done;
}

Exit network(const std::filesystem::path& edges, const std::filesystem::path& households) {
  const NetworkRead read = read_network(edges, households);
  if (!read.problems.empty()) return report(read.problems);
  const AreaNetwork area = io::area_network(read.data);
  fmt::print("{:<10} {:>10} {:>7} {:>7} {:>7} {:>10} {:>6} {:>13} {:>13}\n", "village", "households", "ties", "degree", "sd", "clustering",
             "giant", "assortativity", "leader ratio");
  const auto line = [](const std::string& name, const NetworkProfile& p) {
    fmt::print("{:<10} {:>10} {:>7} {:>7.2f} {:>7.2f} {:>10.3f} {:>6.3f} {:>13.3f} {:>13.2f}\n", name, p.households, p.ties, p.degree_mean,
               p.degree_sd, p.clustering, p.giant_share, p.assortativity, p.leader_degree_ratio);
  };
  for (std::uint32_t v = 0; v < area.village_count(); ++v) {
    const std::uint32_t first = area.household_begin[v], last = area.household_begin[v + 1];
    std::vector<Tie> own;
    for (const auto& [a, b] : area.ties)
      if (a >= first && a < last && b >= first && b < last) own.push_back({a - first, b - first});
    line(area.village_names[v], profile_network(last - first, own, std::span(area.leader).subspan(first, last - first), false));
  }
  line("total", profile_network(area.household_count(), area.ties, area.leader, false));
  const NetworkData& d = read.data;
  fmt::print("{} villages, {} households, {} ties ({} across villages); dropped: {} duplicates, {} self-loops; {} isolated households\n",
             area.village_count(), area.household_count(), area.ties.size(), d.cross_village, d.duplicates, d.self_loops, d.isolated);
  return Exit::done;
}

}  // namespace berdaya::app
