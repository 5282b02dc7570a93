/// Survival of groups that share the luck of their replicate: errors and tests over replicates
/// against R, against the bootstrap over replicates (MODEL section 6), and how often intervals and
/// tests are wrong.
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "catch.hpp"
#include "core/draw.hpp"
#include "study/interval.hpp"
#include "study/log_rank.hpp"

using namespace berdaya;

namespace {

constexpr std::int32_t last = 18;

/// Subjects of one data set by cluster and group, and what R makes of them.
struct Reference {
  std::map<int, std::map<int, std::vector<Subject>>> subjects;
  std::vector<std::vector<double>> errors;  ///< month; S, F1, F2
  double test = 0;
};

std::map<int, Reference> references() {
  std::map<int, Reference> sets;
  std::ifstream file(std::string(BERDAYA_TESTS) + "/survival/clustered.csv");
  for (std::string line, cell; std::getline(file, line);) {
    std::istringstream cells(line.substr(2));
    std::vector<double> row;
    while (std::getline(cells, cell, ',')) row.push_back(std::stod(cell));
    Reference& set = sets[static_cast<int>(row.at(0))];
    row.erase(row.begin());
    if (line[0] == 'c') set.errors.push_back(row);
    if (line[0] == 't') set.test = row.at(0);
    if (line[0] != 's') continue;
    auto& to = set.subjects[static_cast<int>(row.at(3))][static_cast<int>(row[2])];
    to.insert(to.end(), static_cast<std::size_t>(row[4]),
              {static_cast<std::int32_t>(row[0]), static_cast<std::uint32_t>(row[1])});
  }
  return sets;
}

/// Does it equal R's figure, which lacks the factor n/(n-1)?
bool same(double error, double exact, std::size_t n) {
  const double found = error * std::sqrt(static_cast<double>(n - 1) / static_cast<double>(n));
  return std::isnan(exact) ? std::isnan(found) || found == 0 : std::abs(found - exact) <= 1e-9;
}

constexpr double hazard = .03;  // a month

/// Tables of 12 groups for each replicate and third, whose common hazard is `hazard` e^(frailty).
using Tables = std::vector<std::vector<LifeTable>>;
template <class Frailty>
Tables simulate(std::uint32_t run, std::uint32_t replicates, std::uint32_t groups,
                Frailty&& frailty) {
  Tables all(replicates);
  for (std::uint32_t r = 0; r < replicates; ++r)
    for (std::uint32_t third = 0; third < 3; ++third) {
      std::vector<Subject> subjects;
      for (std::uint32_t i = 0; i < groups; ++i) {
        const double u = Draw({7, run, r}, Kind::group, 100 * third + i, 0, 1).uniform();
        subjects.push_back({static_cast<std::int32_t>(
                                std::ceil(-std::log(u) / (hazard * std::exp(frailty(r, third))))),
                            1});
      }
      all[r].push_back(life_table(subjects, last));
    }
  return all;
}

std::vector<LifeTable> replicates_of(const Tables& all) {
  std::vector<LifeTable> sums;
  for (const auto& thirds : all) sums.push_back(sum_of(thirds));
  return sums;
}

/// Frailty of a replicate, or of each third of it.
auto luck_of(std::uint32_t run, bool by_third) {
  return [=](std::uint32_t r, std::uint32_t third) {
    return Draw({8, run, r}, Kind::area, by_third ? third : 0, 0, 1).normal();
  };
}

}  // namespace

TEST_CASE("errors over clusters and the robust log-rank are those of R on 12 data sets") {
  const auto sets = references();
  REQUIRE(sets.size() == 12);
  for (const auto& [number, set] : sets) {
    std::int32_t end = 0;
    std::size_t thirds = 0;
    for (const auto& [cluster, groups] : set.subjects)
      for (const auto& [group, subjects] : groups) {
        thirds = std::max(thirds, static_cast<std::size_t>(group));
        for (const Subject& s : subjects) end = std::max(end, s.month);
      }
    Tables all;
    for (const auto& [cluster, groups] : set.subjects) {
      all.emplace_back(thirds, life_table({}, end, 2));
      for (const auto& [group, subjects] : groups)
        all.back()[static_cast<std::size_t>(group) - 1] = life_table(subjects, end, 2);
    }
    const std::vector<LifeTable> clusters = replicates_of(all);
    const Curve km = kaplan_meier(clusters), one = cumulative_incidence(clusters, 1),
                two = cumulative_incidence(clusters, 2);
    for (const auto& row : set.errors) {
      const auto t = static_cast<std::size_t>(row.at(0));
      INFO("set " << number << ", month " << t << ": " << km.error[t] << ", R " << row[1]);
      CHECK(same(km.error[t], row[1], clusters.size()));
      CHECK(same(one.error[t], row[2], clusters.size()));
      CHECK(same(two.error[t], row[3], clusters.size()));
    }
    INFO("set " << number);
    CHECK(clustered_log_rank(all).statistic == Approx(set.test).epsilon(1e-9).margin(1e-9));
    CHECK(km.value == kaplan_meier(sum_of(clusters)).value);
  }
}

