/// The command line.
#include <fmt/core.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <new>
#include <string>
#include <system_error>

#include "app/commands.hpp"
#include "io/text/atomic_file.hpp"
#include "model/ledger.hpp"

namespace {

using berdaya::Exit;

[[noreturn]] void out_of_memory() {
  static constexpr char message[] = "berdaya: out of memory; fewer areas at a time (--threads) need less\n";
  [[maybe_unused]] const auto written = ::write(2, message, sizeof message - 1);
  ::_exit(static_cast<int>(Exit::no_memory));
}

struct Parsed {
  berdaya::app::StudyArguments run;
  berdaya::app::ExitArguments exit;
  std::string what = "parameters";
  std::filesystem::path file, households;
  bool markdown = false, json = false;
};

/// Options of every study.
CLI::App* add_study(CLI::App& app, Parsed& p, const char* name, const char* text, const char* file = "scenario") {
  CLI::App* run = app.add_subcommand(name, text);
  run->add_option(file, p.run.scenario, std::string(file) + " file (.toml)")->required();
  run->add_option("-o,--output", p.run.output, "result file; default: the name of that file with .h5, here")
      ->check([](const std::string& given) { return given.empty() ? std::string("must name a file") : std::string(); });
  run->add_option("--set", p.run.sets, "KEY=VALUE, e.g. ijon.rate=0.03")->allow_extra_args(false);
  run->add_option("--seed", p.run.seed, "seed of all draws")->check(CLI::Range(0u, 4294967295u));
  run->add_option("--replicates", p.run.replicates, "runs with independent luck");
  run->add_option("--months", p.run.months, "months after burn-in");
  run->add_option("--threads", p.run.threads, "threads; default: all cores")->check(CLI::Range(1, 1024));
  run->add_flag("--yes", p.run.yes, "start without asking, however long it takes");
  run->add_flag("--quiet", p.run.quiet, "print nothing but errors");
  return run;
}

void add_studies(CLI::App& app, Parsed& p) {
  CLI::App* run = add_study(app, p, "run", "simulate a scenario and write a result file (HDF5)");
  run->add_flag("--households", p.run.households, "also write every household after the last month");
  run->add_flag("--dependency", p.run.dependency, "whose hours did the work: of each group in every replicate, not in the first alone");
  CLI::App* compare = add_study(app, p, "compare", "run policies with the same luck and say what differs, for whom, at what cost");
  for (CLI::App* command : {run, compare})
    command->add_option("--until-width", p.run.until_width,
                        "MEASURE=WIDTH: replicates until the 95 % interval of the mean, or of paired differences, is no wider");
  compare->add_option("--policy", p.run.policies, "scenario file of a policy; states only what differs and wins over --set")->required();
  add_study(app, p, "sweep", "the same luck at every point of a design over parameters: what the result depends on", "design");
  CLI::App* exit =
      add_study(app, p, "exit-test", "what becomes of groups when the facilitator leaves earlier or later, with the same luck");
  exit->add_option("--from", p.exit.from, "fewest months of full accompaniment")->check(CLI::Range(1, 600));
  exit->add_option("--to", p.exit.to, "most months")->check(CLI::Range(1, 600));
  exit->add_option("--every", p.exit.every, "step in months")->check(CLI::Range(1, 600));
  exit->add_option("--drop-out", p.exit.drop_out, "LOW,HIGH: drop-out of cadres a month beside the scenario's own")
      ->delimiter(',')
      ->expected(2)
      ->check(CLI::Range(0., 1.));
  exit->add_flag_callback(
      "--one-drop-out", [&p] { p.exit.drop_out.clear(); }, "the scenario's own drop-out alone: less work");
  exit->add_option("--confidence", p.exit.confidence, "of the calendar of safe exits")->check(CLI::Range(.5, .999));
}

void add_others(CLI::App& app, Parsed& p) {
  CLI::App* check = app.add_subcommand("check", "list all problems of a scenario, simulate nothing");
  check->add_option("scenario", p.run.scenario, "scenario file (.toml)")->required();
  check->add_option("--set", p.run.sets, "KEY=VALUE")->allow_extra_args(false);
  CLI::App* describe = app.add_subcommand("describe", "parameters, processes, outputs, events or what a result file holds");
  describe->add_option("what", p.what, "parameters | processes | outputs | events | FILE");
  describe->add_flag("--markdown", p.markdown, "as Markdown tables");
  describe->add_flag("--json", p.json, "as JSON");
  CLI::App* network = app.add_subcommand("network", "profile of a social network, per village and in total");
  network->add_option("edges", p.file, "edge list (.csv: source,target) or GraphML")->required();
  network->add_option("households", p.households, "household table (.csv: household,village,…)");
  CLI::App* digest = app.add_subcommand("digest", "SHA-256 over all datasets: equal digests = equal results");
  digest->add_option("file", p.file, "result file")->required();
}

Exit dispatch(const CLI::App& app, const Parsed& p) {
  namespace commands = berdaya::app;
  if (app.got_subcommand("run")) return commands::run(p.run);
  if (app.got_subcommand("compare")) return commands::compare(p.run);
  if (app.got_subcommand("sweep")) return commands::sweep(p.run);
  if (app.got_subcommand("exit-test")) return commands::exit_test(p.run, p.exit);
  if (app.got_subcommand("check")) return commands::check(p.run.scenario, p.run.sets);
  if (app.got_subcommand("describe")) return commands::describe(p.what, p.markdown, p.json);
  if (app.got_subcommand("network")) return commands::network(p.file, p.households);
  return commands::digest(p.file);
}

int run_program(int argc, char** argv) {
  std::set_new_handler(out_of_memory);
  berdaya::io::handle_signals();
  CLI::App app{"Berdaya: when can the facilitator leave? A simulator of village business groups."};
  app.require_subcommand(1);
  app.set_version_flag("--version", BERDAYA_VERSION);
  Parsed parsed;
  add_studies(app, parsed);
  add_others(app, parsed);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : static_cast<int>(Exit::usage);
  }
  const Exit exit = dispatch(app, parsed);
  if (std::fflush(stdout) != 0) throw std::system_error(errno, std::generic_category());
  return static_cast<int>(exit);
}

/// Says it on stderr without ever throwing.
void say(const char* first, const char* second) noexcept {
  std::fputs(first, stderr);
  std::fputs(second, stderr);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run_program(argc, argv);
  } catch (const berdaya::io::IoError& error) {
    say(error.what(), "\n");
    std::fflush(stdout);
    ::_exit(static_cast<int>(error.exit));  // never through libhdf5's exit handlers
  } catch (const berdaya::LedgerError& error) {
    say(error.what(), "\nThis is a defect of berdaya, not of your scenario; nothing was written.\n");
  } catch (const std::system_error& error) {
    if (error.code() != std::errc::broken_pipe)
      say("cannot write the answer: ", (error.what() + std::string("\n")).c_str());  // else head or less had enough
    return static_cast<int>(Exit::io_error);
  } catch (const std::exception& error) {
    say("berdaya: internal error: ", error.what());
    say("\n", "");
  }
  return static_cast<int>(Exit::our_bug);
}
