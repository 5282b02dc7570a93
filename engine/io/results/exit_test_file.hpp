/// An exit test as a result file that grows area by area.
#pragma once
#include "io/results/axes.hpp"
#include "io/results/exit_data.hpp"

namespace berdaya::io {

/// A file to which the fates of groups are added area by area; nothing stands under its name before
/// publish().
class ExitWriter {
 public:
  /// @throws IoError as PartFile does.
  ExitWriter(const std::filesystem::path& path, const Scenario& scenario, const ExitPlan& plan,
             const std::string& command);
  /// In order of replicate and area.
  void add(const AreaTask& task, ExitRecords area);
  void publish(const DatasetFile& answers);

 private:
  void write_rows();
  ExitPlan plan_;
  DatasetStream stream_;
  WaitingRows waiting_;
  std::vector<std::vector<ExitRecords>> records_;  ///< [replicate][area] that wait
  std::int32_t groups_ = 0;                        ///< written of the current replicate
};

}  // namespace berdaya::io
