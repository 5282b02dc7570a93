#include "study/score.hpp"

#include <algorithm>

#include "core/math.hpp"
#include "model/parameter_list.hpp"
#include "study/burn_in.hpp"
#include "study/figure_interval.hpp"

namespace berdaya {
namespace {

bool same_scenario(const Scenario& a, const Scenario& b) {
  const auto same_settings = [](const ModelSettings& x, const ModelSettings& y) {
    return std::ranges::all_of(all_parameters(),
                               [&](const Parameter& p) { return p.get(x) == p.get(y); });
  };
  const auto same_policy = [](Policy x, const Policy& y) {
    x.name = y.name, x.keys = y.keys;
    return x == y;
  };
  return a.enabled == b.enabled && same_settings(a.settings, b.settings) &&
         std::ranges::equal(a.policies, b.policies, same_policy) &&
         std::ranges::equal(a.under_policies, b.under_policies, same_settings);
}

/// The values of the asks under every arm of one replicate.
std::vector<Fraction> live_through(const Experiment& experiment, const AreaTask& task,
                                   const RunOptions& options) {
  const BurnIn burnt(experiment.arms, task.replicate, task.area, experiment.real, options);
  std::vector<Life> lives;
  for (const Scenario& arm : experiment.arms)
    lives.push_back(live_and_look(arm, burnt.world_of(arm),
                                  static_cast<std::int32_t>(experiment.plan().months), options));
  std::vector<Fraction> values;
  for (const Ask& ask : experiment.asks) {
    const Cell& cell = ask.cell;
    const auto who = chosen(lives[ask.own], cell.who, cell.from, cell.to);
    values.push_back(
        statistic_rows()[ask.statistic].of({lives[cell.arm], who, cell.from, cell.to}));
  }
  return values;
}

double compared(const Figure& figure, const Cell& cell, double value, double other) {
  switch (figure.comparison) {
    case EffectMeasure::level:
      return value;
    case EffectMeasure::difference:
      return value - other;
    case EffectMeasure::ratio:
      return other != 0 ? value / other : untold;
    case EffectMeasure::change:
      return other != 0 ? 100. * (value / other - 1.) : untold;
    case EffectMeasure::growth: {
      const double years = (cell.from - figure.against->from) / 12.;
      return value > 0 && other > 0 ? 100. * (math::pow(value / other, 1. / years) - 1.) : untold;
    }
  }
  return untold;
}

bool within(const Figure& figure, double value) {
  return value >= figure.at_least && value <= figure.at_most;
}

Verdict verdict_of(const Figure& figure, const Interval90& found, bool& undecided) {
  if (found.value != found.value) return Verdict::unknown;
  undecided = (found.low < figure.at_least && found.high >= figure.at_least) ||
              (found.low <= figure.at_most && found.high > figure.at_most);
  return within(figure, found.value) ? Verdict::met : Verdict::missed;
}

/// What naive models say where the other arm stands at `other`.
Naive naive_of(const Figure& figure, double other) {
  const auto said = [&](double gain) {
    if (!figure.is_effect()) return untold;
    if (figure.relative_to) return gain != 0 ? 1. : untold;
    const double value = figure.comparison == EffectMeasure::difference
                             ? gain == 0 ? 0 : gain * other
                         : figure.comparison == EffectMeasure::ratio ? 1. + gain
                                                                     : 100. * gain;
    return value / figure.per;
  };
  Naive naive{said(0), said(Naive::gain)};
  naive.none_passes = within(figure, naive.none);
  naive.constant_passes = within(figure, naive.constant);
  return naive;
}

}  // namespace

Verdict TargetScore::verdict() const noexcept {
  const auto any = [&](Verdict verdict) {
    return std::ranges::find(figures, verdict, &FigureScore::verdict) != figures.end();
  };
  for (const Verdict verdict : {Verdict::missed, Verdict::unknown, Verdict::needs})
    if (any(verdict)) return verdict;
  return Verdict::met;
}
bool TargetScore::none_passes() const noexcept {
  return std::ranges::all_of(figures, [](const FigureScore& p) { return p.naive.none_passes; });
}
bool TargetScore::constant_passes() const noexcept {
  return std::ranges::all_of(figures, [](const FigureScore& p) { return p.naive.constant_passes; });
}

Scoring::Scoring(std::vector<Target> targets) : targets_(std::move(targets)) {
  for (const Target& target : targets_) {
    Place place;
    places_.push_back(place);
    if (target.arms.empty()) continue;
    const Scenario& first = target.arms[0].scenario;
    const auto at = std::ranges::find_if(experiments_, [&](const Experiment& e) {
      return !e.real && !target.real && unpaired_keys(e.arms[0], first).empty();
    });
    place.experiment = static_cast<std::size_t>(at - experiments_.begin());
    if (at == experiments_.end()) experiments_.push_back({{}, target.real, {}, {}});
    std::vector<Scenario>& arms = experiments_[place.experiment].arms;
    for (const Arm& arm : target.arms) {
      const auto known = std::ranges::find_if(
          arms, [&](const Scenario& s) { return same_scenario(s, arm.scenario); });
      place.arms.push_back(static_cast<std::size_t>(known - arms.begin()));
      if (known == arms.end()) arms.push_back(arm.scenario);
    }
    places_.back() = place;
    add_asks(target, place);
  }
}

Ask Scoring::ask_of(const Place& place, const Figure& figure, Cell cell) const {
  cell.arm = place.arms[cell.arm];
  return {figure.statistic, place.arms[figure.cell.arm], cell};
}

void Scoring::add_asks(const Target& target, const Place& place) {
  std::vector<Ask>& asks = experiments_[place.experiment].asks;
  const auto add = [&](const Figure& figure, const Cell& cell) {
    const Ask ask = ask_of(place, figure, cell);
    if (std::ranges::find(asks, ask) == asks.end()) asks.push_back(ask);
  };
  for (const Figure& figure : target.figures) {
    if (figure.lacks()) continue;
    add(figure, figure.cell);
    if (figure.against) add(figure, *figure.against);
    if (figure.relative_to) {
      add(figure, figure.relative_to->first);
      add(figure, figure.relative_to->second);
    }
  }
}

double Scoring::months() const noexcept {
  double months = 0;
  for (const Experiment& e : experiments_)
    months += static_cast<double>(e.plan().replicates) * static_cast<double>(e.arms.size()) *
              e.plan().months;
  return months;
}

void Scoring::run(const RunOptions& options) {
  for (Experiment& experiment : experiments_) {
    experiment.values.assign(experiment.asks.size(), {});
    const Policies arms = experiment.arms;
    for_each_area(
        AreaTasks(std::span(&arms, 1), experiment.real, experiment.plan().replicates),
        options.threads,
        [&](const AreaTask& task) {
          RunOptions alone = options;
          alone.threads = 1;
          return live_through(experiment, task, alone);
        },
        [&](const AreaTask&, const std::vector<Fraction>& found) {
          for (std::size_t a = 0; a < found.size(); ++a) experiment.values[a].push_back(found[a]);
          return true;
        });
  }
}

/// Over a choice of replicates.
struct Scoring::Values {
  const std::vector<Fraction>*main, *other, *main_of_all, *other_of_all;
  const Figure& figure;

