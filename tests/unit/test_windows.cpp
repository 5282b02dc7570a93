/// When a place can be handed over: by hand, and whether two seeds say the same.
#include <cmath>
#include <limits>

#include "catch.hpp"
#include "core/draw.hpp"
#include "study/pooling.hpp"
#include "study/window.hpp"

namespace berdaya {
namespace {

using Exits = std::vector<std::int32_t>;

/// `stand` of ten groups after each exit, the same in each replicate.
PlaceShares same(std::size_t replicates, const std::vector<double>& stand) {
  PlaceShares place(replicates);
  for (auto& run : place)
    for (const double s : stand) run.push_back({s, 10});
  return place;
}

Windows of(const Exits& exits, const std::vector<PlaceShares>& places) {
  return windows_of(exits, places, 1);
}

double normal(double z) { return .5 * std::erfc(-z / std::sqrt(2.)); }

}  // namespace

TEST_CASE("the chance that a further simulation reaches the target, by hand") {
  // Shares .8, .9, 1, .9, twice: their spread, .0756, is less than that of ten independent groups
  // with p = 72.5/81, so that counts. Eight of ten reach four fifths, half a group below is .75.
  const auto twice = [](PlaceShares once) {
    const PlaceShares first = once;
    once.insert(once.end(), first.begin(), first.end());
    return once;
  };
  PlaceShares place = twice({{{8, 10}}, {{9, 10}}, {{10, 10}}, {{9, 10}}});
  const double p = 72.5 / 81, sd = std::sqrt(p * (1 - p) / 10);
  CHECK(of({6}, {place}).all.chance[0] == Approx(normal(.15 / sd)).margin(1e-6));
  // Nothing or all: variance .25 · 8/7, mean .5.
  place = twice({{{0, 10}}, {{10, 10}}, {{0, 10}}, {{10, 10}}});
  CHECK(of({6}, {place}).all.chance[0] == Approx(normal(-.25 / std::sqrt(2. / 7))).margin(1e-6));
  place.resize(7);  // too few
  CHECK(std::isnan(of({6}, {place}).all.chance[0]));
  place = PlaceShares(8, {{0, 0}});
  CHECK(std::isnan(of({6}, {place}).all.chance[0]));
}

TEST_CASE("simulations that share a set of parameters are one") {
  // Eight sets, none or all of ten groups stand: as eight simulations by themselves.
  const auto sets = [](std::size_t each) {
    PlaceShares place;
    for (std::size_t r = 0; r < 8 * each; ++r)
      place.push_back({{r / each % 4 == 0 ? 10. : 5., 10}});
    return place;
  };
  const std::vector<PlaceShares> one{sets(1)}, two{sets(2)};
  const Windows alone = windows_of(Exits{6}, one, 1), shared = windows_of(Exits{6}, two, 1, 2),
                apart = windows_of(Exits{6}, two, 1);
  CHECK(shared.verdict == alone.verdict);
  CHECK(shared.all.share[0].low == Approx(alone.all.share[0].low));
  CHECK(apart.all.share[0].low > alone.all.share[0].low + .02);
  // A replicate without groups leaves its set to the other; the pairs stay together: .2, .9, .2.
  const PlaceShares gap{{{0, 0}}, {{2, 10}}, {{9, 10}}, {{9, 10}}, {{2, 10}}, {{2, 10}}};
  const std::vector<PlaceShares> gaps{gap};
  const Interval of_sets = windows_of(Exits{6}, gaps, 1, 2).all.share[0];
  CHECK((of_sets.low == 0 && of_sets.high == 1));  // 4.303 x .404 / sqrt(3) on either side
  const std::vector<PlaceShares> few{PlaceShares(14, {{0, 10}})};  // seven sets
  CHECK(windows_of(Exits{6}, few, 1, 2).verdict == ExitVerdict::too_few);
  CHECK(windows_of(Exits{6}, few, 1).verdict == ExitVerdict::none_reach);
}

TEST_CASE("a window reaches from half of the simulations to four fifths of them") {
  const Exits exits{6, 12, 18, 24};
  const Windows clear = of(exits, {same(64, {0, 0, 10, 10})});
  CHECK((clear.places[0].from == 18 && clear.places[0].to == 18 && clear.shown == 2));
  CHECK(of(exits, {same(8, {0, 3, 2, 3})}).places[0].best == 1);
  CHECK((clear.places[0].reach == Reach::reached && clear.verdict == ExitVerdict::all_reach));
  // Six and nine of ten in turn: the mean is at the threshold, so half of the resamples open the
  // window later, and it moves outward.
  std::vector<PlaceShares> open{same(64, {0, 0, 10, 10})};
  for (std::size_t r = 0; r < 64; ++r) open[0][r][1].stand = r % 2 ? 6 : 9;
  const Windows wider = of(exits, open);
  CHECK((wider.places[0].from == 6 && wider.places[0].to == 18));
  // With another exit before, twelve months are no longer enough.
  const Windows wide = of({0, 12, 18, 24}, open);
  CHECK((wide.places[0].from == -1 && wide.places[0].reach == Reach::reached));
  // Seven and ten of ten in turn at the last exit: 8.5 is above the threshold, but not in four
  // fifths of the simulations.
  std::vector<PlaceShares> late{same(64, {0, 0, 0, 0})};
  for (std::size_t r = 0; r < 64; ++r) late[0][r][3].stand = r % 2 ? 6 : 10;
  CHECK(of(exits, late).places[0].reach == Reach::unknown);
}

TEST_CASE("what is not known of all places is not said of them as one, nor the same of each") {
  int contradicted = 0, unknown = 0;
  for (std::uint32_t seed = 1; seed <= 100; ++seed)
    for (const std::uint32_t count : {1u, 2u}) {
      std::vector<PlaceShares> places(count, PlaceShares(16));
      for (std::uint32_t p = 0; p < count; ++p)
        for (std::uint32_t r = 0; r < 16; ++r) {
          const Draw draw({seed, 0, 0}, Kind::area, p, static_cast<std::int32_t>(r), 9);
          places[p][r].push_back({std::min(10., std::round(6.9 + 1.2 * draw.normal(0))), 10});
        }
      const Windows w = of({12}, places);
      if (w.verdict != ExitVerdict::unknown) continue;
      ++unknown;
      const Reach reach = w.places[0].reach;
      contradicted += w.all.reach != Reach::unknown ||
                      (reach != Reach::unknown && reach == w.places.back().reach);
    }
  CHECK(unknown >= 20);
  CHECK(contradicted == 0);
}

TEST_CASE("places are handed over by the end of their window, its start, then their share") {
  const auto place = [](std::int32_t from, std::int32_t to, double share) {
    ExitWindow w;
    w.from = from, w.to = to, w.share = {{.1, 0, 0}, {share, 0, 0}}, w.best = 1;
    return w;
  };
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  const std::vector<ExitWindow> places{place(-1, -1, .3), place(18, 30, .8), place(-1, -1, unknown),
                                       place(12, 30, .8), place(-1, -1, .7), place(24, 24, .9),
                                       place(12, 30, .9)};
  CHECK(order_of_handover(places) == std::vector<std::size_t>{5, 6, 3, 1, 4, 0, 2});
}

TEST_CASE("few simulations say little") {
  const Exits exits{6, 12};
  const auto reach = [&](std::size_t n, double stand) {
    return of(exits, {same(n, {0, stand})}).places[0].reach;
  };
  CHECK(of(exits, {same(2, {0, 0})}).verdict == ExitVerdict::too_few);
  CHECK((reach(2, 0) == Reach::unknown && reach(7, 0) == Reach::unknown));
  CHECK((reach(8, 0) == Reach::never && reach(8, 10) == Reach::unknown));
  CHECK((reach(63, 10) == Reach::unknown && reach(64, 10) == Reach::reached));
  CHECK(of(exits, {same(8, {0, 10})}).verdict == ExitVerdict::unknown);
  CHECK(windows_of(exits, {}, 1).verdict == ExitVerdict::too_few);
}

TEST_CASE("the word for all places is the one that holds for them") {
  const Exits exits{6, 12};
  const PlaceShares no = same(64, {0, 0}), yes = same(64, {0, 10});
  CHECK(of(exits, {no, no}).verdict == ExitVerdict::none_reach);
  CHECK(of(exits, {no, no, no, yes}).verdict == ExitVerdict::most_do_not);
  CHECK(of(exits, {no, yes}).verdict == ExitVerdict::unknown);
  CHECK(of(exits, {no, yes, yes, yes}).verdict == ExitVerdict::most_reach);
  CHECK(of(exits, {yes, yes}).verdict == ExitVerdict::all_reach);
}

TEST_CASE("villages borrow strength from their area, by hand") {
  // Share .5; between villages 2 · 40 · .25² = 5, by chance .25; the most is .25 (40 - 1) = 9.75.
  const double rho = (5 - .25) / 9.75, own = 40 * rho / (40 * rho + 1 - rho);
  const auto two = pool({{10, 40}, {30, 40}}, 16);
  CHECK(two[0].share.mean == Approx(own * .25 + (1 - own) * .5));
  CHECK((two[0].standing == Standing::below && two[1].standing == Standing::above));
  const double m = two[0].share.mean, sd = std::sqrt(m * (1 - m) / (40 + (1 - rho) / rho + 1));
  CHECK(two[0].share.high == Approx(m + 2.575829 * sd).epsilon(1e-6));
  const auto alike = pool({{20, 40}, {21, 40}, {19, 40}}, 16);  // less apart than by chance
  for (const PooledShare& v : alike) CHECK((v.share.mean == .5 && v.standing == Standing::as_area));
  const auto few = pool({{10, 40}, {30, 40}}, 2);
  CHECK((few[0].standing == Standing::too_few && few[0].share.mean == .5));
  CHECK(pool({{2, 29}, {30, 40}}, 16)[0].standing == Standing::too_few);
}

namespace {

/// A synthetic study: the share of groups that stand rises with the exit month, differently in each
/// place, and every replicate has luck of its own. What is true depends on `truth`, luck on `seed`.
class Synthetic {
 public:
  Synthetic(std::uint32_t truth, std::size_t places) : truth_(truth), places_(places) {
    const Draw draw({truth, 0, 0}, Kind::area, 0, 0, 1);
    middle_ = 48 * draw.uniform(0), width_ = 3 + 12 * draw.uniform(1);
    top_ = .6 + .4 * draw.uniform(2), apart_ = 8 * draw.uniform(3);
  }

