/// A practice, or an item of information, that spreads along ties (MODEL section 0.28).
#pragma once
#include "processes/practice/parameters.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

inline bool runs(const Practice& p, std::int32_t month) noexcept {
  return p.seeds != Seeds::none && month >= static_cast<std::int32_t>(p.start_month);
}

/// Each neighbour who knows tells with q_own (took it up) or q_heard (did not), along each tie anew
/// every month; who does not know remembers the first and has heard enough when `needed` different
/// people told, in whatever months: people gather reasons. What cadres were taught, members tell
/// outside their group with beyond_group x q, cadres paid a token with q.  [MODEL 0.24, 0.28;
/// Banerjee et al. 2013; Centola & Macy 2007; BenYishay & Mobarak 2018]
struct HearOfPractice {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Practice, household::Membership>;
  using ReadsOfOthers = Columns<household::Uid, household::Practice, household::Membership>;
  using Writes = Columns<household::FirstTeller>;
  using Parameters = Uses<Practice>;
  static constexpr ProcessInfo info{.name = "hear_of_practice", .stream = 94};

  static void apply(const auto& here, const Practice& p) noexcept {
    if (!runs(p, here.month())) return;
    here.for_each_household([&](const auto& me) {
      if (household::knows(me[household::practice])) return;
      household::Teller teller = me[household::first_teller];
      me.along_ties([&](const auto& other) {
        if (!household::knows(other[household::practice])) return;
        // 18 bits of the uid, as many as an index has
        const double u = me.draw().uniform(other[household::uid] & 0x3ffffu);
        if (u >= telling(here, me, other, p)) return;
        const household::Teller who = household::teller(other[household::uid]);
        const bool second = teller != household::Teller::nobody && teller != who;
        teller = second || p.needed == 1 ? household::Teller::enough : who;
      });
      me.set(household::first_teller, teller);
    });
  }

 private:
  static double telling(const auto& here, const auto& me, const auto& other,
                        const Practice& p) noexcept {
    const household::Knowledge knowledge = other[household::practice];
    const household::Slot own = me[household::membership], theirs = other[household::membership];
    const bool practises = household::holds(knowledge, household::practises);
    const bool rewarded = household::holds(knowledge, household::rewarded);
    const double q = practises ? p.q_own : p.q_heard;
    if (p.seeds != Seeds::cadres || theirs == household::Slot::none || rewarded) return q;
    const bool together = own != household::Slot::none &&
                          here.group_of(own) == here.group_of(theirs) &&
                          me[household::uid] >> 16 == other[household::uid] >> 16;
    return together ? q : p.beyond_group * q;
  }
};

/// Who has heard enough knows from now on and takes it up with probability adoption, once; seeds
/// know and take it up with seed_adoption. A cadre is rewarded with the share of a token that
/// cadres of its group got last month as probability.  [MODEL 0.24, 0.28; Beaman et al. 2021]
struct TakeUpPractice {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::FirstTeller, household::Mark,
                        household::Membership, group::Paid, cadre::Slot>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Practice>;
  using Parameters = Uses<Practice>;
  static constexpr ProcessInfo info{.name = "take_up_practice", .stream = 95};

  static void apply(const auto& here, const Practice& p) noexcept {
    if (!runs(p, here.month())) return;
    here.for_each_household([&](const auto& me) {
      household::Knowledge now = household::without(me[household::practice], household::rewarded);
      if (!household::knows(now) && me[household::first_teller] == household::Teller::enough)
        now = learnt(now, me.draw().uniform(0) < p.adoption);
      me.set(household::practice, now);
      if (by_mark(me, p.seeds)) sow(me, p);
    });
    if (p.seeds == Seeds::random || p.seeds == Seeds::adjacent) sow_drawn(here, p);
    if (p.seeds == Seeds::cadres) sow_cadres(here, p);
  }

 private:
  static household::Knowledge learnt(household::Knowledge now, bool takes_up) noexcept {
    now = household::with(now, household::heard);
    return takes_up ? household::with(now, household::practises) : now;
  }
  static bool by_mark(const auto& me, Seeds seeds) noexcept {
    const household::Marks mark = me[household::mark];
    return (seeds == Seeds::leaders && household::leads(mark)) ||
           (seeds == Seeds::listed && household::is_listed(mark)) ||
           (seeds == Seeds::members && me[household::membership] != household::Slot::none);
  }
  static bool is_seed(const auto& me) noexcept {
    return household::holds(me[household::practice], household::seed);
  }
  static void sow(const auto& me, const Practice& p) noexcept {
    if (is_seed(me)) return;
    const household::Knowledge now = household::with(me[household::practice], household::seed);
    me.set(household::practice, learnt(now, me.draw().uniform(1) < p.seed_adoption));
  }
  static void sow_cadres(const auto& here, const Practice& p) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      here.for_each_cadre(rank, [&](const auto& me, const auto&) {
        sow(me, p);
        if (me.draw().uniform(2) < it[group::paid])
          me.set(household::practice,
                 household::with(me[household::practice], household::rewarded));
      });
    });
  }

  /// How welcome a household is as the next seed: by closeness, then by lot, then by uid.
  struct Choice {
    std::uint32_t closeness = 0, index = 0, uid = 0;
    double lot = 2;  ///< nobody's
    bool before(const Choice& other) const noexcept {
      if (closeness != other.closeness) return closeness > other.closeness;
      return lot != other.lot ? lot < other.lot : uid < other.uid;
    }
  };
  /// Once in a village, the first time that nobody there is a seed.
  static void sow_drawn(const auto& here, const Practice& p) noexcept {
    bool sown = false;
    here.for_each_household([&](const auto& me) { sown = sown || is_seed(me); });
    if (sown) return;
    Choice first;
    for (std::uint32_t k = 0; k < p.seed_count; ++k) {
      Choice best;
      here.for_each_household([&](const auto& me) {
        if (is_seed(me)) return;
        const std::uint32_t uid = me[household::uid], i = static_cast<std::uint32_t>(me.index());
        const double lot = here.lifelong_draw(Kind::household, uid).uniform();
        const std::uint32_t near = p.seeds == Seeds::random ? 0
                                   : k == 0                 ? (here.ties().degree(i) > 0 ? 1u : 0u)
                                            : closeness(here.ties(), first.index, i);
        if (const Choice mine{near, i, uid, lot}; mine.before(best)) best = mine;
      });
      if (best.lot > 1) return;
      if (k == 0) first = best;
      sow(here.household_at(best.index), p);
    }
  }
  /// 0 where they are not tied, else 1 + the neighbours that they share.
  static std::uint32_t closeness(const Csr& ties, std::uint32_t a, std::uint32_t b) noexcept {
    const auto tied = [&](std::uint32_t from, std::uint32_t to) {
      bool found = false;
      ties.for_each_neighbour(from, [&](std::uint32_t i) { found = found || i == to; });
      return found;
    };
    if (!tied(b, a)) return 0;
    std::uint32_t shared = 1;
    ties.for_each_neighbour(a, [&](std::uint32_t i) { shared += tied(b, i) ? 1u : 0u; });
    return shared;
  }
};

}  // namespace berdaya
