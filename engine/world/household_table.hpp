/// Columns of households.
#pragma once
#include "core/columns.hpp"
#include "core/draw.hpp"
#include "world/flows.hpp"

namespace berdaya {

struct Households;

namespace household {
using berdaya::Flag;
using berdaya::Portion;
enum class Bits : std::uint8_t {};
enum class Percent : std::uint8_t {};
enum class Rank : std::uint8_t {};
enum class Marks : std::uint8_t { none, leader, listed, listed_leader };
enum class Quarters : std::uint32_t {};
enum class Job : std::uint8_t { none, sought, found };
enum class Slot : std::uint16_t { none = 0xffff };
enum class Knowledge : std::uint8_t { nothing };
enum class Teller : std::uint8_t { nobody = 0, enough = 255 };

// clang-format off
inline constexpr struct Uid : Column<Households, std::uint32_t> { static constexpr ColumnRow row{"uid", Unit::one, "village number x 2^16 + rank in the village"}; } uid{};
inline constexpr struct Cash : CashColumn<Households, Sector::household> { static constexpr ColumnRow row{"cash", Unit::rupiah, "in hand"}; } cash{};
inline constexpr struct Asset : Column<Households, Rupiah> { static constexpr ColumnRow row{"asset", Unit::rupiah, "productive capital at cost"}; } asset{};
inline constexpr struct Savings : Column<Households, Rupiah> { static constexpr ColumnRow row{"savings", Unit::rupiah, "claim on the own group"}; } savings{};
inline constexpr struct IjonDebt : Column<Households, Rupiah> { static constexpr ColumnRow row{"ijon_debt", Unit::rupiah, "owed to the patron"}; } ijon_debt{};
inline constexpr struct CycleCost : Column<Households, float> { static constexpr ColumnRow row{"cycle_cost", Unit::rupiah, "inputs, depreciation and interest since the last harvest"}; } cycle_cost{};
inline constexpr struct Wage : Column<Households, std::uint32_t> { static constexpr ColumnRow row{"wage", Unit::rupiah_per_month, "usual income off the enterprise"}; } wage{};
inline constexpr struct WageLuck : Column<Households, float> { static constexpr ColumnRow row{"wage_luck", Unit::one, "good or bad times: factor of the usual wage, mean 1"}; } wage_luck{};
inline constexpr struct Need : Column<Households, std::uint32_t> { static constexpr ColumnRow row{"need", Unit::rupiah_per_month, "basic needs"}; } need{};
inline constexpr struct Motivation : Column<Households, float> { static constexpr ColumnRow row{"motivation", Unit::share, "m"}; } motivation{};
inline constexpr struct Skill : Column<Households, float> { static constexpr ColumnRow row{"skill", Unit::share, "s"}; } skill{};
inline constexpr struct Coverage : Column<Households, Portion> { static constexpr ColumnRow row{"coverage", Unit::share, "share of needs met, average over a year"}; } coverage{};
inline constexpr struct Consumption : Column<Households, float> { static constexpr ColumnRow row{"consumption", Unit::rupiah_per_month, "all spending but inputs and investment, average over a year"}; } consumption{};
inline constexpr struct SpendingPlan : Column<Households, float> { static constexpr ColumnRow row{"spending_plan", Unit::rupiah_per_month, "what of this month's plan is not spent yet"}; } spending_plan{};
inline constexpr struct Income : Column<Households, float> { static constexpr ColumnRow row{"income", Unit::rupiah_per_month, "average over a year"}; } income{};
inline constexpr struct Ability : Column<Households, float> { static constexpr ColumnRow row{"ability", Unit::one, "z > 0: land and skill, a factor of output and of inputs"}; } ability{};
inline constexpr struct Output : Column<Households, float> { static constexpr ColumnRow row{"output", Unit::rupiah_per_month, "z F(asset)"}; } output{};
inline constexpr struct PeerMotivation : Column<Households, Portion> { static constexpr ColumnRow row{"peer_motivation", Unit::share, "mean m of the neighbours last month"}; } peer_motivation{};
inline constexpr struct CriticalShare : Column<Households, Portion> { static constexpr ColumnRow row{"critical_share", Unit::share, "share of critical neighbours last month"}; } critical_share{};
inline constexpr struct Critical : Column<Households, Flag> { static constexpr ColumnRow row{"critical", Unit::one, "sees cause and effect (Freire's critical awareness)"}; } critical{};
inline constexpr struct Profits : Column<Households, Bits> { static constexpr ColumnRow row{"profits", Unit::one, "was there a profit? Bit per cycle, newest lowest"}; } profits{};
inline constexpr struct HungryMonths : Column<Households, Bits> { static constexpr ColumnRow row{"hungry_months", Unit::one, "were needs unmet? Bit per month, newest lowest"}; } hungry_months{};
inline constexpr struct Lows : Column<Households, Quarters> { static constexpr ColumnRow row{"lows", Unit::one, "least cash and savings of each of the last four quarters, a byte each, in 1/100 of needs, newest lowest"}; } lows{};
inline constexpr struct Planted : Column<Households, Percent> { static constexpr ColumnRow row{"planted", Unit::share, "share of inputs that was paid"}; } planted{};
inline constexpr struct Patron : Column<Households, Rank> { static constexpr ColumnRow row{"patron", Unit::one, "trader of the village to whom it owes, or last sold to"}; } patron{};
inline constexpr struct SoldTo : Column<Households, Rank> { static constexpr ColumnRow row{"sold_to", Unit::one, "trader who bought what it sold alone of its last harvest"}; } sold_to{};
inline constexpr struct Aided : Column<Households, Flag> { static constexpr ColumnRow row{"aided", Unit::one, "chosen for transfers, without a group"}; } aided{};
inline constexpr struct Mark : Column<Households, Marks> { static constexpr ColumnRow row{"mark", Unit::one, "by the household table: a leader, named as a member of a group, or both"}; } mark{};
inline constexpr struct Dialogue : Column<Households, float> { static constexpr ColumnRow row{"dialogue", Unit::per_month, "awakening by critical dialogue in the own group"}; } dialogue{};
inline constexpr struct Solidarity : Column<Households, Portion> { static constexpr ColumnRow row{"solidarity", Unit::share, "collective action of the own group as it shows"}; } solidarity{};
inline constexpr struct Seeker : Column<Households, Job> { static constexpr ColumnRow row{"seeker", Unit::one, "a member of the household looks for a job, or was placed in one"}; } seeker{};
inline constexpr struct Membership : Column<Households, Slot> { static constexpr ColumnRow row{"membership", Unit::one, "row among the members of the village's groups, or none"}; } membership{};
inline constexpr struct Practice : Column<Households, Knowledge> { static constexpr ColumnRow row{"practice", Unit::one, "of a practice that spreads: bit 0 knows it, 1 took it up, 2 held it from the start, 3 a cadre who was rewarded"}; } practice{};
inline constexpr struct FirstTeller : Column<Households, Teller> { static constexpr ColumnRow row{"first_teller", Unit::one, "who told of it first, 1 + uid modulo 254; 0 nobody yet, 255 enough people did"}; } first_teller{};
// clang-format on

constexpr bool leads(Marks marks) noexcept { return (static_cast<unsigned>(marks) & 1u) != 0; }
constexpr bool is_listed(Marks marks) noexcept { return (static_cast<unsigned>(marks) & 2u) != 0; }
constexpr Marks marks(bool leader, bool listed) noexcept {
  return static_cast<Marks>((leader ? 1u : 0u) | (listed ? 2u : 0u));
}
constexpr unsigned number(Bits bits) noexcept { return static_cast<unsigned>(bits); }
constexpr Percent percent(std::int64_t number) noexcept { return static_cast<Percent>(number); }
constexpr unsigned number(Percent percent) noexcept { return static_cast<unsigned>(percent); }
constexpr unsigned number(Slot slot) noexcept { return static_cast<unsigned>(slot); }
constexpr unsigned number(Rank rank) noexcept { return static_cast<unsigned>(rank); }
/// The history with one more bit, newest lowest.
constexpr Bits pushed(Bits history, bool bit) noexcept {
  return static_cast<Bits>((number(history) << 1 | (bit ? 1u : 0u)) & 0xffu);
}
/// Bits that are set among the newest four; without a population count, which not every processor
/// has for several at a time.
constexpr std::uint32_t in_last_four(Bits history) noexcept {
  const std::uint32_t four = number(history) & 0xfu, pairs = four - (four >> 1 & 0x5u);
  return (pairs & 0x3u) + (pairs >> 2);
}
/// A quarter begins: the oldest is forgotten, the new one starts as high as a byte counts.
constexpr Quarters next_quarter(Quarters all) noexcept {
  return static_cast<Quarters>(static_cast<std::uint32_t>(all) << 8 | 0xffu);
}
constexpr std::uint32_t low_of(Quarters all, std::uint32_t quarter) noexcept {
  return static_cast<std::uint32_t>(all) >> 8 * quarter & 0xffu;
}
/// The lowest of the current quarter, now that there is `level`.
constexpr Quarters lowered(Quarters all, std::uint32_t level) noexcept {
  const std::uint32_t low = low_of(all, 0) < level ? low_of(all, 0) : level;
  return static_cast<Quarters>((static_cast<std::uint32_t>(all) & ~0xffu) | low);
}
constexpr std::uint32_t lowest(Quarters all) noexcept {
  const auto least = [](std::uint32_t a, std::uint32_t b) { return a < b ? a : b; };
  return least(least(low_of(all, 0), low_of(all, 1)), least(low_of(all, 2), low_of(all, 3)));
}
/// Bits of what is known of a practice.
inline constexpr unsigned heard = 1, practises = 2, seed = 4, rewarded = 8;
constexpr bool holds(Knowledge all, unsigned bit) noexcept {
  return (static_cast<unsigned>(all) & bit) != 0;
}
constexpr bool knows(Knowledge all) noexcept { return all != Knowledge::nothing; }
constexpr Knowledge with(Knowledge all, unsigned bit) noexcept {
  return static_cast<Knowledge>(static_cast<unsigned>(all) | bit);
}
constexpr Knowledge without(Knowledge all, unsigned bit) noexcept {
  return static_cast<Knowledge>(static_cast<unsigned>(all) & ~bit);
}
constexpr Teller teller(std::uint32_t of) noexcept { return static_cast<Teller>(1 + of % 254); }
constexpr bool latest(Bits history) noexcept { return (number(history) & 1u) != 0; }
}  // namespace household

struct Households
    : Table<household::Uid, household::Cash, household::Asset, household::Savings,
            household::IjonDebt, household::CycleCost, household::Wage, household::WageLuck,
            household::Need, household::Motivation, household::Skill, household::Coverage,
            household::Income, household::Consumption, household::SpendingPlan, household::Ability,
            household::Output, household::PeerMotivation, household::CriticalShare,
            household::Critical, household::Profits, household::HungryMonths, household::Lows,
            household::Planted, household::Patron, household::SoldTo, household::Aided,
            household::Mark, household::Dialogue, household::Solidarity, household::Seeker,
            household::Membership, household::Practice, household::FirstTeller> {
  static constexpr std::string_view name = "households";
  using Uid = household::Uid;
  static constexpr Kind kind = Kind::household;
  bool operator==(const Households&) const = default;
};

}  // namespace berdaya
