#include "app/price.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>

namespace berdaya::app {
namespace {

using Clock = std::chrono::steady_clock;
double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

constexpr double rough_speed = 4e6;    // household-months a second and thread
constexpr double worth_a_sample = 20;  // seconds

struct Sample {
  double setup = 0, burn_in_month = 0, policy_month = 0;  // seconds
  double events = 0;                                      // a month
};

/// One area: made, burnt in for a while, and then lived on under each policy from month 0 on, so that groups are at work.
Sample sample(std::span<const Scenario> policies, const std::optional<AreaNetwork>& real, std::uint32_t replicate) {
  Sample out;
  const auto start = Clock::now();
  World world = start_world(policies[0], replicate, 0, real);
  out.setup = since(start);
  constexpr int months = 12;
  const auto burn = Clock::now();
  for (int m = 0; m < months; ++m) step(world, policies[0], 1);
  out.burn_in_month = since(burn) / months;
  RunOptions options;
  double lived = 0;
  const std::size_t looked_at = std::min<std::size_t>(policies.size(), 3);
  const std::int32_t end = std::min<std::int32_t>(48, static_cast<std::int32_t>(policies[0].settings.get<RunPlan>().months));
  for (std::size_t p = 0; p < looked_at; ++p) {
    const Scenario& policy = policies[p * (policies.size() - 1) / std::max<std::size_t>(1, looked_at - 1)];
    World fresh = start_world(policy, replicate, 0, real);
    fresh.month = 0;
    const auto begin = Clock::now();
    const AreaRecord record = live(policy, std::move(fresh), end, options);
    lived += since(begin);
    out.events += static_cast<double>(record.events.size()) / static_cast<double>(looked_at) / end;
  }
  out.policy_month = lived / static_cast<double>(looked_at) / end;
  return out;
}

/// Expected households of an area, mean over areas.
double households_per_area(const Scenario& scenario, const std::optional<AreaNetwork>& real) {
  if (real) return real->household_count();
  const AreaPlan& plan = scenario.settings.get<AreaPlan>();
  if (scenario.places.empty()) return static_cast<double>(plan.villages) * plan.village_households;
  const std::uint32_t mean = scenario.settings.get<PlaceTable>().households_per_village;
  double sum = 0;
  for (const PlaceArea& area : scenario.places)
    for (const Place& place : area.places) sum += place.households > 0 ? place.households : mean > 0 ? mean : plan.village_households;
  return sum / static_cast<double>(scenario.places.size());
}

}  // namespace

double table_bytes(double months, double villages, double groups) {
  const auto numbers = [](std::size_t n) { return 8. * static_cast<double>(n); };
  return months * (.55 * numbers(measure_count) + .3 * numbers(flow_count + work_count)) +
         villages * months / 12. * .5 * numbers(measure_count) + groups * 60.;
}

Price price_of(const Workload& work, std::span<const Scenario> policies, const std::optional<AreaNetwork>& real, int threads) {
  const RunPlan& plan = policies[0].settings.get<RunPlan>();
  const double households = households_per_area(policies[0], real);
  const double at_once = std::min<double>(threads, work.tasks);
  const double months = work.burn_ins * plan.burn_in_months + work.policy_months;
  const double rough = work.tasks * months * households / rough_speed / at_once;
  if (rough < worth_a_sample) return {rough, work.bytes, false};
  std::vector<Sample> samples(static_cast<std::size_t>(at_once));
  parallel_for(static_cast<std::uint32_t>(at_once), threads, [&](std::uint32_t i) { samples[i] = sample(policies, real, i); });
  constexpr double event_bytes = 130;  // numbers compressed, two texts
  double task = 0, events = 0;
  for (const Sample& s : samples)  // the network is made once, and most of the setup is that
    task += s.setup + work.burn_ins * plan.burn_in_months * s.burn_in_month + work.policy_months * s.policy_month,
        events += work.policy_months * s.events;
  return {work.tasks * task / at_once / at_once, work.bytes + (work.events ? work.tasks * events / at_once * event_bytes : 0), true};
}

bool agree_to(const Price& price, const Workload& work, bool yes, bool quiet) {
  const double minutes = price.seconds / 60;
  if (!quiet && price.measured)
    fmt::print(stderr, "{:.0f} runs, about {} and {:.1f} MB\n", work.runs,
               minutes < 2 ? fmt::format("{:.0f} seconds", price.seconds) : fmt::format("{:.0f} minutes", minutes), price.bytes * 1e-6);
  if (minutes <= 10 || yes) return true;
  if (::isatty(0) == 0) {
    fmt::print(stderr, "This takes about {:.0f} minutes; say --yes to start it.\n", minutes);
    return false;
  }
  fmt::print(stderr, "Start? [y/N] ");
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes" || answer == "ya";
}

}  // namespace berdaya::app
