/// Facilitators (TKS): who accompanies which group, how they learn and resign (MODEL sections
/// 0.16, 5.1).
#pragma once
#include <algorithm>
#include <vector>

#include "processes/group/parameters.hpp"
#include "processes/mentoring/parameters.hpp"
#include "processes/programme/parameters.hpp"
#include "processes/shared/lines.hpp"
#include "processes/shared/milestones.hpp"
#include "world/area_scope.hpp"

namespace berdaya {

/// Posts are filled once their vacancy is over. Each trait, skill and area of knowledge of a person
/// is normal around its mean; then training closes gain x days of the gap to 1. Who waits for a
/// first group is drawn every month, under the rules of that month, but no more of them than there
/// are groups: the lowest uid goes first.  [MODEL 5.1]
struct FillPosts {
  using Agents = Area;
  using Reads = Columns<facilitator::Uid, facilitator::Resigned, facilitator::Person>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<facilitator::Trait, facilitator::Ability, facilitator::Knowing,
                         facilitator::State, facilitator::Since>;
  using Parameters = Uses<Facilitation, Tks, GroupPlan>;
  static constexpr ProcessInfo info{.name = "fill_posts", .stream = 35};

  static void apply(const auto& area, const Facilitation& plan, const Tks& quality,
                    const GroupPlan& groups) noexcept {
    if (!plan.programme || area.month() < groups.start_month) return;
    std::uint32_t groups_here = 0, waiting = 0;
    area.for_each_group([&](const auto&, std::uint32_t, std::uint32_t) { ++groups_here; });
    for (std::uint32_t f = 0; f < area.facilitator_count(); ++f) {
      const auto who = area.facilitator(f);
      const bool due =
          std::int64_t{area.month()} - who[facilitator::resigned] >= quality.vacancy_months;
      const bool fresh =
          who[facilitator::state] == facilitator::Status::waiting && who[facilitator::since] < 0;
      if (fresh && waiting++ < groups_here) draw_person(area, who, quality);
      if (who[facilitator::state] == facilitator::Status::vacant && due &&
          !plan.rests(area.month())) {
        draw_person(area, who, quality);
        who.set(facilitator::state, facilitator::Status::active);
        who.set(facilitator::since, area.month());
      }
    }
  }

 private:
  static void draw_person(const auto& area, const auto& who, const Tks& q) noexcept {
    const std::array<double, 19> means{
        q.commitment,      q.belief,          q.liberation,         q.action,
        q.objectivity,     q.horizontality,   q.adapt_self,         q.adapt_community,
        q.social_analysis, q.handle_conflict, q.keep_learning,      q.remove_oneself,
        q.labour_issues,   q.social_culture,  q.interview_speaking, q.small_business,
        q.empowerment,     q.computing,       q.evaluation};
    const Draw draw = area.personal_draw(who[facilitator::uid], who[facilitator::person]);
    const double trained = clip(q.training_gain * q.training_days);
    const auto born = [&](std::uint32_t i) { return clip(means[i] + q.sd * draw.normal(i)); };
    const auto taught = [&](double level) { return level + trained * (1. - level); };
    for (std::uint32_t i = 0; i < 5; ++i) who.set_at(facilitator::trait, i, born(i));
    for (std::uint32_t i = 0; i < 7; ++i) {
      who.set_at(facilitator::ability, i, taught(born(5 + i)));
      who.set_at(facilitator::knowing, i, taught(born(12 + i)));
    }
  }
};

/// Groups that wait (in order of uid, once their village's turn has come) go to the facilitator
/// with the fewest groups, the lowest uid among equals, as long as he has less than
/// groups_per_facilitator; without redeployment a first visit falls into the very month of that
/// turn. [MODEL 0.16, 5.5]
struct AssignFacilitators {
  using Agents = Area;
  using Reads = Columns<group::Uid, group::Mandiri, village::Programme, village::Purse>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<facilitator::State, facilitator::Since, facilitator::Load,
                         group::Facilitator, group::Phase, group::Accompanied, group::StageSince,
                         group::Acceptance, group::Milestones, village::Log>;
  using Parameters = Uses<Facilitation, GroupPlan, Costs>;
  static constexpr ProcessInfo info{.name = "assign_facilitators", .stream = 87};

