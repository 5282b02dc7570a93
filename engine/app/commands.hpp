/// The commands of the program; each returns an exit code and lets errors through as exceptions.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"

namespace berdaya::app {

struct RunArguments {
  std::filesystem::path scenario, output;
  std::vector<std::string> sets;
  std::optional<std::uint32_t> seed, replicates, months;
  int threads = 0;  ///< 0: all cores
  bool quiet = false, households = false;
};

Exit run(const RunArguments& arguments);
Exit check(const std::filesystem::path& scenario, const std::vector<std::string>& sets);
Exit describe(const std::string& what, bool markdown, bool json);
Exit network(const std::filesystem::path& edges, const std::filesystem::path& households);
Exit digest(const std::filesystem::path& file);

/// Prints every problem on stderr, one a line.
Exit report(const Problems& problems);

}  // namespace berdaya::app
