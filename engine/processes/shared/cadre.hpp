/// What the cadres of a group can do.
#pragma once
#include "processes/cadres/parameters.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

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
