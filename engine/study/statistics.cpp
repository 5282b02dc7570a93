#include "study/statistics.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace berdaya {
namespace {

using namespace statistic;
using enum Clock;

// clang-format off
constexpr std::array rows{
    StatisticRow{"poor", Unit::share, start, true, {"households whose consumption of a year was below their needs", "rumah tangga dengan konsumsi setahun di bawah kebutuhan"}, poor},
    StatisticRow{"still_poor", Unit::share, start, true, {"of the poor of a year those still poor in the next", "bagian rumah tangga miskin yang tahun berikutnya masih miskin"}, still_poor},
    StatisticRow{"no_assets", Unit::share, start, true, {"households with productive assets below Rp 0.1 million at the end of a year", "rumah tangga dengan aset produktif di bawah Rp 0,1 juta pada akhir tahun"}, no_assets},
    StatisticRow{"assets", Unit::rupiah, start, true, {"mean productive assets at the end of a year", "rata-rata aset produktif pada akhir tahun"}, assets},
    StatisticRow{"assets_above_threshold", Unit::share, start, true, {"households with productive assets above Rp 8 million, about where the asset map crosses, at the end of a year", "rumah tangga beraset produktif di atas Rp 8 juta, kira-kira titik potong peta aset, pada akhir tahun"}, above_threshold},
    StatisticRow{"liquid_median", Unit::months, start, true, {"median of cash and savings in months of needs at the end of a year", "median uang tunai dan simpanan dalam bulan kebutuhan pada akhir tahun"}, liquid_median},
    StatisticRow{"liquid", Unit::months, start, true, {"mean of cash and savings in months of needs at the end of a year", "rata-rata uang tunai dan simpanan dalam bulan kebutuhan pada akhir tahun"}, liquid},
    StatisticRow{"tied_producers", Unit::share, start, true, {"of households with assets above Rp 0.5 million those with ijon debt at the end of a year", "rumah tangga beraset di atas Rp 0,5 juta yang berutang ijon pada akhir tahun"}, tied_producers},
    StatisticRow{"debt_of_producers", Unit::share, start, true, {"part of all ijon debt owed by households with assets above Rp 0.5 million", "bagian utang ijon milik rumah tangga beraset di atas Rp 0,5 juta"}, debt_of_producers},
    StatisticRow{"income", Unit::one, start, true, {"income net of inputs over needs, ratio of means", "penghasilan setelah biaya masukan terhadap kebutuhan, rasio rata-rata"}, income},
    StatisticRow{"consumption", Unit::one, start, true, {"consumption over needs, ratio of means", "konsumsi terhadap kebutuhan, rasio rata-rata"}, consumption},
    StatisticRow{"enterprise", Unit::one, start, true, {"net income of the own enterprise over needs, ratio of means", "penghasilan bersih usaha sendiri terhadap kebutuhan, rasio rata-rata"}, enterprise},
    StatisticRow{"sales", Unit::one, start, true, {"sales of the own enterprise over needs, ratio of means", "penjualan usaha sendiri terhadap kebutuhan, rasio rata-rata"}, sales},
    StatisticRow{"outside_share", Unit::share, start, true, {"part of income from outside the own enterprise, ratio of means", "bagian penghasilan dari luar usaha sendiri, rasio rata-rata"}, outside_share},
    StatisticRow{"membership", Unit::share, start, true, {"households that have been members of a group", "rumah tangga yang pernah menjadi anggota kelompok"}, membership},
    StatisticRow{"income_gini", Unit::one, start, true, {"Gini of a year's income a head", "Gini penghasilan setahun per orang"}, income_gini},
    StatisticRow{"enterprise_spread", Unit::log_sd, start, true, {"standard deviation of the log of enterprise income, mean of the window, of households above 0", "simpangan baku log penghasilan usaha, rata-rata jendela, rumah tangga di atas 0"}, enterprise_spread},
    StatisticRow{"consumption_memory", Unit::one, start, true, {"correlation of log consumption a head with that of the year before", "korelasi log konsumsi per orang dengan tahun sebelumnya"}, consumption_memory},
    StatisticRow{"asset_map_crosses_once", Unit::share, start, true, {"does the median of log assets two years on cross that of now from below exactly once?", "apakah median log aset dua tahun kemudian memotong garis 45° dari bawah tepat sekali?"}, crosses_once},
    StatisticRow{"two_asset_modes", Unit::share, start, true, {"has the density of log assets exactly two modes?", "apakah kepadatan log aset berpuncak tepat dua?"}, two_modes},
    StatisticRow{"taken_up", Unit::share, start, true, {"of households that did not hold a practice from the start those that took it up by the end of a year", "rumah tangga bukan pemegang awal praktik yang memakainya pada akhir tahun"}, taken_up},
    StatisticRow{"taken_up_early", Unit::share, start, true, {"part of the take-up of the window that fell in the first half of its years (above one half: concave)", "bagian pemakaian dalam jendela yang terjadi pada paruh pertama tahunnya (di atas setengah: cekung)"}, taken_up_early},
    StatisticRow{"neighbour_correlation", Unit::one, start, true, {"correlation of having taken it up with the share of neighbours who did, at the end of the window, of households with ties that did not hold it from the start", "korelasi pemakaian dengan bagian tetangga yang memakai, pada akhir jendela, rumah tangga berikatan yang bukan pemegang awal"}, neighbour_correlation},
    StatisticRow{"stalled", Unit::share, start, true, {"of villages where some held it from the start those where nobody else took it up by the end of the window", "dari desa yang punya pemegang awal, desa tanpa pemakai lain pada akhir jendela"}, stalled},
    StatisticRow{"trader_income", Unit::one, start, false, {"net income of a trader (drawings and growth of what he owns) in mean household incomes", "penghasilan bersih tengkulak (pengambilan dan pertumbuhan kekayaan) dalam rata-rata penghasilan rumah tangga"}, trader_income},
    StatisticRow{"farm_gate", Unit::share, start, false, {"received from traders per rupiah of wholesale value", "diterima dari tengkulak per rupiah nilai grosir"}, farm_gate},
    StatisticRow{"joint_premium", Unit::share, start, false, {"price of what is sold together over that of what traders buy, less one", "harga jual bersama terhadap harga tengkulak, dikurangi satu"}, joint_premium},
    StatisticRow{"sold_share", Unit::share, start, false, {"part of the harvest that is sold (all of it: nothing is kept for the own table)", "bagian panen yang dijual (seluruhnya: tidak ada yang disimpan untuk dimakan)"}, sold_share},
    StatisticRow{"sells_to_creditor", Unit::share, start, false, {"of indebted producers those who sell to their creditor", "produsen berutang yang menjual kepada pemberi utangnya"}, sells_to_creditor},
    StatisticRow{"sells_to_patron", Unit::share, start, false, {"of producers without debt those who sell to their patron", "produsen tanpa utang yang menjual kepada patronnya"}, sells_to_patron},
    StatisticRow{"lean_season", Unit::one, start, false, {"spending in the month before a harvest over that in the month after it", "belanja pada bulan sebelum panen terhadap bulan sesudahnya"}, lean_season},
    StatisticRow{"price_spread", Unit::log_sd, start, false, {"monthly standard deviation of the log price around its trend", "simpangan baku bulanan log harga di sekitar trennya"}, price_spread},
    StatisticRow{"price_memory", Unit::one, start, false, {"correlation of that deviation with the month before", "korelasi simpangan itu dengan bulan sebelumnya"}, price_memory},
    StatisticRow{"lent_out", Unit::share, start, false, {"part of the groups' money that is lent out", "bagian uang kelompok yang dipinjamkan"}, lent_out},
    StatisticRow{"member_savings", Unit::months, start, false, {"savings a member in months of needs", "simpanan tiap anggota dalam bulan kebutuhan"}, member_savings},
    StatisticRow{"group_money", Unit::rupiah, start, false, {"funds and loans of all groups", "kas dan pinjaman semua kelompok"}, group_money},
    StatisticRow{"groups_formed", Unit::one, start, false, {"groups that found their members in the window, a village", "kelompok yang menemukan anggotanya dalam jendela, per desa"}, groups_formed},
    StatisticRow{"functioning_after_exit", Unit::share, exit, false, {"functioning, of groups left by their facilitator or dissolved before", "kelompok yang berjalan, dari yang ditinggalkan TKS atau bubar sebelumnya"}, functioning_after_exit},
    StatisticRow{"stops_functioning", Unit::share, exit, false, {"of functioning groups those that no longer function a year later", "kelompok berjalan yang setahun kemudian tidak berjalan lagi"}, stops_functioning},
    StatisticRow{"bad_loans", Unit::share, exit, false, {"part of the groups' loans whose members stopped repaying", "bagian pinjaman kelompok yang tidak diangsur lagi"}, bad_loans},
    StatisticRow{"inactive", Unit::share, founding, false, {"not functioning, of groups that found their members", "kelompok yang tidak berjalan, dari yang terbentuk"}, inactive},
    StatisticRow{"cadres_serving", Unit::share, service, false, {"cadres still serving (Kaplan-Meier)", "kader yang masih bertugas (Kaplan-Meier)"}, cadres_serving},
};
// clang-format on

std::vector<std::uint8_t> among(const Life& life, auto&& belongs) {
  std::vector<std::uint8_t> all(life.need.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = belongs(i);
  return all;
}

/// [household] its fifth in the village by assets as they stood in a year, 0 poorest.
std::vector<std::uint8_t> fifths_in(const Life& life, const std::vector<float>& asset) {
  std::vector<std::uint8_t> out(asset.size());
  for (std::size_t v = 0; v + 1 < life.village_begin.size(); ++v) {
    const std::size_t first = life.village_begin[v], n = life.village_begin[v + 1] - first;
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), first);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return asset[i]; });
    for (std::size_t r = 0; r < n; ++r) out[order[r]] = static_cast<std::uint8_t>(r * 5 / n);
  }
  return out;
}

