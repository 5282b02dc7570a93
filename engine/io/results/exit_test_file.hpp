/// An exit test as groups `exits` and `study` of a result file (FORMAT.md).
#pragma once
#include "io/results/axes.hpp"
#include "io/results/exit_findings.hpp"

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

DatasetFile exit_answers(const Scenario& scenario, const ExitTest& test,
                         const ExitFindings& findings);

}  // namespace berdaya::io
