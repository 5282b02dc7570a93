#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <numeric>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "setup/network_generator.hpp"
#include "setup/network_profile.hpp"

using namespace berdaya;

namespace {

/// Range, mean and sd over 38 villages of Karnataka: Banerjee, Chandrasekhar, Duflo & Jackson 2013,
/// "The Diffusion of Microfinance", Science 341, doi:10.1126/science.1236498; bounds as published
/// to two or three digits.
struct Observed {
  const char* name;  ///< as in the table of the shared data, which lacks assortativity and
                     ///< leader_degree_ratio
  double min, max, mean, sd, slack;  ///< slack: half a unit of the last digit
  double (*of)(const NetworkProfile&);
};
const std::array<Observed, 15> karnataka{{
    {"edges", 477, 2015, 1057, 335, 0,
     [](const NetworkProfile& p) { return static_cast<double>(p.ties); }},
    {"mean_degree", 6.15, 12.78, 9.27, 1.64, .005,
     [](const NetworkProfile& p) { return p.degree_mean; }},
    {"sd_degree", 5.26, 11.14, 7.26, 1.34, .005,
     [](const NetworkProfile& p) { return p.degree_sd; }},
    {"max_degree", 23, 90, 40.1, 13.4, 0,
     [](const NetworkProfile& p) { return double{1} * p.degree_max; }},
    {"isolates", 2, 24, 11.8, 5.8, 0,
     [](const NetworkProfile& p) { return double{1} * p.isolates; }},
    {"components", 3, 25, 12.8, 5.8, 0,
     [](const NetworkProfile& p) { return double{1} * p.components; }},
    {"giant_share", .845, .990, .948, .026, .0005,
     [](const NetworkProfile& p) { return p.giant_share; }},
    {"avg_local_clustering", .152, .356, .239, .047, .0005,
     [](const NetworkProfile& p) { return p.clustering; }},
    {"transitivity", .129, .282, .200, .038, .0005,
     [](const NetworkProfile& p) { return p.transitivity; }},
    {"assortativity", -.179, .090, -.071, .046, .0005,
     [](const NetworkProfile& p) { return p.assortativity; }},
    {"avg_path_len", 2.43, 3.32, 2.77, .20, .005,
     [](const NetworkProfile& p) { return p.path_length_mean; }},
    {"diameter", 5, 7, 5.58, .55, 0,
     [](const NetworkProfile& p) { return double{1} * p.diameter; }},
    {"leader_share", .064, .178, .117, .029, .0005,
     [](const NetworkProfile& p) { return p.leader_share; }},
    {"leader_mean_degree", 7.43, 18.82, 12.6, 2.7, .005,
     [](const NetworkProfile& p) { return p.leader_degree_mean; }},
    {"leader_degree_ratio", .78, 1.92, 1.36, .20, .005,
     [](const NetworkProfile& p) { return p.leader_degree_ratio; }},
}};

std::vector<std::uint32_t> uids_from(std::uint32_t first, std::uint32_t count) {
  std::vector<std::uint32_t> uids(count);
  std::iota(uids.begin(), uids.end(), first);
  return uids;
}

/// 38 villages of 139 to 328 households, 227 on average.
std::vector<NetworkProfile> generated_villages(std::uint32_t seed) {
  const NetworkRecipe recipe;
  std::vector<NetworkProfile> out;
  for (std::uint32_t village = 0; village < 38; ++village) {
    const auto uids = uids_from(village * 1000, 139 + village * (village + 152) / 37);
    const Luck luck{.seed = seed};
    const auto ties = generate_network(recipe, uids, luck);
    out.push_back(profile_network(static_cast<std::uint32_t>(uids.size()), ties,
                                  choose_leaders(recipe, uids, ties, luck), true));
  }
  return out;
}

std::set<Tie> in_uid_terms(const std::vector<Tie>& ties, const std::vector<std::uint32_t>& uids) {
  std::set<Tie> out;
  for (const auto& [a, b] : ties) out.insert(std::minmax(uids[a], uids[b]));
  return out;
}

void check_simple(const std::vector<Tie>& ties, std::size_t households) {
  for (std::size_t i = 0; i < ties.size(); ++i) {
    REQUIRE(ties[i].first < ties[i].second);
    REQUIRE(ties[i].second < households);
    if (i > 0) REQUIRE(ties[i - 1] < ties[i]);
  }
}

/// Place i of a fixed reshuffling of 0 … n - 1, for n not a multiple of 7.
std::size_t shuffled(std::size_t i, std::size_t n) { return (i * 7 + 3) % n; }

NetworkRecipe ring(std::uint32_t degree, double rewiring) {
  return {.kind = NetworkKind::small_world, .ring_degree = degree, .rewiring = rewiring};
}

std::vector<std::map<std::string, std::string>> read_csv(const std::string& path) {
  std::ifstream file(path);
  INFO(path);
  REQUIRE(file);
  const auto cells = [](const std::string& line) {
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, ',');) out.push_back(cell);
    return out;
  };
  std::string line;
  std::getline(file, line);
  const auto header = cells(line);
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(file, line)) {
    std::size_t column = 0;
    rows.emplace_back();
    for (const auto& cell : cells(line)) rows.back()[header[column++]] = cell;
  }
  return rows;
}

