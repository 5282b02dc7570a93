#include "app/sweep_answers.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/table.hpp"
#include "app/texts.hpp"

namespace berdaya::app {
namespace {

constexpr std::size_t shown = 15;

/// Indices of the `most` largest, largest first.
template <class Size>
std::vector<std::size_t> largest(std::size_t n, std::size_t most, Size&& size) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
  order.resize(std::min(n, most));
  return order;
}

class Answers {
 public:
  Answers(const Study& study, const Sweep& sweep, Language l)
      : study_(study), sweep_(sweep), parameters_(sweep.plan().parameters), l_(l) {
    const Headline which = *find_headline(sweep.plan().headline);
    unit_ = which.is_outcome ? outcome_rows[which.index].unit : measure_rows[which.index].unit;
    const Bilingual& meaning =
        which.is_outcome ? outcome_rows[which.index].meaning : measure_rows[which.index].meaning;
    const std::string text = say(meaning, l);
    name_ = text.substr(0, text.find(';'));
  }

  void print() const {
    fmt::print("{}\n", wrapped(fill(texts::sweep_what, l_,
                                    {{"headline", name_},
                                     {"points", count(sweep_.design().points())},
                                     {"replicates", count(sweep_.replicates())},
                                     {"seed", std::to_string(study_.plan().seed)}})));
    std::size_t empty = 0;
    for (std::size_t p = 0; p < sweep_.design().points(); ++p)
      empty += std::isnan(sweep_.mean(p, sweep_.headline()).mean);
    if (empty > 0)
      fmt::print("{}\n", wrapped(fill(texts::sweep_empty, l_, {{"count", count(empty)}})));
    fmt::print("\n");
    if (sweep_.plan().method == Method::sobol)
      print_sobol();
    else if (sweep_.plan().method == Method::morris)
      print_morris();
    else
      print_points();
    if (name_.find("mandiri") != std::string::npos)
      fmt::print("{}\n", wrapped(say(texts::mandiri_is, l_)));
  }

 private:
  std::string count(std::size_t n) const { return figure(static_cast<double>(n), 0, l_); }
  std::string level(double value) const {
    if (std::isnan(value)) return "–";
    if (unit_ == Unit::share) return percent(value, l_);
    if (unit_ == Unit::rupiah || unit_ == Unit::rupiah_per_month) return rupiah(value, l_);
    return figure(value, 1, l_);
  }
  std::string change(double value, bool sign) const {
    if (std::isnan(value)) return "–";
    if (unit_ == Unit::share && sign) return points(value, l_);
    if (unit_ == Unit::share) {
      const std::string text = points(std::abs(value), l_);
      return text.starts_with("+") ? text.substr(1) : text;
    }
    if (unit_ == Unit::rupiah || unit_ == Unit::rupiah_per_month) return rupiah(value, l_, sign);
    return (sign && value > 0 ? "+" : "") + figure(value, 1, l_);
  }
  std::string what(std::size_t j) const { return say(parameters_[j].meaning, l_); }
  std::string grade(std::size_t j) const {
    return say(texts::grades[static_cast<std::size_t>(parameters_[j].grade)], l_);
  }
  std::string shares(const Estimate& e) const {
    return ends(percent(e.low, l_), percent(e.high, l_));
  }

  void print_sobol() const {
    const SobolIndices indices = sweep_.sobol(sweep_.headline());
    Table table(heads(texts::sobol_head, l_), 2, true);
    const auto order =
        largest(parameters_.size(), shown, [&](std::size_t k) { return indices.total[k].value; });
    for (const std::size_t j : order)
      table.row({parameters_[j].key, grade(j), percent(indices.first[j].value, l_),
                 shares(indices.first[j]), percent(indices.total[j].value, l_),
                 shares(indices.total[j]), what(j)});
    table.print();
    print_doubt();
    close(order, indices.total);
  }