TEST_CASE("with a cluster for each subject the error is Greenwood's") {
  std::vector<LifeTable> alone;
  std::vector<Subject> all;
  for (std::uint32_t i = 0; i < 40; ++i) {
    const Draw draw({9, 0, 0}, Kind::group, i, 0, 1);
    all.push_back({static_cast<std::int32_t>(1 - 10 * std::log(draw.uniform(0))),
                   draw.uniform(1) < .6 ? 1u : 2u});
    alone.push_back(life_table(std::vector{all.back()}, last, 2));
  }
  const LifeTable table = life_table(all, last, 2);
  const Curve km = kaplan_meier(alone), plain = kaplan_meier(table),
              one = cumulative_incidence(alone, 1);
  for (std::size_t t = 0; t <= last; ++t) {
    CHECK(same(km.error[t], plain.error[t], 40));
    CHECK(same(one.error[t], cumulative_incidence(table, 1).error[t], 40));
  }
}

TEST_CASE("one replicate alone has curves, but no interval and no test") {
  const Tables all = simulate(0, 1, 12, luck_of(0, false));
  const Curve km = kaplan_meier(replicates_of(all));
  CHECK(km.value[18] < 1);
  CHECK((std::isnan(km.error[18]) && std::isnan(km.low[18]) && std::isnan(km.high[18])));
  CHECK(std::isnan(p_value(clustered_log_rank(all))));
  CHECK(kaplan_meier(std::vector<LifeTable>{}).value.empty());
  CHECK(clustered_log_rank(Tables{}).degrees == 0);
}

TEST_CASE("the error is that of a bootstrap over replicates") {
  // 4,000 resamples: their standard deviation is known to 1.1 %; the linear limit differs in order
  // 1/n, here n = 40.
  const std::vector<LifeTable> clusters = replicates_of(simulate(1, 40, 4, luck_of(1, false)));
  double sum = 0, squares = 0;
  for (std::uint32_t b = 0; b < 4000; ++b) {
    std::vector<LifeTable> drawn;
    for (std::uint32_t k = 0; k < 40; ++k)
      drawn.push_back(
          clusters[static_cast<std::size_t>(40 * Draw({10, b, 0}, Kind::area, k, 0, 1).uniform())]);
    const double share = kaplan_meier(sum_of(drawn)).value[last];
    sum += share, squares += share * share;
  }
  const double deviation = std::sqrt(squares / 4000 - sum / 4000 * (sum / 4000));
  const double error = kaplan_meier(clusters).error[last] * std::sqrt(39. / 40);
  CHECK(error == Approx(deviation).epsilon(.05));
}

TEST_CASE(
    "intervals over replicates cover what they say where those of independent groups do not") {
  // Replicates whose hazard differs by a factor e^N(0,1), 12 groups in each. 1,000 intervals of 95
  // %: 950 cover; the count is outside 920 to 980 with probability 2e-5 if so.
  double truth = 0;
  for (int k = 0; k < 4000; ++k)
    truth += std::exp(-hazard * last * std::exp(math::inverse_normal((k + .5) / 4000))) / 4000;
  for (const std::uint32_t replicates : {4u, 8u, 16u}) {
    int over_replicates = 0, over_groups = 0;
    const auto covers = [&](const Curve& curve) {
      return !(curve.low[last] > truth || curve.high[last] < truth);
    };
    for (std::uint32_t run = 0; run < 1000; ++run) {
      const std::vector<LifeTable> clusters =
          replicates_of(simulate(run, replicates, 4, luck_of(run, false)));
      over_replicates += covers(kaplan_meier(clusters));
      over_groups += covers(kaplan_meier(sum_of(clusters)));
    }
    INFO(replicates << " replicates: " << over_replicates << " over replicates, " << over_groups
                    << " over groups");
    CHECK((over_replicates >= 920 && over_replicates <= 980));
    CHECK(over_groups < 800);
  }
}

TEST_CASE(
    "the log-rank over replicates rejects equal thirds as often as it says, that of independent "
    "groups far more often") {
  // Each third of a replicate has a factor e^N(0,1) of its own. 2,000 tests at 5 %: 100 expected;
  // outside 61 to 139 with probability 1e-4.
  int over_replicates = 0, over_groups = 0;
  for (std::uint32_t run = 0; run < 2000; ++run) {
    const Tables all = simulate(run, 8, 6, luck_of(run, true));
    std::vector<LifeTable> thirds;
    for (std::size_t i = 0; i < 3; ++i) {
      std::vector<LifeTable> own;
      for (const auto& replicate : all) own.push_back(replicate[i]);
      thirds.push_back(sum_of(own));
    }
    over_replicates += p_value(clustered_log_rank(all)) < .05;
    over_groups += p_value(log_rank(thirds)) < .05;
  }
  INFO(over_replicates << " over replicates, " << over_groups << " over groups");
  CHECK((over_replicates > 60 && over_replicates < 140));
  CHECK(over_groups > 300);
}
