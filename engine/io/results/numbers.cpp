#include "io/results/numbers.hpp"

#include <cstring>

#include "io/hdf5/handles.hpp"

namespace berdaya::io {
namespace {

/// Each dataset as its number of values and then these, all as doubles.
std::string read_here(const std::filesystem::path& path, const std::vector<std::string>& names) {
  h5::begin();
  std::string bytes;
  const h5::Id file = h5::open_file(path.c_str());
  for (const std::string& name : names) {
    const h5::Id set(H5Dopen2(file, name.c_str(), H5P_DEFAULT), ("open " + name).c_str()),
        space(H5Dget_space(set), "read a shape");
    const auto count =
        static_cast<std::size_t>(h5::check(H5Sget_simple_extent_npoints(space), "count values"));
    std::vector<double> values(count + 1, static_cast<double>(count));
    h5::check(H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data() + 1),
              "read values");
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double));
  }
  return bytes;
}

}  // namespace

std::vector<std::vector<double>> numbers_of(const std::filesystem::path& path,
                                            const std::vector<std::string>& names) {
  const std::string bytes = h5::apart(path.string(), [&] { return read_here(path, names); });
  std::vector<double> all(bytes.size() / sizeof(double));
  std::memcpy(all.data(), bytes.data(), all.size() * sizeof(double));
  std::vector<std::vector<double>> arrays;
  for (std::size_t at = 0; at < all.size();) {
    const auto count = static_cast<std::size_t>(all[at]);
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    arrays.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(count));
    at += count + 1;
  }
  return arrays;
}

}  // namespace berdaya::io
