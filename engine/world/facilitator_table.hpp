/// Columns of the facilitators (TKS) who accompany groups.
#pragma once
#include <array>

#include "core/columns.hpp"
#include "core/draw.hpp"

namespace berdaya {

struct Facilitators;

namespace facilitator {
enum class Status : std::uint8_t { waiting, active, vacant, between };
using Traits = std::array<float, 5>;     ///< commitment to the marginal, trust in their creativity,
                                         ///< liberating it, helping to act, objective
using Skills = std::array<float, 7>;     ///< k1, k2a, k2b, k3, k4, k5, k6
using Knowledge = std::array<float, 7>;  ///< n1 … n7
enum Skill : std::size_t {
  two_way,
  adapt_self,
  adapt_community,
  social_analysis,
  handle_conflict,
  keep_learning,
  remove_oneself
};

// clang-format off
inline constexpr struct Uid : Column<Facilitators, std::uint32_t> { static constexpr ColumnRow row{"uid", Unit::one, "rank in the area"}; } uid{};
inline constexpr struct Trait : Column<Facilitators, Traits> { static constexpr ColumnRow row{"trait", Unit::share, "t1 … t5"}; } trait{};
inline constexpr struct Ability : Column<Facilitators, Skills> { static constexpr ColumnRow row{"ability", Unit::share, "skills k1 … k6"}; } ability{};
inline constexpr struct Knowing : Column<Facilitators, Knowledge> { static constexpr ColumnRow row{"knowing", Unit::share, "knowledge n1 … n7"}; } knowing{};
inline constexpr struct State : Column<Facilitators, Status> { static constexpr ColumnRow row{"state", Unit::one, "at work, not yet called, the post is vacant, or between two contracts"}; } state{};
inline constexpr struct Person : Column<Facilitators, std::uint32_t> { static constexpr ColumnRow row{"person", Unit::one, "how many have held the post before"}; } person{};
inline constexpr struct Since : Column<Facilitators, std::int32_t> { static constexpr ColumnRow row{"since", Unit::month_index, "month in which this person began"}; } since{};
inline constexpr struct Resigned : Column<Facilitators, std::int32_t> { static constexpr ColumnRow row{"resigned", Unit::month_index, "month in which the last one resigned"}; } resigned{};
inline constexpr struct Load : Column<Facilitators, std::uint32_t> { static constexpr ColumnRow row{"load", Unit::one, "groups accompanied"}; } load{};
// clang-format on
}  // namespace facilitator

struct Facilitators : Table<facilitator::Uid, facilitator::Trait, facilitator::Ability,
                            facilitator::Knowing, facilitator::State, facilitator::Person,
                            facilitator::Since, facilitator::Resigned, facilitator::Load> {
  static constexpr std::string_view name = "facilitators";
  using Uid = facilitator::Uid;
  static constexpr Kind kind = Kind::facilitator;
  bool operator==(const Facilitators&) const = default;
};

}  // namespace berdaya
