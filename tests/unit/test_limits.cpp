/// Limits known from outside the program: mean field and asset map, their fixed points found by
/// bisection (MODEL section 9).
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <functional>

#include "catch.hpp"
#include "small_world.hpp"

using namespace berdaya;

namespace {

/// All roots of f in [low, high], seen as changes of sign on a grid.
std::vector<double> roots(const std::function<double(double)>& f, double low, double high) {
  std::vector<double> found;
  const int cells = 2000;
  for (int i = 0; i < cells; ++i) {
    const double a = low + (high - low) * i / cells, b = low + (high - low) * (i + 1) / cells;
    if ((f(a) < 0) == (f(b) < 0)) continue;
    const auto [left, right] =
        boost::math::tools::bisect(f, a, b, boost::math::tools::eps_tolerance<double>(40));
    found.push_back((left + right) / 2);
  }
  return found;
}

/// x' = (1 - x)(1 - exp(-(beta H(x) + spont))) + x exp(-mu), H(x) = x^3 / (x^3 + T^3), defaults of
/// MODEL section 5.4.
double mean_field(double x) {
  const double hill = x * x * x / (x * x * x + .5 * .5 * .5);
  return (1 - x) * (1 - std::exp(-(.08 * hill + .0005))) + x * std::exp(-.03);
}

/// A village of 500 on a complete graph, a share x of it critical; only awareness changes.
SmallWorld contagion(double x, std::uint32_t replicate) {
  SmallWorld w(500, true);
  w.world.luck.replicate = replicate;
  w.switch_on({"observe_neighbours", "update_awareness"});
  auto critical = w.world.households[household::critical];
  for (std::size_t i = 0; i < critical.size(); ++i)
    critical[i] = static_cast<double>(i) < x * 500 ? household::Flag::yes : household::Flag::no;
  return w;
}
double share_critical(const World& world) {
  double n = 0;
  for (const auto c : world.households[household::critical]) n += c == household::Flag::yes;
  return n / static_cast<double>(world.households.size());
}

}  // namespace

TEST_CASE("A2 the mean field of awareness has the fixed points of MODEL 5.4") {
  const auto found = roots([](double x) { return mean_field(x) - x; }, 0, 1);
  REQUIRE(found.size() == 3);
  CHECK(found[0] == Approx(.017).margin(.001));
  CHECK(found[1] == Approx(.262).margin(.001));
  CHECK(found[2] == Approx(.644).margin(.002));
}

TEST_CASE("A2 awareness on a complete graph follows the mean field within three standard errors") {
  // 24 replicates, three starts (above, below and far above the unstable point), three months each:
  // false alarm 9 x .0027 = 2.4 %. Households see the others, not themselves: x_i differs from x by
  // at most 1/500, an order below the standard error.
  for (const double start : {.1, .45, .9}) {
    std::vector<SmallWorld> worlds;
    for (std::uint32_t r = 0; r < 24; ++r) worlds.push_back(contagion(start, r));
    double x = start;
    for (int month = 1; month <= 60; ++month) {
      x = mean_field(x);
      for (auto& w : worlds) w.step();
      if (month != 1 && month != 12 && month != 60) continue;
      double sum = 0, squares = 0;
      for (const auto& w : worlds)
        sum += share_critical(w.world), squares += std::pow(share_critical(w.world), 2);
      const double mean = sum / 24, error = std::sqrt((squares / 24 - mean * mean) / 23);
      INFO("start " << start << ", month " << month << ": " << mean << " against " << x
                    << ", standard error " << error);
      CHECK(std::abs(mean - x) < 3 * error);
    }
  }
}

TEST_CASE(
    "A8 households go to the stable fixed points of the asset map and away from the unstable "
    "ones") {
  // One household without luck, debt, inputs or unproductive spending, which invests all cash above
  // its buffer. From harvest to harvest k' = (1 - d)^3 ((1 - d) k + c F((1 - d) k) - 4 G): d wear,
  // c = 4 (1 - transport - margin) z effort, G = need less wage.
  const double d = .012, z = .2886, gap = 181'460, c = 4 * .45 * z / .835;
  const auto output = [](double k) {
    return std::max(2.0e6 * std::pow(k / 1e7, .30), 4.0e6 * std::pow(k / 1e7, .45) - 2.6e6);
  };
  const auto next = [&](double k) {
    return std::pow(1 - d, 3) * ((1 - d) * k + c * output((1 - d) * k) - 4 * gap);
  };
  const auto fixed = roots([&](double k) { return next(k) - k; }, 1e6, 2e8);
  REQUIRE(fixed.size() == 4);  // unstable, stable, unstable, stable

  const auto settle = [&](double k) {
    SmallWorld w(1);
    w.scenario.settings.get<Production>().yield_sd = 0;
    w.scenario.settings.get<Production>().input_share = 0_ppm;
    w.scenario.settings.get<Production>().asset_max = 1'000'000'000'000;
    w.scenario.settings.get<Population>().wage_noise = 0;
    w.scenario.settings.get<Budget>().invest_rate = 1;
    w.scenario.settings.get<Budget>().unproductive_share = 0;
    w.switch_on({"pay_wages", "depreciate_assets", "assess_output", "meet_needs", "invest"});
    w.sell_harvests();
    w.prepare([&](World& world) {
      auto& h = world.households;
      h[household::asset][0] = static_cast<Rupiah>(k);
      h[household::need][0] = 1'000'000,
      h[household::wage][0] = static_cast<std::uint32_t>(1'000'000 - static_cast<Rupiah>(gap));
      h[household::cash][0] = static_cast<Rupiah>(gap);
      h[household::motivation][0] = 1, h[household::skill][0] = 0,
      h[household::ability][0] = static_cast<float>(z);
      h[household::critical][0] = household::Flag::no;
    });
    for (int month = 0; month < 4 * 2000; ++month) w.step();
    return static_cast<double>(w.world.households[household::asset][0]);
  };
  for (const std::size_t stable : {1u, 3u}) {
    CHECK(settle(fixed[stable] * 1.02) == Approx(fixed[stable]).epsilon(1e-3));
    CHECK(settle(fixed[stable] * .98) == Approx(fixed[stable]).epsilon(1e-3));
  }
  CHECK(settle(fixed[0] * 1.02) == Approx(fixed[1]).epsilon(1e-3));
  CHECK(settle(fixed[0] * .98) < fixed[0] * .5);
  CHECK(settle(fixed[2] * 1.02) == Approx(fixed[3]).epsilon(1e-3));
  CHECK(settle(fixed[2] * .98) == Approx(fixed[1]).epsilon(1e-3));
}
