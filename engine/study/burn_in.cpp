#include "study/burn_in.hpp"

#include <algorithm>
#include <tuple>

namespace berdaya {
namespace {

template <class Set>
bool same(const ModelSettings& a, const ModelSettings& b) {
  return std::apply([&](const auto&... row) { return ((a.get<Set>().*row.member == b.get<Set>().*row.member) && ...); }, Set::rows);
}
template <class... Sets>
bool all_same(const ModelSettings& a, const ModelSettings& b) {
  return (same<Sets>(a, b) && ...);
}

bool acts_before_month_0(const Scenario& s) {
  return std::ranges::any_of(s.policies, [](const Policy& p) { return p.start < 0; });
}

}  // namespace

bool same_burn_in(const Scenario& a, const Scenario& b) {
  // What a process reads while there are groups only (facilitation, cadres, conflict, grants …) is left out; of those sets two members
  // are read when a world is made.
  const ModelSettings &s = a.settings, &t = b.settings;
  return all_same<RunPlan, AreaPlan, NetworkRecipe, NetworkFiles, PlaceTable, Endowment, Climate, Awareness, Hope, Learning, Production,
                  Trade, Ijon, Budget, Commons>(s, t) &&
         s.get<Facilitation>().remoteness == t.get<Facilitation>().remoteness &&
         s.get<PartnerRules>().seeker_share == t.get<PartnerRules>().seeker_share && a.enabled == b.enabled && !acts_before_month_0(a) &&
         !acts_before_month_0(b);
}

bool must_agree(std::string_view section, std::string_view key) noexcept {
  return section == "run" || section == "area" || section == "network" || (section == "places" && !key.ends_with("_slope"));
}

std::vector<std::string> unpaired_keys(const Scenario& a, const Scenario& b) {
  std::vector<std::string> keys;
  a.settings.for_each_row([&](const auto& set, const auto& row) {
    using Set = std::remove_cvref_t<decltype(set)>;
    if (must_agree(Set::section, row.name) && !(set.*row.member == b.settings.get<Set>().*row.member))
      keys.push_back(std::string(Set::section) + '.' + std::string(row.name));
  });
  return keys;
}

void adopt_burn_in(World& fresh, const World& burnt) {
  fresh.households = burnt.households, fresh.traders = burnt.traders, fresh.villages = burnt.villages, fresh.month = burnt.month;
}

}  // namespace berdaya
