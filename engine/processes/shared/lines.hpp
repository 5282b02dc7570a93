/// Lines of work of a facilitator: which traits, skills and knowledge each asks for (MODEL section
/// 2).
#pragma once
#include <array>
#include <utility>

#include "processes/mentoring/parameters.hpp"
#include "world/facilitator_table.hpp"
#include "world/group_table.hpp"

namespace berdaya {

namespace line {
enum Line : std::size_t {
  introduce,
  socialise,
  identify_potential,
  select_members,
  process_data,
  recommend_business,
  plan_mentoring,
  motivate,
  dialogue,
  rights_duties,
  administration,
  enterprise,
  bridging,
  mediation,
  cadre_formation,
  evaluation,
  own_learning
};
}  // namespace line

enum class Role : std::uint8_t { consultant, facilitator, mediator, trainer, none };

/// Which of the five traits, seven skills (k1, k2a, k2b, k3 … k6) and seven areas of knowledge a
/// line draws on; bit i: number i + 1.
struct WorkLine {
  Role role;
  unsigned focus;  ///< 1 to 4, 0: none
  unsigned traits, skills, knowledge;
};

namespace detail {
consteval unsigned bits(std::initializer_list<unsigned> numbers) {
  unsigned all = 0;
  for (const unsigned n : numbers) all |= 1u << (n - 1);
  return all;
}
inline constexpr unsigned k1 = 1, k2a = 2, k2b = 3, k3 = 4, k4 = 5, k5 = 6, k6 = 7;
}  // namespace detail

// clang-format off
inline constexpr std::array<WorkLine, line_count> work_lines = [] {
  using detail::bits; using namespace detail;
  return std::array<WorkLine, line_count>{{
    {Role::facilitator, 0, bits({1, 5}), bits({k1, k2a}), bits({2, 3})},
    {Role::facilitator, 0, bits({2}), bits({k1, k2a}), bits({3, 5})},
    {Role::consultant, 0, bits({5}), bits({k3}), bits({1, 2})},
    {Role::facilitator, 0, bits({1, 5}), bits({k3}), bits({2})},
    {Role::consultant, 0, bits({5}), bits({k3}), bits({6, 7})},
    {Role::consultant, 0, bits({5}), bits({k3}), bits({1, 4})},
    {Role::consultant, 0, bits({4}), bits({k3, k6}), bits({5, 6})},
    {Role::facilitator, 0, bits({2, 3}), bits({k1, k2b}), bits({3, 5})},
    {Role::facilitator, 1, bits({3, 5}), bits({k1, k3}), bits({2, 5})},
    {Role::facilitator, 2, bits({1, 4}), bits({k1, k4}), bits({1, 5})},
    {Role::trainer, 3, bits({5}), bits({k1}), bits({4, 6, 7})},
    {Role::trainer, 4, bits({2}), bits({k2b}), bits({1, 4})},
    {Role::mediator, 0, bits({4}), bits({k1, k2a}), bits({1, 6})},
    {Role::mediator, 0, bits({4, 5}), bits({k4}), bits({2})},
    {Role::trainer, 0, bits({2, 3}), bits({k1, k6}), bits({5, 7})},
    {Role::consultant, 0, bits({5}), bits({k3}), bits({7})},
    {Role::none, 0, 0, bits({k5}), bits({6})}}};
}();
// clang-format on

/// Mean of the values that `which` picks; 1 where it picks none.
template <std::size_t n>
double mean_of(const std::array<float, n>& values, unsigned which) noexcept {
  double sum = 0, count = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if ((which >> i & 1u) == 0) continue;
    sum += read(values[i]);
    ++count;
  }
  return count > 0. ? sum / count : 1.;
}

/// e = (t k n)^(1/3), each the mean over what the line draws on; without traits the geometric mean
/// of the other two.  [MODEL 5.1]
inline double effectiveness(std::size_t w, const facilitator::Traits& traits,
                            const facilitator::Skills& skills,
                            const facilitator::Knowledge& knowledge) noexcept {
  const WorkLine& row = work_lines[w];
  const double product =
      mean_of(traits, row.traits) * mean_of(skills, row.skills) * mean_of(knowledge, row.knowledge);
  return product > 0. ? math::pow(product, row.traits != 0 ? 1. / 3. : .5) : 0.;
}

/// L = level_base + level_gain n, at most level_most: nothing is learned above what the teacher
/// knows.  [MODEL 5.1]
inline double ceiling(double known, const Mentoring& m) noexcept {
  const double level = m.level_base + m.level_gain * known;
  return level < m.level_most ? level : m.level_most;
}
inline double ceiling(std::size_t w, const facilitator::Knowledge& knowledge,
                      const Mentoring& m) noexcept {
  return ceiling(mean_of(knowledge, work_lines[w].knowledge), m);
}

/// Effective hours of a visitor with each group at work, by line: hours x knowledge / lines.
inline std::array<double, line_count> visited(const Visitor& v) noexcept {
  const std::array<std::pair<std::size_t, bool>, 8> works{
      {{line::motivate, v.motivate},
       {line::dialogue, v.dialogue},
       {line::rights_duties, v.rights_duties},
       {line::administration, v.administration},
       {line::enterprise, v.enterprise},
       {line::bridging, v.bridging},
       {line::mediation, v.mediation},
       {line::cadre_formation, v.cadre_formation}}};
  double lines = 0;
  for (const auto& [w, in] : works) lines += in;
  std::array<double, line_count> hours{};
  for (const auto& [w, in] : works)
    if (in) hours[w] = v.hours * v.knowledge / lines;
  return hours;
}

}  // namespace berdaya