  static double of(const std::vector<Fraction>* all, std::span<const std::size_t> picks) {
    if (all == nullptr) return untold;
    Fraction sum{0, 0};
    for (const std::size_t r : picks) sum += (*all)[r];
    return sum.value();
  }
  double over(std::span<const std::size_t> picks) const {
    const double effect =
        compared(figure, figure.cell, of(main, picks), of(other, picks)) / figure.per;
    if (!figure.relative_to) return effect;
    const double whole = compared(figure, figure.relative_to->first, of(main_of_all, picks),
                                  of(other_of_all, picks)) /
                         figure.per;
    return whole != 0 ? effect / whole : untold;
  }
};

Scoring::Values Scoring::values_of(const Place& place, const Figure& figure) const {
  const Experiment& experiment = experiments_[place.experiment];
  const auto values = [&](const Cell& cell) {
    const auto at = std::ranges::find(experiment.asks, ask_of(place, figure, cell));
    return &experiment.values[static_cast<std::size_t>(at - experiment.asks.begin())];
  };
  return {values(figure.cell), figure.against ? values(*figure.against) : nullptr,
          figure.relative_to ? values(figure.relative_to->first) : nullptr,
          figure.relative_to ? values(figure.relative_to->second) : nullptr, figure};
}

std::vector<FigureValue> Scoring::values(std::size_t target) const {
  std::vector<FigureValue> made;
  for (const Figure& figure : targets_[target].figures) {
    if (figure.lacks()) {
      made.push_back({untold, untold});
      continue;
    }
    const Values found = values_of(places_[target], figure);
    std::vector<std::size_t> all(found.main->size());
    for (std::size_t r = 0; r < all.size(); ++r) all[r] = r;
    std::vector<double> each;
    for (std::size_t r = 0; r < all.size(); ++r)
      each.push_back(found.over(std::span(all).subspan(r, 1)));
    if (figure.summary == Summary::median)
      made.push_back({median_of(each).value, variance_of_median(each)});
    else
      made.push_back(
          {found.over(all), jackknife(all, [&](auto picks) { return found.over(picks); })});
  }
  return made;
}

FigureScore Scoring::score(const Target&, const Place& place, const Figure& figure) const {
  FigureScore made{untold, untold, untold, Verdict::unknown, false, {}};
  if (figure.lacks()) {
    made.verdict = Verdict::needs;
    made.naive = naive_of(figure, untold);
    return made;
  }
  const Values found = values_of(place, figure);
  const std::size_t n = found.main->size();
  const auto over = [&](std::span<const std::size_t> picks) { return found.over(picks); };
  std::vector<double> each, others;
  for (std::size_t r = 0; r < n; ++r) {
    each.push_back(found.over(std::span(&r, 1)));
    others.push_back(Values::of(found.other, std::span(&r, 1)));
  }
  const Interval90 value = figure.summary == Summary::median
                               ? median_of(each)
                               : pooled(n, experiments_[place.experiment].plan().seed, over);
  made.value = value.value, made.low = value.low, made.high = value.high;
  made.verdict = verdict_of(figure, value, made.undecided);
  made.naive = naive_of(figure, median_of(others).value);
  return made;
}

TargetScore Scoring::score(std::size_t target) const {
  TargetScore made;
  for (const Figure& figure : targets_[target].figures)
    made.figures.push_back(score(targets_[target], places_[target], figure));
  return made;
}

}  // namespace berdaya
