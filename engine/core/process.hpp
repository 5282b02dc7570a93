/// Processes: what a mechanism may touch is what it declares, and anything else does not compile.
///
/// A process P declares `Agents` (the table it runs over), `Reads` (own rows), `ReadsOfOthers` (rows of others, along a
/// network), `Writes` (own rows), `Uses` (parameter sets), a `name` and a permanent `stream` number of its draws.
#pragma once
#include <cstdint>
#include <string_view>
#include <tuple>

#include "core/columns.hpp"
#include "core/csr.hpp"
#include "core/draw.hpp"
#include "core/parallel.hpp"

namespace berdaya {

template <class... Sets>
struct Uses {};

/// A handle on one cash balance; only a ledger's post() can move what it holds.
template <auto Sector>
class Account {
 public:
  explicit Account(std::int64_t& balance) noexcept : balance_(&balance) {}
  std::int64_t balance() const noexcept { return *balance_; }

 private:
  template <auto F, auto From, auto To, class Book>
  friend void post(Account<From> from, Account<To> to, std::int64_t amount, Book& book) noexcept;
  std::int64_t* balance_;
};

/// Raw pointers to the declared columns of P, gathered once per run of the process.
template <class P>
struct View {
  using Declared = typename Concat<typename P::Reads, typename P::ReadsOfOthers, typename P::Writes>::type;

  template <class World>
  explicit View(World& world) noexcept : pointers(gather(world, Declared{})) {}

  template <class C>
  typename C::Value* of() const noexcept {
    return std::get<index_of<C>(Declared{})>(pointers);
  }

 private:
  template <class... Cs>
  struct Pointers {
    using type = std::tuple<typename Cs::Value*...>;
  };
  template <class List>
  struct PointersOf;
  template <class... Cs>
  struct PointersOf<Columns<Cs...>> : Pointers<Cs...> {};

  template <class World, class... Cs>
  static auto gather(World& world, Columns<Cs...>) noexcept {
    return std::tuple<typename Cs::Value*...>{world.template table<typename Cs::Table>()[Cs{}].data()...};
  }

 public:
  typename PointersOf<Declared>::type pointers;
};

/// What every row needs besides its columns.
struct Moment {
  Luck luck;
  std::int32_t month = 0;
};

/// Another household, seen along a network: only columns in ReadsOfOthers.
template <class P>
class Other {
 public:
  Other(const View<P>& view, std::uint32_t index) noexcept : view_(view), index_(index) {}
  template <class C>
  typename C::Value operator[](C) const noexcept {
    static_assert(P::ReadsOfOthers::template contains<C>, "column read of others is not declared in ReadsOfOthers");
    return view_.template of<C>()[index_];
  }

 private:
  const View<P>& view_;
  std::uint32_t index_;
};

/// One row of table T as process P may see it.
template <class P, class T>
class Self {
 public:
  Self(const View<P>& view, const Moment& moment, const Csr* ties, std::uint32_t index) noexcept
      : view_(view), moment_(moment), ties_(ties), index_(index) {}

  template <class C>
  typename C::Value operator[](C) const noexcept {
    static_assert(std::is_same_v<typename C::Table, T>, "column belongs to another table");
    static_assert(P::Reads::template contains<C> || P::Writes::template contains<C>, "column is not declared in Reads or Writes");
    return view_.template of<C>()[index_];
  }
  template <class C>
  void set(C, typename C::Value value) const noexcept {
    static_assert(std::is_same_v<typename C::Table, T>, "column belongs to another table");
    static_assert(P::Writes::template contains<C>, "column is not declared in Writes");
    static_assert(!Cash<C>, "cash is moved by post() alone");
    view_.template of<C>()[index_] = value;
  }
  template <Cash C>
  auto account(C) const noexcept {
    static_assert(P::Writes::template contains<C>, "cash column is not declared in Writes");
    return Account<C::sector>(view_.template of<C>()[index_]);
  }
  /// Visits the neighbours in ascending order of storage.
  template <class Visit>
  void along_ties(Visit&& visit) const {
    ties_->for_each_neighbour(index_, [&](std::uint32_t other) { visit(Other<P>(view_, other)); });
  }
  std::uint32_t degree() const noexcept { return ties_->degree(index_); }
  Draw draw() const noexcept {
    static_assert(P::Reads::template contains<typename T::Uid>, "a process that draws declares the uid in Reads");
    return Draw(moment_.luck, T::kind, view_.template of<typename T::Uid>()[index_], moment_.month, P::stream);
  }
  std::int32_t month() const noexcept { return moment_.month; }

 private:
  const View<P>& view_;
  const Moment& moment_;
  const Csr* ties_;
  std::uint32_t index_;
};

/// Runs P over rows [begin, end) of its table, several at a time.
template <class P, class World, class... Sets>
void run_rows(World& world, const Moment& moment, std::uint32_t begin, std::uint32_t end, Uses<Sets...>, const auto& settings) {
  const View<P> view(world);
  const Csr* ties = &world.ties;
  const auto apply = [&](const Sets&... sets) {
    simd_for(begin, end, [&](std::uint32_t index) { P::apply(Self<P, typename P::Agents>(view, moment, ties, index), sets...); });
  };
  apply(settings.template get<Sets>()...);
}

template <class... Ps>
struct Writers {
  template <class C>
  static constexpr bool writes = (Ps::Writes::template contains<C> || ...);
  template <class... Cs>
  static consteval bool any_writes(Columns<Cs...>) {
    return (writes<Cs> || ...);
  }
};

/// Processes that run one after the other in each shard without a barrier in between; none may
/// read of others what one of them writes.
template <class... Ps>
struct Phase {
  static_assert((!Writers<Ps...>::any_writes(typename Ps::ReadsOfOthers{}) && ...),
                "a phase writes what one of its processes reads of others");
};

template <class... Phases>
struct Schedule {};

/// Calls visit.template operator()<P>() for every process in schedule order.
template <class... Phases, class Visit>
constexpr void for_each_process(Schedule<Phases...>, Visit&& visit) {
  const auto in_phase = [&]<class... Ps>(Phase<Ps...>) { (visit.template operator()<Ps>(), ...); };
  (in_phase(Phases{}), ...);
}

/// No two processes share a stream of draws.
template <class... Phases>
consteval bool streams_are_unique(Schedule<Phases...> schedule) {
  std::uint32_t seen[256] = {};
  bool unique = true;
  for_each_process(schedule, [&]<class P>() { unique = unique && seen[P::stream]++ == 0; });
  return unique;
}

template <class ScheduleType>
inline constexpr std::size_t process_count = [] {
  std::size_t count = 0;
  for_each_process(ScheduleType{}, [&]<class P>() { ++count; });
  return count;
}();

}  // namespace berdaya