  static void apply(const auto& area, const Facilitation& plan, const GroupPlan& groups,
                    const Costs& costs) {
    if (!plan.programme || area.month() < groups.start_month) return;
    leave_where_closed(area);
    std::vector<std::uint32_t> load(area.facilitator_count());
    area.for_each_group([&](const auto& it, std::uint32_t, std::uint32_t) {
      if (it[group::facilitator] != group::Post::none)
        ++load[group::number(it[group::facilitator])];
    });
    const bool broke = costs.budget > 0 && area.spent() >= costs.budget;
    bool told = false;
    area.for_each_group([&](const auto& it, std::uint32_t v, std::uint32_t rank) {
      if (plan.rests(area.month())) return;
      std::int32_t opening = groups.opening(area.rank(v));
      while (plan.rests(opening)) ++opening;
      const bool its_turn = plan.redeploy ? area.month() >= opening : area.month() == opening;
      if (it[group::phase] == group::Stage::none && !its_turn) return;
      if (area.village(v)[village::purse] != village::Till::open) return;
      if (!waits(it, rank, plan, groups)) return;
      if (!broke) return take(area, it, v, rank, plan, load);
      if (!told)
        area.tell(EventKind::budget_exhausted, Cause::threshold, real(area.spent()),
                  {.village = v, .group = rank});
      told = true;
    });
    for (std::uint32_t f = 0; f < load.size(); ++f)
      area.facilitator(f).set(facilitator::load, load[f]);
  }

 private:
  /// Groups that had not begun when the budget ended the programme are left to themselves, as are
  /// others where it ended before a last month could be told.
  static void leave_where_closed(const auto& area) {
    area.for_each_group([&](const auto& it, std::uint32_t v, std::uint32_t) {
      const bool closed = area.village(v)[village::purse] == village::Till::closed;
      if (!closed || it[group::facilitator] == group::Post::none) return;
      const bool begun = group::is_active(it[group::phase]);
      it.set(group::facilitator, group::Post::none);
      it.set(group::phase, begun ? group::Stage::independent : group::Stage::none);
      it.set(group::stage_since, area.month());
      if (begun) reach(it, Milestone::exit, area.month());
    });
  }

  static bool waits(const auto& it, std::uint32_t rank, const Facilitation& plan,
                    const GroupPlan& groups) noexcept {
    if (it[group::facilitator] != group::Post::none || rank >= groups.per_village) return false;
    const bool alone =
        it[group::phase] == group::Stage::independent || it[group::phase] == group::Stage::dormant;
    const bool relapsed = alone && reached(it, Milestone::exit) &&
                          month_of(it, Milestone::relapse) >= it[group::accompanied];
    return it[group::phase] == group::Stage::none ||
           (plan.revisit && relapsed && !it[group::mandiri]);
  }

  static void take(const auto& area, const auto& it, std::uint32_t v, std::uint32_t rank,
                   const Facilitation& plan, std::vector<std::uint32_t>& load) {
    std::uint32_t best = ~0u;
    for (std::uint32_t f = 0; f < load.size(); ++f) {
      const bool free = area.facilitator(f)[facilitator::state] != facilitator::Status::vacant &&
                        load[f] < plan.groups_per_facilitator;
      if (free && (best == ~0u || load[f] < load[best])) best = f;
    }
    if (best == ~0u) return;
    const auto who = area.facilitator(best);
    if (who[facilitator::state] == facilitator::Status::waiting) {
      who.set(facilitator::state, facilitator::Status::active);
      who.set(facilitator::since, area.month());
    }
    ++load[best];
    const bool again = it[group::phase] != group::Stage::none;
    it.set(group::facilitator, group::post(best));
    it.set(group::phase, again ? group::Stage::guiding : group::Stage::preparing);
    it.set(group::accompanied, area.month());
    it.set(group::stage_since, area.month());
    it.set(group::acceptance, plan.first_acceptance);
    area.tell(EventKind::facilitator_came, again ? Cause::threshold : Cause::scenario, best,
              {.village = v, .group = rank});
  }
};

/// Contracts end with the year: in the first gap_months of the next nobody works or is paid.
/// [MODEL 7]
struct RestFacilitators {
  using Agents = Area;
  using Reads = Columns<>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<facilitator::State>;
  using Parameters = Uses<Facilitation>;
  static constexpr ProcessInfo info{.name = "rest_facilitators", .stream = 115};

