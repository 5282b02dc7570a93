/// Prints one number that stands for every bit of a run: the model alone, without files. Built with
/// several compilers by tests/python/test_same_bits.py.  Arguments: THREADS OBSERVE(0|1) AREAS (one
/// area: its villages share the threads)
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "model/state_digest.hpp"
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
  void add_event(const Event& e) {
    const std::int64_t words[] = {e.month,
                                  static_cast<int>(e.kind),
                                  static_cast<int>(e.cause),
                                  e.area,
                                  e.village,
                                  e.group,
                                  e.household,
                                  e.amount};
    add(words, sizeof words);
    add(&e.value, sizeof e.value);
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
      const std::uint64_t state = state_digest(area.last);
      worlds.add(&state, sizeof state);
      for (const MeasureSums& month : area.months) series.add(month.sums.data(), sizeof month.sums);
      for (const Event& event : area.events) series.add_event(event);
    }
  std::printf("%016llx %016llx\n", static_cast<unsigned long long>(worlds.value),
              static_cast<unsigned long long>(series.value));
}
