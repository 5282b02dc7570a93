#include "io/results/exit_test_file.hpp"

#include "io/results/result_file.hpp"

namespace berdaya::io {

ExitWriter::ExitWriter(const std::filesystem::path& path, const Scenario& scenario,
                       const ExitPlan& plan, const std::string& command)
    : plan_(plan),
      stream_(path,
              {{"replicate", scenario.settings.get<RunPlan>().replicates}, {"group", 0, 512}}) {
  stream_.append({study_attributes(std::span(&scenario, 1), command), {}});
}

void ExitWriter::add(const AreaTask& task, ExitRecords area) {
  const bool full = waiting_.add(task, area[0][0].groups.size());
  records_.resize(waiting_.replicates());
  records_.back().push_back(std::move(area));
  if (full) write_rows();
  if (task.last) groups_ = 0;
}

void ExitWriter::write_rows() {
  if (records_.empty()) return;
  Group group = exit_fates(plan_, records_, waiting_.first().replicate, groups_);
  const auto groups = std::get<std::vector<std::int32_t>>(group.dimensions.back().values).size();
  stream_.append({{}, {std::move(group)}});
  groups_ += static_cast<std::int32_t>(groups);
  records_.clear();
  waiting_ = {};
}

void ExitWriter::publish(const DatasetFile& answers) {
  write_rows();
  stream_.append(answers);
  stream_.publish();
}

}  // namespace berdaya::io
