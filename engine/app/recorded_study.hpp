/// A study as a file tells it that was made of it, or of a part of it, to be made again or gone on
/// with.
#pragma once
#include "app/study_command.hpp"
#include "io/results/recorded.hpp"

namespace berdaya::app {

/// What is asked for when a study is made from its file.
struct Again {
  std::filesystem::path file;    ///< that tells it
  std::filesystem::path inputs;  ///< where networks and tables lie; empty: where they lay
  std::filesystem::path folder;  ///< of the scenario, if known
  std::int32_t threads = 0;
  bool yes = false, quiet = false, json = false;
  std::string language = "en";
};

/// The study; inputs are read again, and what is wrong is in its problems.
Study recorded_study(const io::Recorded& recorded, const Again& given);

/// The command of that name with its options and those of `given`.
Command recorded_command(const std::string& text, const Again& given, Problems& problems);

/// Makes it write there.
void write_to(const Command& command, const std::filesystem::path& output);

/// Makes it that shard alone; empty: all.
void take_shard(const Command& command, const std::string& shard);

/// Options of all commands that make a study from a file.
std::vector<Option> again_options(Again& given);

}  // namespace berdaya::app
