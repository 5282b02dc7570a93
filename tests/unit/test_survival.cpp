/// Survival curves against R's survival package (tests/survival/make_reference.R), against closed
/// forms and by hand.
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "catch.hpp"
#include "core/draw.hpp"
#include "study/log_rank.hpp"

using namespace berdaya;

namespace {

/// One data set with what R makes of it.
struct Reference {
  std::vector<Subject> subjects;
  std::vector<std::vector<Subject>> groups;
  std::vector<std::vector<double>> curves;  ///< month, at risk and eleven figures
  std::vector<double> test;                 ///< groups, statistic, degrees, p
};

std::map<int, Reference> references() {
  std::map<int, Reference> sets;
  std::ifstream file(std::string(BERDAYA_TESTS) + "/survival/reference.csv");
  for (std::string line, cell; std::getline(file, line);) {
    std::istringstream cells(line.substr(2));
    std::vector<double> row;
    while (std::getline(cells, cell, ',')) row.push_back(std::stod(cell));
    Reference& set = sets[static_cast<int>(row.at(0))];
    row.erase(row.begin());
    if (line[0] == 'c') set.curves.push_back(row);
    if (line[0] == 't') set.test = row;
    if (line[0] != 's') continue;
    const Subject subject{static_cast<std::int32_t>(row[0]), static_cast<std::uint32_t>(row[1])};
    set.groups.resize(std::max(set.groups.size(), static_cast<std::size_t>(row[2])));
    set.groups[static_cast<std::size_t>(row[2]) - 1].insert(
        set.groups[static_cast<std::size_t>(row[2]) - 1].end(), static_cast<std::size_t>(row[3]),
        subject);
    set.subjects.insert(set.subjects.end(), static_cast<std::size_t>(row[3]), subject);
  }
  return sets;
}

std::int32_t last_month(const std::vector<Subject>& subjects) {
  std::int32_t last = 0;
  for (const Subject& subject : subjects) last = std::max(last, subject.month);
  return last;
}

/// Equal to 1e-9, or both without a value.
bool same(double found, double exact) {
  return std::isnan(exact) ? std::isnan(found) : std::abs(found - exact) <= 1e-9;
}

std::vector<Subject> many(std::initializer_list<Subject> subjects) { return subjects; }

}  // namespace

TEST_CASE("KM and NA and AJ are those of R on 50 data sets with ties") {
  const auto sets = references();
  REQUIRE(sets.size() == 50);
  for (const auto& [number, set] : sets) {
    const LifeTable table = life_table(set.subjects, last_month(set.subjects), 2);
    const Curve km = kaplan_meier(table), na = nelson_aalen(table),
                one = cumulative_incidence(table, 1), two = cumulative_incidence(table, 2);
    REQUIRE(!set.curves.empty());
    for (const auto& row : set.curves) {
      const auto t = static_cast<std::size_t>(row.at(0));
      INFO("set " << number << ", month " << t);
      CHECK(table.at_risk.at(t) == row[1]);
      const std::vector<double> found{km.value[t],  km.error[t],  km.low[t],    km.high[t],
                                      na.value[t],  na.error[t],  one.value[t], one.error[t],
                                      two.value[t], two.error[t], one.high[t]};
      for (std::size_t k = 0; k < found.size(); ++k) {
        INFO("figure " << k << ": " << found[k] << ", R " << row.at(k + 2));
        CHECK(same(found[k], row[k + 2]));
      }
    }
  }
}

TEST_CASE("the log-rank test is that of R on 50 data sets") {
  for (const auto& [number, set] : references()) {
    INFO("set " << number);
    std::vector<LifeTable> groups;
    for (const auto& group : set.groups)
      groups.push_back(life_table(group, last_month(set.subjects), 2));
    REQUIRE(static_cast<double>(groups.size()) == set.test.at(0));
    const LogRank test = log_rank(groups);
    CHECK(test.statistic == Approx(set.test[1]).epsilon(1e-9).margin(1e-9));
    CHECK(test.degrees == set.test[2]);
    CHECK(p_value(test) == Approx(set.test[3]).epsilon(1e-9).margin(1e-9));
  }
}