/// [household] is it of the poorest third of the members by wealth at month 0?
std::vector<std::uint8_t> weakest(const Life& life, const std::vector<std::uint8_t>& members) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < members.size(); ++i)
    if (members[i]) order.push_back(i);
  const HouseholdYear& begin = life.years[0];
  std::ranges::stable_sort(order, {},
                           [&](std::size_t i) { return begin.asset[i] + begin.liquid[i]; });
  std::vector<std::uint8_t> out(members.size());
  for (std::size_t r = 0; r < order.size() / 3; ++r) out[order[r]] = 1;
  return out;
}

}  // namespace

double Fraction::value() const noexcept {
  return below != 0 ? above / below : std::numeric_limits<double>::quiet_NaN();
}

Fraction& Fraction::operator+=(Fraction other) noexcept {
  above += other.above, below += other.below;
  return *this;
}

std::span<const StatisticRow> statistic_rows() noexcept { return rows; }

std::optional<std::size_t> find_statistic(std::string_view name) {
  const auto at = std::ranges::find(rows, name, &StatisticRow::name);
  return at == rows.end() ? std::nullopt
                          : std::optional(static_cast<std::size_t>(at - rows.begin()));
}

std::vector<std::string> statistic_names() {
  std::vector<std::string> names;
  for (const StatisticRow& row : rows) names.emplace_back(row.name);
  return names;
}

