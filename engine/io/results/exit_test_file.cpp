#include "io/results/exit_test_file.hpp"

#include <cmath>

#include "io/results/axes.hpp"
#include "io/results/comparison_file.hpp"
#include "io/results/result_file.hpp"

namespace berdaya::io {
namespace {

using Names = std::vector<std::string>;

Dimension drop_out_axis(const ExitPlan& plan) {
  Names names{"standard", "low", "high"};
  names.resize(plan.hazards.size());
  return {"drop_out", std::move(names), "1", "drop-out of cadres; the hazards are in `hazard`", {}};
}
Dimension exit_axis(const ExitPlan& plan) {
  return {"exit_after", plan.exits(), "months", "months of full accompaniment after which the withdrawal begins", {}};
}
Variable hazards(const ExitPlan& plan) {
  return {"hazard", {"drop_out"}, plan.hazards, "1/month", "drop-out of cadres at a commitment of one half", {}};
}

/// Adds variables over (drop_out, exit_after, …) made from the answers.
class Answers {
 public:
  Answers(Group& group, const ExitTest& test) : group_(group) {
    for (std::size_t v = 0; v < test.plan().hazards.size(); ++v)
      for (std::size_t e = 0; e < test.plan().exits().size(); ++e) all_.push_back(test.answer(v, e));
  }
  template <class T, class Get>
  void one(const std::string& name, const char* unit, const std::string& what, Get&& get) {
    std::vector<T> values;
    for (const ExitAnswer& a : all_) values.push_back(static_cast<T>(get(a)));
    group_.variables.push_back({name, {"drop_out", "exit_after"}, std::move(values), unit, what, {}});
  }
  template <class T, class Get>
  void many(const std::string& name, const std::string& along, const char* unit, const std::string& what, Get&& get) {
    std::vector<T> values;
    for (const ExitAnswer& a : all_)
      for (const auto value : get(a)) values.push_back(static_cast<T>(value));
    group_.variables.push_back({name, {"drop_out", "exit_after", along}, std::move(values), unit, what, {}});
  }
  void interval(const std::string& name, const std::string& what, Interval ExitAnswer::*member) {
    one<double>(name, "share", what, [&](const ExitAnswer& a) { return (a.*member).mean; });
    one<double>(name + "_low", "share", what + ", lower end of the 95 % interval", [&](const ExitAnswer& a) { return (a.*member).low; });
    one<double>(name + "_high", "share", what + ", upper end of the 95 % interval", [&](const ExitAnswer& a) { return (a.*member).high; });
  }
  std::vector<Fortunes> fortunes() const {
    std::vector<Fortunes> out;
    for (const ExitAnswer& a : all_) out.push_back(a.fortunes);
    return out;
  }

