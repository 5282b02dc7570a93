/// Emulators, regularised regression and samples of a density against what is known in closed form.
#include <cmath>

#include "catch.hpp"
#include "study/emulator.hpp"
#include "study/ridge.hpp"
#include "study/tempering.hpp"

using namespace berdaya;

namespace {

double quadratic(std::span<const double> x) {
  return 3. - 2. * x[0] + 5. * x[1] + 4. * x[0] * x[0] - x[1] * x[1];
}
double wavy(std::span<const double> x) { return std::sin(6. * x[0]) + x[1] * std::cos(3. * x[0]); }

std::vector<double> values_of(const Design& design, double (*function)(std::span<const double>)) {
  std::vector<double> values;
  for (std::size_t i = 0; i < design.points(); ++i) values.push_back(function(design.point(i)));
  return values;
}

/// The design without a point.
Design without(const Design& design, std::size_t left) {
  Design other{design.parameters, {}};
  for (std::size_t i = 0; i < design.points(); ++i)
    if (i != left) {
      const auto point = design.point(i);
      other.values.insert(other.values.end(), point.begin(), point.end());
    }
  return other;
}

}  // namespace

TEST_CASE("a factored matrix solves its equations and knows its determinant and inverse") {
  const Cholesky factor({4, 0, 0, 2, 5, 0, 1, 2, 6}, 3);  // 4 2 1 / 2 5 2 / 1 2 6
  REQUIRE(factor.positive());
  std::vector<double> b{4 + 4 + 3, 2 + 10 + 6, 1 + 4 + 18};
  factor.solve(b);
  for (const double expected : {1., 2., 3.})
    CHECK(b[static_cast<std::size_t>(expected) - 1] == Approx(expected));
  CHECK(factor.log_determinant() == Approx(std::log(83.)));
  CHECK(factor.inverse_diagonal()[0] == Approx(26. / 83));
  CHECK_FALSE(Cholesky({1, 0, 2, 1}, 2).positive());
}

TEST_CASE("an emulator with a quadratic trend gives back a quadratic exactly") {
  const Design design = latin_hypercube(1, 20, 2), elsewhere = latin_hypercube(2, 10, 2);
  const Emulator emulator(design, values_of(design, quadratic), Trend::quadratic, {{1, 1}, 0});
  for (std::size_t i = 0; i < elsewhere.points(); ++i) {
    const auto x = elsewhere.point(i);
    CHECK(emulator.at(x).mean == Approx(quadratic(x)));
    CHECK(emulator.mean_at(x) == emulator.at(x).mean);
    CHECK(emulator.at(x).variance < 1e-12);
  }
}

TEST_CASE(
    "without noise an emulator passes through what it learnt from and doubts only elsewhere") {
  const Design design = latin_hypercube(3, 25, 2);
  const std::vector<double> values = values_of(design, wavy);
  const Emulator emulator(design, values, Trend::linear, {{.5, .8}, 0});
  for (std::size_t i = 0; i < design.points(); ++i) {
    CHECK(emulator.at(design.point(i)).mean == Approx(values[i]).margin(1e-7));
    CHECK(emulator.at(design.point(i)).variance < 1e-8);
  }
  CHECK(emulator.at(std::vector{.5, .5}).variance > 0);
  CHECK(emulator.at(std::vector{.5, .5}).mean == Approx(wavy(std::vector{.5, .5})).margin(.05));
}

TEST_CASE("the closed form of points left out is what emulators without them say") {
  const Design design = latin_hypercube(4, 18, 2);
  const std::vector<double> values = values_of(design, wavy);
  const Smoothness smoothness{{.6, 1.1}, .05};
  const Emulator all(design, values, Trend::linear, smoothness);
  const auto guesses = all.left_out();
  for (std::size_t i = 0; i < design.points(); ++i) {
    std::vector<double> others = values;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    const Emulator rest(without(design, i), others, Trend::linear, smoothness);
    const Emulator::Guess brute = rest.at(design.point(i));
    CHECK(guesses[i].mean == Approx(brute.mean));
    CHECK(guesses[i].variance / all.process_variance() ==
          Approx(brute.variance / rest.process_variance()));
  }
}

