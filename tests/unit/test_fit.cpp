/// Fits of a model in closed form: three parameters, one of which nothing depends on.
#include <cmath>
#include <numeric>

#include "catch.hpp"
#include "study/fit_answer.hpp"

using namespace berdaya;

namespace {

constexpr std::size_t figures = 5;

/// A quarter of the cube gives each of these in its band below; the last nothing reaches.
std::array<double, figures> model(std::span<const double> u) {
  return {u[0] + u[1], std::exp(-2. * u[0]) + .3 * u[1] * u[1], u[0] * u[1], 1. + .2 * u[2],
          u[1] - .5 * u[0]};
}

void run_waves(Fit& fit, int threads, std::size_t stop = static_cast<std::size_t>(-1)) {
  if (fit.runs.empty())
    fit.runs.push_back({0, {}, std::vector<double>(figures, .5), std::vector<double>(figures, 0.)});
  for (std::uint32_t wave = 1; wave <= fit.last_wave(); ++wave) {
    const Design design = wave_design(fit, wave, threads).points;
    for (std::size_t i = fit.runs_of(wave).size(); i < design.points(); ++i) {
      if (fit.runs.size() >= stop) return;
      const auto x = design.point(i), y = std::span<const double>(x);
      const auto values = model(y);
      fit.runs.push_back({wave,
                          {x.begin(), x.end()},
                          {values.begin(), values.end()},
                          std::vector<double>(figures, 1e-5)});
    }
  }
}

Fit plan_for(std::span<const double> truth) {
  Fit fit;
  fit.plan.points = 40, fit.plan.waves = 2, fit.plan.keep = 100, fit.plan.truths = 40;
  for (const char* key : {"a", "b", "none"}) {
    SweptParameter p;
    p.key = key;
    fit.plan.parameters.push_back(p);
  }
  const auto values = model(truth);
  for (std::size_t f = 0; f < figures; ++f)
    fit.figures.push_back({"F" + std::to_string(f + 1), "", "", values[f] - .05, values[f] + .05});
  fit.figures[3].at_least = 5, fit.figures[3].at_most = 6;  // out of reach
  return fit;
}

}  // namespace

TEST_CASE("a fit finds the truth, what cannot be learnt and what cannot be met") {
  const std::vector<double> truth{.3, .7, .5};
  Fit fit = plan_for(truth);
  run_waves(fit, 1);
  const FitAnswer answer = answer_of(fit, 1);
  CHECK(answer.aims[3].standing == AimStanding::not_met);
  CHECK(std::accumulate(answer.weights.begin(), answer.weights.end(), 0.) == Approx(1));
  for (const std::size_t j : {0u, 1u}) {
    CHECK(answer.parameters[j].low <= truth[j]);
    CHECK(answer.parameters[j].high >= truth[j]);
    CHECK(answer.parameters[j].spread < .2);
    CHECK(answer.parameters[j].predicted > .9);
  }
  CHECK(answer.parameters[2].spread == Approx(1).margin(.25));
  for (const std::size_t f : {0u, 1u, 2u, 4u}) {
    CHECK(fit.figures[f].holds(answer.figures[f].median));
    CHECK(answer.figures[f].meeting > .7);
  }
  CHECK(answer.figures[3].meeting == 0);
  CHECK(answer.effective > 50);
}

TEST_CASE("a fit is the same on several threads and after a break in the middle of a wave") {
  const std::vector<double> truth{.6, .2, .5};
  Fit whole = plan_for(truth);
  run_waves(whole, 1);
  Fit broken = plan_for(truth);
  run_waves(broken, 3, 60);
  run_waves(broken, 2);
  REQUIRE(whole.runs.size() == broken.runs.size());
  for (std::size_t i = 0; i < whole.runs.size(); ++i)
    REQUIRE(whole.runs[i].place == broken.runs[i].place);
  CHECK(answer_of(whole, 1).weights == answer_of(broken, 2).weights);
}

// Of 120 intervals at 90 % the share covered has a standard deviation of 2.7 points or more: 85 to
// 95 % fails in 7 of 100 seeds although nothing is wrong. The seed is fixed.
TEST_CASE("truths are found again: intervals of 90 percent hold them, and their ranks are even") {
  Fit fit = plan_for(std::vector<double>{.5, .5, .5});
  run_waves(fit, 2);
  const Recovery recovery = recovery_of(fit, Emulators(fit, fit.plan.waves, 2), 2);
  CHECK(recovery.truths == 40);
  CHECK(recovery.covered >= .85);
  CHECK(recovery.covered <= .95);
  double chi = 0;  // of 120 ranks in ten tenths; above 21.7 in 1 of 100
  for (const std::size_t n : recovery.ranks)
    chi += (static_cast<double>(n) - 12) * (static_cast<double>(n) - 12) / 12;
  CHECK(chi < 21.7);
}

TEST_CASE("a figure without values, or the same everywhere, asks nothing") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const FitFigure figure{"F1", "", "", 0, 1};
  CHECK(aim_of(figure, {1, none, none}, {0, none, none}, .1).standing == AimStanding::no_value);
  CHECK(aim_of(figure, {2, 2, 2}, {0, 0, 0}, .1).standing == AimStanding::unmoved);
}

TEST_CASE("implausibility counts from the middle of a band, or from its only end") {
  Aim aim = aim_of({"F1", "", "", 0, 1}, {0, .5, 1}, {.01, .01, .01}, 0);
  CHECK(aim.implausibility(.5, 0) == 0);
  CHECK(aim.implausibility(1, 0) == Approx(.5 / std::sqrt(.01 + .25 / 1.645 / 1.645)));
  FitFigure open;
  open.at_least = 2;
  aim = aim_of(open, {0, .5, 1}, {.04, .04, .04}, 0);
  CHECK(aim.implausibility(3, 0) == 0);
  CHECK(aim.implausibility(1, .05) == Approx(1 / .3));
}
