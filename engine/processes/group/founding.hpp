/// How groups begin: the search for members, the first state, the start of work (MODEL section
/// 0.15).
#pragma once
#include <algorithm>
#include <utility>
#include <vector>

#include "processes/group/starting.hpp"
#include "processes/programme/parameters.hpp"
#include "processes/shared/accompaniment.hpp"
#include "processes/shared/production.hpp"

namespace berdaya {

/// In the month of the village's turn, or at the end of the facilitator's first stage, a group
/// looks for members, an accompanied one (but of a list) among the part `eligible` with the lowest
/// ln(usual income / need) + targeting_error n, by the targeting criterion: rank by criterion as a
/// normal score, plus pro_poor x t1 x the same score of poverty, plus (1 - sel_acc) x normal;
/// sel_acc = 1
/// - e^(-selection_rate sum X_3), 0 where nobody accompanied the selection. Of a list those named
/// come first, then the others, each in this order. Where a local agent lives of fees, he
/// asks when the harvest is in: who cannot pay them beside its needs is not sought, who is asked
/// agrees with p(m), and those who agree must bring in his income.  [MODEL 0.15]
struct FoundGroups {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Asset, household::Cash, household::Savings,
                        household::Mark, household::Wage, household::Output, household::Need,
                        household::Skill, household::Motivation, household::Patron, trader::Margin,
                        group::Phase, group::StageSince, group::Facilitator, group::SelectionHours,
                        facilitator::Trait, village::HarvestPhase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Membership, member::Person>;
  using Parameters = Uses<GroupPlan, Membership, Facilitation, Production, Trade>;
  static constexpr ProcessInfo info{.name = "found_groups", .stream = 23};

  static void apply(const auto& here, const GroupPlan& plan, const Membership& membership,
                    const Facilitation& facilitation, const Production& p, const Trade& trade) {
    const bool all_at_once = facilitation.programme || plan.villages_per_wave == 0;
    const std::int32_t opening = all_at_once ? plan.start_month : plan.opening(here.rank());
    here.for_each_group([&](const auto& it, std::uint32_t rank) {
      if (rank >= plan.per_village) return;
      const std::int32_t months = facilitation.worked(it[group::stage_since], here.month() + 1);
      const bool prepared = it[group::phase] == group::Stage::preparing &&
                            std::cmp_greater_equal(months, facilitation.preparation_months);
      const bool its_turn = it[group::phase] == group::Stage::none && here.month() >= opening;
      if (prepared && facilitation.fee > 0 && !harvests(here, p)) return;
      if (facilitation.programme ? prepared : its_turn) {
        const auto income = [&](const auto& me) {
          return usual_income(me, here.trader(me[household::patron])[trader::margin], trade, p);
        };
        found(here, it, rank, plan, membership, facilitation, income);
      }
    });
  }

 private:
  struct Candidate {
    std::uint32_t index, uid;
    double luck, criterion = 0, score = 0, living = 0;  ///< living: log of usual income per need
    Rupiah wealth = 0, spare = 0;                       ///< spare: usual income less needs a month
    bool listed = false, agrees = false;                ///< agrees: to pay an agent
  };

  /// Members whose fees make up an agent's income.
  static std::size_t fees_needed(const Facilitation& plan) noexcept {
    return static_cast<std::size_t>((plan.agent_income + plan.fee - 1) / plan.fee);
  }

  static void found(const auto& here, const auto& it, std::uint32_t rank, const GroupPlan& plan,
                    const Membership& membership, const Facilitation& facilitation,
                    const auto& income) {
    double accuracy = 0, commitment = 0;
    const group::Post post = it[group::facilitator];
    if (post != group::Post::none) {
      accuracy = 1. - math::exp(-plan.selection_rate * it[group::selection_hours]);
      commitment = plan.pro_poor * here.facilitator(group::number(post)).at(facilitator::trait, 0);
    }
    auto candidates = candidates_of(here, rank, plan, membership, income);
    if (post != group::Post::none && plan.targeting != Targeting::list)
      keep_eligible(here, rank, candidates, plan);
    const Rupiah fee = post != group::Post::none ? facilitation.fee : 0;
    std::erase_if(candidates, [&](const Candidate& one) { return one.spare < fee; });
    rate(here, candidates, plan.targeting, accuracy, commitment);
    if (candidates.size() < membership.least_members) return;
    std::ranges::sort(candidates, [](const auto& a, const auto& b) {
      return a.listed != b.listed ? a.listed
             : a.score != b.score ? a.score > b.score
                                  : a.uid < b.uid;
    });
    if (fee > 0) {
      candidates.resize(std::min<std::size_t>(candidates.size(), here.slot_count(rank)));
      std::erase_if(candidates, [](const Candidate& one) { return !one.agrees; });
      if (candidates.size() <
          std::max<std::size_t>(membership.least_members, fees_needed(facilitation)))
        return;
    }
    admit(here, rank, candidates);
  }

