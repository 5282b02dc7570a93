#include "setup/build_world.hpp"

#include <algorithm>
#include <numeric>

#include "processes/trade/traders.hpp"
#include "world/balances.hpp"

namespace berdaya {
namespace {

constexpr std::int32_t long_ago = -1'000'000;
constexpr std::int32_t setup_month =
    -1'000'000;  ///< the "month" of draws made before the first one
enum Stream : std::uint32_t {
  village_size = 200,
  village_start = 201,
  household_start = 202,
  household_wealth = 203
};
constexpr auto every_second = household::Bits{0b0101};  ///< of the last cycles brought a profit
constexpr double least_commons = .01;                   ///< at 0 they would never grow again

/// The plan's mean, spread and bounds, all of them times `factor`.
std::uint32_t drawn_size(const AreaPlan& plan, Luck luck, std::uint32_t number,
                         double factor = 1.) {
  const double z = Draw(luck, Kind::village, number, setup_month, village_size).normal();
  const double size = plan.village_households + plan.village_households_sd * z;
  const double least = plan.village_households_min, most = plan.village_households_max;
  return std::max(2u, static_cast<std::uint32_t>(std::clamp(size, least, most) * factor));
}

void start_village(World& world, std::uint32_t v, std::uint32_t number, const Place& place,
                   const Origin& origin) {
  const Draw draw(world.luck, Kind::village, number, setup_month, village_start);
  auto& villages = world.villages;
  villages[village::uid][v] = number;
  villages[village::outside][v] = villages[village::programme][v] = villages[village::bank][v] = 0;
  villages[village::remoteness][v] =
      remoteness_of(place, origin.places, origin.facilitation.remoteness);
  villages[village::social_shift][v] = social_shift(place, origin.places);
  villages[village::price][v] = 1.;
  villages[village::price_shock][v] = 1.;
  villages[village::weather][v] = 1.;
  const double resource = origin.commons.exploited() + resource_shift(place, origin.places);
  villages[village::resource][v] = std::clamp(resource, least_commons, 1.);
  villages[village::harvest_phase][v] =
      static_cast<std::int32_t>(draw.uniform() * origin.production.cycle_months);
  villages[village::incumbents][v] = origin.plan.traders_per_village;
  for (std::uint32_t j = world.trader_begin[v]; j < world.trader_begin[v + 1]; ++j) {
    world.traders[trader::uid][j] = number << 16 | (j - world.trader_begin[v]);
    world.traders[trader::cash][j] = origin.ijon.trader_capital;
    world.traders[trader::loan_book][j] = 0;
    world.traders[trader::margin][j] =
        AdjustMargins::target(origin.plan.traders_per_village, origin.trade);
    std::array<float, 5> even;
    even.fill(1.f);
    world.traders[trader::propensity][j] = even;
    world.traders[trader::last_action][j] = trader::Action::none;
    world.traders[trader::acted_in][j] = long_ago;
  }
}

/// Rows for the groups that a programme may found, as they will begin; nobody is a member yet.
void make_room_for_groups(World& world, const GroupPlan& plan, bool spare_rooms,
                          const AreaNetwork& network) {
  const std::uint32_t rows =
      plan.per_village > 0 ? plan.per_village + (spare_rooms ? plan.spare : 0) : 0;
  const std::uint32_t groups = world.village_count() * rows;
  world.groups.resize(groups);
  world.members.resize(std::size_t{groups} * plan.size);
  std::ranges::fill(world.members[member::person], member::nobody);
  for (std::uint32_t v = 0; v < world.village_count(); ++v) {
    for (std::uint32_t rank = 0; rank < rows; ++rank) {
      const std::uint32_t g = world.group_begin[v] + rank;
      world.groups[group::uid][g] = network.village_numbers[v] << 16 | rank;
      world.groups[group::trust][g] =
          static_cast<float>(clip(plan.start_trust + world.villages[village::social_shift][v]));
      world.member_begin.push_back(world.member_begin.back() + plan.size);
    }
    world.group_begin.push_back(world.group_begin.back() + rows);
  }
  auto& all = world.groups;
  std::array<std::int16_t, milestone_count> never;
  never.fill(-1);
  world.cadres.resize(std::size_t{groups} * most_cadres);
  std::ranges::fill(world.cadres[cadre::slot], household::Slot::none);
  std::ranges::fill(all[group::milestones], never);
  std::ranges::fill(all[group::admin], static_cast<float>(plan.start_admin));
  std::ranges::fill(all[group::assisted_admin], static_cast<float>(plan.start_admin));
  std::ranges::fill(all[group::action], static_cast<float>(plan.start_action));
  std::ranges::fill(all[group::assisted_action], static_cast<float>(plan.start_action));
  std::ranges::fill(all[group::tension], static_cast<float>(plan.start_tension));
  std::ranges::fill(all[group::facilitator], group::Post::none);
  std::ranges::fill(all[group::granted_in], -1);
  std::ranges::fill(all[group::leader], household::Slot::none);
}

/// Posts of facilitators: as many as said, else one for every groups_per_facilitator groups begun;
/// the persons are drawn when they start.
void make_posts(World& world, const GroupPlan& groups, const Facilitation& plan) {
  if (!plan.programme) return;
  const double asked = world.village_count() * groups.per_village / plan.groups_per_facilitator;
  const auto posts = plan.facilitators > 0 ? plan.facilitators
                                           : static_cast<std::uint32_t>(asked) +
                                                 (asked > static_cast<std::uint32_t>(asked));
  world.facilitators.resize(posts);
  for (std::uint32_t f = 0; f < posts; ++f) world.facilitators[facilitator::uid][f] = f;
  std::ranges::fill(world.facilitators[facilitator::since], -1);
  std::ranges::fill(world.facilitators[facilitator::resigned], long_ago);
}

/// People size_min + uniform{0 … sizes - 1}; wage = need wage_frac exp(wage_sd n - wage_sd^2 / 2) x
/// the place's factor, its luck as the years before left it; skill skill_min + skill_spread u;
/// motivation + the place's shift.
void start_household(World& world, std::uint32_t i, std::uint32_t uid, const Place& place,
                     const Origin& origin) {
  const Draw draw(world.luck, Kind::household, uid, setup_month, household_start);
  const auto u = draw.uniforms(0), w = draw.uniforms(1);
  const Population& p = origin.population;
  auto& h = world.households;
  const Rupiah need = p.need_pc * (p.size_min + to_rupiah(u[0] * p.sizes));
  const auto lognormal = [](double sd, double uniform) {  // of mean 1
    return math::exp(sd * math::inverse_normal(uniform) - .5 * sd * sd);
  };
  const double wage =
      p.wage_frac * lognormal(p.wage_sd, u[1]) * wealth_factor(place, origin.places);
  const auto motivation =
      static_cast<float>(clip(p.motivation + social_shift(place, origin.places)));
  h[household::uid][i] = uid;
  h[household::need][i] = static_cast<std::uint32_t>(need);  // at most 8 x 5e8
  h[household::cash][i] = to_rupiah(real(need) * (p.cash_min + p.cash_spread * u[2]));
  h[household::wage][i] =
      static_cast<std::uint32_t>(std::clamp(real(need) * wage, 0., 4294967295.));
  h[household::wage_luck][i] =
      static_cast<float>(lognormal(origin.livelihood.wage_shock_sd, draw.uniform(8)));
  h[household::income][i] = h[household::consumption][i] = static_cast<float>(need);
  h[household::ability][i] =
      static_cast<float>(math::exp(p.ability_sd * math::inverse_normal(u[3])));
  h[household::skill][i] = static_cast<float>(clip(p.skill_min + p.skill_spread * w[0]));
  h[household::critical][i] = w[1] < p.critical ? household::Flag::yes : household::Flag::no;
  h[household::patron][i] = static_cast<household::Rank>(w[2] * origin.plan.traders_per_village);
  h[household::seeker][i] =
      w[3] < origin.partners.seeker_share ? household::Job::sought : household::Job::none;
  h[household::motivation][i] = motivation;
  h[household::coverage][i] = kept<Portion>(p.coverage);
  h[household::planted][i] = household::percent(100);
  h[household::profits][i] = every_second;
  h[household::peer_motivation][i] = kept<Portion>(motivation);
  h[household::membership][i] = household::Slot::none;
}

Rupiah drawn_asset(const World& world, std::uint32_t i, double factor, const Origin& origin) {
  const double z = Draw(world.luck, Kind::household, world.households[household::uid][i],
                        setup_month, household_wealth)
                       .normal();
  const double asset =
      real(origin.population.asset_median) * factor * math::exp(origin.population.asset_sd * z);
  return std::min(to_rupiah(asset), origin.production.asset_max);
}

/// The village's drawn assets, handed out in the order of observed wealth where there is one (MODEL
/// 0.9).
void endow_village(World& world, std::uint32_t v, const AreaNetwork& network, const Place& place,
                   const Origin& origin) {
  const std::uint32_t first = world.household_begin[v], last = world.household_begin[v + 1];
  auto asset = world.households[household::asset];
  const double factor = wealth_factor(place, origin.places);
  for (std::uint32_t i = first; i < last; ++i) asset[i] = drawn_asset(world, i, factor, origin);
  if (network.wealth.empty()) return;
  std::vector<std::uint32_t> order(last - first);
  std::iota(order.begin(), order.end(), first);
  const auto uid = world.households[household::uid];
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return network.wealth[a] != network.wealth[b] ? network.wealth[a] < network.wealth[b]
                                                  : uid[a] < uid[b];
  });
  std::vector<Rupiah> drawn(asset.begin() + first, asset.begin() + last);
  std::sort(drawn.begin(), drawn.end());
  for (std::size_t rank = 0; rank < order.size(); ++rank) asset[order[rank]] = drawn[rank];
}

