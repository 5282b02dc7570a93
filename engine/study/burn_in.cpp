#include "study/burn_in.hpp"

#include <algorithm>

namespace berdaya {
namespace {

bool acts_before_month_0(const Scenario& s) {
  return std::ranges::any_of(s.policies, [](const Policy& p) { return p.start < 0; });
}

}  // namespace

bool same_burn_in(const Scenario& a, const Scenario& b) {
  bool same = a.enabled == b.enabled && !acts_before_month_0(a) && !acts_before_month_0(b);
  a.settings.for_each_row([&](const auto& set, const auto& row) {
    using Set = std::remove_cvref_t<decltype(set)>;
    const bool early = !only_with_groups<Set> || row.use.read_early;
    same = same && (!early || set.*row.member == b.settings.get<Set>().*row.member);
  });
  return same;
}

std::vector<std::string> unpaired_keys(const Scenario& a, const Scenario& b) {
  std::vector<std::string> keys;
  a.settings.for_each_row([&](const auto& set, const auto& row) {
    using Set = std::remove_cvref_t<decltype(set)>;
    if (must_agree(row.use.scope) && !(set.*row.member == b.settings.get<Set>().*row.member))
      keys.push_back(std::string(Set::section) + '.' + std::string(row.name));
  });
  return keys;
}

void adopt_burn_in(World& fresh, const World& burnt) {
  fresh.households = burnt.households, fresh.traders = burnt.traders, fresh.villages = burnt.villages, fresh.month = burnt.month;
}

}  // namespace berdaya
