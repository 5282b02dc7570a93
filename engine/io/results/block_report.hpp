/// What the blocks of policy of a study did, where and when, what they paid, and what kept them
/// from it: group `blocks` of its file, and the sentences that people read.
#pragma once
#include <array>

#include "io/hdf5/dataset_file.hpp"
#include "io/text/words.hpp"
#include "processes/programme/parameters.hpp"
#include "study/block_record.hpp"
#include "study/run.hpp"

namespace berdaya::io {

/// Adds up areas and replicates.
class BlockReport {
 public:
  /// `policies`: those compared, which must outlive it.
  explicit BlockReport(std::span<const Scenario> policies)
      : policies_(policies), all_(policies.size()) {}
  void add(const std::vector<AreaRecord>& area);
  /// One for each block, and one where a budget for everything limited nothing or something.
  std::vector<std::string> sentences(Language language) const;
  /// Group `blocks`; none where nothing has blocks or a budget.
  DatasetFile part() const;

 private:
  struct Spending {
    std::int64_t runs = 0, exhausted = 0;
    Rupiah most = 0;
    std::vector<BlockRecord> blocks;
  };
  std::string block(const Policy& policy, const BlockRecord& r, Language l) const;
  std::string budget(const Costs& costs, const Spending& spending, Language l) const;

  std::span<const Scenario> policies_;
  std::vector<Spending> all_;  ///< [policy]
};

/// What can be said before anything is simulated: blocks that begin too late, payments that will
/// have ended when they begin.
std::vector<std::string> block_warnings(const Scenario& scenario, Language language);

}  // namespace berdaya::io
