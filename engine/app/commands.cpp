#include "app/commands.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <map>

#include "io/area_from_file.hpp"
#include "io/atomic_file.hpp"
#include "io/describe_file.hpp"
#include "io/digest.hpp"
#include "io/place_table.hpp"
#include "io/result_file.hpp"
#include "io/scenario_file.hpp"
#include "io/sha256.hpp"
#include "setup/network_profile.hpp"

namespace berdaya::app {
namespace {

/// How much is done and the time still to go: one line that overwrites itself on a terminal, a line every half minute elsewhere.
class Progress {
 public:
  explicit Progress(bool quiet) : shown_(!quiet), terminal_(::isatty(2) == 1), start_(Clock::now()), last_(start_) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() {
    if (shown_ && terminal_) fmt::print(stderr, "\r\033[K");
  }
  void operator()(double done) {
    const auto now = Clock::now();
    if (!shown_ || now - last_ < (terminal_ ? std::chrono::milliseconds(200) : std::chrono::milliseconds(30000))) return;
    last_ = now;
    const double elapsed = std::chrono::duration<double>(now - start_).count();
    fmt::print(stderr, "{}{:3.0f} %  {:.0f} s to go{}", terminal_ ? "\r\033[K" : "", 100. * done, elapsed * (1. - done) / done,
               terminal_ ? "" : "\n");
  }

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_, terminal_;
  Clock::time_point start_, last_;
};

std::string file_sha256(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return io::sha256_hex(std::string(std::istreambuf_iterator<char>(in), {}));
}

/// The scenario's own network, if it names one; notes the files it was read from.
std::optional<AreaNetwork> real_network(Scenario& scenario, Problems& problems) {
  const NetworkFiles& files = scenario.settings.get<NetworkFiles>();
  if (files.edges.empty() || !problems.empty()) return std::nullopt;
  NetworkRead read = read_network(files.edges, files.households);
  problems.insert(problems.end(), read.problems.begin(), read.problems.end());
  if (!read.problems.empty()) return std::nullopt;
  for (const std::string& path : {files.edges, files.households})
    if (!path.empty()) scenario.inputs.push_back({std::filesystem::path(path).filename().string(), file_sha256(path)});
  return io::area_network(read.data);
}

/// The villages of the scenario's table, if it names one; notes the file.
void real_places(Scenario& scenario, Problems& problems) {
  const PlaceTable& rules = scenario.settings.get<PlaceTable>();
  if (rules.table.empty() || !problems.empty()) return;
  PlacesRead read = read_places(rules.table, rules.select, rules.area_column);
  problems.insert(problems.end(), read.problems.begin(), read.problems.end());
  if (!read.problems.empty()) return;
  scenario.inputs.push_back({std::filesystem::path(rules.table).filename().string(), file_sha256(rules.table)});
  scenario.places = std::move(read.areas);
}

void print_table(const StudyRecord& study, std::uint32_t months) {
  MeasureSums first, last;
  for (const auto& areas : study.areas)
    for (const AreaRecord& area : areas) first += area.months.front(), last += area.months.back();
  fmt::print("{:<17} {:>14} {:>14}  unit\n", "mean", "month 0", fmt::format("month {}", months - 1));
  for (std::size_t m = 0; m < measure_count; ++m) {
    if (std::isnan(first.mean(m)) && std::isnan(last.mean(m))) continue;  // of groups where there are none
    const int digits = measure_rows[m].unit == Unit::share || measure_rows[m].unit == Unit::one ? 3 : 0;
    fmt::print("{:<17} {:>14.{}f} {:>14.{}f}  {}\n", measure_rows[m].name, first.mean(m), digits, last.mean(m), digits,
               unit_name(measure_rows[m].unit));
  }
}

/// What became of the groups, what the traders did and what it cost; nothing where there are no groups.
void print_programme(const StudyRecord& study) {
  const auto each = [&](auto&& visit) {
    for (const auto& areas : study.areas)
      for (const AreaRecord& area : areas) visit(area);
  };
  std::vector<const GroupRecord*> groups;
  std::map<std::string_view, int> acts;
  FlowBook spent;
  each([&](const AreaRecord& area) {
    for (const GroupRecord& group : area.groups)
      if (group.at(Milestone::formed) >= 0) groups.push_back(&group);
    for (const Event& event : area.events)
      if (event.kind >= EventKind::trader_accommodated && event.kind <= EventKind::leader_captured)
        ++acts[event_rows[static_cast<std::size_t>(event.kind)].name];
    for (const FlowBook& book : area.flows)
      for (std::size_t f = 0; f < flow_count; ++f) spent.amounts[f] += book.amounts[f];
  });
  if (groups.empty()) return;
  const auto median = [&](Milestone milestone) {
    std::vector<std::int32_t> months;
    for (const GroupRecord* group : groups)
      if (group->at(milestone) >= 0) months.push_back(group->at(milestone));
    std::ranges::sort(months);
    return months.empty() ? std::string("never")
                          : fmt::format("{:>4} of {}, median month {}", months.size(), groups.size(), months[months.size() / 2]);
  };
  const auto count = [&](auto&& is) { return std::ranges::count_if(groups, [&](const GroupRecord* group) { return is(*group); }); };
  fmt::print("\n{:<34} {}\n", "groups formed", median(Milestone::formed));
  for (const auto& [label, milestone] : {std::pair{"ready in truth for the first time", Milestone::true_ready},
                                         {"facilitator left", Milestone::exit},
                                         {"became mandiri", Milestone::mandiri},
                                         {"relapsed after the exit", Milestone::relapse},
                                         {"first struck by a trader", Milestone::retaliation},
                                         {"leader captured", Milestone::captured},
                                         {"dissolved", Milestone::dissolved}})
    fmt::print("{:<34} {}\n", label, median(milestone));
  const auto known = count([](const GroupRecord& g) { return g.mandiri_after[0] >= 0; });
  const auto kept = count([](const GroupRecord& g) { return g.mandiri_after[0] == 1; });
  if (known > 0) fmt::print("{:<34} {:>4} of {}\n", "mandiri 12 months after handover", kept, known);
  fmt::print("{:<34} {:>4} of {}\n", "mandiri at the end", count([](const GroupRecord& g) { return g.mandiri; }), groups.size());
  if (!acts.empty()) {
    std::string text;
    for (const auto& [name, times] : acts) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, times);
    fmt::print("{:<34} {}\n", "traders", text);
  }
  Rupiah cost = 0;
  for (std::size_t f = 0; f < flow_count; ++f) {
    const Rupiah net = flow_rows[f].from == Sector::programme ? spent.amounts[f]
                       : flow_rows[f].to == Sector::programme ? -spent.amounts[f]
                                                              : 0;
    if (net != 0) fmt::print("cost: {:<28} {:>8.1f} million rupiah\n", flow_rows[f].name, static_cast<double>(net) * 1e-6);
    cost += net;
  }
  if (cost == 0) return;
  fmt::print("{:<34} {:>8.1f} million rupiah per group", "cost", static_cast<double>(cost) * 1e-6 / static_cast<double>(groups.size()));
  fmt::print("{}\n", kept > 0 ? fmt::format(", {:.1f} per group mandiri 12 months after handover",
                                            static_cast<double>(cost) * 1e-6 / static_cast<double>(kept))
                              : "");
}

/// --seed, --replicates and --months are short for --set run.…
std::vector<std::string> all_sets(const RunArguments& a) {
  std::vector<std::string> sets = a.sets;
  if (a.seed) sets.push_back(fmt::format("run.seed={}", *a.seed));
  if (a.replicates) sets.push_back(fmt::format("run.replicates={}", *a.replicates));
  if (a.months) sets.push_back(fmt::format("run.months={}", *a.months));
  return sets;
}

}  // namespace

