/// Tables as CSV text, read strictly: RFC 4180 quotes, CRLF and a byte order mark are understood;
/// anything else odd is a problem.
#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/diagnostics.hpp"

namespace berdaya {

/// Collects problems of one file, at most 50, and then counts.
class Complaints {
 public:
  /// `file`: what the table is called.
  Complaints(Problems& problems, std::string file) : problems_(problems), file_(std::move(file)) {}
  ~Complaints() {
    if (hidden_ > 0)
      problems_.push_back({file_, 0, 0, "", "and " + std::to_string(hidden_) + " more problems"});
  }
  void add(std::uint32_t line, std::uint32_t column, const std::string& key,
           const std::string& message) {
    ++count_;
    if (count_ <= 50)
      problems_.push_back({file_, line, column, key, message});
    else
      ++hidden_;
  }
  bool any() const { return count_ > 0; }

 private:
  Problems& problems_;
  std::string file_;
  std::size_t count_ = 0, hidden_ = 0;
};

struct Field {
  std::string text;
  std::uint32_t column = 1;
};

/// Calls visit(fields in the order of `wanted`, line) for each row of `text`; "year*" is the first
/// column whose name begins with "year". The first `required`
/// of the wanted columns must be there; a missing other one reads as empty.
void read_table_text(
    std::string text, const std::vector<std::string>& wanted, std::size_t required,
    Complaints& complaints,
    const std::function<void(const std::vector<Field>& row, std::uint32_t line)>& visit);

}  // namespace berdaya