/// The profile of each real village by its number.
std::map<std::string, NetworkProfile> real_villages(const std::string& folder) {
  std::map<std::string, std::pair<std::vector<Tie>, std::vector<std::uint8_t>>> villages;
  std::map<std::string, std::pair<std::string, std::uint32_t>> household;
  for (auto& row : read_csv(folder + "households.csv")) {
    auto& leader = villages[row["village"]].second;
    household[row["household"]] = {row["village"], static_cast<std::uint32_t>(leader.size())};
    leader.push_back(row["leader"] == "1");
  }
  for (auto& row : read_csv(folder + "edges.csv")) {
    const auto a = household.at(row["source"]), b = household.at(row["target"]);
    REQUIRE(a.first == b.first);
    villages[a.first].first.push_back(std::minmax(a.second, b.second));
  }
  std::map<std::string, NetworkProfile> out;
  for (const auto& [id, v] : villages)
    out[id] = profile_network(static_cast<std::uint32_t>(v.second.size()), v.first, v.second, true);
  return out;
}

}  // namespace

TEST_CASE("profile of a triangle with a tail", "[network]") {
  const std::vector<Tie> ties{{0, 1}, {1, 2}, {0, 2}, {2, 3}};
  const NetworkProfile p = profile_network(4, ties, std::vector<std::uint8_t>{0, 0, 1, 0}, true);
  CHECK((p.households == 4 && p.ties == 4));
  CHECK(p.degree_mean == 2);
  CHECK(p.degree_sd ==
        Approx(std::sqrt(.5)));  // of the population; the sample's would be sqrt(2/3)
  CHECK(p.degree_max == 3);
  CHECK((p.isolates == 0 && p.components == 1 && p.giant_share == 1));
  CHECK(p.clustering == Approx((1 + 1 + 1. / 3 + 0) / 4));
  CHECK(p.transitivity == Approx(3. / 5));
  CHECK(p.assortativity == Approx(-5. / 7));
  CHECK(p.path_length_mean == Approx(8. / 6));
  CHECK(p.diameter == 2);
  CHECK((p.leader_share == .25 && p.leader_degree_mean == 3));
  CHECK(p.leader_degree_ratio == 1.5);
}

TEST_CASE("profile of a path of three, a pair and an isolate", "[network]") {
  const NetworkProfile p = profile_network(6, std::vector<Tie>{{3, 4}, {0, 1}, {1, 2}}, {}, true);
  CHECK(p.degree_mean == 1);
  CHECK(p.degree_sd == Approx(std::sqrt(1. / 3)));
  CHECK((p.isolates == 1 && p.components == 3 && p.giant_share == .5));
  CHECK(p.clustering == 0);
  CHECK(p.assortativity == Approx(-.5));
  CHECK(p.path_length_mean == Approx(4. / 3));
  CHECK(p.diameter == 2);
  CHECK(p.leader_degree_ratio == 0);
  CHECK(profile_network(6, std::vector<Tie>{{0, 1}}, {}, false).path_length_mean == 0);
}

