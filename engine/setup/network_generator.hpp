/// Makes the social ties of one village, its leaders, and the few ties between the villages of an
/// area. Every draw is keyed by uids and every loop runs in uid order, so the result does not
/// depend on the order of storage. Defaults are fitted to 38 villages of Karnataka: Banerjee,
/// Chandrasekhar, Duflo & Jackson 2013, "The Diffusion of Microfinance", Science 341,
/// doi:10.1126/science.1236498 (ties: the union of 12 kinds of relationship between households).
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/csr.hpp"
#include "core/draw.hpp"
#include "core/parameter.hpp"

namespace berdaya {

enum class NetworkKind {
  latent_space,  ///< looks like a real village: neighbours, sociable and lonely households
  small_world,   ///< ring lattice with rewired ties (Watts & Strogatz 1998, doi:10.1038/30918)
  complete       ///< everybody knows everybody
};

constexpr std::array<std::string_view, 3> choices(NetworkKind) noexcept {
  return {"latent_space", "small_world", "complete"};
}

/// What kind of network to make. "Fitted" means: by hand on the 38 villages named above; the spread
/// of mean degree is a little smaller than the real one (sd 1.64), with which all statistics at
/// once would leave the real ranges more often.
struct NetworkRecipe {
  static constexpr std::string_view section = "network";
  NetworkKind kind = NetworkKind::latent_space;
  double mean_degree = 9.27, mean_degree_spread = 1.2, sociability_shape = 1.1,
         lesser_exponent = .75, locality = 1.4, isolated_share = .01;
  std::uint32_t ring_degree = 6;
  double rewiring = .1, leader_share = .117, leader_pull = .7, cross_village_share = .02,
         density_max = .95;
  static constexpr std::string_view real = "38 villages, Banerjee et al. 2013",
                                    fitted = "fitted to 38 villages, Banerjee et al. 2013";
  // clang-format off
  static constexpr Rows rows{
      Row{&NetworkRecipe::kind, "kind", Unit::text, {}, {"generator of villages without data", "pembangkit jaringan desa tanpa data"}, Grade::expert, fitted, given().of_network()},
      Row{&NetworkRecipe::mean_degree, "mean_degree", Unit::ties, {0, 100}, {"latent_space: ties per household, mean over villages", "latent_space: ikatan tiap rumah tangga, rata-rata antardesa"}, Grade::data, real, given().of_network()},
      Row{&NetworkRecipe::mean_degree_spread, "mean_degree_spread", Unit::ties, {0, 10}, {"latent_space: a village's mean degree is uniform within plus or minus this", "latent_space: rata-rata ikatan desa merata dalam kurang-lebih ini"}, Grade::expert, fitted, given().of_network()},
      Row{&NetworkRecipe::sociability_shape, "sociability_shape", Unit::one, {.5, 20}, {"latent_space: Weibull shape of sociability, lower is more unequal", "latent_space: bentuk Weibull pergaulan, makin kecil makin timpang"}, Grade::expert, fitted, given().of_network()},
      Row{&NetworkRecipe::lesser_exponent, "lesser_exponent", Unit::one, {0, 1}, {"latent_space: weight of the less sociable household of a pair", "latent_space: bobot rumah tangga yang kurang bergaul dalam pasangan"}, Grade::expert, fitted, given().of_network()},
      Row{&NetworkRecipe::locality, "locality", Unit::one, {1, 5}, {"latent_space: steepness with which ties fall off with distance", "latent_space: curamnya penurunan ikatan menurut jarak"}, Grade::expert, fitted, given().of_network()},
      Row{&NetworkRecipe::isolated_share, "isolated_share", Unit::share, {0, .5}, {"latent_space: households that can have no tie at all", "latent_space: rumah tangga yang tak mungkin punya ikatan"}, Grade::expert, fitted, given().of_network()},
      Row{&NetworkRecipe::ring_degree, "ring_degree", Unit::ties, {0, 100}, {"small_world: even number of ties before rewiring", "small_world: jumlah genap ikatan sebelum diubah"}, Grade::guess, "A", given().of_network()},
      Row{&NetworkRecipe::rewiring, "rewiring", Unit::share, {0, 1}, {"small_world: probability that a tie is rewired", "small_world: peluang ikatan diubah"}, Grade::guess, "A", given().of_network()},
      Row{&NetworkRecipe::leader_share, "leader_share", Unit::share, {0, 1}, {"households that hold a leader", "rumah tangga yang memiliki tokoh"}, Grade::data, real, given().of_network()},
      Row{&NetworkRecipe::leader_pull, "leader_pull", Unit::one, {0, 5}, {"exponent of degree + 1 in the chance to be leader", "pangkat jumlah ikatan + 1 dalam peluang menjadi tokoh"}, Grade::expert, fitted, given().of_network()},
      Row{&NetworkRecipe::cross_village_share, "cross_village_ties", Unit::share, {0, .2}, {"ties to other villages of the area as a share of the ties at home", "ikatan ke desa lain, bagian dari ikatan di desa sendiri"}, Grade::guess, "A", given().of_network()},
      Row{&NetworkRecipe::density_max, "density_max", Unit::share, {.01, .99}, {"latent_space: most of its possible ties that a village too small for its mean degree has", "latent_space: bagian terbesar ikatan yang mungkin di desa yang terlalu kecil untuk rata-rata ikatannya"}, Grade::guess, "A", given().of_network()}};
  // clang-format on
};

/// The ties of one village as pairs of indices into `uids` (first < second, ascending). `uids`:
/// unique within the area.
///
/// latent_space: household i has a sociability w_i (Weibull, shape k, stratified over the village)
/// and a place on a torus of area 1; i and j are tied with probability 1 / (1 + (d_ij² / (s
/// max(w_i, w_j) min(w_i, w_j)^σ))^β), s solved so that the expected mean degree is the village's.
/// This is the hidden-metric-space model (Serrano, Krioukov & Boguñá 2008,
/// doi:10.1103/PhysRevLett.100.078701) in two dimensions with the kernel of kernel-based spatial
/// random graphs (e.g. Cipriani et al. 2025, arXiv:2502.09415). A village too small for its mean
/// degree has density_max of its possible ties.
std::vector<Tie> generate_network(const NetworkRecipe& recipe, std::span<const std::uint32_t> uids,
                                  Luck luck);

/// One flag per household: exactly round(leader_share x households) leaders, drawn without
/// replacement with weights (degree + 1)^leader_pull (Efraimidis & Spirakis 2006,
/// doi:10.1016/j.ipl.2005.11.003). `ties`: of this village.
std::vector<std::uint8_t> choose_leaders(const NetworkRecipe& recipe,
                                         std::span<const std::uint32_t> uids,
                                         std::span<const Tie> ties, Luck luck);

/// The ties between the villages of one area as pairs of indices into `uids` (first < second,
/// ascending): each household has on average cross_village_share x the mean degree of its village,
/// half of them begun by itself, with households drawn uniformly from all other villages.
/// `village`: label of each household's village; `ties`: those inside the villages.
std::vector<Tie> generate_cross_village_ties(const NetworkRecipe& recipe,
                                             std::span<const std::uint32_t> uids,
                                             std::span<const std::uint32_t> village,
                                             std::span<const Tie> ties, Luck luck);

}  // namespace berdaya
