/// A practice that spreads along ties, worked out by hand (MODEL sections 0.24, 0.28).
#include <set>

#include "catch.hpp"
#include "mentored_group.hpp"
#include "model/state_digest.hpp"
#include "processes/practice/practice.hpp"
#include "programme_area.hpp"
#include "study/burn_in.hpp"
#include "study/statistics.hpp"

using namespace berdaya;
using namespace berdaya::household;

namespace {

/// Households with these ties; the first `leaders` are leaders and seeds, who take it up.
struct Village : SmallWorld {
  Village(std::uint32_t n, const std::vector<Tie>& ties, std::uint32_t leaders = 1)
      : SmallWorld(n) {
    switch_on({"hear_of_practice", "take_up_practice"});
    world.ties = Csr(n, ties);
    for (std::uint32_t i = 0; i < leaders; ++i) world.households[mark][i] = marks(true, false);
    rules().seeds = Seeds::leaders;
    rules().q_own = rules().q_heard = rules().adoption = 1;
  }
  ::berdaya::Practice& rules() { return scenario.settings.get<::berdaya::Practice>(); }
  unsigned of(std::uint32_t i) const {
    return static_cast<unsigned>(world.households[practice][i]);
  }
  std::vector<unsigned> all() const {
    std::vector<unsigned> made;
    for (std::uint32_t i = 0; i < world.households.size(); ++i) made.push_back(of(i));
    return made;
  }
  void live(int months) {
    for (int month = 0; month < months; ++month) step();
  }
  /// Month in which household `from` first tells `to`, from month 1 on.
  std::int32_t first_word(std::uint32_t from, std::uint32_t to) {
    const auto ids = world.households[uid];
    for (std::int32_t month = 1;; ++month)
      if (Draw(world.luck, Kind::household, ids[to], month, HearOfPractice::info.stream)
              .uniform(ids[from] & 0x3ffffu) < rules().q_own)
        return month;
  }
};

std::vector<Tie> complete(std::uint32_t n) {
  std::vector<Tie> ties;
  for (std::uint32_t a = 0; a < n; ++a)
    for (std::uint32_t b = a + 1; b < n; ++b) ties.push_back({a, b});
  return ties;
}

using All = std::vector<unsigned>;
constexpr unsigned own = heard | practises, first = own | seed;

}  // namespace

TEST_CASE("a practice goes one tie a month, also by those who did not take it up") {
  Village chain(3, {{0, 1}, {1, 2}});
  chain.rules().start_month = 2;
  chain.live(2);
  CHECK(chain.all() == All{0, 0, 0});
  chain.live(1);
  CHECK(chain.all() == All{first, 0, 0});
  chain.live(1);
  CHECK(chain.all() == All{first, own, 0});
  chain.live(1);
  CHECK(chain.all() == All{first, own, own});
  Village talk(3, {{0, 1}, {1, 2}});
  talk.rules().adoption = 0;
  talk.live(3);
  CHECK(talk.all() == All{first, heard, heard});
  talk.rules().adoption = 1;  // decided once
  talk.live(3);
  CHECK(talk.all() == All{first, heard, heard});
  Village silent(3, {{0, 1}, {1, 2}});
  silent.rules().adoption = silent.rules().q_heard = 0;
  silent.live(9);
  CHECK(silent.all() == All{first, heard, 0});
}

TEST_CASE("without seeds, or where nobody tells, nobody hears") {
  Village off(3, {{0, 1}, {1, 2}});
  const bool seeds = GENERATE(false, true);
  off.rules().seeds = seeds ? Seeds::leaders : Seeds::none;
  off.rules().q_own = off.rules().q_heard = seeds ? 0 : 1;
  off.live(9);
  CHECK(off.all() == All{seeds ? first : 0u, 0, 0});
}

TEST_CASE("a chain of three passes a word on in the months in which its ties draw it") {
  for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
    Village chain(3, {{0, 1}, {1, 2}});
    chain.world.luck.replicate = replicate;
    chain.rules().q_own = .3;
    const std::int32_t one = chain.first_word(0, 1);
    for (std::int32_t month = 0; month <= one; ++month) {
      CHECK(chain.of(1) == 0);
      chain.step();
    }
    CHECK(chain.of(1) == own);
  }
}

