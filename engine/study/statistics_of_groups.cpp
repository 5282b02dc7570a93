/// Statistics of groups, their money and their cadres.
#include <algorithm>
#include <map>
#include <tuple>

#include "study/statistics.hpp"
#include "study/survival.hpp"

namespace berdaya::statistic {
namespace {

/// Calls visit(group of the month) for every month of the window.
void for_each(const Sample& s, auto&& visit) {
  for (std::int32_t m = s.from; m < s.to; ++m)
    for (const GroupState& at : s.life.groups[static_cast<std::size_t>(m)]) visit(at);
}

double real(Rupiah x) noexcept { return static_cast<double>(x); }

/// Month from which a group is without facilitator, or gone; -1: it never was.
std::int32_t left_in(const GroupRecord& r) {
  if (r.at(Milestone::formed) < 0) return -1;
  return r.at(Milestone::exit) >= 0 ? r.at(Milestone::exit) : r.at(Milestone::dissolved);
}

/// Functions of each group `later` months after `origin`: 1 yes, 0 no, -1 not known.
int functions(const Life& life, std::size_t g, std::int32_t origin, std::int32_t later) {
  const auto month = static_cast<std::size_t>(origin + later);
  if (origin < 0 || month >= life.groups.size()) return -1;
  return life.groups[month][g].functions;
}

}  // namespace

Fraction lent_out(const Sample& s) {
  Fraction f{0, 0};
  for_each(s, [&](const GroupState& at) {
    if (at.works) f += {real(at.loans), real(at.fund + at.loans)};
  });
  return f;
}

Fraction member_savings(const Sample& s) {
  Fraction f{0, 0};
  for_each(s, [&](const GroupState& at) {
    if (at.works) f += {real(at.savings), real(at.needs)};
  });
  return f;
}

Fraction group_money(const Sample& s) {
  Fraction f{0, static_cast<double>(s.to - s.from)};
  for_each(s, [&](const GroupState& at) { f.above += real(at.fund + at.loans); });
  return f;
}

Fraction groups_formed(const Sample& s) {
  Fraction f{0, static_cast<double>(s.life.traders.size())};
  for (const GroupRecord& r : s.life.records)
    f.above += r.at(Milestone::formed) >= s.from && r.at(Milestone::formed) < s.to;
  return f;
}

Fraction functioning_after_exit(const Sample& s) {
  Fraction f{0, 0};
  for (std::size_t g = 0; g < s.life.records.size(); ++g)
    for (std::int32_t k = s.from; k < s.to; ++k)
      if (const int yes = functions(s.life, g, left_in(s.life.records[g]), k); yes >= 0)
        f += {static_cast<double>(yes), 1};
  return f;
}

Fraction stops_functioning(const Sample& s) {
  Fraction f{0, 0};
  for (std::size_t g = 0; g < s.life.records.size(); ++g)
    for (std::int32_t k = s.from; k + 12 <= s.to; k += 12) {
      const std::int32_t left = s.life.records[g].at(Milestone::exit);
      const int now = functions(s.life, g, left, k), later = functions(s.life, g, left, k + 12);
      if (now == 1 && later >= 0) f += {later == 0 ? 1. : 0., 1};
    }
  return f;
}

Fraction bad_loans(const Sample& s) {
  Fraction f{0, 0};
  for (std::size_t g = 0; g < s.life.records.size(); ++g)
    for (std::int32_t k = s.from; k < s.to; ++k)
      if (const std::int32_t left = s.life.records[g].at(Milestone::exit);
          functions(s.life, g, left, k) >= 0) {
        const GroupState& at = s.life.groups[static_cast<std::size_t>(left + k)][g];
        f += {real(at.overdue), real(at.loans)};
      }
  return f;
}

Fraction inactive(const Sample& s) {
  Fraction f{0, 0};
  for (std::size_t g = 0; g < s.life.records.size(); ++g)
    for (std::int32_t k = s.from; k < s.to; ++k)
      if (const int yes = functions(s.life, g, s.life.records[g].at(Milestone::formed), k);
          yes >= 0)
        f += {1. - yes, 1};
  return f;
}

Fraction cadres_serving(const Sample& s) {
  std::map<std::tuple<std::uint32_t, std::int32_t, std::int32_t>, std::int32_t> since;
  std::vector<Subject> subjects;
  const auto end = static_cast<std::int32_t>(s.life.months.size());
  for (const Event& event : s.life.cadres) {
    const std::tuple who{event.village, event.group, event.household};
    if (event.kind == EventKind::cadre_recruited) {
      since[who] = event.month;
    } else if (const auto at = since.find(who); at != since.end()) {
      subjects.push_back({event.month - at->second, 1});
      since.erase(at);
    }
  }
  for (const auto& [who, month] : since) subjects.push_back({end - 1 - month, 0});
  if (subjects.empty()) return {0, 0};
  const Curve curve = kaplan_meier(life_table(subjects, s.from));
  return {curve.value[static_cast<std::size_t>(s.from)], 1};
}

}  // namespace berdaya::statistic
