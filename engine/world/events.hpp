/// Things worth a line of their own: what happened, where, when, to whom, how much and why.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "core/parameter.hpp"

namespace berdaya {

enum class EventKind : std::uint8_t { drought_began, drought_ended, credit_rationed, group_founded, member_left, group_dissolved, count };

struct EventRow {
  std::string_view name;
  Bilingual meaning;
};
inline constexpr std::array<EventRow, static_cast<std::size_t>(EventKind::count)> event_rows{{
    {"drought_began", {"first month of a drought", "bulan pertama kekeringan"}},
    {"drought_ended", {"first month after a drought", "bulan pertama setelah kekeringan"}},
    {"credit_rationed",
     {"traders of the village had less cash than their clients asked for; amount = what was refused, value = what they had",
      "uang tengkulak desa kurang dari permintaan nasabah; jumlah = yang ditolak, nilai = yang tersedia"}},
    {"group_founded", {"a group found its members; value = how many", "kelompok terbentuk; nilai = jumlah anggota"}},
    {"member_left",
     {"a member left its group; amount = savings taken along, value = probability of the month",
      "anggota keluar dari kelompok; jumlah = simpanan yang dibawa, nilai = peluang bulan itu"}},
    {"group_dissolved",
     {"a group had too few members left; amount = what was shared out, value = how many",
      "anggota kelompok tinggal terlalu sedikit; jumlah = kas yang dibagi, nilai = jumlah anggota"}},
}};

/// Why: it was written in the scenario, a draw fell below a probability, or a state crossed a threshold.
enum class Cause : std::uint8_t { scenario, draw, threshold };
constexpr std::string_view cause_name(Cause cause) noexcept {
  constexpr std::array<std::string_view, 3> names{"scenario", "draw", "threshold"};
  return names[static_cast<std::size_t>(cause)];
}

struct Event {
  std::int32_t month = 0;
  EventKind kind{};
  Cause cause{};
  std::uint32_t area = 0, village = 0;      ///< village number
  std::int32_t group = -1, household = -1;  ///< ranks in the village; -1: none
  Rupiah amount = 0;
  double value = 0;  ///< the probability or the state that decided, as the kind says
  bool operator==(const Event&) const = default;
};

}  // namespace berdaya