 private:
  Group& group_;
  std::vector<ExitAnswer> all_;
};

void add_curves(Answers& answers) {
  const auto curve = [&](const std::string& name, const std::string& what, Curve ExitAnswer::*member) {
    answers.many<double>(name, "month", "share", what, [&](const ExitAnswer& a) { return (a.*member).value; });
    answers.many<double>(name + "_low", "month", "share", what + ", lower end of the 95 % interval over replicates",
                         [&](const ExitAnswer& a) { return (a.*member).low; });
    answers.many<double>(name + "_high", "month", "share", what + ", upper end", [&](const ExitAnswer& a) { return (a.*member).high; });
  };
  curve("standing", "groups mandiri at the exit that neither relapsed nor dissolved (Kaplan-Meier)", &ExitAnswer::standing);
  curve("relapsed", "cumulative incidence of relapse (Aalen-Johansen)", &ExitAnswer::relapse);
  curve("dissolved", "cumulative incidence of dissolution (Aalen-Johansen)", &ExitAnswer::dissolution);
  answers.many<double>("hazard_of_relapse", "month", "1", "cumulative hazard of relapse (Nelson-Aalen)",
                       [](const ExitAnswer& a) { return a.hazard; });
  answers.many<std::int32_t>("at_risk", "month", "groups", "groups at risk in the month", [](const ExitAnswer& a) { return a.at_risk; });
}

void add_answers(Group& group, const ExitTest& test) {
  Answers answers(group, test);
  answers.interval("p_mandiri_12", "share of groups mandiri 12 months after the exit", &ExitAnswer::mandiri_12);
  answers.interval("p_mandiri_24", "share of groups mandiri 24 months after the exit", &ExitAnswer::mandiri_24);
  const auto third = [&](const std::string& ending, double Interval::*part) {
    answers.many<double>("p_mandiri_24_by_start" + ending, "third", "share",
                         "share mandiri 24 months after the exit, by third of the area's groups by index M when they began to work",
                         [part](const ExitAnswer& a) {
                           std::vector<double> out;
                           for (const Interval& i : a.by_third) out.push_back(i.*part);
                           return out;
                         });
  };
  third("", &Interval::mean), third("_low", &Interval::low), third("_high", &Interval::high);
  answers.one<double>("premature", "share", "share of exits before the group was ready in truth",
                      [](const ExitAnswer& a) { return a.premature; });
  answers.one<std::int64_t>("groups_formed", "groups", "groups formed, all replicates", [](const ExitAnswer& a) { return a.formed; });
  answers.one<std::int64_t>("groups_never_left", "groups", "of them without an exit within the months followed",
                            [](const ExitAnswer& a) { return a.never_left; });
  answers.one<double>("cost_per_group", "rupiah", "spent by the programme per group formed",
                      [](const ExitAnswer& a) { return a.cost_per_group; });
  answers.one<double>("cost_per_kept", "rupiah", "spent per group still mandiri 12 months after the exit; inf: none is",
                      [](const ExitAnswer& a) { return a.cost_per_kept.mean; });
  answers.one<double>("cost_per_kept_low", "rupiah", "the same, lower end of the 95 % bootstrap range",
                      [](const ExitAnswer& a) { return a.cost_per_kept.low; });
  answers.one<double>("cost_per_kept_high", "rupiah", "the same, upper end", [](const ExitAnswer& a) { return a.cost_per_kept.high; });
  answers.one<double>("log_rank", "1",
                      "log-rank statistic between the thirds, of relapse, dissolution or unreadiness; variance over replicates",
                      [](const ExitAnswer& a) { return a.log_rank.statistic; });
  answers.one<std::int32_t>("log_rank_degrees", "1", "its degrees of freedom", [](const ExitAnswer& a) { return a.log_rank.degrees; });
  answers.one<double>("log_rank_p", "1", "chance of a statistic as large where the thirds do not differ (Hotelling's F, rounded to 1e-6)",
                      [](const ExitAnswer& a) { return std::round(p_value(a.log_rank) * 1e6) * 1e-6; });
  add_curves(answers);
  add_fortune_variables(group, {"drop_out", "exit_after"}, answers.fortunes());
}

/// The calendar over `places` (villages or the area).
void add_calendar(Group& group, const std::string& name, const Names& along, const std::vector<SafeExit>& all, double confidence) {
  const std::string sure = " with a confidence of " + std::to_string(std::lround(confidence * 100)) + " %; -1: after none tried";
  const auto column = [&](const std::string& ending, const std::string& what, std::int32_t SafeExit::*member) {
    std::vector<std::int32_t> values;
    for (const SafeExit& s : all) values.push_back(s.*member);
    group.variables.push_back({name + ending, along, std::move(values), "months", what + sure, {}});
  };
  column("_p50", "first exit_after with which half of the groups or more are mandiri 24 months later", &SafeExit::p50);
  column("_p80", "first exit_after with which four fifths or more are", &SafeExit::p80);
  column("_until", "last exit_after of the window that p50 opens", &SafeExit::until);
  std::vector<double> never;
  std::vector<std::int64_t> groups;
  for (const SafeExit& s : all) never.push_back(s.never), groups.push_back(s.groups);
  group.variables.push_back(
      {name + "_never", along, std::move(never), "share", "groups mandiri 24 months later after none of the exits tried", {}});
  group.variables.push_back({name + "_groups", along, std::move(groups), "groups", "groups over all replicates that this rests on", {}});
}

/// What each run cost, beside the fates of its groups.
Group costs(const ExitTest& test) {
  std::vector<std::int64_t> cost;
  for (std::size_t v = 0; v < test.plan().hazards.size(); ++v)
    for (std::size_t e = 0; e < test.plan().exits().size(); ++e)
      for (std::size_t r = 0; r < test.replicates(); ++r) cost.push_back(test.cost(v, e, r));
  return {
      "exits",
      {drop_out_axis(test.plan()), exit_axis(test.plan()), axis("replicate", test.replicates(), "replicate: a run with luck of its own")},
      {{"cost", {"drop_out", "exit_after", "replicate"}, std::move(cost), "rupiah", "spent by the programme", {}}},
      {}};
}

}  // namespace

ExitWriter::ExitWriter(const std::filesystem::path& path, const Scenario& scenario, const ExitPlan& plan)
    : plan_(plan), stream_(path, {{"replicate", scenario.settings.get<RunPlan>().replicates}, {"group", 0, 512}}) {
  stream_.append({study_attributes(std::span(&scenario, 1)), {}});
}

void ExitWriter::add(const AreaTask& task, ExitRecords area) {
  const bool full = waiting_.add(task, area[0][0].groups.size());
  records_.resize(waiting_.replicates());
  records_.back().push_back(std::move(area));
  if (full) write_rows();
  if (task.last) groups_ = 0;
}

void ExitWriter::write_rows() {
  if (records_.empty()) return;
  std::size_t groups = 0;
  for (const ExitRecords& area : records_[0]) groups += area[0][0].groups.size();
  Group group{
      "exits",
      {drop_out_axis(plan_), exit_axis(plan_),
       axis("replicate", records_.size(), "replicate: a run with luck of its own", static_cast<std::int32_t>(waiting_.first().replicate)),
       axis("group", groups, "group, by area, village and rank", groups_)},
      {hazards(plan_)},
      {}};
  const auto fate = [&](const std::string& name, const std::string& what, auto&& get) {
    std::vector<std::int32_t> values;
    for (std::size_t v = 0; v < plan_.hazards.size(); ++v)
      for (std::size_t e = 0; e < plan_.exits().size(); ++e)
        for (const auto& areas : records_)
          for (const ExitRecords& area : areas)
            for (const ExitFate& f : area[v][e].groups) values.push_back(static_cast<std::int32_t>(get(f)));
    group.variables.push_back({name, {"drop_out", "exit_after", "replicate", "group"}, std::move(values), "1", what, {}});
  };
  fate("area", "area", [](const ExitFate& f) { return f.area; });
  fate("village", "number of the village", [](const ExitFate& f) { return f.village; });
  fate("rank", "rank of the group in the village", [](const ExitFate& f) { return f.rank; });
  fate("third", "third of the area's groups by index M when they began to work, 0 poorest, -1: never formed",
       [](const ExitFate& f) { return f.third; });
  fate("exit", "month of the exit, -1: none in time", [](const ExitFate& f) { return f.exit; });
  fate("mandiri_0", "mandiri at the exit, -1: no exit in time", [](const ExitFate& f) { return f.mandiri_0; });
  fate("mandiri_12", "mandiri 12 months after the exit, -1: no exit in time", [](const ExitFate& f) { return f.mandiri_12; });
  fate("mandiri_24", "mandiri 24 months after the exit, -1: no exit in time", [](const ExitFate& f) { return f.mandiri_24; });
  fate("relapse", "months from the exit to a relapse, -1: none in 24", [](const ExitFate& f) { return f.relapse; });
  fate("dissolved", "months from the exit to dissolution, -1: none in 24", [](const ExitFate& f) { return f.dissolved; });
  fate("premature", "left before it was ready in truth", [](const ExitFate& f) { return f.premature; });
  stream_.append({{}, {std::move(group)}});
  groups_ += static_cast<std::int32_t>(groups);
  records_.clear();
  waiting_ = {};
}

void ExitWriter::publish(const DatasetFile& answers) {
  write_rows();
  stream_.append(answers);
  stream_.publish();
}

DatasetFile exit_answers(const Scenario& scenario, const ExitTest& test, std::vector<std::string> village_names, double confidence) {
  const ExitPlan& plan = test.plan();
  const auto last = followed_months - static_cast<std::int32_t>(scenario.settings.get<Independence>().dwell_months);
  Group group{"study",
              {drop_out_axis(plan),
               exit_axis(plan),
               axis("month", static_cast<std::size_t>(last) + 1, "month since the exit"),
               axis("third", thirds, "third of the area's groups by index M when they began to work, 0 poorest"),
               {"village", std::move(village_names), "1", "village (area/village where there are several areas)", {}}},
              {hazards(plan)},
              {{"confidence", std::to_string(confidence)}, {"replicates", std::to_string(test.replicates())}}};
  for (Dimension& d : fortune_dimensions()) group.dimensions.push_back(std::move(d));
  add_answers(group, test);
  std::vector<SafeExit> villages, area;
  for (std::size_t v = 0; v < plan.hazards.size(); ++v) {
    for (std::size_t village = 0; village < test.villages(); ++village) villages.push_back(test.safe_exit_of(village, v, confidence));
    area.push_back(test.safe_exit(v, confidence));
  }
  add_calendar(group, "calendar", {"drop_out", "village"}, villages, confidence);
  add_calendar(group, "calendar_all", {"drop_out"}, area, confidence);
  return {{}, {costs(test), std::move(group)}};
}

}  // namespace berdaya::io
