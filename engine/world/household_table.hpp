/// Columns of households.
#pragma once
#include <cstdint>

#include "core/columns.hpp"
#include "core/draw.hpp"
#include "world/flows.hpp"

namespace berdaya {

struct Households;

namespace household {
struct Uid : Column<Households, std::uint32_t> {};           ///< village number x 2^16 + rank in the village
struct Cash : CashColumn<Households, Sector::household> {};  ///< rupiah
struct Asset : Column<Households, Rupiah> {};                ///< productive capital at cost, rupiah
struct Savings : Column<Households, Rupiah> {};              ///< claim on the own group, rupiah
struct IjonDebt : Column<Households, Rupiah> {};             ///< owed to the patron, rupiah
struct CycleCost : Column<Households, float> {};             ///< inputs, depreciation and interest since the last harvest, rupiah
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
using berdaya::Flag;
struct Critical : Column<Households, Flag> {};  ///< sees cause and effect (Freire's critical awareness)
enum class Bits : std::uint8_t {};
struct Profits : Column<Households, Bits> {};       ///< bit per cycle, newest lowest
struct HungryMonths : Column<Households, Bits> {};  ///< bit per month, newest lowest
enum class Percent : std::uint8_t {};
struct Planted : Column<Households, Percent> {};  ///< share of inputs that was paid
enum class Rank : std::uint8_t {};
struct Patron : Column<Households, Rank> {};  ///< which trader of the village
enum class Marks : std::uint8_t { none, leader, listed, listed_leader };
struct Mark : Column<Households, Marks> {};           ///< by the household table: a leader, named as a member of a group, or both
struct Dialogue : Column<Households, float> {};       ///< awakening by critical dialogue in the own group, 1/month
enum class Fraction : std::uint16_t {};               ///< a share in steps of 1/10,000
struct Solidarity : Column<Households, Fraction> {};  ///< collective action of the own group as it shows
enum class Job : std::uint8_t { none, sought, found };
struct Seeker : Column<Households, Job> {};  ///< a member of the household looks for a job, or was placed in one
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
inline constexpr Mark mark{};
inline constexpr Dialogue dialogue{};
inline constexpr Solidarity solidarity{};
inline constexpr Seeker seeker{};
inline constexpr Membership membership{};

constexpr bool leads(Marks marks) noexcept { return (static_cast<unsigned>(marks) & 1u) != 0; }
constexpr bool is_listed(Marks marks) noexcept { return (static_cast<unsigned>(marks) & 2u) != 0; }
constexpr Marks marks(bool leader, bool listed) noexcept { return static_cast<Marks>((leader ? 1u : 0u) | (listed ? 2u : 0u)); }
constexpr unsigned number(Bits bits) noexcept { return static_cast<unsigned>(bits); }
constexpr unsigned number(Percent percent) noexcept { return static_cast<unsigned>(percent); }
constexpr unsigned number(Slot slot) noexcept { return static_cast<unsigned>(slot); }
constexpr double share(Fraction fraction) noexcept { return static_cast<unsigned>(fraction) * 1e-4; }
constexpr Fraction fraction(double share) noexcept { return static_cast<Fraction>(static_cast<std::uint16_t>(share * 1e4)); }
constexpr unsigned number(Rank rank) noexcept { return static_cast<unsigned>(rank); }
/// The history with one more bit, newest lowest.
constexpr Bits pushed(Bits history, bool bit) noexcept { return static_cast<Bits>((number(history) << 1 | (bit ? 1u : 0u)) & 0xffu); }
constexpr bool latest(Bits history) noexcept { return (number(history) & 1u) != 0; }
}  // namespace household

struct Households : Table<household::Uid, household::Cash, household::Asset, household::Savings, household::IjonDebt, household::CycleCost,
                          household::Wage, household::Need, household::Motivation, household::Skill, household::Coverage, household::Income,
                          household::Ability, household::Output, household::PeerMotivation, household::CriticalShare, household::Critical,
                          household::Profits, household::HungryMonths, household::Planted, household::Patron, household::Mark,
                          household::Dialogue, household::Solidarity, household::Seeker, household::Membership> {
  using Uid = household::Uid;
  static constexpr Kind kind = Kind::household;
  bool operator==(const Households&) const = default;
};

}  // namespace berdaya
