/// Immutable undirected ties in compressed sparse rows; neighbours of a vertex are listed in
/// ascending order.
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
  Csr(std::uint32_t vertices, std::span<const Tie> ties) : size_(vertices) {
    std::vector<std::uint32_t> offsets(vertices + std::size_t{1}, 0);
    for (const auto& [a, b] : ties) ++offsets[a + std::size_t{1}], ++offsets[b + std::size_t{1}];
    for (std::size_t v = 0; v < vertices; ++v) offsets[v + 1] += offsets[v];
    if (vertices <= 65536)
      fill(narrow_, offsets, ties);
    else
      fill(wide_, offsets, ties);
    if (offsets.back() <= 65535)
      narrow_offsets_.assign(offsets.begin(), offsets.end());
    else
      wide_offsets_ = std::move(offsets);
  }

  std::uint32_t size() const noexcept { return size_; }
  std::uint32_t degree(std::uint32_t vertex) const noexcept {
    return offset(vertex + 1) - offset(vertex);
  }

  /// Calls visit(neighbour) for each neighbour in ascending order.
  template <class Visit>
  void for_each_neighbour(std::uint32_t vertex, Visit&& visit) const {
    const std::uint32_t first = offset(vertex), last = offset(vertex + 1);
    if (wide_.empty())
      for (std::uint32_t at = first; at < last; ++at) visit(std::uint32_t{narrow_[at]});
    else
      for (std::uint32_t at = first; at < last; ++at) visit(wide_[at]);
  }

  /// sums[k] = sum of value(neighbour) over the neighbours of vertex first + k, modulo 2^64. As the
  /// differences of a running sum no branch hangs on how many there are.
  template <class Value>
  void sum_over_neighbours(std::uint32_t first, std::span<std::uint64_t> sums,
                           Value&& value) const {
    const std::uint32_t begin = offset(first),
                        end = offset(first + static_cast<std::uint32_t>(sums.size()));
    std::vector<std::uint64_t> running(end - begin + std::size_t{1});
    const auto run = [&](const auto& targets) {
      std::uint64_t sum = 0;
      for (std::uint32_t at = begin; at < end; ++at) {
        sum += value(std::uint32_t{targets[at]});
        running[at - begin + std::size_t{1}] = sum;
      }
    };
    wide_.empty() ? run(narrow_) : run(wide_);
    for (std::uint32_t k = 0; k < sums.size(); ++k)
      sums[k] = running[offset(first + k + 1) - begin] - running[offset(first + k) - begin];
  }

  std::size_t bytes() const noexcept {
    return (narrow_offsets_.size() + narrow_.size()) * sizeof(std::uint16_t) +
           (wide_offsets_.size() + wide_.size()) * sizeof(std::uint32_t);
  }
  bool operator==(const Csr&) const = default;

 private:
  template <class Id>
  static void fill(std::vector<Id>& targets, std::span<const std::uint32_t> offsets,
                   std::span<const Tie> ties);
  std::uint32_t offset(std::uint32_t vertex) const noexcept {
    return wide_offsets_.empty() ? narrow_offsets_[vertex] : wide_offsets_[vertex];
  }

  std::uint32_t size_ = 0;
  // 16 bits where they are enough (65,536 vertices, 32,767 ties): half the memory and half the
  // cache.
  std::vector<std::uint16_t> narrow_, narrow_offsets_;
  std::vector<std::uint32_t> wide_, wide_offsets_;
};

template <class Id>
void Csr::fill(std::vector<Id>& targets, std::span<const std::uint32_t> offsets,
               std::span<const Tie> ties) {
  targets.resize(ties.size() * 2);
  std::vector<std::uint32_t> next(offsets.begin(), offsets.end() - 1);
  // Two passes of a stable counting placement: first by the other end, then by the own end, leave
  // every row ascending.
  std::vector<Tie> both;
  both.reserve(ties.size() * 2);
  std::vector<std::uint32_t> place(next);
  both.resize(ties.size() * 2);
  for (const auto& [a, b] : ties) both[place[b]++] = {a, b}, both[place[a]++] = {b, a};
  for (const auto& [from, to] : both) targets[next[from]++] = static_cast<Id>(to);
}

}  // namespace berdaya
