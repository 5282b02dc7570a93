/// What is reported of a world each month: THE list of measures. Measuring never changes a world.
#pragma once
#include <array>
#include <cstdint>

#include "core/rows.hpp"
#include "model/scenario.hpp"
#include "world/world.hpp"

namespace berdaya {

/// What a measure is a mean over; of groups those at work.
enum class Per : std::uint8_t { household, village, trader, group };
constexpr std::string_view mean_over(Per per) noexcept {
  constexpr std::array<std::string_view, 4> names{"households", "villages", "traders", "groups"};
  return names[static_cast<std::size_t>(per)];
}

struct MeasureRow {
  std::string_view name;
  Unit unit;
  Per per;
  Bilingual meaning;
};

/// `value` of a row of table T is added up over a village (see measures.cpp for what it may ask of
/// `it`): numbers in steps of 2^-32, whole numbers and yes or no as they are.
template <class T, class Value>
struct Measure {
  MeasureRow row;
  Value value;
};
template <class T>
inline constexpr Per per_row = std::is_same_v<T, Households> ? Per::household
                               : std::is_same_v<T, Traders>  ? Per::trader
                               : std::is_same_v<T, Groups>   ? Per::group
                                                             : Per::village;
template <class T, class Value>
constexpr Measure<T, Value> mean_of(std::string_view name, Unit unit, Bilingual meaning,
                                    Value value, Per per = per_row<T>) {
  return {{name, unit, per, meaning}, value};
}

/// All measures; each has a type of its own.
template <class... Ms>
struct Measures : Ms... {
  constexpr auto rows() const { return std::array{static_cast<const Ms&>(*this).row...}; }
  /// Calls visit(measure, place) for each, in order.
  template <class Visit>
  constexpr void for_each(Visit&& visit) const {
    std::size_t at = 0;
    (visit(static_cast<const Ms&>(*this), at++), ...);
  }
};
template <class... Ms>
Measures(Ms...) -> Measures<Ms...>;

// clang-format off
inline constexpr Measures measures{
    mean_of<Households>("coverage", Unit::share, {"needs met, average over a year", "kebutuhan terpenuhi, rata-rata setahun"}, [](const auto& it) { return it[household::coverage]; }),
    mean_of<Households>("hungry", Unit::share, {"households whose needs were not met this month", "rumah tangga yang kebutuhannya tidak terpenuhi bulan ini"}, [](const auto& it) { return household::latest(it[household::hungry_months]); }),
    mean_of<Households>("tied", Unit::share, {"households with ijon debt", "rumah tangga yang terikat utang ijon"}, [](const auto& it) { return it[household::ijon_debt] > 0; }),
    mean_of<Households>("critical", Unit::share, {"households with critical awareness", "rumah tangga dengan kesadaran kritis"}, [](const auto& it) { return it[household::critical]; }),
    mean_of<Households>("motivation", Unit::share, {"motivation", "motivasi"}, [](const auto& it) { return it[household::motivation]; }),
    mean_of<Households>("skill", Unit::share, {"skill", "keterampilan"}, [](const auto& it) { return it[household::skill]; }),
    mean_of<Households>("material", Unit::share, {"material independence M", "kemandirian material M"}, [](const auto& it) { return material_of(it); }),
    mean_of<Households>("intellectual", Unit::share, {"intellectual independence I", "kemandirian intelektual I"}, [](const auto& it) { return intellectual_independence(it, false, it.settings.template get<Independence>()); }),
    mean_of<Households>("asset", Unit::rupiah, {"productive assets at cost", "aset produktif menurut harga beli"}, [](const auto& it) { return it[household::asset]; }),
    mean_of<Households>("cash", Unit::rupiah, {"cash", "uang tunai"}, [](const auto& it) { return it[household::cash]; }),
    mean_of<Households>("ijon_debt", Unit::rupiah, {"ijon debt", "utang ijon"}, [](const auto& it) { return it[household::ijon_debt]; }),
    mean_of<Households>("consumption", Unit::rupiah_per_month, {"consumption, average over a year", "konsumsi, rata-rata setahun"}, [](const auto& it) { return to_rupiah(it[household::consumption]); }),
    mean_of<Households>("poor", Unit::share, {"households whose consumption, as a running mean of about a year, is below their needs", "rumah tangga yang konsumsinya, rata-rata bergerak sekitar setahun, di bawah kebutuhan"}, [](const auto& it) { return it[household::consumption] < it[household::need]; }),
    mean_of<Households>("poverty_gap", Unit::share, {"what they lack, of needs, over all households", "kekurangannya terhadap kebutuhan, rata-rata semua rumah tangga"}, [](const auto& it) { const double met = it[household::consumption] / it[household::need]; return met < 1. ? 1. - met : 0.; }),
    mean_of<Households>("income", Unit::rupiah_per_month, {"income net of inputs, average over a year", "penghasilan setelah biaya masukan, rata-rata setahun"}, [](const auto& it) { return to_rupiah(it[household::income]); }),
    mean_of<Households>("heard", Unit::share, {"households that know of the practice that spreads", "rumah tangga yang tahu praktik yang menyebar"}, [](const auto& it) { return household::knows(it[household::practice]); }),
    mean_of<Households>("practising", Unit::share, {"households that took it up", "rumah tangga yang memakainya"}, [](const auto& it) { return household::holds(it[household::practice], household::practises); }),
    mean_of<Villages>("price", Unit::one, {"wholesale price, long-run level 1", "harga grosir, tingkat jangka panjang 1"}, [](const auto& it) { return it[village::price] * it[village::price_shock]; }),
    mean_of<Villages>("resource", Unit::share, {"state of the commons", "keadaan sumber daya bersama"}, [](const auto& it) { return it[village::resource]; }),
    mean_of<Villages>("surplus_lost", Unit::rupiah, {"surplus of the month that stayed with traders", "surplus bulan ini yang tinggal pada tengkulak"}, [](const auto& it) { return it[village::harvested].lost; }),
    mean_of<Villages>("surplus_reclaimed", Unit::rupiah, {"surplus of the month won back by groups", "surplus bulan ini yang direbut kembali oleh kelompok"}, [](const auto& it) { return it[village::harvested].reclaimed; }),
    mean_of<Villages>("sold_collectively", Unit::rupiah, {"wholesale value of the month sold through groups", "nilai grosir bulan ini yang dijual lewat kelompok"}, [](const auto& it) { return it[village::harvested].collective; }),
    mean_of<Villages>("rationed", Unit::rupiah, {"ijon asked for and refused for lack of cash", "ijon yang diminta tetapi tidak tersedia"}, [](const auto& it) { return it[village::rationed]; }),
    mean_of<Traders>("margin", Unit::share, {"traders' margin on the wholesale price", "margin tengkulak atas harga grosir"}, [](const auto& it) { return it[trader::margin]; }),
    mean_of<Traders>("traders", Unit::traders, {"traders of a village", "tengkulak tiap desa"}, [](const auto&) { return 1; }, Per::village),
    mean_of<Groups>("members", Unit::share, {"households in a group", "rumah tangga anggota kelompok"}, [](const auto& it) { return it[group::size]; }, Per::household),
    mean_of<Groups>("groups", Unit::one, {"groups at work", "kelompok yang berjalan"}, [](const auto&) { return 1; }, Per::village),
    mean_of<Groups>("group_size", Unit::households, {"members of a group at work", "anggota kelompok yang berjalan"}, [](const auto& it) { return it[group::size]; }),
    mean_of<Groups>("trust", Unit::share, {"trust in the group", "kepercayaan dalam kelompok"}, [](const auto& it) { return it[group::trust]; }),
    mean_of<Groups>("tension", Unit::share, {"tension in the group", "ketegangan dalam kelompok"}, [](const auto& it) { return it[group::tension]; }),
    mean_of<Groups>("administration", Unit::share, {"orderly administration and openness", "administrasi tertib dan keterbukaan"}, [](const auto& it) { return it[group::admin]; }),
    mean_of<Groups>("collective_action", Unit::share, {"capacity for collective action", "kemampuan aksi bersama"}, [](const auto& it) { return it[group::action]; }),
    mean_of<Groups>("group_fund", Unit::rupiah, {"cash in the group's fund", "uang tunai kas kelompok"}, [](const auto& it) { return it[group::fund]; }),
    mean_of<Groups>("savings", Unit::rupiah, {"savings of all members", "simpanan seluruh anggota"}, [](const auto& it) { return of_members(it, household::savings); }),
    mean_of<Groups>("member_income", Unit::rupiah_per_month, {"income of a member, average over a year", "penghasilan anggota, rata-rata setahun"}, [](const auto& it) { return of_each_member(it, household::income); }),
    mean_of<Groups>("member_consumption", Unit::rupiah_per_month, {"consumption of a member, average over a year", "konsumsi anggota, rata-rata setahun"}, [](const auto& it) { return of_each_member(it, household::consumption); }),
    mean_of<Groups>("group_loans", Unit::rupiah, {"loans to all members", "pinjaman seluruh anggota"}, [](const auto& it) { return of_members(it, member::loan); }),
    mean_of<Groups>("mentoring", Unit::share, {"mentoring independence P", "kemandirian pendampingan P"}, [](const auto& it) { return it[group::mentoring]; }),
    mean_of<Groups>("group_material", Unit::share, {"members who are materially independent", "anggota yang mandiri secara material"}, [](const auto& it) { return it[group::material]; }),
    mean_of<Groups>("group_intellectual", Unit::share, {"intellectual independence I of the members", "kemandirian intelektual I anggota"}, [](const auto& it) { return it[group::intellectual]; }),
    mean_of<Groups>("mandiri", Unit::share, {"groups at work that are mandiri", "kelompok berjalan yang mandiri"}, [](const auto& it) { return it[group::mandiri]; }),
    mean_of<Groups>("accompanied", Unit::share, {"groups at work with a facilitator", "kelompok berjalan yang didampingi TKS"}, [](const auto& it) { return it[group::facilitator] != group::Post::none; }),
    mean_of<Groups>("acceptance", Unit::share, {"acceptance of the facilitator", "penerimaan TKS"}, [](const auto& it) { return it[group::acceptance]; }),
    mean_of<Groups>("dependency", Unit::share, {"dependency on the facilitator", "ketergantungan pada TKS"}, [](const auto& it) { return it[group::dependency]; }),
    mean_of<Groups>("external_hours", Unit::hours_per_month, {"effective hours of the facilitator", "jam efektif TKS"}, [](const auto& it) { return total(it[group::external]); }),
    mean_of<Groups>("own_hours", Unit::hours_per_month, {"effective hours of cadres", "jam efektif kader"}, [](const auto& it) { return total(it[group::own]); }),
    mean_of<Groups>("cadres", Unit::one, {"cadres of a group", "kader tiap kelompok"}, [](const auto& it) { return cadres_of(it); }),
    mean_of<Groups>("partners", Unit::one, {"partners of a group", "mitra tiap kelompok"}, [](const auto& it) { return group::link_count(it[group::partners]); }),
    mean_of<Groups>("captured", Unit::share, {"groups whose leader serves a trader", "kelompok yang ketuanya berpihak pada tengkulak"}, [](const auto& it) { return it[group::captured]; }),
    mean_of<Villages>("programme_cost", Unit::rupiah, {"spent by the programme this month, net of what came back", "belanja program bulan ini, setelah pengembalian"}, [](const auto& it) { return spent_by_programme(it[village::book]); }),
    mean_of<Traders>("hostility", Unit::share, {"hostility of traders", "permusuhan tengkulak"}, [](const auto& it) { return it[trader::hostility]; }),
    mean_of<Traders>("trader_cash", Unit::rupiah, {"traders' cash", "uang tunai tengkulak"}, [](const auto& it) { return it[trader::cash]; })};
// clang-format on
inline constexpr std::array measure_rows = measures.rows();
inline constexpr std::size_t measure_count = measure_rows.size();

/// Whole-number sums, so that adding villages, areas or threads in any order gives the same bits.
struct MeasureSums {
  std::array<std::int64_t, measure_count> sums{};
  std::array<std::int64_t, 4> counts{};  ///< [Per]

  MeasureSums& operator+=(const MeasureSums& other);  ///< @throws Overflow
  /// The mean of measure m; NaN over nothing (groups before there are any).
  double mean(std::size_t m) const noexcept;
  bool operator==(const MeasureSums&) const = default;
};

/// Index M of household i.
double material_of(const World& world, std::uint32_t i, const ModelSettings& settings) noexcept;

/// What left the programme's account in a month, net of what came back; rupiah.
Rupiah spent_by_programme(const FlowBook& book);

/// Sums over village v.
MeasureSums measure_village(const World& world, std::uint32_t v, const ModelSettings& settings);
/// Sums over group g: of households its members, of groups itself while at work, its village and
/// the traders there.
MeasureSums measure_group(const World& world, std::uint32_t g, const ModelSettings& settings);

}  // namespace berdaya