TEST_CASE("A10 with a constant hazard the curves are exp(-λt) and its parts") {
  // 20,000 subjects; event hazard .05, competing hazard .02, all censored in a month drawn from 1
  // … 48. The curves at 36 months differ from the closed form by more than 5 standard errors with
  // probability below 6e-7 a comparison, 1.1e-4 in all 180.
  constexpr double own = .05, other = .02;
  std::vector<Subject> subjects;
  for (std::uint32_t i = 0; i < 20000; ++i) {
    const Draw draw({5, 0, 0}, Kind::group, i, 0, 1);
    const auto month = [](double time) { return static_cast<std::int32_t>(std::ceil(time)); };
    const double event = -std::log(draw.uniform(0)) / (own + other);
    const Subject ended{month(event), draw.uniform(1) * (own + other) < own ? 1u : 2u};
    const Subject censored{month(48 * draw.uniform(2)), 0};
    subjects.push_back(censored.month < ended.month ? censored : ended);
  }
  const LifeTable table = life_table(subjects, 36, 2);
  // In whole months the hazard of an outcome is the share that ends by it in a month.
  const double month_hazard = 1 - std::exp(-own - other), h1 = month_hazard * own / (own + other),
               h2 = month_hazard - h1;
  const Curve km = kaplan_meier(table), na = nelson_aalen(table),
              one = cumulative_incidence(table, 1), two = cumulative_incidence(table, 2);
  for (std::size_t t = 1; t <= 36; ++t) {
    INFO("month " << t);
    const double ended = 1 - std::exp(-(own + other) * double(t));
    CHECK(std::abs(km.value[t] - std::pow(1 - h1, double(t))) < 5 * km.error[t]);
    CHECK(std::abs(na.value[t] - h1 * double(t)) < 5 * na.error[t]);
    CHECK(std::abs(one.value[t] - ended * own / (own + other)) < 5 * one.error[t]);
    CHECK(std::abs(two.value[t] - ended * h2 / month_hazard) < 5 * two.error[t]);
  }
  // With all outcomes taken as one there are no competitors, and the curve is the exponential
  // itself.
  for (Subject& subject : subjects) subject.outcome = subject.outcome > 0;
  const Curve any = kaplan_meier(life_table(subjects, 36));
  for (std::size_t t = 1; t <= 36; ++t)
    CHECK(std::abs(any.value[t] - std::exp(-(own + other) * double(t))) < 5 * any.error[t]);
  CHECK(any.error[36] < .004);
}

TEST_CASE("the log-rank test rejects equal groups as often as it says") {
  // 2000 tests at 5 %: 100 expected; outside 60 … 140 with probability below 6e-5 (binomial).
  int rejected = 0;
  for (std::uint32_t run = 0; run < 2000; ++run) {
    std::vector<LifeTable> groups;
    for (std::uint32_t g = 0; g < 3; ++g) {
      std::vector<Subject> subjects;
      for (std::uint32_t i = 0; i < 60; ++i) {
        const Draw draw({6, run, g}, Kind::group, i, 0, 1);
        subjects.push_back(
            {static_cast<std::int32_t>(1 - 8 * std::log(draw.uniform(0))), draw.uniform(1) < .7});
      }
      groups.push_back(life_table(subjects, 200));
    }
    rejected += p_value(log_rank(groups)) < .05;
  }
  CHECK(rejected > 60);
  CHECK(rejected < 140);
}

