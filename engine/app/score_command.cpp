#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "app/evidence_runs.hpp"
#include "app/evidence_text.hpp"
#include "app/progress.hpp"
#include "app/study_command.hpp"
#include "io/text/atomic_file.hpp"
#include "io/text/library.hpp"
#include "io/toml/evidence_file.hpp"
#include "model/stated_value.hpp"
#include "study/score.hpp"

namespace berdaya::app {
namespace {

struct Wish {
  std::vector<std::filesystem::path> files;
  StudyArguments study;
  std::string language = "en";
};

/// Words of the table.
struct Vocabulary {
  Bilingual head[8] = {{"value", "nilai"},     {"90 % interval", "selang 90 %"},
                       {"band", "rentang"},    {"verdict", "putusan"},
                       {"no effect", "nihil"}, {"all +6 %", "semua +6 %"},
                       {"figure", "angka"},    {"source: ", "sumber: "}};
  Bilingual verdicts[4] = {
      {"met", "cocok"}, {"missed", "meleset"}, {"no value", "tanpa nilai"}, {"needs", "perlu"}};
  Bilingual needs{"cannot be measured yet: needs ", "belum dapat diukur: perlu "};
  Bilingual comparisons[5] = {{"", ""},
                              {"difference", "selisih"},
                              {"ratio", "rasio"},
                              {"change, %", "perubahan, %"},
                              {"growth, % a year", "pertumbuhan, % setahun"}};
  Bilingual share{"as a share of that effect elsewhere", "bagian dari pengaruh itu di tempat lain"};
  Bilingual undecided{
      "? the 90 % interval over replicates holds an edge of the band: more replicates may decide "
      "otherwise",
      "? selang 90 % antarulangan memuat tepi rentang: lebih banyak ulangan mungkin memutuskan "
      "lain"};
  Bilingual levels{"levels met", "tingkat yang cocok"}, facts{"facts met", "fakta yang cocok"};
  Bilingual open{"cannot be measured yet", "belum dapat diukur"},
      without{"without value", "tanpa nilai"};
  Bilingual naive{"of the facts a naive model would pass", "fakta yang lolos dari model naif"};
  Bilingual of{"of", "dari"};
};
constexpr Vocabulary words;

class Table {
 public:
  Table(const Scoring& scoring, bool english) : scoring_(scoring), english_(english) {}

  void print() const {
    fmt::print("{}", column("", 4));
    for (std::size_t c = 0; c < 6; ++c) fmt::print("{}", column(say(words.head[c]), widths[c]));
    fmt::print("{}\n", say(words.head[6]));
    for (std::size_t t = 0; t < scoring_.targets().size(); ++t) target(t);
    totals();
  }

 private:
  static constexpr std::size_t widths[] = {9, 19, 17, 12, 10, 10};

  std::string say(const Bilingual& text) const { return std::string(english_ ? text.en : text.id); }

  void target(std::size_t t) const {
    const Target& target = scoring_.targets()[t];
    const TargetScore score = scoring_.score(t);
    fmt::print("{}{}: {}\n", column(target.fact, 4), english_ ? target.title_en : target.title_id,
               say(words.verdicts[static_cast<std::size_t>(score.verdict())]));
    for (std::size_t f = 0; f < target.figures.size(); ++f)
      line(target.figures[f], score.figures[f]);
  }

  void line(const Figure& what, const FigureScore& score) const {
    const std::string verdict = say(words.verdicts[static_cast<std::size_t>(score.verdict)]) +
                                (score.undecided ? " ?" : "");
    fmt::print("    {}{}{}{}{}{}{}\n", column(figure(score.value), widths[0]),
               column(range(score.low, score.high), widths[1]),
               column(range(what.at_least, what.at_most), widths[2]), column(verdict, widths[3]),
               column(naive(score.naive.none, score.naive.none_passes), widths[4]),
               column(naive(score.naive.constant, score.naive.constant_passes), widths[5]),
               label(what));
  }

  std::string naive(double value, bool passes) const {
    return std::isnan(value) ? "-" : figure(value) + (passes ? " +" : "");
  }

  std::string label(const Figure& what) const {
    std::string text = english_ ? what.title_en : what.title_id;
    if (text.empty()) text = say(statistic_rows()[what.statistic].meaning);
    if (what.comparison != EffectMeasure::level)
      text += "; " + say(words.comparisons[static_cast<std::size_t>(what.comparison)]);
    if (what.relative_to) text += ", " + say(words.share);
    if (what.lacks()) text += "; " + say(words.needs) + (english_ ? what.needs_en : what.needs_id);
    return text + " [" + say(words.head[7]) + what.value + ']';
  }

