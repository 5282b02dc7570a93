#include "io/toml/evidence_file.hpp"

#include <algorithm>
#include <functional>

#include "io/text/input_file.hpp"
#include "io/toml/figure_file.hpp"
#include "io/toml/scenario_file.hpp"
#include "study/burn_in.hpp"

namespace berdaya {
namespace {

namespace fs = std::filesystem;

Node entry(std::string name, Stated value, const Node& at) {
  Node made = at;
  made.name = std::move(name), made.value = std::move(value);
  made.kind = Node::Kind::value, made.inside.clear();
  return made;
}

/// `over` laid over `under`: tables are joined, lists of tables follow each other.
void lay_over(Node& under, const Node& over) {
  for (const Node& own : over.inside) {
    const auto at = std::ranges::find(under.inside, own.name, &Node::name);
    if (at == under.inside.end())
      under.inside.push_back(own);
    else if (own.is_table() && at->is_table())
      lay_over(*at, own);
    else if (own.is_array_of_tables() && at->is_array_of_tables())
      at->inside.insert(at->inside.end(), own.inside.begin(), own.inside.end());
    else
      *at = own;
  }
}

class EvidenceReader : StrictTables {
 public:
  EvidenceReader(const fs::path& file, Target& target, Problems& problems)
      : StrictTables(file, problems), target_(target) {}

  void read(const std::vector<std::string>& sets) {
    const auto text = read_text(file_, largest_toml, problems_);
    const auto table = text ? parse_toml(*text, file_.string(), problems_) : std::nullopt;
    if (!table) return;
    target_.file = file_.string();
    root(*table);
    arms(*table, sets);
    const Node* figures = table->get("figure");
    if (!figures || !figures->is_array_of_tables())
      return problem(figures ? *figures : *table, "figure",
                     "at least one [[figure]] block is needed");
    FigureReader reader(file_, problems_, target_.arms);
    for (const Node& node : figures->inside) target_.figures.push_back(reader.read(node));
  }

 private:
  void root(const Node& table) {
    known(table, "", {"schema", "fact", "title", "source", "use", "experiment", "arm", "figure"});
    const Node* schema = table.get("schema");
    if (!schema)
      problem(table, "schema", "missing; write schema = \"berdaya-evidence/1\"");
    else if (!schema->is("berdaya-evidence/1"))
      problem(*schema, "schema", "must be \"berdaya-evidence/1\", " + found(*schema));
    text(table, "", "fact", true, target_.fact);
    const std::string& fact = target_.fact;
    if (const Node* node = table.get("fact");
        node && (fact.size() < 2 || (fact[0] != 'L' && fact[0] != 'F') ||
                 !std::ranges::all_of(fact.substr(1), [](char c) { return c >= '0' && c <= '9'; })))
      problem(*node, "fact", "must be L (a level) or F (a fact) and a number, " + found(*node));
    both_languages(table, "", "title", true, target_.title_en, target_.title_id);
    text(table, "", "source", true, target_.source);
    if (const Node* use = table.get("use"); !use)
      problem(table, "use", "missing; fit or test");
    else if (!use->is("fit") && !use->is("test"))
      problem(*use, "use", "must be \"fit\" or \"test\", " + found(*use));
    else
      target_.for_test = use->is("test");
  }

  void arms(const Node& table, const std::vector<std::string>& sets) {
    const Node* experiment = table.get("experiment");
    if (!experiment) return;
    if (!experiment->is_table())
      return problem(*experiment, "experiment", "must be a table, " + found(*experiment));
    std::string given;
    text(*experiment, "experiment.", "scenario", true, given);
    if (given.empty()) return;
    const fs::path base = (file_.parent_path() / given).lexically_normal();
    if (const std::string why = unreadable(base); !why.empty())
      return problem(*experiment->get("scenario"), "experiment.scenario",
                     "cannot read " + in_quotes(given) + ": " + why);
    const Node* list = table.get("arm");
    if (!list) return arm(*experiment, entry("arm", Stated(true), *experiment), base, sets);
    if (!list->is_array_of_tables())
      return problem(*list, "arm", "must be written as [[arm]] blocks, " + found(*list));
    for (const Node& own : list->inside) arm(*experiment, own, base, sets);
  }

