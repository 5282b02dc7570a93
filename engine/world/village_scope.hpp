/// A village as a process sees it: its own row and the households and traders it owns.
#pragma once
#include <algorithm>
#include <limits>

#include "core/process.hpp"
#include "world/world.hpp"

namespace berdaya {

/// Groups of a village from rank `first` to before rank `last`.
struct Ranks {
  std::uint32_t first = 0, last = std::numeric_limits<std::uint32_t>::max();
};

template <class P>
class VillageScope {
 public:
  VillageScope(const View<P>& view, const Moment& moment, World& world, std::uint32_t index,
               Ranks visited) noexcept
      : view_(view),
        moment_(moment),
        world_(world),
        own_(view, moment, nullptr, index),
        index_(index),
        visited_{visited.first, std::min(visited.last, group_count())} {}

  template <class C>
  auto operator[](C column) const noexcept {
    return own_[column];
  }
  template <class C>
  void set(C column, const ReadAs<typename C::Value>& value) const noexcept(is_plain<C>) {
    own_.set(column, value);
  }
  template <class C>
  std::size_t size(C column) const noexcept {
    return own_.size(column);
  }
  template <class C>
  auto at(C column, auto i) const noexcept {
    return own_.at(column, i);
  }
  template <class C>
  void set_at(C column, auto i, const typename C::Value::value_type& value) const noexcept {
    own_.set_at(column, i, value);
  }
  template <class C>
  auto account(C column) const noexcept {
    return own_.account(column);
  }
  Draw draw() const noexcept { return own_.draw(); }
  std::int32_t month() const noexcept { return moment_.month; }

  std::uint32_t household_count() const noexcept {
    return world_.household_begin[index_ + 1] - world_.household_begin[index_];
  }
  /// Traders at work.
  std::uint32_t trader_count() const noexcept {
    return world_.villages[village::incumbents][index_] +
           world_.villages[village::entrants][index_];
  }
  /// Further traders for whom there is room.
  std::uint32_t trader_room() const noexcept {
    return world_.trader_begin[index_ + 1] - world_.trader_begin[index_] - trader_count();
  }
  Self<P, Traders> trader(std::uint32_t rank) const noexcept {
    return {view_, moment_, nullptr, world_.trader_begin[index_] + rank};
  }
  Self<P, Traders> trader(household::Rank rank) const noexcept {
    return trader(household::number(rank));
  }
  /// Visits the households in order of storage; nothing a process does may depend on that order.
  template <class Visit>
  void for_each_household(Visit&& visit) const {
    for_each_row<Visits::in_order, P, Households>(view_, moment_, &world_.ties,
                                                  world_.household_begin[index_],
                                                  world_.household_begin[index_ + 1], visit);
  }

  /// Place of the village in the order of numbers of its area, from 0.
  std::uint32_t rank() const noexcept {
    const auto numbers = world_.villages[village::uid];
    return static_cast<std::uint32_t>(
        std::ranges::count_if(numbers, [&](std::uint32_t n) { return n < numbers[index_]; }));
  }

  std::uint32_t first_household() const noexcept { return world_.household_begin[index_]; }
  Self<P, Households> household_at(std::uint32_t storage_index) const noexcept {
    return {view_, moment_, nullptr, storage_index};
  }
  /// Rank of a household in the village, as events tell it.
  std::uint32_t number(const Self<P, Households>& me) const noexcept {
    return world_.households[household::uid][me.index()] & 0xffffu;
  }
  const Csr& ties() const noexcept { return world_.ties; }
  /// [household, in order of storage] Sum of value(neighbour) over its ties, modulo 2^64.
  template <class Value>
  std::vector<std::uint64_t> sums_over_ties(Value&& value) const {
    std::vector<std::uint64_t> sums(household_count());
    world_.ties.sum_over_neighbours(first_household(), sums,
                                    [&](std::uint32_t i) { return value(Other<P>(view_, i)); });
    return sums;
  }

