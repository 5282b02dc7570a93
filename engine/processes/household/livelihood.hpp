/// Wages, wear of assets and what they can produce (MODEL section 5.6).
#pragma once
#include <vector>

#include "processes/household/parameters.hpp"
#include "processes/mentoring/parameters.hpp"
#include "processes/shared/production.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// z F(asset), kept for the month.  [MODEL 5.6; two technologies, Dupont & Roy arXiv:2412.17822]
struct AssessOutput {
  using Agents = Households;
  using Reads = Columns<household::Asset, household::Ability>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Output>;
  using Parameters = Uses<Production>;
  static constexpr ProcessInfo info{.name = "assess_output", .stream = 7};

  static void apply(const auto& me, const Production& p) noexcept {
    me.set(household::output,
           me[household::ability] * potential_output(real(me[household::asset]), p));
  }
};

/// Good and bad times: the wage's factor is exp(x - sd^2 / 2), x' = a x + sd sqrt(1 - a^2) n.
/// [EVIDENCE 2: yearly change of consumption]
struct ChangeFortunes {
  using Agents = Households;
  using Reads = Columns<household::Uid>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::WageLuck>;
  using Parameters = Uses<Livelihood>;
  static constexpr ProcessInfo info{.name = "change_fortunes", .stream = 65, .draws = 1};

  static void apply(const auto& me, const Livelihood& p) noexcept {
    const double a = p.wage_shock_ar, sd = p.wage_shock_sd, centre = .5 * sd * sd;
    const double x = math::log(me[household::wage_luck]) + centre;
    const double next = a * x + sd * __builtin_sqrt(1. - a * a) * me.normal(0);
    me.set(household::wage_luck, math::exp(next - centre));
  }
};

/// The month's wage is the usual one times its luck times 1 + noise (2u - 1), and placement_wage x
/// needs from a placed job; income is averaged over a year. Of what luck adds or takes, households
/// with ties share shared_luck: those above their usual wage give to those below it, pro rata, as
/// far as what is offered and what is missing both reach, in whole rupiah.  [partial risk sharing:
/// Townsend 1994]
struct PayWages {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Wage, household::WageLuck, household::Need,
                        household::Seeker>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, household::Income, village::Outside, village::Book>;
  using Parameters = Uses<Population, Livelihood, Partners>;
  static constexpr ProcessInfo info{.name = "pay_wages", .stream = 8, .draws = 1};

  static void apply(const auto& here, const Population& p, const Livelihood& life,
                    const Partners& partners) {
    std::vector<Rupiah> shared;  // by household: above 0 is offered, below 0 is missing
    shared.reserve(here.household_count());
    here.for_each_household([&](const auto& me) {
      const double luck =
          me[household::wage_luck] * (1. + p.wage_noise * (2. * me.uniform(0) - 1.));
      const double placed =
          me[household::seeker] == household::Job::found ? partners.placement_wage : 0.;
      const Rupiah wage = to_rupiah(me[household::wage] * luck + placed * me[household::need]);
      here.template post<Flow::wage>(here.account(village::outside), me.account(household::cash),
                                     wage);
      const double income = me[household::income];
      me.set(household::income, income + (real(wage) - income) / 12.);
      const double part = me.degree() > 0 ? life.shared_luck * (luck - 1.) : 0.;
      shared.push_back(to_rupiah(me[household::wage] * part));
    });
    help(here, shared);
  }

 private:
  /// Moves what is shared; what rounding leaves is made up with whoever misses most (among equals
  /// the first by uid), so that the order of households does not matter.
  static void help(const auto& here, std::vector<Rupiah>& shared) {
    const auto at = [&](std::size_t i) {
      return here.household_at(here.first_household() + static_cast<std::uint32_t>(i));
    };
    Rupiah offered = 0, missing = 0, worst = 0;
    for (const Rupiah part : shared) {
      offered += larger(part, 0), missing -= smaller(part, 0);
      worst = smaller(part, worst);
    }
    if (offered == 0 || missing == 0) return;
    std::size_t neediest = shared.size();
    for (std::size_t i = 0; i < shared.size(); ++i)
      if (shared[i] == worst &&
          (neediest == shared.size() || at(i)[household::uid] < at(neediest)[household::uid]))
        neediest = i;
    const double most = real(smaller(offered, missing)), give = most / real(offered),
                 take = most / real(missing);
    Rupiah left = 0;
    for (Rupiah& part : shared) {
      part = to_rupiah(real(part) * (part > 0 ? give : take));
      left += part;
    }
    shared[neediest] -= left;
    if (shared[neediest] > 0) return;  // less than a rupiah each
    std::size_t giver = 0;
    for (std::size_t asker = 0; asker < shared.size(); ++asker)
      while (shared[asker] < 0) {
        while (shared[giver] <= 0) ++giver;
        const Rupiah given = smaller(shared[giver], -shared[asker]);
        here.template post<Flow::help>(at(giver).account(household::cash),
                                       at(asker).account(household::cash), given);
        shared[giver] -= given, shared[asker] += given;
      }
  }
};

/// With probability `illness` a household is ill and pays illness_cost x needs, as far as its cash
/// goes.
struct FallIll {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Need>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Cash, village::Outside, village::Book>;
  using Parameters = Uses<Livelihood>;
  static constexpr ProcessInfo info{.name = "fall_ill", .stream = 66, .draws = 1};

  static void apply(const auto& here, const Livelihood& p) noexcept {
    here.for_each_household([&](const auto& me) {
      if (me.uniform(0) >= p.illness) return;
      const Rupiah cost = to_rupiah(p.illness_cost * me[household::need]);
      here.template post<Flow::illness>(me.account(household::cash), here.account(village::outside),
                                        smaller(cost, me[household::cash]));
    });
  }
};

/// asset' = asset - floor(asset x rate).
struct DepreciateAssets {
  using Agents = Villages;
  using Reads = Columns<>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Asset, household::CycleCost, village::Book>;
  using Parameters = Uses<Production>;
  static constexpr ProcessInfo info{.name = "depreciate_assets", .stream = 9};

  static void apply(const auto& here, const Production& p) noexcept {
    here.for_each_household([&](const auto& me) {
      const Rupiah wear = share_of(me[household::asset], p.asset_depreciation);
      me.set(household::asset, me[household::asset] - wear);
      add_cost(me, wear);
      here.template note<Flow::depreciation>(wear);
    });
  }
};

}  // namespace berdaya