  /// The experiment's settings with those of the arm, as the text of a policy would state them.
  void arm(const Node& experiment, const Node& own, const fs::path& base,
           const std::vector<std::string>& sets) {
    Arm made;
    made.name = "all";
    if (own.is_table()) text(own, "arm.", "name", true, made.name);
    Node settings = experiment;
    std::erase_if(settings.inside, [](const Node& node) { return node.name == "scenario"; });
    settings.inside.push_back(entry("schema", Stated(std::string("berdaya/1")), own));
    Node mine = own;
    std::erase_if(mine.inside, [](const Node& node) { return node.name == "name"; });
    lay_over(settings, mine);
    ScenarioRead read = read_scenario_table(settings, file_, sets, base);
    problems_.insert(problems_.end(), read.problems.begin(), read.problems.end());
    made.scenario = std::move(read.scenario);
    if (!target_.arms.empty())
      for (const std::string& key : unpaired_keys(target_.arms[0].scenario, made.scenario))
        problem(own, key, "must be as in the first arm, or nothing could be paired");
    if (std::ranges::find(target_.arms, made.name, &Arm::name) != target_.arms.end())
      problem(own, "arm.name", "stands twice: " + in_quotes(made.name));
    target_.arms.push_back(std::move(made));
  }

  Target& target_;
};

/// A file, and whether it was named itself or stands in a folder that was.
struct Found {
  fs::path file;
  bool named = false;
};

/// Files, and those of folders.
std::vector<Found> files_of(const std::vector<fs::path>& names, Problems& problems) {
  std::vector<Found> files;
  for (const fs::path& name : names) {
    std::error_code error;
    if (!fs::is_directory(name, error)) {
      files.push_back({name, true});
      continue;
    }
    const std::size_t before = files.size();
    for (const fs::directory_entry& found : fs::directory_iterator(name, error))
      if (found.path().extension() == ".toml") files.push_back({found.path(), false});
    std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end(),
              [](const Found& a, const Found& b) { return a.file < b.file; });
    if (files.size() == before)
      problems.push_back({name.string(), 0, 0, "", "no evidence files (.toml) in this folder"});
  }
  return files;
}

/// L1 … L11, F1 … F27.
std::pair<int, std::size_t> order_of(const Target& target) {
  std::size_t number = 0;
  for (const char c : target.fact)
    if (c >= '0' && c <= '9') number = number * 10 + static_cast<std::size_t>(c - '0');
  return {target.is_level() ? 0 : 1, number};
}

}  // namespace

EvidenceRead read_evidence(const std::vector<fs::path>& names,
                           const std::vector<std::string>& sets) {
  EvidenceRead read;
  std::vector<std::string> named;  // facts of files that were named themselves
  std::vector<Found> files = files_of(names, read.problems);
  std::stable_partition(files.begin(), files.end(), std::mem_fn(&Found::named));
  for (const Found& found : files) {
    Target target;
    Problems problems;
    EvidenceReader(found.file, target, problems).read(sets);
    if (!found.named && std::ranges::find(named, target.fact) != named.end()) continue;
    if (found.named) named.push_back(target.fact);
    read.problems.insert(read.problems.end(), problems.begin(), problems.end());
    read.targets.push_back(std::move(target));
  }
  std::ranges::stable_sort(read.targets, {}, order_of);
  for (std::size_t t = 1; t < read.targets.size(); ++t)
    if (const Target& a = read.targets[t - 1], &b = read.targets[t];
        a.fact == b.fact && !a.fact.empty())
      read.problems.push_back({b.file, 0, 0, "fact", a.fact + " is that of " + a.file + " too"});
  return read;
}

}  // namespace berdaya