  std::vector<PlaceShares> luck(std::uint32_t seed, std::size_t replicates) const {
    std::vector<PlaceShares> all(places_, PlaceShares(replicates));
    for (std::uint32_t p = 0; p < places_; ++p)
      for (std::uint32_t r = 0; r < replicates; ++r) all[p][r] = run(seed, r, p);
    return all;
  }

  static inline const Exits exits{6, 12, 18, 24, 30, 36};

 private:
  static constexpr std::uint32_t groups = 26;

  std::vector<Cluster> run(std::uint32_t seed, std::uint32_t r, std::uint32_t p) const {
    const double middle = middle_ + apart_ * Draw({truth_, 0, 0}, Kind::village, p, 0, 2).normal();
    const Draw common({seed, r, truth_}, Kind::area, p, 0, 3);
    std::vector<Cluster> out;
    for (std::uint32_t e = 0; e < exits.size(); ++e) {
      const double share =
          std::min(1 - 1e-6, std::max(1e-6, top_ * normal((exits[e] - middle) / width_)));
      const double luck = .25 * (.8 * common.normal(0) + .6 * common.normal(e + 1));
      const double chance = normal(math::inverse_normal(share) + luck);
      double stand = 0;
      for (std::uint32_t g = 0; g < groups; ++g)
        stand += Draw({seed, r, truth_}, Kind::group, p * groups + g, 0, 4).uniform() < chance;
      out.push_back({stand, groups});
    }
    return out;
  }

