/// What an HDF5 file holds, without its numbers: for `describe FILE`, and the gate in front of
/// every other reading.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "io/hdf5/dataset_file.hpp"
#include "io/text/atomic_file.hpp"

namespace berdaya::io {

struct VariableDescription {
  std::string name;
  std::vector<std::string> dimensions;  ///< as long as `shape`; "" for a dimension without a name
  std::vector<std::uint64_t> shape;
  std::string
      dtype;  ///< int8 … int64, uint8 … uint64, float32, float64, string; "other" for the rest
  std::string units;  ///< "" where the file does not say
  std::string long_name;
  std::string long_name_id{};  ///< in Indonesian, "" where the file does not say
  bool coordinate = false;     ///< holds the values of a dimension
};

struct GroupDescription {
  std::string name;  ///< path without the first "/"; the root is ""
  Attributes attributes;
  std::vector<VariableDescription> variables;
};

/// Groups, variables and attributes in the order of their names; the root is groups[0]. Attributes
/// that are not texts are left out.
struct FileDescription {
  std::vector<GroupDescription> groups;
};

/// Reads no data. Everything that could lead out of the file or make it larger than it is, is
/// refused: external storage, soft and external links, virtual datasets, objects linked twice,
/// filters other than shuffle, deflate and fletcher32, chunks above 64 MiB, shapes that no file of
/// this size can hold. Reads in a child process, since libhdf5 1.10.8 crashes or hangs on some
/// damaged files.
/// @throws IoError bad_input: no such file, not HDF5, cut short, refused, or other bytes than those
/// of its seal (seal.hpp).
FileDescription describe_file(const std::filesystem::path& path);

}  // namespace berdaya::io
