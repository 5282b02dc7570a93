/// One area of one replicate from its start to what it leaves behind; policies that are compared
/// live through the same luck, and through one burn-in where they may.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/measures.hpp"
#include "model/step.hpp"
#include "setup/build_world.hpp"
#include "study/block_record.hpp"
#include "study/dependency_ledger.hpp"
#include "study/group_record.hpp"

namespace berdaya {

/// A household at the end of a run, for comparing who won and who lost.
struct HouseholdEnd {
  Rupiah wealth = 0;       ///< cash, assets and savings less debts to patron, group and bank
  float material = 0;      ///< index M
  std::uint8_t start = 0;  ///< fifth of the village by assets at month 0: 0 poorest … 4 richest
  bool member = false;     ///< of a group at the end
};

/// Everything one replicate of one area leaves behind under one policy.
struct AreaRecord {
  std::vector<MeasureSums> months;              ///< [month]
  std::vector<FlowBook> flows;                  ///< [month]
  std::vector<std::int64_t> digests;            ///< [month] of the state after it
  std::vector<std::vector<MeasureSums>> years;  ///< [year][village], the last month of each year
  std::vector<Event> events;
  std::vector<GroupRecord> groups;       ///< in order of uid
  DependencyLedger dependency;           ///< of each group in replicate 0, or in all if asked for
  std::vector<BlockRecord> blocks;       ///< of policy
  std::vector<HouseholdEnd> households;  ///< in order of storage, if asked for
  World last;                            ///< the world after the last month, if asked for

  /// Cash that left the programme's account, net of what came back; rupiah.
  Rupiah programme_cost() const;
};

/// What of its areas a study keeps besides sums and digests; each holds what stands before it.
enum class Keep : std::uint8_t { summary, villages, events };
inline constexpr std::array<std::string_view, 3> keep_names{"summary", "villages", "events"};

constexpr bool is_act_of_trader(EventKind kind) noexcept {
  return kind >= EventKind::trader_accommodated && kind <= EventKind::leader_captured;
}
/// Events that studies count, whether or not they are kept.
constexpr bool is_counted(EventKind kind) noexcept {
  return kind == EventKind::budget_exhausted || is_act_of_trader(kind);
}

/// Takes out of a record what a study does not keep and no figure of it counts.
void leave_out(AreaRecord& record, Keep keep);

struct RunOptions {
  int threads = 1;
  Keep keep = Keep::events;
  bool observe = true;  ///< monthly series, events, years; without it groups and flows alone
  bool keep_last_world = false, households = false;
  bool dependency = false;  ///< keep the dependency ledger of each group in every replicate, not in
                            ///< the first alone
  bool diaries = false;     ///< keep the events that happen to single households all the time
  std::function<void()> month_done{};  ///< after each month of each world, from any thread
  /// The scenarios that a replicate lives under in place of those given (ensemble.hpp); none:
  /// those.
  std::function<std::vector<Scenario>(std::span<const Scenario>, std::uint32_t)> of_replicate{};
};

/// The parts of the settings from which a world is made.
inline Origin origin_of(const ModelSettings& s) {
  return {s.get<AreaPlan>(), s.get<Population>(), s.get<Trade>(),     s.get<Ijon>(),
          s.get<Commons>(),  s.get<Production>(), s.get<GroupPlan>(), s.get<Facilitation>(),
          s.get<Partners>(), s.get<Places>(),     s.get<Livelihood>()};
}

/// Areas of a study: one real network, those of a village table, or as many as asked for.
std::uint32_t area_count(const Scenario& scenario, const std::optional<AreaNetwork>& real);

/// Numbers of the villages of an area; those of each area are numbered anew.
std::vector<std::uint32_t> village_numbers(const Scenario& scenario,
                                           const std::optional<AreaNetwork>& real,
                                           std::uint32_t area);
/// Of all areas.
std::size_t village_count(const Scenario& scenario, const std::optional<AreaNetwork>& real);
/// Names of the villages, area by area; "area/village" where there are several areas.
std::vector<std::string> village_names(const Scenario& scenario,
                                       const std::optional<AreaNetwork>& real);

/// Expected households of each area.
std::vector<double> expected_households(const Scenario& scenario,
                                        const std::optional<AreaNetwork>& real);

/// The world of area `area` in replicate `replicate` before its first month; `real` replaces the
/// generated network.
World start_world(const Scenario& scenario, std::uint32_t replicate, std::uint32_t area,
                  const std::optional<AreaNetwork>& real);

/// Burn-in of one area and replicate under several policies. Before month 0 nothing of a programme
/// exists, so policies that agree on everything else share the months of the first (burn_in.hpp).
class BurnIn {
 public:
  BurnIn(std::span<const Scenario> policies, std::uint32_t replicate, std::uint32_t area,
         const std::optional<AreaNetwork>& real, const RunOptions& options);
  /// The world of a policy at month 0.
  World world_of(const Scenario& scenario) const;

 private:
  World burn(const Scenario& scenario) const;
  std::span<const Scenario> policies_;
  Luck luck_;
  AreaNetwork network_;
  RunOptions options_;  ///< a copy: who asks may pass a passing one
  World first_;
};

/// Lives on until month `end` and adds to `record`, if given, what the months leave behind.
void live_on(const Scenario& scenario, World& world, std::int32_t end, const RunOptions& options,
             AreaRecord* record = nullptr);

/// Lives from month 0 until month `end`.
AreaRecord live(const Scenario& scenario, World world, std::int32_t end, const RunOptions& options);

/// Fifth of its village that each household belongs to by assets, 0 poorest; the lowest uid first
/// among equals.
std::vector<std::uint8_t> fifths_of(const World& world);

/// How every household stands now; `start`: fifths at month 0.
std::vector<HouseholdEnd> households_at_end(const World& world, const Scenario& scenario,
                                            const std::vector<std::uint8_t>& start);

}  // namespace berdaya
