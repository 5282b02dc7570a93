#include "model/measures.hpp"

#include "processes/learning.hpp"

namespace berdaya {
namespace {

std::int64_t fixed(double value) noexcept { return static_cast<std::int64_t>(value * 0x1p32); }

template <class C>
std::int64_t total(const World& world, std::uint32_t first, std::uint32_t last, C column) noexcept {
  const auto values = world.table<typename C::Table>()[column];
  std::int64_t sum = 0;
  for (std::uint32_t i = first; i < last; ++i) {
    if constexpr (std::is_floating_point_v<typename C::Value>)
      sum += fixed(static_cast<double>(values[i]));
    else
      sum += static_cast<std::int64_t>(values[i]);
  }
  return sum;
}

struct IndexSums {
  std::int64_t material = 0, intellectual = 0, tied = 0, hungry = 0, income = 0;
};

IndexSums index_sums(const World& world, std::uint32_t first, std::uint32_t last, const Production& p) noexcept {
  const auto& h = world.households;
  const auto coverage = h[household::coverage], skill = h[household::skill], output = h[household::output], ability = h[household::ability],
             income = h[household::income];
  const auto cash = h[household::cash], need = h[household::need], debt = h[household::ijon_debt];
  const auto profits = h[household::profits], hungry = h[household::hungry_months];
  const auto critical = h[household::critical];
  IndexSums sum;
  for (std::uint32_t i = first; i < last; ++i) {
    const double half_cycle = .5 * p.cycle_months * static_cast<double>(output[i]) * static_cast<double>(ability[i]);
    const double owed = static_cast<double>(debt[i]);
    const double buffer = static_cast<double>(cash[i]) / (3. * static_cast<double>(need[i]));
    const double profit = .25 * __builtin_popcount(household::number(profits[i]) & 0xfu);
    const double free = 1. - (half_cycle > owed ? owed / half_cycle : owed > 0. ? 1. : 0.);
    sum.material += fixed(material_index(static_cast<double>(coverage[i]), buffer < 1. ? buffer : 1., free, profit));
    const double c = critical[i] == household::Flag::yes ? 1. : 0.;
    sum.intellectual += fixed(.5 * c + .25 * static_cast<double>(skill[i]) + (debt[i] == 0 ? .25 : 0.));
    sum.tied += debt[i] > 0 ? 1 : 0;
    sum.hungry += household::latest(hungry[i]) ? 1 : 0;
    sum.income += static_cast<std::int64_t>(income[i]);
  }
  return sum;
}

}  // namespace

double material_index(double coverage, double buffer, double free, double profit) noexcept {
  const auto phi = [](double x) { return x > .05 ? x : .05; };
  const double c = phi(coverage);
  return math::pow(c * c * phi(buffer) * phi(free) * phi(profit), .2);
}

MeasureSums& MeasureSums::operator+=(const MeasureSums& other) noexcept {
  for (std::size_t m = 0; m < measure_count; ++m) sums[m] += other.sums[m];
  households += other.households, villages += other.villages, traders += other.traders;
  return *this;
}

double MeasureSums::mean(std::size_t m) const noexcept {
  const MeasureRow& row = measure_rows[m];
  const std::int64_t count = row.per == Per::household ? households : row.per == Per::village ? villages : traders;
  if (count == 0) return 0.;
  return static_cast<double>(sums[m]) / static_cast<double>(count) * (row.fixed_point ? 0x1p-32 : 1.);
}

MeasureSums measure_village(const World& world, std::uint32_t v, const ModelSettings& settings) {
  const std::uint32_t first = world.household_begin[v], last = world.household_begin[v + 1];
  const std::uint32_t trader_first = world.trader_begin[v], trader_last = world.trader_begin[v + 1];
  const IndexSums index = index_sums(world, first, last, settings.get<Production>());
  MeasureSums out;
  out.households = last - first, out.villages = 1, out.traders = trader_last - trader_first;
  out.sums = {total(world, first, last, household::coverage),
              index.hungry,
              index.tied,
              total(world, first, last, household::critical),
              total(world, first, last, household::motivation),
              total(world, first, last, household::skill),
              index.material,
              index.intellectual,
              total(world, first, last, household::asset),
              total(world, first, last, household::cash),
              total(world, first, last, household::ijon_debt),
              index.income,
              total(world, v, v + 1, village::price),
              total(world, v, v + 1, village::resource),
              world.villages[village::harvested][v].lost,
              total(world, v, v + 1, village::rationed),
              total(world, trader_first, trader_last, trader::margin),
              total(world, trader_first, trader_last, trader::cash)};
  return out;
}

}  // namespace berdaya
