#include "app/fit_table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "app/evidence_text.hpp"
#include "core/math.hpp"

namespace berdaya::app {
namespace {

class FitTable {
 public:
  FitTable(const Fit& fit, const FitAnswer& answer, bool english)
      : fit_(fit), answer_(answer), english_(english) {}

  void waves(const std::vector<WaveDesign>& waves) const {
    for (std::size_t w = 1; w + 1 < waves.size(); ++w)
      say("wave {}: {} of all points not ruled out, {} figures overlooked\n",
          "gelombang {}: {} dari semua titik tidak gugur, {} angka diabaikan\n", w + 1,
          fmt::format("{:.2g}", math::exp(std::min(0., waves[w].log_share))), waves[w].overlooked);
    say("{} sets kept, as informative as {:.0f} of equal weight; each was run (weights: ratio of "
        "likelihoods to the power {:.2f})\n",
        "{} kumpulan parameter, seinformatif {:.0f} berbobot sama; masing-masing dijalankan "
        "(bobot: "
        "rasio kemungkinan pangkat {:.2f})\n",
        answer_.weights.size(), answer_.effective, answer_.power);
  }

  void parameters() const {
    fmt::print("\n{}{}{}{}{}\n", column(word("parameter", "parameter"), 32),
               column(word("plausible", "wajar"), 20),
               column(word("sets, 90 %", "kumpulan, 90 %"), 20),
               column(word("after/before", "sesudah/sebelum"), 17),
               word("predicted from figures", "terduga dari angka"));
    std::vector<std::size_t> order(answer_.parameters.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {},
                             [&](std::size_t j) { return answer_.parameters[j].spread; });
    for (const std::size_t j : order) {
      const SweptParameter& p = fit_.plan.parameters[j];
      const LearntParameter& of = answer_.parameters[j];
      fmt::print("{}{}{}{}{:.2f}\n", column(p.key, 32), column(range(p.low, p.high), 20),
                 column(range(of.low, of.high), 20), column(fmt::format("{:.2f}", of.spread), 17),
                 of.predicted);
    }
  }

  void pairs() const {
    constexpr double strong = .4;
    say("\npairs that trade off (correlation over the sets beyond ±{}):\n",
        "\npasangan yang saling menggantikan (korelasi antarkumpulan melampaui ±{}):\n", strong);
    std::size_t shown = 0;
    for (const TradeOff& pair : answer_.pairs) {
      if (std::fabs(pair.correlation) < strong || ++shown > 12) break;
      fmt::print("  {:+.2f} {}, {}\n", pair.correlation, fit_.plan.parameters[pair.a].key,
                 fit_.plan.parameters[pair.b].key);
    }
    if (shown == 0) say("  none\n", "  tidak ada\n");
  }

  void figures() const {
    fmt::print("\n{}{}{}{}{}{}{}\n", column("", 5), column(word("band", "rentang"), 15),
               column(word("default", "baku"), 10), column(word("sets", "kumpulan"), 10),
               column(word("sets, 90 %", "kumpulan, 90 %"), 19), column(word("met by", "cocok"), 8),
               word("figure", "angka"));
    for (std::size_t f = 0; f < fit_.figures.size(); ++f) {
      const FitFigure& what = fit_.figures[f];
      const FigureAnswer& of = answer_.figures[f];
      const auto value = [&](double v) { return figure(v) + (what.holds(v) ? " +" : ""); };
      fmt::print("{}{}{}{}{}{}{}\n", column(what.fact, 5),
                 column(range(what.at_least, what.at_most), 15), column(value(of.by_default), 10),
                 column(value(of.median), 10), column(range(of.low, of.high), 19),
                 column(fmt::format("{:.0f} %", 100 * of.meeting), 8),
                 word(what.title_en, what.title_id));
    }
    totals();
  }

  void recovery() const {
    if (answer_.recovery.truths == 0) return;
    say("\n{} points of the first wave taken for the truth: 90 % intervals hold {:.1f} % of their "
        "parameters; ranks in tenths:",
        "\n{} titik gelombang pertama dianggap benar: selang 90 % memuat {:.1f} % parameternya; "
        "peringkat per sepersepuluh:",
        answer_.recovery.truths, 100 * answer_.recovery.covered);
    for (const std::size_t n : answer_.recovery.ranks) fmt::print(" {}", n);
    fmt::print("\n");
  }

 private:
  std::string word(const std::string& en, const std::string& id) const {
    return english_ ? en : id;
  }
  template <class... Values>
  void say(const char* en, const char* id, const Values&... values) const {
    fmt::print(fmt::runtime(english_ ? en : id), values...);
  }

  void totals() const {
    std::size_t by_default = 0, by_sets = 0;
    std::map<std::string, std::pair<bool, bool>> facts;  // met by the defaults, by the medians
    std::string never;
    for (std::size_t f = 0; f < fit_.figures.size(); ++f) {
      const FitFigure& what = fit_.figures[f];
      const FigureAnswer& of = answer_.figures[f];
      const bool now = what.holds(of.by_default), sets = what.holds(of.median);
      by_default += now, by_sets += sets;
      auto& fact = facts.try_emplace(what.fact, true, true).first->second;
      fact.first = fact.first && now, fact.second = fact.second && sets;
      if (of.meeting == 0)
        never += "\n  " + what.fact + ' ' + word(what.title_en, what.title_id) +
                 (answer_.aims[f].standing == AimStanding::not_met
                      ? word(" (nothing in the ranges comes near: set aside)",
                             " (tak ada yang mendekati: disisihkan)")
                      : "");
    }
    const auto count = [&](auto which) {
      return std::ranges::count_if(facts, [&](const auto& fact) { return fact.second.*which; });
    };
    using Met = std::pair<bool, bool>;
    say("met, of {} figures: {} by the defaults, {} by the medians of the sets; of {} targets: {} "
        "and {}\n",
        "cocok, dari {} angka: {} pada nilai baku, {} pada median kumpulan; dari {} sasaran: {} "
        "dan {}\n",
        fit_.figures.size(), by_default, by_sets, facts.size(), count(&Met::first),
        count(&Met::second));
    say("met by no set:{}\n", "tidak dicocoki kumpulan mana pun:{}\n",
        never.empty() ? word(" none", " tidak ada") : never);
  }

  const Fit& fit_;
  const FitAnswer& answer_;
  bool english_;
};

}  // namespace

void print_fit(const Fit& fit, const std::vector<WaveDesign>& waves, const FitAnswer& answer,
               bool english) {
  const FitTable table(fit, answer, english);
  table.waves(waves);
  table.parameters();
  table.pairs();
  table.figures();
  table.recovery();
}

}  // namespace berdaya::app
