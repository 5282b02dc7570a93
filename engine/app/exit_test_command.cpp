#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/exit_needs.hpp"
#include "app/memory.hpp"
#include "app/progress.hpp"
#include "app/study_units.hpp"
#include "app/table.hpp"
#include "app/texts.hpp"
#include "io/results/exit_data.hpp"
#include "io/results/exit_less.hpp"
#include "io/results/exit_places.hpp"
#include "io/results/exit_test_file.hpp"
#include "study/record_bytes.hpp"

namespace berdaya::app {
namespace {

struct ExitArguments {
  StudyArguments study;
  std::int32_t from = 6, to = 36, every = 6;  ///< months of full accompaniment
  std::vector<double> drop_out{.005, .03};    ///< low and high drop-out of cadres, 1/month
  bool one_drop_out = false;                  ///< that of the scenario alone
};

/// The answers on a terminal, from what the file holds.
class Answers {
 public:
  Answers(const Study& study, const ExitTest& test, const io::ExitFindings& found, Language l)
      : study_(study), test_(test), found_(found), l_(l) {}

  void print() const {
    fmt::print("{}\n{}\n\n{}\n\n", title_of(study_.policies[0], l_), made_of_exits(),
               wrapped(io::headline(found_.windows[0], found_.scene, l_)));
    print_exits();
    fmt::print("\n");
    print_places();
    print_drop_outs();
    fmt::print("\n");
    print_needs(found_, l_);
    const std::string& earlier = found_.earlier[0][static_cast<std::size_t>(l_)];
    fmt::print("\n{}\n", wrapped(io::at_its_best(found_.windows[0], shown(), found_.scene, l_)));
    if (!earlier.empty()) fmt::print("{}\n", wrapped(earlier));
    fmt::print("{}\n{}\n", wrapped(io::on_villages(found_.villages[0], found_.scene, l_)),
               wrapped(io::on_mandiri(l_)));
    if (const std::int64_t count = test_.not_followed(); count > 0)
      fmt::print("{}\n", wrapped(fill(texts::not_followed, l_,
                                      {{"count", figure(static_cast<double>(count), 0, l_)}})));
  }

 private:
  const ExitAnswer& shown() const { return found_.answers[0][found_.windows[0].shown]; }

  std::string made_of_exits() const {
    return fill(texts::made_of_exits, l_,
                {{"seed", std::to_string(study_.plan().seed)},
                 {"replicates", figure(study_.plan().replicates, 0, l_)},
                 {"groups", figure(found_.windows[0].all.groups, 0, l_)}});
  }

  void print_exits() const {
    Table table(heads(texts::exit_head, l_), 0);
    for (std::size_t e = 0; e < found_.scene.exits.size(); ++e) {
      const ExitAnswer& a = found_.answers[0][e];
      table.row({figure(found_.scene.exits[e], 0, l_), percent(a.mandiri_12.mean, l_),
                 ends(percent(a.mandiri_12.low, l_), percent(a.mandiri_12.high, l_)),
                 percent(a.functioning_12.mean, l_), percent(a.mandiri_24.mean, l_),
                 percent(a.premature, l_), rupiah(a.cost_per_group, l_),
                 std::isfinite(a.cost_per_kept.mean) ? rupiah(a.cost_per_kept.mean, l_)
                                                     : say(texts::none_is, l_),
                 tenths(found_.windows[0].all.chance[e], l_)});
    }
    table.print();
  }

  void place(Table& table, const std::string& name, const ExitWindow& w) const {
    table.row({name, figure(w.groups, 0, l_), io::dated_when(w, found_.scene, l_),
               percent(w.share[w.best].mean, l_) + ", " + tenths(w.chance[w.best], l_),
               io::change_of(w, found_.scene, l_)});
  }

  void print_places() const {
    Table table(heads(texts::place_head, l_), 1, true);
    for (const PlaceNeed* one : first_first(found_.places))
      place(table, row_name(*one, found_, l_), one->window);
    table.print();
    if (const std::string order = io::on_order(found_.windows[0], found_.scene, l_); !order.empty())
      fmt::print("{}\n", wrapped(order));
  }

  void print_drop_outs() const {
    const std::vector<double>& hazards = test_.plan().hazards;
    for (std::size_t v = 1; v < hazards.size(); ++v)
      fmt::print("{}\n", fill(texts::by_drop_out, l_,
                              {{"many", say(v == 1 ? texts::few : texts::many, l_)},
                               {"hazard", permille(hazards[v])},
                               {"when", io::dated_when(found_.windows[v].all, found_.scene, l_)}}));
  }
  /// A share with one decimal.
  std::string permille(double share) const {
    return figure(share * 100, 1, l_) + (l_ == Language::id ? "%" : " %");
  }

