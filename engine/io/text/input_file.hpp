/// Why a file that a user named cannot be read.
#pragma once
#include <filesystem>
#include <string>

namespace berdaya {

/// "" when `file` is an ordinary file that may be read; else why not, with the nearest name in its folder, without waiting for the other
/// end of a pipe.
std::string unreadable(const std::filesystem::path& file);

}  // namespace berdaya
