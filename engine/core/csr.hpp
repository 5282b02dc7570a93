/// Immutable undirected ties in compressed sparse rows; neighbours of a vertex are listed in ascending order.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace berdaya {

/// One undirected tie between two vertices (storage indices), first < second.
using Tie = std::pair<std::uint32_t, std::uint32_t>;

class Csr {
 public:
  Csr() = default;

  /// `ties`: each undirected tie once, in any order, no self-loops, endpoints below `vertices`.
  Csr(std::uint32_t vertices, std::span<const Tie> ties) : offsets_(vertices + std::size_t{1}, 0) {
    for (const auto& [a, b] : ties) ++offsets_[a + std::size_t{1}], ++offsets_[b + std::size_t{1}];
    for (std::size_t v = 0; v < vertices; ++v) offsets_[v + 1] += offsets_[v];
    if (vertices <= 65536)
      fill(narrow_, ties);
    else
      fill(wide_, ties);
  }

  std::uint32_t size() const noexcept { return offsets_.empty() ? 0 : static_cast<std::uint32_t>(offsets_.size() - 1); }
  std::uint32_t degree(std::uint32_t vertex) const noexcept { return offsets_[vertex + 1] - offsets_[vertex]; }

  /// Calls visit(neighbour) for each neighbour in ascending order.
  template <class Visit>
  void for_each_neighbour(std::uint32_t vertex, Visit&& visit) const {
    const std::uint32_t first = offsets_[vertex], last = offsets_[vertex + 1];
    if (wide_.empty())
      for (std::uint32_t at = first; at < last; ++at) visit(std::uint32_t{narrow_[at]});
    else
      for (std::uint32_t at = first; at < last; ++at) visit(wide_[at]);
  }

  std::size_t bytes() const noexcept {
    return offsets_.size() * sizeof(offsets_[0]) + narrow_.size() * sizeof(std::uint16_t) + wide_.size() * sizeof(std::uint32_t);
  }
  bool operator==(const Csr&) const = default;

 private:
  template <class Id>
  void fill(std::vector<Id>& targets, std::span<const Tie> ties);

  std::vector<std::uint32_t> offsets_;
  std::vector<std::uint16_t> narrow_;  ///< used up to 65,536 vertices: half the memory and half the cache
  std::vector<std::uint32_t> wide_;
};

template <class Id>
void Csr::fill(std::vector<Id>& targets, std::span<const Tie> ties) {
  targets.resize(ties.size() * 2);
  std::vector<std::uint32_t> next(offsets_.begin(), offsets_.end() - 1);
  // Two passes of a stable counting placement: first by the other end, then by the own end, leave every row ascending.
  std::vector<Tie> both;
  both.reserve(ties.size() * 2);
  std::vector<std::uint32_t> place(next);
  both.resize(ties.size() * 2);
  for (const auto& [a, b] : ties) both[place[b]++] = {a, b}, both[place[a]++] = {b, a};
  for (const auto& [from, to] : both) targets[next[from]++] = static_cast<Id>(to);
}

}  // namespace berdaya