  static void apply(const auto& area, const Facilitation& plan) noexcept {
    using facilitator::Status;
    const bool rests = plan.rests(area.month());
    for (std::uint32_t f = 0; f < area.facilitator_count(); ++f) {
      const auto who = area.facilitator(f);
      if (who[facilitator::state] == (rests ? Status::active : Status::between))
        who.set(facilitator::state, rests ? Status::between : Status::active);
    }
  }
};

/// n, k += learning (X_16 + learning_by_group groups) k5 (1 - excuse x remoteness)(1 - n) -
/// obsolescence n, for every skill and area of knowledge.
struct ImproveFacilitators {
  using Agents = Area;
  using Reads = Columns<facilitator::State, facilitator::Load, group::Facilitator, group::External,
                        village::Remoteness>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<facilitator::Ability, facilitator::Knowing>;
  using Parameters = Uses<Tks>;
  static constexpr ProcessInfo info{.name = "improve_facilitators", .stream = 36};

  static void apply(const auto& area, const Tks& q) {
    std::vector<double> hours(area.facilitator_count()), remoteness(area.facilitator_count());
    area.for_each_group([&](const auto& it, std::uint32_t v, std::uint32_t) {
      if (it[group::facilitator] == group::Post::none) return;
      const std::uint32_t f = group::number(it[group::facilitator]);
      hours[f] += it.at(group::external, line::own_learning);
      remoteness[f] += area.village(v)[village::remoteness];
    });
    for (std::uint32_t f = 0; f < area.facilitator_count(); ++f) {
      const auto who = area.facilitator(f);
      const double load = who[facilitator::load];
      if (who[facilitator::state] != facilitator::Status::active || load == 0.) continue;
      const double keen = who.at(facilitator::ability, facilitator::keep_learning);
      const double rate = q.learning * (hours[f] + q.learning_by_group * load) * keen *
                          (1. - q.remote_excuse * remoteness[f] / load);
      const auto next = [&](double level) {
        return clip(level + rate * (1. - level) - q.obsolescence * level);
      };
      for (std::size_t i = 0; i < 7; ++i) {
        who.set_at(facilitator::ability, i, next(who.at(facilitator::ability, i)));
        who.set_at(facilitator::knowing, i, next(who.at(facilitator::knowing, i)));
      }
    }
  }
};

/// A facilitator with groups resigns with hazard quit e^(-quit_slope (t1 - 1/2)); the post is
/// vacant for a while.  [MODEL 5.1]
struct ResignFacilitators {
  using Agents = Area;
  using Reads = Columns<facilitator::Uid, facilitator::Trait, facilitator::Load>;
  using ReadsOfOthers = Columns<>;
  using Writes =
      Columns<facilitator::State, facilitator::Person, facilitator::Resigned, village::Log>;
  using Parameters = Uses<Tks>;
  static constexpr ProcessInfo info{.name = "resign_facilitators", .stream = 37};

  static void apply(const auto& area, const Tks& q) {
    for (std::uint32_t f = 0; f < area.facilitator_count(); ++f) {
      const auto who = area.facilitator(f);
      if (who[facilitator::state] != facilitator::Status::active || who[facilitator::load] == 0)
        continue;
      const double hazard =
          q.quit * math::exp(-q.quit_slope * (who.at(facilitator::trait, 0) - .5));
      const double probability = 1. - math::exp(-hazard);
      if (who.draw().uniform() >= probability) continue;
      who.set(facilitator::state, facilitator::Status::vacant);
      who.set(facilitator::resigned, area.month());
      who.set(facilitator::person, who[facilitator::person] + 1);
      area.tell(EventKind::facilitator_resigned, Cause::draw, probability, {.amount = f});
    }
  }
};

}  // namespace berdaya