  std::uint32_t group_count() const noexcept {
    return world_.group_begin[index_ + 1] - world_.group_begin[index_];
  }
  Self<P, Groups> group(std::uint32_t rank) const noexcept {
    return {view_, moment_, nullptr, world_.group_begin[index_] + rank};
  }
  /// Rows that group `rank` may fill with members: [first_slot, first_slot + slot_count), counted
  /// in the village.
  std::uint32_t first_slot(std::uint32_t rank) const noexcept {
    const std::uint32_t g = world_.group_begin[index_];
    return world_.member_begin[g + rank] - world_.member_begin[g];
  }
  std::uint32_t slot_count(std::uint32_t rank) const noexcept {
    return first_slot(rank + 1) - first_slot(rank);
  }
  Self<P, Members> member(std::uint32_t slot) const noexcept {
    return {view_, moment_, nullptr, world_.member_begin[world_.group_begin[index_]] + slot};
  }
  Self<P, Members> member(household::Slot slot) const noexcept {
    return member(household::number(slot));
  }
  /// The group that a slot of the village belongs to; all groups of an area have equally many
  /// slots.
  std::uint32_t group_of(std::uint32_t slot) const noexcept { return slot / slot_count(0); }
  std::uint32_t group_of(household::Slot slot) const noexcept {
    return group_of(household::number(slot));
  }
  /// Visits the groups that the process is to act on, also those not yet founded: visit(group,
  /// rank).
  template <class Visit>
  void for_each_group(Visit&& visit) const {
    for (std::uint32_t rank = visited_.first; rank < visited_.last; ++rank)
      visit(group(rank), rank);
  }
  /// Visits those of them that are at work, by rank: visit(group, rank).
  template <class Visit>
  void for_each_active_group(Visit&& visit) const {
    for (std::uint32_t rank = visited_.first; rank < visited_.last; ++rank)
      if (group::is_active(world_.groups[group::phase][world_.group_begin[index_] + rank]))
        visit(group(rank), rank);
  }
  /// Visits the members of a group in order of uid: visit(household, member).
  template <class Visit>
  void for_each_member(std::uint32_t rank, Visit&& visit) const {
    const std::uint32_t g = world_.group_begin[index_] + rank;
    for (std::uint32_t m = world_.member_begin[g]; m < world_.member_begin[g + 1]; ++m)
      if (const std::uint32_t i = world_.members[member::person][m]; i != member::nobody)
        visit(Self<P, Households>(view_, moment_, nullptr, i),
              Self<P, Members>(view_, moment_, nullptr, m));
  }

  std::uint32_t member_count(std::uint32_t rank) const noexcept {
    std::uint32_t count = 0;
    for_each_member(rank, [&](const auto&, const auto&) { ++count; });
    return count;
  }
  /// The household in a member's slot.
  /// Is somebody in this slot?
  bool is_taken(household::Slot slot) const noexcept {
    if (slot == household::Slot::none) return false;
    const std::uint32_t first = world_.member_begin[world_.group_begin[index_]];
    return world_.members[member::person][first + household::number(slot)] != member::nobody;
  }
  Self<P, Households> household_in(household::Slot slot) const noexcept {
    const std::uint32_t first = world_.member_begin[world_.group_begin[index_]];
    return household_at(world_.members[member::person][first + household::number(slot)]);
  }
  /// Place k of a group for a cadre.
  Self<P, Cadres> cadre_place(std::uint32_t rank, std::uint32_t k) const noexcept {
    return {view_, moment_, nullptr,
            std::size_t{world_.group_begin[index_] + rank} * most_cadres + k};
  }
  /// Visits the cadres of a group: visit(household, place).
  template <class Visit>
  void for_each_cadre(std::uint32_t rank, Visit&& visit) const {
    for (std::uint32_t k = 0; k < most_cadres; ++k) {
      const auto place = cadre_place(rank, k);
      if (place[cadre::slot] != household::Slot::none)
        visit(household_in(place[cadre::slot]), place);
    }
  }

  Self<P, Facilitators> facilitator(std::uint32_t rank) const noexcept {
    return {view_, moment_, nullptr, rank};
  }
  /// A draw of an entity that is the same in every month of its life.
  Draw lifelong_draw(Kind kind, std::uint32_t uid) const noexcept {
    return Draw(moment_.luck, kind, uid, 0, P::info.stream << 4);
  }

  /// Are the events of single households kept that happen all the time? Who asks need not work out
  /// what nobody reads.
  bool keeps_diaries() const noexcept { return moment_.diaries; }
  /// Writes a line into the event log about a household, with its group if it has one.
  void tell_of(const Self<P, Households>& me, EventKind kind, Cause cause, double value,
               Details more = {}) const {
    const household::Slot slot = world_.households[household::membership][me.index()];
    more.household = number(me);
    more.group = slot == household::Slot::none ? -1 : std::int64_t{group_of(slot)};
    tell(kind, cause, value, more);
  }
  /// Writes a line into the event log.
  void tell(EventKind kind, Cause cause, double value, const Details& more = {}) const {
    static_assert(P::Writes::template contains<village::Log>,
                  "a process that tells events declares village::Log in Writes");
    if (event_rows[static_cast<std::size_t>(kind)].diary && !moment_.diaries) return;
    const std::uint32_t number = world_.villages[village::uid][index_];
    auto& log = view_.template of<village::Log>()[index_];
    log.push_back(event_with(moment_.month, kind, cause, moment_.luck.area, number, value, more));
  }

  /// Moves cash along flow F.
  template <Flow F, auto From, auto To>
  void post(Account<From> from, Account<To> to, Rupiah amount) const noexcept {
    berdaya::post<F>(from, to, amount, book());
  }
  /// Writes down a flow that is not cash (depreciation, accrual, loss).
  template <Flow F>
  void note(Rupiah amount) const noexcept {
    static_assert(row_of(F).from == Sector::none, "this flow is cash: use post()");
    book()[F] += amount;
  }

 private:
  FlowBook& book() const noexcept {
    static_assert(P::Writes::template contains<village::Book>,
                  "a process that moves money declares village::Book in Writes");
    return view_.template of<village::Book>()[index_];
  }
  const View<P>& view_;
  const Moment& moment_;
  World& world_;
  Self<P, Villages> own_;
  std::uint32_t index_;
  Ranks visited_;
};

}  // namespace berdaya
