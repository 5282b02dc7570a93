/// The scenarios that came with the program: share/berdaya/scenarios where it is installed,
/// scenarios/ of the tree where it was built.
#pragma once
#include <filesystem>

namespace berdaya {

/// The file that `name` means: `own`, or that of the library where there is no such file.
std::filesystem::path own_or_library(const std::filesystem::path& own,
                                     const std::filesystem::path& name);

}  // namespace berdaya