/// Where the seed alone tells, each of the others knows after T months with 1 - (1 - q)^T; with
/// certain telling each took it up with probability adoption. Bounds of five standard errors: one
/// false alarm in 900,000 runs of this test.
TEST_CASE("among all tied to all as many know and practise as the binomial says") {
  const std::uint32_t n = 101, runs = 40;
  const int months = 6;
  double know = 0, practise = 0;
  for (std::uint32_t replicate = 0; replicate < runs; ++replicate) {
    Village silent(n, complete(n)), sure(n, complete(n));
    silent.world.luck.replicate = sure.world.luck.replicate = replicate;
    silent.rules().q_own = .1, silent.rules().q_heard = silent.rules().adoption = 0;
    silent.live(months + 1);
    sure.rules().adoption = .3;
    sure.live(2);
    for (std::uint32_t i = 1; i < n; ++i)
      know += silent.of(i) == heard, practise += sure.of(i) == own;
  }
  const auto errors = [&](double count, double p) {
    return std::abs(count - runs * (n - 1) * p) / std::sqrt(runs * (n - 1) * p * (1 - p));
  };
  CHECK(errors(know, 1 - std::pow(.9, months)) < 5);
  CHECK(errors(practise, .3) < 5);
}

TEST_CASE("what needs two contacts needs two people, in one month or in several") {
  Village chain(3, {{0, 1}, {1, 2}});
  chain.rules().needed = 2;
  chain.live(24);
  CHECK(chain.all() == All{first, 0, 0});
  Village diamond(4, {{0, 2}, {1, 2}, {2, 3}}, 2);  // 3 knows one of those who know
  diamond.rules().needed = 2;
  diamond.live(24);
  CHECK(diamond.all() == All{first, first, own, 0});
  for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
    Village slow(3, {{0, 2}, {1, 2}}, 2);
    slow.world.luck.replicate = replicate;
    slow.rules().needed = 2, slow.rules().q_own = .2;
    const std::int32_t both = std::max(slow.first_word(0, 2), slow.first_word(1, 2));
    slow.live(both);
    CHECK(slow.of(2) == 0);
    slow.live(1);
    CHECK(slow.of(2) == own);
  }
}

TEST_CASE("who holds it from the start") {
  // a triangle 0 1 2 with a tail 2 3 4; 5 is alone
  const std::vector<Tie> ties{{0, 1}, {0, 2}, {1, 2}, {2, 3}, {3, 4}};
  const auto seeds_of = [&](Seeds seeds, std::uint32_t count, std::uint32_t replicate = 0) {
    Village v(6, ties);
    v.world.luck.replicate = replicate;
    v.world.households[mark][4] = marks(false, true);
    v.rules().q_own = 0, v.rules().seeds = seeds, v.rules().seed_count = count;
    v.live(2);
    All who;
    for (std::uint32_t i = 0; i < 6; ++i)
      if (v.of(i) == first) who.push_back(i);
    return who;
  };
  CHECK(seeds_of(Seeds::leaders, 1) == All{0});
  CHECK(seeds_of(Seeds::listed, 1) == All{4});
  CHECK(seeds_of(Seeds::members, 1).empty());
  CHECK(seeds_of(Seeds::random, 3).size() == 3);
  CHECK(seeds_of(Seeds::random, 9).size() == 6);
  std::vector<int> times(6);
  for (std::uint32_t replicate = 0; replicate < 60; ++replicate) {
    ++times[seeds_of(Seeds::random, 1, replicate)[0]];
    const All two = seeds_of(Seeds::adjacent, 2, replicate);
    const std::vector<All> pairs{{0, 1}, {0, 2}, {1, 2}, {2, 3}, {3, 4}};
    REQUIRE(std::ranges::find(pairs, two) != pairs.end());
    CHECK(seeds_of(Seeds::adjacent, 1, replicate) != All{5});
  }
  CHECK(*std::ranges::min_element(times) > 0);
  Village later(6, ties);
  later.rules().seed_adoption = 0;
  later.live(2);
  CHECK((later.of(0) == (heard | seed) && later.of(1) == own));
}

TEST_CASE("the neighbour with most shared ties is the second of two adjacent seeds") {
  // 0 and 1 share two neighbours, 2 and 3 one with each of them, 4 none with 0
  const auto sown = [](std::uint32_t count, std::uint32_t replicate) {
    Village v(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {1, 2}, {1, 3}});
    v.world.luck.replicate = replicate;
    v.rules().q_own = 0, v.rules().seeds = Seeds::adjacent, v.rules().seed_count = count;
    v.live(1);
    All who;
    for (std::uint32_t i = 0; i < 5; ++i)
      if (v.of(i) == first) who.push_back(i);
    return who;
  };
  std::set<unsigned> begun;
  for (std::uint32_t replicate = 0; replicate < 40; ++replicate) {
    const All one = sown(1, replicate), two = sown(2, replicate);
    REQUIRE((one.size() == 1 && two.size() == 2));
    const unsigned second = two[0] == one[0] ? two[1] : two[0];
    begun.insert(one[0]);
    CHECK(second <= 1);
    if (one[0] == 4) CHECK(second == 0);
  }
  CHECK(begun.size() == 5);
}

