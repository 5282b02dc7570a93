#include "study/life.hpp"

#include "processes/household/livelihood.hpp"

namespace berdaya {
namespace {

constexpr float producer_asset = 500'000;

/// What was added this month to an average of twelve months, x' = x + (added - x) / 12.
double added(float before, float after) noexcept {
  return 12. * static_cast<double>(after) - 11. * static_cast<double>(before);
}

/// Follows a world and writes down its life.
class Observer {
 public:
  Observer(const Scenario& scenario, const World& world) : scenario_(scenario) {
    const std::size_t n = world.households.size();
    life_.village_begin = world.household_begin;
    for (std::uint32_t v = 0; v < world.village_count(); ++v)
      life_.traders.push_back(world.villages[village::incumbents][v]);
    life_.joined.assign(n, Life::never);
    life_.aided.assign(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      life_.need.push_back(static_cast<float>(world.households[household::need][i]));
      life_.leader.push_back(household::leads(world.households[household::mark][i]));
    }
    life_.years.emplace_back();
    close_year(world);
    remember(world);
  }

  void month(const World& world) {
    for (std::uint32_t v = 0; v < world.village_count(); ++v) households_of(world, v);
    villages(world);
    groups(world);
    follow_groups(world, scenario_, life_.records);
    remember(world);
    const auto aided = world.households[household::aided];
    for (std::size_t i = 0; i < aided.size(); ++i) life_.aided[i] = aided[i] == Flag::yes;
    if (world.month % 12 != 0) return;
    life_.years.push_back(std::move(year_));
    close_year(world);
    year_ = {};
  }

  Life take() { return std::move(life_); }

 private:
  struct Before {
    float income = 0, consumption = 0;
    bool tied = false;
    household::Rank patron{};
  };

  void remember(const World& world) {
    const auto& h = world.households;
    before_.resize(h.size());
    for (std::size_t i = 0; i < before_.size(); ++i)
      before_[i] = {h[household::income][i], h[household::consumption][i],
                    h[household::ijon_debt][i] > 0, h[household::patron][i]};
  }

  const ModelSettings& settings_of(const World& world, std::uint32_t v) const {
    return scenario_.settings_under(world.villages[village::in_force][v]);
  }

  /// Months since the village's harvest at the end of a month.
  static std::int32_t since_harvest(const World& world, std::uint32_t v, const Production& p) {
    const std::int32_t rest =
        (world.month - 1 - world.villages[village::harvest_phase][v]) % p.cycle_months;
    return rest < 0 ? rest + p.cycle_months : rest;
  }

  /// The wage of the month, as PayWages pays it: no column keeps it.
  static double wage_of(const World& world, std::uint32_t i, const ModelSettings& s) {
    const auto& h = world.households;
    const Draw draw(world.luck, Kind::household, h[household::uid][i], world.month - 1,
                    PayWages::info.stream);
    const double noise = 1. + s.get<Population>().wage_noise * (2. * draw.uniform() - 1.);
    const double placed =
        h[household::seeker][i] == household::Job::found ? s.get<Partners>().placement_wage : 0.;
    return h[household::wage][i] * static_cast<double>(h[household::wage_luck][i]) * noise +
           placed * h[household::need][i];
  }

  void households_of(const World& world, std::uint32_t v) {
    const ModelSettings& settings = settings_of(world, v);
    const auto& h = world.households;
    const bool harvest = since_harvest(world, v, settings.get<Production>()) == 0;
    if (year_.income.empty())
      for (auto* column : {&year_.income, &year_.wage, &year_.sales, &year_.consumption})
        column->assign(h.size(), 0.f);
    for (std::uint32_t i = world.household_begin[v]; i < world.household_begin[v + 1]; ++i) {
      const double income = added(before_[i].income, h[household::income][i]);
      const double wage = wage_of(world, i, settings);
      add(year_.income[i], income);
      add(year_.wage[i], wage);
      if (harvest) add(year_.sales[i], income - wage);
      add(year_.consumption[i], added(before_[i].consumption, h[household::consumption][i]));
      if (life_.joined[i] == Life::never && h[household::membership][i] != household::Slot::none)
        life_.joined[i] = world.month - 1;
    }
  }

  /// Adds a month to a mean of twelve.
  static void add(float& mean, double month) { mean += static_cast<float>(month / 12.); }

