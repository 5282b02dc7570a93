/// Cadres multiply: a group helps neighbours to found their own (MODEL section 0.6).
#pragma once
#include <algorithm>
#include <vector>

#include "processes/group/starting.hpp"
#include "processes/independence/parameters.hpp"
#include "processes/shared/cadre.hpp"

namespace berdaya {

/// A mandiri group with the ready cadres that it needs, none of whom serves elsewhere, helps with
/// hazard `replication` neighbours of its members who are in no group to found one; its ready
/// cadres keep their places and also serve the new group instead of a facilitator, in its last
/// places. Those with most ties to its members come first.  [MODEL 0.23]
struct ReplicateGroups {
  using Agents = Villages;
  using Reads = Columns<household::Uid, group::Uid, group::Mandiri, group::Phase>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Membership, member::Person, cadre::Slot, cadre::Competence,
                         cadre::Since, cadre::Commitment, group::Accompanied, group::Sponsor>;
  using Parameters = Uses<GroupPlan, Membership, CadreRules, Independence>;
  static constexpr ProcessInfo info{.name = "replicate_groups", .stream = 63, .by_group = true};

  static void apply(const auto& here, const GroupPlan& plan, const Membership& membership,
                    const CadreRules& cadres, const Independence& p) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      if (!it[group::mandiri] || ready_cadres(here, rank, cadres) < p.cadres_required) return;
      if (it.draw().uniform() >= 1. - math::exp(-p.replication)) return;
      if (any_serves_elsewhere(here, rank)) return;
      const std::uint32_t room = free_room(here, plan);
      if (room == here.group_count()) return;
      auto called = neighbours(here, rank);
      if (called.size() < membership.least_members) return;
      admit(here, room, called);
      here.group(room).set(group::accompanied, here.month());
      here.group(room).set(group::sponsor, rank);
      send_cadres(here, rank, room, cadres);
    });
  }

 private:
  struct Neighbour {
    std::uint32_t index, uid, ties;
  };

  /// The first room that is kept for such groups and empty, or the number of groups.
  static std::uint32_t free_room(const auto& here, const GroupPlan& plan) noexcept {
    std::uint32_t room = plan.per_village;
    const auto taken = [&] {
      return here.group(room)[group::phase] != group::Stage::none || here.member_count(room) > 0;
    };
    while (room < here.group_count() && taken()) ++room;
    return room;
  }
  /// Neighbours of the members who are in no group; those with most ties first.
  static std::vector<Neighbour> neighbours(const auto& here, std::uint32_t rank) {
    const std::uint32_t first = here.first_household();
    std::vector<std::uint32_t> ties(here.household_count());
    here.for_each_member(rank, [&](const auto&, const auto& row) {
      here.ties().for_each_neighbour(row[member::person], [&](std::uint32_t i) {
        if (i >= first && i - first < ties.size()) ++ties[i - first];
      });
    });
    std::vector<Neighbour> all;
    for (std::uint32_t i = 0; i < ties.size(); ++i) {
      const auto me = here.household_at(first + i);
      if (ties[i] > 0 && me[household::membership] == household::Slot::none)
        all.push_back({first + i, me[household::uid], ties[i]});
    }
    std::ranges::sort(all, [](const auto& a, const auto& b) {
      return a.ties != b.ties ? a.ties > b.ties : a.uid < b.uid;
    });
    return all;
  }
  static bool any_serves_elsewhere(const auto& here, std::uint32_t rank) noexcept {
    bool any = false;
    here.for_each_cadre(rank, [&](const auto&, const auto& place) {
      any = any || groups_served(here, rank, place[cadre::slot]) > 1;
    });
    return any;
  }
  /// Ready cadres take the last places of the new group; the first `slots` are for its own members.
  static void send_cadres(const auto& here, std::uint32_t from, std::uint32_t to,
                          const CadreRules& cadres) noexcept {
    std::uint32_t free = most_cadres;
    here.for_each_cadre(from, [&](const auto&, const auto& place) {
      if (place[cadre::competence] < cadres.ready_competence || free <= cadres.slots) return;
      const auto also = here.cadre_place(to, --free);
      also.set(cadre::slot, place[cadre::slot]);
      also.set(cadre::competence, place[cadre::competence]);
      also.set(cadre::since, place[cadre::since]);
      also.set(cadre::commitment, place[cadre::commitment]);
    });
  }
};

/// The new groups begin to work at once.
struct StartReplicas : FirstState {
  using Reads = Concat<FirstState::Reads, Columns<group::Sponsor>>::type;
  static constexpr ProcessInfo info{.name = "start_replicas", .stream = 75};

  static void apply(const auto& here) {
    here.for_each_group([&](const auto& it, std::uint32_t rank) {
      if (it[group::phase] != group::Stage::none || here.member_count(rank) == 0) return;
      start(here, it, rank, group::Stage::guiding, group::Origin::replicated);
      here.tell(EventKind::group_replicated, Cause::draw, it[group::sponsor], {.group = rank});
    });
  }
};

}  // namespace berdaya
