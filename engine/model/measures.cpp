#include "model/measures.hpp"

#include <limits>
#include <tuple>

#include "core/overflow.hpp"
#include "core/parallel.hpp"
#include "processes/shared/indices.hpp"
#include "world/balances.hpp"

namespace berdaya {
namespace {

/// Where the columns of table T begin: looked up once, so that loops over rows vectorise.
template <class T>
class Begins {
 public:
  explicit Begins(const World& world) noexcept
      : columns_(begins(world.table<T>(), typename T::AllColumns{})) {}

  template <class C>
  const typename C::Value* operator[](C) const noexcept {
    static_assert(std::is_same_v<typename C::Table, T>, "column belongs to another table");
    return std::get<index_of<C>(typename T::AllColumns{})>(columns_);
  }

 private:
  template <class... Cs>
  static std::tuple<const typename Cs::Value*...> begins(const T& table, Columns<Cs...>) noexcept {
    return {table[Cs{}].data()...};
  }
  decltype(begins(std::declval<T>(), typename T::AllColumns{})) columns_;
};

/// One row of table T, read as a process reads it.
template <class T>
struct Seen {
  const World& world;
  const Begins<T>& columns;
  const ModelSettings& settings;
  std::size_t index;

  template <class C>
  decltype(auto) operator[](C column) const noexcept {
    return read(columns[column][index]);
  }
};

[[gnu::always_inline]] inline double material_of(const Seen<Households>& it) noexcept {
  return material_independence(it, it.settings.get<Production>(), it.settings.get<Independence>());
}

/// Sum over the members of a group of a column of households or of members.
template <class C>
Rupiah of_members(const Seen<Groups>& it, C column) noexcept {
  const World& world = it.world;
  Rupiah sum = 0;
  for (std::uint32_t m = world.member_begin[it.index]; m < world.member_begin[it.index + 1]; ++m) {
    const std::uint32_t i = world.members[member::person][m];
    if (i == member::nobody) continue;
    if constexpr (std::is_same_v<typename C::Table, Households>)
      sum += world.households[column][i];
    else
      sum += world.members[column][m];
  }
  return sum;
}

/// Mean over the members of a group, in whole rupiah; 0 without any.
template <class C>
Rupiah of_each_member(const Seen<Groups>& it, C column) noexcept {
  const auto members = static_cast<Rupiah>(it[group::size]);
  double sum = 0;
  for (std::uint32_t m = it.world.member_begin[it.index]; m < it.world.member_begin[it.index + 1];
       ++m)
    if (const std::uint32_t i = it.world.members[member::person][m]; i != member::nobody)
      sum += static_cast<double>(it.world.households[column][i]);
  return members > 0 ? to_rupiah(sum) / members : 0;
}

std::int64_t cadres_of(const Seen<Groups>& it) noexcept {
  const auto slots =
      it.world.cadres[cadre::slot].subspan(std::size_t{it.index} * most_cadres, most_cadres);
  return std::ranges::count_if(slots,
                               [](household::Slot slot) { return slot != household::Slot::none; });
}

std::int64_t stepped(double value) noexcept { return static_cast<std::int64_t>(value * 0x1p32); }
std::int64_t stepped(std::integral auto value) noexcept { return static_cast<std::int64_t>(value); }

/// `sums` and these rows of households, measure by measure: such loops vectorise.
MeasureSums plus_households(MeasureSums sums, const World& world, RowRange rows,
                            const ModelSettings& settings) noexcept {
  const Begins<Households> columns(world);
  sums.counts[static_cast<std::size_t>(Per::household)] += rows.last - rows.first;
  measures.for_each([&]<class Of, class Value>(const Measure<Of, Value>& measure, std::size_t m) {
    if constexpr (std::is_same_v<Of, Households>)
      sums.sums[m] += sum_over(
          rows.first, rows.last, [&](std::size_t i) __attribute__((always_inline)) {
            return stepped(measure.value(Seen<Households>{world, columns, settings, i}));
          });
  });
  return sums;
}

/// `sums` (by value: nothing else can alias it) and these rows of table T, of groups those at work.
template <class T>
MeasureSums plus(MeasureSums sums, const World& world, RowRange rows,
                 const ModelSettings& settings) noexcept {
  const Begins<T> columns(world);
  for (std::uint32_t i = rows.first; i < rows.last; ++i) {
    if constexpr (std::is_same_v<T, Groups>)
      if (!group::is_active(world.groups[group::phase][i])) continue;
    ++sums.counts[static_cast<std::size_t>(per_row<T>)];
    measures.for_each([&]<class Of, class Value>(const Measure<Of, Value>& measure, std::size_t m) {
      if constexpr (std::is_same_v<Of, T>)
        sums.sums[m] += stepped(measure.value(Seen<T>{world, columns, settings, i}));
    });
  }
  return sums;
}

/// [measure] what one step of its sum is worth.
constexpr std::array<double, measure_count> steps = [] {
  std::array<double, measure_count> all{};
  measures.for_each([&]<class T, class Value>(const Measure<T, Value>&, std::size_t m) {
    all[m] =
        std::is_floating_point_v<std::invoke_result_t<const Value&, const Seen<T>&>> ? 0x1p-32 : 1.;
  });
  return all;
}();

}  // namespace

double material_of(const World& world, std::uint32_t i, const ModelSettings& settings) noexcept {
  const Begins<Households> columns(world);
  return material_of(Seen<Households>{world, columns, settings, i});
}

Rupiah spent_by_programme(const FlowBook& book) {
  Rupiah sum = 0;
  for (std::size_t f = 0; f < flow_count; ++f)
    add(sum, flow_rows[f].from == Sector::programme ? book.amounts[f]
             : flow_rows[f].to == Sector::programme ? -book.amounts[f]
                                                    : 0);
  return sum;
}

MeasureSums& MeasureSums::operator+=(const MeasureSums& other) {
  for (std::size_t m = 0; m < measure_count; ++m) add(sums[m], other.sums[m]);
  for (std::size_t p = 0; p < counts.size(); ++p) counts[p] += other.counts[p];
  return *this;
}

double MeasureSums::mean(std::size_t m) const noexcept {
  const std::int64_t count = counts[static_cast<std::size_t>(measure_rows[m].per)];
  if (count == 0) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(sums[m]) / static_cast<double>(count) * steps[m];
}

MeasureSums measure_village(const World& world, std::uint32_t v, const ModelSettings& settings) {
  const MeasureSums households =
      plus_households({}, world, rows_of<Households>(world, v), settings);
  const MeasureSums village =
      plus<Villages>(households, world, rows_of<Villages>(world, v), settings);
  const MeasureSums traders = plus<Traders>(village, world, traders_of(world, v), settings);
  return plus<Groups>(traders, world, rows_of<Groups>(world, v), settings);
}

MeasureSums measure_group(const World& world, std::uint32_t g, const ModelSettings& settings) {
  const auto after = std::ranges::upper_bound(world.group_begin, g);
  const auto v = static_cast<std::uint32_t>(after - world.group_begin.begin() - 1);
  MeasureSums members;
  for (std::uint32_t m = world.member_begin[g]; m < world.member_begin[g + 1]; ++m)
    if (const std::uint32_t i = world.members[member::person][m]; i != member::nobody)
      members = plus_households(members, world, {i, i + 1}, settings);
  const MeasureSums village = plus<Villages>(members, world, rows_of<Villages>(world, v), settings);
  const MeasureSums traders = plus<Traders>(village, world, traders_of(world, v), settings);
  return plus<Groups>(traders, world, {g, g + 1}, settings);
}

}  // namespace berdaya
