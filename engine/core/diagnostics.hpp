/// Problems found in what a user gave us: collected, never thrown one by one, so that all are
/// reported in one go.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace berdaya {

/// Exit codes of the program (sysexits).
enum class Exit : int {
  done = 0,
  different = 1,
  usage = 64,
  bad_input = 65,
  our_bug = 70,
  no_memory = 71,
  cannot_create = 73,
  io_error = 74,
  stopped = 75
};

/// One problem: where (file, line, column from 1; 0 = unknown), which key, and one sentence with
/// what was found, what is allowed and, where there is one, the nearest right name.
struct Problem {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string key;
  std::string message;

  /// `file:line:column: key: message`
  std::string text() const {
    std::string out = file;
    if (line > 0) out += ':' + std::to_string(line) + ':' + std::to_string(column);
    out += ": ";
    if (!key.empty()) out += key + ": ";
    return out + message;
  }
  bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

/// The candidate (in lower case) with the smallest edit distance (optimal string alignment) to
/// `word` in whatever case, or "" when none is near (more than a third of the word's length, at
/// least 2 edits).
std::string nearest_name(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace berdaya