std::vector<std::uint8_t> chosen(const Life& life, Who who, std::int32_t from, std::int32_t to) {
  const auto member = [&](std::size_t i) { return life.joined[i] < to; };
  const auto fifth = [&](std::int32_t month, std::uint8_t which) {
    const auto fifths = fifths_in(life, life.years[static_cast<std::size_t>(month / 12)].asset);
    return among(life, [&](std::size_t i) { return fifths[i] == which; });
  };
  switch (who) {
    case Who::all:
      return among(life, [](std::size_t) { return true; });
    case Who::members:
      return among(life, member);
    case Who::others:
      return among(life, [&](std::size_t i) { return !member(i); });
    case Who::weakest_members:
      return weakest(life, among(life, member));
    case Who::other_members: {
      const auto weak = weakest(life, among(life, member));
      return among(life, [&](std::size_t i) { return member(i) && !weak[i]; });
    }
    case Who::leaders:
      return life.leader;
    case Who::not_leaders:
      return among(life, [&](std::size_t i) { return !life.leader[i]; });
    case Who::recipients:
      return life.aided;
    case Who::poorest_fifth:
      return fifth(0, 0);
    case Who::richest_fifth:
      return fifth(0, 4);
    case Who::poorest_then:
      return fifth(from, 0);
    case Who::richest_then:
      return fifth(from, 4);
  }
  return {};
}

}  // namespace berdaya
