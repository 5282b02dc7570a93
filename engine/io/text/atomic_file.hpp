/// Files that are either there and complete, or not there at all.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>

#include "core/diagnostics.hpp"

namespace berdaya::io {

/// A file could not be created, written or read; `what()` is one line with the path and the reason,
/// for stderr.
struct IoError : std::runtime_error {
  Exit exit;
  IoError(Exit code, const std::string& message) : std::runtime_error(message), exit(code) {}
};

/// A file under a temporary name in the folder of `path`, `.NAME.part-PID`: written piece by piece,
/// read back, and published whole or not at all; it vanishes with this object unless it was
/// published. What killed processes left of it is removed. A symbolic link is followed; a file that
/// is replaced keeps owner and mode.
class PartFile {
 public:
  /// @throws IoError cannot_create (no such folder, no permission, a folder or device of that name,
  /// read-only, another process is writing it).
  explicit PartFile(const std::filesystem::path& path);
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  ~PartFile();

  /// Where it stands until it is published.
  std::filesystem::path temporary() const;

  /// What fails is remembered and thrown by check(), so that a library in between need not know how
  /// to fail.
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) noexcept;
  void read_at(std::uint64_t offset,
               std::span<std::byte> bytes) noexcept;  ///< zeros beyond the end
  void resize(std::uint64_t size) noexcept;
  std::uint64_t size() noexcept;
  /// @throws IoError io_error: disk full, quota, size limit, medium.
  void check() const;
  /// Syncs and renames over `path`: a reader sees the previous file or the whole new one, also
  /// after a crash or a power cut.
  /// @throws IoError as check does, or cannot_create.
  void publish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Puts `bytes` under the name `path`: a reader sees the previous file or the whole new one, also
/// after a crash or a power cut. See PartFile.
/// @throws IoError cannot_create (no such folder, no permission, a folder or device of that name,
/// read-only) or io_error (disk full,
///         quota, size limit, medium); the temporary file is gone then and the previous file
///         intact.
void write_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes);

/// Asks, before a long run, whether write_atomically could create `path`: makes and removes its
/// temporary file.
/// @throws IoError as write_atomically does.
void check_writable(const std::filesystem::path& path);

/// Takes the files that are being written away. Only what a signal handler may call.
void remove_parts() noexcept;

}  // namespace berdaya::io
