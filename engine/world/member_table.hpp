/// Columns of members.
#pragma once
#include "world/household_table.hpp"

namespace berdaya {

struct Members;

namespace member {
inline constexpr std::uint32_t nobody = ~0u;

// clang-format off
inline constexpr struct Person : Column<Members, std::uint32_t> { static constexpr ColumnRow row{"person", Unit::one, "storage index of the household, or nobody"}; } person{};
inline constexpr struct Loan : Column<Members, Rupiah> { static constexpr ColumnRow row{"loan", Unit::rupiah, "owed to the group"}; } loan{};
inline constexpr struct FormalLoan : Column<Members, Rupiah> { static constexpr ColumnRow row{"formal_loan", Unit::rupiah, "owed to the bank"}; } formal_loan{};
inline constexpr struct Revenue : Column<Members, Rupiah> { static constexpr ColumnRow row{"revenue", Unit::rupiah, "from the last harvest"}; } revenue{};
// clang-format on
}  // namespace member

/// Each group owns as many rows as it may have members; a member keeps its row.
struct Members : Table<member::Person, member::Loan, member::FormalLoan, member::Revenue> {
  static constexpr std::string_view name = "members";
  bool operator==(const Members&) const = default;
};

}  // namespace berdaya