  void close_year(const World& world) {
    const auto& h = world.households;
    HouseholdYear& year = life_.years.back();
    for (std::size_t i = 0; i < h.size(); ++i) {
      year.liquid.push_back(static_cast<float>(h[household::cash][i] + h[household::savings][i]));
      year.asset.push_back(static_cast<float>(h[household::asset][i]));
      year.debt.push_back(static_cast<float>(h[household::ijon_debt][i]));
      year.practice.push_back(h[household::practice][i]);
      year.around.push_back(practising_around(world, static_cast<std::uint32_t>(i)));
    }
  }

  static float practising_around(const World& world, std::uint32_t i) {
    const auto practice = world.households[household::practice];
    float count = 0;
    world.ties.for_each_neighbour(i, [&](std::uint32_t j) {
      count += household::holds(practice[j], household::practises) ? 1.f : 0.f;
    });
    const std::uint32_t degree = world.ties.degree(i);
    return degree > 0 ? count / static_cast<float>(degree) : -1.f;
  }

  void villages(const World& world) {
    std::vector<VillageMonth> all(world.village_count());
    for (std::uint32_t v = 0; v < all.size(); ++v) {
      VillageMonth& at = all[v];
      at.flows = world.villages[village::book][v];
      at.harvested = world.villages[village::harvested][v];
      at.price = world.villages[village::price][v] * world.villages[village::price_shock][v];
      at.harvests = since_harvest(world, v, settings_of(world, v).get<Production>()) == 0;
      for (std::uint32_t j = world.trader_begin[v]; j < world.trader_begin[v + 1]; ++j)
        at.traders += world.traders[trader::cash][j] + world.traders[trader::loan_book][j];
      if (at.harvests) sellers(world, v, at);
      for (const Event& event : world.villages[village::log][v])
        if (event.kind == EventKind::cadre_recruited || event.kind == EventKind::cadre_dropped_out)
          life_.cadres.push_back(event);
    }
    life_.months.push_back(std::move(all));
  }

  /// To whom those who produce sold outside their group.
  void sellers(const World& world, std::uint32_t v, VillageMonth& at) const {
    const auto& h = world.households;
    for (std::uint32_t i = world.household_begin[v]; i < world.household_begin[v + 1]; ++i) {
      if (static_cast<float>(h[household::asset][i]) <= producer_asset) continue;
      const bool tied = before_[i].tied;
      const bool to_patron = h[household::sold_to][i] == before_[i].patron;
      at.tied += tied, at.tied_to_creditor += tied && to_patron;
      at.free += !tied, at.free_to_patron += !tied && to_patron;
    }
  }

  void groups(const World& world) {
    std::vector<GroupState> all(world.groups.size());
    for (std::uint32_t v = 0; v < world.village_count(); ++v)
      for (std::uint32_t g = world.group_begin[v]; g < world.group_begin[v + 1]; ++g)
        all[g] = state_of(world, g, settings_of(world, v).get<Production>());
    life_.groups.push_back(std::move(all));
  }

  static GroupState state_of(const World& world, std::uint32_t g, const Production& p) {
    GroupState state;
    state.functions = is_functioning(world, g, p);
    state.works = group::is_active(world.groups[group::phase][g]);
    state.fund = world.groups[group::fund][g];
    for (std::uint32_t m = world.member_begin[g]; m < world.member_begin[g + 1]; ++m)
      if (const std::uint32_t i = world.members[member::person][m]; i != member::nobody) {
        const Rupiah loan = world.members[member::loan][m];
        state.loans += loan;
        state.overdue += world.members[member::overdue][m] > 0 ? loan : 0;
        state.savings += world.households[household::savings][i];
        state.needs += world.households[household::need][i];
      }
    return state;
  }

  const Scenario& scenario_;
  Life life_;
  HouseholdYear year_;  ///< its months so far
  std::vector<Before> before_;
};

}  // namespace

Life live_and_look(const Scenario& scenario, World world, std::int32_t end,
                   const RunOptions& options) {
  Observer observer(scenario, world);
  while (world.month < end) {
    step(world, scenario, options.threads);
    observer.month(world);
    if (options.month_done) options.month_done();
  }
  return observer.take();
}

}  // namespace berdaya
