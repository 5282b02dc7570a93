#include "study/tempering.hpp"

#include <algorithm>
#include <cmath>

#include "core/parallel.hpp"
#include "study/design_draws.hpp"

namespace berdaya {
namespace {

class Particles {
 public:
  Particles(const LogDensity& density, std::size_t parameters, const Tempering& plan)
      : density_(density), plan_(plan), dimension_(parameters) {
    made_.points = sobol_sequence(plan.seed + plan.stream, plan.particles,
                                  static_cast<std::uint32_t>(parameters));
    made_.log_density.resize(plan.particles);
    parallel_for(plan.particles, plan.threads,
                 [&](std::uint32_t i) { made_.log_density[i] = density_(made_.points.point(i)); });
  }

  Tempered run() {
    while (power_ < 1. && step_ < most_steps) {
      raise();
      for (std::uint32_t move = 0; move < plan_.moves * (power_ < 1. ? 1 : 3); ++move)
        for (const std::uint32_t half : {0u, 1u}) move_half(half, move);
      ++step_;
    }
    return std::move(made_);
  }

 private:
  static constexpr std::uint32_t most_steps = 200;

  Draw draw(std::uint32_t particle, std::uint32_t what) const {
    return Draw({plan_.seed, plan_.stream, step_}, Kind::area, particle,
                static_cast<std::int32_t>(what), tempering);
  }

  /// Weights of a rise of the power, largest 1.
  std::vector<double> weights(double rise) const {
    const double top = *std::ranges::max_element(made_.log_density);
    std::vector<double> all;
    for (const double l : made_.log_density) all.push_back(math::exp(rise * (l - top)));
    return all;
  }
  static double effective(const std::vector<double>& weights) {
    double sum = 0, squares = 0;
    for (const double w : weights) sum += w, squares += w * w;
    return sum * sum / squares;
  }

  /// Raises the power until half of the particles would count, and draws them again by weight.
  void raise() {
    double low = 0, high = 1. - power_;
    const double half = .5 * static_cast<double>(plan_.particles);
    if (effective(weights(high)) < half) {
      for (int i = 0; i < 40; ++i) {
        const double middle = .5 * (low + high);
        (effective(weights(middle)) < half ? high : low) = middle;
      }
      high = .5 * (low + high);
      power_ += high;
    } else {
      power_ = 1.;
    }
    const std::vector<double> all = weights(high);
    double sum = 0;
    for (const double w : all) sum += w;
    made_.log_volume += high * *std::ranges::max_element(made_.log_density) +
                        math::log(sum / static_cast<double>(plan_.particles));
    again(all, sum);
  }

  /// Systematic resampling. [Kitagawa 1996]
  void again(const std::vector<double>& weights, double sum) {
    const double step = sum / static_cast<double>(plan_.particles);
    double place = step * draw(0, ~0u).uniform(), reached = weights[0];
    std::size_t at = 0;
    Tempered drawn{{dimension_, {}}, {}, made_.log_volume};
    for (std::uint32_t i = 0; i < plan_.particles; ++i, place += step) {
      while (place > reached && at + 1 < weights.size()) reached += weights[++at];
      const auto point = made_.points.point(at);
      drawn.points.values.insert(drawn.points.values.end(), point.begin(), point.end());
      drawn.log_density.push_back(made_.log_density[at]);
    }
    made_ = std::move(drawn);
  }

  /// Moves every second particle by a difference of two of the others, which stand still.
  void move_half(std::uint32_t half, std::uint32_t move) {
    const std::uint32_t count = plan_.particles / 2;
    std::vector<std::vector<double>> to(count);
    std::vector<double> found(count);
    parallel_for(count, plan_.threads, [&](std::uint32_t k) {
      const std::uint32_t i = 2 * k + half;
      const Draw luck = draw(i, move);
      to[k] = proposal(i, half, luck);
      found[k] = density_(to[k]);
      if (!(math::log(luck.uniform(3)) < power_ * (found[k] - made_.log_density[i]))) to[k].clear();
    });
    for (std::uint32_t k = 0; k < count; ++k) {
      if (to[k].empty()) continue;
      const std::uint32_t i = 2 * k + half;
      std::ranges::copy(to[k], made_.points.values.begin() +
                                   static_cast<std::ptrdiff_t>(std::size_t{i} * dimension_));
      made_.log_density[i] = found[k];
    }
  }

  std::vector<double> proposal(std::uint32_t i, std::uint32_t half, const Draw& luck) const {
    const std::uint32_t count = plan_.particles / 2;
    const Words words = luck.words();
    const std::uint32_t a = below(count, words[0]);
    std::uint32_t b = below(count - 1, words[1]);
    b += b >= a;
    constexpr std::array<double, 4> parts{.15, .35, .7, 1.};
    const double part = parts[words[2] >> 30];
    const auto here = made_.points.point(i), from = made_.points.point(2 * a + 1 - half),
               other = made_.points.point(2 * b + 1 - half);
    std::vector<double> to(here.begin(), here.end());
    const double jump = 2.38 / std::sqrt(2. * std::max(1., part * static_cast<double>(dimension_)));
    for (std::uint32_t j = 0; j < dimension_; ++j) {
      if (luck.uniform(4 + 2 * j) > part) continue;
      to[j] += jump * (from[j] - other[j]) + .01 * (luck.uniform(5 + 2 * j) - .5);
      while (to[j] < 0 || to[j] > 1) to[j] = to[j] < 0 ? -to[j] : 2. - to[j];
    }
    return to;
  }

  const LogDensity& density_;
  const Tempering& plan_;
  std::size_t dimension_;
  Tempered made_;
  double power_ = 0;
  std::uint32_t step_ = 0;
};

}  // namespace

Tempered temper(const LogDensity& density, std::size_t parameters, const Tempering& plan) {
  require(plan.particles >= 8 && plan.particles % 2 == 0, "temper: an even number of particles");
  return Particles(density, parameters, plan).run();
}

}  // namespace berdaya
