#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "app/commands.hpp"
#include "io/results/result_file.hpp"

namespace berdaya::app {
namespace {

std::string roff(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\\' ? "\\e" : c == '-' ? "\\-" : std::string(1, c);
  return out;
}

void print_man() {
  fmt::print(
      ".TH BERDAYA 1 \"\" \"berdaya {}\" \"User Commands\"\n.SH NAME\nberdaya \\- when can the "
      "facilitator leave?\n",
      BERDAYA_VERSION);
  fmt::print(
      ".SH SYNOPSIS\n.B berdaya\n.I COMMAND\n[\\fIOPTIONS\\fR]\n.br\n.B berdaya\n.I COMMAND\n.B "
      "\\-\\-help\n");
  fmt::print(".SH DESCRIPTION\n{}\n{}\n.SH COMMANDS\n", roff(about), roff(std::string(io::caveat)));
  for (const Command& command : commands()) {
    std::string arguments;
    for (const Option& option : command.options)
      if (option.positional())
        arguments += option.required ? ' ' + option.names : " [" + option.names + ']';
    fmt::print(".SS \"{}{} [OPTIONS]\"\n{}\n", roff(command.name), roff(arguments),
               roff(command.help));
    for (const Option& option : command.options)
      fmt::print(".TP\n\\fB{}\\fR \\fI{}\\fR\n{}\n", roff(option.names), option.value,
                 roff(option.meaning()));
  }
  fmt::print(".SH EXIT STATUS\n{}\n.SH SEE ALSO\nREADME.md and the documents beside it\n",
             exit_codes);
}

/// What may stand there; after names that want a value no blank follows.
std::string words_of(const Option& option) {
  const std::string end = option.positional() ? "" : "=";
  return fmt::format("{}{}", fmt::join(option.words(), end + ' '), end);
}

Words option_names(const Command& command) {
  Words names{"--help"};
  for (const Option& option : command.options)
    if (!option.positional()) names.push_back(option.name());
  return names;
}

/// Options are offered after a dash, words where an argument or a value has some, else names of
/// files.
void print_bash() {
  Words names{"--help", "--version"};
  std::string options;
  std::map<std::string, std::string> words;  // by what stands before
  for (const Command& command : commands()) {
    names.push_back(command.name);
    options += fmt::format("    {}:-*) words='{}' ;;\n", command.name,
                           fmt::join(option_names(command), " "));
    for (const Option& option : command.options) {
      const std::string before =
          option.positional() ? command.name + ":[!-]*" : "*:" + option.name();
      if (option.words)
        words[before] = fmt::format("    {}) words='{}' ;;\n", before, words_of(option));
    }
  }
  std::string all_words;
  for (const auto& [before, line] : words) all_words += line;
  fmt::print(
      "_berdaya() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} "
      "command=${{COMP_WORDS[1]}} words=\n"
      "  case $command:$before in\n{}  esac\n"
      "  case $command:$word in\n{}  esac\n"
      "  [ $COMP_CWORD = 1 ] && words='{}'\n"
      "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
      "  [[ $COMPREPLY == *= ]] && compopt -o nospace\n"
      "}}\n"
      "complete -o default -F _berdaya berdaya\n",
      all_words, options, fmt::join(names, " "));
}

std::string fish_quoted(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\'' ? std::string("\\'") : std::string(1, c);
  return '\'' + out + '\'';
}

void print_fish() {
  for (const Command& command : commands()) {
    fmt::print("complete -c berdaya -n __fish_use_subcommand -f -a {} -d {}\n", command.name,
               fish_quoted(command.help));
    const std::string here =
        fmt::format("complete -c berdaya -n '__fish_seen_subcommand_from {}'", command.name);
    for (const Option& option : command.options) {
      const std::string words = option.words ? " -a '" + words_of(option) + "'" : "";
      if (!option.positional())
        fmt::print("{} -l {}{}{} -d {}\n", here, option.name().substr(2),
                   option.value.empty() ? "" : " -r", words, fish_quoted(option.meaning()));
      else if (!words.empty())
        fmt::print("{}{}\n", here, words);
    }
  }
}

struct Kind {
  const char* name;
  void (*print)();
};
constexpr Kind kinds[] = {{"man", print_man}, {"bash", print_bash}, {"fish", print_fish}};

Words kind_names() {
  Words names;
  for (const Kind& kind : kinds) names.emplace_back(kind.name);
  return names;
}

Exit print(const std::string& what) {
  const auto kind = std::ranges::find_if(kinds, [&](const Kind& k) { return what == k.name; });
  if (kind == std::end(kinds))
    return report({{"documentation", 0, 0, "", "must be man, bash or fish, found '" + what + "'"}});
  kind->print();
  return Exit::done;
}

}  // namespace

Command documentation_command() {
  const auto what = std::make_shared<std::string>();
  return {"documentation",
          "the manual page, or what lets a shell complete commands, options and keys",
          {{"what", "", "man | bash | fish", what.get(), true, 0, 0, kind_names}},
          [what] { return print(*what); }};
}

}  // namespace berdaya::app
