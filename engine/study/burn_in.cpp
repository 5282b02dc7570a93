#include "study/burn_in.hpp"

#include <algorithm>

#include "model/parameter_list.hpp"

namespace berdaya {
namespace {

bool acts_before_month_0(const Scenario& s) {
  return std::ranges::any_of(s.policies, [](const Policy& p) { return p.start < 0; });
}

}  // namespace

bool same_burn_in(const Scenario& a, const Scenario& b) {
  return a.enabled == b.enabled && !acts_before_month_0(a) && !acts_before_month_0(b) &&
         std::ranges::all_of(all_parameters(), [&](const Parameter& p) {
           return !p.early || p.get(a.settings) == p.get(b.settings);
         });
}

std::vector<std::string> unpaired_keys(const Scenario& a, const Scenario& b) {
  std::vector<std::string> keys;
  for (const Parameter& p : all_parameters())
    if (must_agree(p.use.scope) && p.get(a.settings) != p.get(b.settings)) keys.push_back(p.key);
  return keys;
}

void adopt_burn_in(World& fresh, const World& burnt) {
  fresh.households = burnt.households, fresh.traders = burnt.traders,
  fresh.villages = burnt.villages, fresh.month = burnt.month;
}

}  // namespace berdaya
