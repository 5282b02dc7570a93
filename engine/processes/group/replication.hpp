/// Cadres multiply: a group helps neighbours to found their own (MODEL section 0.6).
#pragma once
#include <algorithm>
#include <vector>

#include "processes/group/founding.hpp"
#include "processes/independence/parameters.hpp"
#include "processes/shared/cadre.hpp"

namespace berdaya {

/// A mandiri group with more ready cadres than it needs helps, with hazard `replication`, neighbours of its members who are in no group to
/// found one; the cadres it can spare mentor the new group instead of a facilitator. Those with most ties to its members come first.
struct ReplicateGroups {
  using Agents = Villages;
  using Reads =
      Columns<household::Uid, household::Asset, household::Cash, household::Savings, group::Uid, group::Mandiri, village::SocialShift>;
  using ReadsOfOthers = Columns<>;
  using Writes = Concat<
      Columns<household::Membership, member::Person, group::Cadres, group::Competence, group::Commitment, group::Accompanied, village::Log>,
      GroupStart::Columns>::type;
  using Parameters = Uses<GroupPlan, Membership, CadreRules, Independence>;
  static constexpr ProcessInfo info{.name = "replicate_groups", .stream = 63};

  static void apply(const auto& here, const GroupPlan& plan, const Membership& membership, const CadreRules& cadres,
                    const Independence& p) {
    here.for_each_active_group([&](const auto& it, std::uint32_t rank) {
      if (!it[group::mandiri] || ready_cadres(it, cadres) <= p.cadres_required) return;
      const double probability = 1. - math::exp(-p.replication);
      if (it.draw().uniform() >= probability) return;
      for (std::uint32_t to = plan.per_village; to < here.group_count(); ++to)
        if (here.group(to)[group::phase] == group::Stage::none) return found(here, it, rank, to, membership, cadres, p);
    });
  }

 private:
  static void found(const auto& here, const auto& it, std::uint32_t from, std::uint32_t to, const Membership& membership,
                    const CadreRules& cadres, const Independence& p) {
    const std::uint32_t first = here.first_household();
    std::vector<std::uint32_t> ties(here.household_count());
    here.for_each_member(from, [&](const auto& me, const auto&) {
      here.ties().for_each_neighbour(here.member(household::number(me[household::membership]))[member::person], [&](std::uint32_t i) {
        if (i >= first && i - first < ties.size()) ++ties[i - first];
      });
    });
    struct Neighbour {
      std::uint32_t index, uid, ties;
    };
    std::vector<Neighbour> neighbours;
    for (std::uint32_t i = 0; i < ties.size(); ++i)
      if (ties[i] > 0 && here.household_at(first + i)[household::membership] == household::Slot::none)
        neighbours.push_back({first + i, here.household_at(first + i)[household::uid], ties[i]});
    if (neighbours.size() < membership.least_members) return;
    std::ranges::sort(neighbours, [](const auto& a, const auto& b) { return a.ties != b.ties ? a.ties > b.ties : a.uid < b.uid; });
    if (neighbours.size() > here.slot_count(to)) neighbours.resize(here.slot_count(to));
    std::ranges::sort(neighbours, {}, &Neighbour::uid);
    for (std::uint32_t k = 0; k < neighbours.size(); ++k) {
      const std::uint32_t slot = here.first_slot(to) + k;
      here.member(slot).set(member::person, neighbours[k].index);
      here.household_at(neighbours[k].index).set(household::membership, static_cast<household::Slot>(slot));
    }
    GroupStart::set(here, to, group::Stage::guiding, group::Origin::replicated, static_cast<std::uint32_t>(neighbours.size()));
    here.group(to).set(group::accompanied, here.month());
    send_cadres(it, here.group(to), cadres, p);
    here.tell(EventKind::group_replicated, Cause::draw, from, {.group = to});
  }
  /// Ready cadres beyond those required move on.
  static void send_cadres(const auto& it, const auto& fresh, const CadreRules& cadres, const Independence& p) noexcept {
    auto places = it[group::cadres], taken = fresh[group::cadres];
    auto competence = fresh[group::competence], commitment = fresh[group::commitment];
    std::uint32_t kept = 0, sent = 0;
    for_each_cadre(it, [&](std::size_t k) {
      if (static_cast<double>(it[group::competence][k]) < cadres.ready_competence || kept++ < p.cadres_required) return;
      taken[sent] = places[k], competence[sent] = it[group::competence][k], commitment[sent] = it[group::commitment][k], ++sent;
      places[k] = household::Slot::none;
    });
    it.set(group::cadres, places), fresh.set(group::cadres, taken);
    fresh.set(group::competence, competence), fresh.set(group::commitment, commitment);
  }
};

}  // namespace berdaya
