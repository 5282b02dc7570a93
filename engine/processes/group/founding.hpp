/// How groups begin: the search for members, the first state, the start of work (MODEL section 0.15).
#pragma once
#include <algorithm>
#include <queue>
#include <vector>

#include "processes/programme/parameters.hpp"
#include "processes/shared/accompaniment.hpp"
#include "processes/shared/membership.hpp"

namespace berdaya {

/// The state of a group whose members have just been found; trust .40 + the village's social shift.
struct GroupStart {
  using Columns = berdaya::Columns<group::Phase, group::StageSince, group::Provenance, group::Admin, group::Action, group::AssistedAdmin,
                                   group::AssistedAction, group::Trust, group::Tension, group::Milestones, group::Leader, group::Size>;
  template <class Village>
  static void set(const Village& here, std::uint32_t rank, group::Stage stage, group::Origin origin, std::uint32_t size) {
    const auto it = here.group(rank);
    it.set(group::phase, stage), it.set(group::stage_since, here.month()), it.set(group::provenance, origin);
    it.set(group::size, size);
    it.set(group::admin, .10f), it.set(group::action, .05f), it.set(group::trust, clip(.40 + here[village::social_shift])),
        it.set(group::tension, .10f);
    it.set(group::assisted_admin, .10f), it.set(group::assisted_action, .05f);
    auto all = it[group::milestones];
    all[static_cast<std::size_t>(Milestone::formed)] = static_cast<std::int16_t>(here.month());
    it.set(group::milestones, all);
    appoint_leader(here, rank);
    here.tell(EventKind::group_founded, Cause::scenario, size, {.group = rank});
  }
};

/// In the month of the village's turn, or at the end of the facilitator's first stage, a group looks for members by the targeting
/// criterion: rank by criterion as a normal score, plus pro_poor x t1 x the same score of poverty, plus (1 - sel_acc) x normal; sel_acc = 1
/// - e^(-sum X_3 / 2), 0 where nobody accompanied the selection. Of a list those named come first, then the others, each in this order.
/// With a facilitator planning follows, without one the work itself.  [MODEL 0.15]
struct FoundGroups {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Asset, household::Cash, household::Savings, household::Mark, group::Facilitator,
                        group::SelectionHours, facilitator::Trait, village::SocialShift>;
  using ReadsOfOthers = Columns<>;
  using Writes = Concat<Columns<household::Membership, member::Person, village::Log>, GroupStart::Columns>::type;
  using Parameters = Uses<GroupPlan, Membership, Facilitation>;
  static constexpr ProcessInfo info{.name = "found_groups", .stream = 23};

  static void apply(const auto& here, const GroupPlan& plan, const Membership& membership, const Facilitation& facilitation) {
    const std::int32_t opening = facilitation.programme || plan.villages_per_wave == 0 ? plan.start_month : plan.opening(here.rank());
    for (std::uint32_t rank = 0; rank < here.group_count() && rank < plan.per_village; ++rank) {
      const auto it = here.group(rank);
      const bool prepared = it[group::phase] == group::Stage::preparing &&
                            here.month() + 1 - it[group::stage_since] >= static_cast<std::int32_t>(facilitation.preparation_months);
      if (facilitation.programme ? !prepared : here.month() < opening || it[group::phase] != group::Stage::none) continue;
      found(here, rank, plan, membership);
    }
  }

 private:
  struct Candidate {
    std::uint32_t index, uid;
    double luck, criterion = 0, score = 0;
    Rupiah wealth = 0;
    bool listed = false;
  };

  static void found(const auto& here, std::uint32_t rank, const GroupPlan& plan, const Membership& membership) {
    const auto it = here.group(rank);
    const bool accompanied = it[group::facilitator] != group::Post::none;
    const double accuracy = accompanied ? 1. - math::exp(-.5 * it[group::selection_hours]) : 0.;
    const double commitment =
        accompanied ? plan.pro_poor * static_cast<double>(here.facilitator(group::number(it[group::facilitator]))[facilitator::trait][0])
                    : 0.;
    auto candidates = candidates_of(here, rank, plan.targeting, accuracy, commitment);
    if (candidates.size() < membership.least_members) return;
    const std::size_t size = std::min<std::size_t>(candidates.size(), here.slot_count(rank));
    std::ranges::sort(candidates, [](const auto& a, const auto& b) {
      return a.listed != b.listed ? a.listed : a.score != b.score ? a.score > b.score : a.uid < b.uid;
    });
    candidates.resize(size);
    std::ranges::sort(candidates, {}, &Candidate::uid);
    for (std::uint32_t k = 0; k < size; ++k) {
      const std::uint32_t slot = here.first_slot(rank) + k;
      here.member(slot).set(member::person, candidates[k].index);
      here.household_at(candidates[k].index).set(household::membership, static_cast<household::Slot>(slot));
    }
    GroupStart::set(here, rank, accompanied ? group::Stage::planning : group::Stage::guiding,
                    accompanied ? group::Origin::programme : group::Origin::own, static_cast<std::uint32_t>(size));
  }