TEST_CASE("tiny survival tables by hand") {
  SECTION("nobody") {
    const LifeTable table = life_table({}, 3, 2);
    CHECK(table.at_risk == std::vector<std::uint32_t>(4, 0));
    CHECK(kaplan_meier(table).value == std::vector<double>(4, 1.));
    CHECK(nelson_aalen(table).value == std::vector<double>(4, 0.));
    CHECK(cumulative_incidence(table, 2).value == std::vector<double>(4, 0.));
    CHECK(log_rank(std::vector{table, table}).degrees == 0);
    CHECK(log_rank({}).degrees == 0);
    CHECK(kaplan_meier(life_table({}, -1)).value.empty());
  }
  SECTION("all censored") {
    const LifeTable table = life_table(many({{2, 0}, {3, 0}, {3, 0}}), 4);
    CHECK(table.at_risk == std::vector<std::uint32_t>{3, 3, 3, 2, 0});
    const Curve km = kaplan_meier(table);
    CHECK(km.value == std::vector<double>(5, 1.));
    CHECK(km.error == std::vector<double>(5, 0.));
    CHECK(std::isnan(km.low[3]));
    CHECK(p_value(log_rank(std::vector{table, table})) == 1.);
  }
  SECTION("all events at one time") {
    const LifeTable table = life_table(many({{2, 1}, {2, 1}, {2, 1}, {2, 1}}), 4);
    const Curve km = kaplan_meier(table), ended = cumulative_incidence(table, 1);
    CHECK(km.value == std::vector<double>{1, 1, 0, 0, 0});
    CHECK(std::isnan(km.error[2]));
    CHECK(nelson_aalen(table).value == std::vector<double>{0, 0, 1, 1, 1});
    CHECK(ended.value == std::vector<double>{0, 0, 1, 1, 1});
    CHECK(ended.error[3] == 0.);
  }
  SECTION("an event and a censoring in one month: the censored is still at risk") {
    const LifeTable table = life_table(many({{1, 1}, {1, 0}, {2, 2}, {3, 1}}), 3, 2);
    CHECK(kaplan_meier(table).value == std::vector<double>{1, .75, .75, 0});
    CHECK(kaplan_meier(table).error[1] == Approx(.75 * std::sqrt(1. / 12)));
    CHECK(nelson_aalen(table).value == std::vector<double>{0, .25, .25, 1.25});
    CHECK(cumulative_incidence(table, 1).value == std::vector<double>{0, .25, .25, .625});
    CHECK(cumulative_incidence(table, 2).value == std::vector<double>{0, 0, .375, .375});
  }
  SECTION("ends beyond the last month leave the subject at risk") {
    CHECK(life_table(many({{9, 1}, {1, 1}}), 2).at_risk == std::vector<std::uint32_t>{2, 2, 1});
  }
  SECTION("two groups of two, the textbook log-rank") {
    // Deaths at 1, 2 in one group, 3, 4 in the other: E₁ = 1/2 + 1/3, V = 1/4 + 2/9.
    const std::vector groups{life_table(many({{1, 1}, {2, 1}}), 4),
                             life_table(many({{3, 1}, {4, 1}}), 4)};
    const LogRank test = log_rank(groups);
    CHECK(test.observed == std::vector<double>{2, 2});
    CHECK(test.expected[0] == Approx(5. / 6));
    CHECK(test.statistic == Approx((7. / 6) * (7. / 6) / (17. / 36)));
    CHECK(test.degrees == 1);
  }
  SECTION("groups that are never at risk together cannot be compared") {
    const std::vector groups{life_table(many({{1, 1}, {1, 1}}), 1), life_table({}, 1)};
    CHECK(log_rank(groups).degrees == 0);
  }
  SECTION("what cannot be counted is refused") {
    CHECK_THROWS_AS(life_table(many({{-1, 1}}), 3), std::invalid_argument);
    CHECK_THROWS_AS(life_table(many({{1, 2}}), 3), std::invalid_argument);
    CHECK_THROWS_AS(log_rank(std::vector{life_table({}, 3), life_table({}, 4)}),
                    std::invalid_argument);
  }
}
