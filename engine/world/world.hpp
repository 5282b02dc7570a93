/// The world as plain data: one area with its villages, their households, groups and middlemen, and its facilitators. It can be
/// copied and compared.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/columns.hpp"
#include "core/csr.hpp"
#include "core/draw.hpp"
#include "world/events.hpp"
#include "world/flows.hpp"
#include "world/group_table.hpp"
#include "world/household_table.hpp"

namespace berdaya {

struct Villages;
struct Traders;

namespace trader {
struct Uid : Column<Traders, std::uint32_t> {};                ///< village number x 2^16 + rank in the village
struct Cash : CashColumn<Traders, Sector::trader> {};          ///< rupiah
struct LoanBook : Column<Traders, Rupiah> {};                  ///< sum of the clients' ijon debt
struct Margin : Column<Traders, double> {};                    ///< share of the wholesale price
struct ClientOutput : Column<Traders, Rupiah> {};              ///< wholesale value of the clients' last harvest
struct ClientLoss : Column<Traders, Rupiah> {};                ///< of it sold collectively or claimed back
struct LostShare : Column<Traders, double> {};                 ///< moving average of loss / output
struct Hostility : Column<Traders, double> {};                 ///< in [0, 1]
struct Propensity : Column<Traders, std::array<float, 5>> {};  ///< of the five actions, mild to harsh
enum class Action : std::uint8_t { accommodate, squeeze, call_debt, spread_rumour, coopt_leader, none };
struct LastAction : Column<Traders, Action> {};
struct ActedIn : Column<Traders, std::int32_t> {};      ///< month of the last action
struct LossBefore : Column<Traders, double> {};         ///< lost share when he acted
struct YieldsUntil : Column<Traders, std::int32_t> {};  ///< accommodates in months before this one

inline constexpr Uid uid{};
inline constexpr Cash cash{};
inline constexpr LoanBook loan_book{};
inline constexpr Margin margin{};
inline constexpr ClientOutput client_output{};
inline constexpr ClientLoss client_loss{};
inline constexpr LostShare lost_share{};
inline constexpr Hostility hostility{};
inline constexpr Propensity propensity{};
inline constexpr LastAction last_action{};
inline constexpr ActedIn acted_in{};
inline constexpr LossBefore loss_before{};
inline constexpr YieldsUntil yields_until{};
}  // namespace trader

/// Sums per village that the ledger compares from month to month, in rupiah.
struct Balances {
  Rupiah household_cash = 0, trader_cash = 0, group_cash = 0, outside_cash = 0, asset = 0, ijon_debt = 0;
  Rupiah savings = 0, group_loans = 0, retained = 0, programme_loans = 0, formal_loans = 0, programme_cash = 0, bank_cash = 0;
  bool operator==(const Balances&) const = default;
};

/// What the harvest of a month was worth and where its value went (surplus identity of the ledger), in rupiah.
struct Surplus {
  Rupiah wholesale = 0, transport = 0, margin = 0, farmers = 0, offtaker = 0, fee = 0;
  Rupiah collective = 0;  ///< wholesale value of what was sold through groups
  Rupiah lost = 0;        ///< stayed with traders and off-takers
  Rupiah reclaimed = 0;   ///< above what the same harvest would have brought without group or claim
  bool operator==(const Surplus&) const = default;
};

inline constexpr std::size_t most_policies = 8;  ///< of a scenario

namespace village {
struct Uid : Column<Villages, std::uint32_t> {};
struct Outside : CashColumn<Villages, Sector::outside> {};  ///< markets, employers and sellers as the village sees them
struct Programme : CashColumn<Villages, Sector::programme> {
};                                                         ///< the programme's account for the village; what it spends makes it negative
struct Bank : CashColumn<Villages, Sector::bank> {};       ///< formal lender
struct Remoteness : Column<Villages, double> {};           ///< in [0, 1]
struct SocialShift : Column<Villages, double> {};          ///< of a real place: added to trust at the start and to availability of partners
struct Price : Column<Villages, double> {};                ///< wholesale price, mean 1
struct PriceShock : Column<Villages, double> {};           ///< 1 = usual, 1 - magnitude while prices have fallen
struct Weather : Column<Villages, double> {};              ///< 1 = normal, 1 - magnitude in a drought
struct Resource : Column<Villages, double> {};             ///< state of the commons R in [0, 1]
struct HarvestPhase : Column<Villages, std::uint32_t> {};  ///< month of the cycle in which the village harvests
struct Book : Column<Villages, FlowBook> {};               ///< flows of the current month
struct Closing : Column<Villages, Balances> {};            ///< at the end of last month
struct Harvested : Column<Villages, Surplus> {};           ///< of the current month
struct Log : Column<Villages, std::vector<Event>> {};      ///< events of the current month
struct Rationed : Column<Villages, Rupiah> {};             ///< ijon asked for and not granted this month
enum class PolicySet : std::uint8_t {};                    ///< a bit per policy of the scenario
struct InForce : Column<Villages, PolicySet> {};           ///< policies in force this month
struct Triggered : Column<Villages, PolicySet> {};         ///< policies whose trigger has fired
struct PolicyCost : Column<Villages, std::array<Rupiah, most_policies>> {};  ///< spent so far on each policy, by its unit cost

inline constexpr Uid uid{};
inline constexpr Outside outside{};
inline constexpr Programme programme{};
inline constexpr Bank bank{};
inline constexpr Remoteness remoteness{};
inline constexpr SocialShift social_shift{};
inline constexpr Price price{};
inline constexpr PriceShock price_shock{};
inline constexpr Weather weather{};
inline constexpr Resource resource{};
inline constexpr HarvestPhase harvest_phase{};
inline constexpr Book book{};
inline constexpr Closing closing{};
inline constexpr Harvested harvested{};
inline constexpr Log log{};
inline constexpr Rationed rationed{};
inline constexpr InForce in_force{};
inline constexpr Triggered triggered{};
inline constexpr PolicyCost policy_cost{};

constexpr bool holds(PolicySet set, std::size_t policy) noexcept { return (static_cast<unsigned>(set) >> policy & 1u) != 0; }
constexpr PolicySet with(PolicySet set, std::size_t policy) noexcept {
  return static_cast<PolicySet>(static_cast<unsigned>(set) | 1u << policy);
}
}  // namespace village

struct Traders
    : Table<trader::Uid, trader::Cash, trader::LoanBook, trader::Margin, trader::ClientOutput, trader::ClientLoss, trader::LostShare,
            trader::Hostility, trader::Propensity, trader::LastAction, trader::ActedIn, trader::LossBefore, trader::YieldsUntil> {
  using Uid = trader::Uid;
  static constexpr Kind kind = Kind::trader;
  bool operator==(const Traders&) const = default;
};
struct Villages
    : Table<village::Uid, village::Outside, village::Programme, village::Bank, village::Remoteness, village::SocialShift, village::Price,
            village::PriceShock, village::Weather, village::Resource, village::HarvestPhase, village::Book, village::Closing,
            village::Harvested, village::Log, village::Rationed, village::InForce, village::Triggered, village::PolicyCost> {
  using Uid = village::Uid;
  static constexpr Kind kind = Kind::village;
  bool operator==(const Villages&) const = default;
};

/// One area. Village v owns the households [household_begin[v], household_begin[v+1]), the traders and the groups likewise; group g
/// owns the members [member_begin[g], member_begin[g+1]).
struct World {
  Luck luck;
  std::int32_t month = 0;  ///< negative during burn-in; month 0 is the first after it
  Households households;
  Traders traders;
  Groups groups;
  Members members;
  Facilitators facilitators;  ///< of the whole area
  Villages villages;
  Csr ties;
  std::vector<std::uint32_t> household_begin{0}, trader_begin{0}, group_begin{0}, member_begin{0};

  template <class T>
  T& table() noexcept {
    if constexpr (std::is_same_v<T, Households>)
      return households;
    else if constexpr (std::is_same_v<T, Traders>)
      return traders;
    else if constexpr (std::is_same_v<T, Groups>)
      return groups;
    else if constexpr (std::is_same_v<T, Members>)
      return members;
    else if constexpr (std::is_same_v<T, Facilitators>)
      return facilitators;
    else
      return villages;
  }
  template <class T>
  const T& table() const noexcept {
    return const_cast<World*>(this)->template table<T>();
  }
  std::uint32_t village_count() const noexcept { return static_cast<std::uint32_t>(villages.size()); }
  /// Memory of the state, ties included.
  std::size_t bytes() const noexcept {
    return households.size() * Households::bytes_per_row() + traders.size() * Traders::bytes_per_row() +
           groups.size() * Groups::bytes_per_row() + members.size() * Members::bytes_per_row() +
           villages.size() * Villages::bytes_per_row() + facilitators.size() * Facilitators::bytes_per_row() + ties.bytes() +
           (household_begin.size() + trader_begin.size() + group_begin.size() + member_begin.size()) * sizeof(std::uint32_t);
  }
};

}  // namespace berdaya