  std::uint32_t truth_;
  std::size_t places_;
  double middle_, width_, top_, apart_;
};

/// Of pairs of seeds.
struct Agreement {
  int headlines = 0, entries = 0, all_entries = 0, contradictions = 0;
};

bool same_entry(const ExitWindow& a, const ExitWindow& b) {
  return a.reach == b.reach && a.from == b.from && a.to == b.to;
}
bool contradict(Reach a, Reach b) { return static_cast<int>(a) * static_cast<int>(b) < 0; }

/// How often two seeds say the same, over `truths` truths.
Agreement agreement(std::uint32_t truths, std::size_t replicates, std::size_t places) {
  Agreement out;
  for (std::uint32_t t = 1; t <= truths; ++t) {
    const Synthetic study(t, places);
    const auto say = [&](std::uint32_t seed) {
      return windows_of(Synthetic::exits, study.luck(seed, replicates), seed);
    };
    const Windows one = say(2 * t), two = say(2 * t + 1);
    out.headlines += one.verdict == two.verdict;
    for (std::size_t p = 0; p < places; ++p, ++out.all_entries) {
      out.entries += same_entry(one.places[p], two.places[p]);
      out.contradictions += contradict(one.places[p].reach, two.places[p].reach);
    }
  }
  return out;
}

}  // namespace

// Over 400 truths of every kind, of 100 pairs of seeds so many print the same headline (and the
// same entry of a place): with 8 simulations 89 (89), 16: 93 (94), 32: 95 (96), 64: 96 (90, months
// among them), 128: 98 (92). A rule that keeps 95 of 100 fails here once in 5,000 times, and one
// that keeps 88 passes once in 1,000; two entries never contradict each other.
TEST_CASE("two seeds print the same headline") {
  const Agreement many = agreement(400, 32, 2);
  CHECK(many.headlines >= 400 - 36);
  CHECK(many.entries >= .92 * many.all_entries);
  CHECK(many.contradictions == 0);
  const Agreement few = agreement(200, 8, 2);
  CHECK(few.headlines >= 164);
  CHECK(few.contradictions == 0);
  const Agreement named = agreement(150, 64, 2);
  CHECK(named.headlines >= 150 - 17);
  CHECK(named.entries >= .83 * named.all_entries);
  CHECK(named.contradictions == 0);
}

}  // namespace berdaya
