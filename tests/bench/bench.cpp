/// Figures of the engine's speed, one a line: name value unit. `--check` exits 1 when a target is
/// missed.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <random>

#include "core/process.hpp"
#include "model/ledger.hpp"
#include "model/run_process.hpp"
#include "model/schedule.hpp"
#include "study/run.hpp"

namespace {

using namespace berdaya;
using Clock = std::chrono::steady_clock;

template <class Body>
double seconds(Body&& body) {
  const auto start = Clock::now();
  body();
  return std::chrono::duration<double>(Clock::now() - start).count();
}
double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// ---- RK-1 of the engine: two processes on columns, drawn and scheduled like the model's ----
struct People;
namespace person {
struct Uid : Column<People, std::uint32_t> {
  static constexpr ColumnRow row{"uid", Unit::one, "of the kernel"};
};
enum class Flag : std::uint8_t { no, yes };
struct Aware : Column<People, Flag> {
  static constexpr ColumnRow row{"aware", Unit::one, "of the kernel"};
};
struct AwareTies : Column<People, std::uint32_t> {
  static constexpr ColumnRow row{"aware_ties", Unit::one, "of the kernel"};
};
struct Base : Column<People, float> {
  static constexpr ColumnRow row{"base", Unit::one, "of the kernel"};
};
struct Wealth : Column<People, float> {
  static constexpr ColumnRow row{"wealth", Unit::one, "of the kernel"};
};
struct Savings : Column<People, float> {
  static constexpr ColumnRow row{"savings", Unit::one, "of the kernel"};
};
struct Hardship : Column<People, std::uint32_t> {
  static constexpr ColumnRow row{"hardship", Unit::one, "of the kernel"};
};
inline constexpr Uid uid{};
inline constexpr Aware aware{};
inline constexpr AwareTies aware_ties{};
inline constexpr Base base{};
inline constexpr Wealth wealth{};
inline constexpr Savings savings{};
inline constexpr Hardship hardship{};
}  // namespace person
struct People : Table<person::Uid, person::Aware, person::AwareTies, person::Base, person::Wealth,
                      person::Savings, person::Hardship> {
  using Uid = person::Uid;
  static constexpr Kind kind = Kind::household;
};

/// .98^m by the binary digits of m (below 256).
inline double power_of_98(std::uint32_t m) noexcept {
  double result = 1., square = .98;
  for (int bit = 0; bit < 8; ++bit) {
    result *= (m >> bit & 1u) != 0 ? square : 1.;
    square *= square;
  }
  return result;
}

/// One household-month of the kernel (PERFORMANCE: RK-1); the same for the engine and for the
/// hand-written loop.
[[gnu::always_inline]] inline void live(double& wealth, double& savings, std::uint32_t& hardship,
                                        bool& aware, double base, std::uint32_t aware_ties,
                                        double z, double u) noexcept {
  const double income = base * math::exp(.3 * z - .045);
  const double surplus = income > .6 ? income - .6 : 0., need = income < .6 ? .6 - income : 0.;
  savings += (aware ? .15 : .10) * surplus;
  wealth += .10 * surplus;
  const double from_savings = need < savings ? need : savings;
  const double left = need - from_savings;
  const double from_wealth = left < wealth ? left : wealth;
  savings = (savings - from_savings) * 1.005;
  wealth = (wealth - from_wealth) * .99;
  hardship = left - from_wealth > 0. ? hardship + 1 : 0;
  const double threshold = aware ? .05 : 1. - power_of_98(aware_ties);
  aware = (u < threshold) != aware;
}

struct CountAwareTies {
  using Agents = People;
  using Reads = Columns<>;
  using ReadsOfOthers = Columns<person::Aware>;
  using Writes = Columns<person::AwareTies>;
  static constexpr ProcessInfo info{.name = "RK-1", .stream = 1};
  static void apply(const auto& me) noexcept {
    std::uint32_t aware = 0;
    me.along_ties(
        [&](const auto& other) { aware += static_cast<std::uint32_t>(other[person::aware]); });
    me.set(person::aware_ties, aware);
  }
};
struct Live {
  using Agents = People;
  using Reads = Columns<person::Uid, person::AwareTies, person::Base>;
  using ReadsOfOthers = Columns<>;
  using Writes = Columns<person::Aware, person::Wealth, person::Savings, person::Hardship>;
  static constexpr ProcessInfo info{.name = "RK-1", .stream = 2, .draws = 2};
  static void apply(const auto& me) noexcept {
    double wealth = static_cast<double>(me[person::wealth]),
           savings = static_cast<double>(me[person::savings]);
    std::uint32_t hardship = me[person::hardship];
    bool aware = me[person::aware] == person::Flag::yes;
    live(wealth, savings, hardship, aware, static_cast<double>(me[person::base]),
         me[person::aware_ties], me.normal(0), me.uniform(1));
    me.set(person::wealth, static_cast<float>(wealth));
    me.set(person::savings, static_cast<float>(savings));
    me.set(person::hardship, hardship);
    me.set(person::aware, aware ? person::Flag::yes : person::Flag::no);
  }
};

struct Crowd {
  People people;
  Csr ties;
  template <class T>
  T& table() noexcept {
    return people;
  }
};

/// Watts–Strogatz, k = 8, p = .1.
std::vector<Tie> small_world(std::uint32_t n) {
  std::mt19937 random(1);
  std::vector<Tie> ties;
  for (std::uint32_t i = 0; i < n; ++i)
    for (std::uint32_t d = 1; d <= 4; ++d) {
      const std::uint32_t j =
          random() % 10 == 0 ? static_cast<std::uint32_t>(random() % n) : (i + d) % n;
      if (j != i) ties.push_back(i < j ? Tie{i, j} : Tie{j, i});
    }
  std::sort(ties.begin(), ties.end());
  ties.erase(std::unique(ties.begin(), ties.end()), ties.end());
  return ties;
}

Crowd make_crowd(std::uint32_t n, const std::vector<Tie>& ties) {
  Crowd crowd;
  crowd.people.resize(n);
  crowd.ties = Csr(n, ties);
  for (std::uint32_t i = 0; i < n; ++i) {
    const Draw draw({1, 0, 0}, Kind::household, i, -1, 9);
    crowd.people[person::uid][i] = i;
    crowd.people[person::base][i] = static_cast<float>(math::exp(.5 * draw.normal(0)));
    crowd.people[person::aware][i] = draw.uniform(1) < .01 ? person::Flag::yes : person::Flag::no;
    crowd.people[person::wealth][i] = 1.f;
  }
  return crowd;
}

constexpr std::uint32_t block = 4096;

/// The four sums of a step in whole numbers, so that blocks may be added in any order.
struct Sums {
  std::int64_t aware = 0, wealth = 0, savings = 0, in_hardship = 0;
};
Sums sums_of(const People& p, int threads) {
  const auto n = p.size();
  const auto blocks = static_cast<std::uint32_t>((n + block - 1) / block);
  std::vector<Sums> parts(blocks);
  parallel_for(blocks, threads, [&](std::uint32_t b) {
    Sums part;
    const std::size_t end = std::min<std::size_t>(n, (b + std::size_t{1}) * block);
    for (std::size_t i = std::size_t{b} * block; i < end; ++i) {
      part.aware += p[person::aware][i] == person::Flag::yes;
      part.wealth += static_cast<std::int64_t>(static_cast<double>(p[person::wealth][i]) * 0x1p32);
      part.savings +=
          static_cast<std::int64_t>(static_cast<double>(p[person::savings][i]) * 0x1p32);
      part.in_hardship += p[person::hardship][i] > 0;
    }
    parts[b] = part;
  });
  Sums all;
  for (const Sums& part : parts)
    all.aware += part.aware, all.wealth += part.wealth, all.savings += part.savings,
        all.in_hardship += part.in_hardship;
  return all;
}

Sums engine_step(Crowd& crowd, std::int32_t month, int threads) {
  const Moment moment{{1, 0, 0}, month};
  const auto n = static_cast<std::uint32_t>(crowd.people.size());
  const std::uint32_t blocks = (n + block - 1) / block;
  const Settings<> none;
  const auto run = [&]<class P>() {
    parallel_for(blocks, threads, [&](std::uint32_t b) {
      run_rows<P>(crowd, moment, b * block, std::min(n, (b + 1) * block), Uses<>{}, none);
    });
  };
  run.template operator()<CountAwareTies>();
  run.template operator()<Live>();
  return sums_of(crowd.people, threads);
}

/// The same kernel as a plain struct-of-arrays loop, written by hand.
Sums hand_step(Crowd& crowd, const std::vector<std::uint32_t>& offsets,
               const std::vector<std::uint32_t>& targets, std::int32_t month, int threads) {
  People& p = crowd.people;
  const auto n = static_cast<std::uint32_t>(p.size());
  person::Flag* aware = p[person::aware].data();
  std::uint32_t *aware_ties = p[person::aware_ties].data(), *hardship = p[person::hardship].data(),
                *uid = p[person::uid].data();
  float *wealth = p[person::wealth].data(), *savings = p[person::savings].data(),
        *base = p[person::base].data();
#pragma omp parallel for num_threads(threads) schedule(static)
  for (std::uint32_t i = 0; i < n; ++i) {
    std::uint32_t count = 0;
    for (std::uint32_t at = offsets[i]; at < offsets[i + 1]; ++at)
      count += static_cast<std::uint32_t>(aware[targets[at]]);
    aware_ties[i] = count;
  }
#pragma omp parallel for num_threads(threads) schedule(static)
  for (std::uint32_t first = 0; first < n; first += 256) {
    const std::uint32_t count = std::min(256u, n - first);
    std::uint32_t drawn[2][256];
#pragma omp simd simdlen(8)
    for (std::size_t i = 0; i < count; ++i) {
      std::uint32_t a = uid[first + i], b = static_cast<std::uint32_t>(Kind::household) << 28,
                    c = static_cast<std::uint32_t>(month), d = 2u << 16;
      philox_rounds(a, b, c, d, 1, 0);
      drawn[0][i] = a, drawn[1][i] = b;
    }
#pragma omp simd simdlen(8)
    for (std::size_t k = 0; k < count; ++k) {
      const std::size_t i = first + k;
      double w = wealth[i], s = savings[i];
      std::uint32_t h = hardship[i];
      bool a = aware[i] == person::Flag::yes;
      live(w, s, h, a, base[i], aware_ties[i], math::inverse_normal(uniform_from(drawn[0][k])),
           uniform_from(drawn[1][k]));
      wealth[i] = static_cast<float>(w), savings[i] = static_cast<float>(s);
      hardship[i] = h, aware[i] = a ? person::Flag::yes : person::Flag::no;
    }
  }
  return sums_of(p, threads);
}

/// The plain program of PERFORMANCE: the same state with the C library's exp, log-free normal by
/// Box–Muller and pow.
std::array<double, 4> plain_step(Crowd& crowd, const std::vector<std::uint32_t>& offsets,
                                 const std::vector<std::uint32_t>& targets, std::int32_t month) {
  People& p = crowd.people;
  const auto n = static_cast<std::uint32_t>(p.size());
  std::array<double, 4> sums{};
  const std::vector<person::Flag> before(p[person::aware].begin(), p[person::aware].end());
  for (std::uint32_t i = 0; i < n; ++i) {
    const Words w = Draw({1, 0, 0}, Kind::household, i, month, 2).words();
    const double z = std::sqrt(-2 * std::log(uniform_from(w[0]))) *
                     std::cos(6.283185307179586 * uniform_from(w[1])),
                 u = uniform_from(w[2]);
    int m = 0;
    for (std::uint32_t at = offsets[i]; at < offsets[i + 1]; ++at)
      m += before[targets[at]] == person::Flag::yes;
    const bool aware = before[i] == person::Flag::yes;
    const double income = p[person::base][i] * std::exp(.3 * z - .045),
                 surplus = std::max(income - .6, 0.), need = std::max(.6 - income, 0.);
    double savings = p[person::savings][i] + (aware ? .15 : .10) * surplus,
           wealth = p[person::wealth][i] + .10 * surplus;
    const double s = std::min(need, savings), t = std::min(need - s, wealth);
    p[person::hardship][i] = need - s - t > 0 ? p[person::hardship][i] + 1 : 0;
    p[person::savings][i] = static_cast<float>((savings - s) * 1.005);
    p[person::wealth][i] = static_cast<float>((wealth - t) * .99);
    const bool now = aware ? u >= .05 : u < 1 - std::pow(.98, m);
    p[person::aware][i] = now ? person::Flag::yes : person::Flag::no;
    sums[0] += now, sums[1] += wealth, sums[2] += savings, sums[3] += p[person::hardship][i] > 0;
  }
  return sums;
}

int missed = 0;
void figure(const char* name, double value, const char* unit, double least = 0,
            double most = 1e300) {
  std::printf("%s %.4g %s\n", name, value, unit);
  if (value < least || value > most)
    ++missed, std::printf("# missed: %s must be between %g and %g\n", name, least, most);
}

void kernel(std::uint32_t n) {
  const std::vector<Tie> ties = small_world(n);
  Crowd engine = make_crowd(n, ties), hand = engine, plain = engine;
  std::vector<std::uint32_t> offsets(1, 0), targets;
  for (std::uint32_t i = 0; i < n; ++i) {
    engine.ties.for_each_neighbour(i, [&](std::uint32_t other) { targets.push_back(other); });
    offsets.push_back(static_cast<std::uint32_t>(targets.size()));
  }
  std::vector<double> speed[5];
  Sums sums;
  std::array<double, 4> plain_sums{};
  for (std::int32_t month = 0; month < 120; ++month) {  // alternating, side by side
    const int threads = month % 2 + 1;
    speed[0 + threads - 1].push_back(seconds([&] { sums = engine_step(engine, month, threads); }));
    speed[2 + threads - 1].push_back(
        seconds([&] { hand_step(hand, offsets, targets, month, threads); }));
    speed[4].push_back(seconds([&] { plain_sums = plain_step(plain, offsets, targets, month); }));
  }
  const bool same =
      std::ranges::equal(engine.people[person::wealth], hand.people[person::wealth]) &&
      std::ranges::equal(engine.people[person::aware], hand.people[person::aware]);
  const auto rate = [&](int which) { return n / median(speed[which]) / 1e6; };
  figure("rk1_same_bits_as_hand", same ? 1 : 0, "boolean", 1);
  // After 120 months both programs must be where PERFORMANCE says the kernel is.
  figure("rk1_aware", static_cast<double>(sums.aware) / n, "share", .597, .607);
  figure("rk1_wealth", static_cast<double>(sums.wealth) * 0x1p-32 / n, "1", 3.98, 4.06);
  figure("rk1_savings", static_cast<double>(sums.savings) * 0x1p-32 / n, "1", 9.46, 9.66);
  figure("rk1_in_hardship", static_cast<double>(sums.in_hardship) / n, "share", .142, .146);
  figure("rk1_plain_aware", plain_sums[0] / n, "share", .597, .607);
  figure("rk1_plain_savings", plain_sums[2] / n, "1", 9.46, 9.66);
  figure("rk1_engine_1_thread", rate(0), "million_household_months/s");
  figure("rk1_engine_2_threads", rate(1), "million_household_months/s");
  figure("rk1_hand_1_thread", rate(2), "million_household_months/s");
  figure("rk1_plain_libm_1_thread", rate(4), "million_household_months/s");
  figure("rk1_engine_over_hand_1_thread", rate(0) / rate(2), "ratio", .9);
  figure("rk1_engine_over_hand_2_threads", rate(1) / rate(3), "ratio", .9);
  figure("rk1_engine_over_plain", rate(0) / rate(4), "ratio", 1);
}

/// Six areas of ten villages, as they stand by default or with the standard programme: two groups a
/// village, 24 months of facilitator.
Scenario standard(bool programme) {
  Scenario scenario;
  scenario.settings.get<RunPlan>().months = 60;
  scenario.settings.get<AreaPlan>().areas = 6;
  scenario.settings.get<AreaPlan>().villages = 10;
  if (!programme) return scenario;
  scenario.settings.get<GroupPlan>().per_village = 2;
  scenario.settings.get<Facilitation>().programme = true,
  scenario.settings.get<Facilitation>().contract_months = 24;
  return scenario;
}

void model(const std::string& name, bool programme, double least) {
  const Scenario scenario = standard(programme);
  std::vector<double> one, two;
  double work = 0, bytes = 0;
  for (int turn = 0; turn < 7; ++turn)
    for (const int threads : {1, 2}) {
      std::vector<World> worlds;
      for (std::uint32_t area = 0; area < 6; ++area)
        worlds.push_back(start_world(scenario, 0, area, std::nullopt));
      double households = 0;
      bytes = 0;
      for (World& world : worlds) {
        world.month = programme ? 0 : world.month;
        households += static_cast<double>(world.households.size());
        bytes += static_cast<double>(world.bytes());
      }
      bytes /= households, work = households * 120;
      (threads == 1 ? one : two).push_back(seconds([&] {
        parallel_for(6, threads, [&](std::uint32_t area) {
          for (int month = 0; month < 120; ++month) step(worlds[area], scenario, 1);
        });
      }));
    }
  figure((name + "_1_thread").c_str(), work / median(one) / 1e6, "million_household_months/s",
         least);
  figure((name + "_2_threads_over_1").c_str(), median(one) / median(two), "ratio", 1.8);
  figure((name + "_memory").c_str(), bytes, "bytes/household", 0, 128);
}

template <class P>
void run_everywhere(World& world, const Scenario& scenario, const Moment& moment) {
  if constexpr (std::is_same_v<typename P::Agents, Area>)
    run_process<P>(
        world, moment, scenario.settings,
        [&](std::uint32_t) -> const ModelSettings& { return scenario.settings; },
        typename P::Parameters{});
  else
    for (std::uint32_t v = 0; v < world.village_count(); ++v)
      run_process<P>(world, moment, v, scenario.settings, typename P::Parameters{});
}

/// Time of every process with groups at work and a facilitator there, over a year; then the three
/// slowest.
void per_process() {
  const Scenario scenario = standard(true);
  World world = start_world(scenario, 0, 0, std::nullopt);
  world.month = 0;
  for (int month = 0; month < 12; ++month) step(world, scenario, 1);
  std::vector<std::pair<double, std::string>> all;
  for_each_process(ModelSchedule{}, [&]<class P>() {
    double sum = 0;
    for (int month = 12; month < 24; ++month) {
      World copy = world;
      sum += seconds([&] { run_everywhere<P>(copy, scenario, {world.luck, month}); });
    }
    all.emplace_back(sum / 12 / static_cast<double>(world.households.size()) * 1e9, P::info.name);
    figure(("process_" + all.back().second).c_str(), all.back().first, "ns/household_month");
  });
  std::ranges::sort(all, std::ranges::greater{});
  for (std::size_t i = 0; i < 3; ++i)
    figure(("slowest_" + std::to_string(i + 1) + "_" + all[i].second).c_str(), all[i].first,
           "ns/household_month");
}

/// What the exact checks of every month cost, as a share of the step they belong to.
void ledger() {
  Scenario scenario;
  scenario.settings.get<AreaPlan>().villages = 18;
  World world = start_world(scenario, 0, 0, std::nullopt);
  std::vector<double> steps, checks;
  for (int month = 0; month < 240; ++month) {
    steps.push_back(seconds([&] { step(world, scenario, 1); }));
    World again = world;
    for (std::uint32_t v = 0; v < again.village_count(); ++v)
      again.villages[village::book][v] = {}, again.villages[village::harvested][v] = {};
    checks.push_back(seconds([&] { close_books(again, 1); }));
  }
  figure("ledger_share_of_step", median(checks) / median(steps), "ratio", 0, .03);
}

}  // namespace

int main(int argc, char** argv) {
  kernel(1'000'000);
  if (argc > 1 && std::strcmp(argv[1], "--kernel") == 0) return 0;
  model("model", false, 6);
  model("programme", true, 4);
  ledger();
  per_process();
  return argc > 1 && std::strcmp(argv[1], "--check") == 0 && missed > 0 ? 1 : 0;
}
