/// Columns of groups.
#pragma once
#include <array>

#include "world/household_table.hpp"
#include "world/milestones.hpp"

namespace berdaya {

struct Groups;

inline constexpr std::uint32_t most_traders = 8, most_entrants = 2,
                               most_groups = 30;   ///< per village
inline constexpr std::uint32_t most_members = 30;  ///< per group
inline constexpr std::size_t line_count = 17;      ///< lines of work of a facilitator
inline constexpr std::size_t partner_count = 7;

/// Hours a month, or shares of them, by line of work.
using Hours = std::array<float, line_count>;
constexpr double total(const Hours& hours) noexcept {
  double sum = 0;
  for (const float h : hours) sum += static_cast<double>(h);
  return sum;
}

/// Shares of the hours by line of work.
using Shares = std::array<double, line_count>;

namespace group {
enum class Stage : std::uint8_t {
  none = 0,
  preparing = 1,
  planning = 2,
  guiding = 3,
  handing_over = 4,
  independent = 5,
  dormant = 6,
  dissolved = 7
};
enum class Origin : std::uint8_t {
  programme,
  own,
  replicated
};  ///< founded with a facilitator, without, by cadres of another group
enum class Post : std::uint16_t { none = 0xffff };
enum class Links : std::uint8_t {};
enum class Cycles : std::uint16_t {};
enum class Strikes : std::uint8_t {};
/// What may make a group fall dormant, a bit each.
enum class Shocks : std::uint8_t {
  none = 0,
  leader_lost = 1,
  fund_defaulted = 2,
  shared_out = 4,
  had_cadres = 8
};
using UntilMonth = std::array<std::int16_t, most_traders>;

// clang-format off
// Life
inline constexpr struct Uid : Column<Groups, std::uint32_t> { static constexpr ColumnRow row{"uid", Unit::one, "village number x 2^16 + rank in the village"}; } uid{};
inline constexpr struct Phase : Column<Groups, Stage> { static constexpr ColumnRow row{"phase", Unit::one, "where it stands in its life"}; } phase{};
inline constexpr struct Provenance : Column<Groups, Origin> { static constexpr ColumnRow row{"provenance", Unit::one, "how it came about"}; } provenance{};
inline constexpr struct Sponsor : Column<Groups, std::uint32_t> { static constexpr ColumnRow row{"sponsor", Unit::one, "rank of the group whose cadres helped to found it"}; } sponsor{};
inline constexpr struct Facilitator : Column<Groups, Post> { static constexpr ColumnRow row{"facilitator", Unit::one, "who accompanies it"}; } facilitator{};
inline constexpr struct Accompanied : Column<Groups, std::int32_t> { static constexpr ColumnRow row{"accompanied", Unit::month_index, "month in which the facilitator came"}; } accompanied{};
inline constexpr struct StageSince : Column<Groups, std::int32_t> { static constexpr ColumnRow row{"stage_since", Unit::month_index, "month in which the stage began"}; } stage_since{};
inline constexpr struct GrantedIn : Column<Groups, std::int32_t> { static constexpr ColumnRow row{"granted_in", Unit::month_index, "month of the grant, -1: never"}; } granted_in{};
inline constexpr struct Leader : Column<Groups, household::Slot> { static constexpr ColumnRow row{"leader", Unit::one, "member slot of the leader"}; } leader{};
inline constexpr struct Size : Column<Groups, std::uint32_t> { static constexpr ColumnRow row{"size", Unit::households, "members"}; } size{};
inline constexpr struct Milestones : Column<Groups, std::array<std::int16_t, milestone_count>> { static constexpr ColumnRow row{"milestones", Unit::month_index, "when each first happened, -1: never"}; } milestones{};

// Purse, in rupiah
inline constexpr struct Fund : CashColumn<Groups, Sector::group> { static constexpr ColumnRow row{"fund", Unit::rupiah, "cash of the group"}; } fund{};
inline constexpr struct Retained : Column<Groups, Rupiah> { static constexpr ColumnRow row{"retained", Unit::rupiah, "equity of the group itself: fund + loans - savings - programme loan"}; } retained{};
inline constexpr struct ProgrammeLoan : Column<Groups, Rupiah> { static constexpr ColumnRow row{"programme_loan", Unit::rupiah, "owed to the programme"}; } programme_loan{};
inline constexpr struct Granted : Column<Groups, Rupiah> { static constexpr ColumnRow row{"granted", Unit::rupiah, "received from the programme so far"}; } granted{};
inline constexpr struct Award : Column<Groups, Rupiah> { static constexpr ColumnRow row{"award", Unit::rupiah, "grant of this month"}; } award{};
inline constexpr struct Takings : Column<Groups, Rupiah> { static constexpr ColumnRow row{"takings", Unit::rupiah, "income of the fund this month: interest and fees"}; } takings{};
inline constexpr struct DepositCycles : Column<Groups, Cycles> { static constexpr ColumnRow row{"deposit_cycles", Unit::one, "bit per cycle in which half the members saved, newest lowest"}; } deposit_cycles{};
inline constexpr struct Practice : Column<Groups, float> { static constexpr ColumnRow row{"practice", Unit::share, "members who saved in the last cycle"}; } practice{};
inline constexpr struct Shaken : Column<Groups, Shocks> { static constexpr ColumnRow row{"shaken", Unit::one, "shocks of the month, a bit each"}; } shaken{};
inline constexpr struct Paid : Column<Groups, float> { static constexpr ColumnRow row{"paid", Unit::share, "what a cadre got last month, of a token, at most 1"}; } paid{};

// Capacities
inline constexpr struct FeesPaid : Column<Groups, float> { static constexpr ColumnRow row{"fees_paid", Unit::share, "what members paid the local agent last month, of his income, at most 1"}; } fees_paid{};
inline constexpr struct Admin : Column<Groups, float> { static constexpr ColumnRow row{"admin", Unit::share, "adm: orderly administration and openness"}; } admin{};
inline constexpr struct Action : Column<Groups, float> { static constexpr ColumnRow row{"action", Unit::share, "act: capacity for collective action"}; } action{};
inline constexpr struct AssistedAdmin : Column<Groups, float> { static constexpr ColumnRow row{"assisted_admin", Unit::share, "adm_e: as it shows while the facilitator is there"}; } assisted_admin{};
inline constexpr struct AssistedAction : Column<Groups, float> { static constexpr ColumnRow row{"assisted_action", Unit::share, "act_e: likewise"}; } assisted_action{};
inline constexpr struct Trust : Column<Groups, float> { static constexpr ColumnRow row{"trust", Unit::share, "in the group"}; } trust{};
inline constexpr struct Tension : Column<Groups, float> { static constexpr ColumnRow row{"tension", Unit::share, "between members"}; } tension{};
inline constexpr struct Acceptance : Column<Groups, float> { static constexpr ColumnRow row{"acceptance", Unit::share, "of the facilitator"}; } acceptance{};
inline constexpr struct Plan : Column<Groups, float> { static constexpr ColumnRow row{"plan", Unit::share, "quality of the business plan"}; } plan{};
inline constexpr struct ExitAware : Column<Groups, float> { static constexpr ColumnRow row{"exit_aware", Unit::share, "how far it expects the facilitator to leave"}; } exit_aware{};
inline constexpr struct Attachment : Column<Groups, float> { static constexpr ColumnRow row{"attachment", Unit::share, "between facilitator and group"}; } attachment{};
inline constexpr struct Partners : Column<Groups, Links> { static constexpr ColumnRow row{"partners", Unit::one, "bit per partner"}; } partners{};

// Mentoring
inline constexpr struct SelectionHours : Column<Groups, float> { static constexpr ColumnRow row{"selection_hours", Unit::hours, "effective hours spent on selecting members"}; } selection_hours{};
inline constexpr struct TimeUse : Column<Groups, Hours> { static constexpr ColumnRow row{"time_use", Unit::share, "of the hours of the month, by line of work"}; } time_use{};
inline constexpr struct External : Column<Groups, Hours> { static constexpr ColumnRow row{"external", Unit::hours_per_month, "X: effective hours of the facilitator"}; } external{};
inline constexpr struct Own : Column<Groups, Hours> { static constexpr ColumnRow row{"own", Unit::hours_per_month, "Y: effective hours of the cadres"}; } own{};
inline constexpr struct ExternalShare : Column<Groups, float> { static constexpr ColumnRow row{"external_share", Unit::share, "x_ext: share of all mentoring that comes from outside"}; } external_share{};
inline constexpr struct VisitHours : Column<Groups, float> { static constexpr ColumnRow row{"visit_hours", Unit::hours_per_month, "hours the facilitator gave the group this month"}; } visit_hours{};
inline constexpr struct HelpBeyond : Column<Groups, float> { static constexpr ColumnRow row{"help_beyond", Unit::hours_per_month, "of X: what the group could have done itself, and what breeds dependency"}; } help_beyond{};
inline constexpr struct Dependency : Column<Groups, float> { static constexpr ColumnRow row{"dependency", Unit::share, "D: on the facilitator"}; } dependency{};

// Members
inline constexpr struct MeanCritical : Column<Groups, float> { static constexpr ColumnRow row{"mean_critical", Unit::share, "share of critical members last month"}; } mean_critical{};
inline constexpr struct MeanMotivation : Column<Groups, float> { static constexpr ColumnRow row{"mean_motivation", Unit::share, "mean of the members last month"}; } mean_motivation{};
inline constexpr struct MeanSkill : Column<Groups, float> { static constexpr ColumnRow row{"mean_skill", Unit::share, "mean of the members last month"}; } mean_skill{};
inline constexpr struct Participation : Column<Groups, float> { static constexpr ColumnRow row{"participation", Unit::share, "mean of p(m) over the members last month"}; } participation{};

// Conflict
inline constexpr struct Captured : Column<Groups, Flag> { static constexpr ColumnRow row{"captured", Unit::one, "the leader serves a trader"}; } captured{};
inline constexpr struct SqueezedUntil : Column<Groups, UntilMonth> { static constexpr ColumnRow row{"squeezed_until", Unit::month_index, "by trader: he pays members less in months before this one"}; } squeezed_until{};
inline constexpr struct EmbargoedUntil : Column<Groups, UntilMonth> { static constexpr ColumnRow row{"embargoed_until", Unit::month_index, "by trader: he lends members nothing in months before this one"}; } embargoed_until{};
inline constexpr struct ConcededUntil : Column<Groups, UntilMonth> { static constexpr ColumnRow row{"conceded_until", Unit::month_index, "by trader: he leaves members part of his margin in months before this one"}; } conceded_until{};
inline constexpr struct Struck : Column<Groups, Strikes> { static constexpr ColumnRow row{"struck", Unit::one, "a bit for each trader whose act reached it this month"}; } struck{};

// Independence
inline constexpr struct Material : Column<Groups, float> { static constexpr ColumnRow row{"material", Unit::share, "share of the members who are materially independent (their M reaches theta_m)"}; } material{};
inline constexpr struct Intellectual : Column<Groups, float> { static constexpr ColumnRow row{"intellectual", Unit::share, "I: intellectual independence"}; } intellectual{};
inline constexpr struct Mentoring : Column<Groups, float> { static constexpr ColumnRow row{"mentoring", Unit::share, "P: mentoring from within"}; } mentoring{};
inline constexpr struct Mandiri : Column<Groups, Flag> { static constexpr ColumnRow row{"mandiri", Unit::one, "does it count as independent?"}; } mandiri{};
inline constexpr struct SeenReady : Column<Groups, Flag> { static constexpr ColumnRow row{"seen_ready", Unit::one, "does the facilitator think it ready?"}; } seen_ready{};
inline constexpr struct HighMonths : Column<Groups, std::uint8_t> { static constexpr ColumnRow row{"high_months", Unit::months, "months in a row with all indices above their thresholds"}; } high_months{};
inline constexpr struct LowMonths : Column<Groups, std::uint8_t> { static constexpr ColumnRow row{"low_months", Unit::months, "months in a row with an index below theta_off"}; } low_months{};
// clang-format on

constexpr bool is_active(Stage stage) noexcept {
  return stage >= Stage::guiding && stage <= Stage::independent;
}
constexpr Post post(std::uint32_t number) noexcept { return static_cast<Post>(number); }
/// Is there a group, at work or on the way to it?
constexpr bool exists(Stage stage) noexcept {
  return stage != Stage::none && stage != Stage::dissolved;
}
constexpr unsigned number(Post post) noexcept { return static_cast<unsigned>(post); }
constexpr unsigned number(Cycles cycles) noexcept { return static_cast<unsigned>(cycles); }
constexpr bool holds(Shocks set, Shocks shock) noexcept {
  return (static_cast<unsigned>(set) & static_cast<unsigned>(shock)) != 0;
}
constexpr Shocks with(Shocks set, Shocks shock) noexcept {
  return static_cast<Shocks>(static_cast<unsigned>(set) | static_cast<unsigned>(shock));
}
constexpr bool holds(Strikes set, std::uint32_t trader) noexcept {
  return (static_cast<unsigned>(set) >> trader & 1u) != 0;
}
constexpr Strikes with(Strikes set, std::uint32_t trader) noexcept {
  return static_cast<Strikes>(static_cast<unsigned>(set) | 1u << trader);
}
/// A month as milestones and limits keep it.
constexpr std::int16_t month(std::int32_t month) noexcept {
  return static_cast<std::int16_t>(month);
}
/// Is partner k (1 to 7, in the order of the article) linked?
constexpr bool linked(Links links, unsigned k) noexcept {
  return (static_cast<unsigned>(links) >> (k - 1) & 1u) != 0;
}
constexpr Links toggled(Links links, unsigned k) noexcept {
  return static_cast<Links>(static_cast<unsigned>(links) ^ 1u << (k - 1));
}
constexpr unsigned link_count(Links links) noexcept {
  return static_cast<unsigned>(__builtin_popcount(static_cast<unsigned>(links)));
}
/// Months in a row and this one; as far as a byte counts.
constexpr std::uint8_t one_more(std::uint8_t months) noexcept {
  return months < 255 ? static_cast<std::uint8_t>(months + 1) : months;
}
/// The last twelve cycles with one more bit, newest lowest.
constexpr Cycles pushed(Cycles cycles, bool bit) noexcept {
  return static_cast<Cycles>((number(cycles) << 1 | (bit ? 1u : 0u)) & 0xfffu);
}
/// Bits among the newest `last` cycles, at most twelve.
constexpr unsigned count_in(Cycles cycles, unsigned last) noexcept {
  return static_cast<unsigned>(__builtin_popcount(number(cycles) & ((1u << last) - 1u)));
}
inline constexpr auto all_cycles = static_cast<Cycles>(0xfffu);
}  // namespace group

struct Groups
    : Table<group::Uid, group::Fund, group::Retained, group::ProgrammeLoan, group::Granted,
            group::Award, group::Takings, group::Phase, group::Provenance, group::Sponsor,
            group::Facilitator, group::Accompanied, group::StageSince, group::GrantedIn,
            group::Admin, group::Action, group::AssistedAdmin, group::AssistedAction, group::Trust,
            group::Tension, group::Acceptance, group::Dependency, group::Plan, group::ExitAware,
            group::Attachment, group::SelectionHours, group::ExternalShare, group::MeanCritical,
            group::MeanMotivation, group::MeanSkill, group::Participation, group::Material,
            group::Intellectual, group::Mentoring, group::TimeUse, group::External, group::Own,
            group::VisitHours, group::HelpBeyond, group::Shaken, group::Practice, group::Paid,
            group::FeesPaid, group::Captured, group::Partners, group::Mandiri, group::HighMonths,
            group::LowMonths, group::DepositCycles, group::SqueezedUntil, group::EmbargoedUntil,
            group::ConcededUntil, group::Struck, group::SeenReady, group::Milestones, group::Leader,
            group::Size> {
  static constexpr std::string_view name = "groups";
  using Uid = group::Uid;
  static constexpr Kind kind = Kind::group;
  bool operator==(const Groups&) const = default;
};

}  // namespace berdaya
