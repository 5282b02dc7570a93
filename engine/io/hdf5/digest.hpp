/// Equal digests = equal results.
#pragma once
#include <filesystem>
#include <string>

#include "io/text/atomic_file.hpp"

namespace berdaya::io {

/// SHA-256 (64 hex digits) over every dataset in the order of its path: path, kind of number and
/// its size, shape, and the values in row-major order as little-endian bytes (texts with their
/// length before them). Attributes, compression, chunks, byte order on disk and the order of
/// writing do not count. Reads in blocks of at most 16 MiB.
/// @throws IoError bad_input: what describe_file refuses, or a dataset that is neither numbers nor
/// texts of variable length.
std::string digest_file(const std::filesystem::path& path);

}  // namespace berdaya::io
