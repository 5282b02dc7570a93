#include "model/measures.hpp"

#include <limits>

#include "processes/shared/indices.hpp"

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

/// A household as the index functions of the processes read it.
struct ReadOnlyHousehold {
  const World& world;
  std::uint32_t index;
  template <class C>
  ReadAs<typename C::Value> operator[](C column) const noexcept {
    return read(world.households[column][index]);
  }
};

struct IndexSums {
  std::int64_t material = 0, intellectual = 0, tied = 0, hungry = 0, income = 0;
};

IndexSums index_sums(const World& world, std::uint32_t first, std::uint32_t last, const ModelSettings& settings) noexcept {
  const auto& h = world.households;
  const auto skill = h[household::skill], income = h[household::income];
  const auto debt = h[household::ijon_debt];
  const auto hungry = h[household::hungry_months];
  const auto critical = h[household::critical];
  IndexSums sum;
  for (std::uint32_t i = first; i < last; ++i) {
    sum.material += fixed(material_of(world, i, settings));
    const double c = critical[i] == household::Flag::yes ? 1. : 0.;
    sum.intellectual += fixed(.5 * c + .25 * static_cast<double>(skill[i]) + (debt[i] == 0 ? .25 : 0.));
    sum.tied += debt[i] > 0 ? 1 : 0;
    sum.hungry += household::latest(hungry[i]) ? 1 : 0;
    sum.income += static_cast<std::int64_t>(income[i]);
  }
  return sum;
}

/// Over the groups at work.
struct GroupSums {
  std::int64_t groups = 0, size = 0, trust = 0, tension = 0, admin = 0, action = 0, fund = 0, savings = 0, loans = 0;
  std::int64_t mentoring = 0, material = 0, intellectual = 0, mandiri = 0, accompanied = 0, acceptance = 0, dependency = 0;
  std::int64_t external = 0, own = 0, cadres = 0, partners = 0, captured = 0;
};

GroupSums group_sums(const World& world, std::uint32_t v) noexcept {
  const auto& all = world.groups;
  GroupSums sum;
  for (std::uint32_t g = world.group_begin[v]; g < world.group_begin[v + 1]; ++g) {
    if (!group::is_active(all[group::phase][g])) continue;
    ++sum.groups, sum.size += all[group::size][g], sum.fund += all[group::fund][g];
    sum.trust += fixed(static_cast<double>(all[group::trust][g])), sum.tension += fixed(static_cast<double>(all[group::tension][g]));
    sum.admin += fixed(static_cast<double>(all[group::admin][g])), sum.action += fixed(static_cast<double>(all[group::action][g]));
    const auto share = [&](auto column) { return fixed(static_cast<double>(all[column][g])); };
    sum.mentoring += share(group::mentoring), sum.material += share(group::material), sum.intellectual += share(group::intellectual);
    sum.acceptance += share(group::acceptance), sum.dependency += share(group::dependency);
    sum.mandiri += all[group::mandiri][g] == household::Flag::yes, sum.captured += all[group::captured][g] == household::Flag::yes;
    sum.accompanied += all[group::facilitator][g] != group::Post::none, sum.partners += group::link_count(all[group::partners][g]);
    sum.external += fixed(berdaya::total(all[group::external][g])), sum.own += fixed(berdaya::total(all[group::own][g]));
    for (const household::Slot slot : world.cadres[cadre::slot].subspan(std::size_t{g} * most_cadres, most_cadres))
      sum.cadres += slot != household::Slot::none;
    for (std::uint32_t m = world.member_begin[g]; m < world.member_begin[g + 1]; ++m) {
      const std::uint32_t i = world.members[member::person][m];
      if (i != member::nobody) sum.savings += world.households[household::savings][i], sum.loans += world.members[member::loan][m];
    }
  }
  return sum;
}

}  // namespace

double material_of(const World& world, std::uint32_t i, const ModelSettings& settings) noexcept {
  return material_independence(ReadOnlyHousehold{world, i}, settings.get<Production>(), settings.get<Independence>());
}

Rupiah spent_by_programme(const FlowBook& book) noexcept {
  Rupiah sum = 0;
  for (std::size_t f = 0; f < flow_count; ++f)
    sum += flow_rows[f].from == Sector::programme ? book.amounts[f] : flow_rows[f].to == Sector::programme ? -book.amounts[f] : 0;
  return sum;
}

MeasureSums& MeasureSums::operator+=(const MeasureSums& other) noexcept {
  for (std::size_t m = 0; m < measure_count; ++m) sums[m] += other.sums[m];
  households += other.households, villages += other.villages, traders += other.traders, groups += other.groups;
  return *this;
}

double MeasureSums::mean(std::size_t m) const noexcept {
  const MeasureRow& row = measure_rows[m];
  const std::array<std::int64_t, 4> counts{households, villages, traders, groups};  // in the order of Per
  const std::int64_t count = counts[static_cast<std::size_t>(row.per)];
  if (count == 0) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(sums[m]) / static_cast<double>(count) * (row.fixed_point ? 0x1p-32 : 1.);
}

MeasureSums measure_village(const World& world, std::uint32_t v, const ModelSettings& settings) {
  const std::uint32_t first = world.household_begin[v], last = world.household_begin[v + 1];
  const std::uint32_t trader_first = world.trader_begin[v], trader_last = world.trader_begin[v + 1];
  const IndexSums index = index_sums(world, first, last, settings);
  const GroupSums group = group_sums(world, v);
  MeasureSums out;
  out.households = last - first, out.villages = 1, out.traders = trader_last - trader_first, out.groups = group.groups;
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
              fixed(world.villages[village::price][v] * world.villages[village::price_shock][v]),
              total(world, v, v + 1, village::resource),
              world.villages[village::harvested][v].lost,
              world.villages[village::harvested][v].reclaimed,
              world.villages[village::harvested][v].collective,
              total(world, v, v + 1, village::rationed),
              total(world, trader_first, trader_last, trader::margin),
              group.size,
              group.groups,
              group.size,
              group.trust,
              group.tension,
              group.admin,
              group.action,
              group.fund,
              group.savings,
              group.loans,
              group.mentoring,
              group.material,
              group.intellectual,
              group.mandiri,
              group.accompanied,
              group.acceptance,
              group.dependency,
              group.external,
              group.own,
              group.cadres,
              group.partners,
              group.captured,
              spent_by_programme(world.villages[village::book][v]),
              total(world, trader_first, trader_last, trader::hostility),
              total(world, trader_first, trader_last, trader::cash)};
  return out;
}

}  // namespace berdaya
