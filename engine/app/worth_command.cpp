#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <memory>

#include "app/study_command.hpp"
#include "io/results/difference.hpp"
#include "io/results/numbers.hpp"
#include "io/results/recorded.hpp"
#include "io/text/input_file.hpp"
#include "io/text/library.hpp"
#include "io/text/words.hpp"
#include "io/toml/ensemble_file.hpp"
#include "model/parameter_list.hpp"
#include "study/worth.hpp"

namespace berdaya::app {
namespace {

namespace fs = std::filesystem;

struct Wish {
  fs::path file, ensemble;
  double per_group = 0, answers = 60, error = .5;
  std::string language = "en";
};

/// An exit test under an ensemble: the decision is the month, its benefit the worth of the groups
/// that stand less what they cost.
struct ExitRuns {
  std::vector<double> exits;
  Decisions runs;
};

ExitRuns runs_of(const Wish& wish, const Ensemble& ensemble) {
  const auto arrays = io::numbers_of(
      wish.file, {"/exits/exit_after", "/exits/replicate", "/exits/cost", "/exits/mandiri_12"});
  ExitRuns made{arrays[0], {}};
  const std::size_t exits = arrays[0].size(), replicates = arrays[1].size(),
                    costs = arrays[2].size(), runs = exits * replicates;
  if (runs == 0 || costs == 0 || costs % runs != 0 || arrays[3].size() % costs != 0)
    throw io::IoError(Exit::bad_input,
                      wish.file.string() + ": damaged: its arrays do not fit together");
  const std::size_t groups = arrays[3].size() / costs;
  made.runs.decisions = exits, made.runs.parameters = ensemble.keys.size();
  made.runs.alike = replicates_of_a_set;
  for (std::size_t r = 0; r < replicates; ++r) {
    for (std::size_t e = 0; e < exits; ++e) {
      double stand = 0;
      for (std::size_t g = 0; g < groups; ++g)
        stand += arrays[3][(e * replicates + r) * groups + g] > 0;
      made.runs.benefit.push_back(wish.per_group * stand - arrays[2][e * replicates + r]);
    }
    for (const std::string& value :
         ensemble.values[set_of(ensemble, static_cast<std::uint32_t>(r))]) {
      double number = 0;
      convert_number(stated(value), {-1e300, 1e300}, false, number);
      made.runs.place.push_back(number);
    }
    made.runs.weight.push_back(1. / static_cast<double>(replicates));
  }
  return made;
}

/// The ensemble of the study: the file that the user names, or the one it tells of.
Ensemble ensemble_of(const Wish& wish, Problems& problems) {
  const io::Recorded told = io::recorded(io::DescribedFile(wish.file));
  const auto input = std::ranges::find(told.inputs, "ensemble", &InputFile::key);
  if (input == told.inputs.end() || !told.command.starts_with("exit-test")) {
    problems.push_back({wish.file.string(), 0, 0, "",
                        "must be the result of berdaya exit-test --ensemble FILE: worth is told "
                        "where parameters vary and months are tried"});
    return {};
  }
  fs::path path = wish.ensemble;
  if (path.empty()) path = own_or_library(wish.file.parent_path() / input->path, input->path);
  if (const std::string why = unreadable(path); !why.empty()) {
    problems.push_back(
        {wish.file.string(), 0, 0, "ensemble",
         "cannot read " + in_quotes(path.string()) + ": " + why + "; say --ensemble FILE"});
    return {};
  }
  if (file_sha256(path) != input->sha256)
    problems.push_back({path.string(), 0, 0, "ensemble", "has changed since the study was made"});
  EnsembleRead read = read_ensemble(path);
  problems.insert(problems.end(), read.problems.begin(), read.problems.end());
  return read.ensemble;
}

class WorthTable {
 public:
  WorthTable(const Wish& wish, const Ensemble& ensemble, const ExitRuns& exits)
      : wish_(wish), ensemble_(ensemble), exits_(exits), english_(wish.language == "en") {}

