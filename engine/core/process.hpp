/// Processes: what a mechanism may touch is what it declares, and anything else does not compile.
///
/// A process P declares `Agents` (the table it runs over), `Reads` (own rows), `ReadsOfOthers`
/// (rows of others, along a network), `Writes` (own rows), `Parameters` (sets of them) and its
/// `info`: a name, the permanent number of its stream of draws and, where another process does the
/// same thing by other rules, the slot that both fill. One that draws for every row says how many
/// `draws` (at most 4) and asks for uniform(0), normal(1) …; one that draws rarely uses draw().
///
/// Rows convert: a float column reads as double and a flag as bool, set() narrows (columns.hpp).
#pragma once
#include <cstdint>
#include <string_view>
#include <tuple>

#include "core/columns.hpp"
#include "core/csr.hpp"
#include "core/draw.hpp"
#include "core/parallel.hpp"

namespace berdaya {

/// What a process is called, its permanent stream of draws and its slot: of the processes in one
/// slot at most one is on.
struct ProcessInfo {
  std::string_view name;
  std::uint32_t stream;
  std::uint32_t draws = 0;  ///< per row, at most 4
  std::string_view slot{};  ///< empty: nothing does the same by other rules
  std::uint32_t first_draw =
      0;  ///< where two processes were one: the first draw of the stream that is its own
  /// Does all it does to one group after the other, so that single groups may be under parameters
  /// of their own?
  bool by_group = false;
};

template <class... Sets>
struct Uses {
  template <class Set>
  static constexpr bool contains = (std::is_same_v<Set, Sets> || ...);
};

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
  using Declared =
      typename Concat<typename P::Reads, typename P::ReadsOfOthers, typename P::Writes>::type;

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
    return std::tuple<typename Cs::Value*...>{
        world.template table<typename Cs::Table>()[Cs{}].data()...};
  }

 public:
  typename PointersOf<Declared>::type pointers;
};

/// What every row needs besides its columns.
struct Moment {
  Luck luck;
  std::int32_t month = 0;
  bool diaries = false;  ///< are events kept that happen to single households all the time?
};

/// Draws per row that P declares.
template <class P>
inline constexpr std::uint32_t draws_of = P::info.draws;
template <class P>
using DrawsOf = DrawBlock<draws_of<P>>;

/// Another household, seen along a network: only columns in ReadsOfOthers.
template <class P>
class Other {
 public:
  Other(const View<P>& view, std::uint32_t index) noexcept : view_(view), index_(index) {}
  template <class C>
  ReadAs<typename C::Value> operator[](C) const noexcept {
    static_assert(P::ReadsOfOthers::template contains<C>,
                  "column read of others is not declared in ReadsOfOthers");
    return read(view_.template of<C>()[index_]);
  }

 private:
  const View<P>& view_;
  std::uint32_t index_;
};

/// Does copying a value of the column take no memory?
template <class C>
inline constexpr bool is_plain = std::is_trivially_copyable_v<typename C::Value>;

/// One row of table T as process P may see it.
template <class P, class T>
class Self {
 public:
  Self(const View<P>& view, const Moment& moment, const Csr* ties, std::size_t index) noexcept
      : view_(view), moment_(moment), ties_(ties), index_(index) {}
  Self(const View<P>& view, const Moment& moment, const Csr* ties, std::size_t index,
       const DrawsOf<P>& draws, std::size_t row) noexcept
      : view_(view), moment_(moment), ties_(ties), draws_(&draws), index_(index), row_(row) {}

