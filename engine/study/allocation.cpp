#include "study/allocation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "study/design_draws.hpp"

namespace berdaya {
namespace {

constexpr double money_step = 1000;  // rupiah
constexpr double noise = 1e-9;       // of sums of means; no group is a part of that
constexpr double unlimited = std::numeric_limits<double>::infinity();

std::vector<std::size_t> all_of(const ExitCalendar& calendar) {
  std::vector<std::size_t> all(calendar.replicates());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

/// Half as many replicates as there are, drawn with replacement; sets of assumptions whole. Another
/// seed lies as far from this one as both from the truth together, twice the variance of a mean:
/// that of a mean of half as many (m-out-of-n bootstrap; Bickel, Götze & van Zwet 1997).
std::vector<std::size_t> resample(const AllocationPlan& plan, std::uint32_t number,
                                  std::size_t replicates) {
  std::vector<std::size_t> drawn;
  const std::size_t count = plan.members.empty() ? replicates : plan.members.size();
  for (std::size_t i = 0; i < (count + 1) / 2; ++i) {
    const std::size_t k =
        below(static_cast<std::uint32_t>(count),
              draw_of(plan.seed, DesignStream::allocation, number, static_cast<std::uint32_t>(i))
                  .words()[0]);
    if (plan.members.empty())
      drawn.push_back(k);
    else
      drawn.insert(drawn.end(), plan.members[k].begin(), plan.members[k].end());
  }
  return drawn;
}

Calendar best_of(const ResponseCurves& curves, const AllocationPlan& plan) {
  const Frontier frontier(curves, plan.scarce, plan.limit);
  return frontier.calendar(frontier.within(plan.limit));
}

Calendar even_cut(const ResponseCurves& curves, const AllocationPlan& plan, std::size_t exits) {
  Calendar even;
  double most = 0;
  for (std::size_t e = 0; e < exits; ++e) {
    Calendar same(curves.areas.size(), static_cast<std::int32_t>(e));
    const ResponseCurves::Point sum = curves.of(same);
    if (sum.of(plan.scarce) <= plan.limit && (even.empty() || sum.kept > most + noise))
      even = std::move(same), most = sum.kept;
  }
  return even;
}

/// The ninth of ten sets, in order of how far a choice lies behind the best of each.
double ninth_of_ten(std::vector<double> regrets) {
  std::ranges::sort(regrets);
  return regrets[static_cast<std::size_t>(std::ceil(.9 * static_cast<double>(regrets.size()))) - 1];
}

/// Chooses among candidates by their regret in each set.
class RobustChoice {
 public:
  RobustChoice(const ExitCalendar& calendar, const AllocationPlan& plan) : plan_(plan) {
    for (const std::vector<std::size_t>& member : plan.members) {
      sets_.emplace_back(calendar, member);
      bests_.push_back(best_of(sets_.back(), plan));
    }
  }
  const std::vector<Calendar>& bests() const noexcept { return bests_; }
  /// `mean`: curves over all replicates, with which a choice must lie within the limit.
  double regret(const Calendar& choice) const {
    std::vector<double> regrets;
    for (std::size_t s = 0; s < sets_.size(); ++s)
      regrets.push_back(sets_[s].of(bests_[s]).kept - sets_[s].of(choice).kept);
    return ninth_of_ten(std::move(regrets));
  }
  Calendar choose(std::vector<Calendar> candidates, const ResponseCurves& mean,
                  double tolerated) const {
    std::ranges::sort(candidates);
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    Calendar found;
    double kept = 0, least = unlimited;
    for (Calendar& candidate : candidates) {
      const ResponseCurves::Point sum = mean.of(candidate);
      if (sum.of(plan_.scarce) > plan_.limit) continue;
      const double behind = std::max(regret(candidate), tolerated);
      if (behind < least || (behind == least && sum.kept > kept))
        least = behind, kept = sum.kept, found = std::move(candidate);
    }
    return found;
  }

 private:
  const AllocationPlan& plan_;
  std::vector<ResponseCurves> sets_;
  std::vector<Calendar> bests_;
};

/// Shares of resamples that decide as the best on average does.
void add_agreement(Allocation& out, const std::vector<Calendar>& resampled) {
  const std::size_t areas = out.best.size();
  out.begins.assign(areas, 0.), out.same.assign(areas, 0.);
  for (const Calendar& other : resampled)
    for (std::size_t a = 0; a < areas; ++a) {
      const bool both = (out.best[a] == no_programme) == (other[a] == no_programme);
      out.begins[a] += both;
      out.same[a] += both && std::abs(out.best[a] - other[a]) <= 1;
    }
  const auto count = static_cast<double>(std::max<std::size_t>(resampled.size(), 1));
  for (std::size_t a = 0; a < areas; ++a) out.begins[a] /= count, out.same[a] /= count;
}

}  // namespace

ResponseCurves::ResponseCurves(const ExitCalendar& calendar,
                               const std::vector<std::size_t>& replicates) {
  const double n = static_cast<double>(replicates.size());
  for (std::size_t a = 0; a < calendar.areas(); ++a) {
    std::vector<Point>& curve = areas.emplace_back(1);
    for (std::size_t e = 0; e < calendar.exits(); ++e) {
      Point& point = curve.emplace_back();
      std::vector<double> posts;
      for (const std::size_t r : replicates) {
        const PlaceRun& run = calendar.at(a, r, static_cast<std::int32_t>(e));
        point.kept += run.stand_12, point.cost += static_cast<double>(run.cost);
        posts.resize(std::max(posts.size(), run.years.size()));
        for (std::size_t y = 0; y < run.years.size(); ++y)
          posts[y] += static_cast<double>(run.years[y].posts);
      }
      point.kept /= n;
      point.cost = std::ceil(point.cost / n / money_step) * money_step;
      for (const double year : posts)
        point.posts = std::max(point.posts, std::ceil(year / n - 1e-9));
    }
  }
}

ResponseCurves::Point ResponseCurves::of(const Calendar& calendar) const {
  Point sum;
  for (std::size_t a = 0; a < areas.size(); ++a) {
    const Point& point = areas[a][static_cast<std::size_t>(calendar[a] + 1)];
    sum.kept += point.kept, sum.cost += point.cost, sum.posts += point.posts;
  }
  return sum;
}

ResponseCurves mean_curves(const ExitCalendar& calendar) { return {calendar, all_of(calendar)}; }

std::vector<std::vector<std::size_t>> members_of(std::size_t replicates, std::size_t alike) {
  std::vector<std::vector<std::size_t>> sets;
  for (std::size_t r = 0; alike > 1 && r + alike <= replicates; r += alike) {
    sets.emplace_back();
    for (std::size_t k = 0; k < alike; ++k) sets.back().push_back(r + k);
  }
  return sets;
}

Frontier::Frontier(const ResponseCurves& curves, Scarce scarce, double most) : last_(1) {
  for (const std::vector<ResponseCurves::Point>& curve : curves.areas) {
    // The steps so far with each exit added are in order already: they need merging, not sorting.
    std::vector<std::size_t> heads(curve.size(), 0);
    std::vector<Step> next;
    std::vector<Origin>& origins = origins_.emplace_back();
    for (;;) {
      Step first;
      std::size_t chosen = curve.size();
      for (std::size_t c = 0; c < curve.size(); ++c) {
        if (heads[c] == last_.size()) continue;
        const Step step{last_[heads[c]].used + curve[c].of(scarce),
                        last_[heads[c]].kept + curve[c].kept};
        if (step.used > most)
          heads[c] = last_.size();
        else if (chosen == curve.size() || step.used < first.used ||
                 (step.used == first.used && step.kept > first.kept))
          first = step, chosen = c;
      }
      if (chosen == curve.size()) break;
      if (next.empty() || first.kept > next.back().kept + noise)
        next.push_back(first), origins.push_back({static_cast<std::uint32_t>(heads[chosen]),
                                                  static_cast<std::int32_t>(chosen) - 1});
      ++heads[chosen];
    }
    last_ = std::move(next);
  }
}

std::size_t Frontier::within(double limit) const noexcept {
  const auto beyond = std::ranges::upper_bound(last_, limit, {}, &Step::used);
  return static_cast<std::size_t>(beyond - last_.begin()) - 1;
}

Calendar Frontier::calendar(std::size_t step) const {
  Calendar out(origins_.size(), no_programme);
  for (std::size_t a = origins_.size(); a-- > 0;) {
    out[a] = origins_[a][step].exit;
    step = origins_[a][step].before;
  }
  return out;
}

Allocation allocate(const ExitCalendar& calendar, const AllocationPlan& plan) {
  const ResponseCurves mean = mean_curves(calendar);
  const Frontier all(mean, plan.scarce, unlimited);
  Allocation out;
  const std::size_t chosen = all.within(plan.limit);
  out.best = all.calendar(chosen);
  if (chosen + 1 < all.steps().size()) {
    out.step_used = all.steps()[chosen + 1].used - plan.limit;
    out.step_spent = all.steps()[chosen + 1].used - all.steps()[chosen].used;
    out.step_kept = all.steps()[chosen + 1].kept - all.steps()[chosen].kept;
  }
  out.even = even_cut(mean, plan, calendar.exits());
  std::vector<Calendar> resampled;
  for (std::uint32_t b = 0; b < plan.resamples; ++b)
    resampled.push_back(
        best_of(ResponseCurves(calendar, resample(plan, b, calendar.replicates())), plan));
  add_agreement(out, resampled);
  if ((plan.members.empty() ? calendar.replicates() : plan.members.size()) < to_agree)
    out.begins.assign(calendar.areas(), untold), out.same = out.begins;
  if (plan.members.size() < 2) return out;
  const RobustChoice sets(calendar, plan);
  double groups = 0;
  for (std::size_t a = 0; a < calendar.areas(); ++a)
    for (const std::size_t r : all_of(calendar))
      groups += calendar.at(a, r, 0).groups / static_cast<double>(calendar.replicates());
  std::vector<Calendar> candidates = resampled;
  candidates.insert(candidates.end(), sets.bests().begin(), sets.bests().end());
  candidates.push_back(out.best);
  out.robust = sets.choose(std::move(candidates), mean, .05 * groups);
  out.regret = sets.regret(out.best), out.robust_regret = sets.regret(out.robust);
  return out;
}

Calendar best_within(const ExitCalendar& calendar, Scarce scarce, double limit) {
  const ResponseCurves mean = mean_curves(calendar);
  const Frontier frontier(mean, scarce, limit);
  return frontier.calendar(frontier.within(limit));
}

}  // namespace berdaya
