#include "study/exit_answers.hpp"

#include <algorithm>
#include <limits>

namespace berdaya {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
enum Ending : std::uint32_t { standing = 0, relapse = 1, dissolution = 2, unready = 3 };

/// `last`: a relapse in a later month is not told any more; `dwell`: months until it is known.
Subject subject_of(const ExitFate& fate, std::int32_t last, std::int32_t dwell) {
  if (fate.mandiri_0 != 1) return {0, unready};
  last = std::clamp(fate.followed - dwell, 0, last);
  const bool relapsed = fate.relapse >= 0 && (fate.dissolved < 0 || fate.relapse <= fate.dissolved);
  if (relapsed && fate.relapse <= last) return {fate.relapse, relapse};
  if (!relapsed && fate.dissolved >= 0 && fate.dissolved <= last) return {fate.dissolved, dissolution};
  return {last, standing};
}

/// Survival from every ending together, with its interval: all endings count as one.
Curve all_cause(const std::vector<Subject>& subjects, std::int32_t last) {
  std::vector<Subject> any = subjects;
  for (Subject& s : any) s.outcome = s.outcome == standing ? 0 : 1;
  return kaplan_meier(life_table(any, last));
}

/// The interval of a share stays one.
Interval share_interval(const std::vector<double>& shares) {
  Interval i = mean_interval(shares);
  i.low = i.low < 0 ? 0 : i.low, i.high = i.high > 1 ? 1 : i.high;
  return i;
}

}  // namespace

double wilson_bound(std::span<const Cluster> clusters, double confidence) {
  double stand = 0, groups = 0, squares = 0;
  for (const Cluster& c : clusters) stand += c.stand, groups += c.groups;
  if (groups == 0) return 0;
  const double p = stand / groups, chance = p * (1 - p) * groups;
  for (const Cluster& c : clusters) squares += (c.stand - p * c.groups) * (c.stand - p * c.groups);
  const double n = static_cast<double>(clusters.size());
  const double design_effect = n > 1 && chance > 0 ? std::max(1., squares * n / (n - 1) / chance) : 1;
  const double z = math::inverse_normal(confidence), m = groups / design_effect;
  return (p + z * z / (2 * m) - z * __builtin_sqrt(p * (1 - p) / m + z * z / (4 * m * m))) / (1 + z * z / m);
}

void ExitTest::add(std::vector<ExitRecords> areas) { replicates_.push_back(std::move(areas)); }

ExitAnswer ExitTest::answer(std::size_t variant, std::size_t exit) const {
  ExitAnswer out;
  const auto dwell = static_cast<std::int32_t>(scenario_.settings.get<Independence>().dwell_months), last = followed_months - dwell;
  std::vector<Subject> subjects;
  std::array<std::vector<Subject>, thirds> by_third;
  std::vector<double> share_12, share_24, cost, kept;
  std::array<std::vector<double>, thirds> shares_third;
  double exits = 0, premature = 0, all_cost = 0;
  for (const auto& areas : replicates_) {
    double formed = 0, known_12 = 0, known_24 = 0, stand_12 = 0, stand_24 = 0, spent = 0;
    std::array<double, thirds> third_known{}, third_stand{};
    for (const ExitRecords& area : areas) {
      const ExitRecord& record = area[variant][exit];
      spent += static_cast<double>(record.cost);
      for (std::size_t f = 0; f < fifths; ++f)
        for (std::size_t m = 0; m < 2; ++m) {
          Fortune& to = out.fortunes[f][m];
          const Fortune& from = record.fortunes[f][m];
          to.better += from.better, to.worse += from.worse, to.same += from.same, to.gain += from.gain;
        }
      for (const ExitFate& fate : record.groups) {
        if (fate.third < 0) continue;
        const auto third = static_cast<std::uint8_t>(fate.third);
        ++formed, known_12 += fate.known_12(), known_24 += fate.known_24();
        stand_12 += fate.mandiri_12 == 1, stand_24 += fate.mandiri_24 == 1;
        third_known[third] += fate.known_24(), third_stand[third] += fate.mandiri_24 == 1;
        out.never_left += fate.exit < 0;
        if (fate.exit < 0) continue;
        ++exits, premature += fate.premature;
        subjects.push_back(subject_of(fate, last, dwell)), by_third[third].push_back(subjects.back());
      }
    }
    out.formed += static_cast<std::int64_t>(formed), all_cost += spent;
    share_12.push_back(known_12 > 0 ? stand_12 / known_12 : unknown), share_24.push_back(known_24 > 0 ? stand_24 / known_24 : unknown);
    for (std::size_t t = 0; t < thirds; ++t) shares_third[t].push_back(third_known[t] > 0 ? third_stand[t] / third_known[t] : unknown);
    cost.push_back(spent), kept.push_back(stand_12);
  }
  out.mandiri_12 = share_interval(share_12), out.mandiri_24 = share_interval(share_24);
  for (std::size_t t = 0; t < thirds; ++t) out.by_third[t] = share_interval(shares_third[t]);
  out.premature = exits > 0 ? premature / exits : unknown;
  out.cost_per_group = out.formed > 0 ? all_cost / static_cast<double>(out.formed) : unknown;
  out.cost_per_kept = ratio_interval(cost, kept, scenario_.settings.get<RunPlan>().seed);
  const LifeTable table = life_table(subjects, last, 3);
  out.standing = all_cause(subjects, last), out.at_risk = table.at_risk;
  out.relapse = cumulative_incidence(table, relapse).value, out.dissolution = cumulative_incidence(table, dissolution).value;
  out.hazard = nelson_aalen(table, relapse).value;
  std::vector<LifeTable> groups;
  for (auto& third : by_third) {
    for (Subject& s : third) s.outcome = s.outcome == standing ? 0 : 1;
    groups.push_back(life_table(third, last));
  }
  out.log_rank = log_rank(groups);
  return out;
}

SafeExit ExitTest::safe_exit(std::size_t variant, double confidence, const std::function<bool(const ExitFate&)>& in) const {
  const std::vector<std::int32_t> exits = plan_.exits();
  std::vector<std::vector<Cluster>> clusters(exits.size(), std::vector<Cluster>(replicates_.size()));
  SafeExit out;
  std::int64_t never = 0;
  for (std::size_t r = 0; r < replicates_.size(); ++r)
    for (const ExitRecords& area : replicates_[r])
      for (std::size_t g = 0; g < area[variant][0].groups.size(); ++g) {
        const ExitFate& first = area[variant][0].groups[g];
        if (first.third < 0 || !in(first)) continue;
        bool ever = false, known = false;
        for (std::size_t e = 0; e < exits.size(); ++e) {
          const ExitFate& fate = area[variant][e].groups[g];
          if (!fate.known_24()) continue;
          const bool stands = fate.mandiri_24 == 1;
          clusters[e][r].stand += stands, ++clusters[e][r].groups, ever = ever || stands, known = true;
        }
        out.groups += known, never += known && !ever;
      }
  bool open = false;
  for (std::size_t e = 0; e < exits.size(); ++e) {
    const double bound = wilson_bound(clusters[e], confidence);
    if (bound >= .5 && out.p50 < 0) out.p50 = exits[e], open = true;
    if (bound >= .8 && out.p80 < 0) out.p80 = exits[e];
    open = open && bound >= .5;
    if (open) out.until = exits[e];
  }
  out.never = out.groups > 0 ? static_cast<double>(never) / static_cast<double>(out.groups) : unknown;
  return out;
}

}  // namespace berdaya
