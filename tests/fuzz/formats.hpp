/// Every format that berdaya reads: the function that reads it, and the files of the repository
/// from which mutations start. One table for the fuzzer (fuzzer.cpp) and for the replay of the
/// files as they are (replay.cpp).
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/text/atomic_file.hpp"

namespace berdaya::fuzz {

struct Format {
  std::string_view name;
  /// Reads these bytes; refuses or accepts them. Whatever else happens is a finding.
  void (*read)(const std::string& bytes);
  std::string_view files;  ///< patterns from the root of the repository, with blanks between
};

std::span<const Format> formats();
/// Ends the program when there is none of that name.
const Format& format_named(std::string_view name);

/// The files of a format, in order; a .gz is unpacked before it is read. @throws
/// std::runtime_error: a pattern matches nothing.
std::vector<std::string> files_of(const Format& format);
std::string bytes_of(const std::string& file);

/// Ends the program with these words where it does not hold.
void insist(bool holds, const char* what);
/// Lets `read` refuse a file, by IoError of bad input alone.
template <class Read>
void refuses(Read read) {
  try {
    read();
  } catch (const io::IoError& error) {
    insist(error.exit == Exit::bad_input, "a bad file is bad input");
  }
}
/// Every reader of results of simulations (results.cpp).
void read_results(const std::filesystem::path& path);

}  // namespace berdaya::fuzz
