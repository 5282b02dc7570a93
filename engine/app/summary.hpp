/// What a person is told after a run: a table of measures, what became of the groups, what the traders did, what it cost.
#pragma once
#include <array>
#include <map>
#include <vector>

#include "study/run.hpp"

namespace berdaya::app {

/// Adds up blocks of replicates of the first policy; keeps a few numbers per group.
class Summary {
 public:
  void add(const Block& block);
  void print(std::uint32_t months) const;

 private:
  void print_measures(std::uint32_t months) const;
  void print_groups() const;
  void print_costs() const;

  MeasureSums first_, last_;
  std::array<std::vector<std::int16_t>, milestone_count> reached_;  ///< months
  std::size_t formed_ = 0, mandiri_ = 0, known_12_ = 0, kept_12_ = 0;
  std::map<std::string_view, std::size_t> acts_;
  FlowBook flows_;
};

}  // namespace berdaya::app
