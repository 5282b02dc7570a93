/// Where a result file and one that was made anew differ.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "io/hdf5/describe_file.hpp"

namespace berdaya::io {

struct DescribedFile {
  std::filesystem::path path;
  FileDescription description;

  explicit DescribedFile(const std::filesystem::path& file)
      : path(file), description(describe_file(file)) {}
  /// The text of an attribute of the root; "" where there is none.
  std::string text(std::string_view attribute) const;
  /// Which program wrote it.
  std::string program() const;
  /// @throws IoError bad_input: it has another format, which is named, or none.
  void must_be(std::string_view format) const;
};

struct Difference {
  std::string text;     ///< place and both values
  std::string writers;  ///< which processes write it, where that is known (writers.hpp)
};

struct Differences {
  std::vector<Difference> lines;  ///< one per dataset, earliest month first
  std::size_t datasets = 0;       ///< that were compared
  std::uint64_t values = 0;
};

/// Compares all values; attributes, units and meanings where the same program wrote both.
/// @throws IoError bad_input: datasets that are neither numbers nor texts, or damaged.
Differences differences(const DescribedFile& file, const DescribedFile& again);

}  // namespace berdaya::io
