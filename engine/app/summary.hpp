/// What a person is told after a run: a table of measures, what became of the groups, what the
/// traders did, what it cost.
#pragma once
#include <array>
#include <map>
#include <vector>

#include "io/hdf5/dataset_file.hpp"
#include "io/text/words.hpp"
#include "study/outcomes.hpp"

namespace berdaya::app {

/// Adds up areas and replicates of the first policy; keeps a few numbers.
class Summary {
 public:
  void add(const AreaRecord& area);
  void add(const ReplicateSums& replicate);
  void print(std::uint32_t months, Language language) const;
  /// The same and every measure, as a group of figures.
  io::DatasetFile figures(std::uint32_t months) const;

 private:
  void print_measures(std::uint32_t months, Language language) const;
  void print_groups(Language language) const;
  void print_costs(Language language) const;
  std::string closing(Language language) const;
  Rupiah cost() const noexcept;

  MeasureSums first_, last_;            ///< months
  MeasureSums first_year_, last_year_;  ///< sums over their months
  std::array<std::map<std::int16_t, std::size_t>, milestone_count> reached_;  ///< groups by month
  std::size_t formed_ = 0, mandiri_ = 0, known_12_ = 0, kept_12_ = 0, works_12_ = 0;
  std::map<std::size_t, std::size_t> acts_;  ///< of traders, by kind of event
  FlowBook flows_;
};

}  // namespace berdaya::app
