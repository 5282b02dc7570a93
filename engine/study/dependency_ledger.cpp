#include "study/dependency_ledger.hpp"

namespace berdaya {
namespace {

/// Does what the columns of hours say belong to the month that has just ended? They stay as they
/// are once a group has dissolved.
bool had_hours(const World& world, std::uint32_t g) noexcept {
  const group::Stage phase = world.groups[group::phase][g];
  if (phase != group::Stage::dissolved) return phase != group::Stage::none;
  return world.groups[group::milestones][g][static_cast<std::size_t>(Milestone::dissolved)] ==
         world.month - 1;
}

GroupMonth month_of(const World& world, std::uint32_t g, const CadreRules& cadres) noexcept {
  GroupMonth out;
  if (!had_hours(world, g)) return out;
  const auto& all = world.groups;
  const double external = total(all[group::external][g]),
               beyond = static_cast<double>(all[group::help_beyond][g]);
  const double able = .5 * static_cast<double>(all[group::admin][g] + all[group::action][g]);
  const bool working =
      group::is_active(all[group::phase][g]) || all[group::phase][g] == group::Stage::dissolved;
  const double members =
      working ? cadres.hours_required * able * static_cast<double>(all[group::participation][g])
              : 0.;
  out.hours = {all[group::visit_hours][g], static_cast<float>(external - beyond),
               all[group::help_beyond][g], static_cast<float>(total(all[group::own][g])),
               static_cast<float>(members)};
  out.capacity = working ? static_cast<float>(able) : 0.f;
  return out;
}

/// Looks back from the newest month of group g.
bool rises(const DependencyLedger& ledger, std::size_t groups, std::size_t g, const Alarm& alarm) {
  const std::size_t months = std::size_t{2} * alarm.window, newest = ledger.months.size() - 1;
  if (ledger.months.size() < months) return false;
  std::vector<float> beyond, capacity;
  for (std::size_t t = newest + 1 - months; t <= newest; ++t) {
    const GroupMonth& month = ledger.groups[t * groups + g];
    beyond.push_back(month[Work::beyond]), capacity.push_back(month.capacity);
  }
  return help_rises(beyond, capacity, alarm);
}

double mean_beyond(const DependencyLedger& ledger, std::size_t groups, std::size_t g,
                   std::uint32_t window) noexcept {
  double sum = 0;
  for (std::size_t t = ledger.months.size() - window; t < ledger.months.size(); ++t)
    sum += static_cast<double>(ledger.groups[t * groups + g][Work::beyond]);
  return sum / window;
}

}  // namespace

void keep_ledger(const World& world, std::uint32_t v, const ModelSettings& settings,
                 DependencyLedger& ledger, std::vector<Event>& events) {
  const std::size_t groups = world.groups.size();
  if (v == 0) ledger.months.emplace_back(), ledger.groups.resize(ledger.groups.size() + groups);
  const auto& alarm = settings.get<Alarm>();
  for (std::uint32_t g = world.group_begin[v]; g < world.group_begin[v + 1]; ++g) {
    GroupMonth* const now = &ledger.groups[ledger.groups.size() - groups + g];
    *now = month_of(world, g, settings.get<CadreRules>());
    for (std::size_t w = 0; w < work_count; ++w)
      ledger.months.back()[w] +=
          static_cast<std::int64_t>(static_cast<double>(now->hours[w]) * 0x1p32);
    now->rising = rises(ledger, groups, g, alarm);
    if (!now->rising || (ledger.months.size() > 1 && (now - groups)->rising)) continue;
    events.push_back({world.month - 1, EventKind::dependency_alarm, Cause::threshold,
                      world.luck.area, world.villages[village::uid][v],
                      static_cast<std::int32_t>(g - world.group_begin[v]), -1, -1, 0,
                      mean_beyond(ledger, groups, g, alarm.window)});
  }
}

}  // namespace berdaya
