/// What the programme pays by a parameter of the scenario: which flow, and the most that a month
/// can ask for. A cap and a budget that bind look at the most, since what is not yet paid can be
/// left, and what is paid cannot.
#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "model/scenario.hpp"
#include "world/world.hpp"

namespace berdaya {

struct Payment {
  /// Rupiah for this many groups of village v in a month, whatever happens in it.
  using Most = Rupiah (*)(const World&, const ModelSettings&, std::uint32_t v, std::int32_t month,
                          std::int64_t groups);

  std::array<std::string_view, 3> keys;  ///< ending in a dot: all of that table
  Flow flow;                             ///< each has one row
  Most most;                             ///< null: not known before it is paid
  /// Of those that end when the facilitator leaves, the key that does not; "-": none.
  std::string_view after{};
  std::string_view instead{};  ///< what limits it where a cap cannot
};

std::span<const Payment> payments_by_parameter() noexcept;
bool sets(const Policy& policy, const Payment& payment) noexcept;

/// Does the block set a parameter that says what the programme pays? Those that end with the exit
/// of the facilitator are payments to cadres and additions to savings.
bool sets_payment(const Policy& policy) noexcept;
bool pays_until_exit(const Policy& policy) noexcept;

/// Why a cap on the block cannot be kept: the parameter, and what limits it instead; empty: it can.
struct Uncapped {
  std::string key;
  std::string_view instead;
};
Uncapped uncapped(const Policy& policy);

/// The most that a policy can ask for in village v in this month, but for its unit costs, if it
/// holds for `groups` of its groups.
Rupiah most_by_policy(const World& world, const Scenario& scenario, std::size_t policy,
                      std::uint32_t v, std::size_t groups);

/// Books to each policy what was paid this month by a parameter that it sets (column policy_paid);
/// where two set the same one, to the later. `charged`: [village] flows, or parts of them, that are
/// charged already.
void charge_policies(World& world, const Scenario& scenario, std::span<const FlowBook> charged);
/// The same for policies that look at single groups, of what has been booked in village v since
/// `before`, for groups under these policies; adds it to `charged`.
void charge_policies_of_groups(World& world, const Scenario& scenario, std::uint32_t v,
                               village::PolicySet policies, const FlowBook& before,
                               FlowBook& charged);

/// A budget for everything that ends the programme (costs.when_spent): in the last month that it is
/// sure to cover together with the next, groups are handed over; after it nothing is paid. Decides
/// the village columns purse and reserve.
void watch_budget(World& world, const Scenario& scenario);

}  // namespace berdaya