  void totals() const {
    std::size_t all[2]{}, met[2]{}, open = 0, unknown = 0, none = 0, constant = 0;
    bool undecided = false;
    for (std::size_t t = 0; t < scoring_.targets().size(); ++t) {
      const TargetScore score = scoring_.score(t);
      const bool fact = !scoring_.targets()[t].is_level();
      ++all[fact], met[fact] += score.verdict() == Verdict::met;
      open += score.verdict() == Verdict::needs, unknown += score.verdict() == Verdict::unknown;
      none += fact && score.none_passes(), constant += fact && score.constant_passes();
      undecided = undecided || std::ranges::any_of(score.figures, &FigureScore::undecided);
    }
    if (undecided) fmt::print("{}\n", say(words.undecided));
    const std::string of = say(words.of);
    fmt::print("{}: {} {} {}; {}: {} {} {} ({}: {}; {}: {})\n", say(words.levels), met[0], of,
               all[0], say(words.facts), met[1], of, all[1], say(words.open), open,
               say(words.without), unknown);
    fmt::print("{}: \"{}\" {} {} {}, \"{}\" {} {} {}\n", say(words.naive), say(words.head[4]), none,
               of, all[1], say(words.head[5]), constant, of, all[1]);
  }

  const Scoring& scoring_;
  bool english_;
};

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

std::string exact(double value) { return std::isfinite(value) ? number(value) : ""; }

/// A row for each figure.
std::string csv(const Scoring& scoring) {
  std::string out =
      "fact,title_en,title_id,figure,statistic,comparison,value,low,high,at_least,at_most,verdict,"
      "undecided,no_effect,constant,use,needs,published,source\n";
  for (std::size_t t = 0; t < scoring.targets().size(); ++t) {
    const Target& target = scoring.targets()[t];
    const TargetScore all = scoring.score(t);
    for (std::size_t f = 0; f < all.figures.size(); ++f) {
      const Figure& what = target.figures[f];
      const FigureScore& score = all.figures[f];
      const bool expressed = !what.lacks();
      out += fmt::format(
          "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", target.fact,
          quoted(target.title_en), quoted(target.title_id), f + 1,
          expressed ? statistic_rows()[what.statistic].name : "",
          choices(EffectMeasure{})[static_cast<std::size_t>(what.comparison)], exact(score.value),
          exact(score.low), exact(score.high), exact(what.at_least), exact(what.at_most),
          words.verdicts[static_cast<std::size_t>(score.verdict)].en, score.undecided ? 1 : 0,
          exact(score.naive.none), exact(score.naive.constant), target.for_test ? "test" : "fit",
          quoted(what.needs_en), quoted(what.value), quoted(target.source));
    }
  }
  return out;
}

Exit score(const Wish& wish) {
  if (wish.language != "en" && wish.language != "id") return wrong_language(wish.language);
  const std::vector<std::filesystem::path> library{
      own_or_library("scenarios/evidence", "evidence")};
  EvidenceRead read =
      read_evidence(wish.files.empty() ? library : wish.files, all_sets(wish.study));
  if (read.problems.empty())
    for (Target& target : read.targets) add_places(target, read.problems);
  if (!read.problems.empty()) return report(read.problems);
  const std::filesystem::path& output = wish.study.output;
  if (!output.empty()) io::check_writable(output);
  Scoring scoring(std::move(read.targets));
  RunOptions options;
  options.threads = threads_of(wish.study);
  {
    Progress progress(scoring.months(), wish.study.quiet);
    options.month_done = [&] { progress.advance(1); };
    scoring.run(options);
  }
  if (!output.empty()) {
    const std::string text = csv(scoring);
    io::write_atomically(output, std::as_bytes(std::span(text)));
  }
  if (!wish.study.quiet) Table(scoring, wish.language == "en").print();
  return Exit::done;
}

}  // namespace

Command score_command() {
  const auto wish = std::make_shared<Wish>();
  StudyArguments& given = wish->study;
  return {
      "score",
      "compare the model with published evidence: value, interval, band, verdict, and what naive "
      "models would score",
      {{"targets", "", "evidence files (.toml) or folders; default: scenarios/evidence",
        &wish->files},
       {"-o,--output", "FILE", "table (.csv)", &given.output},
       set_option(given.sets),
       {"--seed", "N", "seed of all draws", &given.seed, false, 0, 4294967295.},
       {"--replicates", "N", "runs with independent luck, of every experiment", &given.replicates},
       {"--threads", "N", "threads; default: all cores", &given.threads, false, 1, 1024},
       {"--lang", "en|id", "language of the table", &wish->language, false, 0, 0, languages},
       {"--quiet", "", "print nothing but errors", &given.quiet}},
      [wish] { return score(*wish); }};
}

}  // namespace berdaya::app
