#include "app/memory.hpp"

#include <fmt/core.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <latch>
#include <limits>
#include <thread>

#include "io/text/atomic_file.hpp"

namespace berdaya::app {
namespace {

constexpr double of_program = 10e6;    // beyond what it takes at its start
constexpr double of_household = 1500;  // in a world, its burn-in and its network
constexpr double of_event_month = 3;   // events of a household in a month
constexpr double of_village = 150;     // its name, as text and as written

/// Of one area under one policy.
double of_record(double months, double villages, double households) {
  const auto numbers = [](std::size_t n) { return 8. * static_cast<double>(n); };
  return months * numbers(measure_count + flow_count + work_count + 5) +
         months / 12 * villages * numbers(measure_count + 4) + months * households * of_event_month;
}

constexpr double unlimited = std::numeric_limits<double>::infinity();

/// The number behind the word `key` in a file of the kernel, the first one where there is no key;
/// infinite where there is none ("max").
double told(const char* file, const std::string& key) {
  std::ifstream in(file);
  std::string word;
  while (!key.empty() && in >> word && word != key) continue;
  double value = 0;
  return in >> value ? value : unlimited;
}

}  // namespace

double memory_of(const Study& study, const RunOptions& options) {
  const RunPlan& plan = study.plan();
  const std::vector<double> areas = expected_households(study.policies[0], study.real);
  const double largest = *std::ranges::max_element(areas);
  const auto count = static_cast<double>(areas.size()),
             policies = static_cast<double>(study.policies.size()),
             villages = static_cast<double>(village_count(study.policies[0], study.real)),
             threads = static_cast<double>(options.threads);
  const double tasks = count * plan.replicates;
  const double record = policies * of_record(plan.months, villages / count, largest);
  const double waiting = std::min(tasks, 2 * threads) + 1;
  return of_program + std::min(tasks, threads) * largest * of_household + waiting * record +
         villages * of_village;
}

double available_memory() {
  double most = 1024 * told("/proc/meminfo", "MemAvailable:");
  const double group = told("/sys/fs/cgroup/memory.max", ""),
               used = told("/sys/fs/cgroup/memory.current", "");
  most = std::min(most, std::isfinite(used) ? group - used : group);
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
    most = std::min(most, static_cast<double>(limit.rlim_cur) -
                              told("/proc/self/statm", "") * static_cast<double>(::getpagesize()));
  return std::max(0., most);
}

void check_threads(int threads) {
  std::latch all_there(1);
  std::vector<std::thread> started;
  bool enough = true;
  try {
    while (enough && static_cast<int>(started.size()) + 1 < threads)
      started.emplace_back([&] { all_there.wait(); });
  } catch (const std::system_error&) {
    enough = false;
  }
  all_there.count_down();
  for (std::thread& thread : started) thread.join();
  if (!enough)
    throw io::IoError(Exit::no_memory,
                      fmt::format("berdaya: no room for {} threads, only for {}; say --threads {}",
                                  threads, started.size() + 1, started.size() + 1));
}

}  // namespace berdaya::app
