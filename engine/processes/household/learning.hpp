/// What households learn from each other and from their lives (MODEL section 5.4).
#pragma once
#include "processes/shared/lines.hpp"
#include "processes/shared/motivation.hpp"
#include "processes/shared/production.hpp"

namespace berdaya {

/// Share of critical neighbours and their mean motivation, as the last month left them; without
/// neighbours 0 and the own.
struct ObserveNeighbours {
  using Agents = Villages;
  using Reads = Columns<household::Motivation>;
  using ReadsOfOthers = Columns<household::Critical, household::Motivation>;
  using Writes = Columns<household::CriticalShare, household::PeerMotivation>;
  using Parameters = Uses<>;
  static constexpr ProcessInfo info{.name = "observe_neighbours", .stream = 3};

  static void apply(const auto& here) {
    const std::vector<std::uint64_t> seen = here.sums_over_ties(shown);
    std::size_t i = 0;
    here.for_each_household([&](const auto& me) {
      const std::uint64_t sum = seen[i++];
      const double critical = static_cast<std::uint32_t>(sum >> motivation_bits);
      const double motivation = real(sum % (std::uint64_t{1} << motivation_bits)) * 0x1p-24;
      const double degree = me.degree();
      const double scale = degree > 0. ? 1. / degree : 0.;
      me.set(household::critical_share, critical * scale);
      me.set(household::peer_motivation,
             degree > 0. ? motivation * scale : me[household::motivation]);
    });
  }

 private:
  /// Of a sum; the rest counts the critical, so there is room for 2^20 neighbours.
  static constexpr int motivation_bits = 44;

  /// Whole numbers, so that sums do not depend on where neighbours are stored: critical or not, and
  /// motivation in steps of 2^-24.
  static constexpr auto shown = [](const auto& neighbour) __attribute__((always_inline)) {
    const std::uint64_t critical = neighbour[household::critical] ? 1 : 0;
    const auto motivation = static_cast<std::int64_t>(neighbour[household::motivation] * 0x1p24f);
    return (critical << motivation_bits) + static_cast<std::uint64_t>(motivation);
  };
};

/// H(x) = x^n / (x^n + T^n) of the share x of critical neighbours.
inline double critical_pull(double share, const Awareness& p) noexcept {
  const double ratio = p.threshold / (share > 1e-9 ? share : 1e-9);
  return 1. / (1. + math::pow(ratio, p.steepness));
}

/// Critical awareness: P(1|0) = 1 - exp(-(beta H(x) + spont + dialogue)), P(1|1) = exp(-mu (1 + a
/// hungry) (1 - b act_e)), H(x) = x^n / (x^n + T^n); one uniform decides both (monotone coupling).
/// [MODEL 5.4; Centola & Macy 2007; Tuzón et al. 2018]
struct UpdateAwareness {
  using Agents = Households;
  using Reads = Columns<household::Uid, household::CriticalShare, household::HungryMonths,
                        household::Dialogue, household::Solidarity>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Critical>;
  using Parameters = Uses<Awareness>;
  static constexpr ProcessInfo info{.name = "update_awareness", .stream = 4, .draws = 1};

  static void apply(const auto& me, const Awareness& p) noexcept {
    const double hill = critical_pull(me[household::critical_share], p);
    const double hungry = household::number(me[household::hungry_months]) & 1u;
    const bool aware = me[household::critical];
    const double solidarity = me[household::solidarity];
    const double losing =
        p.mu_c * (1. + p.hunger_loss * hungry) * (1. - p.solidarity_hold * solidarity);
    const double gaining = p.beta_c * hill + p.spont_c + me[household::dialogue];
    const double stay = math::exp(aware ? -losing : -gaining);
    const double probability = aware ? stay : 1. - stay;
    me.set(household::critical, me.uniform(0) < probability);
  }
};

/// m' = m + m_adapt (m* - m) + m_peer (peers - m).  [MODEL 5.4]
struct UpdateMotivation {
  using Agents = Households;
  using Reads = Columns<household::Coverage, household::Cash, household::Savings, household::Need,
                        household::PeerMotivation>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Motivation>;
  using Parameters = Uses<Motivation>;
  static constexpr ProcessInfo info{.name = "update_motivation", .stream = 5};

  static void apply(const auto& me, const Motivation& p) noexcept {
    const double target = motivation_target(me, p);
    const double m = me[household::motivation];
    const double peers = me[household::peer_motivation];
    me.set(household::motivation, clip(m + p.m_adapt * (target - m) + p.m_peer * (peers - m)));
  }
};

/// s' = s + lbd used (by_doing - s)+ - delta (1 - kept_in_use used)(s - raw)+, used = share of
/// inputs bought where the enterprise yields more than least_enterprise of needs, else 0.  [MODEL
/// 0.25; training: train_members]
struct UpdateSkill {
  using Agents = Households;
  using Reads = Columns<household::Planted, household::Output, household::Need>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<household::Skill>;
  using Parameters = Uses<Skill>;
  static constexpr ProcessInfo info{.name = "update_skill", .stream = 6};

  static void apply(const auto& me, const Skill& p) noexcept {
    const double s = me[household::skill];
    const bool works = me[household::output] > p.least_enterprise * me[household::need];
    const double used = works ? household::number(me[household::planted]) * .01 : 0.;
    const double above = s > p.raw_skill ? s - p.raw_skill : 0.;
    const double below = s < p.by_doing ? p.by_doing - s : 0.;
    const double lost = p.delta_s * (1. - p.kept_in_use * used) * above;
    me.set(household::skill, clip(s + p.learn_by_doing * used * below - lost));
  }
};

}  // namespace berdaya
