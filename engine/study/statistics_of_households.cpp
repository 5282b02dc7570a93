/// Statistics of households, year by year.
#include <algorithm>

#include "core/math.hpp"
#include "study/correlation.hpp"
#include "study/statistics.hpp"

namespace berdaya::statistic {
namespace {

constexpr double nothing = 100'000, producer_asset = 500'000;  // rupiah

double real(float x) noexcept { return static_cast<double>(x); }

/// Calls visit(year as lived, household) for every year of the window and household that counts.
void for_each(const Sample& s, auto&& visit) {
  for (std::int32_t y = s.from / 12; y < s.to / 12; ++y)
    for (std::size_t i = 0; i < s.who.size(); ++i)
      if (s.who[i]) visit(s.life.years[static_cast<std::size_t>(y) + 1], i);
}

/// Sum of `above` over sum of `below` (each of year and household).
Fraction ratio(const Sample& s, auto&& above, auto&& below) {
  Fraction f{0, 0};
  for_each(s, [&](const HouseholdYear& year, std::size_t i) {
    f += {static_cast<double>(above(year, i)), static_cast<double>(below(year, i))};
  });
  return f;
}
Fraction mean(const Sample& s, auto&& value) {
  return ratio(s, value, [](const HouseholdYear&, std::size_t) { return 1; });
}
Fraction over_needs(const Sample& s, auto&& value) {
  return ratio(s, value, [&](const HouseholdYear&, std::size_t i) { return s.life.need[i]; });
}

bool is_poor(const Sample& s, const HouseholdYear& year, std::size_t i) {
  return year.consumption[i] < s.life.need[i];
}
bool produces(const HouseholdYear& year, std::size_t i) {
  return real(year.asset[i]) > producer_asset;
}

/// Calls visit(a year, the next, household) for the pairs of years in the window.
void for_each_pair(const Sample& s, std::size_t apart, auto&& visit) {
  for (std::size_t y = static_cast<std::size_t>(s.from / 12) + 1;
       y + apart <= static_cast<std::size_t>(s.to / 12); ++y)
    for (std::size_t i = 0; i < s.who.size(); ++i)
      if (s.who[i]) visit(s.life.years[y], s.life.years[y + apart], i);
}

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace

Fraction poor(const Sample& s) {
  return mean(s, [&](const HouseholdYear& year, std::size_t i) { return is_poor(s, year, i); });
}

Fraction still_poor(const Sample& s) {
  Fraction f{0, 0};
  for_each_pair(s, 1, [&](const HouseholdYear& year, const HouseholdYear& next, std::size_t i) {
    if (is_poor(s, year, i)) f += {is_poor(s, next, i) ? 1. : 0., 1};
  });
  return f;
}

Fraction no_assets(const Sample& s) {
  return mean(
      s, [](const HouseholdYear& year, std::size_t i) { return real(year.asset[i]) < nothing; });
}

Fraction above_threshold(const Sample& s) {
  constexpr double threshold = 8e6;
  return mean(
      s, [](const HouseholdYear& year, std::size_t i) { return real(year.asset[i]) > threshold; });
}

Fraction assets(const Sample& s) {
  return mean(s, [](const HouseholdYear& year, std::size_t i) { return year.asset[i]; });
}

Fraction liquid_median(const Sample& s) {
  Fraction f{0, 0};
  for (std::int32_t y = s.from / 12; y < s.to / 12; ++y) {
    std::vector<double> months;
    for_each({s.life, s.who, y * 12, y * 12 + 12}, [&](const HouseholdYear& year, std::size_t i) {
      months.push_back(real(year.liquid[i] / s.life.need[i]));
    });
    if (!months.empty()) f += {median(months), 1};
  }
  return f;
}

Fraction liquid(const Sample& s) {
  return mean(
      s, [&](const HouseholdYear& year, std::size_t i) { return year.liquid[i] / s.life.need[i]; });
}

Fraction tied_producers(const Sample& s) {
  return ratio(
      s,
      [](const HouseholdYear& year, std::size_t i) {
        return produces(year, i) && year.debt[i] > 0;
      },
      produces);
}

Fraction debt_of_producers(const Sample& s) {
  return ratio(
      s,
      [](const HouseholdYear& year, std::size_t i) { return produces(year, i) ? year.debt[i] : 0; },
      [](const HouseholdYear& year, std::size_t i) { return year.debt[i]; });
}

Fraction income(const Sample& s) {
  return over_needs(s, [](const HouseholdYear& year, std::size_t i) { return year.income[i]; });
}

Fraction consumption(const Sample& s) {
  return over_needs(s,
                    [](const HouseholdYear& year, std::size_t i) { return year.consumption[i]; });
}

Fraction enterprise(const Sample& s) {
  return over_needs(
      s, [](const HouseholdYear& year, std::size_t i) { return year.income[i] - year.wage[i]; });
}

Fraction sales(const Sample& s) {
  return over_needs(s, [](const HouseholdYear& year, std::size_t i) { return year.sales[i]; });
}

Fraction outside_share(const Sample& s) {
  return ratio(
      s, [](const HouseholdYear& year, std::size_t i) { return year.wage[i]; },
      [](const HouseholdYear& year, std::size_t i) { return year.income[i]; });
}

Fraction membership(const Sample& s) {
  return mean(s, [&](const HouseholdYear&, std::size_t i) { return s.life.joined[i] < s.to; });
}

/// Over persons, of whom there are as many as there are needs.
Fraction income_gini(const Sample& s) {
  Fraction f{0, 0};
  for (std::int32_t y = s.from / 12; y < s.to / 12; ++y) {
    std::vector<std::pair<double, double>> heads;  // income a head, how many
    for_each({s.life, s.who, y * 12, y * 12 + 12}, [&](const HouseholdYear& year, std::size_t i) {
      heads.emplace_back(real(year.income[i] / s.life.need[i]), real(s.life.need[i]));
    });
    std::ranges::sort(heads);
    double all = 0, money = 0, area = 0;
    for (const auto& [each, weight] : heads) {
      area += weight * (2. * money + weight * each);
      all += weight, money += weight * each;
    }
    if (money > 0) f += {1. - area / (all * money), 1};
  }
  return f;
}

Fraction enterprise_spread(const Sample& s) {
  Moments logs;
  for (std::size_t i = 0; i < s.who.size(); ++i) {
    if (!s.who[i]) continue;
    double sum = 0;
    for (std::int32_t y = s.from / 12; y < s.to / 12; ++y) {
      const HouseholdYear& year = s.life.years[static_cast<std::size_t>(y) + 1];
      sum += real(year.income[i] - year.wage[i]);
    }
    if (sum > 0) logs.add(math::log(sum), 0);
  }
  return {logs.spread(), 1};
}

Fraction consumption_memory(const Sample& s) {
  Moments logs;
  for_each_pair(s, 1, [&](const HouseholdYear& year, const HouseholdYear& next, std::size_t i) {
    if (year.consumption[i] > 0 && next.consumption[i] > 0)
      logs.add(math::log(real(year.consumption[i] / s.life.need[i])),
               math::log(real(next.consumption[i] / s.life.need[i])));
  });
  return {logs.correlation(), 1};
}

/// Classes of a third of a log unit between Rp 0.1 and 150 million; those with fewer than twenty
/// households do not count. [Balboni et al. 2022]
Fraction crosses_once(const Sample& s) {
  constexpr std::size_t classes = 22, least = 20;
  std::array<std::vector<double>, classes> changes;
  for_each_pair(s, 2, [&](const HouseholdYear& year, const HouseholdYear& later, std::size_t i) {
    if (real(year.asset[i]) < nothing) return;
    const double now = math::log(real(year.asset[i]) / nothing);
    const double then = math::log(std::max(real(later.asset[i]), 1.) / nothing);
    const auto k = static_cast<std::size_t>(3. * now);
    if (k < classes) changes[k].push_back(then - now);
  });
  int crossings = 0;
  bool falls = false;
  for (auto& change : changes) {
    if (change.size() < least) continue;
    const bool rises = median(change) > 0;
    crossings += falls && rises;
    falls = !rises;
  }
  return {crossings == 1 ? 1. : 0., 1};
}

/// Kernel density with Silverman's width on 100 points; a mode is at least a twentieth as high as
/// the highest.
Fraction two_modes(const Sample& s) {
  constexpr int points = 100;
  Moments logs;
  std::vector<double> values;
  for_each({s.life, s.who, s.to - 12, s.to}, [&](const HouseholdYear& year, std::size_t i) {
    values.push_back(math::log(real(year.asset[i]) + nothing));
    logs.add(values.back(), 0);
  });
  if (values.size() < 20) return {0, 0};
  std::ranges::sort(values);
  const double width = .9 * logs.spread() * math::pow(logs.n, -.2);
  const double low = values.front() - width, step = (values.back() + width - low) / points;
  std::array<double, points + 3> density{};  // nothing beyond both ends
  for (int k = 0; k <= points; ++k)
    for (const double x : values) {
      const double z = (low + k * step - x) / width;
      density[static_cast<std::size_t>(k) + 1] += z * z < 50. ? math::exp(-.5 * z * z) : 0.;
    }
  const double least = *std::ranges::max_element(density) / 20.;
  int modes = 0;
  for (std::size_t k = 1; k + 1 < density.size(); ++k)
    modes += density[k] > least && density[k] > density[k - 1] && density[k] >= density[k + 1];
  return {modes == 2 ? 1. : 0., 1};
}

}  // namespace berdaya::statistic
