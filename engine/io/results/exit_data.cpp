#include "io/results/exit_data.hpp"

#include <cmath>

#include "io/results/axes.hpp"
#include "io/results/comparison_file.hpp"
#include "io/results/exit_need.hpp"
#include "io/results/exit_places.hpp"

namespace berdaya::io {
namespace {

Dimension drop_out_axis(const ExitPlan& plan) {
  Names names{"standard", "low", "high"};
  names.resize(plan.hazards.size());
  return {"drop_out", std::move(names), "1", "drop-out of cadres; the hazards are in `hazard`", {}};
}
Dimension exit_axis(const ExitPlan& plan) {
  return {"exit_after",
          plan.exits(),
          "months",
          "months of full accompaniment after which the withdrawal begins",
          {}};
}
Variable hazards(const ExitPlan& plan) {
  return {"hazard",
          {"drop_out"},
          plan.hazards,
          "1/month",
          "drop-out of cadres at a commitment of one half",
          {}};
}

Fields<ExitAnswer> answer_fields() {
  Fields<ExitAnswer> all;
  const Ends unsaid{"", ""};
  all.add_interval("p_mandiri_12", Unit::share, "share of groups mandiri 12 months after the exit",
                   &ExitAnswer::mandiri_12);
  all.add_interval("p_mandiri_24", Unit::share, "share of groups mandiri 24 months after the exit",
                   &ExitAnswer::mandiri_24);
  all.add_interval("functioning_12", Unit::share,
                   "share of the same groups still functioning 12 months after the exit",
                   &ExitAnswer::functioning_12);
  all.add_interval("functioning_24", Unit::share,
                   "share of the same groups still functioning 24 months after the exit",
                   &ExitAnswer::functioning_24);
  all.add_interval("p_mandiri_24_by_start", Unit::share,
                   "share mandiri 24 months after the exit, by third of the area's groups by index "
                   "M when they began to work",
                   &ExitAnswer::by_third, {"third"}, unsaid);
  all.add("premature", Unit::share, "share of exits before the group was ready in truth",
          &ExitAnswer::premature);
  all.add("groups_formed", "groups", "groups formed, all replicates", &ExitAnswer::formed);
  all.add("groups_never_left", "groups", "of them without an exit within the months followed",
          &ExitAnswer::never_left);
  all.add_interval("cost", Unit::rupiah, "spent by the programme, mean of the replicates",
                   &ExitAnswer::cost);
  all.add("cost_per_group", Unit::rupiah, "spent by the programme per group formed",
          &ExitAnswer::cost_per_group);
  all.add_interval("cost_per_kept", Unit::rupiah,
                   "spent per group still mandiri 12 months after the exit; inf: none is",
                   &ExitAnswer::cost_per_kept, {}, range_ends);
  all.add("log_rank", Unit::one,
          "log-rank statistic between the thirds, of relapse, dissolution or unreadiness; variance "
          "over replicates",
          [](const auto& a) { return a.log_rank.statistic; });
  all.add("log_rank_degrees", Unit::one, "its degrees of freedom",
          [](const auto& a) { return a.log_rank.degrees; });
  all.add("log_rank_p", Unit::one,
          "chance of a statistic as large where the thirds do not differ (Hotelling's F, rounded "
          "to 1e-6)",
          [](const auto& a) { return std::round(p_value(a.log_rank) * 1e6) * 1e-6; });
  const Ends over_replicates{", lower end of the 95 % interval over replicates", ", upper end"};
  all.add_interval("standing", Unit::share,
                   "groups mandiri at the exit that neither relapsed nor dissolved (Kaplan-Meier)",
                   &ExitAnswer::standing, {"month"}, over_replicates);
  all.add_interval("relapsed", Unit::share, "cumulative incidence of relapse (Aalen-Johansen)",
                   &ExitAnswer::relapse, {"month"}, over_replicates);
  all.add_interval("dissolved", Unit::share, "cumulative incidence of dissolution (Aalen-Johansen)",
                   &ExitAnswer::dissolution, {"month"}, over_replicates);
  all.add("hazard_of_relapse", Unit::one, "cumulative hazard of relapse (Nelson-Aalen)",
          &ExitAnswer::hazard, {"month"});
  all.add("at_risk", "groups", "groups at risk in the month", &ExitAnswer::at_risk, {"month"});
  add_fortunes(all);
  return all;
}

Fields<ExitFate> fate_fields() {
  Fields<ExitFate> all;
  add_place(all);
  all.add(
      "third", Unit::one,
      "third of the area's groups by index M when they began to work, 0 poorest, -1: never formed",
      &ExitFate::third);
  all.add("exit", Unit::one, "month of the exit, -1: none in time", &ExitFate::exit);
  all.add("mandiri_0", Unit::one, "mandiri at the exit, -1: no exit in time", &ExitFate::mandiri_0);
  all.add("mandiri_12", Unit::one, "mandiri 12 months after the exit, -1: no exit in time",
          &ExitFate::mandiri_12);
  all.add("mandiri_24", Unit::one, "mandiri 24 months after the exit, -1: no exit in time",
          &ExitFate::mandiri_24);
  all.add("functioning_12", Unit::one,
          "still functioning 12 months after the exit, -1: no exit in time",
          &ExitFate::functioning_12);
  all.add("functioning_24", Unit::one,
          "still functioning 24 months after the exit, -1: no exit in time",
          &ExitFate::functioning_24);
  all.add("relapse", Unit::one, "months from the exit to a relapse, -1: none in 24",
          &ExitFate::relapse);
  all.add("dissolved", Unit::one, "months from the exit to dissolution, -1: none in 24",
          &ExitFate::dissolved);
  all.add("premature", Unit::one, "left before it was ready in truth", &ExitFate::premature);
  return all;
}

/// Calls visit(variant, exit) for both axes of the exit test, in order.
void for_each_exit(const ExitPlan& plan, auto&& visit) {
  for (std::size_t v = 0; v < plan.hazards.size(); ++v)
    for (std::size_t e = 0; e < plan.exits().size(); ++e) visit(v, e);
}

/// What each run cost, beside the fates of its groups.
Group costs(const ExitTest& test) {
  std::vector<std::int64_t> cost;
  for_each_exit(test.plan(), [&](std::size_t v, std::size_t e) {
    for (std::size_t r = 0; r < test.replicates(); ++r) cost.push_back(test.cost(v, e, r));
  });
  return {"exits",
          {drop_out_axis(test.plan()), exit_axis(test.plan()),
           axis("replicate", test.replicates(), "replicate: a run with luck of its own")},
          {{"cost",
            {"drop_out", "exit_after", "replicate"},
            std::move(cost),
            "rupiah",
            "spent by the programme",
            {}}},
          {}};
}

}  // namespace

Group exit_fates(const ExitPlan& plan, const std::vector<std::vector<ExitRecords>>& records,
                 std::uint32_t first_replicate, std::int32_t first_group) {
  std::size_t groups = 0;
  for (const ExitRecords& area : records[0]) groups += area[0][0].groups.size();
  Group group{"exits",
              {drop_out_axis(plan), exit_axis(plan),
               axis("replicate", records.size(), "replicate: a run with luck of its own",
                    static_cast<std::int32_t>(first_replicate)),
               axis("group", groups, "group, by area, village and rank", first_group)},
              {hazards(plan)},
              {}};
  Fields<ExitFate>::Records fates;
  for_each_exit(plan, [&](std::size_t v, std::size_t e) {
    for (const auto& areas : records)
      for (const ExitRecords& area : areas)
        for (const ExitFate& fate : area[v][e].groups) fates.push_back(&fate);
  });
  fate_fields().write(group, {"drop_out", "exit_after", "replicate", "group"}, fates);
  return group;
}

DatasetFile exit_answers(const Scenario& scenario, const ExitTest& test,
                         const ExitCalendar& calendar, const ExitFindings& findings) {
  const ExitPlan& plan = test.plan();
  const auto last = followed_months -
                    static_cast<std::int32_t>(scenario.settings.get<Independence>().dwell_months);
  const std::string village = "village (area/village where there are several areas)";
  Group group{"study",
              {drop_out_axis(plan),
               exit_axis(plan),
               axis("month", static_cast<std::size_t>(last) + 1, "month since the exit"),
               axis("third", thirds,
                    "third of the area's groups by index M when they began to work, 0 poorest"),
               {"area", findings.scene.areas, "1", "area, a kecamatan of a village table", {}},
               {"village", findings.village_names, "1", village, {}}},
              {hazards(plan)},
              {{"target", "0.8"},
               {"replicates", std::to_string(test.replicates())},
               {"not_followed", std::to_string(test.not_followed())}}};
  for (Dimension& d : fortune_dimensions()) group.dimensions.push_back(std::move(d));
  std::vector<ExitAnswer> answers;
  for_each_exit(plan,
                [&](std::size_t v, std::size_t e) { answers.push_back(findings.answers[v][e]); });
  answer_fields().write(group, {"drop_out", "exit_after"}, answers);
  add_words(group, findings);
  return {{},
          {costs(test), std::move(group), exit_need(plan, findings.scene, calendar),
           exit_places(findings)}};
}

}  // namespace berdaya::io
