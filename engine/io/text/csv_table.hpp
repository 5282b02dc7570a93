/// Tables in CSV files, read strictly: RFC 4180 quotes, CRLF and a byte order mark are understood;
/// anything else odd is a problem.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"

namespace berdaya {

/// Collects problems of one file, at most 50, and then counts.
class Complaints {
 public:
  Complaints(Problems& problems, const std::filesystem::path& file)
      : problems_(problems), file_(file.string()) {}
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

/// Calls visit(fields in the order of `wanted`, line) for each row of `file`. The first `required`
/// of the wanted columns must be there; a missing other one reads as empty.
void read_table(
    const std::filesystem::path& file, const std::vector<std::string>& wanted, std::size_t required,
    Complaints& complaints,
    const std::function<void(const std::vector<Field>& row, std::uint32_t line)>& visit);

}  // namespace berdaya
