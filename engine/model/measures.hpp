/// What is reported of a world each month. Measuring never changes it.
#pragma once
#include <array>
#include <cstdint>

#include "model/scenario.hpp"
#include "world/world.hpp"

namespace berdaya {

/// What a measure is a mean over.
enum class Per : std::uint8_t { household, village, trader, group };
constexpr std::string_view mean_over(Per per) noexcept {
  constexpr std::array<std::string_view, 4> names{"households", "villages", "traders", "groups"};
  return names[static_cast<std::size_t>(per)];
}

struct MeasureRow {
  std::string_view name;
  Unit unit;
  Per per;
  bool fixed_point;  ///< summed in steps of 2^-32 (else in whole units)
  Bilingual meaning;
};

// clang-format off
inline constexpr std::array measure_rows{
    MeasureRow{"coverage", Unit::share, Per::household, true, {"needs met, average over a year", "kebutuhan terpenuhi, rata-rata setahun"}},
    MeasureRow{"hungry", Unit::share, Per::household, false, {"households whose needs were not met this month", "rumah tangga yang kebutuhannya tidak terpenuhi bulan ini"}},
    MeasureRow{"tied", Unit::share, Per::household, false, {"households with ijon debt", "rumah tangga yang terikat utang ijon"}},
    MeasureRow{"critical", Unit::share, Per::household, false, {"households with critical awareness", "rumah tangga dengan kesadaran kritis"}},
    MeasureRow{"motivation", Unit::share, Per::household, true, {"motivation", "motivasi"}},
    MeasureRow{"skill", Unit::share, Per::household, true, {"skill", "keterampilan"}},
    MeasureRow{"material", Unit::share, Per::household, true, {"material independence M", "kemandirian material M"}},
    MeasureRow{"intellectual", Unit::share, Per::household, true, {"intellectual independence I", "kemandirian intelektual I"}},
    MeasureRow{"asset", Unit::rupiah, Per::household, false, {"productive assets at cost", "aset produktif menurut harga beli"}},
    MeasureRow{"cash", Unit::rupiah, Per::household, false, {"cash", "uang tunai"}},
    MeasureRow{"ijon_debt", Unit::rupiah, Per::household, false, {"ijon debt", "utang ijon"}},
    MeasureRow{"income", Unit::rupiah_per_month, Per::household, false, {"income net of inputs, average over a year", "penghasilan setelah biaya masukan, rata-rata setahun"}},
    MeasureRow{"price", Unit::one, Per::village, true, {"wholesale price, long-run level 1", "harga grosir, tingkat jangka panjang 1"}},
    MeasureRow{"resource", Unit::share, Per::village, true, {"state of the commons", "keadaan sumber daya bersama"}},
    MeasureRow{"surplus_lost", Unit::rupiah, Per::village, false, {"surplus of the month that stayed with traders", "surplus bulan ini yang tinggal pada tengkulak"}},
    MeasureRow{"surplus_reclaimed", Unit::rupiah, Per::village, false, {"surplus of the month won back by groups", "surplus bulan ini yang direbut kembali oleh kelompok"}},
    MeasureRow{"sold_collectively", Unit::rupiah, Per::village, false, {"wholesale value of the month sold through groups", "nilai grosir bulan ini yang dijual lewat kelompok"}},
    MeasureRow{"rationed", Unit::rupiah, Per::village, false, {"ijon asked for and refused for lack of cash", "ijon yang diminta tetapi tidak tersedia"}},
    MeasureRow{"margin", Unit::share, Per::trader, true, {"traders' margin on the wholesale price", "margin tengkulak atas harga grosir"}},
    MeasureRow{"members", Unit::share, Per::household, false, {"households in a group", "rumah tangga anggota kelompok"}},
    MeasureRow{"groups", Unit::one, Per::village, false, {"groups at work", "kelompok yang berjalan"}},
    MeasureRow{"group_size", Unit::households, Per::group, false, {"members of a group at work", "anggota kelompok yang berjalan"}},
    MeasureRow{"trust", Unit::share, Per::group, true, {"trust in the group", "kepercayaan dalam kelompok"}},
    MeasureRow{"tension", Unit::share, Per::group, true, {"tension in the group", "ketegangan dalam kelompok"}},
    MeasureRow{"administration", Unit::share, Per::group, true, {"orderly administration and openness", "administrasi tertib dan keterbukaan"}},
    MeasureRow{"collective_action", Unit::share, Per::group, true, {"capacity for collective action", "kemampuan aksi bersama"}},
    MeasureRow{"group_fund", Unit::rupiah, Per::group, false, {"cash in the group's fund", "uang tunai kas kelompok"}},
    MeasureRow{"savings", Unit::rupiah, Per::group, false, {"savings of all members", "simpanan seluruh anggota"}},
    MeasureRow{"group_loans", Unit::rupiah, Per::group, false, {"loans to all members", "pinjaman seluruh anggota"}},
    MeasureRow{"mentoring", Unit::share, Per::group, true, {"mentoring independence P", "kemandirian pendampingan P"}},
    MeasureRow{"group_material", Unit::share, Per::group, true, {"material independence M of the members", "kemandirian material M anggota"}},
    MeasureRow{"group_intellectual", Unit::share, Per::group, true, {"intellectual independence I of the members", "kemandirian intelektual I anggota"}},
    MeasureRow{"mandiri", Unit::share, Per::group, false, {"groups at work that are mandiri", "kelompok berjalan yang mandiri"}},
    MeasureRow{"accompanied", Unit::share, Per::group, false, {"groups at work with a facilitator", "kelompok berjalan yang didampingi TKS"}},
    MeasureRow{"acceptance", Unit::share, Per::group, true, {"acceptance of the facilitator", "penerimaan TKS"}},
    MeasureRow{"dependency", Unit::share, Per::group, true, {"dependency on the facilitator", "ketergantungan pada TKS"}},
    MeasureRow{"external_hours", Unit::hours_per_month, Per::group, true, {"effective hours of the facilitator", "jam efektif TKS"}},
    MeasureRow{"own_hours", Unit::hours_per_month, Per::group, true, {"effective hours of cadres", "jam efektif kader"}},
    MeasureRow{"cadres", Unit::one, Per::group, false, {"cadres of a group", "kader tiap kelompok"}},
    MeasureRow{"partners", Unit::one, Per::group, false, {"partners of a group", "mitra tiap kelompok"}},
    MeasureRow{"captured", Unit::share, Per::group, false, {"groups whose leader serves a trader", "kelompok yang ketuanya berpihak pada tengkulak"}},
    MeasureRow{"programme_cost", Unit::rupiah, Per::village, false, {"spent by the programme this month, net of what came back", "belanja program bulan ini, setelah pengembalian"}},
    MeasureRow{"hostility", Unit::share, Per::trader, true, {"hostility of traders", "permusuhan tengkulak"}},
    MeasureRow{"trader_cash", Unit::rupiah, Per::trader, false, {"traders' cash", "uang tunai tengkulak"}},
};
// clang-format on
inline constexpr std::size_t measure_count = measure_rows.size();

/// Whole-number sums, so that adding villages, areas or threads in any order gives the same bits.
struct MeasureSums {
  std::array<std::int64_t, measure_count> sums{};
  std::int64_t households = 0, villages = 0, traders = 0, groups = 0;

  MeasureSums& operator+=(const MeasureSums& other) noexcept;
  /// The mean of measure m; NaN over nothing (groups before there are any).
  double mean(std::size_t m) const noexcept;
  bool operator==(const MeasureSums&) const = default;
};

/// Index M of household i.
double material_of(const World& world, std::uint32_t i, const ModelSettings& settings) noexcept;

/// What left the programme's account in a month, net of what came back; rupiah.
Rupiah spent_by_programme(const FlowBook& book) noexcept;

/// Sums over village v.
MeasureSums measure_village(const World& world, std::uint32_t v, const ModelSettings& settings);

}  // namespace berdaya
