/// The events of a study as rows of a result file.
#pragma once
#include <functional>
#include <optional>

#include "io/results/fields.hpp"
#include "world/events.hpp"

namespace berdaya::io {

/// Brings events, which come by replicate and area, into the order of policy, replicate and area
/// within each block of replicates: those of the second and later policies wait in a file beside
/// the result, for they grow with everything.
class EventRows {
 public:
  /// `path`: of the result. @throws IoError as PartFile does.
  explicit EventRows(std::filesystem::path path) : path_(std::move(path)) {}
  void add(std::size_t policy, std::uint32_t replicate, const std::vector<Event>& events);
  /// Those of the first policy since the last call.
  Group take();
  /// Ends a block: calls write(rows) until nothing waits.
  void take_all(std::size_t policies, const std::function<void(Group)>& write);

 private:
  struct Row {
    std::int32_t policy, replicate;
    Event event;
  };
  static Fields<Row> fields();
  std::vector<Row> read(std::uint64_t offset);

  std::filesystem::path path_;
  std::vector<Row> rows_;
  std::int32_t written_ = 0;
  std::optional<PartFile> later_;
  std::uint64_t bytes_ = 0;  ///< that wait in it
};

}  // namespace berdaya::io