  template <class C>
  ReadAs<typename C::Value> operator[](C) const noexcept {
    return read(seen<C>());
  }
  template <class C>
  void set(C, const ReadAs<typename C::Value>& value) const noexcept(is_plain<C>) {
    changed<C>() = kept<typename C::Value>(value);
  }
  /// Elements in a column of vectors, and element `i` of one or of an array.
  template <class C>
  std::size_t size(C) const noexcept {
    return seen<C>().size();
  }
  template <class C>
  auto at(C, auto i) const noexcept {  // a number or a name (an enumeration)
    return read(seen<C>()[static_cast<std::size_t>(i)]);
  }
  template <class C>
  void set_at(C, auto i, const ReadAs<typename C::Value::value_type>& value) const noexcept {
    changed<C>()[static_cast<std::size_t>(i)] = kept<typename C::Value::value_type>(value);
  }
  template <Cash C>
  auto account(C) const noexcept {
    static_assert(P::Writes::template contains<C>, "cash column is not declared in Writes");
    return Account<C::sector>(view_.template of<C>()[index_]);
  }
  /// Visits the neighbours in ascending order of storage.
  template <class Visit>
  void along_ties(Visit&& visit) const {
    ties_->for_each_neighbour(static_cast<std::uint32_t>(index_),
                              [&](std::uint32_t other) { visit(Other<P>(view_, other)); });
  }
  std::uint32_t degree() const noexcept {
    return ties_->degree(static_cast<std::uint32_t>(index_));
  }
  Draw draw() const noexcept {
    static_assert(P::Reads::template contains<typename T::Uid>,
                  "a process that draws declares the uid in Reads");
    return Draw(moment_.luck, T::kind, view_.template of<typename T::Uid>()[index_], moment_.month,
                P::info.stream, P::info.first_draw);
  }
  /// The index-th of this month's uniforms in (0, 1).
  double uniform(std::uint32_t index) const noexcept { return draws_->uniform(row_, index); }
  double normal(std::uint32_t index) const noexcept { return math::inverse_normal(uniform(index)); }
  std::int32_t month() const noexcept { return moment_.month; }
  std::size_t index() const noexcept { return index_; }

 private:
  template <class C>
  const typename C::Value& seen() const noexcept {
    static_assert(std::is_same_v<typename C::Table, T>, "column belongs to another table");
    static_assert(P::Reads::template contains<C> || P::Writes::template contains<C>,
                  "column is not declared in Reads or Writes");
    return view_.template of<C>()[index_];
  }
  template <class C>
  typename C::Value& changed() const noexcept {
    static_assert(std::is_same_v<typename C::Table, T>, "column belongs to another table");
    static_assert(P::Writes::template contains<C>, "column is not declared in Writes");
    static_assert(!Cash<C>, "cash is moved by post() alone");
    return view_.template of<C>()[index_];
  }
  const View<P>& view_;
  const Moment& moment_;
  const Csr* ties_;
  const DrawsOf<P>* draws_ = nullptr;
  std::size_t index_;
  std::size_t row_ = 0;
};

/// Are rows visited one after the other, or several at a time where the compiler can (then no visit
/// may need another's result)?
enum class Visits { in_order, independent };

/// Calls visit(me) for rows [begin, end) of table T with the draws of P at hand.
template <Visits visits, class P, class T, class Visit>
void for_each_row(const View<P>& view, const Moment& moment, const Csr* ties, std::uint32_t begin,
                  std::uint32_t end, Visit&& visit) {
  DrawsOf<P> draws;
  for (std::size_t first = begin; first < end; first += draws.capacity) {
    const std::size_t count = end - first < draws.capacity ? end - first : draws.capacity;
    if constexpr (draws_of<P> != 0) {
      static_assert(P::Reads::template contains<typename T::Uid>,
                    "a process that draws declares the uid in Reads");
      static_assert(P::info.first_draw == 0, "draws for every row are the first of their stream");
      draws.fill(moment.luck, T::kind, view.template of<typename T::Uid>() + first, count,
                 moment.month, P::info.stream);
    }
    const auto at = [&, first](std::size_t row) {
      visit(Self<P, T>(view, moment, ties, first + row, draws, row));
    };
    if constexpr (visits == Visits::independent)
      simd_for(0, count, at);
    else
      for (std::size_t row = 0; row < count; ++row) at(row);
  }
}

/// Runs P over rows [begin, end) of its table.
template <class P, class World, class... Sets>
void run_rows(World& world, const Moment& moment, std::uint32_t begin, std::uint32_t end,
              Uses<Sets...>, const auto& settings) {
  const View<P> view(world);
  for_each_row<Visits::independent, P, typename P::Agents>(
      view, moment, &world.ties, begin, end,
      [&](const auto& me) { P::apply(me, settings.template get<Sets>()...); });
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

/// No two processes share a stream of draws, or one part of it.
template <class... Phases>
consteval bool streams_are_unique(Schedule<Phases...> schedule) {
  std::uint64_t seen[256] = {};  // a bit for each first draw
  bool unique = true;
  for_each_process(schedule, [&]<class P>() {
    const std::uint64_t part = std::uint64_t{1} << P::info.first_draw;
    unique = unique && (seen[P::info.stream] & part) == 0;
    seen[P::info.stream] |= part;
  });
  return unique;
}

template <class ScheduleType>
inline constexpr std::size_t process_count = [] {
  std::size_t count = 0;
  for_each_process(ScheduleType{}, [&]<class P>() { ++count; });
  return count;
}();

}  // namespace berdaya
