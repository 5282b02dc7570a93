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

TEST_CASE("A8 with the same means a household stays poor or rich by where it starts") {
  // One household without luck, inputs or buffer that can spend `means` on assets at each harvest.
  // It keeps them at the optimum of the low technology, 10^7 (g A e / (10^7 r))^(1 / (1 - e)) with
  // g = .45 at the farm gate and r = wear + hurdle, until its means make up for the gap to the high
  // one.
  const double wear = .012, required = wear + .046, gain = .45;
  const double low = 1.5e6, high = 3.6e6, fixed = 1.57e6;
  const auto output = [&](double k) {
    return std::max(low * std::pow(k / 1e7, .30), high * std::pow(k / 1e7, .45) - fixed);
  };
  const auto optimum = [&](double a, double e) {
    return 1e7 * std::pow(gain * a * e / (1e7 * required), 1 / (1 - e));
  };
  const double poor = optimum(low, .30), rich = optimum(high, .45);
  REQUIRE(2 * poor < rich);
  const double worn = poor * std::pow(1 - wear, 4);
  const auto brings = [&](double bought) {
    return gain * (output(worn + bought) - output(worn)) - required * bought;
  };
  const auto leap = roots([&](double b) { return brings(b) - brings(poor - worn); }, 3e6, rich);
  REQUIRE(leap.size() == 1);

  const auto settle = [&](double start, double means) {
    SmallWorld w(1);
    auto& p = w.scenario.settings.get<Production>();
    p.prod_low = low, p.exp_low = .30, p.prod_high = high, p.exp_high = .45, p.fixed_cost = fixed;
    p.asset_depreciation = 12'000_ppm, p.hurdle = .046, p.input_share = 0_ppm;
    w.scenario.settings.get<Budget>().invest_rate = 1,
    w.scenario.settings.get<Skill>().by_doing = 0;
    w.switch_on({"depreciate_assets", "assess_output", "invest"});
    for (int month = 0; month < 4 * 30 + 1; ++month) {
      w.prepare([&](World& world) {
        auto& h = world.households;
        if (month == 0) h[household::asset][0] = static_cast<Rupiah>(start);
        h[household::cash][0] = static_cast<Rupiah>(means), h[household::income][0] = 0;
        h[household::motivation][0] = h[household::ability][0] = 1, h[household::skill][0] = 0;
      });
      w.step();
    }
    return static_cast<double>(w.world.households[household::asset][0]);  // just after a harvest
  };
  CHECK(settle(1e6, .99 * leap[0]) == Approx(poor).margin(2));
  CHECK(settle(rich, .99 * leap[0]) == Approx(rich).margin(2));
  CHECK(settle(1e6, 1.01 * leap[0]) == Approx(rich).margin(2));
}
