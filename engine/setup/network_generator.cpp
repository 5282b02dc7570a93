#include "setup/network_generator.hpp"

#include <algorithm>
#include <array>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/small_world_generator.hpp>
#include <cmath>
#include <cstddef>
#include <map>
#include <numeric>

namespace berdaya {
namespace {

// Permanent numbers of the random streams.
constexpr std::uint32_t stream_household = 901, stream_tie = 902, stream_village = 903,
                        stream_leader = 904, stream_ring = 905, stream_cross = 906;

/// The positions of `keys` in ascending order; equal keys stay in the order they have.
template <class Key>
std::vector<std::uint32_t> sorted_positions(std::span<const Key> keys) {
  std::vector<std::uint32_t> at(keys.size());
  std::iota(at.begin(), at.end(), 0u);
  std::stable_sort(at.begin(), at.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
  return at;
}

/// Ties as they are promised: first < second, ascending, each once.
void normalise(std::vector<Tie>& ties) {
  for (auto& [a, b] : ties)
    if (b < a) std::swap(a, b);
  std::sort(ties.begin(), ties.end());
  ties.erase(std::unique(ties.begin(), ties.end()), ties.end());
}

/// Households that may have ties, in uid order.
struct Sociable {
  std::vector<std::uint32_t> uid;
  std::vector<double> x, y, log_weight;  ///< place on the torus [0,1)², log of sociability
};

/// Both the isolated and the sociabilities are stratified (by rank of a draw), which keeps small
/// villages close to the recipe.
Sociable draw_households(const NetworkRecipe& recipe, const std::vector<std::uint32_t>& uids,
                         Luck luck) {
  std::vector<std::array<double, 4>> draws;
  std::vector<double> lot;
  for (const std::uint32_t uid : uids) {
    draws.push_back(Draw(luck, Kind::household, uid, 0, stream_household).uniforms());
    lot.push_back(draws.back()[3]);
  }
  auto kept = sorted_positions<double>(lot);
  const double isolated =
      std::clamp(recipe.isolated_share, 0., 1.) * static_cast<double>(uids.size()) + .5;
  kept.erase(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(isolated));
  std::sort(kept.begin(), kept.end());

  Sociable out;
  std::vector<double> luck_in_weight;
  for (const std::uint32_t at : kept) {
    out.uid.push_back(uids[at]);
    out.x.push_back(draws[at][0]);
    out.y.push_back(draws[at][1]);
    luck_in_weight.push_back(draws[at][2]);
  }
  out.log_weight.resize(kept.size());
  const auto by_weight = sorted_positions<double>(luck_in_weight);
  for (std::size_t rank = 0; rank < by_weight.size(); ++rank) {
    const double u = (static_cast<double>(rank) + .5) / static_cast<double>(by_weight.size());
    out.log_weight[by_weight[rank]] =
        math::log(-math::log(u)) / recipe.sociability_shape;  // Weibull: w = (-log u)^(1/k)
  }
  return out;
}

/// The shorter way between two places whose coordinates differ by this.
double around_torus(double difference) noexcept {
  const double way = difference < 0 ? -difference : difference;
  return way > .5 ? 1 - way : way;
}

/// (d_ij² / (max(w_i, w_j) min(w_i, w_j)^σ))^β of every pair i < j, row by row.
std::vector<double> pair_resistance(const Sociable& who, const NetworkRecipe& recipe) {
  const std::size_t n = who.uid.size();
  std::vector<double> out(n * (n - (n > 0)) / 2);
  double* row = out.data();
  const double *x = who.x.data(), *y = who.y.data(), *weight = who.log_weight.data();
  for (std::size_t i = 0; i < n; row += n - 1 - i, ++i)
    simd_for(
        i + 1, n, [ =, &recipe, at = row - i - 1 ](std::size_t j) __attribute__((always_inline)) {
          const double dx = around_torus(x[i] - x[j]), dy = around_torus(y[i] - y[j]);
          const double squared =
              dx * dx + dy * dy + 1e-18;  // two households in one place are still two
          const double a = weight[i], b = weight[j];
          const double log_kernel =
              a < b ? b + recipe.lesser_exponent * a : a + recipe.lesser_exponent * b;
          at[j] = math::exp(recipe.locality * (math::log(squared) - log_kernel));
        });
  return out;
}

/// The S with Σ S/(S + t) = expected. The sum rises and is concave in S, so Newton's steps from 0
/// climb to the root and never pass it; sums run in four fixed lanes, so that they are the same
/// bits whether or not the compiler uses vectors.
double solve_scale(const std::vector<double>& resistance, double expected) {
  double scale = 0;
  for (int step = 0; step < 60; ++step) {
    std::array<double, 4> sum{}, slope{};
    const std::size_t whole = resistance.size() / 4 * 4;
    for (std::size_t at = 0; at < whole; at += 4)
      for (std::size_t lane = 0; lane < 4; ++lane) {
        const double t = resistance[at + lane], q = 1 / (scale + t);
        sum[lane] += scale * q;
        slope[lane] += t * q * q;
      }
    for (std::size_t at = whole; at < resistance.size(); ++at) {
      const double t = resistance[at], q = 1 / (scale + t);
      sum[0] += scale * q;
      slope[0] += t * q * q;
    }
    const double gain = (expected - (sum[0] + sum[1] + (sum[2] + sum[3]))) /
                        (slope[0] + slope[1] + (slope[2] + slope[3]));
    scale += std::max(gain, 0.);
    if (gain <= scale * 1e-9) break;
  }
  return scale;
}

/// Pairs of uids.
std::vector<Tie> latent_space(const NetworkRecipe& recipe, const std::vector<std::uint32_t>& uids,
                              Luck luck) {
  const Sociable who = draw_households(recipe, uids, luck);
  const std::vector<double> resistance = pair_resistance(who, recipe);
  if (resistance.empty()) return {};
  const double u = Draw(luck, Kind::village, uids.front(), 0, stream_village).uniform();
  const double degree = recipe.mean_degree + recipe.mean_degree_spread * (2 * u - 1);
  const double most =
      recipe.density_max *
      static_cast<double>(resistance.size());  // a tiny village cannot reach the recipe's degree
  const double expected =
      std::min(most, std::max(0., degree) * static_cast<double>(uids.size()) / 2);
  const double scale = solve_scale(resistance, expected);
  std::vector<Tie> ties;
  const std::size_t n = who.uid.size();
  const std::uint32_t* uid = who.uid.data();
  std::vector<double> luck_of(n);  // of the ties of a row
  const double* t = resistance.data();
  for (std::size_t i = 0; i < n; t += n - 1 - i, ++i) {
    const Draw row(luck, Kind::tie, uid[i], 0, stream_tie);
    simd_for(
        i + 1, n,
        [ =, &row, drawn = luck_of.data() ](std::size_t j) __attribute__((always_inline)) {
          std::uint32_t w[4] = {uid[i], row.counter[1], uid[j], row.counter[3]};
          philox_rounds(w[0], w[1], w[2], w[3], row.key[0], row.key[1]);
          drawn[j] = uniform_from(w[0]);
        });
    for (std::size_t j = i + 1; j < n; ++j)
      if (luck_of[j] * (scale + t[j - i - 1]) < scale) ties.emplace_back(uid[i], uid[j]);
  }
  return ties;
}

/// Keyed draws as a uniform random bit generator, one word after the other.
class RingBits {
 public:
  using result_type = std::uint32_t;
  RingBits(Luck luck, std::uint32_t uid) : luck_(luck), uid_(uid) {}
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return ~result_type{0}; }
  result_type operator()() {
    const std::uint32_t block = used_ / 4;
    if (used_ % 4 == 0)
      words_ = Draw(luck_, Kind::tie, uid_, static_cast<std::int32_t>(block >> 16), stream_ring)
                   .words(block & 0xFFFF);
    return words_[used_++ % 4];
  }

 private:
  Luck luck_;
  std::uint32_t uid_, used_ = 0;
  Words words_{};
};

std::vector<Tie> complete(const std::vector<std::uint32_t>& uids) {
  std::vector<Tie> ties;
  for (std::size_t i = 0; i < uids.size(); ++i)
    for (std::size_t j = i + 1; j < uids.size(); ++j) ties.emplace_back(uids[i], uids[j]);
  return ties;
}

/// Rewired ties that fall on an existing one are lost, which at 10 % rewiring is well below one tie
/// in a hundred.
std::vector<Tie> small_world(const NetworkRecipe& recipe, const std::vector<std::uint32_t>& uids,
                             Luck luck) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  using Iterator = boost::small_world_iterator<RingBits, Graph>;
  const std::size_t k = std::size_t{recipe.ring_degree} / 2 * 2;
  if (k == 0) return {};
  if (uids.size() <= k + 1)
    return complete(uids);  // Boost's iterator would look for ever for a place to rewire to
  RingBits bits(luck, uids.front());
  std::vector<Tie> ties;
  for (Iterator at(bits, uids.size(), k, recipe.rewiring), end; at != end; ++at)
    ties.emplace_back(uids[at->first], uids[at->second]);
  return ties;
}

}  // namespace