TEST_CASE("a learnt emulator finds what does not matter and predicts what it has not seen") {
  const Design design = latin_hypercube(5, 60, 3), elsewhere = latin_hypercube(6, 40, 3);
  const Emulator emulator = Emulator::learnt(design, values_of(design, wavy), Trend::linear);
  CHECK(emulator.smoothness().length[2] > 2 * emulator.smoothness().length[0]);
  std::size_t within = 0;
  for (std::size_t i = 0; i < elsewhere.points(); ++i) {
    const Emulator::Guess guess = emulator.at(elsewhere.point(i));
    const double off = guess.mean - wavy(elsewhere.point(i));
    CHECK(std::fabs(off) < .1);
    within += off * off <= 9 * guess.variance + 1e-12;
  }
  CHECK(within >= 36);
}

TEST_CASE("the closed form of rows left out of a ridge regression is what the others predict") {
  const Design design = latin_hypercube(7, 15, 3);
  std::vector<double> features, response = values_of(design, wavy);
  for (std::size_t i = 0; i < design.points();
       ++i) {  // of mean 0 and deviation 1 without row 4 too
    const auto x = design.point(i);
    features.insert(features.end(), x.begin(), x.end());
  }
  const RidgeFit fit = ridge(features, 3, response, .2);
  // by least squares with the penalty as further rows: coefficients without row 4
  std::array<double, 3> mean{}, sd{};
  for (std::size_t k = 0; k < 3; ++k) {
    for (std::size_t i = 0; i < 15; ++i) mean[k] += features[3 * i + k] / 15;
    for (std::size_t i = 0; i < 15; ++i)
      sd[k] += (features[3 * i + k] - mean[k]) * (features[3 * i + k] - mean[k]) / 15;
  }
  std::vector<double> matrix(16), right(4);
  for (std::size_t i = 0; i < 15; ++i) {
    if (i == 4) continue;
    std::array<double, 4> row{1, 0, 0, 0};
    for (std::size_t k = 0; k < 3; ++k)
      row[k + 1] = (features[3 * i + k] - mean[k]) / std::sqrt(sd[k]);
    for (std::size_t a = 0; a < 4; ++a) {
      for (std::size_t b = 0; b < 4; ++b) matrix[4 * a + b] += row[a] * row[b];
      right[a] += row[a] * response[i];
    }
  }
  for (std::size_t k = 1; k < 4; ++k) matrix[5 * k] += .2 * 15;
  Cholesky(matrix, 4).solve(right);
  double predicted = right[0];
  for (std::size_t k = 0; k < 3; ++k)
    predicted += right[k + 1] * (features[12 + k] - mean[k]) / std::sqrt(sd[k]);
  CHECK(fit.left_out[4] == Approx(predicted));
}

TEST_CASE(
    "a ridge regression predicts what follows from its features and nothing of what does not") {
  const Design design = latin_hypercube(8, 60, 5);
  std::vector<double> features, follows, unrelated;
  for (std::size_t i = 0; i < design.points(); ++i) {
    const auto x = design.point(i);
    features.insert(features.end(), x.begin(), x.begin() + 4);
    follows.push_back(2. * x[0] - x[3]), unrelated.push_back(x[4]);
  }
  CHECK(ridge(features, 4, follows).predicted > .999);
  CHECK(ridge(features, 4, unrelated).predicted < .1);
}

TEST_CASE("points drawn by a density have its mean, spread and volume, on any number of threads") {
  const auto bell = [](std::span<const double> x) {
    const double a = (x[0] - .4) / .05, b = (x[1] - .4 - .5 * (x[0] - .4)) / .02;
    return -.5 * (a * a + b * b);
  };
  const Tempered one = temper(bell, 3, {9, 1, 800, 8, 1});
  double mean = 0, square = 0, free = 0;
  for (std::size_t i = 0; i < one.points.points(); ++i) {
    const auto x = one.points.point(i);
    mean += x[0] / 800, square += (x[0] - .4) * (x[0] - .4) / 800, free += x[2] / 800;
  }
  CHECK(mean == Approx(.4).margin(.008));  // 4.5 standard errors
  CHECK(std::sqrt(square) == Approx(.05).margin(.006));
  CHECK(free == Approx(.5).margin(.05));
  CHECK(one.log_volume == Approx(std::log(2 * 3.14159265 * .05 * .02)).margin(.3));
  CHECK(temper(bell, 3, {9, 1, 800, 8, 2}).points.values == one.points.values);
  CHECK(temper(bell, 3, {9, 2, 800, 8, 1}).points.values != one.points.values);
}
