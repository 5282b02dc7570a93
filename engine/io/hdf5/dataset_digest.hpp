/// The digest of a result file before there is a file: what digest_file() says of it once written,
/// worked out where there is no HDF5, as in a page.
#pragma once
#include <functional>
#include <span>

#include "io/hdf5/dataset_file.hpp"

namespace berdaya::io {

/// Hands over, in order, the bytes whose SHA-256 is the digest of a file with these groups.
/// Groups of one name are parts of one, which have different arrays but for the axes they share.
void digest_bytes(std::span<const Group> groups,
                  const std::function<void(std::span<const std::byte>)>& take);

}  // namespace berdaya::io
