#include "study/exit_answers.hpp"

#include <algorithm>

namespace berdaya {
namespace {

enum Ending : std::uint32_t { standing = 0, relapse = 1, dissolution = 2, unready = 3 };

/// `last`: a relapse in a later month is not told any more; `dwell`: months until it is known.
Subject subject_of(const ExitFate& fate, std::int32_t last, std::int32_t dwell) {
  if (fate.mandiri_0 != 1) return {0, unready};
  last = std::clamp(fate.followed - dwell, 0, last);
  const bool relapsed = fate.relapse >= 0 && (fate.dissolved < 0 || fate.relapse <= fate.dissolved);
  if (relapsed && fate.relapse <= last) return {fate.relapse, relapse};
  if (!relapsed && fate.dissolved >= 0 && fate.dissolved <= last)
    return {fate.dissolved, dissolution};
  return {last, standing};
}

/// The interval of a share stays one.
Interval share_interval(const std::vector<double>& shares, std::size_t alike) {
  Interval i = mean_interval(shares, alike);
  i.low = i.low < 0 ? 0 : i.low, i.high = i.high > 1 ? 1 : i.high;
  return i;
}

/// The groups that ended so as subjects.
std::vector<Subject> subjects_of(const ExitSums::Endings& endings) {
  std::vector<Subject> subjects;
  for (std::uint32_t ending = 0; ending < endings.size(); ++ending)
    for (std::size_t month = 0; month < endings[ending].size(); ++month)
      if (const std::uint32_t count = endings[ending][month]; count > 0)
        subjects.push_back({static_cast<std::int32_t>(month), ending, count});
  return subjects;
}

/// Endings of replicates that are independent: those that share a set of parameters are one.
std::vector<std::array<ExitSums::Endings, thirds>> independent(
    const std::vector<ExitSums::Run>& runs, std::size_t alike) {
  std::vector<std::array<ExitSums::Endings, thirds>> out;
  for (std::size_t r = 0; r < runs.size() / alike * alike; ++r) {
    if (r % alike == 0) out.emplace_back();
    for (std::size_t t = 0; t < thirds; ++t)
      for (std::size_t ending = 0; ending < runs[r].endings[t].size(); ++ending)
        for (std::size_t month = 0; month <= followed_months; ++month)
          out.back()[t][ending][month] += runs[r].endings[t][ending][month];
  }
  return out;
}

/// How long the groups stand; those of one replicate share their luck.
void add_curves(ExitAnswer& out, const ExitSums& sums, std::int32_t last, std::size_t alike) {
  std::vector<LifeTable> tables, any;
  std::vector<std::vector<LifeTable>> by_third;
  for (const auto& endings : independent(sums.runs, alike)) {
    std::vector<LifeTable> own, own_any;
    for (const ExitSums::Endings& third : endings) {
      own.push_back(life_table(subjects_of(third), last, 3));
      own_any.push_back(any_outcome(own.back()));
    }
    tables.push_back(sum_of(own));
    any.push_back(any_outcome(tables.back()));
    by_third.push_back(std::move(own_any));
  }
  const LifeTable all = sum_of(tables);
  out.standing = kaplan_meier(any);
  out.relapse = cumulative_incidence(tables, relapse);
  out.dissolution = cumulative_incidence(tables, dissolution);
  out.at_risk = all.at_risk;
  out.hazard = nelson_aalen(all, relapse).value;
  out.log_rank = clustered_log_rank(by_third);
}

}  // namespace

ExitTest::ExitTest(const Scenario& scenario, ExitPlan plan, std::size_t alike)
    : plan_(std::move(plan)),
      alike_(alike),
      exits_(plan_.exits()),
      dwell_(static_cast<std::int32_t>(scenario.settings.get<Independence>().dwell_months)),
      per_village_(scenario.settings.get<GroupPlan>().per_village),
      seed_(scenario.settings.get<RunPlan>().seed),
      sums_(plan_.hazards.size() * exits_.size()) {}

void ExitTest::add(std::uint32_t replicate, const ExitRecords& area) {
  calendar_.resize(replicate + std::size_t{1});
  if (replicate == 0) areas_.push_back(calendar_[0].size() / sums_.size());
  for (std::size_t v = 0; v < area.size(); ++v)
    for (std::size_t e = 0; e < exits_.size(); ++e) {
      const ExitRecord& record = area[v][e];
      ExitSums& sums = sums_[v * exits_.size() + e];
      sums.runs.resize(replicate + std::size_t{1});
      sums.runs.back().cost += record.cost;
      add_fortunes(sums.fortunes, record.fortunes);
      for (const ExitFate& fate : record.groups)
        if (fate.third >= 0) {
          add_fate(sums, fate);
          not_followed_ += v == 0 && !fate.known_24();
        }
    }
  const std::size_t groups = area[0][0].groups.size();
  for (std::size_t first = 0; first < groups; first += per_village_)
    add_village(replicate, area, first, std::min(first + per_village_, groups));
}

void ExitTest::add_fate(ExitSums& sums, const ExitFate& fate) {
  ExitSums::Run& run = sums.runs.back();
  const auto third = static_cast<std::uint8_t>(fate.third);
  ++run.formed;
  run.known_12 += fate.known_12();
  run.known_24 += fate.known_24();
  run.stand_12 += fate.mandiri_12 == 1;
  run.stand_24 += fate.mandiri_24 == 1;
  run.function_12 += fate.known_12() && fate.functioning_12 == 1;
  run.function_24 += fate.known_24() && fate.functioning_24 == 1;
  run.third_known[third] += fate.known_24();
  run.third_stand[third] += fate.mandiri_24 == 1;
  sums.never_left += fate.exit < 0;
  if (fate.exit < 0) return;
  ++sums.exits;
  sums.premature += fate.premature;
  const Subject subject = subject_of(fate, followed_months - dwell_, dwell_);
  ++run.endings[third][subject.outcome][static_cast<std::size_t>(subject.month)];
}

/// The groups [first, last) of an area are those of its next village.
void ExitTest::add_village(std::uint32_t replicate, const ExitRecords& area, std::size_t first,
                           std::size_t last) {
  std::vector<Tally>& calendar = calendar_[replicate];
  const std::size_t village = calendar.size() / sums_.size();
  calendar.resize(calendar.size() + sums_.size());
  for (std::size_t v = 0; v < area.size(); ++v)
    for (std::size_t e = 0; e < exits_.size(); ++e)
      for (std::size_t g = first; g < last; ++g) {
        const ExitFate& fate = area[v][e].groups[g];
        if (fate.third < 0 || !fate.known_12()) continue;
        Tally& tally = calendar[village * sums_.size() + v * exits_.size() + e];
        tally.stand = static_cast<std::uint16_t>(tally.stand + (fate.mandiri_12 == 1));
        ++tally.groups;
      }
}

std::vector<double> ExitTest::shares_12(std::size_t variant, std::size_t exit) const {
  std::vector<double> shares;
  for (const ExitSums::Run& run : at(variant, exit).runs)
    shares.push_back(run.known_12 > 0 ? run.stand_12 / run.known_12 : untold);
  return shares;
}

Interval ExitTest::share_lost_before(std::size_t variant, std::size_t exit) const {
  std::vector<double> lost = shares_12(variant, exit);
  const std::vector<double> earlier = shares_12(variant, exit - 1);
  for (std::size_t r = 0; r < lost.size(); ++r) lost[r] = earlier[r] - lost[r];
  return mean_interval(lost, alike_);
}

double ExitTest::cost_saved_before(std::size_t variant, std::size_t exit) const {
  double saved = 0;
  for (std::size_t r = 0; r < replicates(); ++r)
    saved += static_cast<double>(cost(variant, exit, r) - cost(variant, exit - 1, r));
  return saved / static_cast<double>(replicates());
}

ExitAnswer ExitTest::answer(std::size_t variant, std::size_t exit) const {
  ExitAnswer out;
  const ExitSums& sums = at(variant, exit);
  const std::vector<double> share_12 = shares_12(variant, exit);
  std::vector<double> share_24, works_12, works_24, cost, kept;
  std::array<std::vector<double>, thirds> shares_third;
  const auto share = [](double stand, double known) { return known > 0 ? stand / known : untold; };
  double all_cost = 0;
  for (const ExitSums::Run& run : sums.runs) {
    out.formed += static_cast<std::int64_t>(run.formed);
    share_24.push_back(share(run.stand_24, run.known_24));
    works_12.push_back(share(run.function_12, run.known_12));
    works_24.push_back(share(run.function_24, run.known_24));
    for (std::size_t t = 0; t < thirds; ++t)
      shares_third[t].push_back(share(run.third_stand[t], run.third_known[t]));
    cost.push_back(static_cast<double>(run.cost));
    kept.push_back(run.stand_12);
    all_cost += cost.back();
  }
  out.never_left = sums.never_left;
  out.fortunes = sums.fortunes;
  out.mandiri_12 = share_interval(share_12, alike_);
  out.mandiri_12_runs = middle_of(share_12);
  out.mandiri_24 = share_interval(share_24, alike_);
  out.functioning_12 = share_interval(works_12, alike_);
  out.functioning_24 = share_interval(works_24, alike_);
  out.cost = mean_interval(cost, alike_);
  for (std::size_t t = 0; t < thirds; ++t)
    out.by_third[t] = share_interval(shares_third[t], alike_);
  out.premature = share(sums.premature, sums.exits);
  out.cost_per_group = share(all_cost, static_cast<double>(out.formed));
  out.cost_per_kept = ratio_interval(cost, kept, seed_, alike_);
  add_curves(out, sums, followed_months - dwell_, alike_);
  return out;
}

Cluster ExitTest::groups_of(std::size_t replicate, std::size_t first, std::size_t last,
                            std::size_t variant, std::size_t exit) const {
  Cluster out;
  for (std::size_t village = first; village < last; ++village) {
    const Tally& tally =
        calendar_[replicate][village * sums_.size() + variant * exits_.size() + exit];
    out.stand += tally.stand, out.groups += tally.groups;
  }
  return out;
}

PlaceShares ExitTest::shares_of(std::size_t variant, std::size_t area) const {
  const std::size_t last = area + 1 < areas_.size() ? areas_[area + 1] : villages();
  PlaceShares place(replicates());
  for (std::size_t r = 0; r < replicates(); ++r)
    for (std::size_t e = 0; e < exits_.size(); ++e)
      place[r].push_back(groups_of(r, areas_[area], last, variant, e));
  return place;
}

Windows ExitTest::windows(std::size_t variant) const {
  std::vector<PlaceShares> places;
  for (std::size_t a = 0; a < areas_.size(); ++a) places.push_back(shares_of(variant, a));
  return windows_of(exits_, places, seed_, alike_);
}

ExitWindow ExitTest::window_of(std::size_t variant, const std::vector<std::size_t>& areas) const {
  std::vector<PlaceShares> places;
  for (const std::size_t a : areas) places.push_back(shares_of(variant, a));
  return pooled_window(exits_, places, seed_, alike_);
}

std::vector<VillageAnswer> ExitTest::villages_after(std::size_t variant, std::size_t exit) const {
  std::vector<VillageAnswer> out;
  for (std::size_t a = 0; a < areas_.size(); ++a) {
    const std::size_t last = a + 1 < areas_.size() ? areas_[a + 1] : villages();
    std::vector<Cluster> own(last - areas_[a]);
    for (std::size_t village = areas_[a]; village < last; ++village)
      for (std::size_t r = 0; r < replicates(); ++r) {
        const Cluster run = groups_of(r, village, village + 1, variant, exit);
        own[village - areas_[a]].stand += run.stand, own[village - areas_[a]].groups += run.groups;
      }
    const std::vector<PooledShare> pooled = pool(own, units());
    for (std::size_t v = 0; v < own.size(); ++v)
      out.push_back({pooled[v], static_cast<std::int32_t>(a), own[v].groups});
  }
  return out;
}

}  // namespace berdaya
