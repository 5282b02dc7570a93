/// How a result was made, as its file tells it: enough to make it again.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "io/results/difference.hpp"
#include "model/scenario.hpp"

namespace berdaya::io {

struct RecordedScenario {
  std::string toml;  ///< title, every parameter, switch and block, as a scenario states them
  std::string text;  ///< the files it came from
};

/// Attributes by name, "" where there is none, and the file that has them.
struct Told {
  std::filesystem::path path;
  std::function<std::string(const std::string&)> text;
};

struct Recorded {
  std::string command;                      ///< with its options
  std::string design;                       ///< of a sweep
  std::vector<RecordedScenario> scenarios;  ///< the first is the one the others are compared with
  std::vector<InputFile> inputs;
  std::map<std::string, std::string> set_by;  ///< of the first
};

/// @throws IoError bad_input: not a result file, or one that does not tell it all.
Recorded recorded(const Told& file);
Recorded recorded(const DescribedFile& file);

}  // namespace berdaya::io