  /// Everybody who is in no group.
  static std::vector<Candidate> candidates_of(const auto& here, std::uint32_t rank,
                                              const GroupPlan& plan, const Membership& membership,
                                              const auto& income) {
    std::vector<Candidate> all;
    std::uint32_t index = here.first_household();
    here.for_each_household([&](const auto& me) {
      const std::uint32_t i = index++;
      if (me[household::membership] != household::Slot::none) return;
      const auto u = me.draw().uniforms(rank);
      const double usual = income(me);
      const double living = math::log(std::max(usual, 1.) / me[household::need]);
      all.push_back(
          {.index = i,
           .uid = me[household::uid],
           .luck = u[0],
           .criterion = criterion(here, me, i, plan.targeting),
           .score = math::inverse_normal(u[1]),
           .living = living + plan.targeting_error * math::inverse_normal(u[2]),
           .wealth = me[household::asset] + me[household::cash],
           .spare = to_rupiah(std::max(usual - me[household::need], 0.)),
           .listed = plan.targeting == Targeting::list && household::is_listed(me[household::mark]),
           .agrees = u[3] < participation(me[household::motivation], membership)});
    });
    return all;
  }
  /// Of the village's households the part `eligible` that seems to live worst, less those who are
  /// members already, but enough for a group.
  static void keep_eligible(const auto& here, std::uint32_t rank, std::vector<Candidate>& all,
                            const GroupPlan& plan) {
    const std::size_t households = here.household_count();
    const std::size_t members = households - all.size();
    const std::size_t eligible = part_of(households, plan.eligible);
    const std::size_t left = eligible > members ? eligible - members : 0;
    const std::size_t kept = std::max<std::size_t>(left, here.slot_count(rank));
    if (kept >= all.size()) return;
    std::ranges::sort(all, [](const auto& a, const auto& b) {
      return a.living != b.living ? a.living < b.living : a.uid < b.uid;
    });
    all.resize(kept);
  }
  static void rate(const auto& here, std::vector<Candidate>& all, Targeting targeting,
                   double accuracy, double commitment) {
    for (Candidate& one : all) one.score *= 1. - accuracy;
    if (targeting == Targeting::communities) set_nearness(here, all);
    if (targeting != Targeting::random && targeting != Targeting::list)
      add_scores(all, 1., [](const auto& a, const auto& b) {
        return a.criterion != b.criterion ? a.criterion < b.criterion
               : a.luck != b.luck         ? a.luck < b.luck
                                          : a.uid < b.uid;
      });
    if (commitment > 0.)
      add_scores(all, commitment, [](const auto& a, const auto& b) {
        return a.wealth != b.wealth ? a.wealth > b.wealth
               : a.luck != b.luck   ? a.luck < b.luck
                                    : a.uid < b.uid;
      });
  }
  /// Adds weight x the normal score of each one's place in the order.
  static void add_scores(std::vector<Candidate>& all, double weight, auto before) {
    std::ranges::sort(all, before);
    const double count = real(Rupiah(all.size()));
    double place = .5;
    for (Candidate& one : all) one.score += weight * math::inverse_normal(place++ / count);
  }
  static double criterion(const auto& here, const auto& me, std::uint32_t index,
                          Targeting targeting) noexcept {
    if (targeting == Targeting::poorest) return -real(me[household::asset] + me[household::cash]);
    return targeting == Targeting::most_central ? here.ties().degree(index) : 0.;
  }

  /// Communities: steps along ties of the village from the candidate with the smallest luck; the
  /// unreachable come last.
  static void set_nearness(const auto& here, std::vector<Candidate>& all) {
    if (all.empty()) return;
    const std::uint32_t first = here.first_household(), not_reached = ~0u;
    std::vector<std::uint32_t> steps(here.household_count(), not_reached), reached;
    const auto start = std::ranges::min_element(all, {}, &Candidate::luck);
    steps[start->index - first] = 0;
    reached.push_back(start->index);
    for (std::size_t at = 0; at < reached.size(); ++at)
      here.ties().for_each_neighbour(reached[at], [&](std::uint32_t other) {
        if (other < first || other - first >= steps.size() || steps[other - first] != not_reached)
          return;
        steps[other - first] = steps[reached[at] - first] + 1;
        reached.push_back(other);
      });
    for (Candidate& candidate : all) candidate.criterion = -real(steps[candidate.index - first]);
  }
};

/// Groups that have just found members: with a facilitator planning follows, without one the work
/// itself.  [MODEL 0.15]
struct StartGroups : FirstState {
  using Reads = Concat<FirstState::Reads, Columns<group::Facilitator>>::type;
  static constexpr ProcessInfo info{.name = "start_groups", .stream = 74};

  static void apply(const auto& here) {
    here.for_each_group([&](const auto& it, std::uint32_t rank) {
      if (it[group::phase] > group::Stage::preparing || here.member_count(rank) == 0) return;
      const bool accompanied = it[group::facilitator] != group::Post::none;
      if (accompanied)
        start(here, it, rank, group::Stage::planning, group::Origin::programme);
      else
        start(here, it, rank, group::Stage::guiding, group::Origin::own);
    });
  }
};

/// After planning_months the group begins to work: fund, deposits, learning, marketing. [MODEL 5.1,
/// 0.15]
struct BeginWork {
  using Agents = Villages;
  using Reads = Columns<>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<group::Phase, group::StageSince>;
  using Parameters = Uses<Facilitation>;
  static constexpr ProcessInfo info{.name = "begin_work", .stream = 62};

  static void apply(const auto& here, const Facilitation& plan) noexcept {
    here.for_each_group([&](const auto& it, std::uint32_t) {
      if (it[group::phase] != group::Stage::planning) return;
      if (plan.worked(it[group::stage_since], here.month()) < plan.planning_months) return;
      it.set(group::phase, group::Stage::guiding);
      it.set(group::stage_since, here.month());
    });
  }
};

}  // namespace berdaya
