#include "app/contrasts.hpp"

#include <fmt/core.h>

#include <cmath>

#include "app/table.hpp"
#include "app/texts.hpp"
#include "study/window.hpp"

namespace berdaya::app {
namespace {

/// Outcomes and measures that people are shown; all of them are in the file.
constexpr std::array<std::string_view, 20> shown{
    "kept_share",     "groups_kept",     "kept_24_share",      "functioning_24_share",
    "relapsed_share", "dissolved_share", "premature_share",    "groups_formed",
    "cost",           "cost_per_group",  "coverage",           "poor",
    "tied",           "critical",        "material",           "intellectual",
    "consumption",    "member_income",   "member_consumption", "surplus_reclaimed"};
constexpr std::size_t kept_share = 0, groups_kept = 1, cost = 8;
static_assert(shown[kept_share] == "kept_share" && shown[groups_kept] == "groups_kept" &&
              shown[cost] == "cost");

/// A level or a difference in the unit that people use.
std::string written(double value, Unit unit, bool difference, Language l) {
  if (std::isnan(value)) return "–";
  if (unit == Unit::share) return difference ? points(value, l) : percent(value, l);
  if (unit == Unit::rupiah || unit == Unit::rupiah_per_month) return rupiah(value, l, difference);
  const std::string text = figure(value, std::abs(value) < 100 ? 1 : 0, l);
  return difference && value > 0 && text.find_first_of("123456789") != text.npos ? "+" + text
                                                                                 : text;
}

/// A figure under both policies.
struct Line {
  std::string name;
  Unit unit = Unit::one;
  Interval base, policy, difference;
};

bool apart(const Interval& d) { return d.low > 0 || d.high < 0; }
bool nothing(const Interval& d) { return d.mean == 0 && !(d.low < 0) && !(d.high > 0); }

class Contrasts {
 public:
  Contrasts(const Study& study, const Comparison& comparison, std::size_t policy, Language l)
      : study_(study), comparison_(comparison), policy_(policy), l_(l) {
    for (const std::string_view name : shown) {
      const Headline which = *find_headline(name);
      lines_.push_back(which.is_outcome ? outcome(which.index) : measure(which.index));
    }
  }

  void print() const {
    fmt::print("\n{}\n", fill(texts::less, l_,
                              {{"policy", title_of(study_.policies[policy_], l_)},
                               {"base", title_of(study_.policies[0], l_)}}));
    print_table();
    print_counts();
    print_cost();
    fmt::print("{}\n", wrapped(closing()));
  }

 private:
  Line outcome(std::size_t o) const {
    return {say(outcome_names(o), l_), outcome_rows[o].unit, comparison_.outcome_level(0, o),
            comparison_.outcome_level(policy_, o), comparison_.outcome(policy_, o).difference};
  }
  Line measure(std::size_t m) const {
    return {say(measure_rows[m].meaning, l_), measure_rows[m].unit, comparison_.measure_level(0, m),
            comparison_.measure_level(policy_, m), comparison_.measure(policy_, m).difference};
  }
  /// Without what is said after a semicolon.
  static Bilingual outcome_names(std::size_t o) {
    const auto before = [](std::string_view text) { return text.substr(0, text.find(';')); };
    return {before(outcome_rows[o].meaning.en), before(outcome_rows[o].meaning.id)};
  }

  std::string range(const Line& line) const {
    return ends(written(line.difference.low, line.unit, true, l_),
                written(line.difference.high, line.unit, true, l_));
  }

  void print_table() const {
    Table table(heads(texts::compare_head, l_));
    for (const Line& line : lines_)
      if (!std::isnan(line.difference.mean))
        table.row({line.name, written(line.base.mean, line.unit, false, l_),
                   written(line.policy.mean, line.unit, false, l_),
                   written(line.difference.mean, line.unit, true, l_), range(line),
                   apart(line.difference) ? "●" : ""});
    table.print();
    fmt::print("{}\n", say(texts::excludes_zero, l_));
  }

  void print_counts() const {
    const auto count = [&](std::int64_t n) { return figure(static_cast<double>(n), 0, l_); };
    const Fates& f = comparison_.fates(policy_);
    fmt::print("{}\n", wrapped(fill(texts::fates, l_,
                                    {{"gained", count(f.gained)},
                                     {"lost", count(f.lost)},
                                     {"both", count(f.both)},
                                     {"neither", count(f.neither)}})));
    Fortune all;
    for (const auto& fifth : comparison_.fortunes(policy_))
      for (const Fortune& cell : fifth)
        all.better += cell.better, all.worse += cell.worse, all.same += cell.same;
    fmt::print("{}\n", wrapped(fill(texts::households, l_,
                                    {{"better", count(all.better)},
                                     {"worse", count(all.worse)},
                                     {"same", count(all.same)}})));
  }

  void print_cost() const {
    const Interval extra = comparison_.cost_per_extra_kept(policy_, study_.plan().seed);
    if (!std::isfinite(extra.mean) || extra.mean <= 0) {
      if (std::isfinite(lines_[cost].difference.mean) && lines_[cost].difference.mean > 0)
        fmt::print("{}\n", say(texts::extra_cost_none, l_));
      return;
    }
    const std::string high =
        std::isinf(extra.high) ? say(texts::extra_cost_open, l_) : rupiah(extra.high, l_);
    fmt::print("{}\n", wrapped(fill(texts::extra_cost, l_,
                                    {{"cost", rupiah(extra.mean, l_)},
                                     {"range", ends(rupiah(extra.low, l_), high)}})));
  }

  std::string closing() const {
    bool same = true;
    for (const Line& line : lines_)
      same = same && (std::isnan(line.difference.mean) || nothing(line.difference));
    if (same) return say(texts::closing_nothing, l_);
    const bool shares = !std::isnan(lines_[kept_share].difference.mean);  // else one has no groups
    const Line &kept = lines_[shares ? kept_share : groups_kept], &price = lines_[cost];
    const bool one = std::isnan(kept.difference.low), change = one || apart(kept.difference);
    const Bilingual& text = one      ? texts::closing_one
                            : change ? texts::closing_change
                                     : texts::closing_unseen;
    const std::string costs = price.difference.mean == 0
                                  ? ""
                                  : fill(change ? texts::closing_cost : texts::closing_cost_too, l_,
                                         {{"cost", rupiah(price.difference.mean, l_, true)}});
    return fill(text, l_,
                {{"policy", "“" + title_of(study_.policies[policy_], l_) + "”"},
                 {"difference", written(kept.difference.mean, kept.unit, true, l_) +
                                    (shares ? "" : say(texts::closing_groups, l_))},
                 {"range", range(kept)},
                 {"cost", costs}});
  }

  const Study& study_;
  const Comparison& comparison_;
  std::size_t policy_;
  Language l_;
  std::vector<Line> lines_;  ///< as `shown`
};

}  // namespace

void print_comparison(const Study& study, std::uint32_t replicates, const Comparison& comparison,
                      Language l) {
  fmt::print("{}\n", made_of(study, replicates, l));
  for (std::size_t p = 1; p < study.policies.size(); ++p)
    Contrasts(study, comparison, p, l).print();
  fmt::print("\n{}\n", wrapped(say(texts::mandiri_is, l)));
  if (const std::int64_t late = comparison.left_too_late(); late > 0)
    fmt::print("{}\n", wrapped(fill(texts::left_too_late, l,
                                    {{"count", figure(static_cast<double>(late), 0, l)}})));
}

}  // namespace berdaya::app