std::vector<Tie> generate_network(const NetworkRecipe& recipe, std::span<const std::uint32_t> uids,
                                  Luck luck) {
  if (uids.size() < 2) return {};
  std::vector<std::uint32_t> sorted(uids.begin(), uids.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<Tie> ties =
      recipe.kind == NetworkKind::latent_space  ? latent_space(recipe, sorted, luck)
      : recipe.kind == NetworkKind::small_world ? small_world(recipe, sorted, luck)
                                                : complete(sorted);
  const auto place = sorted_positions(uids);
  const auto storage = [&](std::uint32_t uid) {
    return place[static_cast<std::size_t>(std::lower_bound(sorted.begin(), sorted.end(), uid) -
                                          sorted.begin())];
  };
  for (auto& tie : ties) tie = {storage(tie.first), storage(tie.second)};
  normalise(ties);
  return ties;
}

std::vector<std::uint8_t> choose_leaders(const NetworkRecipe& recipe,
                                         std::span<const std::uint32_t> uids,
                                         std::span<const Tie> ties, Luck luck) {
  std::vector<std::uint32_t> degree(uids.size());
  for (const auto& [a, b] : ties) {
    ++degree[a];
    ++degree[b];
  }
  std::vector<std::pair<double, std::uint32_t>>
      waiting;  // exponential waiting time, uid: the first to come are leaders
  for (std::size_t i = 0; i < uids.size(); ++i) {
    const double u = Draw(luck, Kind::household, uids[i], 0, stream_leader).uniform();
    waiting.emplace_back(-math::log(u) / math::pow(degree[i] + 1., recipe.leader_pull), uids[i]);
  }
  const auto order = sorted_positions<std::pair<double, std::uint32_t>>(waiting);
  const auto leaders = static_cast<std::size_t>(
      std::lround(std::clamp(recipe.leader_share, 0., 1.) * static_cast<double>(uids.size())));
  std::vector<std::uint8_t> out(uids.size());
  for (std::size_t rank = 0; rank < std::min(leaders, out.size()); ++rank) out[order[rank]] = 1;
  return out;
}

std::vector<Tie> generate_cross_village_ties(const NetworkRecipe& recipe,
                                             std::span<const std::uint32_t> uids,
                                             std::span<const std::uint32_t> village,
                                             std::span<const Tie> ties, Luck luck) {
  struct Village {
    std::uint32_t first_uid = ~0u, begin = 0, size = 0;
    std::uint64_t ends = 0;  // of ties inside
  };
  std::map<std::uint32_t, Village> villages;
  for (std::size_t i = 0; i < uids.size(); ++i) {
    Village& v = villages[village[i]];
    ++v.size;
    v.first_uid = std::min(v.first_uid, uids[i]);
  }
  for (const auto& [a, b] : ties) {
    ++villages[village[a]].ends;
    ++villages[village[b]].ends;
  }
  // Households village by village (in order of the lowest uid), each village in uid order: labels
  // and storage do not matter.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> keys;
  for (std::size_t i = 0; i < uids.size(); ++i)
    keys.emplace_back(villages[village[i]].first_uid, uids[i]);
  const auto line = sorted_positions<std::pair<std::uint32_t, std::uint32_t>>(keys);
  for (std::uint32_t at = static_cast<std::uint32_t>(line.size()); at-- > 0;)
    villages[village[line[at]]].begin = at;

  std::vector<Tie> out;
  for (std::uint32_t i = 0; i < uids.size(); ++i) {
    const Village& own = villages[village[i]];
    const auto others = static_cast<std::uint32_t>(uids.size()) - own.size;
    const Draw draw(luck, Kind::household, uids[i], 0, stream_cross);
    const double begun = recipe.cross_village_share * static_cast<double>(own.ends) / own.size / 2;
    const auto count = others == 0 ? 0 : static_cast<std::uint32_t>(begun + draw.uniform(0));
    for (std::uint32_t index = 1; index <= count; ++index) {
      const auto pick = static_cast<std::uint32_t>(draw.uniform(index) * others);
      out.emplace_back(i, line[pick < own.begin ? pick : pick + own.size]);
    }
  }
  normalise(out);
  return out;
}

}  // namespace berdaya