  const Study& study_;
  const ExitTest& test_;
  const io::ExitFindings& found_;
  Language l_;
};

Workload work_of(const StudyArguments& given, const Study& study, const ExitPlan& plan,
                 const RunOptions& options) {
  const std::uint32_t replicates = study.plan().replicates;
  const double branches = static_cast<double>(plan.exits().size() * plan.hazards.size());
  return {branches * replicates,
          static_cast<double>(replicates) * area_count(study.policies[0], study.real),
          1,
          months_of(study.policies[0], plan),
          attribute_bytes + branches * replicates * groups_of(study) * 6.,
          false,
          memory_of(study, options),
          false,
          share_of(given.shard)};
}

/// What every exit leaves of one area, under the assumptions of its replicate.
ExitRecords lived(const Study& study, const ExitPlan& plan, const AreaTask& task,
                  const RunOptions& options) {
  if (study.ensemble.empty())
    return run_exit_test(study.policies[0], plan, task.replicate, task.area, study.real, options);
  const Scenario own = of_replicate(study)(study.policies, task.replicate)[0];
  ExitPlan varied = plan;
  varied.hazards[0] = own.settings.get<CadreRules>().hazard;
  return run_exit_test(own, varied, task.replicate, task.area, study.real, options);
}

Exit exit_test(const ExitArguments& exit, Study& study) {
  const StudyArguments& arguments = exit.study;
  ExitPlan plan{exit.from, exit.to, exit.every, {}};
  if (exit.drop_out.size() != 2 || exit.drop_out[0] > exit.drop_out[1])
    study.problems.push_back({"exit-test", 0, 0, "--drop-out",
                              fmt::format("must be LOW,HIGH with LOW not above HIGH, found {}",
                                          fmt::join(exit.drop_out, ","))});
  if (study.problems.empty()) check_exit_test(study.policies[0], plan, study.problems);
  if (!study.problems.empty()) return report(study.problems, arguments.tongue());
  const Scenario& scenario = study.policies[0];
  plan.hazards = {scenario.settings.get<CadreRules>().hazard};
  if (!exit.one_drop_out)
    plan.hazards.insert(plan.hazards.end(), exit.drop_out.begin(), exit.drop_out.end());
  const std::filesystem::path output = output_of(arguments, study, "-exit.h5");
  RunOptions options;
  options.threads = threads_of(arguments);
  const Workload work = work_of(arguments, study, plan, options);
  if (const Exit answer = agree_to(price_of(work, study.policies, study.real, options.threads),
                                   work, arguments.yes, arguments.silent(), arguments.tongue());
      answer != Exit::done)
    return answer;
  StudyUnits units(study, arguments, output, static_cast<std::uint64_t>(work.tasks));
  ExitTest test(scenario, plan, study.alike());
  ExitCalendar calendar(plan.exits().size());
  io::ExitWriter writer(output, scenario, plan, study.command);
  {
    const double months = work.policy_months + study.plan().burn_in_months;
    Progress progress(work.share * work.tasks * months, arguments.silent());
    options.month_done = [&] { progress.advance(1); };
    const Policies set = study.policies;
    Units known = units.units();
    known.known = [&] { progress.advance(months); };
    for_each_area(
        AreaTasks(std::span(&set, 1), study.real, study.plan().replicates), options.threads, known,
        [&](const AreaTask& task) { return lived(study, plan, task, options); },
        [&](const AreaTask& task, ExitRecords area) {
          test.add(task.replicate, area);
          calendar.add(task.area, area[0]);
          writer.add(task, std::move(area));
          return true;
        });
  }
  if (units.units().is_shard()) return units.finish();
  const io::ExitFindings found =
      io::findings_of(scenario, test, calendar, village_names(scenario, study.real), study.around);
  io::DatasetFile answers = io::exit_answers(scenario, test, calendar, found);
  if (io::Group less = io::exit_less(scenario, calendar, found); !less.variables.empty())
    answers.groups.push_back(std::move(less));
  writer.publish(answers);
  units.finish();
  if (arguments.quiet || study.again) return Exit::done;
  const Language language = arguments.tongue();
  if (arguments.json) {
    print_json(study, study.plan().replicates,
               io::headline(found.windows[0], found.scene, language), answers, output);
    return Exit::done;
  }
  Answers(study, test, found, language).print();
  for (std::size_t e = 0; e < plan.exits().size(); ++e)
    if (const std::string doubt =
            io::on_doubt(found.doubts[e], found.scene, plan.exits()[e], language);
        !doubt.empty())
      fmt::print("{}\n", wrapped(doubt));
  print_foot(study, study.plan().replicates, language, output);
  return Exit::done;
}

}  // namespace

Command exit_test_command() {
  const auto given = std::make_shared<ExitArguments>();
  Command own{
      "exit-test",
      "what becomes of groups when the facilitator leaves earlier or later, with the same luck",
      {{"--from", "M", "fewest months of full accompaniment; default: 6", &given->from, false, 1,
        600},
       {"--to", "M", "most months; default: 36", &given->to, false, 1, 600},
       {"--every", "M", "step in months; default: 6", &given->every, false, 1, 600},
       {"--drop-out", "LOW,HIGH", "drop-out of cadres a month beside the scenario's own",
        &given->drop_out, false, 0, 1},
       {"--one-drop-out", "", "the scenario's own drop-out alone: less work",
        &given->one_drop_out}},
      {}};
  return study_command(
      std::move(own), given->study, "scenario", [given] { return read_study(given->study); },
      [given](Study& study) { return exit_test(*given, study); });
}

}  // namespace berdaya::app