TEST_CASE("cadres carry a practice out of their group as far as they are paid") {
  const auto knowledge = [](float paid, double beyond) {
    MentoredGroup w({"hear_of_practice", "take_up_practice"}, 2, 1, 1, 1);
    w.appoint({{.5f, .5f}});
    w.world.ties = Csr(3, std::vector<Tie>{{0, 1}, {0, 2}});  // a cadre, a member, a neighbour
    auto& p = w.set<::berdaya::Practice>();
    p.seeds = Seeds::cadres, p.q_own = p.adoption = 1, p.beyond_group = beyond;
    w.put(group::paid, paid);
    for (int month = 0; month < 3; ++month) w.step();
    return All{static_cast<unsigned>(w.of(practice, 0)), static_cast<unsigned>(w.of(practice, 1)),
               static_cast<unsigned>(w.of(practice, 2))};
  };
  CHECK(knowledge(0, 0) == All{first, own, 0});
  CHECK(knowledge(0, 1) == All{first, own, own});
  CHECK(knowledge(1, 0) == All{first | rewarded, own, own});
}

TEST_CASE("a practice changes nothing else, on any number of threads") {
  Scenario without = programme_area(3, 48);
  without.settings.get<NetworkRecipe>().cross_village_share = .2;
  Scenario with = without;
  const Seeds seeds = GENERATE(Seeds::cadres, Seeds::members, Seeds::adjacent);
  with.settings.get<::berdaya::Practice>().seeds = seeds;
  with.settings.get<::berdaya::Practice>().needed = seeds == Seeds::adjacent ? 2 : 1;
  CHECK(same_burn_in(without, with));
  const auto end = [](const Scenario& s, int threads) {
    return final_world(s, start_world(s, 0, 0, std::nullopt), threads);
  };
  World plain = end(without, 2), one = end(with, 1);
  const World three = end(with, 3);
  CHECK(same(one, three));
  CHECK(state_digest(one) == state_digest(three));
  CHECK(std::ranges::count_if(one.households[practice], knows) > 10);
  CHECK(std::ranges::count_if(plain.households[practice], knows) == 0);
  CHECK(state_digest(one) != state_digest(plain));
  std::ranges::fill(one.households[practice], Knowledge::nothing);
  std::ranges::fill(one.households[first_teller], Teller::nobody);
  CHECK(same(one, plain));
  CHECK(state_digest(one) == state_digest(plain));
}

TEST_CASE("statistics of a practice, worked out by hand") {
  Life life;
  life.village_begin = {0, 2, 5};
  life.leader = {1, 0, 0, 0, 1}, life.need.assign(5, 100.f), life.joined.assign(5, Life::never);
  const auto year = [&](All knowledge) {
    life.years.emplace_back();
    for (const unsigned k : knowledge)
      life.years.back().practice.push_back(static_cast<Knowledge>(k));
    life.years.back().around = {.5f, .5f, 0.f, 1.f, -1.f};
  };
  year({0, 0, 0, 0, 0}), year({first, 0, heard, own, seed}), year({first, 0, own, own, seed});
  const auto value = [&](std::string_view name, std::int32_t from, std::int32_t to,
                         Who who = Who::all) {
    const auto chose = chosen(life, who, from, to);
    return statistic_rows()[find_statistic(name).value()].of({life, chose, from, to}).value();
  };
  CHECK(value("taken_up", 0, 12) == Approx(1. / 3));
  CHECK(value("taken_up", 12, 24) == Approx(2. / 3));
  CHECK(value("taken_up", 0, 24) == Approx(.5));
  CHECK(std::isnan(value("taken_up", 12, 24, Who::leaders)));
  CHECK(value("taken_up_early", 0, 24) == Approx(.5));
  CHECK(value("stalled", 12, 24) == Approx(.5));
  // (0, .5), (1, 0), (1, 1)
  CHECK(value("neighbour_correlation", 12, 24) == Approx(0).margin(1e-12));
  CHECK(value("neighbour_correlation", 0, 12) ==
        Approx(std::sqrt(.75)));  // (0, .5), (0, 0), (1, 1)
}
