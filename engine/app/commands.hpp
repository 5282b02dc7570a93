/// A command is one file that makes a `Command` and one line in the list below; the command line,
/// --help, the man page, the completion of shells and nearest names are made from it.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/diagnostics.hpp"
#include "io/text/words.hpp"

namespace berdaya::app {

using Words = std::vector<std::string>;

/// What an option takes as numbers.
template <class T>
concept Numeric = std::is_same_v<T, std::int32_t> || std::is_same_v<T, double> ||
    std::is_same_v<T, std::optional<std::uint32_t>> || std::is_same_v<T, std::vector<double>>;

/// One option or, without a dash, one argument.
struct Option {
  using Target = std::variant<bool*, std::string*, std::filesystem::path*, std::int32_t*,
                              std::optional<std::uint32_t>*, double*, std::vector<double>*,
                              std::vector<std::string>*, std::vector<std::filesystem::path>*>;
  std::string names;  ///< "-o,--output" or "scenario"
  std::string value;  ///< what stands for it in help; "" of a flag
  std::string help;
  Target target;  ///< a vector may be given several times
  bool required = false;
  double min = 0, max = 0;     ///< both ends are allowed; equal: everything is
  Words (*words)() = nullptr;  ///< what may stand there besides names of files

  std::string name() const { return names.substr(names.find(',') + 1); }  ///< the long one
  bool positional() const { return names[0] != '-'; }
  std::string meaning() const;  ///< help with the range
  /// As one types it, "--from=6"; "" of a flag that is not, an empty text and files.
  std::string given() const;
  /// Takes the text after "=" of one that is no list of texts, or says what is wrong.
  std::string take(const std::string& text) const;
};

struct Study;

struct Command {
  std::string name, help;
  std::vector<Option> options;
  std::function<Exit()> run;                ///< lets errors through as exceptions
  std::function<Exit(Study&)> run_study{};  ///< of a study: the same with one that is read
};

// clang-format off
/// In the order of --help.
#define BERDAYA_COMMANDS \
  run_command(), \
  compare_command(), \
  exit_test_command(), \
  sweep_command(), \
  score_command(), \
  fit_command(), \
  worth_command(), \
  allocate_command(), \
  place_command(), \
  check_command(), \
  describe_command(), \
  network_command(), \
  digest_command(), \
  verify_command(), \
  resume_command(), \
  merge_command(), \
  why_command(), \
  documentation_command()
// clang-format on
Command BERDAYA_COMMANDS;
std::vector<Command> commands();

inline constexpr const char* about =
    "Berdaya: when can the facilitator leave? A simulator of village business groups.";
inline constexpr const char* exit_codes =
    "0 done, 1 verify or digest --first-difference found a difference, 64 wrong usage, 65 bad "
    "input, 70 a defect of berdaya, 71 "
    "out of memory, 73 cannot "
    "create, 74 input/output error, "
    "75 stopped and can go on, or declined before the start";

/// --set, which several commands have, and the keys it may name.
Option set_option(std::vector<std::string>& sets);
Words keys();

/// Of what is printed, and what is said of another.
Words languages();
Exit wrong_language(const std::string& found);

/// As one line of a terminal: control bytes, which a file may put into its texts, are spelt out.
std::string printable(const std::string& text);

/// Prints each wrapped, on stdout.
void print_lines(const std::vector<std::string>& texts);

/// Prints every problem on stderr, one a line.
Exit report(const Problems& problems, Language language = Language::en);

}  // namespace berdaya::app
