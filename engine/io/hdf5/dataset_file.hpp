/// What a result file holds, described in memory without HDF5: groups of variables over named
/// dimensions. FORMAT.md has the layout.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "io/text/atomic_file.hpp"

namespace berdaya::io {

/// Names and texts, UTF-8, in the order in which they are written. A text can be as long as a
/// scenario file.
using Attributes = std::vector<std::pair<std::string, std::string>>;

/// One axis and its coordinate values; as many as the axis is long, and none is allowed (a run
/// without events).
struct Dimension {
  using Values =
      std::variant<std::vector<std::int64_t>, std::vector<std::int32_t>, std::vector<std::string>>;
  std::string name;
  Values values;
  std::string units;  ///< "1" where there is none; never "days" and the like, which xarray would
                      ///< turn into timedelta64
  std::string long_name;
  Attributes attributes;  ///< further ones
  std::size_t start = 0;  ///< place of the first value, of an axis that is written in parts
};

/// One array; `values` in row-major order, the last dimension fastest. Without dimensions it is a
/// single value.
struct Variable {
  using Values =
      std::variant<std::vector<double>, std::vector<float>, std::vector<std::int64_t>,
                   std::vector<std::int32_t>, std::vector<std::uint8_t>, std::vector<std::string>>;
  std::string name;
  std::vector<std::string> dimensions;  ///< names of dimensions of the same group, outermost first
  Values values;
  std::string units;
  std::string long_name;
  Attributes attributes;
};

/// What xarray opens with `group=`; each group carries its own dimensions.
struct Group {
  std::string name;
  std::vector<Dimension> dimensions;
  std::vector<Variable> variables;
  Attributes attributes;
};

struct DatasetFile {
  Attributes attributes;
  std::vector<Group> groups;
};

/// The bytes of an HDF5 file that netCDF-4 readers understand, with its seal, made in memory; equal
/// descriptions give equal bytes with one version of the HDF5 library and of zlib.
/// @throws std::invalid_argument where the description contradicts itself
/// (io/hdf5/dataset_check.hpp).
std::vector<std::byte> hdf5_image(const DatasetFile& file);

/// A dimension that is written in parts.
struct Growing {
  std::string name;
  std::size_t length = 0;      ///< expected in the end, 0: unknown
  std::size_t at_once = 4096;  ///< longest side of a chunk
};

struct DatasetWriter;

/// Such a file on disk, written part by part: memory does not grow with it. Nothing stands under
/// `path` before publish().
class DatasetStream {
 public:
  /// Arrays over `growing` dimensions are extended by each part that names them; all others are
  /// written once.
  /// @throws IoError as PartFile does.
  DatasetStream(const std::filesystem::path& path, std::vector<Growing> growing);
  ~DatasetStream();
  /// Groups and arrays that the file does not have yet are created. @throws IoError,
  /// std::invalid_argument.
  void append(const DatasetFile& part);
  /// Seals the file (seal.hpp) and gives it its name. @throws IoError
  void publish();

 private:
  PartFile part_;
  std::unique_ptr<DatasetWriter> writer_;
};

}  // namespace berdaya::io
