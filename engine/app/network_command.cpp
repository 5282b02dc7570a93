#include <fmt/core.h>

#include "app/commands.hpp"
#include "io/places/area_from_file.hpp"
#include "setup/network_profile.hpp"

namespace berdaya::app {
namespace {

Exit profile(const std::filesystem::path& edges, const std::filesystem::path& households) {
  const NetworkRead read = read_network(edges, households);
  if (!read.problems.empty()) return report(read.problems);
  const AreaNetwork area = io::area_network(read.data);
  fmt::print("{:<10} {:>10} {:>7} {:>7} {:>7} {:>10} {:>6} {:>13} {:>13}\n", "village",
             "households", "ties", "degree", "sd", "clustering", "giant", "assortativity",
             "leader ratio");
  const auto line = [](const std::string& name, const NetworkProfile& p) {
    fmt::print("{:<10} {:>10} {:>7} {:>7.2f} {:>7.2f} {:>10.3f} {:>6.3f} {:>13.3f} {:>13.2f}\n",
               name, p.households, p.ties, p.degree_mean, p.degree_sd, p.clustering, p.giant_share,
               p.assortativity, p.leader_degree_ratio);
  };
  for (std::uint32_t v = 0; v < area.village_count(); ++v) {
    const std::uint32_t first = area.household_begin[v], last = area.household_begin[v + 1];
    std::vector<Tie> own;
    for (const auto& [a, b] : area.ties)
      if (a >= first && a < last && b >= first && b < last) own.push_back({a - first, b - first});
    line(area.village_names[v],
         profile_network(last - first, own, std::span(area.leader).subspan(first, last - first),
                         false));
  }
  line("total", profile_network(area.household_count(), area.ties, area.leader, false));
  const NetworkData& d = read.data;
  fmt::print(
      "{} villages, {} households, {} ties ({} across villages); dropped: {} duplicates, {} "
      "self-loops; {} isolated households\n",
      area.village_count(), area.household_count(), area.ties.size(), d.cross_village, d.duplicates,
      d.self_loops, d.isolated);
  return Exit::done;
}

}  // namespace

Command network_command() {
  struct Files {
    std::filesystem::path edges, households;
  };
  const auto files = std::make_shared<Files>();
  return {"network",
          "profile of a social network, per village and in total",
          {{"edges", "", "edge list (.csv: source,target) or GraphML", &files->edges, true},
           {"households", "", "household table (.csv: household,village,…)", &files->households}},
          [files] { return profile(files->edges, files->households); }};
}

}  // namespace berdaya::app
