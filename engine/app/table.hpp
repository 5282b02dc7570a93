/// A table on a terminal: columns as wide as what stands in them.
#pragma once
#include <string>
#include <vector>

namespace berdaya::app {

class Table {
 public:
  /// `head`: of each column, '\n' between lines; the first `on_the_left` columns and the last, if
  /// `last_on_the_left`, are aligned there, all others on the right.
  explicit Table(std::vector<std::string> head, std::size_t on_the_left = 1,
                 bool last_on_the_left = false);
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  void print() const;

 private:
  std::string line(const std::vector<std::string>& cells,
                   const std::vector<std::size_t>& widths) const;
  std::size_t on_the_left_;
  bool last_on_the_left_;
  std::size_t head_ = 0;  ///< lines
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace berdaya::app
