#include "study/comparison.hpp"

#include <algorithm>
#include <tuple>

namespace berdaya {
namespace {

auto key(const GroupRecord& r) noexcept { return std::tuple(r.area, r.village, r.rank); }

/// Both lists are in order of area, village and rank; a group that one of them lacks was not kept
/// there. A group that is left too late to know counts in neither.
void add_fates(Fates& to, const std::vector<GroupRecord>& before,
               const std::vector<GroupRecord>& after) {
  const auto kept = [](const GroupRecord& r) { return r.mandiri_after[0] == 1; };
  const auto count = [&](bool a, bool b) {
    ++(a ? (b ? to.both : to.lost) : (b ? to.gained : to.neither));
  };
  std::size_t i = 0, j = 0;
  while (i < before.size() || j < after.size()) {
    const bool first = j == after.size() || (i < before.size() && key(before[i]) < key(after[j]));
    const bool second = i == before.size() || (j < after.size() && key(after[j]) < key(before[i]));
    const bool a = !second && kept(before[i]), b = !first && kept(after[j]);
    const bool formed = (!second && before[i].at(Milestone::formed) >= 0) ||
                        (!first && after[j].at(Milestone::formed) >= 0);
    const bool known =
        (second || !before[i].left_too_late(0)) && (first || !after[j].left_too_late(0));
    if (formed && known) count(a, b);
    i += !second, j += !first;
  }
}

}  // namespace

void add_fortunes(Fortunes& to, const std::vector<HouseholdEnd>& before,
                  const std::vector<HouseholdEnd>& after) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    Fortune& f = to[after[i].start][after[i].member];
    const double change =
        static_cast<double>(after[i].material) - static_cast<double>(before[i].material);
    ++(change > Fortune::margin ? f.better : change < -Fortune::margin ? f.worse : f.same);
    f.gain += after[i].wealth - before[i].wealth;
    f.without += before[i].wealth;
  }
}

void add_fortunes(Fortunes& to, const Fortunes& from) {
  for (std::size_t f = 0; f < fifths; ++f)
    for (std::size_t m = 0; m < 2; ++m) {
      to[f][m].better += from[f][m].better;
      to[f][m].worse += from[f][m].worse;
      to[f][m].same += from[f][m].same;
      to[f][m].gain += from[f][m].gain;
      to[f][m].without += from[f][m].without;
    }
}

Comparison::Comparison(std::size_t policies, std::size_t months, std::size_t alike)
    : policies_(policies),
      months_(months),
      alike_(alike),
      outcomes_(policies),
      measures_(policies),
      sums_((policies - 1) * measure_count * months),
      squares_(sums_.size()),
      waiting_(sums_.size()),
      fortunes_(policies - 1),
      fates_(policies - 1) {}

void Comparison::add(const std::vector<AreaRecord>& area) {
  for (const AreaRecord& record : area)
    for (const GroupRecord& group : record.groups) left_too_late_ += group.left_too_late(1);
  for (std::size_t p = 1; p < policies_; ++p) {
    add_fortunes(fortunes_[p - 1], area[0].households, area[p].households);
    add_fates(fates_[p - 1], area[0].groups, area[p].groups);
  }
}

void Comparison::add(const std::vector<ReplicateSums>& replicate) {
  for (std::size_t p = 0; p < policies_; ++p) {
    const Outcomes outcomes = replicate[p].outcomes();
    for (std::size_t o = 0; o < outcome_count; ++o) outcomes_[p][o].push_back(outcomes[o]);
    for (std::size_t m = 0; m < measure_count; ++m)
      measures_[p][m].push_back(measure_at_end(replicate[p], m));
    for (std::size_t t = 0; p > 0 && t < months_; ++t)
      for (std::size_t m = 0; m < measure_count; ++m) {
        const double d = replicate[p].months[t].mean(m) - replicate[0].months[t].mean(m);
        const std::size_t at = ((p - 1) * measure_count + m) * months_ + t;
        sums_[at] += d;
        waiting_[at] += d;
        if ((replicates_ + 1) % alike_ > 0) continue;
        const double mean = waiting_[at] / static_cast<double>(alike_);
        squares_[at] += mean * mean, waiting_[at] = 0;
      }
  }
  ++replicates_;
}

Contrast Comparison::contrast(const std::vector<double>& base,
                              const std::vector<double>& other) const {
  std::vector<double> difference(base.size());
  for (std::size_t r = 0; r < base.size(); ++r) difference[r] = other[r] - base[r];
  const double paired = sample_variance(difference),
               unpaired = sample_variance(base) + sample_variance(other);
  // Less is what subtraction leaves of figures that differ by the same in every replicate.
  constexpr double rounding = 1e-12;
  return {mean_interval(difference, alike_),
          paired > rounding * unpaired ? unpaired / paired : untold};
}
Contrast Comparison::outcome(std::size_t policy, std::size_t which) const {
  return contrast(outcomes_[0][which], outcomes_[policy][which]);
}
Contrast Comparison::measure(std::size_t policy, std::size_t which) const {
  return contrast(measures_[0][which], measures_[policy][which]);
}

Interval Comparison::month(std::size_t policy, std::size_t which, std::size_t month) const {
  const std::size_t at = ((policy - 1) * measure_count + which) * months_ + month;
  const double mean = sums_[at] / static_cast<double>(replicates_);
  const std::size_t units = replicates_ / alike_;
  if (units < 2) return {mean, untold, untold};
  const double n = static_cast<double>(units),
               middle = (sums_[at] - waiting_[at]) / static_cast<double>(units * alike_);
  const double variance = std::max(0., (squares_[at] - n * middle * middle) / (n - 1));
  const double half = student_t(units) * __builtin_sqrt(variance / n);
  return {mean, mean - half, mean + half};
}

Interval Comparison::cost_per_extra_kept(std::size_t policy, std::uint32_t seed) const {
  const auto more = [&](std::size_t o) {
    std::vector<double> difference;
    for (std::size_t r = 0; r < replicates_; ++r)
      difference.push_back(outcomes_[policy][o][r] - outcomes_[0][o][r]);
    return difference;
  };
  return ratio_interval(more(outcome_called("cost")), more(outcome_called("groups_kept")), seed,
                        alike_);
}

}  // namespace berdaya
