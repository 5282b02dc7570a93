/// The command line.
#include <fmt/core.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <new>
#include <string>
#include <system_error>

#include "app/commands.hpp"
#include "app/message.hpp"
#include "app/out_of_memory.hpp"
#include "core/overflow.hpp"
#include "io/text/atomic_file.hpp"
#include "io/text/stopping.hpp"
#include "model/ledger.hpp"

namespace {

using berdaya::Exit;
using berdaya::app::Command;
using berdaya::app::Option;
using berdaya::app::tell;

/// Numbers are read by the option itself: the library would take 010 for 8.
bool take_numbers(const Option& option, const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ",") + text;
  if (const std::string wrong = option.take(all); !wrong.empty())
    throw CLI::ValidationError(option.name(), wrong);
  return true;
}

void add_option(CLI::App& command, const Option& option) {
  const auto add = [&]<class T>(T* target) {
    if constexpr (std::is_same_v<T, bool>)
      return command.add_flag(option.names, *target, option.meaning());
    else if constexpr (berdaya::app::Numeric<T>)
      return command
          .add_option(
              option.names, [&option](const auto& texts) { return take_numbers(option, texts); },
              option.meaning())
          ->option_text(option.value);
    else
      return command.add_option(option.names, *target, option.meaning())
          ->option_text(option.value.empty() ? " " : option.value);
  };
  CLI::Option* made = std::visit(add, option.target)->required(option.required);
  if (std::holds_alternative<std::vector<std::string>*>(option.target))
    made->allow_extra_args(false);
  if (std::holds_alternative<std::vector<double>*>(option.target))
    made->delimiter(',')->expected(2);
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
  berdaya::app::handle_lack_of_memory();
  berdaya::io::occupy_descriptors();
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
      tell("{}", text);
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

}  // namespace

int main(int argc, char** argv) {
  try {
    return run_program(argc, argv);
  } catch (const berdaya::io::IoError& error) {
    tell("{}\n", error.what());
    std::fflush(stdout);
    ::_exit(static_cast<int>(error.exit));  // never through libhdf5's exit handlers
  } catch (const berdaya::Overflow& error) {
    tell("{}\n", error.what());
    return static_cast<int>(Exit::bad_input);
  } catch (const berdaya::LedgerError& error) {
    tell("{}\nThis is a defect of berdaya, not of your scenario; nothing was written.\n",
         error.what());
  } catch (const std::system_error& error) {
    if (error.code() != std::errc::broken_pipe)
      tell("cannot write the answer: {}\n", error.what());  // else head or less had enough
    return static_cast<int>(Exit::io_error);
  } catch (const std::bad_alloc&) {
    berdaya::app::out_of_memory();
  } catch (const std::exception& error) {
    tell("berdaya: internal error: {}\n", error.what());
  }
  return static_cast<int>(Exit::our_bug);
}
