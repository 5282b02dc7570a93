/// The command line.
#include <fmt/core.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <new>
#include <string>
#include <system_error>

#include "app/commands.hpp"
#include "io/text/atomic_file.hpp"
#include "model/ledger.hpp"

namespace {

using berdaya::Exit;
using berdaya::app::Command;
using berdaya::app::Option;

[[noreturn]] void out_of_memory() {
  static constexpr char message[] =
      "berdaya: out of memory; fewer areas at a time (--threads) need less\n";
  [[maybe_unused]] const auto written = ::write(2, message, sizeof message - 1);
  ::_exit(static_cast<int>(Exit::no_memory));
}

/// "" where the text is a number that the option allows.
std::string out_of_range(const Option& option, const std::string& text) {
  double value = option.min;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool right =
      error == std::errc{} && *rest == '\0' && value >= option.min && value <= option.max;
  return right ? ""
               : fmt::format("must be a number from {} to {}, found '{}'", option.min, option.max,
                             text);
}

void add_option(CLI::App& command, const Option& option) {
  const auto add = [&]<class T>(T* target) {
    if constexpr (std::is_same_v<T, bool>)
      return command.add_flag(option.names, *target, option.meaning());
    else
      return command.add_option(option.names, *target, option.meaning())
          ->option_text(option.value.empty() ? " " : option.value);
  };
  CLI::Option* made = std::visit(add, option.target)->required(option.required);
  if (std::holds_alternative<std::vector<std::string>*>(option.target))
    made->allow_extra_args(false);
  if (std::holds_alternative<std::vector<double>*>(option.target))
    made->delimiter(',')->expected(2);
  if (option.min != option.max)
    made->check([&option](const std::string& text) { return out_of_range(option, text); });
  if (!option.positional() && !option.value.empty())
    made->check([](const std::string& text) {
      return std::string(text.empty() ? "must not be empty" : "");
    });
}

/// The first argument that nobody expected, with the nearest that somebody would; "" if that is not
/// what is wrong.
std::string unexpected(const CLI::App& app, const std::vector<Command>& commands) {
  const std::vector<std::string> left = app.remaining(true);
  if (left.empty()) return "";
  const auto dashed =
      std::ranges::find_if(left, [](const std::string& text) { return text.starts_with("-"); });
  const std::string word = dashed == left.end() ? left[0] : dashed->substr(0, dashed->find('='));
  berdaya::app::Words names{"--help"};
  std::string kind = "unexpected argument";
  const auto used =
      std::ranges::find_if(commands, [&](const Command& c) { return app.got_subcommand(c.name); });
  if (dashed != left.end()) {
    kind = "unknown option";
    if (used == commands.end()) names.push_back("--version");
    if (used != commands.end())
      for (const Option& option : used->options) names.push_back(option.name());
  } else if (used == commands.end()) {
    kind = "unknown command";
    names.clear();
    for (const Command& command : commands) names.push_back(command.name);
  }
  const std::string near = berdaya::nearest_name(word, names),
                    name = used == commands.end() ? "" : ' ' + used->name;
  return fmt::format("berdaya{}: {} '{}'{}\nRun 'berdaya{} --help' for what there is.\n", name,
                     kind, word, near.empty() ? "" : "; did you mean '" + near + "'?", name);
}

int run_program(int argc, char** argv) {
  std::set_new_handler(out_of_memory);
  berdaya::io::handle_signals();
  CLI::App app{berdaya::app::about, "berdaya"};
  app.require_subcommand(1);
  app.set_version_flag("--version", fmt::format("berdaya {}, commit {}, compiler {}",
                                                BERDAYA_VERSION, BERDAYA_GIT_COMMIT, __VERSION__));
  const std::vector<Command> commands = berdaya::app::commands();
  for (const Command& command : commands) {
    CLI::App* added = app.add_subcommand(command.name, command.help);
    for (const Option& option : command.options) add_option(*added, option);
  }
  app.footer(fmt::format("Exit codes: {}.", berdaya::app::exit_codes));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    if (const std::string text = unexpected(app, commands); !text.empty())
      fmt::print(stderr, "{}", text);
    else
      app.exit(error);
    return static_cast<int>(Exit::usage);
  }
  const auto used =
      std::ranges::find_if(commands, [&](const Command& c) { return app.got_subcommand(c.name); });
  const Exit exit = used->run();
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
    say(error.what(),
        "\nThis is a defect of berdaya, not of your scenario; nothing was written.\n");
  } catch (const std::system_error& error) {
    if (error.code() != std::errc::broken_pipe)
      say("cannot write the answer: ",
          (error.what() + std::string("\n")).c_str());  // else head or less had enough
    return static_cast<int>(Exit::io_error);
  } catch (const std::exception& error) {
    say("berdaya: internal error: ", error.what());
    say("\n", "");
  }
  return static_cast<int>(Exit::our_bug);
}
