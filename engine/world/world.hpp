/// The world as plain data: one area with its villages, their households and their middlemen. It can be copied and compared.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/columns.hpp"
#include "core/csr.hpp"
#include "core/draw.hpp"
#include "world/events.hpp"
#include "world/flows.hpp"

namespace berdaya {

struct Households;
struct Villages;
struct Traders;
struct Groups;
struct Members;

namespace household {
struct Uid : Column<Households, std::uint32_t> {};           ///< village number x 2^16 + rank in the village
struct Cash : CashColumn<Households, Sector::household> {};  ///< rupiah
struct Asset : Column<Households, Rupiah> {};                ///< productive capital at cost, rupiah
struct Savings : Column<Households, Rupiah> {};              ///< claim on the own group, rupiah
struct IjonDebt : Column<Households, Rupiah> {};             ///< owed to the patron, rupiah
struct CycleCost : Column<Households, Rupiah> {};            ///< inputs, depreciation and interest since the last harvest
struct Wage : Column<Households, std::uint32_t> {};          ///< usual income off the enterprise, rupiah per month
struct Need : Column<Households, std::uint32_t> {};          ///< basic needs, rupiah per month
struct Motivation : Column<Households, float> {};            ///< m in [0, 1]
struct Skill : Column<Households, float> {};                 ///< s in [0, 1]
struct Coverage : Column<Households, float> {};              ///< share of needs met, average over a year, in [0, 1]
struct Income : Column<Households, float> {};                ///< average over a year, rupiah per month
struct Ability : Column<Households, float> {};               ///< z > 0, a factor of output
struct Output : Column<Households, float> {};                ///< F(asset), rupiah per month
struct PeerMotivation : Column<Households, float> {};        ///< mean m of the neighbours last month
struct CriticalShare : Column<Households, float> {};         ///< share of critical neighbours last month
enum class Flag : std::uint8_t { no, yes };
struct Critical : Column<Households, Flag> {};  ///< sees cause and effect (Freire's critical awareness)
enum class Bits : std::uint8_t {};
struct Profits : Column<Households, Bits> {};       ///< bit per cycle, newest lowest
struct HungryMonths : Column<Households, Bits> {};  ///< bit per month, newest lowest
enum class Percent : std::uint8_t {};
struct Planted : Column<Households, Percent> {};  ///< share of inputs that was paid
enum class Rank : std::uint8_t {};
struct Patron : Column<Households, Rank> {};  ///< which trader of the village
struct Leader : Column<Households, Flag> {};
enum class Slot : std::uint16_t { none = 0xffff };
struct Membership : Column<Households, Slot> {};  ///< row among the members of the village's groups, or none

inline constexpr Uid uid{};
inline constexpr Cash cash{};
inline constexpr Asset asset{};
inline constexpr Savings savings{};
inline constexpr IjonDebt ijon_debt{};
inline constexpr CycleCost cycle_cost{};
inline constexpr Wage wage{};
inline constexpr Need need{};
inline constexpr Motivation motivation{};
inline constexpr Skill skill{};
inline constexpr Coverage coverage{};
inline constexpr Income income{};
inline constexpr Ability ability{};
inline constexpr Output output{};
inline constexpr PeerMotivation peer_motivation{};
inline constexpr CriticalShare critical_share{};
inline constexpr Critical critical{};
inline constexpr Profits profits{};
inline constexpr HungryMonths hungry_months{};
inline constexpr Planted planted{};
inline constexpr Patron patron{};
inline constexpr Leader leader{};
inline constexpr Membership membership{};

constexpr unsigned number(Bits bits) noexcept { return static_cast<unsigned>(bits); }
constexpr unsigned number(Percent percent) noexcept { return static_cast<unsigned>(percent); }
constexpr unsigned number(Slot slot) noexcept { return static_cast<unsigned>(slot); }
constexpr unsigned number(Rank rank) noexcept { return static_cast<unsigned>(rank); }
/// The history with one more bit, newest lowest.
constexpr Bits pushed(Bits history, bool bit) noexcept { return static_cast<Bits>((number(history) << 1 | (bit ? 1u : 0u)) & 0xffu); }
constexpr bool latest(Bits history) noexcept { return (number(history) & 1u) != 0; }
}  // namespace household

namespace trader {
struct Uid : Column<Traders, std::uint32_t> {};        ///< village number x 2^16 + rank in the village
struct Cash : CashColumn<Traders, Sector::trader> {};  ///< rupiah
struct LoanBook : Column<Traders, Rupiah> {};          ///< sum of the clients' ijon debt
struct Margin : Column<Traders, double> {};            ///< share of the wholesale price

inline constexpr Uid uid{};
inline constexpr Cash cash{};
inline constexpr LoanBook loan_book{};
inline constexpr Margin margin{};
}  // namespace trader

namespace group {
enum class Stage : std::uint8_t { none = 0, preparing = 1, planning = 2, guiding = 3, handing_over = 4, independent = 5, dissolved = 7 };
struct Uid : Column<Groups, std::uint32_t> {};       ///< village number x 2^16 + rank in the village
struct Fund : CashColumn<Groups, Sector::group> {};  ///< rupiah
struct Retained : Column<Groups, Rupiah> {};         ///< equity of the group itself: fund + loans - savings
struct Phase : Column<Groups, Stage> {};             ///< where it stands in its life
struct Admin : Column<Groups, float> {};             ///< orderly administration and openness adm in [0, 1]
struct Action : Column<Groups, float> {};            ///< capacity for collective action act in [0, 1]
struct Trust : Column<Groups, float> {};             ///< in [0, 1]
struct Tension : Column<Groups, float> {};           ///< in [0, 1]
struct Leader : Column<Groups, household::Slot> {};  ///< slot of the leader
struct Size : Column<Groups, std::uint32_t> {};      ///< members

inline constexpr Uid uid{};
inline constexpr Fund fund{};
inline constexpr Retained retained{};
inline constexpr Phase phase{};
inline constexpr Admin admin{};
inline constexpr Action action{};
inline constexpr Trust trust{};
inline constexpr Tension tension{};
inline constexpr Leader leader{};
inline constexpr Size size{};

constexpr bool is_active(Stage stage) noexcept { return stage >= Stage::guiding && stage <= Stage::independent; }
}  // namespace group

namespace member {
inline constexpr std::uint32_t nobody = ~0u;
struct Person : Column<Members, std::uint32_t> {};  ///< storage index of the household, or nobody
struct Loan : Column<Members, Rupiah> {};           ///< owed to the group
struct Revenue : Column<Members, Rupiah> {};        ///< from the last harvest

inline constexpr Person person{};
inline constexpr Loan loan{};
inline constexpr Revenue revenue{};
}  // namespace member

/// Sums per village that the ledger compares from month to month, in rupiah.
struct Balances {
  Rupiah household_cash = 0, trader_cash = 0, group_cash = 0, outside_cash = 0, asset = 0, ijon_debt = 0;
  Rupiah savings = 0, group_loans = 0, retained = 0;
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

namespace village {
struct Uid : Column<Villages, std::uint32_t> {};
struct Outside : CashColumn<Villages, Sector::outside> {};  ///< markets, employers and sellers as the village sees them
struct Price : Column<Villages, double> {};                 ///< wholesale price, mean 1
struct Weather : Column<Villages, double> {};               ///< 1 = normal, 1 - magnitude in a drought
struct Resource : Column<Villages, double> {};              ///< state of the commons R in [0, 1]
struct HarvestPhase : Column<Villages, std::uint32_t> {};   ///< month of the cycle in which the village harvests
struct Book : Column<Villages, FlowBook> {};                ///< flows of the current month
struct Closing : Column<Villages, Balances> {};             ///< at the end of last month
struct Harvested : Column<Villages, Surplus> {};            ///< of the current month
struct Log : Column<Villages, std::vector<Event>> {};       ///< events of the current month
struct Rationed : Column<Villages, Rupiah> {};              ///< ijon asked for and not granted this month

inline constexpr Uid uid{};
inline constexpr Outside outside{};
inline constexpr Price price{};
inline constexpr Weather weather{};
inline constexpr Resource resource{};
inline constexpr HarvestPhase harvest_phase{};
inline constexpr Book book{};
inline constexpr Closing closing{};
inline constexpr Harvested harvested{};
inline constexpr Log log{};
inline constexpr Rationed rationed{};
}  // namespace village

struct Households
    : Table<household::Uid, household::Cash, household::Asset, household::Savings, household::IjonDebt, household::CycleCost,
            household::Wage, household::Need, household::Motivation, household::Skill, household::Coverage, household::Income,
            household::Ability, household::Output, household::PeerMotivation, household::CriticalShare, household::Critical,
            household::Profits, household::HungryMonths, household::Planted, household::Patron, household::Leader, household::Membership> {
  using Uid = household::Uid;
  static constexpr Kind kind = Kind::household;
  bool operator==(const Households&) const = default;
};
struct Traders : Table<trader::Uid, trader::Cash, trader::LoanBook, trader::Margin> {
  using Uid = trader::Uid;
  static constexpr Kind kind = Kind::trader;
  bool operator==(const Traders&) const = default;
};
struct Groups : Table<group::Uid, group::Fund, group::Retained, group::Phase, group::Admin, group::Action, group::Trust, group::Tension,
                      group::Leader, group::Size> {
  using Uid = group::Uid;
  static constexpr Kind kind = Kind::group;
  bool operator==(const Groups&) const = default;
};
/// Each group owns as many rows as it may have members; a member keeps its row.
struct Members : Table<member::Person, member::Loan, member::Revenue> {
  bool operator==(const Members&) const = default;
};
struct Villages : Table<village::Uid, village::Outside, village::Price, village::Weather, village::Resource, village::HarvestPhase,
                        village::Book, village::Closing, village::Harvested, village::Log, village::Rationed> {
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
           villages.size() * Villages::bytes_per_row() + ties.bytes() +
           (household_begin.size() + trader_begin.size() + group_begin.size() + member_begin.size()) * sizeof(std::uint32_t);
  }
};

}  // namespace berdaya
