/// An area as a process sees it: its facilitators and all groups of its villages, in order of uid.
#pragma once
#include <algorithm>
#include <numeric>

#include "core/process.hpp"
#include "world/world.hpp"

namespace berdaya {

/// What a process names as its Agents when it runs once for the whole area.
struct Area {
  static constexpr Kind kind = Kind::area;
};

/// `Settings`: settings_of(village) are the parameters under the policies in force there.
template <class P, class Settings>
class AreaScope {
 public:
  AreaScope(const View<P>& view, const Moment& moment, World& world, const Settings& settings_of)
      : view_(view),
        moment_(moment),
        world_(world),
        settings_of_(settings_of),
        order_(world.village_count()),
        rank_(world.village_count()) {
    std::iota(order_.begin(), order_.end(), 0u);
    std::ranges::sort(order_, {}, [&](std::uint32_t v) { return world.villages[village::uid][v]; });
    for (std::uint32_t r = 0; r < order_.size(); ++r) rank_[order_[r]] = r;
  }
  std::int32_t month() const noexcept { return moment_.month; }
  /// A draw that belongs to facilitator `uid` for as long as the same person holds the post.
  Draw personal_draw(std::uint32_t uid, std::uint32_t person) const noexcept {
    return Draw(moment_.luck, Kind::facilitator, uid, static_cast<std::int32_t>(person),
                P::info.stream);
  }

  std::uint32_t facilitator_count() const noexcept {
    return static_cast<std::uint32_t>(world_.facilitators.size());
  }
  Self<P, Facilitators> facilitator(std::uint32_t rank) const noexcept {
    return {view_, moment_, nullptr, rank};
  }
  Self<P, Villages> village(std::uint32_t v) const noexcept { return {view_, moment_, nullptr, v}; }
  /// The parameters of a set in village v; those handed to apply() are of policies in force in
  /// every village.
  template <class Set>
  const Set& parameters(std::uint32_t v) const noexcept {
    static_assert(P::Parameters::template contains<Set>,
                  "parameter set is not declared in Parameters");
    return settings_of_(v).template get<Set>();
  }
  /// Place of village v in the order of numbers, from 0.
  std::uint32_t rank(std::uint32_t v) const noexcept { return rank_[v]; }
  /// Visits every group, also those not yet founded: visit(group, village index, rank in the
  /// village).
  template <class Visit>
  void for_each_group(Visit&& visit) const {
    for (const std::uint32_t v : order_)
      for (std::uint32_t g = world_.group_begin[v]; g < world_.group_begin[v + 1]; ++g)
        visit(Self<P, Groups>(view_, moment_, nullptr, g), v, g - world_.group_begin[v]);
  }

  /// Cash that left the programme's account so far, net of what came back.
  Rupiah spent() const noexcept {
    Rupiah sum = 0;
    for (std::uint32_t v = 0; v < world_.village_count(); ++v)
      sum -= village(v)[village::programme];
    return sum;
  }

  /// What the budget must keep for this month and the next, where it ends the programme.
  Rupiah reserved() const noexcept {
    Rupiah sum = 0;
    for (std::uint32_t v = 0; v < world_.village_count(); ++v) sum += village(v)[village::reserve];
    return sum;
  }

  /// Writes a line about a village; without one it is about the area, village 0, and kept in the
  /// log of the village with the lowest number.
  void tell(EventKind kind, Cause cause, double value, const Details& more = {}) const {
    static_assert(P::Writes::template contains<village::Log>,
                  "a process that tells events declares village::Log in Writes");
    const bool one = more.village >= 0;
    const std::size_t v = one ? static_cast<std::size_t>(more.village) : order_.front();
    const std::uint32_t number = one ? world_.villages[village::uid][v] : 0;
    auto& log = view_.template of<village::Log>()[v];
    log.push_back(event_with(moment_.month, kind, cause, moment_.luck.area, number, value, more));
  }

 private:
  const View<P>& view_;
  const Moment& moment_;
  World& world_;
  const Settings& settings_of_;
  std::vector<std::uint32_t> order_, rank_;
};

}  // namespace berdaya
