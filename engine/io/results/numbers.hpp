/// Arrays of a result file as numbers, for what goes on from it.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace berdaya::io {

/// The values of these datasets ("/fit/value") in row-major order, read apart (hdf5/handles.hpp).
/// The file must have passed describe_file.
/// @throws IoError bad_input: one is not there, or damaged.
std::vector<std::vector<double>> numbers_of(const std::filesystem::path& path,
                                            const std::vector<std::string>& names);

}  // namespace berdaya::io
