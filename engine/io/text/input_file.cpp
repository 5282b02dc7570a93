#include "io/text/input_file.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <vector>

#include "io/text/utf8.hpp"

namespace berdaya {
namespace {

namespace fs = std::filesystem;

/// The file in the same folder that was meant: of nearly the same name, or without its ending.
std::string nearest_file(const fs::path& file) {
  constexpr int most = 10'000;  // files looked at
  const std::string kind = file.extension().string();
  std::vector<std::string> stems;
  std::error_code error, not_known;
  fs::directory_iterator entry(file.has_parent_path() ? file.parent_path() : fs::path("."), error);
  for (int i = 0; !error && i < most && entry != fs::directory_iterator();
       ++i, entry.increment(error)) {
    const fs::path name = entry->path().filename();
    if (name.extension() == kind && entry->is_regular_file(not_known) &&
        first_not_utf8(name.string()) == std::string_view::npos)
      stems.push_back(name.stem().string());
  }
  std::ranges::sort(stems);
  if (const std::string near = nearest_name(file.stem().string(), stems); !near.empty())
    return near + kind;
  for (const char* ending : {".toml", ".h5", ".csv", ".graphml"})
    if (fs::is_regular_file(fs::path(file).replace_extension(ending), not_known))
      return file.stem().string() + ending;
  return "";
}

}  // namespace

std::string unreadable(const fs::path& file) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (status.type() == fs::file_type::not_found) {
    const std::string near = nearest_file(file);
    return "no such file" + (near.empty() ? "" : "; did you mean '" + near + "'?");
  }
  if (error) return error.message();
  if (fs::is_directory(status)) return "is a folder";
  if (!fs::is_regular_file(status)) return "not an ordinary file";
  if (first_not_utf8(file.filename().string()) != std::string_view::npos)
    return "its name, which results would hold, is not UTF-8";
  return ::access(file.c_str(), R_OK) == 0 ? "" : std::generic_category().message(errno);
}

std::optional<std::string> read_text(const fs::path& file, std::size_t most, Problems& problems) {
  if (const std::string why = unreadable(file); !why.empty()) {
    problems.push_back({file.string(), 0, 0, "", "cannot read: " + why});
    return std::nullopt;
  }
  std::string text(most + 1, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

}  // namespace berdaya
