#include "setup/network_profile.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/connected_components.hpp>
#include <cmath>
#include <cstddef>
#include <vector>

namespace berdaya {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

/// a / b, or 0 where b is 0.
double ratio(double a, double b) { return b == 0 ? 0 : a / b; }

void profile_degrees(const std::vector<std::uint32_t>& degree, NetworkProfile& out) {
  std::uint64_t sum = 0, sum_of_squares = 0;
  for (const std::uint32_t d : degree) {
    sum += d;
    sum_of_squares += std::uint64_t{d} * d;
    out.degree_max = std::max(out.degree_max, d);
    out.isolates += d == 0;
  }
  const double n = out.households;
  out.degree_mean = ratio(static_cast<double>(sum), n);
  const double variance =
      ratio(static_cast<double>(sum_of_squares), n) - out.degree_mean * out.degree_mean;
  out.degree_sd = std::sqrt(std::max(0., variance));
}

void profile_leaders(const std::vector<std::uint32_t>& degree, std::span<const std::uint8_t> leader,
                     NetworkProfile& out) {
  std::uint64_t leaders = 0, sum = 0;
  for (std::size_t v = 0; v < leader.size(); ++v)
    if (leader[v]) {
      ++leaders;
      sum += degree[v];
    }
  out.leader_share = ratio(static_cast<double>(leaders), out.households);
  out.leader_degree_mean = ratio(static_cast<double>(sum), static_cast<double>(leaders));
  out.leader_degree_ratio = ratio(out.leader_degree_mean, out.degree_mean);
}

/// Pearson's r over the 2 x ties ordered ends, in integers up to the last division: r = (m Σxy -
/// (Σx)²) / (m Σx² - (Σx)²).
double assortativity(const std::vector<std::uint32_t>& degree, std::span<const Tie> ties) {
  double sum = 0, squares = 0, products = 0;  // all integers below 2^53, so exact and free of order
  for (const auto& [a, b] : ties) {
    const double x = degree[a], y = degree[b];
    sum += x + y;
    squares += x * x + y * y;
    products += 2 * x * y;
  }
  const double ends = 2 * static_cast<double>(ties.size());
  return ratio(ends * products - sum * sum, ends * squares - sum * sum);
}

void profile_triangles(const Graph& graph, NetworkProfile& out) {
  double local = 0;
  std::uint64_t closed = 0, wedges = 0;
  for (std::size_t v = 0; v < num_vertices(graph); ++v) {
    const std::uint64_t here = boost::num_paths_through_vertex(graph, v);
    if (here == 0) continue;
    const std::uint64_t triangles = boost::num_triangles_on_vertex(graph, v);
    local += static_cast<double>(triangles) / static_cast<double>(here);
    closed += triangles;
    wedges += here;
  }
  out.clustering = ratio(local, out.households);
  out.transitivity = ratio(static_cast<double>(closed), static_cast<double>(wedges));
}

/// The vertices of the largest component; of two equally large ones that with the lower first
/// vertex.
std::vector<std::size_t> profile_components(const Graph& graph, NetworkProfile& out) {
  std::vector<std::size_t> component(num_vertices(graph));
  out.components = static_cast<std::uint32_t>(boost::connected_components(graph, component.data()));
  std::vector<std::size_t> size(out.components);
  for (const std::size_t c : component) ++size[c];
  const auto largest =
      static_cast<std::size_t>(std::max_element(size.begin(), size.end()) - size.begin());
  std::vector<std::size_t> giant;
  for (std::size_t v = 0; v < component.size(); ++v)
    if (component[v] == largest) giant.push_back(v);
  out.giant_share = ratio(static_cast<double>(giant.size()), out.households);
  return giant;
}

void profile_paths(const Graph& graph, const std::vector<std::size_t>& giant, NetworkProfile& out) {
  std::uint64_t sum = 0;
  std::vector<std::uint32_t> distance(num_vertices(graph));
  for (const std::size_t source : giant) {
    distance[source] = 0;
    auto record = boost::record_distances(distance.data(), boost::on_tree_edge());
    boost::breadth_first_search(graph, source, boost::visitor(boost::make_bfs_visitor(record)));
    for (const std::size_t target : giant) {
      sum += distance[target];
      out.diameter = std::max(out.diameter, distance[target]);
    }
  }
  const double n = static_cast<double>(giant.size());
  out.path_length_mean = ratio(static_cast<double>(sum), n * (n - 1));
}

}  // namespace

NetworkProfile profile_network(std::uint32_t households, std::span<const Tie> ties,
                               std::span<const std::uint8_t> leader, bool with_paths) {
  NetworkProfile out{.households = households, .ties = ties.size()};
  const Graph graph(ties.begin(), ties.end(), households);
  std::vector<std::uint32_t> degree(households);
  for (const auto& [a, b] : ties) {
    ++degree[a];
    ++degree[b];
  }
  profile_degrees(degree, out);
  profile_leaders(degree, leader, out);
  out.assortativity = assortativity(degree, ties);
  profile_triangles(graph, out);
  const std::vector<std::size_t> giant = profile_components(graph, out);
  if (with_paths) profile_paths(graph, giant, out);
  return out;
}

}  // namespace berdaya