Exit report(const Problems& problems) {
  for (const Problem& problem : problems) fmt::print(stderr, "{}\n", problem.text());
  return problems.empty() ? Exit::done : Exit::bad_input;
}

Exit run(const RunArguments& arguments) {
  ScenarioRead read = read_scenario(arguments.scenario, all_sets(arguments));
  const std::optional<AreaNetwork> real = real_network(read.scenario, read.problems);
  real_places(read.scenario, read.problems);
  if (!read.problems.empty()) return report(read.problems);
  const std::filesystem::path output =
      arguments.output.empty() ? std::filesystem::path(arguments.scenario.stem().string() + ".h5") : arguments.output;
  io::check_writable(output);
  RunOptions options;
  options.threads = arguments.threads > 0 ? arguments.threads : hardware_threads();
  options.keep_last_world = arguments.households;
  Progress progress(arguments.quiet);
  options.progress = [&](double done) { progress(done); };
  const StudyRecord study = run_study(read.scenario, real, options);
  io::write_atomically(output, io::hdf5_image(io::result_file(read.scenario, study)));
  if (!arguments.quiet) {
    if (!read.scenario.places.empty()) fmt::print("{}\n", places_text(read.scenario.places));
    print_table(study, read.scenario.settings.get<RunPlan>().months);
    print_programme(study);
    fmt::print("{}\n{}\n", io::caveat, output.string());
  }
  return Exit::done;
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