  static std::vector<Candidate> candidates_of(const auto& here, std::uint32_t rank, Targeting targeting, double accuracy,
                                              double commitment) {
    std::vector<Candidate> all;
    std::uint32_t index = here.first_household();
    here.for_each_household([&](const auto& me) {
      if (me[household::membership] == household::Slot::none) {
        const auto u = me.draw().uniforms(rank);
        const bool listed = targeting == Targeting::list && household::is_listed(me[household::mark]);
        all.push_back({index, me[household::uid], u[0], criterion(here, me, index, targeting), (1. - accuracy) * math::inverse_normal(u[1]),
                       me[household::asset] + me[household::cash], listed});
      }
      ++index;
    });
    if (targeting == Targeting::communities) set_nearness(here, all);
    if (targeting != Targeting::random && targeting != Targeting::list)
      add_scores(all, 1.,
                 [](const auto& a, const auto& b) { return a.criterion != b.criterion ? a.criterion < b.criterion : a.luck < b.luck; });
    if (commitment > 0.)
      add_scores(all, commitment,
                 [](const auto& a, const auto& b) { return a.wealth != b.wealth ? a.wealth > b.wealth : a.luck < b.luck; });
    return all;
  }
  /// Adds weight x the normal score of each one's place in the order.
  static void add_scores(std::vector<Candidate>& all, double weight, auto before) {
    std::ranges::sort(all, before);
    for (std::size_t r = 0; r < all.size(); ++r)
      all[r].score += weight * math::inverse_normal((static_cast<double>(r) + .5) / static_cast<double>(all.size()));
  }
  static double criterion(const auto& here, const auto& me, std::uint32_t index, Targeting targeting) noexcept {
    if (targeting == Targeting::poorest) return -static_cast<double>(me[household::asset] + me[household::cash]);
    return targeting == Targeting::most_central ? here.ties().degree(index) : 0.;
  }

  /// Communities: steps along ties of the village from the candidate with the smallest luck; the unreachable come last.
  static void set_nearness(const auto& here, std::vector<Candidate>& all) {
    if (all.empty()) return;
    const std::uint32_t first = here.first_household(), unknown = ~0u;
    std::vector<std::uint32_t> steps(here.household_count(), unknown), reached;
    const auto start = std::ranges::min_element(all, {}, &Candidate::luck);
    steps[start->index - first] = 0, reached.push_back(start->index);
    for (std::size_t at = 0; at < reached.size(); ++at)
      here.ties().for_each_neighbour(reached[at], [&](std::uint32_t other) {
        if (other < first || other - first >= steps.size() || steps[other - first] != unknown) return;
        steps[other - first] = steps[reached[at] - first] + 1, reached.push_back(other);
      });
    for (auto& candidate : all) candidate.criterion = -static_cast<double>(steps[candidate.index - first]);
  }
};

/// After planning_months the group begins to work: fund, deposits, learning, marketing.  [MODEL 5.1, 0.15]
struct BeginWork {
  using Agents = Villages;
  using Reads = Columns<>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Phase, group::StageSince>;
  using Parameters = Uses<Facilitation>;
  static constexpr ProcessInfo info{.name = "begin_work", .stream = 62};

  static void apply(const auto& here, const Facilitation& plan) noexcept {
    for (std::uint32_t rank = 0; rank < here.group_count(); ++rank) {
      const auto it = here.group(rank);
      if (it[group::phase] != group::Stage::planning) continue;
      if (here.month() - it[group::stage_since] < static_cast<std::int32_t>(plan.planning_months)) continue;
      it.set(group::phase, group::Stage::guiding), it.set(group::stage_since, here.month());
    }
  }
};

}  // namespace berdaya
