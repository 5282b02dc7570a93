/// The lines of work of a facilitator as data: what each asks of a person and which stage it belongs to (MODEL section 2).
#pragma once
#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

#include "processes/programme_parameters.hpp"
#include "world/group_table.hpp"

namespace berdaya {

inline double clip(double x) noexcept {
  x = x < 0. ? 0. : x;
  return x > 1. ? 1. : x;
}

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

/// Which of the five traits, seven skills (k1, k2a, k2b, k3 … k6) and seven areas of knowledge a line draws on; bit i: number i + 1.
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
  double sum = 0;
  int count = 0;
  for (std::size_t i = 0; i < n; ++i)
    if ((which >> i & 1u) != 0) sum += static_cast<double>(values[i]), ++count;
  return count > 0 ? sum / count : 1.;
}

/// e = (t k n)^(1/3), each the mean over what the line draws on; without traits the geometric mean of the other two.  [MODEL 5.1]
inline double effectiveness(std::size_t w, const facilitator::Traits& traits, const facilitator::Skills& skills,
                            const facilitator::Knowledge& knowledge) noexcept {
  const WorkLine& row = work_lines[w];
  const double product = mean_of(traits, row.traits) * mean_of(skills, row.skills) * mean_of(knowledge, row.knowledge);
  return product > 0. ? math::pow(product, row.traits != 0 ? 1. / 3. : .5) : 0.;
}

/// L = [.35 + .75 n] at most .98: nothing is learned above what the facilitator knows.  [MODEL 5.1]
inline double ceiling(std::size_t w, const facilitator::Knowledge& knowledge) noexcept {
  const double level = .35 + .75 * mean_of(knowledge, work_lines[w].knowledge);
  return level < .98 ? level : .98;
}

/// The first and one past the last line of a stage.
constexpr std::pair<std::size_t, std::size_t> lines_of(group::Stage stage) noexcept {
  if (stage == group::Stage::preparing) return {line::introduce, line::process_data};
  if (stage == group::Stage::planning) return {line::process_data, line::motivate};
  return {line::motivate, line_count};
}

using Shares = std::array<double, line_count>;

/// plan_w ∝ line_share_w x role x focus over the lines of the stage; all zero where nothing is planned.  [MODEL 5.1]
inline Shares planned_shares(group::Stage stage, const LineShares& s, const Emphasis& e) noexcept {
  const Shares given{s.introduce,      s.socialise, s.identify_potential, s.select_members, s.process_data,   s.recommend_business,
                     s.plan_mentoring, s.motivate,  s.dialogue,           s.rights_duties,  s.administration, s.enterprise,
                     s.bridging,       s.mediation, s.cadre_formation,    s.evaluation,     s.own_learning};
  const std::array<double, 5> roles{e.consultant, e.facilitator, e.mediator, e.trainer, 1.};
  const std::array<double, 5> focuses{1., e.critical_thinking, e.rights_duties, e.orderly_openness, e.productive_resources};
  const auto [first, last] = lines_of(stage);
  Shares plan{};
  double sum = 0;
  for (std::size_t w = first; w < last; ++w) {
    plan[w] = given[w] * roles[static_cast<std::size_t>(work_lines[w].role)] * focuses[work_lines[w].focus];
    sum += plan[w];
  }
  for (std::size_t w = first; w < last && sum > 0.; ++w) plan[w] /= sum;
  return plan;
}

/// share_w = (1 - rho) plan_w + rho gap_w / sum of gaps, over lines that the plan has: part of the time answers what was asked.
inline Shares need_driven(const Shares& plan, Shares gap, double rho) noexcept {
  double sum = 0;
  for (std::size_t w = 0; w < line_count; ++w) gap[w] = plan[w] > 0. ? gap[w] : 0., sum += gap[w];
  if (sum <= 0.) return plan;
  Shares share{};
  for (std::size_t w = 0; w < line_count; ++w) share[w] = (1. - rho) * plan[w] + rho * gap[w] / sum;
  return share;
}

}  // namespace berdaya
