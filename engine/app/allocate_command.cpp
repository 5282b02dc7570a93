#include <fmt/core.h>

#include <memory>

#include "app/allocation_answer.hpp"
#include "app/commands.hpp"
#include "model/stated_value.hpp"
#include "study/allocation.hpp"
#include "study/ensemble.hpp"

namespace berdaya::app {
namespace {

struct Wish {
  std::filesystem::path file;
  std::string budget, language = "en";
  std::optional<std::uint32_t> posts;
  bool json = false;

  Language tongue() const { return language == "id" ? Language::id : Language::en; }
};

/// Rupiah, or per cent of what is needed.
std::optional<double> amount_of(const std::string& text, double needed) {
  const bool part = text.ends_with('%');
  double value = 0;
  const std::string digits = text.substr(0, text.size() - part);
  if (!convert_number(stated(digits), {0, part ? 100. : 1e18}, false, value).empty()) return {};
  return part ? value / 100. * needed : value;
}

Exit allocate_within(const Wish& wish) {
  Problems problems;
  if (wish.language != "en" && wish.language != "id") return wrong_language(wish.language);
  if (wish.budget.empty() == !wish.posts.has_value())
    problems.push_back({"allocate", 0, 0, "", "say either --budget or --posts"});
  if (!problems.empty()) return report(problems, wish.tongue());
  const io::ExitStudy study = io::read_exit_study(wish.file);
  AllocationPlan plan;
  if (wish.posts) {
    plan.scarce = Scarce::posts, plan.limit = *wish.posts;
  } else if (const auto limit =
                 amount_of(wish.budget, mean_curves(study.calendar).of(study.needed).cost)) {
    plan.limit = *limit;
  } else {
    problems.push_back({"allocate", 0, 0, "--budget",
                        "must be rupiah such as 1500000000, or a part of what is needed such as "
                        "60%, found " +
                            in_quotes(wish.budget)});
    return report(problems, wish.tongue());
  }
  const std::size_t alike = study.ensemble ? replicates_of_a_set : 1, least = to_rule_out * alike;
  if (study.calendar.replicates() < least) {
    problems.push_back({wish.file.string(), 0, 0, "run.replicates",
                        fmt::format("must be {} or more to choose by, found {}", least,
                                    study.calendar.replicates())});
    return report(problems, wish.tongue());
  }
  plan.members = members_of(study.calendar.replicates(), alike);
  const Allocation found = allocate(study.calendar, plan);
  if (wish.json)
    fmt::print("{}\n", allocation_json(study, plan, found, wish.file.string()).dump(2));
  else
    print_allocation(study, plan, found, wish.tongue());
  return Exit::done;
}

}  // namespace

Command allocate_command() {
  const auto wish = std::make_shared<Wish>();
  return {
      "allocate",
      "where to stay how long with less money or fewer facilitators than all places need, from "
      "an exit test",
      {{"study", "", "result of exit-test (.h5)", &wish->file, true},
       {"--budget", "RUPIAH|N%", "for all places and years, or a part of what is needed",
        &wish->budget},
       {"--posts", "N", "facilitators of the year with most", &wish->posts, false, 0, 1e6},
       {"--json", "", "print everything as JSON instead of a table", &wish->json},
       {"--lang", "en|id", "language of what is printed", &wish->language, false, 0, 0, languages}},
      [wish] { return allocate_within(*wish); }};
}

}  // namespace berdaya::app
