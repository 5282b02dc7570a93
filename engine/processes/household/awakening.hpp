/// Who became critical this month, and what weighed most in it.
#pragma once
#include <algorithm>

#include "processes/household/learning.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Tells of each household that is critical now and was not last month; only where diaries are
/// kept, from the second month of keeping them on. The cause is the largest part of the chance that
/// UpdateAwareness gave it: dialogue, beta H(x) of its neighbours, or spont.
struct TellAwakenings {
  using Agents = Villages;
  using Reads = Columns<household::Critical, household::CriticalShare, household::Dialogue>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<village::Aware, village::Log>;
  using Parameters = Uses<Awareness>;
  static constexpr ProcessInfo info{.name = "tell_awakenings", .stream = 114};

  static void apply(const auto& here, const Awareness& p) {
    if (!here.keeps_diaries()) return;
    std::vector<household::Flag> aware;
    aware.reserve(here.household_count());
    const bool known = here.size(village::aware) == here.household_count();
    here.for_each_household([&](const auto& me) {
      const bool now = me[household::critical];
      if (known && now && !here.at(village::aware, aware.size())) tell_of(here, me, p);
      aware.push_back(now ? household::Flag::yes : household::Flag::no);
    });
    here.set(village::aware, aware);
  }

 private:
  static void tell_of(const auto& here, const auto& me, const Awareness& p) {
    const double neighbours = p.beta_c * critical_pull(me[household::critical_share], p),
                 dialogue = me[household::dialogue],
                 most = std::max({neighbours, dialogue, p.spont_c}),
                 all = neighbours + dialogue + p.spont_c;
    const Cause cause = most == dialogue     ? Cause::dialogue
                        : most == neighbours ? Cause::neighbours
                                             : Cause::draw;
    here.tell_of(me, EventKind::awakened, cause, all > 0. ? most / all : 0.);
  }
};

}  // namespace berdaya
