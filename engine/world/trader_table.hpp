/// Columns of traders (tengkulak).
#pragma once
#include <array>

#include "core/columns.hpp"
#include "core/draw.hpp"
#include "world/flows.hpp"

namespace berdaya {

struct Traders;

namespace trader {
enum class Action : std::uint8_t {
  accommodate,
  squeeze,
  call_debt,
  spread_rumour,
  coopt_leader,
  none
};
constexpr Action action(std::size_t number) noexcept { return static_cast<Action>(number); }

// clang-format off
inline constexpr struct Uid : Column<Traders, std::uint32_t> { static constexpr ColumnRow row{"uid", Unit::one, "village number x 2^16 + rank in the village"}; } uid{};
inline constexpr struct Cash : CashColumn<Traders, Sector::trader> { static constexpr ColumnRow row{"cash", Unit::rupiah, "in hand"}; } cash{};
inline constexpr struct LoanBook : Column<Traders, Rupiah> { static constexpr ColumnRow row{"loan_book", Unit::rupiah, "sum of the clients' ijon debt"}; } loan_book{};
inline constexpr struct Margin : Column<Traders, double> { static constexpr ColumnRow row{"margin", Unit::share, "of the wholesale price"}; } margin{};
inline constexpr struct ClientOutput : Column<Traders, Rupiah> { static constexpr ColumnRow row{"client_output", Unit::rupiah, "wholesale value of the clients' last harvest"}; } client_output{};
inline constexpr struct ClientLoss : Column<Traders, Rupiah> { static constexpr ColumnRow row{"client_loss", Unit::rupiah, "of it sold collectively or claimed back"}; } client_loss{};
inline constexpr struct LostShare : Column<Traders, double> { static constexpr ColumnRow row{"lost_share", Unit::share, "moving average of loss / output"}; } lost_share{};
inline constexpr struct Hostility : Column<Traders, double> { static constexpr ColumnRow row{"hostility", Unit::share, "towards groups"}; } hostility{};
inline constexpr struct Propensity : Column<Traders, std::array<float, 5>> { static constexpr ColumnRow row{"propensity", Unit::one, "to the five actions, mild to harsh"}; } propensity{};
inline constexpr struct LastAction : Column<Traders, Action> { static constexpr ColumnRow row{"last_action", Unit::one, "what he did last"}; } last_action{};
inline constexpr struct ActedIn : Column<Traders, std::int32_t> { static constexpr ColumnRow row{"acted_in", Unit::month_index, "month of the last action"}; } acted_in{};
inline constexpr struct LossBefore : Column<Traders, double> { static constexpr ColumnRow row{"loss_before", Unit::share, "lost share when he acted"}; } loss_before{};
// clang-format on
}  // namespace trader

struct Traders
    : Table<trader::Uid, trader::Cash, trader::LoanBook, trader::Margin, trader::ClientOutput,
            trader::ClientLoss, trader::LostShare, trader::Hostility, trader::Propensity,
            trader::LastAction, trader::ActedIn, trader::LossBefore> {
  static constexpr std::string_view name = "traders";
  using Uid = trader::Uid;
  static constexpr Kind kind = Kind::trader;
  bool operator==(const Traders&) const = default;
};

}  // namespace berdaya
