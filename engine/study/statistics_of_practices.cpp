/// Statistics of a practice that spreads.
#include "study/correlation.hpp"
#include "study/statistics.hpp"

namespace berdaya::statistic {
namespace {

const HouseholdYear& at_end(const Sample& s, std::int32_t month) {
  return s.life.years[static_cast<std::size_t>(month / 12)];
}
bool is_seed(const HouseholdYear& year, std::size_t i) {
  return household::holds(year.practice[i], household::seed);
}
bool practises(const HouseholdYear& year, std::size_t i) {
  return household::holds(year.practice[i], household::practises);
}

/// Of those who count and were not seeds by the end of the window, how many had it in this month.
Fraction had_it(const Sample& s, std::int32_t month) {
  Fraction f{0, 0};
  for (std::size_t i = 0; i < s.who.size(); ++i)
    if (s.who[i] && !is_seed(at_end(s, s.to), i))
      f += {practises(at_end(s, month), i) ? 1. : 0., 1};
  return f;
}

}  // namespace

Fraction taken_up(const Sample& s) {
  Fraction f{0, 0};
  for (std::int32_t month = s.from + 12; month <= s.to; month += 12) f += had_it(s, month);
  return f;
}

Fraction taken_up_early(const Sample& s) {
  const std::int32_t middle = s.from + (s.to - s.from) / 24 * 12;
  const double before = had_it(s, s.from).above;
  return {had_it(s, middle).above - before, had_it(s, s.to).above - before};
}

Fraction neighbour_correlation(const Sample& s) {
  const HouseholdYear& end = at_end(s, s.to);
  Moments both;
  for (std::size_t i = 0; i < s.who.size(); ++i)
    if (s.who[i] && !is_seed(end, i) && end.around[i] >= 0)
      both.add(practises(end, i) ? 1. : 0., static_cast<double>(end.around[i]));
  return {both.correlation(), 1};
}

Fraction stalled(const Sample& s) {
  Fraction f{0, 0};
  const HouseholdYear& end = at_end(s, s.to);
  for (std::size_t v = 0; v + 1 < s.life.village_begin.size(); ++v) {
    bool sown = false, spread = false;
    for (std::size_t i = s.life.village_begin[v]; i < s.life.village_begin[v + 1]; ++i) {
      sown = sown || is_seed(end, i);
      spread = spread || (s.who[i] && practises(end, i) && !is_seed(end, i));
    }
    if (sown) f += {spread ? 0. : 1., 1};
  }
  return f;
}

}  // namespace berdaya::statistic
