#include "app/price.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <numeric>

#include "app/memory.hpp"
#include "app/message.hpp"
#include "app/texts.hpp"
#include "study/burn_in.hpp"

namespace berdaya::app {
namespace {

using Clock = std::chrono::steady_clock;
double since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

constexpr double rough_speed = 4e6;       // household-months a second and thread
constexpr double worth_a_sample = 20;     // seconds
constexpr double network_seconds = 1e-8;  // per pair of households of a generated village

std::string size_text(double bytes) {
  return bytes < 1e9 ? fmt::format("{:.0f} MB", bytes * 1e-6)
                     : fmt::format("{:.1f} GB", bytes * 1e-9);
}

struct Sample {
  double setup = 0, burn_in_month = 0, policy_month = 0;  // seconds
  double events = 0;                                      // a month
};

/// One area, made, burnt in and lived on under up to three of the policies: all its months, or some
/// of each if not `whole`.
Sample sample(std::span<const Scenario> policies, const std::optional<AreaNetwork>& real,
              std::uint32_t replicate, const Workload& work, bool whole) {
  Sample out;
  const RunPlan& plan = policies[0].settings.get<RunPlan>();
  RunOptions options;
  options.observe = work.observed;
  const auto start = Clock::now();
  World world = start_world(policies[0], replicate, 0, real);
  out.setup = since(start);
  const std::int32_t burn_months = whole ? static_cast<std::int32_t>(plan.burn_in_months) : 24;
  const auto burn = Clock::now();
  for (std::int32_t m = 0; m < burn_months; ++m) step(world, policies[0], 1);
  out.burn_in_month = since(burn) / burn_months;
  const std::size_t looked_at = std::min<std::size_t>(policies.size(), 3);
  const std::int32_t end =
      std::min<std::int32_t>(whole ? 1200 : 48, static_cast<std::int32_t>(plan.months));
  for (std::size_t p = 0; p < looked_at; ++p) {
    const Scenario& policy =
        policies[p * (policies.size() - 1) / std::max<std::size_t>(1, looked_at - 1)];
    World at_0 = start_world(policy, replicate, 0, real);
    if (whole) adopt_burn_in(at_0, world);
    at_0.month = 0;
    const auto begin = Clock::now();
    const AreaRecord record = live(policy, std::move(at_0), end, options);
    out.policy_month += since(begin) / static_cast<double>(looked_at) / end;
    out.events += static_cast<double>(record.events.size()) / static_cast<double>(looked_at) / end;
  }
  return out;
}

}  // namespace

double table_bytes(double months, double villages, double groups) {
  const auto numbers = [](std::size_t n) { return 8. * static_cast<double>(n); };
  return months * (.55 * numbers(measure_count) + .3 * numbers(flow_count + work_count)) +
         villages * months / 12. * .5 * numbers(measure_count) + groups * 60.;
}

Price price_of(const Workload& work, std::span<const Scenario> policies,
               const std::optional<AreaNetwork>& real, int threads) {
  const RunPlan& plan = policies[0].settings.get<RunPlan>();
  const std::vector<double> areas = expected_households(policies[0], real);
  const double households =
      std::accumulate(areas.begin(), areas.end(), 0.) / static_cast<double>(areas.size());
  const double tasks = work.share * work.tasks, at_once = std::clamp<double>(tasks, 1, threads);
  const double months = work.burn_ins * plan.burn_in_months + work.policy_months;
  const double rough = tasks * months * households / rough_speed / at_once;
  if (rough < worth_a_sample || work.memory > available_memory()) return {rough, work.bytes, false};
  const double ties =
      real ? 0
           : network_seconds * households * policies[0].settings.get<AreaPlan>().village_households;
  if (ties + 72 * households / rough_speed >
      2 * worth_a_sample)  // already the sample would be long
    return {rough + tasks * ties / at_once, work.bytes, true};
  const double whole = (plan.burn_in_months + 3. * plan.months) * households / rough_speed;
  const auto rounds = static_cast<std::uint32_t>(
      whole > worth_a_sample ? 1. : std::clamp(tasks / at_once / 25, 1., 4.));
  std::vector<Sample> samples(rounds * static_cast<std::size_t>(at_once));
  parallel_for(static_cast<std::uint32_t>(samples.size()), threads,
               [&](std::uint32_t i) { samples[i] = sample(policies, real, i, work, rounds > 1); });
  constexpr double event_bytes = 90,
                   written_a_second = 1e7;  // numbers compressed and two texts; by one thread
  double task = 0, events = 0;
  for (const Sample& s : samples)  // the network is made once, and most of the setup is that
    task += s.setup + work.burn_ins * plan.burn_in_months * s.burn_in_month +
            work.policy_months * s.policy_month,
        events += work.policy_months * s.events;
  const double per_sample = tasks / static_cast<double>(samples.size());
  const double bytes =
      work.bytes + (work.observed && work.events ? per_sample * events * event_bytes : 0);
  return {per_sample * task / at_once + bytes / written_a_second, bytes, true};
}

Exit agree_to(const Price& price, const Workload& work, bool yes, bool quiet, Language l) {
  const double minutes = price.seconds / 60, there = available_memory();
  const auto say_it = [l](const Bilingual& text, Blanks blanks) {
    tell("{}", fill(text, l, blanks));
  };
  const std::string memory = size_text(work.memory), long_time = figure(minutes, 0, l);
  if (work.memory > there && !yes) {
    say_it(texts::price_memory, {{"memory", memory}, {"there", size_text(there)}});
    return Exit::no_memory;
  }
  if (!quiet && price.measured) {
    const std::string time = minutes < 2 ? figure(price.seconds, 0, l) : long_time;
    say_it(texts::price_of_runs,
           {{"runs", figure(work.runs, 0, l)},
            {"time",
             fill(minutes < 2 ? texts::price_seconds : texts::price_minutes, l, {{"n", time}})},
            {"size", figure(price.bytes * 1e-6, 1, l)},
            {"memory",
             work.memory > 0 ? fill(texts::price_with_memory, l, {{"memory", memory}}) : ""}});
  }
  if (minutes <= 10 || yes) return Exit::done;
  if (::isatty(0) == 0) {
    say_it(texts::price_say_yes, {{"n", long_time}});
    return Exit::stopped;
  }
  say_it(texts::price_start, {});
  std::string answer;
  std::getline(std::cin, answer);
  const bool agreed = answer == "y" || answer == "Y" || answer == "yes" || answer == "ya";
  return agreed ? Exit::done : Exit::stopped;
}

}  // namespace berdaya::app