/// Generated ties and leaders for villages of these sizes, numbered from 1.
AreaNetwork connect_villages(std::span<const std::uint32_t> sizes, const NetworkRecipe& recipe,
                             Luck luck) {
  AreaNetwork area;
  std::vector<std::uint32_t> uids, village;
  for (std::uint32_t number = 1; number <= sizes.size(); ++number) {
    const std::uint32_t size = sizes[number - 1], first = area.household_count();
    for (std::uint32_t rank = 0; rank < size; ++rank) uids.push_back(number << 16 | rank);
    village.insert(village.end(), size, number);
    const auto own = std::span<const std::uint32_t>(uids).subspan(first);
    const auto ties = generate_network(recipe, own, luck);
    const auto leaders = choose_leaders(recipe, own, ties, luck);
    for (const auto& [a, b] : ties) area.ties.push_back({first + a, first + b});
    area.leader.insert(area.leader.end(), leaders.begin(), leaders.end());
    area.village_numbers.push_back(number);
    area.village_names.push_back(std::to_string(number));
    area.household_begin.push_back(first + size);
  }
  const auto across = generate_cross_village_ties(recipe, uids, village, area.ties, luck);
  area.ties.insert(area.ties.end(), across.begin(), across.end());
  return area;
}

}  // namespace

