/// Months in which something first happened to a group, -1: never.
#pragma once
#include <array>
#include <cstdint>

#include "core/parameter.hpp"
#include "core/rows.hpp"

namespace berdaya {

// clang-format off
/// MILESTONE(name, meaning in English, in Indonesian)
#define BERDAYA_MILESTONES(MILESTONE) \
  MILESTONE(formed, "month in which it found its members", "bulan ketika anggotanya ditemukan") \
  MILESTONE(first_link, "month of its first partner", "bulan mitra pertamanya") \
  MILESTONE(critical_majority, "first month with a majority of critical members", "bulan pertama dengan mayoritas anggota kritis") \
  MILESTONE(true_ready, "first month with all three indices above their thresholds", "bulan pertama dengan ketiga indeks di atas ambangnya") \
  MILESTONE(seen_ready, "first month in which the facilitator saw it so", "bulan pertama TKS melihatnya demikian") \
  MILESTONE(phaseout, "month in which the facilitator began to withdraw", "bulan TKS mulai mengurangi pendampingan") \
  MILESTONE(exit, "month in which the facilitator left", "bulan TKS keluar") \
  MILESTONE(mandiri, "month in which it became mandiri", "bulan menjadi mandiri") \
  MILESTONE(relapse, "first month of the run of months that ended mandiri after the exit", "bulan pertama dari rangkaian bulan yang mengakhiri mandiri setelah TKS keluar") \
  MILESTONE(dormant, "month in which it first fell dormant", "bulan pertama kali tidak aktif") \
  MILESTONE(dissolved, "month in which it dissolved", "bulan bubar") \
  MILESTONE(retaliation, "month in which a trader first struck it", "bulan tengkulak pertama kali menyerangnya") \
  MILESTONE(captured, "first month with a captured leader", "bulan pertama dengan ketua yang berpihak pada tengkulak")
// clang-format on

enum class Milestone : std::uint8_t { BERDAYA_MILESTONES(BERDAYA_NAME) count };
inline constexpr std::size_t milestone_count = static_cast<std::size_t>(Milestone::count);

struct MilestoneRow {
  std::string_view name;
  Bilingual meaning;
};
#define BERDAYA_MILESTONE_ROW(name, en, id) {#name, {en, id}},
inline constexpr std::array<MilestoneRow, milestone_count> milestone_rows{
    {BERDAYA_MILESTONES(BERDAYA_MILESTONE_ROW)}};
#undef BERDAYA_MILESTONE_ROW

}  // namespace berdaya