TEST_CASE("profile of a star, a complete graph and of nothing", "[network]") {
  const NetworkProfile star =
      profile_network(5, std::vector<Tie>{{0, 1}, {0, 2}, {0, 3}, {0, 4}}, {}, true);
  CHECK((star.degree_max == 4 && star.assortativity == -1));
  CHECK(star.path_length_mean == Approx(1.6));
  const std::vector<Tie> all =
      generate_network({.kind = NetworkKind::complete}, uids_from(10, 4), {});
  CHECK(all == std::vector<Tie>{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}});
  const NetworkProfile complete = profile_network(4, all, {}, true);
  CHECK((complete.clustering == 1 && complete.transitivity == 1));
  CHECK(complete.assortativity == 0);  // undefined: all degrees are equal
  CHECK(complete.diameter == 1);
  for (const std::uint32_t households : {0u, 1u, 3u}) {
    const NetworkProfile empty = profile_network(households, {}, {}, true);
    CHECK(empty.components == households);
    for (const Observed& statistic : karnataka) CHECK_FALSE(std::isnan(statistic.of(empty)));
  }
}

TEST_CASE("generated villages look like the 38 of Karnataka", "[network]") {
  std::size_t outside = 0;
  for (const std::uint32_t seed : {1u, 101u, 102u, 103u, 104u, 105u, 106u, 107u}) {
    const auto villages = generated_villages(seed);
    std::set<std::size_t> out;
    for (const Observed& real : karnataka) {
      double sum = 0;
      for (std::size_t village = 0; village < villages.size(); ++village) {
        const double value = real.of(villages[village]);
        sum += value;
        if (value >= real.min - real.slack && value <= real.max + real.slack) continue;
        out.insert(village);
        INFO(real.name << " of village " << village << " is " << value);
        CHECK(
            seed !=
            1);  // the one seed with which every statistic of every village lies in the real range
      }
      INFO("mean " << real.name << ", seed " << seed);
      CHECK(std::abs(sum / 38 - real.mean) <= real.sd);
    }
    outside += out.size();
  }
  CHECK(outside <=
        12);  // of 304; the real 38 are all inside by construction, another 38 would not be
}

TEST_CASE("networks do not depend on the order of storage", "[network]") {
  const auto uids = uids_from(500, 150);
  std::vector<std::uint32_t> moved;
  for (std::size_t i = 0; i < 150; ++i) moved.push_back(uids[shuffled(i, 150)]);
  for (const NetworkKind kind :
       {NetworkKind::latent_space, NetworkKind::small_world, NetworkKind::complete}) {
    const NetworkRecipe recipe{.kind = kind};
    const auto ties = generate_network(recipe, uids, {}),
               moved_ties = generate_network(recipe, moved, {});
    check_simple(ties, 150);
    check_simple(moved_ties, 150);
    CHECK(in_uid_terms(ties, uids) == in_uid_terms(moved_ties, moved));
    const auto leaders = choose_leaders(recipe, uids, ties, {}),
               moved_leaders = choose_leaders(recipe, moved, moved_ties, {});
    for (std::size_t i = 0; i < moved.size(); ++i)
      REQUIRE(moved_leaders[i] == leaders[moved[i] - 500]);
    if (kind != NetworkKind::complete) CHECK(ties != generate_network(recipe, uids, {.seed = 2}));
  }
}

TEST_CASE("a ring lattice has its exact clustering and rewires the share it should", "[network]") {
  const auto uids = uids_from(0, 400);
  for (const std::uint32_t k : {2u, 4u, 6u, 10u}) {
    const NetworkProfile p =
        profile_network(400, generate_network(ring(k, 0), uids, {}), {}, false);
    CHECK(p.ties == 400 * k / 2);
    CHECK(p.degree_sd == 0);
    CHECK(p.clustering == Approx(3. * (k - 2) / (4. * (k - 1))));
  }
  CHECK(generate_network(ring(7, 0), uids, {}) == generate_network(ring(6, 0), uids, {}));
  CHECK(generate_network(ring(1, 0), uids, {}).empty());
  const auto ties = generate_network(ring(6, .1), uids, {});
  const auto is_far = [](const Tie& t) {
    return t.second - t.first > 3 && t.second - t.first < 397;
  };
  const auto far = std::count_if(ties.begin(), ties.end(), is_far);
  CHECK(ties.size() >= 1188);
  CHECK(static_cast<double>(far) / 1200 == Approx(.1).margin(.026));  // three standard deviations
}

