/// The [[figure]] blocks of evidence files.
#pragma once
#include <string>
#include <vector>

#include "io/toml/strict_tables.hpp"
#include "study/evidence.hpp"

namespace berdaya {

class FigureReader : StrictTables {
 public:
  FigureReader(const std::filesystem::path& file, Problems& problems, const std::vector<Arm>& arms)
      : StrictTables(file, problems), arms_(arms) {}
  Figure read(const Node& table);

 private:
  bool statistic(const Node& table, Figure& made);
  void cells(const Node& table, Figure& made);
  /// `made` with what `table` states otherwise.
  Cell cell(const Node& table, const std::string& prefix, Cell made, std::size_t which);
  void window(const Node& node, const std::string& key, const StatisticRow& row, Cell& made);

  const std::vector<Arm>& arms_;
};

}  // namespace berdaya
