#include <fmt/core.h>

#include <algorithm>

#include "app/study_command.hpp"
#include "app/summary.hpp"
#include "io/place_table.hpp"
#include "io/result_file.hpp"
#include "study/interval.hpp"
#include "study/outcomes.hpp"

namespace berdaya::app {
namespace {

/// --until-width MEASURE=WIDTH: enough replicates when the 95 % interval of the mean is no wider.
class UntilWidth {
 public:
  UntilWidth(const std::string& text, Problems& problems) {
    const std::size_t equals = text.find('=');
    name_ = text.substr(0, equals);
    const auto found = find_headline(name_);
    char* end = nullptr;
    width_ = equals == std::string::npos ? 0. : std::strtod(text.c_str() + equals + 1, &end);
    if (!found) {
      const std::string near = nearest_name(name_, headline_names());
      problems.push_back({"--until-width", 0, 0, name_, "unknown measure" + (near.empty() ? "" : "; did you mean '" + near + "'?")});
    } else if (!(width_ > 0) || *end != 0) {
      problems.push_back({"--until-width", 0, 0, name_, "must be MEASURE=WIDTH with a width above 0, found '" + text + "'"});
    } else {
      which_ = *found;
    }
  }
  void add(const Block& block) {
    for (const auto& areas : block.policies[0].areas) values_.push_back(headline_of(areas, which_));
  }
  bool enough() const { return values_.size() >= 10 && mean_interval(values_).width() <= width_; }
  void print() const {
    const Interval i = mean_interval(values_);
    fmt::print("{} = {:.4g}, 95 % interval {:.4g} … {:.4g} after {} runs{}\n", name_, i.mean, i.low, i.high, values_.size(),
               i.width() <= width_ ? "" : fmt::format(": wider than {:.4g}; allow more with --replicates", width_));
  }

 private:
  std::string name_;
  Headline which_;
  double width_ = 0;
  std::vector<double> values_;
};

/// Bytes of the dependency ledger of each group in `replicates` of them; rough.
double ledger_bytes(const Study& study, double replicates) {
  const double villages = static_cast<double>(village_names(study.policies[0], study.real).size());
  const double groups = villages * study.policies[0].settings.get<GroupPlan>().per_village;
  return replicates * groups * study.plan().months * static_cast<double>(work_count * sizeof(float));
}

}  // namespace

Exit run(const StudyArguments& arguments) {
  StudyArguments given = arguments;
  if (!given.until_width.empty() && !given.replicates) given.replicates = 10'000;
  Study study = read_study(given);
  std::optional<UntilWidth> until;
  if (!given.until_width.empty()) until.emplace(given.until_width, study.problems);
  if (!study.problems.empty()) return report(study.problems);
  const std::filesystem::path output = output_of(given);
  io::check_writable(output);
  RunOptions options;
  options.threads = threads_of(given);
  options.keep_last_world = given.households, options.dependency = given.dependency;
  const RunPlan& plan = study.plan();
  const double tasks = static_cast<double>(plan.replicates) * area_count(study.policies[0], study.real);
  const Workload work{static_cast<double>(plan.replicates), tasks, 1, static_cast<double>(plan.months),
                      plan.replicates * bytes_per_month() * plan.months + ledger_bytes(study, given.dependency ? plan.replicates : 1)};
  if (!until && !agree_to(price_of(work, study.policies, study.real, options.threads), work, given.yes, given.quiet)) return Exit::stopped;
  io::ResultWriter writer(output, study.policies, village_names(study.policies[0], study.real));
  Summary summary;
  run_blocks(
      study, options, given.quiet,
      [&](const Block& block) {
        writer.append(block);
        summary.add(block);
        if (until) until->add(block);
      },
      [&] { return until && until->enough(); });
  writer.publish();
  if (given.quiet) return Exit::done;
  if (const auto& places = study.policies[0].places; !places.empty()) fmt::print("{}\n", places_text(places));
  summary.print(plan.months);
  if (until) until->print();
  fmt::print("{}\n{}\n", io::caveat, output.string());
  return Exit::done;
}

}  // namespace berdaya::app
