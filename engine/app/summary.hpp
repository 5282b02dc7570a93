/// What a person is told after a run: a table of measures, what became of the groups, what the
/// traders did, what it cost.
#pragma once
#include <array>
#include <map>
#include <vector>

#include "study/outcomes.hpp"

namespace berdaya::app {

/// Adds up areas and replicates of the first policy; keeps a few numbers.
class Summary {
 public:
  void add(const AreaRecord& area);
  void add(const ReplicateSums& replicate);
  void print(std::uint32_t months) const;

 private:
  void print_measures(std::uint32_t months) const;
  void print_groups() const;
  void print_costs() const;

  MeasureSums first_, last_;
  std::array<std::map<std::int16_t, std::size_t>, milestone_count> reached_;  ///< groups by month
  std::size_t formed_ = 0, mandiri_ = 0, known_12_ = 0, kept_12_ = 0;
  std::map<std::string_view, std::size_t> acts_;
  FlowBook flows_;
};

}  // namespace berdaya::app
