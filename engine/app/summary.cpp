#include "app/summary.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "app/table.hpp"
#include "app/texts.hpp"
#include "core/overflow.hpp"

namespace berdaya::app {
namespace {

/// The measures that a person is shown; all of them, for every month, are in the file.
constexpr std::array<std::string_view, 20> shown{"poor",
                                                 "member_income",
                                                 "member_consumption",
                                                 "coverage",
                                                 "tied",
                                                 "critical",
                                                 "material",
                                                 "intellectual",
                                                 "asset",
                                                 "ijon_debt",
                                                 "income",
                                                 "margin",
                                                 "hostility",
                                                 "members",
                                                 "trust",
                                                 "surplus_reclaimed",
                                                 "mentoring",
                                                 "mandiri",
                                                 "external_hours",
                                                 "own_hours"};
static_assert(std::ranges::all_of(shown, [](std::string_view name) {
  return std::ranges::find(measure_rows, name, &MeasureRow::name) != measure_rows.end();
}));

std::string written(double value, Unit unit, Language l) {
  if (std::isnan(value)) return "–";
  if (unit == Unit::share) return percent(value, l);
  if (unit == Unit::rupiah || unit == Unit::rupiah_per_month) return rupiah(value, l);
  return figure(value, 1, l);
}

std::string difference(double value, Unit unit, Language l) {
  if (std::isnan(value)) return "";
  if (unit == Unit::share) return points(value, l);
  if (unit == Unit::rupiah || unit == Unit::rupiah_per_month) return rupiah(value, l, true);
  return (value > 0 ? "+" : "") + figure(value, 1, l);
}

/// Months of a run that stand for its beginning and for its end: a year, or half of a shorter run.
std::size_t year_of(std::size_t months) { return std::clamp<std::size_t>(months / 2, 1, 12); }

/// What the programme spent by way of flow f, less what came back.
Rupiah net_cost(const FlowBook& flows, std::size_t f) {
  return flow_rows[f].from == Sector::programme ? flows.amounts[f]
         : flow_rows[f].to == Sector::programme ? -flows.amounts[f]
                                                : 0;
}

}  // namespace

void Summary::add(const AreaRecord& area) {
  for (const GroupRecord& group : area.groups) {
    if (group.at(Milestone::formed) < 0) continue;
    ++formed_;
    mandiri_ += group.mandiri;
    known_12_ += group.mandiri_after[0] >= 0;
    kept_12_ += group.mandiri_after[0] == 1;
    works_12_ += group.mandiri_after[0] >= 0 && group.functioning_after[0] == 1;
    for (std::size_t m = 0; m < milestone_count; ++m)
      if (group.milestones[m] >= 0) ++reached_[m][group.milestones[m]];
  }
  for (const Event& event : area.events)
    if (is_act_of_trader(event.kind)) ++acts_[static_cast<std::size_t>(event.kind)];
}

void Summary::add(const ReplicateSums& replicate) {
  first_ += replicate.months.front();
  last_ += replicate.months.back();
  const std::size_t year = year_of(replicate.months.size());
  for (const MeasureSums& month : std::span(replicate.months).first(year)) first_year_ += month;
  for (const MeasureSums& month : std::span(replicate.months).last(year)) last_year_ += month;
  for (const FlowBook& book : replicate.flows)
    for (std::size_t f = 0; f < flow_count; ++f) berdaya::add(flows_.amounts[f], book.amounts[f]);
}

void Summary::print(std::uint32_t months, Language l) const {
  print_measures(months, l);
  if (formed_ == 0) {
    fmt::print("\n{}\n", wrapped(say(texts::no_groups, l)));
    return;
  }
  fmt::print("\n");
  print_groups(l);
  print_costs(l);
  fmt::print("\n{}\n{}\n", wrapped(closing(l)), wrapped(say(texts::mandiri_is, l)));
}

void Summary::print_measures(std::uint32_t months, Language l) const {
  std::vector<std::string> head = heads(texts::run_head, l);
  for (std::string& one : head) one = fill(one, {{"n", std::to_string(year_of(months))}});
  Table table(head);
  for (std::size_t m = 0; m < measure_count; ++m) {
    const MeasureRow& row = measure_rows[m];
    if (std::ranges::find(shown, row.name) == shown.end()) continue;
    const double before = first_year_.mean(m), after = last_year_.mean(m);
    if (std::isnan(before) && std::isnan(after)) continue;  // of groups where there are none
    table.row({say(row.meaning, l), written(before, row.unit, l), written(after, row.unit, l),
               difference(after - before, row.unit, l)});
  }
  table.print();
}

void Summary::print_groups(Language l) const {
  const auto count = [&](std::size_t n) { return figure(static_cast<double>(n), 0, l); };
  const auto share = [&](std::size_t n, std::size_t of) {
    return of == 0 ? std::string("–")
                   : percent(static_cast<double>(n) / static_cast<double>(of), l);
  };
  Table table(heads(texts::groups_head, l));
  table.row({say(texts::formed, l), count(formed_), "", ""});
  for (const auto& [label, milestone] : {std::pair{&texts::ready, Milestone::true_ready},
                                         {&texts::left_by, Milestone::exit},
                                         {&texts::became, Milestone::mandiri},
                                         {&texts::relapsed, Milestone::relapse},
                                         {&texts::struck, Milestone::retaliation},
                                         {&texts::captured, Milestone::captured},
                                         {&texts::dormant, Milestone::dormant},
                                         {&texts::dissolved, Milestone::dissolved}}) {
    std::size_t groups = 0, passed = 0;
    const auto& months = reached_[static_cast<std::size_t>(milestone)];
    for (const auto& [month, of_month] : months) groups += of_month;
    const auto median = std::ranges::find_if(
        months, [&](const auto& month) { return (passed += month.second) > groups / 2; });
    table.row({say(*label, l), count(groups), share(groups, formed_),
               groups == 0 ? "–" : std::to_string(median->first)});
  }
  table.row({say(texts::at_end, l), count(mandiri_), share(mandiri_, formed_), ""});
  table.print();
  std::string acts;
  for (const auto& [kind, times] : acts_) {
    const std::string meaning = say(event_rows[kind].meaning, l);
    acts += (acts.empty() ? "" : "; ") + meaning.substr(0, meaning.find_first_of(";(,")) + ' ' +
            count(times);
  }
  if (!acts.empty()) fmt::print("{}\n", wrapped(say(texts::traders, l) + ": " + acts));
}

Rupiah Summary::cost() const noexcept {
  Rupiah cost = 0;
  for (std::size_t f = 0; f < flow_count; ++f) cost += net_cost(flows_, f);
  return cost;
}

void Summary::print_costs(Language l) const {
  if (cost() == 0) return;
  fmt::print("\n");
  Table table(heads(texts::cost_head, l));
  for (std::size_t f = 0; f < flow_count; ++f)
    if (const Rupiah net = net_cost(flows_, f); net != 0)
      table.row({say(flow_rows[f].meaning, l), rupiah(static_cast<double>(net), l)});
  table.row({say(texts::cost_all, l), rupiah(static_cast<double>(cost()), l)});
  table.print();
}

std::string Summary::closing(Language l) const {
  const auto count = [&](std::size_t n) { return figure(static_cast<double>(n), 0, l); };
  std::string text;
  if (known_12_ == 0)
    text = say(texts::run_closing_none, l);
  else
    text = fill(
        texts::run_closing, l,
        {{"known", count(known_12_)},
         {"kept", count(kept_12_)},
         {"works", count(works_12_)},
         {"share", percent(static_cast<double>(kept_12_) / static_cast<double>(known_12_), l)}});
  if (cost() == 0) return text;
  const auto each = [&](std::size_t groups) {
    return rupiah(static_cast<double>(cost()) / static_cast<double>(groups), l);
  };
  const std::string kept =
      kept_12_ > 0 ? fill(texts::cost_kept, l, {{"cost", each(kept_12_)}}) : "";
  return text + ' ' + fill(texts::cost_closing, l, {{"cost", each(formed_)}, {"kept", kept}});
}

io::DatasetFile Summary::figures(std::uint32_t months) const {
  std::vector<std::string> names, milestones;
  std::vector<double> levels;
  for (std::size_t m = 0; m < measure_count; ++m) {
    names.emplace_back(measure_rows[m].name);
    levels.push_back(first_.mean(m)), levels.push_back(last_.mean(m));
  }
  std::vector<std::int64_t> reached;
  for (std::size_t m = 0; m < milestone_count; ++m) {
    milestones.emplace_back(milestone_rows[m].name);
    std::int64_t groups = 0;
    for (const auto& [month, of_month] : reached_[m]) groups += static_cast<std::int64_t>(of_month);
    reached.push_back(groups);
  }
  const auto whole = [](std::string name, std::int64_t value, std::string meaning,
                        std::string unit = "groups") {
    return io::Variable{std::move(name),    {}, std::vector<std::int64_t>{value}, std::move(unit),
                        std::move(meaning), {}};
  };
  const auto n = [](std::size_t value) { return static_cast<std::int64_t>(value); };
  io::Group group{
      "summary",
      {{"measure", std::move(names), "1", "measure", {}},
       {"month",
        std::vector<std::int32_t>{0, static_cast<std::int32_t>(months) - 1},
        "1",
        "month since the start",
        {}},
       {"milestone", std::move(milestones), "1", "milestone of a group", {}}},
      {{"mean", {"measure", "month"}, std::move(levels), "as the measure", "mean of all runs", {}},
       {"groups_reached",
        {"milestone"},
        std::move(reached),
        "groups",
        "groups that reached it",
        {}},
       whole("groups_formed", n(formed_), "groups formed, all simulations"),
       whole("groups_known_12", n(known_12_), "handed over 12 months or more before the end"),
       whole("groups_kept_12", n(kept_12_), "of them mandiri 12 months after the handover"),
       whole("groups_functioning_12", n(works_12_), "of them still functioning then"),
       whole("groups_mandiri", n(mandiri_), "mandiri at the end"),
       whole("cost", cost(), "spent by the programme, net of what came back", "rupiah")},
      {}};
  return {{}, {std::move(group)}};
}

}  // namespace berdaya::app
