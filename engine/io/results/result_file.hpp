/// From what a study recorded to the layout of FORMAT.md.
#pragma once
#include <string>

#include "io/hdf5/dataset_file.hpp"
#include "study/run.hpp"

namespace berdaya::io {

/// Version of the layout; FORMAT.md describes it and a test compares the two.
inline constexpr std::string_view format_version = "berdaya/2";

/// The sentence that goes with every result.
inline constexpr std::string_view caveat =
    "Nothing is calibrated to Indonesian micro-data yet: months and percentages are illustrations, not forecasts.";

/// Root attributes of a study; the first scenario is the one the others are compared with.
Attributes study_attributes(std::span<const Scenario> scenarios);

/// A result file that grows block of replicates by block; nothing stands under its name before publish().
class ResultWriter {
 public:
  /// `scenarios` must outlive the writer. @throws IoError as PartFile does.
  ResultWriter(const std::filesystem::path& path, std::span<const Scenario> scenarios, std::vector<std::string> village_names);
  /// With `keep_last_world` also the households of replicate 0 under the first policy.
  void append(const Block& block);
  /// Adds what a study found.
  void append(const DatasetFile& part);
  void publish();

 private:
  DatasetStream stream_;
  std::span<const Scenario> scenarios_;
  std::vector<std::string> village_names_;
  std::int32_t events_ = 0;
};

/// Every parameter with value, unit, default, range, grade, source, meaning and who set it, as JSON.
std::string parameters_json(const Scenario& scenario);

}  // namespace berdaya::io
