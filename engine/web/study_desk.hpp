/// An exit test for a page: read from text, run unit by unit wherever there is a worker, put
/// together in order, answered by the functions that answer `berdaya exit-test`.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/text/json.hpp"
#include "study/allocation.hpp"
#include "study/ensemble.hpp"
#include "study/runner.hpp"

namespace berdaya::web {

class StudyDesk {
 public:
  /// `request`: JSON of scenario (text), bases (name: text), sets (["key=value"]), places (CSV
  /// text) and ensemble (text) where there are such, from, to, every (months of full
  /// accompaniment), drop_outs (further ones, 1/month).
  explicit StudyDesk(std::string_view request);

  const Problems& problems() const noexcept { return problems_; }
  /// What there is to do: title, seed, replicates, months of a unit, exits, areas (code, name,
  /// villages, those without data, households); parameters as in a result file.
  Json opened() const;

  /// An area of a replicate: all exits.
  std::vector<std::byte> run(std::uint32_t replicate, std::uint32_t area,
                             const std::function<void()>& month_done = {}) const;
  /// Adds what run() gave, in order of replicate and area; false: those bytes are not that.
  bool add(std::uint32_t replicate, std::uint32_t area, std::span<const std::byte> bytes);
  /// Replicates that are there whole.
  std::uint32_t replicates() const noexcept { return whole_; }

  /// Groups `exits` and `study` as --json prints them, the headline in both languages, and the
  /// doubt of each exit divided into luck and evidence where there is an ensemble.
  Json answers() const;
  /// Answers a question about calendars (calendar_json.hpp).
  Json calendar(const Json& question) const;
  /// Hands over the bytes whose SHA-256 is what `berdaya digest` says of the result file.
  void digest(const std::function<void(std::span<const std::byte>)>& take) const;

 private:
  void read(const Json& request);
  void read_tables(const Json& request);
  /// The scenario of a replicate.
  Scenario of(std::uint32_t replicate) const;

  Problems problems_;
  Scenario scenario_;
  Ensemble ensemble_;
  ExitPlan plan_;
  std::optional<ExitTest> test_;
  std::optional<ExitCalendar> calendar_;
  std::vector<std::vector<ExitRecords>> records_;  ///< [replicate][area]
  std::uint32_t areas_ = 0, whole_ = 0;
};

}  // namespace berdaya::web
