/// What the blocks of policy of a scenario did, where and when, and what kept them from it.
#pragma once
#include "app/study_command.hpp"
#include "processes/programme/parameters.hpp"
#include "study/block_record.hpp"

namespace berdaya::app {

/// Adds up the areas and replicates of a study: [policy compared][block].
class Blocks {
 public:
  explicit Blocks(const Study& study) : study_(study), all_(study.policies.size()) {}
  void add(const std::vector<AreaRecord>& area);
  /// A line for each block, and one where a budget for everything limited nothing or something.
  void print(Language language) const;

 private:
  struct Spending {
    std::int64_t runs = 0, exhausted = 0;
    Rupiah most = 0;
    std::vector<BlockRecord> blocks;
  };
  std::string block(const Scenario& scenario, std::size_t b, const BlockRecord& r,
                    Language l) const;
  std::string budget(const Costs& costs, const Spending& spending, Language l) const;

  const Study& study_;
  std::vector<Spending> all_;
};

/// What can be said before anything is simulated: payments that will have ended when they begin.
std::vector<std::string> warnings_of(const Scenario& scenario, Language language);

}  // namespace berdaya::app
