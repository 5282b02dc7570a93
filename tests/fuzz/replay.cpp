/// Reads the files of every format as they are, cut short and with a byte changed:
/// fuzz_replay [FORMAT [FILE...]]; --names lists the formats, --seeds FORMAT FOLDER writes the
/// files of one there, for libFuzzer.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "formats.hpp"

using namespace berdaya::fuzz;

namespace {

/// A whole file, its first parts, and some changed bytes; what changes is always the same.
std::size_t replay(const Format& format, const std::string& bytes) {
  format.read(bytes);
  constexpr std::size_t parts = 4;
  for (std::size_t i = 1; i < parts; ++i) {
    format.read(bytes.substr(0, bytes.size() * i / parts));
    if (bytes.empty()) continue;
    std::string changed = bytes;
    changed[bytes.size() * i / (parts + 1)] ^= static_cast<char>(1 << (2 * i));
    format.read(changed);
  }
  return bytes.empty() ? parts : 2 * parts - 1;
}

int write_seeds(const Format& format, const std::filesystem::path& folder) {
  std::size_t number = 0;
  for (const std::string& file : files_of(format))
    std::ofstream(folder / std::to_string(number++), std::ios::binary) << bytes_of(file);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count == 2 && words[1] == std::string_view("--names")) {
    for (const Format& format : formats()) std::printf("%s\n", format.name.data());
    return 0;
  }
  if (count == 4 && words[1] == std::string_view("--seeds"))
    return write_seeds(format_named(words[2]), words[3]);
  for (const Format& format : formats()) {
    if (count > 1 && words[1] != format.name) continue;
    const std::vector<std::string> files =
        count > 2 ? std::vector<std::string>(words + 2, words + count) : files_of(format);
    std::size_t inputs = 0;
    for (const std::string& file : files) {
      std::fprintf(stderr, "%s\n", file.c_str());  // who crashes is the last one named
      inputs += replay(format, bytes_of(file));
    }
    std::printf("%-12s%6zu files, %zu inputs\n", format.name.data(), files.size(), inputs);
  }
  return 0;
}