TEST_CASE("tiny villages and extreme recipes give simple graphs", "[network]") {
  for (std::uint32_t n = 0; n <= 12; ++n)
    for (const double degree : {0., 3., 9.27, 100.})
      for (const std::uint32_t k : {0u, 2u, 6u, 10u}) {
        NetworkRecipe latent, small = ring(k, 1);
        latent.mean_degree = degree, latent.mean_degree_spread = 0,
        latent.isolated_share = n % 3 * .5;
        for (const auto& recipe : {latent, small})
          check_simple(generate_network(recipe, uids_from(7, n), {}), n);
        const auto ties = generate_network(latent, uids_from(7, n), {});
        CHECK((degree > 0 || ties.empty()));
        CHECK(profile_network(n, ties, {}, false).isolates >=
              static_cast<std::uint32_t>(latent.isolated_share * n + .5));
      }
  CHECK(generate_network(ring(6, 0), uids_from(0, 5), {}).size() ==
        10);  // fewer households than a ring needs: complete
}

TEST_CASE("ties between villages have the right number and stay between villages", "[network]") {
  NetworkRecipe recipe{.cross_village_share =
                           1};  // more than is allowed, so that rare mistakes show
  std::vector<std::uint32_t> uids, village;
  std::vector<Tie> inside;
  for (std::uint32_t v = 0; v < 13; ++v) {
    const auto own = uids_from(v * 1000, 100 + 20 * v);
    for (const auto& [a, b] : generate_network(recipe, own, {}))
      inside.emplace_back(a + static_cast<std::uint32_t>(uids.size()),
                          b + static_cast<std::uint32_t>(uids.size()));
    uids.insert(uids.end(), own.begin(), own.end()), village.insert(village.end(), own.size(), v);
  }
  const auto ties = generate_cross_village_ties(recipe, uids, village, inside, {});
  check_simple(ties, uids.size());
  for (const auto& [a, b] : ties) REQUIRE(village[a] != village[b]);
  CHECK(static_cast<double>(ties.size()) ==
        Approx(static_cast<double>(inside.size())).epsilon(.02));

  std::vector<std::uint32_t> moved, moved_village, place(uids.size());
  for (std::size_t i = 0; i < uids.size(); ++i) {
    const std::size_t at = shuffled(i, uids.size());
    place[at] = static_cast<std::uint32_t>(moved.size());
    moved.push_back(uids[at]), moved_village.push_back(99 - village[at]);
  }
  std::vector<Tie> moved_inside;
  for (const auto& [a, b] : inside) moved_inside.push_back(std::minmax(place[a], place[b]));
  CHECK(in_uid_terms(ties, uids) ==
        in_uid_terms(generate_cross_village_ties(recipe, moved, moved_village, moved_inside, {}),
                     moved));

  const std::vector<std::uint32_t> one(uids.size(), 0);
  CHECK(generate_cross_village_ties(recipe, uids, one, inside, {}).empty());
  recipe.cross_village_share = 0;
  CHECK(generate_cross_village_ties(recipe, uids, village, inside, {}).empty());
}

TEST_CASE("real villages have the published profile", "[network][shared]") {
  const char* shared = std::getenv("BERDAYA_SHARED_DATA");
  const std::string folder = std::string(shared ? shared : "") + "/karnataka/";
  if (!std::ifstream(folder + "edges.csv")) {
    WARN("skipped: no shared data");
    return;
  }
  const auto profiles = real_villages(folder);
  // The table counts 12 ties more than the list of ties holds, all in these four villages, and
  // differs in two more cells.
  const std::set<std::string> more_ties{"4", "20", "45", "46"},
      other_cells{"1 avg_path_len", "23 leader_mean_degree"};
  int compared = 0, different = 0;
  for (auto& row : read_csv(folder + "village_profile.csv"))
    for (const Observed& statistic : karnataka) {
      const std::string id = row["village"], name = statistic.name;
      if (!row.contains(name)) continue;
      const double published = std::stod(row[name]), own = statistic.of(profiles.at(id)),
                   difference = std::abs(own - published);
      INFO("village " << id << ": " << name << " is " << own << ", published " << published);
      ++compared;
      if (difference <= statistic.slack + 1e-9) continue;
      ++different;
      CHECK((more_ties.contains(id) || other_cells.contains(id + " " + name)));
      CHECK(difference <= std::max(.01 * published, name == "isolates" ? 1. : 0.));
    }
  CHECK(compared == 38 * 13);
  CHECK(different == 23);
}
