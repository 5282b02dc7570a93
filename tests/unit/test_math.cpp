/// Own elementary functions against 50 digits, and the draws.
#include <boost/math/special_functions/erf.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>
#include <map>
#include <set>

#include "catch.hpp"
#include "core/draw.hpp"

using namespace berdaya;
using Wide = boost::multiprecision::cpp_bin_float_50;

namespace {

/// Error in units of the last place of the exact value.
double ulps(double found, const Wide& exact) {
  const double near = static_cast<double>(exact);
  const double place = std::nextafter(std::abs(near), INFINITY) - std::abs(near);
  return std::abs(static_cast<double>((Wide(found) - exact) / place));
}
double spread(std::uint32_t i) { return Draw({7, 0, 0}, Kind::area, i, 0, 1).uniform(); }

}  // namespace

TEST_CASE("exp and log are as close as stated") {
  double worst_exp = 0, worst_log = 0;
  for (std::uint32_t i = 0; i < 4000; ++i) {
    const double x = -600 + 1200 * spread(i), y = std::exp(-30 + 60 * spread(i + 10000));
    worst_exp = std::max(worst_exp, ulps(math::exp(x), exp(Wide(x))));
    worst_log = std::max(worst_log, ulps(math::log(y), log(Wide(y))));
  }
  CHECK(worst_exp < 1.2);
  CHECK(worst_log < 1);
  CHECK(math::exp(0.) == 1.);
  CHECK(math::log(1.) == 0.);
}

TEST_CASE("pow keeps a relative error of a few units times the exponent's size") {
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const double x = std::exp(-5 + 10 * spread(i)), y = 4 * spread(i + 5000);
    CHECK(ulps(math::pow(x, y), pow(Wide(x), Wide(y))) < 4 + 4 * std::abs(y * std::log(x)));
  }
}

TEST_CASE("the inverse normal is right to 1e-14, antisymmetric and monotone on 32-bit uniforms") {
  double worst = 0;
  for (std::uint32_t i = 0; i < 4000; ++i) {
    const std::uint32_t word = i < 1000 ? i : i * 1073741u;
    const double u = uniform_from(word), x = math::inverse_normal(u);
    const double exact = static_cast<double>(-sqrt(Wide(2)) * boost::math::erfc_inv(2 * Wide(u)));
    worst = std::max(worst, std::abs(x - exact));
    CHECK(math::inverse_normal(uniform_from(~word)) == -x);
    if (word < 0xffffffffu) CHECK(math::inverse_normal(uniform_from(word + 1)) > x);
  }
  CHECK(worst < 1e-14);
}

TEST_CASE("every part of the key gives a stream of its own") {
  const Luck luck{1, 2, 3};
  std::set<Words> seen;
  const auto add = [&](const Draw& draw) { seen.insert(draw.words()); };
  add(Draw(luck, Kind::household, 4, 5, 6));
  add(Draw({9, 2, 3}, Kind::household, 4, 5, 6));
  add(Draw({1, 9, 3}, Kind::household, 4, 5, 6));
  add(Draw({1, 2, 9}, Kind::household, 4, 5, 6));
  add(Draw(luck, Kind::trader, 4, 5, 6));
  add(Draw(luck, Kind::household, 9, 5, 6));
  add(Draw(luck, Kind::household, 4, -5, 6));
  add(Draw(luck, Kind::household, 4, 5, 9));
  seen.insert(Draw(luck, Kind::household, 4, 5, 6).words(1));
  CHECK(seen.size() == 9);
}

TEST_CASE("streams of neighbouring keys do not go together") {
  // Pairs of uniforms in 16 x 16 cells, chi-squared of 255 degrees; six standard deviations.
  constexpr std::uint32_t n = 1 << 16, side = 16;
  using Pair = std::array<double, 2> (*)(std::uint32_t);
  const auto draw = [](std::uint32_t uid, Luck luck = {5, 0, 0}, std::int32_t month = 3,
                       std::uint32_t stream = 2, std::uint32_t index = 0,
                       Kind kind = Kind::household) {
    return Draw(luck, kind, uid, month, stream).uniform(index);
  };
  static const auto at = draw;
  const std::map<std::string, Pair> pairs{
      {"seed",
       [](std::uint32_t i) {
         return std::array{at(i), at(i, {6, 0, 0})};
       }},
      {"replicate",
       [](std::uint32_t i) {
         return std::array{at(i), at(i, {5, 1, 0})};
       }},
      {"area",
       [](std::uint32_t i) {
         return std::array{at(i), at(i, {5, 0, 1})};
       }},
      {"person",
       [](std::uint32_t i) {
         return std::array{at(2 * i), at(2 * i + 1)};
       }},
      {"month",
       [](std::uint32_t i) {
         return std::array{at(i), at(i, {5, 0, 0}, 4)};
       }},
      {"process",
       [](std::uint32_t i) {
         return std::array{at(i), at(i, {5, 0, 0}, 3, 3)};
       }},
      {"index",
       [](std::uint32_t i) {
         return std::array{at(i), at(i, {5, 0, 0}, 3, 2, 1)};
       }},
      {"kind", [](std::uint32_t i) {
         return std::array{at(i), at(i, {5, 0, 0}, 3, 2, 0, Kind::trader)};
       }}};
  for (const auto& [part, pair] : pairs) {
    std::array<double, side * side> cells{};
    for (std::uint32_t i = 0; i < n; ++i) {
      const auto [a, b] = pair(i);
      ++cells[static_cast<std::size_t>(a * side) * side + static_cast<std::size_t>(b * side)];
    }
    double sum = 0;
    constexpr double expected = n / double(side * side);
    for (const double cell : cells) sum += (cell - expected) * (cell - expected) / expected;
    INFO(part);
    CHECK(std::abs(sum - 255) < 6 * std::sqrt(2 * 255.));
  }
}

TEST_CASE("uniforms and normals have their moments") {
  // 200,000 draws; each bound is six standard errors, false alarm below 1e-8 in all.
  double mean = 0, square = 0, normal = 0, normal_square = 0;
  constexpr std::uint32_t n = 200000;
  for (std::uint32_t i = 0; i < n; ++i) {
    const Draw draw({11, 0, 0}, Kind::household, i, 3, 2);
    const double u = draw.uniform(0), z = draw.normal(1);
    mean += u / n, square += u * u / n, normal += z / n, normal_square += z * z / n;
  }
  const double root = std::sqrt(double(n));
  CHECK(std::abs(mean - .5) < 6 * .289 / root);
  CHECK(std::abs(square - 1. / 3) < 6 * .299 / root);
  CHECK(std::abs(normal) < 6 / root);
  CHECK(std::abs(normal_square - 1) < 6 * 1.415 / root);
}
