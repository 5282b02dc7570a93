/// What the cadres of a group can do.
#pragma once
#include "processes/cadres/parameters.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Does who holds this place of group `rank` come from another group?
bool visits(const auto& here, std::uint32_t rank, const auto& place) noexcept {
  return here.group_of(place[cadre::slot]) != rank;
}
/// Groups at work that this cadre of group `rank` serves, at least 1.
std::uint32_t groups_served(const auto& here, std::uint32_t rank, household::Slot who) noexcept {
  std::uint32_t count = 0;
  here.for_each_active_group([&](const auto&, std::uint32_t other) {
    here.for_each_cadre(other, [&](const auto&, const auto& place) {
      count += place[cadre::slot] == who && other != rank;
    });
  });
  return count + 1;
}
/// Mean competence of the cadres, 0 without any.
double mean_competence(const auto& here, std::uint32_t rank) noexcept {
  double sum = 0, count = 0;
  here.for_each_cadre(rank, [&](const auto&, const auto& place) {
    sum += place[cadre::competence];
    ++count;
  });
  return count > 0. ? sum / count : 0.;
}
/// Cadres with at least the competence of a ready one.
std::uint32_t ready_cadres(const auto& here, std::uint32_t rank, const CadreRules& rules) noexcept {
  std::uint32_t count = 0;
  here.for_each_cadre(rank, [&](const auto&, const auto& place) {
    count += place[cadre::competence] >= rules.ready_competence;
  });
  return count;
}

}  // namespace berdaya
