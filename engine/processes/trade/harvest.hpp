/// What a harvest is worth (MODEL section 5.6).
#pragma once
#include "processes/environment/parameters.hpp"
#include "processes/shared/production.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// Wholesale value of each household's harvest, rupiah: V = L z F(k) (own + (1 - own) planted)
/// (R/R_ref)^e (1 + g s) effort yield price shock weather (1 - cost pres), effort = (f + (1-f) m) /
/// (f + (1-f) m_ref), pres = c for members of a group at work, preserve_alone c for others; now and
/// then the yield fails.  [MODEL 5.6, 0.26]
struct BringInHarvest {
  using Agents = Villages;
  using Reads = Columns<household::Uid, household::Output, household::Motivation, household::Skill,
                        household::Critical, household::Planted, household::Membership,
                        group::Phase, village::HarvestPhase, village::Resource, village::Price,
                        village::PriceShock, village::Weather>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<village::Lots>;
  using Parameters = Uses<Production, Commons>;
  static constexpr ProcessInfo info{.name = "bring_in_harvest", .stream = 10, .draws = 2};

  static void apply(const auto& here, const Production& p, const Commons& commons) {
    if (!harvests(here, p)) return;
    const double of_commons =
        math::pow(here[village::resource] / commons.resource_reference, p.resource_exp);
    const double common =
        of_commons * here[village::price] * here[village::price_shock] * here[village::weather];
    std::vector<Lot> lots;
    lots.reserve(here.household_count());
    here.for_each_household([&](const auto& me) {
      const double preserve = !me[household::critical] ? 0.
                              : is_organised(here, me) ? 1.
                                                       : commons.preserve_alone;
      lots.push_back({.value = to_rupiah(value_of(me, common, preserve, p, commons))});
    });
    here.set(village::lots, lots);
  }

 private:
  static double value_of(const auto& me, double common, double preserve, const Production& p,
                         const Commons& commons) noexcept {
    const double bought = household::number(me[household::planted]) * .01;
    const double planted = p.own_inputs + (1. - p.own_inputs) * bought;
    const double effort =
        effort_at(me[household::motivation], p) / effort_at(p.motivation_reference, p);
    const double failed = me.uniform(1) < p.failure ? 1. - p.failure_loss : 1.;
    const double yield =
        failed * math::exp(p.yield_sd * me.normal(0) - .5 * p.yield_sd * p.yield_sd);
    return p.cycle_months * me[household::output] * planted * common *
           (1. + p.skill_yield * me[household::skill]) * effort * yield *
           (1. - commons.preserve_cost * preserve);
  }
  static double effort_at(double motivation, const Production& p) noexcept {
    return p.effort_floor + (1. - p.effort_floor) * motivation;
  }
};

}  // namespace berdaya
