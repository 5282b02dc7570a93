#include <fmt/core.h>

#include <chrono>
#include <memory>

#include "app/evidence_runs.hpp"
#include "app/fit_table.hpp"
#include "app/price.hpp"
#include "app/progress.hpp"
#include "app/study_command.hpp"
#include "io/results/fit_file.hpp"
#include "io/results/result_file.hpp"
#include "io/text/atomic_file.hpp"
#include "io/text/sha256.hpp"
#include "io/toml/ensemble_file.hpp"
#include "model/stated_value.hpp"

namespace berdaya::app {
namespace {

namespace fs = std::filesystem;

struct Wish {
  fs::path file, output;
  std::int32_t threads = 0;
  bool quiet = false, yes = false;
  std::string language = "en";
};

/// A fit on its way, written after each batch of runs.
class Fitting {
 public:
  Fitting(const Wish& wish, const FitRead& read, const EvidenceRuns& evidence)
      : wish_(wish), evidence_(evidence), origin_{read.text, evidence.digest()} {
    fit_.plan = read.plan, fit_.figures = evidence.figures();
    std::error_code error;
    if (fs::exists(wish.output, error)) fit_.runs = io::recorded_runs(wish.output, fit_, origin_);
  }

  const Fit& fit() const noexcept { return fit_; }
  const std::vector<WaveDesign>& waves() const noexcept { return waves_; }

  /// The model at its defaults; seconds that it took, or 0 where it is there.
  double run_defaults(Problems& problems) {
    if (!fit_.runs.empty()) return 0;
    const auto start = std::chrono::steady_clock::now();
    run(
        {{}}, 0, [] {}, problems);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }

  void run_waves(Problems& problems) {
    Progress progress(evidence_.months() * static_cast<double>(all_runs() - fit_.runs.size()),
                      wish_.quiet);
    for (std::uint32_t wave = 1; wave <= fit_.last_wave() && problems.empty(); ++wave)
      run_wave(
          wave, [&] { progress.advance(1); }, problems);
  }

  std::size_t all_runs() const noexcept {
    return std::size_t{1} + fit_.plan.waves * fit_.plan.points + fit_.plan.keep;
  }

  void write(const FitAnswer* answer) const {
    const std::vector<std::byte> image =
        io::hdf5_image(io::fit_file(fit_, origin_, waves_, answer));
    io::write_atomically(wish_.output, image);
  }

 private:
  static constexpr std::size_t batch = 8;

  void run_wave(std::uint32_t wave, const std::function<void()>& month_done, Problems& problems) {
    waves_.push_back(wave_design(fit_, wave, wish_.threads));
    const Design& design = waves_.back().points;
    for (std::size_t i = fit_.runs_of(wave).size(); i < design.points() && problems.empty();) {
      std::vector<std::vector<double>> places;
      for (; places.size() < batch && i < design.points(); ++i) {
        const auto point = design.point(i);
        places.emplace_back(point.begin(), point.end());
      }
      run(places, wave, month_done, problems);
    }
  }

  void run(const std::vector<std::vector<double>>& places, std::uint32_t wave,
           const std::function<void()>& month_done, Problems& problems) {
    std::vector<Scoring> scorings;
    for (const std::vector<double>& place : places) {
      scorings.push_back(evidence_.at(place, problems));
      if (!problems.empty()) return;
    }
    RunOptions options;
    options.month_done = month_done;
    const bool alone = places.size() == 1;  // then its replicates are what threads share
    options.threads = alone ? wish_.threads : 1;
    parallel_for(static_cast<std::uint32_t>(places.size()), alone ? 1 : wish_.threads,
                 [&](std::uint32_t i) { scorings[i].run(options); });
    for (std::size_t i = 0; i < places.size(); ++i)
      fit_.runs.push_back(evidence_.run_of(scorings[i], wave, places[i]));
    write(nullptr);
  }

  const Wish& wish_;
  const EvidenceRuns& evidence_;
  io::FitOrigin origin_;
  Fit fit_;
  std::vector<WaveDesign> waves_;
};

Ensemble ensemble_of(const Fit& fit, const FitAnswer& answer) {
  Ensemble ensemble;
  for (const SweptParameter& p : fit.plan.parameters) ensemble.keys.push_back(p.key);
  ensemble.weights = answer.weights;
  for (const FitRun* run : fit.runs_of(fit.last_wave())) {
    std::vector<std::string>& set = ensemble.values.emplace_back();
    for (std::size_t j = 0; j < run->place.size(); ++j)
      set.push_back(fit.plan.parameters[j].text(run->place[j]));
  }
  return ensemble;
}

void write_ensemble(const fs::path& path, const FitRead& read, const Fit& fit,
                    const FitAnswer& answer) {
  const std::string text = ensemble_text(
      ensemble_of(fit, answer),
      {read.title_en, read.title_id,
       fmt::format("Made by berdaya fit {}, SHA-256 {};", read.file.filename().string(),
                   io::sha256_hex(std::string_view(read.text))),
       io::this_program()});
  io::write_atomically(path, std::as_bytes(std::span(text)));
}

Exit fit(Wish wish) {
  if (wish.language != "en" && wish.language != "id") return wrong_language(wish.language);
  FitRead read = read_fit(wish.file);
  if (!read.problems.empty()) return report(read.problems);
  if (wish.threads == 0) wish.threads = hardware_threads();
  if (wish.output.empty()) wish.output = wish.file.stem().string() + ".h5";
  const fs::path ensemble = fs::path(wish.output).replace_extension("").string() + "-ensemble.toml";
  const EvidenceRuns evidence(read, read.problems);
  if (!read.problems.empty()) return report(read.problems);
  io::check_writable(wish.output);
  io::check_writable(ensemble);
  Fitting fitting(wish, read, evidence);
  const double seconds = fitting.run_defaults(read.problems);
  const auto left = static_cast<double>(fitting.all_runs() - fitting.fit().runs.size());
  Workload work;
  work.runs = left;
  if (const Exit exit = seconds > 0
                            ? agree_to({seconds * left, 1e6, true}, work, wish.yes, wish.quiet,
                                       wish.language == "id" ? Language::id : Language::en)
                            : Exit::done;
      exit != Exit::done)
    return exit;
  fitting.run_waves(read.problems);
  if (!read.problems.empty()) return report(read.problems);
  const FitAnswer answer = answer_of(fitting.fit(), wish.threads);
  fitting.write(&answer);
  write_ensemble(ensemble, read, fitting.fit(), answer);
  if (wish.quiet) return Exit::done;
  print_fit(fitting.fit(), fitting.waves(), answer, wish.language == "en");
  fmt::print("{}\n{}\n{}\n", io::caveat, wish.output.string(), ensemble.string());
  return Exit::done;
}

}  // namespace

Command fit_command() {
  const auto wish = std::make_shared<Wish>();
  return {"fit",
          "fit parameters to published evidence: what was learnt, what trades off, what cannot be "
          "met, and sets of parameters that reproduce the rest; goes on where it was stopped",
          {{"fit", "", "fit file (.toml)", &wish->file, true},
           {"-o,--output", "FILE",
            "result file; default: the name of that file with .h5, here; FILE-ensemble.toml beside "
            "it",
            &wish->output},
           {"--threads", "N", "threads; default: all cores", &wish->threads, false, 1, 1024},
           {"--lang", "en|id", "language of the tables", &wish->language, false, 0, 0, languages},
           {"--yes", "", "start without asking, however long it takes", &wish->yes},
           {"--quiet", "", "print nothing but errors", &wish->quiet}},
          [wish] { return fit(*wish); }};
}

}  // namespace berdaya::app
