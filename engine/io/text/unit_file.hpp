/// Finished units of a study in a file that only grows: whatever stops the program, what was added
/// before can be read again, and a last unit that is not whole is cut off.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace berdaya::io {

class UnitFile {
 public:
  /// What stands there, to be read.
  /// @throws IoError bad_input: no file of units, or cut off within its head.
  explicit UnitFile(const std::filesystem::path& path);
  /// To go on with, if what stands there has a head with the same first line, which says all that
  /// decides the units; else nothing stands there until the first is added. Where it cannot be
  /// written nothing is kept.
  UnitFile(const std::filesystem::path& path, std::string head);
  UnitFile(const UnitFile&) = delete;
  UnitFile& operator=(const UnitFile&) = delete;
  ~UnitFile();

  const std::filesystem::path& path() const noexcept { return path_; }
  const std::string& head() const noexcept { return head_; }
  /// Units that stood there when it was opened, by number.
  std::size_t count() const noexcept { return found_.size(); }
  bool holds(std::uint64_t number) const { return found_.contains(number); }
  /// Bytes of one of them; empty: unknown, or damaged.
  std::vector<std::byte> find(std::uint64_t number) const;

  /// From any thread. Where nothing more can be written nothing more is kept.
  void add(std::uint64_t number, std::span<const std::byte> bytes) noexcept;
  /// Takes the file away.
  void remove() noexcept;
  /// Gives it another name, whole and on the disk.
  /// @throws IoError io_error: not all of it could be written.
  void publish(const std::filesystem::path& name);

 private:
  struct Place {
    std::uint64_t offset = 0, size = 0;
  };
  bool begin();
  bool append(std::span<const std::byte> bytes) noexcept;
  std::uint64_t read_units(std::uint64_t from);

  std::filesystem::path path_;
  std::string head_;
  int file_ = -1;
  std::map<std::uint64_t, Place> found_;
  std::mutex adding_;
  bool failed_ = false;
};

/// Where the units of a result lie until it is whole: `.NAME.units` beside it.
std::filesystem::path units_of(const std::filesystem::path& result);

}  // namespace berdaya::io
