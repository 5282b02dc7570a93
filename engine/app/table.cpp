#include "app/table.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "io/text/words.hpp"

namespace berdaya::app {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

}  // namespace

Table::Table(std::vector<std::string> head, std::size_t on_the_left, bool last_on_the_left)
    : on_the_left_(on_the_left), last_on_the_left_(last_on_the_left) {
  std::vector<std::vector<std::string>> lines;
  for (const std::string& cell : head) {
    lines.push_back(lines_of(cell));
    head_ = std::max(head_, lines.back().size());
  }
  for (std::size_t l = 0; l < head_; ++l) {
    rows_.emplace_back();
    for (const auto& cell : lines) {  // words stand at the foot of the head
      const std::size_t above = head_ - cell.size();
      rows_.back().push_back(l < above ? "" : cell[l - above]);
    }
  }
}

std::string Table::line(const std::vector<std::string>& cells,
                        const std::vector<std::size_t>& widths) const {
  std::string text;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const bool on_the_left = c < on_the_left_ || (last_on_the_left_ && c + 1 == widths.size());
    text += (c > 0 ? "  " : "") +
            (on_the_left ? left(cells[c], widths[c]) : right(cells[c], widths[c]));
  }
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

void Table::print() const {
  std::vector<std::size_t> widths;
  for (const auto& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], letters(row[c]));
  }
  for (const auto& row : rows_) fmt::print("{}\n", line(row, widths));
}

}  // namespace berdaya::app
