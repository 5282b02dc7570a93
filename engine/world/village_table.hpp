/// Columns of villages.
#pragma once
#include <array>
#include <vector>

#include "core/columns.hpp"
#include "core/draw.hpp"
#include "world/events.hpp"
#include "world/flows.hpp"
#include "world/group_table.hpp"

namespace berdaya {

struct Villages;

/// Sums per village that the ledger compares from month to month, in rupiah.
struct Balances {
  std::array<Rupiah, cash_names.size()> cash{};
  std::array<Rupiah, stock_names.size()> stocks{};
  Rupiah retained = 0, programme_loans = 0;  ///< of the groups
  bool operator==(const Balances&) const = default;
};

/// What the harvest of a month was worth and where its value went (surplus identity of the ledger),
/// in rupiah.
struct Surplus {
  Rupiah wholesale = 0, transport = 0, margin = 0, farmers = 0, offtaker = 0, fee = 0;
  Rupiah collective = 0;  ///< wholesale value of what was sold through groups
  Rupiah lost = 0;        ///< stayed with traders and off-takers
  Rupiah reclaimed = 0;   ///< above what the same harvest would have brought without group or claim
  bool operator==(const Surplus&) const = default;
};

/// Prices and channels of the members of a group in a harvest month; outside groups nothing is sold
/// together.
struct Market {
  std::array<Ppm, most_traders> spot{};  ///< farm-gate price of each trader, of wholesale
  std::uint32_t best = 0;                ///< trader with the highest
  Ppm collective{}, collective_tied{};   ///< share of a harvest sold together, also of the tied
  Ppm discount{};                        ///< on the price of the tied
  Ppm claimed{};                         ///< share of the discount that the group claims back
  Ppm offtaker{};                        ///< margin of the group's buyer
  bool operator==(const Market&) const = default;
};

/// A household's harvest on its way to market, in rupiah.
struct Lot {
  Rupiah value = 0;     ///< wholesale
  Rupiah together = 0;  ///< of it sold through the group
  Rupiah revenue = 0;   ///< received so far
  bool operator==(const Lot&) const = default;
};

inline constexpr std::size_t most_policies = 8;  ///< of a scenario

namespace village {
enum class PolicySet : std::uint8_t {};  ///< a bit per policy of the scenario
/// Of a programme whose budget ends it: groups are handed over while it closes, nothing is paid
/// once it is closed.
enum class Till : std::uint8_t { open, closing, closed };
/// Policies in force for a group, those of its village included; which of those that look at single
/// groups have fired for it, and which their own condition has ended.
struct OfGroup {
  PolicySet in_force{}, triggered{}, over{};
  bool operator==(const OfGroup&) const = default;
};

// clang-format off
inline constexpr struct Uid : Column<Villages, std::uint32_t> { static constexpr ColumnRow row{"uid", Unit::one, "number of the village"}; } uid{};
inline constexpr struct Outside : CashColumn<Villages, Sector::outside> { static constexpr ColumnRow row{"outside", Unit::rupiah, "markets, employers and sellers as the village sees them"}; } outside{};
inline constexpr struct Programme : CashColumn<Villages, Sector::programme> { static constexpr ColumnRow row{"programme", Unit::rupiah, "the programme's account for the village; what it spends makes it negative"}; } programme{};
inline constexpr struct Bank : CashColumn<Villages, Sector::bank> { static constexpr ColumnRow row{"bank", Unit::rupiah, "the formal lender as the village sees it"}; } bank{};
inline constexpr struct Remoteness : Column<Villages, double> { static constexpr ColumnRow row{"remoteness", Unit::share, "0: near, 1: far"}; } remoteness{};
inline constexpr struct SocialShift : Column<Villages, double> { static constexpr ColumnRow row{"social_shift", Unit::one, "of a real place: added to trust at the start and to availability of partners"}; } social_shift{};
inline constexpr struct Price : Column<Villages, double> { static constexpr ColumnRow row{"price", Unit::one, "wholesale price, mean 1"}; } price{};
inline constexpr struct PriceShock : Column<Villages, double> { static constexpr ColumnRow row{"price_shock", Unit::one, "1 = usual, 1 - magnitude while prices have fallen"}; } price_shock{};
inline constexpr struct Weather : Column<Villages, double> { static constexpr ColumnRow row{"weather", Unit::one, "1 = normal, 1 - magnitude in a drought"}; } weather{};
inline constexpr struct Resource : Column<Villages, double> { static constexpr ColumnRow row{"resource", Unit::share, "R: state of the commons"}; } resource{};
inline constexpr struct Incumbents : Column<Villages, std::uint32_t> { static constexpr ColumnRow row{"incumbents", Unit::traders, "traders at work from the start"}; } incumbents{};
inline constexpr struct Entrants : Column<Villages, std::uint32_t> { static constexpr ColumnRow row{"entrants", Unit::traders, "traders who came since"}; } entrants{};
inline constexpr struct HarvestPhase : Column<Villages, std::int32_t> { static constexpr ColumnRow row{"harvest_phase", Unit::one, "month of the cycle in which the village harvests"}; } harvest_phase{};
inline constexpr struct Book : Column<Villages, FlowBook> { static constexpr ColumnRow row{"book", Unit::rupiah, "flows of the current month"}; } book{};
inline constexpr struct Closing : Column<Villages, Balances> { static constexpr ColumnRow row{"closing", Unit::rupiah, "sums at the end of last month"}; } closing{};
inline constexpr struct Harvested : Column<Villages, Surplus> { static constexpr ColumnRow row{"harvested", Unit::rupiah, "what the harvest of the month was worth and where its value went"}; } harvested{};
inline constexpr struct Markets : Column<Villages, std::vector<Market>> { static constexpr ColumnRow row{"markets", Unit::share, "prices and channels of each group and of those in none; empty but while harvests are sold"}; } markets{};
inline constexpr struct Lots : Column<Villages, std::vector<Lot>> { static constexpr ColumnRow row{"lots", Unit::rupiah, "harvests of the households as stored; empty but while they are sold"}; } lots{};
inline constexpr struct Aware : Column<Villages, std::vector<household::Flag>> { static constexpr ColumnRow row{"aware", Unit::one, "households critical last month, as stored; empty where no diaries are kept"}; } aware{};
inline constexpr struct Log : Column<Villages, std::vector<Event>> { static constexpr ColumnRow row{"log", Unit::one, "events of the current month"}; } log{};
inline constexpr struct Rationed : Column<Villages, Rupiah> { static constexpr ColumnRow row{"rationed", Unit::rupiah, "ijon asked for and not granted this month"}; } rationed{};
inline constexpr struct InForce : Column<Villages, PolicySet> { static constexpr ColumnRow row{"in_force", Unit::one, "policies in force this month"}; } in_force{};
inline constexpr struct Triggered : Column<Villages, PolicySet> { static constexpr ColumnRow row{"triggered", Unit::one, "policies whose trigger has fired"}; } triggered{};
inline constexpr struct Chosen : Column<Villages, PolicySet> { static constexpr ColumnRow row{"chosen", Unit::one, "policies that chose the village by rank"}; } chosen{};
inline constexpr struct Over : Column<Villages, PolicySet> { static constexpr ColumnRow row{"over", Unit::one, "policies that their own condition has ended"}; } over{};
inline constexpr struct GroupPolicies : Column<Villages, std::vector<OfGroup>> { static constexpr ColumnRow row{"group_policies", Unit::one, "policies of each group; empty where none looks at single groups"}; } group_policies{};
inline constexpr struct PolicyCost : Column<Villages, std::array<Rupiah, most_policies>> { static constexpr ColumnRow row{"policy_cost", Unit::rupiah, "spent so far on each policy, by its unit cost"}; } policy_cost{};
inline constexpr struct PolicyPaid : Column<Villages, std::array<Rupiah, most_policies>> { static constexpr ColumnRow row{"policy_paid", Unit::rupiah, "paid so far by parameters that each policy sets"}; } policy_paid{};
inline constexpr struct Purse : Column<Villages, Till> { static constexpr ColumnRow row{"purse", Unit::one, "0: the programme pays, 1: its last month, 2: its budget has ended it"}; } purse{};
inline constexpr struct Reserve : Column<Villages, Rupiah> { static constexpr ColumnRow row{"reserve", Unit::rupiah, "of the area, in its first village: the most that this month and the next can ask for, where the budget ends the programme"}; } reserve{};
// clang-format on

constexpr bool holds(PolicySet set, std::size_t policy) noexcept {
  return (static_cast<unsigned>(set) >> policy & 1u) != 0;
}
constexpr PolicySet both(PolicySet a, PolicySet b) noexcept {
  return static_cast<PolicySet>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr PolicySet with(PolicySet set, std::size_t policy) noexcept {
  return static_cast<PolicySet>(static_cast<unsigned>(set) | 1u << policy);
}
}  // namespace village

struct Villages
    : Table<village::Uid, village::Outside, village::Programme, village::Bank, village::Remoteness,
            village::SocialShift, village::Price, village::PriceShock, village::Weather,
            village::Resource, village::Incumbents, village::Entrants, village::HarvestPhase,
            village::Book, village::Closing, village::Harvested, village::Markets, village::Lots,
            village::Aware, village::Log, village::Rationed, village::InForce, village::Triggered,
            village::Chosen, village::Over, village::GroupPolicies, village::PolicyCost,
            village::PolicyPaid, village::Purse, village::Reserve> {
  static constexpr std::string_view name = "villages";
  using Uid = village::Uid;
  static constexpr Kind kind = Kind::village;
  bool operator==(const Villages&) const = default;
};

}  // namespace berdaya