  void print_doubt() const {
    if (sweep_.replicates() < 2) return;
    const Doubt doubt = sweep_.doubt(sweep_.headline());
    std::string parts =
        fill(texts::doubt_luck, l_,
             {{"share", percent(doubt.luck.value, l_)}, {"range", shares(doubt.luck)}});
    for (const Grade g : {Grade::data, Grade::expert, Grade::guess})
      if (const Estimate& e = doubt.grades[static_cast<std::size_t>(g)];
          sweep_.plan().grade_factors()[static_cast<std::size_t>(g)] != no_factor)
        parts += ", " + fill(texts::doubt_part, l_,
                             {{"grade", say(texts::grades[static_cast<std::size_t>(g)], l_)},
                              {"share", percent(e.value, l_)},
                              {"range", shares(e)}});
    fmt::print(
        "{}\n",
        wrapped(fill(texts::doubt, l_,
                     {{"sd", change(std::sqrt(doubt.variance.value), false)}, {"parts", parts}})));
  }

  void print_morris() const {
    const MorrisIndices indices = sweep_.morris(sweep_.headline());
    Table table(heads(texts::morris_head, l_), 2, true);
    const auto order =
        largest(parameters_.size(), shown, [&](std::size_t k) { return indices.mu_star[k].value; });
    for (const std::size_t j : order) {
      const Estimate& size = indices.mu_star[j];
      table.row({parameters_[j].key, grade(j), change(size.value, false),
                 ends(change(size.low, false), change(size.high, false)),
                 change(indices.mu[j], true), change(indices.sigma[j], false), what(j)});
    }
    table.print();
    close(order, indices.mu_star);
  }

  /// What matters most, or that nothing stands out.
  void close(const std::vector<std::size_t>& order, const std::vector<Estimate>& sizes) const {
    if (order.empty()) return;
    const Estimate& most = sizes[order[0]];
    if (!(most.low > 0) && !std::isnan(most.low)) {
      fmt::print("{}\n", say(texts::sweep_unsure, l_));
      return;
    }
    const std::string second =
        order.size() > 1 ? fill(texts::sweep_then, l_, {{"name", what(order[1])}}) : "";
    fmt::print("{}\n", wrapped(fill(texts::sweep_closing, l_,
                                    {{"first", what(order[0])}, {"second", second}})));
  }

  std::string place(std::size_t point) const {
    std::string text;
    for (std::size_t j = 0; j < parameters_.size(); ++j)
      text += (j > 0 ? ", " : "") + parameters_[j].key + " = " +
              parameters_[j].text(sweep_.design().point(point)[j]);
    return text;
  }

  void print_points() const {
    std::vector<std::string> head;
    for (const SweptParameter& p : parameters_) head.push_back(p.key);
    head.push_back(say(texts::points_mean, l_)), head.push_back(say(texts::points_range, l_));
    Table table(head, 0);
    std::size_t low = 0, high = 0;
    for (std::size_t i = 0; i < sweep_.design().points(); ++i) {
      const Interval mean = sweep_.mean(i, sweep_.headline());
      if (mean.mean < sweep_.mean(low, sweep_.headline()).mean) low = i;
      if (mean.mean > sweep_.mean(high, sweep_.headline()).mean) high = i;
      if (i >= shown) continue;
      std::vector<std::string> cells;
      for (std::size_t j = 0; j < parameters_.size(); ++j)
        cells.push_back(parameters_[j].text(sweep_.design().point(i)[j]));
      cells.push_back(level(mean.mean)), cells.push_back(ends(level(mean.low), level(mean.high)));
      table.row(cells);
    }
    table.print();
    if (sweep_.design().points() > shown)
      fmt::print("{}\n",
                 fill(texts::points_more, l_, {{"count", count(sweep_.design().points())}}));
    const auto end = [&](std::size_t i) {
      return place(i) + " (" + level(sweep_.mean(i, sweep_.headline()).mean) + ')';
    };
    fmt::print("{}\n",
               wrapped(fill(texts::grid_closing, l_, {{"low", end(low)}, {"high", end(high)}})));
  }

  const Study& study_;
  const Sweep& sweep_;
  const std::vector<SweptParameter>& parameters_;
  Language l_;
  Unit unit_ = Unit::one;
  std::string name_;
};

}  // namespace

void print_sweep(const Study& study, const Sweep& sweep, Language l) {
  Answers(study, sweep, l).print();
}

}  // namespace berdaya::app
