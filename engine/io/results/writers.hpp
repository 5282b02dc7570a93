/// Which processes can have made two results differ in a dataset.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "io/results/difference.hpp"
#include "model/process_uses.hpp"

namespace berdaya::io {

/// Columns of the state that a dataset is made of, as "households.cash": of series and villages by
/// what the measure asks of a row, of a flow in the ledger (`tag`) its accounts and stocks, of
/// groups and households the column of that name. Empty: it is made of more than columns.
std::vector<std::string> columns_behind(std::string_view dataset, std::string_view tag = {});

class Writers {
 public:
  /// Notes in which parameters and switches the two runs differ.
  Writers(const DescribedFile& file, const DescribedFile& again);
  /// The processes that write what is behind a dataset, of a flow all of it at once; where some of
  /// them have other parameters or switches in the two runs, those alone, with their keys. Empty
  /// where the columns are not known.
  std::string of(std::string_view dataset, std::string_view tag) const;

 private:
  /// Those of the keys that the process takes.
  std::vector<std::string> changed_for(const ProcessUse& process) const;

  std::vector<std::string> changed_;  ///< keys of scenarios
};

}  // namespace berdaya::io
