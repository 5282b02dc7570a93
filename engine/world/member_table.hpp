/// Columns of members and of those among them who serve as cadres.
#pragma once
#include "world/household_table.hpp"

namespace berdaya {

struct Members;
struct Cadres;

inline constexpr std::uint32_t most_cadres = 4;  ///< per group

namespace member {
inline constexpr std::uint32_t nobody = ~0u;

// clang-format off
inline constexpr struct Person : Column<Members, std::uint32_t> { static constexpr ColumnRow row{"person", Unit::one, "storage index of the household, or nobody"}; } person{};
inline constexpr struct Loan : Column<Members, Rupiah> { static constexpr ColumnRow row{"loan", Unit::rupiah, "owed to the group"}; } loan{};
inline constexpr struct FormalLoan : Column<Members, Rupiah> { static constexpr ColumnRow row{"formal_loan", Unit::rupiah, "owed to the bank"}; } formal_loan{};
inline constexpr struct Revenue : Column<Members, Rupiah> { static constexpr ColumnRow row{"revenue", Unit::rupiah, "from the last harvest"}; } revenue{};
inline constexpr struct Deposited : Column<Members, Rupiah> { static constexpr ColumnRow row{"deposited", Unit::rupiah, "paid in since the last harvest"}; } deposited{};
inline constexpr struct Overdue : Column<Members, std::uint8_t> { static constexpr ColumnRow row{"overdue", Unit::months, "since the member stopped repaying, 0: it pays"}; } overdue{};
inline constexpr struct Leaving : Column<Members, float> { static constexpr ColumnRow row{"leaving", Unit::per_month, "wants to leave, decided with this probability, or 0"}; } leaving{};
// clang-format on
}  // namespace member

namespace cadre {
// clang-format off
inline constexpr struct Slot : Column<Cadres, household::Slot> { static constexpr ColumnRow row{"slot", Unit::one, "member slot of who serves, or none"}; } slot{};
inline constexpr struct Competence : Column<Cadres, float> { static constexpr ColumnRow row{"competence", Unit::share, "kappa"}; } competence{};
inline constexpr struct Since : Column<Cadres, std::int16_t> { static constexpr ColumnRow row{"since", Unit::month_index, "month in which he or she began"}; } since{};
inline constexpr struct Commitment : Column<Cadres, float> { static constexpr ColumnRow row{"commitment", Unit::share, "q"}; } commitment{};
// clang-format on
}  // namespace cadre

/// Each group owns as many rows as it may have members; a member keeps its row.
struct Members : Table<member::Person, member::Loan, member::FormalLoan, member::Revenue,
                       member::Deposited, member::Overdue, member::Leaving> {
  static constexpr std::string_view name = "members";
  bool operator==(const Members&) const = default;
};
/// Each group owns most_cadres rows; in whichever of its places somebody serves.
struct Cadres : Table<cadre::Slot, cadre::Competence, cadre::Since, cadre::Commitment> {
  static constexpr std::string_view name = "cadres";
  bool operator==(const Cadres&) const = default;
};

}  // namespace berdaya
