#include "study/window.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/draw.hpp"
#include "study/distributions.hpp"

namespace berdaya {
namespace {

constexpr std::uint32_t resamples = 1000, stream = 251;
/// [resample][replicate] how often it was drawn.
using Weights = std::vector<std::uint16_t>;
std::vector<Weights> draw_weights(std::size_t replicates, std::uint32_t seed, std::size_t alike) {
  const std::size_t units = replicates / alike;
  std::vector<Weights> all(resamples, Weights(replicates));
  for (std::uint32_t b = 0; b < resamples; ++b)
    for (std::uint32_t k = 0; k < units; ++k) {
      const double u = Draw({seed, 0, 0}, Kind::area, b, static_cast<std::int32_t>(k / 4), stream)
                           .uniform(k % 4);
      const auto drawn = static_cast<std::size_t>(u * static_cast<double>(units));
      for (std::size_t r = 0; r < alike; ++r) ++all[b][drawn * alike + r];
    }
  return all;
}

/// What one place comes to after one exit.
struct Spread {
  double threshold = 0;  ///< share that just reaches the target, half a group below its number
  double sd = 0;         ///< between replicates, at least what independent groups would have
  bool known = false;
};

double pooled(const PlaceShares& place, std::size_t e, const Weights* weights) {
  double stand = 0, groups = 0;
  for (std::size_t r = 0; r < place.size(); ++r) {
    const double w = weights ? (*weights)[r] : 1;
    stand += w * place[r][e].stand, groups += w * place[r][e].groups;
  }
  return groups > 0 ? stand / groups : untold;
}

Spread spread_of(const PlaceShares& place, std::size_t e) {
  double n = 0, stand = 0, groups = 0, sum = 0, squares = 0;
  Spread out;
  for (const auto& run : place) {
    const Cluster& c = run[e];
    if (c.groups == 0) continue;
    const double share = c.stand / c.groups;
    ++n, stand += c.stand, groups += c.groups, sum += share, squares += share * share;
    out.threshold += (std::ceil(target_share * c.groups - 1e-9) - .5) / c.groups;
  }
  if (n < 1) return out;
  out.known = true;
  out.threshold /= n;
  const double p = (stand + .5) / (groups + 1),
               variance = n > 1 ? std::max(0., (squares - sum * sum / n) / (n - 1)) : 0;
  out.sd = __builtin_sqrt(std::max(variance, p * (1 - p) * n / groups));
  return out;
}

/// First exits with the chances that open and close a window; `exits` where none has.
struct Ends {
  std::size_t from = 0, to = 0;
};

class Tried {
 public:
  Tried(const PlaceShares& shares, std::size_t exits, std::size_t alike)
      : shares_(shares), exits_(exits), alike_(alike) {
    for (std::size_t e = 0; e < exits; ++e) spreads_.push_back(spread_of(shares, e));
  }

  Ends ends(const Weights* weights) const {
    static const double z = math::inverse_normal(done_chance);
    Ends out{exits_, exits_};
    for (std::size_t e = exits_; e-- > 0;) {
      const Spread& s = spreads_[e];
      const double share = pooled(shares_, e, weights);
      if (s.known && share >= s.threshold) out.from = e;
      if (s.known && share >= s.threshold + z * s.sd) out.to = e;
    }
    return out;
  }

  /// Replicates that are independent.
  std::size_t units() const { return shares_.size() / alike_; }
  double share(std::size_t e) const { return pooled(shares_, e, nullptr); }
  Interval interval(std::size_t e) const {
    std::vector<double> means;  // of independent replicates that have groups
    for (std::size_t u = 0; u < units(); ++u) {
      double sum = 0, known = 0;
      for (std::size_t r = u * alike_; r < (u + 1) * alike_; ++r)
        if (const Cluster& run = shares_[r][e]; run.groups > 0)
          sum += run.stand / run.groups, ++known;
      if (known > 0) means.push_back(sum / known);
    }
    const Interval mean = mean_interval(means);
    return {share(e), mean.low < 0 ? 0 : mean.low, mean.high > 1 ? 1 : mean.high};
  }
  double chance(std::size_t e) const {
    const Spread& s = spreads_[e];
    if (!s.known) return untold;
    const double z = (share(e) - s.threshold) / s.sd;
    return std::round(normal_below(z) * 1e6) * 1e-6;
  }

