#include "app/commands.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "app/message.hpp"
#include "app/problem_phrases.hpp"
#include "app/texts.hpp"
#include "io/text/words.hpp"
#include "model/scenario.hpp"

namespace berdaya::app {
namespace {

constexpr std::size_t most_told = 100;

}  // namespace

std::string printable(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (const auto byte = static_cast<unsigned char>(c); byte < 0x20 || byte == 0x7f)
      out += fmt::format("\\x{:02x}", byte);
    else
      out += c;
  return out;
}

void print_lines(const std::vector<std::string>& texts) {
  for (const std::string& text : texts) fmt::print("{}\n", wrapped(printable(text)));
}

std::vector<Command> commands() { return {BERDAYA_COMMANDS}; }

Words keys() {
  Words all;
  const ModelSettings settings;
  settings.for_each_row([&](const auto& set, const auto& row) {
    all.push_back(fmt::format("{}.{}", set.section, row.name));
  });
  for (const ProcessRow& row : process_rows()) all.push_back(fmt::format("processes.{}", row.name));
  return all;
}

Option set_option(std::vector<std::string>& sets) {
  Option option{"--set", "KEY=VALUE",
                "sets a parameter, e.g. ijon.rate=0.03; may be given several times", &sets};
  option.words = keys;
  return option;
}

Exit report(const Problems& problems, Language language) {
  Problems told = problems;
  if (language == Language::id) std::ranges::transform(told, told.begin(), in_indonesian);
  std::map<std::string, std::size_t> files;  // in the order in which they were first complained of
  for (const Problem& problem : told) files.emplace(problem.file, files.size());
  const auto place = [&](const Problem& p) {
    return std::tie(files[p.file], p.line, p.column, p.key, p.message);
  };
  std::ranges::stable_sort(told, {}, place);
  told.erase(std::unique(told.begin(), told.end()),
             told.end());  // what several policies share is told once
  const std::size_t most = std::min(told.size(), most_told);
  for (std::size_t i = 0; i < most; ++i) tell("{}\n", printable(told[i].text()));
  if (told.size() > most)
    tell("{}\n", fill(texts::more_problems, language, {{"n", std::to_string(told.size() - most)}}));
  return problems.empty() ? Exit::done : Exit::bad_input;
}

Words languages() { return {"en", "id"}; }

Exit wrong_language(const std::string& found) {
  return report({{"--lang", 0, 0, "", "must be en or id, found '" + found + "'"}});
}

}  // namespace berdaya::app
