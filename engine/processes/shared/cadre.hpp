/// The cadres of a group.
#pragma once
#include "processes/cadres/parameters.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Cadres in post: calls visit(k) for each place that is filled.
template <class Group, class Visit>
void for_each_cadre(const Group& it, Visit&& visit) {
  const auto places = it[group::cadres];
  for (std::size_t k = 0; k < most_cadres; ++k)
    if (places[k] != household::Slot::none) visit(k);
}
/// Mean competence of the cadres, 0 without any.
template <class Group>
double mean_competence(const Group& it) noexcept {
  double sum = 0;
  int count = 0;
  for_each_cadre(it, [&](std::size_t k) { sum += static_cast<double>(it[group::competence][k]), ++count; });
  return count > 0 ? sum / count : 0.;
}
/// Cadres with at least the competence of a ready one.
template <class Group>
std::uint32_t ready_cadres(const Group& it, const CadreRules& rules) noexcept {
  std::uint32_t count = 0;
  for_each_cadre(it, [&](std::size_t k) { count += static_cast<double>(it[group::competence][k]) >= rules.ready_competence; });
  return count;
}

/// The household behind a cadre's place.
template <class Village, class Group>
auto cadre(const Village& here, const Group& it, std::size_t k) noexcept {
  return here.household_at(here.member(household::number(it[group::cadres][k]))[member::person]);
}

}  // namespace berdaya
