/// Why a file that a user named cannot be read.
#pragma once
#include <unistd.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "io/text/utf8.hpp"

namespace berdaya {

/// "" when `file` is an ordinary file that may be read; else why not, without waiting for the other end of a pipe.
inline std::string unreadable(const std::filesystem::path& file) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (status.type() == fs::file_type::not_found) return "no such file";
  if (error) return error.message();
  if (fs::is_directory(status)) return "is a folder";
  if (!fs::is_regular_file(status)) return "not an ordinary file";
  if (first_not_utf8(file.filename().string()) != std::string_view::npos) return "its name, which results would hold, is not UTF-8";
  return ::access(file.c_str(), R_OK) == 0 ? "" : std::generic_category().message(errno);
}

}  // namespace berdaya
