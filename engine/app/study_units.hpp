/// The finished units of a study, kept beside its result until that is whole, so that a study that
/// was stopped goes on; the shards of a study that several processes make; and one made of them.
#pragma once
#include "app/study_command.hpp"
#include "io/results/recorded.hpp"
#include "io/text/unit_file.hpp"

namespace berdaya::app {

/// What a file of units tells of its study.
struct UnitHead {
  std::string id;                ///< SHA-256 of all that decides the bits of a unit
  std::string shard;             ///< I/N; empty: of the whole study
  std::filesystem::path folder;  ///< of the scenario
  io::Recorded study;
};
/// @throws IoError bad_input: damaged, or made by another build of berdaya.
UnitHead head_of(const io::UnitFile& file);

class StudyUnits {
 public:
  /// `count`: units of the whole study; a single one is not kept.
  StudyUnits(const Study& study, const StudyArguments& given, std::filesystem::path output,
             std::uint64_t count);
  StudyUnits(const StudyUnits&) = delete;
  StudyUnits& operator=(const StudyUnits&) = delete;
  ~StudyUnits();

  /// For the study's loop.
  const Units& units() const noexcept { return units_; }
  /// The result is there, or the shard: takes the kept units away, or publishes the shard and says
  /// so.
  Exit finish();

 private:
  std::filesystem::path output_;
  Language language_;
  bool quiet_ = false;
  std::unique_ptr<io::UnitFile> kept_;
  Units units_;
};

/// "2/8" as the number of the shard from 0 and how many there are; of "", all, and of what is no
/// shard 0 of 0.
std::pair<std::uint64_t, std::uint64_t> shard_of(const std::string& text);
/// Part of a study that a shard of this name does, 1 without a name.
double share_of(const std::string& text);

}  // namespace berdaya::app
