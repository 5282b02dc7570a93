#include "io/text/library.hpp"

#include "io/text/input_file.hpp"

namespace berdaya {

namespace fs = std::filesystem;

fs::path own_or_library(const fs::path& own, const fs::path& name) {
  std::error_code error;
  if (fs::exists(own, error)) return own;
  const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const char* place : {"../share/berdaya/scenarios", "../../scenarios"}) {
    const fs::path library = (program / place).lexically_normal();
    if (!fs::is_directory(library, error)) continue;
    const bool has_nearest = unreadable(own) != "no such file";
    return fs::exists(library / name, error) || !has_nearest ? library / name : own;
  }
  return own;
}

}  // namespace berdaya
