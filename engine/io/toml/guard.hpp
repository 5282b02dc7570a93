/// Refuses the few byte sequences that toml++ 3.3.0 mishandles, and says where they are. Run before
/// every parse.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace berdaya {

struct TomlFault {
  std::uint32_t line, column;
  std::string message;
};

class TomlGuard {
 public:
  explicit TomlGuard(std::string_view text) : text_(text) {}

  std::optional<TomlFault> check() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = line_start_ = 3;
    for (; at_ < text_.size() && fault_.empty(); ++at_) {
      const unsigned char c = byte(0);
      if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
        fail("control byte; this is not a text file");
      else if (state_ == State::plain)
        plain(c);
      else if (state_ == State::comment)
        state_ = c == '\n' ? State::plain : state_;
      else
        quoted(c);
      if (c == '\n' && fault_.empty()) new_line();
    }
    if (fault_.empty() && state_ != State::plain && state_ != State::comment) unclosed();
    if (fault_.empty()) return std::nullopt;
    return TomlFault{fault_line_, fault_column_, fault_};
  }

 private:
  enum class State { plain, comment, basic, literal, long_basic, long_literal };
  static constexpr int max_depth = 8;

  unsigned char byte(std::size_t ahead) const {
    return at_ + ahead < text_.size() ? static_cast<unsigned char>(text_[at_ + ahead]) : 0;
  }
  bool triple(unsigned char quote) const {
    return byte(0) == quote && byte(1) == quote && byte(2) == quote;
  }
  std::uint32_t column() const { return static_cast<std::uint32_t>(at_ - line_start_ + 1); }

  void fail(std::string message) {
    fault_ = std::move(message);
    fault_line_ = line_;
    fault_column_ = column();
  }
  void unclosed() {
    fault_ = "string is not closed";
    fault_line_ = open_line_;
    fault_column_ = open_column_;
  }
  void new_line() {
    ++line_;
    line_start_ = at_ + 1;
    begin_of_line_ = state_ == State::plain;
    dots_ = 0;
  }
  void open(State state, std::size_t skip) {
    state_ = state;
    open_line_ = line_;
    open_column_ = column();
    at_ += skip;
  }

  void plain(unsigned char c) {
    if (c >= 0x80) return fail("non-ASCII character outside a string or comment");
    if (begin_of_line_ && c == '[' && !good_header())
      return fail("'[' must be followed by the name of a table");
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') begin_of_line_ = false;
    if (c == '[' || c == '{') ++depth_;
    if ((c == ']' || c == '}') && depth_ > 0) --depth_;
    if (c == '.') ++dots_;
    if (c == ',') dots_ = 0;  // the next number of a list, or the next key
    if (depth_ > max_depth || dots_ > max_depth)
      return fail("nested too deeply (at most 8 levels)");
    if (c == '#')
      state_ = State::comment;
    else if (triple('"'))
      open(State::long_basic, 2);
    else if (triple('\''))
      open(State::long_literal, 2);
    else if (c == '"')
      open(State::basic, 0);
    else if (c == '\'')
      open(State::literal, 0);
  }

  bool good_header() const {
    std::size_t j = byte(1) == '[' ? 2 : 1;
    while (byte(j) == ' ' || byte(j) == '\t') ++j;
    const unsigned char k = byte(j);
    return (k >= '0' && k <= '9') || (k >= 'a' && k <= 'z') || (k >= 'A' && k <= 'Z') || k == '_' ||
           k == '-' || k == '"' || k == '\'';
  }

  void quoted(unsigned char c) {
    const bool is_long = state_ == State::long_basic || state_ == State::long_literal;
    const bool escapes = state_ == State::basic || state_ == State::long_basic;
    const unsigned char quote = escapes ? '"' : '\'';
    if (!is_long && c == '\n') return unclosed();
    if (escapes && c == '\\') {
      const unsigned char k = byte(1);
      if (k == ' ' || k == '\t' || k == '\r' || k == '\n')
        return fail("a backslash must not end a line or stand before a blank");
      if (k < 0x20 && k != 0) return;
      ++at_;
    } else if (is_long ? triple(quote) : c == quote) {
      state_ = State::plain;
      if (is_long) at_ += 2;
    }
  }

  std::string_view text_;
  State state_ = State::plain;
  std::size_t at_ = 0, line_start_ = 0;
  std::uint32_t line_ = 1, open_line_ = 1, open_column_ = 1, fault_line_ = 0, fault_column_ = 0;
  int depth_ = 0, dots_ = 0;
  bool begin_of_line_ = true;
  std::string fault_;
};

}  // namespace berdaya