 private:
  const PlaceShares& shares_;
  std::size_t exits_, alike_;
  std::vector<Spread> spreads_;
};

double part(const std::vector<Ends>& again, auto&& holds) {
  return static_cast<double>(std::ranges::count_if(again, holds)) /
         static_cast<double>(again.size());
}

Reach reach_of(const std::vector<Ends>& again, std::size_t units, std::size_t exits) {
  if (units < to_rule_out) return Reach::unknown;
  if (part(again, [&](const Ends& b) { return b.from == exits; }) >= place_agreement)
    return Reach::never;
  if (units < to_name_months) return Reach::unknown;
  if (part(again, [&](const Ends& b) { return b.to < exits; }) >= place_agreement)
    return Reach::reached;
  return Reach::unknown;
}

/// An end that too few resamples repeat moves outward by one exit.
void set_window(ExitWindow& out, Ends found, const std::vector<Ends>& again,
                std::span<const std::int32_t> exits) {
  if (out.reach != Reach::reached || found.to == exits.size()) return;
  const auto repeats = [&](std::size_t Ends::*end) {
    return part(again, [&](const Ends& b) { return b.*end == found.*end; }) >= place_agreement;
  };
  const bool early = repeats(&Ends::from), late = repeats(&Ends::to);
  if (!early && found.from > 0) --found.from;
  if (!late) ++found.to;
  if (found.to == exits.size() || exits[found.to] - exits[found.from] > widest_window) return;
  out.from = exits[found.from], out.to = exits[found.to];
}

std::size_t best_of(const std::vector<Interval>& shares) {
  double highest = 0;
  for (const Interval& share : shares)
    if (share.mean > highest) highest = share.mean;
  std::size_t best = 0;
  for (std::size_t e = shares.size(); e-- > 0;)
    if (shares[e].mean >= highest - .01) best = e;
  return best;
}

ExitWindow window_of(const Tried& place, const PlaceShares& shares, const std::vector<Ends>& again,
                     std::span<const std::int32_t> exits) {
  ExitWindow out;
  for (std::size_t e = 0; e < exits.size(); ++e)
    out.chance.push_back(place.units() < to_rule_out ? untold : place.chance(e)),
        out.share.push_back(place.interval(e));
  for (const auto& run : shares) out.groups += run[0].groups / static_cast<double>(shares.size());
  out.best = best_of(out.share);
  out.reach = reach_of(again, place.units(), exits.size());
  set_window(out, place.ends(nullptr), again, exits);
  return out;
}

/// `again`: [place][resample]
ExitVerdict verdict_of(const std::vector<std::vector<Ends>>& again, std::size_t units,
                       std::size_t exits) {
  if (units < to_rule_out) return ExitVerdict::too_few;
  const double places = static_cast<double>(again.size());
  std::vector<double> without(resamples), with(resamples);
  for (const auto& place : again)
    for (std::size_t b = 0; b < resamples; ++b)
      without[b] += place[b].from == exits, with[b] += place[b].to < exits;
  const auto holds = [&](const std::vector<double>& counts, double least) {
    return static_cast<double>(std::ranges::count_if(counts, [&](double n) {
             return n >= least * places;
           })) >= headline_agreement * resamples;
  };
  if (holds(without, 1)) return ExitVerdict::none_reach;
  if (units >= to_name_months && holds(with, 1)) return ExitVerdict::all_reach;
  if (holds(without, .6)) return ExitVerdict::most_do_not;
  if (units >= to_name_months && holds(with, .6)) return ExitVerdict::most_reach;
  return ExitVerdict::unknown;
}

PlaceShares together(std::span<const PlaceShares> places) {
  PlaceShares all = places[0];
  for (const PlaceShares& place : places.subspan(1))
    for (std::size_t r = 0; r < all.size(); ++r)
      for (std::size_t e = 0; e < all[r].size(); ++e)
        all[r][e].stand += place[r][e].stand, all[r][e].groups += place[r][e].groups;
  return all;
}

/// One place after the other, with the same resamples.
class Looking {
 public:
  Looking(std::span<const std::int32_t> exits, std::size_t replicates, std::uint32_t seed,
          std::size_t alike)
      : exits_(exits), alike_(alike), weights_(draw_weights(replicates, seed, alike)) {}
  ExitWindow at(const PlaceShares& shares) {
    const Tried place(shares, exits_.size(), alike_);
    again.emplace_back();
    for (const auto& w : weights_) again.back().push_back(place.ends(&w));
    return window_of(place, shares, again.back(), exits_);
  }
  std::vector<std::vector<Ends>> again{};  ///< [place][resample]

 private:
  std::span<const std::int32_t> exits_;
  std::size_t alike_;
  std::vector<Weights> weights_;
};

}  // namespace

namespace {

/// Where nothing is said of all places nothing is said of them as one, nor the same of each.
void agree(Windows& windows) {
  if (windows.verdict != ExitVerdict::unknown && windows.verdict != ExitVerdict::too_few) return;
  const auto forget = [](ExitWindow& place) {
    place.reach = Reach::unknown, place.from = place.to = -1;
  };
  forget(windows.all);
  const Reach first = windows.places[0].reach;
  if (std::ranges::all_of(windows.places, [&](const auto& p) { return p.reach == first; }))
    std::ranges::for_each(windows.places, forget);
}

}  // namespace

bool sooner(const ExitWindow& a, const ExitWindow& b) {
  const auto share = [](const ExitWindow& w) {
    const double mean = w.share[w.best].mean;
    return mean >= 0 ? mean : -1.;  // not known
  };
  if ((a.to < 0) != (b.to < 0)) return b.to < 0;
  if (a.to != b.to) return a.to < b.to;
  if (a.from != b.from) return a.from < b.from;
  return share(a) > share(b);
}

std::vector<std::size_t> order_of_handover(std::span<const ExitWindow> places) {
  std::vector<std::size_t> order(places.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return sooner(places[a], places[b]); });
  return order;
}

Windows windows_of(std::span<const std::int32_t> exits, std::span<const PlaceShares> places,
                   std::uint32_t seed, std::size_t alike) {
  Windows out;
  if (places.empty() || places[0].empty()) return out;
  const std::size_t replicates = places[0].size();
  Looking look(exits, replicates, seed, alike);
  for (const PlaceShares& shares : places) out.places.push_back(look.at(shares));
  out.verdict = verdict_of(look.again, replicates / alike, exits.size());
  out.all = look.at(together(places));
  agree(out);
  out.shown = out.all.best;
  if (const auto at = std::ranges::find(exits, out.all.to); at != exits.end())
    out.shown = static_cast<std::size_t>(at - exits.begin());
  return out;
}

ExitWindow pooled_window(std::span<const std::int32_t> exits, std::span<const PlaceShares> places,
                         std::uint32_t seed, std::size_t alike) {
  return Looking(exits, places[0].size(), seed, alike).at(together(places));
}

}  // namespace berdaya
