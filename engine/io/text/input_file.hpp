/// Files that a user named.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "core/diagnostics.hpp"

namespace berdaya {

/// "" when `file` is an ordinary file that may be read; else why not, with the nearest name in its
/// folder, without waiting for the other end of a pipe.
std::string unreadable(const std::filesystem::path& file);

/// The bytes of `file`, of a larger one the first `most` + 1; or a problem.
std::optional<std::string> read_text(const std::filesystem::path& file, std::size_t most,
                                     Problems& problems);

}  // namespace berdaya
