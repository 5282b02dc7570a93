/// Columns of groups, their members and the facilitators (TKS) who accompany them.
#pragma once
#include <array>
#include <cstdint>

#include "world/household_table.hpp"

namespace berdaya {

struct Groups;
struct Members;
struct Facilitators;

inline constexpr std::uint32_t most_traders = 8, most_groups = 30;  ///< per village
inline constexpr std::uint32_t most_cadres = 4;                     ///< per group
inline constexpr std::size_t line_count = 17;                       ///< lines of work of a facilitator
inline constexpr std::size_t partner_count = 7;

/// Hours a month by line of work.
using Hours = std::array<float, line_count>;
constexpr double total(const Hours& hours) noexcept {
  double sum = 0;
  for (const float h : hours) sum += static_cast<double>(h);
  return sum;
}

/// Months in which something first happened to a group, -1: never.
enum class Milestone : std::uint8_t {
  formed,
  first_link,
  critical_majority,
  true_ready,
  seen_ready,
  phaseout,
  exit,
  mandiri,
  relapse,
  dissolved,
  retaliation,
  captured,
  count
};
inline constexpr std::size_t milestone_count = static_cast<std::size_t>(Milestone::count);

namespace group {
enum class Stage : std::uint8_t { none = 0, preparing = 1, planning = 2, guiding = 3, handing_over = 4, independent = 5, dissolved = 7 };
enum class Origin : std::uint8_t { programme, own, replicated };  ///< founded with a facilitator, without, by cadres of another group
enum class Post : std::uint16_t { none = 0xffff };
enum class Links : std::uint8_t {};
enum class Months : std::uint16_t {};

struct Uid : Column<Groups, std::uint32_t> {};         ///< village number x 2^16 + rank in the village
struct Fund : CashColumn<Groups, Sector::group> {};    ///< rupiah
struct Retained : Column<Groups, Rupiah> {};           ///< equity of the group itself: fund + loans - savings - programme loan
struct ProgrammeLoan : Column<Groups, Rupiah> {};      ///< owed to the programme
struct Granted : Column<Groups, Rupiah> {};            ///< received from the programme so far
struct Award : Column<Groups, Rupiah> {};              ///< grant of this month
struct Takings : Column<Groups, Rupiah> {};            ///< income of the fund this month: interest and fees
struct Phase : Column<Groups, Stage> {};               ///< where it stands in its life
struct Provenance : Column<Groups, Origin> {};         ///< how it came about
struct Facilitator : Column<Groups, Post> {};          ///< who accompanies it
struct Accompanied : Column<Groups, std::int32_t> {};  ///< month in which the facilitator came
struct StageSince : Column<Groups, std::int32_t> {};   ///< month in which the stage began
struct GrantedIn : Column<Groups, std::int32_t> {};    ///< month of the grant, -1: never
struct Admin : Column<Groups, float> {};               ///< orderly administration and openness adm in [0, 1]
struct Action : Column<Groups, float> {};              ///< capacity for collective action act in [0, 1]
struct AssistedAdmin : Column<Groups, float> {};       ///< adm_e: as it shows while the facilitator is there
struct AssistedAction : Column<Groups, float> {};      ///< act_e
struct Trust : Column<Groups, float> {};               ///< in [0, 1]
struct Tension : Column<Groups, float> {};             ///< in [0, 1]
struct Acceptance : Column<Groups, float> {};          ///< of the facilitator, in [0, 1]
struct Dependency : Column<Groups, float> {};          ///< D in [0, 1]
struct Plan : Column<Groups, float> {};                ///< quality of the business plan, in [0, 1]
struct ExitAware : Column<Groups, float> {};           ///< how far it expects the facilitator to leave, in [0, 1]
struct Attachment : Column<Groups, float> {};          ///< between facilitator and group, in [0, 1]
struct SelectionHours : Column<Groups, float> {};      ///< effective hours spent on selecting members
struct ExternalShare : Column<Groups, float> {};       ///< x_ext: share of all mentoring that comes from outside
struct MeanCritical : Column<Groups, float> {};        ///< share of critical members last month
struct MeanMotivation : Column<Groups, float> {};      ///< of the members last month
struct MeanSkill : Column<Groups, float> {};           ///< of the members last month
struct Participation : Column<Groups, float> {};       ///< mean of p(m) over the members last month
struct Material : Column<Groups, float> {};            ///< index M
struct Intellectual : Column<Groups, float> {};        ///< index I
struct Mentoring : Column<Groups, float> {};           ///< index P
struct External : Column<Groups, Hours> {};            ///< X: effective hours of the facilitator
struct Own : Column<Groups, Hours> {};                 ///< Y: effective hours of the cadres
struct VisitHours : Column<Groups, float> {};          ///< hours the facilitator gave the group this month
struct HelpBeyond : Column<Groups, float> {};          ///< of X: what the group could have done itself, and what breeds dependency
struct Cadres : Column<Groups, std::array<household::Slot, most_cadres>> {};
struct Competence : Column<Groups, std::array<float, most_cadres>> {};  ///< kappa of each cadre
struct Commitment : Column<Groups, std::array<float, most_cadres>> {};  ///< q of each cadre
struct Paid : Column<Groups, household::Flag> {};                       ///< cadres got money last month
struct Captured : Column<Groups, household::Flag> {};                   ///< the leader serves a trader
struct Partners : Column<Groups, Links> {};                             ///< bit per partner
struct Mandiri : Column<Groups, household::Flag> {};
struct HighMonths : Column<Groups, std::uint8_t> {};  ///< months in a row with all indices above their thresholds
struct LowMonths : Column<Groups, std::uint8_t> {};   ///< months in a row with an index below theta_off
struct DepositMonths : Column<Groups, Months> {};     ///< bit per month in which half the members saved, newest lowest
using UntilMonth = std::array<std::int16_t, most_traders>;
struct SqueezedUntil : Column<Groups, UntilMonth> {};   ///< by trader
struct EmbargoedUntil : Column<Groups, UntilMonth> {};  ///< by trader
struct Milestones : Column<Groups, std::array<std::int16_t, milestone_count>> {};
struct Leader : Column<Groups, household::Slot> {};  ///< slot of the leader
struct Size : Column<Groups, std::uint32_t> {};      ///< members

inline constexpr Uid uid{};
inline constexpr Fund fund{};
inline constexpr Retained retained{};
inline constexpr ProgrammeLoan programme_loan{};
inline constexpr Granted granted{};
inline constexpr Award award{};
inline constexpr Takings takings{};
inline constexpr Phase phase{};
inline constexpr Provenance provenance{};
inline constexpr Facilitator facilitator{};
inline constexpr Accompanied accompanied{};
inline constexpr StageSince stage_since{};
inline constexpr GrantedIn granted_in{};
inline constexpr Admin admin{};
inline constexpr Action action{};
inline constexpr AssistedAdmin assisted_admin{};
inline constexpr AssistedAction assisted_action{};
inline constexpr Trust trust{};
inline constexpr Tension tension{};
inline constexpr Acceptance acceptance{};
inline constexpr Dependency dependency{};
inline constexpr Plan plan{};
inline constexpr ExitAware exit_aware{};
inline constexpr Attachment attachment{};
inline constexpr SelectionHours selection_hours{};
inline constexpr ExternalShare external_share{};
inline constexpr MeanCritical mean_critical{};
inline constexpr MeanMotivation mean_motivation{};
inline constexpr MeanSkill mean_skill{};
inline constexpr Participation participation{};
inline constexpr Material material{};
inline constexpr Intellectual intellectual{};
inline constexpr Mentoring mentoring{};
inline constexpr External external{};
inline constexpr Own own{};
inline constexpr VisitHours visit_hours{};
inline constexpr HelpBeyond help_beyond{};
inline constexpr Cadres cadres{};
inline constexpr Competence competence{};
inline constexpr Commitment commitment{};
inline constexpr Paid paid{};
inline constexpr Captured captured{};
inline constexpr Partners partners{};
inline constexpr Mandiri mandiri{};
inline constexpr HighMonths high_months{};
inline constexpr LowMonths low_months{};
inline constexpr DepositMonths deposit_months{};
inline constexpr SqueezedUntil squeezed_until{};
inline constexpr EmbargoedUntil embargoed_until{};
inline constexpr Milestones milestones{};
inline constexpr Leader leader{};
inline constexpr Size size{};

constexpr bool is_active(Stage stage) noexcept { return stage >= Stage::guiding && stage <= Stage::independent; }
constexpr unsigned number(Post post) noexcept { return static_cast<unsigned>(post); }
constexpr unsigned number(Months months) noexcept { return static_cast<unsigned>(months); }
/// Is partner k (1 to 7, in the order of the article) linked?
constexpr bool linked(Links links, unsigned k) noexcept { return (static_cast<unsigned>(links) >> (k - 1) & 1u) != 0; }
constexpr unsigned link_count(Links links) noexcept { return static_cast<unsigned>(__builtin_popcount(static_cast<unsigned>(links))); }
constexpr unsigned months_in(Months months) noexcept { return static_cast<unsigned>(__builtin_popcount(number(months))); }
}  // namespace group

namespace member {
inline constexpr std::uint32_t nobody = ~0u;
struct Person : Column<Members, std::uint32_t> {};  ///< storage index of the household, or nobody
struct Loan : Column<Members, Rupiah> {};           ///< owed to the group
struct FormalLoan : Column<Members, Rupiah> {};     ///< owed to the bank
struct Revenue : Column<Members, Rupiah> {};        ///< from the last harvest

inline constexpr Person person{};
inline constexpr Loan loan{};
inline constexpr FormalLoan formal_loan{};
inline constexpr Revenue revenue{};
}  // namespace member

namespace facilitator {
enum class Status : std::uint8_t { waiting, active, vacant };
using Traits = std::array<float, 5>;  ///< commitment to the marginal, trust in their creativity, liberating it, helping to act, objective
using Skills = std::array<float, 7>;  ///< k1, k2a, k2b, k3, k4, k5, k6
using Knowledge = std::array<float, 7>;  ///< n1 … n7
enum Skill : std::size_t { two_way, adapt_self, adapt_community, social_analysis, handle_conflict, keep_learning, remove_oneself };

struct Uid : Column<Facilitators, std::uint32_t> {};      ///< rank in the area
struct Trait : Column<Facilitators, Traits> {};           ///< each in [0, 1]
struct Ability : Column<Facilitators, Skills> {};         ///< each in [0, 1]
struct Knowing : Column<Facilitators, Knowledge> {};      ///< each in [0, 1]
struct State : Column<Facilitators, Status> {};           ///< at work, not yet called, or the post is vacant
struct Person : Column<Facilitators, std::uint32_t> {};   ///< how many have held the post before
struct Since : Column<Facilitators, std::int32_t> {};     ///< month in which this person began
struct Resigned : Column<Facilitators, std::int32_t> {};  ///< month in which the last one resigned
struct Load : Column<Facilitators, std::uint32_t> {};     ///< groups accompanied

inline constexpr Uid uid{};
inline constexpr Trait trait{};
inline constexpr Ability ability{};
inline constexpr Knowing knowing{};
inline constexpr State state{};
inline constexpr Person person{};
inline constexpr Since since{};
inline constexpr Resigned resigned{};
inline constexpr Load load{};
}  // namespace facilitator

struct Groups
    : Table<group::Uid, group::Fund, group::Retained, group::ProgrammeLoan, group::Granted, group::Award, group::Takings, group::Phase,
            group::Provenance, group::Facilitator, group::Accompanied, group::StageSince, group::GrantedIn, group::Admin, group::Action,
            group::AssistedAdmin, group::AssistedAction, group::Trust, group::Tension, group::Acceptance, group::Dependency, group::Plan,
            group::ExitAware, group::Attachment, group::SelectionHours, group::ExternalShare, group::MeanCritical, group::MeanMotivation,
            group::MeanSkill, group::Participation, group::Material, group::Intellectual, group::Mentoring, group::External, group::Own,
            group::VisitHours, group::HelpBeyond, group::Cadres, group::Competence, group::Commitment, group::Paid, group::Captured,
            group::Partners, group::Mandiri, group::HighMonths, group::LowMonths, group::DepositMonths, group::SqueezedUntil,
            group::EmbargoedUntil, group::Milestones, group::Leader, group::Size> {
  using Uid = group::Uid;
  static constexpr Kind kind = Kind::group;
  bool operator==(const Groups&) const = default;
};
/// Each group owns as many rows as it may have members; a member keeps its row.
struct Members : Table<member::Person, member::Loan, member::FormalLoan, member::Revenue> {
  bool operator==(const Members&) const = default;
};
struct Facilitators : Table<facilitator::Uid, facilitator::Trait, facilitator::Ability, facilitator::Knowing, facilitator::State,
                            facilitator::Person, facilitator::Since, facilitator::Resigned, facilitator::Load> {
  using Uid = facilitator::Uid;
  static constexpr Kind kind = Kind::facilitator;
  bool operator==(const Facilitators&) const = default;
};

}  // namespace berdaya