  void print() const {
    constexpr double all = std::numeric_limits<double>::infinity();
    const std::size_t count = ensemble_.keys.size();
    std::vector<Worth> perfect;
    for (std::size_t j = 0; j < count; ++j)
      perfect.push_back(worth_of(exits_.runs, {j, all, 0}, bootstrap_));
    const Worth everything = worth_of_everything(exits_.runs);
    say("Best on what is known: withdrawal after {:.0f} months. Knowing all {} assumptions would "
        "be "
        "worth {} and change the month in {:.0f} of 10 cases.\n",
        "Terbaik menurut yang diketahui: mulai mengurangi pendampingan setelah {:.0f} bulan. "
        "Mengetahui ke-{} asumsi bernilai {} dan mengubah bulan itu dalam {:.0f} dari 10 kasus.\n",
        exits_.exits[everything.best], count, million(everything.value.value),
        10 * everything.changes);
    std::vector<std::size_t> order(count);
    for (std::size_t j = 0; j < count; ++j) order[j] = j;
    std::ranges::stable_sort(order, std::greater<>(),
                             [&](std::size_t j) { return perfect[j].value.value; });
    order.resize(std::min<std::size_t>(3, count));
    std::size_t told = 0;
    for (const std::size_t j : order) told += line(j, perfect[j]);
    if (told == 0)
      say("None of them is told apart from chance by {} simulations: whatever is asked first, ask "
          "after more of them.\n",
          "Tak satu pun dapat dibedakan dari kebetulan dengan {} simulasi: sebelum bertanya, "
          "tambah "
          "ulangan simulasi.\n",
          exits_.runs.points());
    say("Values are for the area of the study and {} per group still mandiri after 12 months; "
        "95 % intervals.\n",
        "Nilai untuk wilayah studi dengan {} per kelompok yang masih mandiri setelah 12 bulan; "
        "selang 95 %.\n",
        million(wish_.per_group));
  }

 private:
  template <class... Values>
  void say(const char* en, const char* id, const Values&... values) const {
    fmt::print(fmt::runtime(english_ ? en : id), values...);
  }
  std::string million(double amount) const {
    return rupiah(amount, english_ ? Language::en : Language::id);
  }

  /// @return is it worth more than a parameter without bearing seems to be?
  bool line(std::size_t j, const Worth& perfect) const {
    const Parameter& parameter = *find_parameter(ensemble_.keys[j]);
    const Range range = parameter.use.plausible;
    const double width =
        range.max > range.min ? range.max - range.min : parameter.range.max - parameter.range.min;
    const Worth sample = worth_of(exits_.runs, {j, wish_.answers, wish_.error * width}, bootstrap_);
    say("{}: known exactly {} ({} … {})\n  Ask in {:.0f} households: {}? Worth {} ({} … {}); "
        "{:.0f} "
        "of 10 possible answers would change the month.\n",
        "{}: bila diketahui persis {} ({} … {})\n  Tanyakan di {:.0f} rumah tangga: {}? Bernilai "
        "{} "
        "({} … {}); {:.0f} dari 10 kemungkinan jawaban mengubah bulan itu.\n",
        ensemble_.keys[j], million(perfect.value.value), million(perfect.value.low),
        million(perfect.value.high), wish_.answers,
        english_ ? parameter.meaning.en : parameter.meaning.id, million(sample.value.value),
        million(sample.value.low), million(sample.value.high), 10 * sample.changes);
    const double chance = worth_by_chance(exits_.runs, j, bootstrap_);
    if (perfect.value.value > chance) return true;
    say("  Not told apart from chance: 19 of 20 assumptions without any bearing seem worth up to "
        "{}.\n",
        "  Tidak dapat dibedakan dari kebetulan: 19 dari 20 asumsi tanpa pengaruh pun tampak "
        "bernilai sampai {}.\n",
        million(chance));
    return false;
  }

  const Wish& wish_;
  const Ensemble& ensemble_;
  const ExitRuns& exits_;
  Bootstrap bootstrap_{1, 400, .95};
  bool english_;
};

Exit worth(const Wish& wish) {
  Problems problems;
  if (wish.language != "en" && wish.language != "id")
    problems.push_back({"--lang", 0, 0, "", "must be en or id, found " + in_quotes(wish.language)});
  const Ensemble ensemble = problems.empty() ? ensemble_of(wish, problems) : Ensemble();
  if (!problems.empty()) return report(problems);
  const ExitRuns exits = runs_of(wish, ensemble);
  constexpr std::size_t least = 20;
  if (exits.runs.points() < least) {
    problems.push_back({wish.file.string(), 0, 0, "run.replicates",
                        fmt::format("must be {} or more, found {}", least, exits.runs.points())});
    return report(problems);
  }
  WorthTable(wish, ensemble, exits).print();
  return Exit::done;
}

}  // namespace

Command worth_command() {
  const auto wish = std::make_shared<Wish>();
  return {"worth",
          "what one more survey would be worth before deciding when to withdraw, from an exit test "
          "under an ensemble",
          {{"study", "", "result of exit-test --ensemble (.h5)", &wish->file, true},
           {"--per-group", "RUPIAH", "what a group still mandiri after 12 months is worth",
            &wish->per_group, true, 0, 1e15},
           {"--answers", "N", "answers of a survey", &wish->answers, false, 1, 1e9},
           {"--answer-error", "SHARE",
            "how far one answer lies off (sd), as a share of the plausible range", &wish->error,
            false, 0, 100},
           {"--ensemble", "FILE", "the ensemble, if not where it lay", &wish->ensemble},
           {"--lang", "en|id", "language", &wish->language, false, 0, 0, languages}},
          [wish] { return worth(*wish); }};
}

}  // namespace berdaya::app
