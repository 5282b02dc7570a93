/// Transfers to chosen households, worked out by hand (MODEL section 0.26; ECONOMY).
#include "catch.hpp"
#include "mentored_group.hpp"

using namespace berdaya;

namespace {

using Chosen = std::vector<bool>;

/// Five households in need of 1,000 with wages of 500, 400, 300, 200, 100 and nothing else.
MentoredGroup village_of_five(std::initializer_list<std::string_view> processes) {
  MentoredGroup w(processes, 5);
  auto& plan = w.set<Transfers>();
  plan.month = 2, plan.share = .4, plan.error = 0;
  w.prepare([](World& world) {
    for (std::size_t i = 0; i < 5; ++i) {
      world.households[household::wage][i] = static_cast<std::uint32_t>(500 - 100 * i);
      world.households[household::output][i] = 0;
    }
  });
  return w;
}

Chosen chosen(MentoredGroup w) {
  w.step();
  Chosen out;
  for (std::size_t i = 0; i < 5; ++i)
    out.push_back(w.of(household::aided, i) != household::Flag::no);
  return out;
}

}  // namespace

TEST_CASE("a transfer goes to those with the lowest usual income per need") {
  MentoredGroup w = village_of_five({"choose_recipients"});
  CHECK(chosen(w) == Chosen{0, 0, 0, 1, 1});
  w.put(household::need, 6000, 0);  // 500 for six times the needs is less than 100 for one
  CHECK(chosen(w) == Chosen{1, 0, 0, 0, 1});
  w.set<Transfers>().share = .5;  // two and a half: three
  CHECK(chosen(w) == Chosen{1, 0, 0, 1, 1});
  w.set<Transfers>().share = .49;
  CHECK(chosen(w) == Chosen{1, 0, 0, 0, 1});
  w.set<Transfers>().month = 3;
  CHECK(chosen(w) == Chosen{0, 0, 0, 0, 0});
  w.world.month = 3;
  w.world.villages[village::purse][0] = village::Till::closed;
  CHECK(chosen(w) == Chosen{0, 0, 0, 0, 0});
}

TEST_CASE("what an enterprise yields counts in the income of who receives a transfer") {
  MentoredGroup w = village_of_five({"choose_recipients"});
  w.put(household::output, 10'000, 4);
  w.put(household::output, 10'000, 3);
  CHECK(chosen(w) == Chosen{0, 1, 1, 0, 0});
}

TEST_CASE("who is listed comes before who is poorer, and a drawing of lots knows no income") {
  MentoredGroup w = village_of_five({"choose_recipients"});
  w.set<Transfers>().to = Recipients::list;
  w.put(household::mark, household::Marks::listed, 1);
  CHECK(chosen(w) == Chosen{0, 1, 0, 0, 1});
  w.set<Transfers>().to = Recipients::poorest;
  CHECK(chosen(w) == Chosen{0, 0, 0, 1, 1});
  w.set<Transfers>().to = Recipients::random;
  const Chosen lots = chosen(w);
  CHECK(std::ranges::count(lots, true) == 2);
  for (std::size_t i = 0; i < 5; ++i)
    w.put(household::wage, static_cast<std::uint32_t>(100 + 100 * i), i);
  CHECK(chosen(w) == lots);
  std::vector<double> luck;
  for (std::size_t i = 0; i < 5; ++i)
    luck.push_back(Draw(w.world.luck, Kind::household, w.of(household::uid, i), 2, 97).uniform(1));
  std::vector<double> sorted = luck;
  std::ranges::sort(sorted);
  for (std::size_t i = 0; i < 5; ++i) CHECK(lots[i] == (luck[i] <= sorted[1]));
}

TEST_CASE("an error in judging incomes lets some of the better off in") {
  MentoredGroup w = village_of_five({"choose_recipients"});
  w.set<Transfers>().error = 3;
  const auto seems = [&](std::size_t i) {
    const Draw draw(w.world.luck, Kind::household, w.of(household::uid, i), 2, 97);
    return math::log(.001 * static_cast<double>(w.of(household::wage, i))) + 3 * draw.normal();
  };
  std::vector<double> sorted;
  for (std::size_t i = 0; i < 5; ++i) sorted.push_back(seems(i));
  std::ranges::sort(sorted);
  const Chosen found = chosen(w);
  for (std::size_t i = 0; i < 5; ++i) CHECK(found[i] == (seems(i) <= sorted[1]));
}

TEST_CASE("a transfer is paid at once, its stipend and visits in the months that follow") {
  MentoredGroup w = village_of_five({"choose_recipients", "pay_transfers"});
  auto& plan = w.set<Transfers>();
  plan.cash = 500, plan.asset = 3000, plan.stipend = 40, plan.stipend_months = 2;
  plan.coaching_months = 3, plan.coaching_cost = 7, plan.coaching = .5, plan.coached_skill = .6;
  w.put(household::skill, .7f, 3);  // is not taught to forget
  const Rupiah before = w.of(household::asset, 4);
  const Rupiah cash[] = {540, 580, 580, 580};
  const float skill[] = {.4f, .5f, .55f, .55f};
  const Rupiah visits[] = {14, 14, 14, 0};
  for (int month = 0; month < 4; ++month) {
    w.step();
    CHECK(w.of(household::cash, 4) == cash[month]);
    CHECK(w.of(household::skill, 4) == Approx(skill[month]));
    CHECK(w.of(household::skill, 3) == .7f);
    CHECK(w.of(household::asset, 4) == before + 3000);
    CHECK(w.of(village::book)[Flow::coaching] == visits[month]);
    CHECK(w.of(village::book)[Flow::asset_transfer] == (month == 0 ? 6000 : 0));
    CHECK(w.of(household::cash, 0) == 0);
  }
}

TEST_CASE("what is transferred may die once, in one of the twelve months that follow") {
  MentoredGroup w = village_of_five({"choose_recipients", "pay_transfers"});
  auto& plan = w.set<Transfers>();
  plan.share = 1, plan.asset = 3000, plan.dying = 1;
  w.prepare([](World& world) { world.households[household::asset][0] = 0; });
  std::vector<std::int32_t> died(5, -1), expected;
  for (std::size_t i = 0; i < 5; ++i) {
    const Draw fate(w.world.luck, Kind::household, w.of(household::uid, i), 0, 98 << 4);
    expected.push_back(1 + static_cast<std::int32_t>(12 * fate.uniform(1)));
  }
  std::vector<Rupiah> had(5);
  for (std::int32_t month = 0; month < 16; ++month) {
    for (std::size_t i = 0; i < 5; ++i) had[i] = w.of(household::asset, i);
    w.step();
    for (std::size_t i = 0; i < 5; ++i)
      if (w.of(household::asset, i) < had[i]) {
        CHECK(died[i] == -1);
        CHECK(had[i] - w.of(household::asset, i) == 3000);
        died[i] = month;
      }
  }
  CHECK(died == expected);
  // No more is lost than is left, and who is spared keeps it.
  MentoredGroup poor = village_of_five({"choose_recipients", "pay_transfers"});
  poor.set<Transfers>() = w.set<Transfers>();
  poor.step();
  poor.prepare([](World& world) { world.households[household::asset][2] = 1000; });
  MentoredGroup spared = poor;
  spared.set<Transfers>().dying = 0;
  for (int month = 0; month < 12; ++month) poor.step(), spared.step();
  CHECK((poor.of(household::asset, 2) == 0 && spared.of(household::asset, 2) == 1000));
}
