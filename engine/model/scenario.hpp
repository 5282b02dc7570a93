/// A scenario: every parameter, every switch and where each came from. Plain data; reading it from
/// TOML is io's business.
#pragma once
#include <algorithm>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/process_table.hpp"
#include "model/settings.hpp"
#include "setup/places.hpp"
#include "world/world.hpp"

namespace berdaya {

/// An input file as read: the parameter that names it, its path relative to the scenario and the
/// SHA-256 of its bytes.
struct InputFile {
  std::string key, path, sha256;
};

/// A measure of the village (see measures.hpp) passes a threshold.
struct Trigger {
  std::size_t measure = 0;
  bool above = true;
  double threshold = 0;

  bool holds(double value) const noexcept { return above ? value > threshold : value < threshold; }
  bool operator==(const Trigger&) const = default;
};

/// The villages of an area with the lowest or highest means of a measure when a policy begins.
struct Ranking {
  std::size_t measure = 0;
  bool lowest = true;
  double share = 0;  ///< of the villages, at least one; 0: no ranking

  bool operator==(const Ranking&) const = default;
};

/// A policy: some parameters have other values in months [start, end), in these villages, in the
/// months of its season, once all its triggers have fired there together, until `until` holds and
/// as long as its budget for the area lasts; each working group reached costs unit_cost a month.
/// One that looks at each group takes triggers and `until` of a group and its members, and holds
/// for that group alone.
struct Policy {
  std::string name;
  std::int32_t start = 0, end = 1 << 30;
  std::int32_t every = 0, lasting = 0;  ///< in the first `lasting` of each `every` months; 0: all
  bool at_harvest = false;              ///< in the months alone in which the village harvests
  std::vector<std::uint32_t> villages;  ///< numbers; empty: all
  Ranking ranking;
  std::vector<Trigger> when, until;
  bool each_group = false;
  Rupiah unit_cost = 0, budget = 0;  ///< rupiah per group and month; rupiah per area, 0: no limit
  std::vector<std::string> keys{};   ///< parameters that it sets

  bool operator==(const Policy&) const = default;
};

struct Scenario {
  std::string title, title_id, path;  ///< title_id: in Indonesian, empty where nobody wrote one
  std::string text;                   ///< the scenario file (and its base files) as read
  ModelSettings settings;
  std::vector<Policy>
      policies;  ///< at most most_policies; where two set the same key the later one holds
  std::vector<ModelSettings>
      under_policies;                   ///< by the set of policies in force; empty without policies
  Switches enabled = all_by_default();  ///< by row of process_rows()
  std::map<std::string, std::string>
      set_by;  ///< key ("trade.tied_discount") -> file or "command line"; absent: default
  std::vector<InputFile> inputs;
  std::vector<std::string>
      files;  ///< paths of all that was read for it, which no result may overwrite
  std::shared_ptr<const std::vector<PlaceArea>>
      place_areas;  ///< of places.table, shared by all scenarios of a study; none: no table

  /// The villages of places.table; empty: generated or from network.edges.
  std::span<const PlaceArea> places() const noexcept {
    return place_areas ? std::span(*place_areas) : std::span<const PlaceArea>();
  }

  /// Does it hold for the parameters under any set of policies?
  bool under_any(auto&& holds) const {
    return holds(settings) || std::ranges::any_of(under_policies, holds);
  }
  /// The parameters under a set of policies.
  const ModelSettings& settings_under(village::PolicySet in_force) const noexcept {
    return under_policies.empty() ? settings : under_policies[static_cast<std::size_t>(in_force)];
  }
};

/// Are members to come from the list of a household table, always or under a policy?
inline bool asks_for_list(const Scenario& scenario) {
  return scenario.under_any(
      [](const ModelSettings& s) { return s.get<GroupPlan>().targeting == Targeting::list; });
}

}  // namespace berdaya
