#include "io/text/csv_text.hpp"

#include <algorithm>

#include "io/text/utf8.hpp"

namespace berdaya {
namespace {

constexpr std::size_t max_rows = std::size_t{1} << 31;

/// One record after the other; stops at the first fault.
class CsvReader {
 public:
  explicit CsvReader(std::string text)
      : text_(std::move(text)),
        utf8_end_(first_not_utf8(text_)),
        at_(text_.starts_with("\xEF\xBB\xBF") ? 3 : 0),
        line_start_(at_) {}

  /// False at the end or at a fault; blank lines are skipped.
  bool next(std::vector<Field>& record) {
    do {
      if (at_ >= text_.size()) return false;
      record.clear();
      line = next_line_;
      do record.emplace_back();
      while (field(record.back()));
    } while (fault.empty() && record.size() == 1 && record[0].text.empty());
    return fault.empty();
  }

  std::uint32_t line = 0, fault_column = 0;
  std::string fault;

 private:
  std::uint32_t column() const { return static_cast<std::uint32_t>(at_ - line_start_ + 1); }
  bool fail(std::string_view message) {
    fault = message;
    fault_column = column();
    return false;
  }
  bool end_of_line() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size()) {
      if (text_[at_] != '\n') return fail("carriage return inside a line");
      line_start_ = ++at_;
      ++next_line_;
    }
    return false;
  }
  bool good(char c) {
    const unsigned char byte = static_cast<unsigned char>(c);
    if (at_ == utf8_end_) return fail(not_utf8);
    return (byte >= 0x20 && byte != 0x7f) || c == '\t' ||
           fail("control byte; this is not a text file");
  }

  /// True when another field follows on the line.
  bool field(Field& out) {
    out.column = column();
    if (at_ < text_.size() && text_[at_] == '"' && !quoted(out.text)) return false;
    for (; at_ < text_.size() && text_[at_] != ','; ++at_) {
      const char c = text_[at_];
      if (c == '\n' || c == '\r') return end_of_line();
      if (!good(c)) return false;
      if (c == '"') return fail("quote inside an unquoted field");
      out.text += c;
    }
    return at_ < text_.size() ? ++at_, true : false;
  }

  bool quoted(std::string& out) {
    const std::size_t start = at_++;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
        ++at_;
      }
      if (text_[at_] == '\n') return at_ = start, fail("quoted field is not closed on its line");
      if (!good(text_[at_])) return false;
      out += text_[at_];
    }
    if (at_ >= text_.size()) return at_ = start, fail("quoted field is not closed");
    ++at_;
    const char after = at_ < text_.size() ? text_[at_] : ',';
    return after == ',' || after == '\r' || after == '\n' || fail("text after a closing quote");
  }

  std::string text_;
  std::size_t utf8_end_, at_, line_start_;
  std::uint32_t next_line_ = 1;
};

}  // namespace

void read_table_text(
    std::string text, const std::vector<std::string>& wanted, std::size_t required,
    Complaints& complaints,
    const std::function<void(const std::vector<Field>& row, std::uint32_t line)>& visit) {
  CsvReader reader(std::move(text));
  std::vector<Field> record, row(wanted.size());
  if (!reader.next(record))
    return reader.fault.empty()
               ? complaints.add(0, 0, "", "the file is empty")
               : complaints.add(reader.line, reader.fault_column, "", reader.fault);
  std::vector<std::string> names;
  for (const Field& name : record) names.push_back(name.text);
  std::vector<std::string> others;  // that nobody asked for: among them may be a misspelt one
  for (const std::string& name : names)
    if (std::find(wanted.begin(), wanted.end(), name) == wanted.end()) others.push_back(name);
  std::vector<std::size_t> place;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool open = wanted[i].ends_with('*');
    const std::string begin = wanted[i].substr(0, wanted[i].size() - open);
    place.push_back(static_cast<std::size_t>(
        std::ranges::find_if(names,
                             [&](const std::string& name) {
                               return open ? name.starts_with(begin) : name == begin;
                             }) -
        names.begin()));
    if (std::count(names.begin(), names.end(), wanted[i]) > 1)
      complaints.add(1, 1, wanted[i], "two columns have this name");
    if (place[i] < names.size() || i >= required) continue;
    const std::string near = nearest_name(wanted[i], others);
    complaints.add(1, 1, wanted[i],
                   "no such column" +
                       (near.empty() ? std::string() : "; did you mean this by '" + near + "'?"));
  }
  if (complaints.any()) return;
  for (std::size_t rows = 0; reader.next(record); ++rows) {
    if (rows >= max_rows) return complaints.add(reader.line, 1, "", "more than 2^31 rows");
    if (record.size() != names.size()) {
      complaints.add(reader.line, 1, "",
                     "has " + std::to_string(record.size()) + " fields, the header " +
                         std::to_string(names.size()));
      continue;
    }
    for (std::size_t i = 0; i < wanted.size(); ++i)
      row[i] = place[i] < names.size() ? record[place[i]] : Field{};
    visit(row, reader.line);
  }
  if (!reader.fault.empty()) complaints.add(reader.line, reader.fault_column, "", reader.fault);
}

}  // namespace berdaya
