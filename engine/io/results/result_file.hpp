/// From what a study recorded to the layout of FORMAT.md.
#pragma once
#include <array>
#include <string>

#include "io/results/axes.hpp"
#include "io/results/events.hpp"

namespace berdaya::io {

/// Version of the layout; FORMAT.md describes it and a test compares the two.
inline constexpr std::string_view format_version = "berdaya/2";

/// The sentence that goes with every result.
inline constexpr std::string_view caveat =
    "Nothing is calibrated to Indonesian micro-data yet: months and percentages are illustrations, "
    "not forecasts.";

/// Version, commit and compiler; DescribedFile::program() of what it writes.
std::string this_program();

/// The same as root attributes.
Attributes program_attributes();

/// Root attributes of a study; the first scenario is the one the others are compared with.
/// `command`: its name and options.
Attributes study_attributes(std::span<const Scenario> scenarios, const std::string& command);

/// A result file that grows area by area; nothing stands under its name before publish().
class ResultWriter {
 public:
  /// `scenarios` must outlive the writer. @throws IoError as PartFile does.
  ResultWriter(const std::filesystem::path& path, std::span<const Scenario> scenarios,
               const std::optional<AreaNetwork>& real, const std::string& command,
               Keep keep = Keep::events);
  /// The next area under every policy. With `keep_last_world` also the households of replicate 0
  /// under the first policy; with `households` what the policies changed for each of them.
  void add(const AreaTask& task, std::vector<AreaRecord> policies);
  /// The replicate whose areas were added.
  void add(const AreaTask& task, std::vector<ReplicateSums> policies);
  /// Adds what a study found.
  void append(const DatasetFile& part);
  void publish();

 private:
  void write_rows();
  void write_block();

  std::span<const Scenario> scenarios_;
  Keep keep_;
  std::vector<std::string> village_names_;
  std::vector<std::size_t> village_begin_;  ///< [area]
  std::uint32_t at_once_;                   ///< replicates in a block
  DatasetStream stream_;
  EventRows events_;
  WaitingRows waiting_;                           ///< villages, counted under each policy
  std::vector<StudyRecord> block_;                ///< [policy] rows that wait
  std::vector<std::vector<ReplicateSums>> sums_;  ///< [replicate][policy] that wait
  std::uint32_t replicates_ = 0;                  ///< whose sums are written
  std::size_t households_ = 0;                    ///< written
  bool has_groups_ = false;
};

}  // namespace berdaya::io