AreaNetwork generate_area(const AreaPlan& plan, const NetworkRecipe& recipe, Luck luck) {
  std::vector<std::uint32_t> sizes;
  for (std::uint32_t number = 1; number <= plan.villages; ++number)
    sizes.push_back(drawn_size(plan, luck, number));
  return connect_villages(sizes, recipe, luck);
}

AreaNetwork generate_places(const PlaceArea& area, const AreaPlan& plan, const Places& rules,
                            const NetworkRecipe& recipe, Luck luck) {
  const double factor =
      rules.households_per_village > 0
          ? static_cast<double>(rules.households_per_village) / plan.village_households
          : 1.;
  std::vector<std::uint32_t> sizes;
  for (std::uint32_t number = 1; number <= area.places.size(); ++number) {
    const std::uint32_t stated = area.places[number - 1].households;
    sizes.push_back(stated > 0 ? stated : drawn_size(plan, luck, number, factor));
  }
  AreaNetwork made = connect_villages(sizes, recipe, luck);
  made.places = area.places;
  for (std::size_t v = 0; v < made.places.size(); ++v) made.village_names[v] = made.places[v].name;
  return made;
}

World build_world(const AreaNetwork& network, const Origin& origin, Luck luck,
                  std::uint32_t burn_in_months) {
  World world;
  world.luck = luck;
  world.month = -static_cast<std::int32_t>(burn_in_months);
  world.household_begin = network.household_begin;
  world.households.resize(network.household_count());
  world.villages.resize(network.village_count());
  const std::uint32_t traders =
      std::min(most_traders, origin.plan.traders_per_village + most_entrants);
  world.traders.resize(std::size_t{network.village_count()} * traders);
  world.trader_begin.clear();
  for (std::uint32_t v = 0; v <= network.village_count(); ++v)
    world.trader_begin.push_back(v * traders);
  for (std::uint32_t v = 0; v < network.village_count(); ++v) {
    const Place place = network.places.empty() ? Place{} : network.places[v];
    start_village(world, v, network.village_numbers[v], place, origin);
    for (std::uint32_t i = world.household_begin[v]; i < world.household_begin[v + 1]; ++i) {
      start_household(world, i, network.village_numbers[v] << 16 | (i - world.household_begin[v]),
                      place, origin);
      world.households[household::mark][i] = household::marks(
          network.leader[i] != 0, !network.listed.empty() && network.listed[i] != 0);
    }
    endow_village(world, v, network, place, origin);
  }
  make_room_for_groups(world, origin.groups, origin.spare_rooms, network);
  make_posts(world, origin.groups, origin.facilitation);
  world.ties = Csr(network.household_count(), network.ties);
  for (std::uint32_t v = 0; v < network.village_count(); ++v)
    world.villages[village::closing][v] = sum_village(world, v);
  return world;
}

}  // namespace berdaya
