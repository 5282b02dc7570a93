/// Indices of groups at the end of the month and what was reached (MODEL section 6).
#pragma once
#include "processes/shared/cadre.hpp"
#include "processes/shared/indices.hpp"
#include "processes/shared/milestones.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Sets a column of a group to the mean of `of` over its members, if it has any.
template <class Village, class Group, class C, class Of>
void set_mean(const Village& here, const Group& it, std::uint32_t rank, C column,
              Of&& of) noexcept {
  double sum = 0, n = 0;
  here.for_each_member(rank, [&](const auto& me, const auto&) {
    sum += of(me);
    ++n;
  });
  if (n > 0) it.set(column, sum / n);
}

/// The least cash and savings of this quarter so far, in 1/100 of needs, at most 255.
struct WatchBuffers {
  using Agents = Households;
  using Reads = Columns<household::Cash, household::Savings, household::Need>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Lows>;
  using Parameters = Uses<>;
  static constexpr ProcessInfo info{.name = "watch_buffers", .stream = 93};

  static void apply(const auto& me) noexcept {
    const double months = real(me[household::cash] + me[household::savings]) / me[household::need];
    const auto level = static_cast<std::uint32_t>(months < 2.55 ? 100. * months : 255.);
    const household::Quarters before = me[household::lows];
    const bool begins = me.month() % 3 == 0;
    me.set(household::lows,
           household::lowered(begins ? household::next_quarter(before) : before, level));
  }
};

/// Share of the members whose M reaches theta_m: a mean would let the rich pay for the poor.
/// [MODEL 0.27]
struct RateMaterial {
  using Agents = Villages;
  using Reads = Columns<household::Output, household::IjonDebt, household::Need, household::Profits,
                        household::Consumption, household::Lows>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Material>;
  using Parameters = Uses<Production, Independence>;
  static constexpr ProcessInfo info{.name = "rate_material", .stream = 83};

  static void apply(const auto& here, const Production& production,
                    const Independence& rules) noexcept {
    const double secure = secure_product(rules);
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      set_mean(here, it, rank, group::material,
               [&](const auto& me) { return material_product(me, production, rules) >= secure; });
    });
  }
};

/// I of a group: the mean of its members' I.
struct RateIntellect {
  using Agents = Villages;
  using Reads = Columns<household::IjonDebt, household::Critical, household::Skill,
                        household::HungryMonths, household::Patron, group::EmbargoedUntil>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Intellectual>;
  using Parameters = Uses<Independence>;
  static constexpr ProcessInfo info{.name = "rate_intellect", .stream = 84};

  static void apply(const auto& here, const Independence& rules) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      set_mean(here, it, rank, group::intellectual, [&](const auto& me) {
        const bool embargoed =
            it.at(group::embargoed_until, household::number(me[household::patron])) > here.month();
        return intellectual_independence(me, embargoed, rules);
      });
    });
  }
};

/// P of a group.
struct RateMentoring {
  using Agents = Villages;
  using Reads = Columns<group::Own, group::Dependency, group::Admin, group::Action, cadre::Slot,
                        cadre::Competence>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Mentoring>;
  using Parameters = Uses<CadreRules, Independence>;
  static constexpr ProcessInfo info{.name = "rate_mentoring", .stream = 85, .by_group = true};

  static void apply(const auto& here, const CadreRules& cadres,
                    const Independence& rules) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      const double ready = ready_cadres(here, rank, cadres), hours = total(it[group::own]);
      it.set(group::mentoring, mentoring_index(hours, it[group::dependency], it[group::admin],
                                               it[group::action], ready, cadres, rules));
    });
  }
};

/// First link, first critical majority, first captured leader, first blow of a trader.
struct NoteMilestones {
  using Agents = Villages;
  using Reads = Columns<household::Critical, group::Partners, group::Captured, group::Struck>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Milestones>;
  using Parameters = Uses<>;
  static constexpr ProcessInfo info{.name = "note_milestones", .stream = 86};

  static void apply(const auto& here) noexcept {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      double critical = 0, n = 0;
      here.for_each_member(rank, [&](const auto& me, const auto&) {
        critical += me[household::critical];
        ++n;
      });
      if (n == 0) return;
      if (it[group::struck] != group::Strikes{}) reach(it, Milestone::retaliation, here.month());
      if (it[group::partners] != group::Links{}) reach(it, Milestone::first_link, here.month());
      if (critical > .5 * n) reach(it, Milestone::critical_majority, here.month());
      if (it[group::captured]) reach(it, Milestone::captured, here.month());
    });
  }
};

}  // namespace berdaya
