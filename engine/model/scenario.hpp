/// A scenario: every parameter, every switch and where each came from. Plain data; reading it from TOML is io's business.
#pragma once
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "model/dependency_alarm.hpp"
#include "model/schedule.hpp"
#include "processes/parameters.hpp"
#include "setup/parameters.hpp"
#include "setup/places.hpp"

namespace berdaya {

struct RunPlan {
  static constexpr std::string_view section = "run";
  std::uint32_t seed = 1, replicates = 1, months = 120, burn_in_months = 120, start_year = 2021;
  // clang-format off
  static constexpr std::tuple rows{
      Row{&RunPlan::seed, "seed", Unit::one, {0, 4294967295.}, {"seed of all draws", "benih semua undian"}, Grade::guess, "user"},
      Row{&RunPlan::replicates, "replicates", Unit::one, {1, 100000}, {"runs with independent luck", "jumlah ulangan dengan nasib yang saling bebas"}, Grade::guess, "user"},
      Row{&RunPlan::months, "months", Unit::months, {1, 1200}, {"months after burn-in", "bulan setelah masa pemanasan"}, Grade::guess, "user"},
      Row{&RunPlan::burn_in_months, "burn_in_months", Unit::months, {24, 240}, {"months before month 0, not reported", "bulan sebelum bulan 0, tidak dilaporkan"}, Grade::guess, "at 60 assets still grow 2.1 % a year, at 120 by .8 %"},
      Row{&RunPlan::start_year, "start_year", Unit::years, {1900, 2200}, {"year whose January is month 0", "tahun yang Januarinya adalah bulan 0"}, Grade::guess, "user"}};
  // clang-format on
};

using ModelSettings =
    Settings<RunPlan, AreaPlan, NetworkRecipe, NetworkFiles, PlaceTable, Endowment, Climate, Awareness, Hope, Learning, Production, Trade,
             Ijon, Budget, GroupPlan, GroupRules, Marketing, Commons, Facilitation, FacilitatorQuality, LineShares, Emphasis, Mentoring,
             CadreRules, PartnerRules, Conflict, Grants, Costs, Regulation, Independence, DependencyAlarm>;

/// An input file as read: its path relative to the scenario and the SHA-256 of its bytes.
struct InputFile {
  std::string path, sha256;
};

/// A policy waits in each village until a measure of the village (see measures.hpp) passes a threshold.
struct Trigger {
  static constexpr std::size_t none = ~std::size_t{0};
  std::size_t measure = none;
  bool above = true;
  double threshold = 0;
};

/// A policy: some parameters have other values in months [start, end), in these villages, once its trigger has fired there and as long
/// as its budget for the area lasts; each working group reached costs unit_cost a month.
struct Policy {
  std::string name;
  std::int32_t start = 0, end = 1 << 30;
  std::vector<std::uint32_t> villages;  ///< numbers; empty: all
  Trigger trigger;
  Rupiah unit_cost = 0, budget = 0;  ///< rupiah per group and month; rupiah per area, 0: no limit
};

struct Scenario {
  std::string title, path;
  std::string text;  ///< the scenario file (and its base files) as read
  ModelSettings settings;
  std::vector<Policy> policies;               ///< at most most_policies; where two set the same key the later one holds
  std::vector<ModelSettings> under_policies;  ///< by the set of policies in force; empty without policies
  std::array<bool, process_count<ModelSchedule>> enabled = [] {
    std::array<bool, process_count<ModelSchedule>> all{};
    all.fill(true);
    return all;
  }();
  std::map<std::string, std::string> set_by;  ///< key ("trade.tied_discount") -> file or "command line"; absent: default
  std::vector<InputFile> inputs;
  std::vector<std::string> files;  ///< paths of all that was read for it, which no result may overwrite
  std::vector<PlaceArea> places;   ///< the villages of places.table; empty: generated or from network.edges

  /// Does it hold for the parameters under any set of policies?
  bool under_any(auto&& holds) const { return holds(settings) || std::ranges::any_of(under_policies, holds); }
  /// The parameters under a set of policies.
  const ModelSettings& settings_under(village::PolicySet in_force) const noexcept {
    return under_policies.empty() ? settings : under_policies[static_cast<std::size_t>(in_force)];
  }
};

/// Are members to come from the list of a household table, always or under a policy?
inline bool asks_for_list(const Scenario& scenario) {
  return scenario.under_any([](const ModelSettings& s) { return s.get<GroupPlan>().targeting == Targeting::list; });
}

}  // namespace berdaya
