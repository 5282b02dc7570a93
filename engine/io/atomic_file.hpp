/// Files that are either there and complete, or not there at all.
#pragma once
#include <cstddef>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>

#include "core/diagnostics.hpp"

namespace berdaya::io {

/// A file could not be created, written or read; `what()` is one line with the path and the reason, for stderr.
struct IoError : std::runtime_error {
  Exit exit;
  IoError(Exit code, const std::string& message) : std::runtime_error(message), exit(code) {}
};

/// Puts `bytes` under the name `path`: a reader sees the previous file or the whole new one, also after a crash or a power cut.
/// The bytes go to `.NAME.part-PID` in the same folder, are synced, and renamed over `path`; a symbolic link is followed.
/// @throws IoError cannot_create (no such folder, no permission, a folder or device of that name, read-only) or io_error (disk full,
///         quota, size limit, medium); the temporary file is gone then and the previous file intact.
void write_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes);

/// Asks, before a long run, whether write_atomically could create `path`: makes and removes its temporary file.
/// @throws IoError as write_atomically does.
void check_writable(const std::filesystem::path& path);

/// Lets a write beyond RLIMIT_FSIZE or to a closed pipe fail with an error instead of killing the program; call it first in main.
void ignore_file_signals();

}  // namespace berdaya::io
