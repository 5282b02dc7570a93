#include "app/summary.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace berdaya::app {
namespace {

/// The measures that a person is shown; all of them, for every month, are in the file.
constexpr std::array<std::string_view, 17> shown{
    "coverage",          "tied",      "critical", "material",       "intellectual", "asset",
    "ijon_debt",         "income",    "margin",   "hostility",      "members",      "trust",
    "surplus_reclaimed", "mentoring", "mandiri",  "external_hours", "own_hours"};
static_assert(std::ranges::all_of(shown, [](std::string_view name) {
  return std::ranges::find(measure_rows, name, &MeasureRow::name) != measure_rows.end();
}));

}  // namespace

void Summary::add(const AreaRecord& area) {
  for (const GroupRecord& group : area.groups) {
    if (group.at(Milestone::formed) < 0) continue;
    ++formed_;
    mandiri_ += group.mandiri;
    known_12_ += group.mandiri_after[0] >= 0;
    kept_12_ += group.mandiri_after[0] == 1;
    for (std::size_t m = 0; m < milestone_count; ++m)
      if (group.milestones[m] >= 0) ++reached_[m][group.milestones[m]];
  }
  for (const Event& event : area.events)
    if (event.kind >= EventKind::trader_accommodated && event.kind <= EventKind::leader_captured)
      ++acts_[event_rows[static_cast<std::size_t>(event.kind)].name];
}

void Summary::add(const ReplicateSums& replicate) {
  first_ += replicate.months.front();
  last_ += replicate.months.back();
  for (const FlowBook& book : replicate.flows)
    for (std::size_t f = 0; f < flow_count; ++f) flows_.amounts[f] += book.amounts[f];
}

void Summary::print(std::uint32_t months) const {
  print_measures(months);
  if (formed_ == 0) {
    fmt::print(
        "\nno groups: villages by themselves (base = \"s1-standard.toml\", groups.per_village and "
        "facilitation.programme bring some)\n");
    return;
  }
  print_groups();
  print_costs();
}

void Summary::print_measures(std::uint32_t months) const {
  fmt::print("{:<18} {:>12} {:>12}  {}\n", "mean", "month 0", fmt::format("month {}", months - 1),
             "what it is");
  for (std::size_t m = 0; m < measure_count; ++m) {
    const MeasureRow& row = measure_rows[m];
    if (std::ranges::find(shown, row.name) == shown.end()) continue;
    if (std::isnan(first_.mean(m)) && std::isnan(last_.mean(m)))
      continue;  // of groups where there are none
    const int digits = row.unit == Unit::share || row.unit == Unit::hours_per_month ? 3 : 0;
    const auto text = [&](double value) {
      return std::isnan(value) ? std::string("-") : fmt::format("{:.{}f}", value, digits);
    };
    fmt::print("{:<18} {:>12} {:>12}  {} ({})\n", row.name, text(first_.mean(m)),
               text(last_.mean(m)), row.meaning.en, unit_name(row.unit));
  }
}

void Summary::print_groups() const {
  fmt::print("\n{:<34} {:>5}\n", "groups formed", formed_);
  for (const auto& [label, milestone] :
       {std::pair{"ready in truth for the first time", Milestone::true_ready},
        {"facilitator left", Milestone::exit},
        {"became mandiri", Milestone::mandiri},
        {"relapsed after the exit", Milestone::relapse},
        {"first struck by a trader", Milestone::retaliation},
        {"leader captured", Milestone::captured},
        {"fell dormant", Milestone::dormant},
        {"dissolved", Milestone::dissolved}}) {
    std::size_t groups = 0, passed = 0;
    const auto& months = reached_[static_cast<std::size_t>(milestone)];
    for (const auto& [month, count] : months) groups += count;
    const auto median = std::ranges::find_if(
        months, [&](const auto& month) { return (passed += month.second) > groups / 2; });
    fmt::print("{:<34} {:>5}{}\n", label, groups,
               groups == 0 ? "" : fmt::format(", median month {}", median->first));
  }
  if (known_12_ > 0)
    fmt::print("{:<34} {:>5} of {}\n", "mandiri 12 months after handover", kept_12_, known_12_);
  fmt::print("{:<34} {:>5}\n", "mandiri at the end", mandiri_);
  std::string text;
  for (const auto& [name, times] : acts_)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, times);
  if (!text.empty()) fmt::print("{:<34} {}\n", "traders", text);
}

void Summary::print_costs() const {
  Rupiah cost = 0;
  for (std::size_t f = 0; f < flow_count; ++f) {
    const Rupiah net = flow_rows[f].from == Sector::programme ? flows_.amounts[f]
                       : flow_rows[f].to == Sector::programme ? -flows_.amounts[f]
                                                              : 0;
    if (net != 0)
      fmt::print("cost: {:<28} {:>8.1f} million rupiah\n", flow_rows[f].name,
                 static_cast<double>(net) * 1e-6);
    cost += net;
  }
  if (cost == 0) return;
  const double million = static_cast<double>(cost) * 1e-6;
  fmt::print("{:<34} {:>8.1f} million rupiah per group", "cost",
             million / static_cast<double>(formed_));
  fmt::print("{}\n", kept_12_ > 0
                         ? fmt::format(", {:.1f} per group mandiri 12 months after handover",
                                       million / static_cast<double>(kept_12_))
                         : "");
}

}  // namespace berdaya::app
