/// Prints one number that stands for every bit of a run: the model alone, without files. Built with
/// several compilers by tests/python/test_same_bits.py.  Arguments: THREADS OBSERVE(0|1) AREAS (one
/// area: its villages share the threads)
#include <bit>
#include <cstdio>
#include <cstdlib>

#include "model/state_digest.hpp"
#include "study/runner.hpp"

namespace {

using namespace berdaya;

/// FNV-1a.
struct Hash {
  std::uint64_t value = 14695981039346656037u;
  /// In one byte order on every machine.
  void add(std::uint64_t word) {
    for (int i = 0; i < 8; ++i) value = (value ^ (word >> 8 * i & 0xFFu)) * 1099511628211u;
  }
  void add_event(const Event& e) {
    const std::int64_t words[] = {e.month,
                                  static_cast<int>(e.kind),
                                  static_cast<int>(e.cause),
                                  e.area,
                                  e.village,
                                  e.group,
                                  e.household,
                                  e.amount};
    for (const std::int64_t word : words) add(static_cast<std::uint64_t>(word));
    add(std::bit_cast<std::uint64_t>(e.value));
  }
};

}  // namespace

int main(int argc, char** argv) {
  Scenario scenario;
  const auto areas = argc > 3 ? static_cast<std::uint32_t>(std::atoi(argv[3])) : 2;
  scenario.settings.get<RunPlan>().months = 24;
  scenario.settings.get<RunPlan>().replicates = areas;
  scenario.settings.get<AreaPlan>().areas = areas;
  scenario.settings.get<AreaPlan>().villages = 5 - areas;
  scenario.settings.get<GroupPlan>().per_village = 2;
  scenario.settings.get<Facilitation>().programme = true,
  scenario.settings.get<Facilitation>().contract_months = 12;
  RunOptions options;
  options.threads = argc > 1 ? std::atoi(argv[1]) : 1;
  options.observe = argc <= 2 || std::atoi(argv[2]) == 1;
  options.keep_last_world = true;
  const StudyRecord study = run_study(scenario, std::nullopt, options);
  Hash worlds, series;
  for (const auto& areas : study.areas)
    for (const AreaRecord& area : areas) {
      worlds.add(state_digest(area.last));
      for (const MeasureSums& month : area.months)
        for (const std::int64_t sum : month.sums) series.add(static_cast<std::uint64_t>(sum));
      for (const Event& event : area.events) series.add_event(event);
    }
  std::printf("%016llx %016llx\n", static_cast<unsigned long long>(worlds.value),
              static_cast<unsigned long long>(series.value));
}
