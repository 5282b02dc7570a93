/// Many runs of one scenario: replicates and areas share nothing, so they run in parallel and are added up in whole numbers.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/measures.hpp"
#include "model/step.hpp"
#include "setup/build_world.hpp"
#include "study/group_record.hpp"

namespace berdaya {

/// Everything one replicate of one area leaves behind.
struct AreaRecord {
  std::vector<MeasureSums> months;              ///< [month]
  std::vector<FlowBook> flows;                  ///< [month]
  std::vector<std::vector<MeasureSums>> years;  ///< [year][village], the last month of each year
  std::vector<Event> events;
  std::vector<GroupRecord> groups;  ///< in order of uid
  World last;                       ///< the world after the last month, if asked for
};

/// Months and areas of all replicates.
struct StudyRecord {
  std::vector<std::string> villages;           ///< names, area by area
  std::vector<std::vector<AreaRecord>> areas;  ///< [replicate][area]
};

struct RunOptions {
  int threads = 1;
  bool observe = true;  ///< without it only the last world is kept
  bool keep_last_world = false;
  std::function<void(double share_done)> progress;  ///< called from one thread at a time
};

/// The parts of the settings from which a world is made.
inline Origin origin_of(const ModelSettings& s) {
  return {s.get<AreaPlan>(),   s.get<Endowment>(), s.get<Trade>(),        s.get<Ijon>(),         s.get<Commons>(),
          s.get<Production>(), s.get<GroupPlan>(), s.get<Facilitation>(), s.get<PartnerRules>(), s.get<PlaceTable>()};
}

/// The world of area `area` in replicate `replicate` before its first month; `real` replaces the generated network.
World start_world(const Scenario& scenario, std::uint32_t replicate, std::uint32_t area, const std::optional<AreaNetwork>& real);

/// Areas of the study: one real network, those of a village table, or as many as asked for.
std::uint32_t area_count(const Scenario& scenario, const std::optional<AreaNetwork>& real) noexcept;

/// Runs burn-in and months of every replicate and area.
StudyRecord run_study(const Scenario& scenario, const std::optional<AreaNetwork>& real, const RunOptions& options);

}  // namespace berdaya
