#include "io/text/unit_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "io/text/atomic_file.hpp"
#include "io/text/sha256.hpp"

namespace berdaya::io {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = "berdaya-units/1\n";
constexpr std::size_t check_size = 16;  // digits of the SHA-256 of number and bytes
constexpr std::uint64_t head_number = ~std::uint64_t{0};
constexpr std::uint64_t largest = std::uint64_t{1} << 40;

/// Before the bytes of a unit; the head of the file is one too.
struct Front {
  std::uint64_t number = 0, size = 0;
  std::array<char, check_size> check{};
};

std::array<char, check_size> check_of(std::uint64_t number, std::span<const std::byte> bytes) {
  Sha256 hash;
  hash.add(number);
  hash.add(bytes);
  std::array<char, check_size> check{};
  hash.hex().copy(check.data(), check.size());
  return check;
}

std::vector<std::byte> framed(std::uint64_t number, std::span<const std::byte> bytes) {
  const Front front{number, bytes.size(), check_of(number, bytes)};
  const auto first = std::as_bytes(std::span(&front, 1));
  std::vector<std::byte> all(first.begin(), first.end());
  all.insert(all.end(), bytes.begin(), bytes.end());
  return all;
}

bool read_at(int file, std::uint64_t offset, std::span<std::byte> to) {
  while (!to.empty()) {
    const auto got = ::pread(file, to.data(), to.size(), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to = to.subspan(static_cast<std::size_t>(got));
    offset += static_cast<std::uint64_t>(got);
  }
  return true;
}

std::uint64_t size_of(int file) {
  struct stat now {};
  return ::fstat(file, &now) == 0 ? static_cast<std::uint64_t>(now.st_size) : 0;
}

/// The head of what stands there, and where its units begin; false: nothing of that kind does.
bool read_head(int file, std::string& head, std::uint64_t& end) {
  std::string first(mark.size(), '\0');
  Front front;
  if (!read_at(file, 0, std::as_writable_bytes(std::span(first))) || first != mark ||
      !read_at(file, mark.size(), std::as_writable_bytes(std::span(&front, 1))) ||
      front.number != head_number || front.size > size_of(file))
    return false;
  head.resize(static_cast<std::size_t>(front.size));
  const std::uint64_t begin = mark.size() + sizeof front;
  end = begin + front.size;
  return read_at(file, begin, std::as_writable_bytes(std::span(head))) &&
         check_of(head_number, std::as_bytes(std::span(head))) == front.check;
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

}  // namespace

fs::path units_of(const fs::path& result) {
  return result.parent_path() / ("." + result.filename().string() + ".units");
}

UnitFile::UnitFile(const fs::path& path) : path_(path) {
  file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const int error = errno;
  std::uint64_t end = 0;
  if (file_ >= 0 && read_head(file_, head_, end)) {
    read_units(end);
    return;
  }
  const std::string why =
      file_ < 0 ? std::system_category().message(error) : "not a file of units of berdaya";
  if (file_ >= 0) ::close(file_);
  throw IoError(Exit::bad_input, path.string() + ": cannot read: " + why);
}

UnitFile::UnitFile(const fs::path& path, std::string head) : path_(path), head_(std::move(head)) {
  file_ = ::open(path.c_str(), O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
  if (file_ < 0) {
    failed_ = errno != ENOENT;
    return;
  }
  std::string found;
  std::uint64_t end = 0;
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    failed_ = true;  // another process has it
  } else if (read_head(file_, found, end) && first_line(found) == first_line(head_)) {
    failed_ = ::ftruncate(file_, static_cast<off_t>(read_units(end))) != 0;
  } else {
    ::unlink(path_.c_str());
    ::close(std::exchange(file_, -1));
  }
}

UnitFile::~UnitFile() {
  if (file_ >= 0) ::close(file_);
}

/// @return where the last whole one ends
std::uint64_t UnitFile::read_units(std::uint64_t from) {
  const std::uint64_t size = size_of(file_);
  Front front;
  while (read_at(file_, from, std::as_writable_bytes(std::span(&front, 1)))) {
    const std::uint64_t begin = from + sizeof front;
    if (front.size > largest || front.size > size - begin || front.number == head_number) break;
    found_[front.number] = {begin, front.size};
    from = begin + front.size;
  }
  return from;
}

std::vector<std::byte> UnitFile::find(std::uint64_t number) const {
  const auto at = found_.find(number);
  if (at == found_.end()) return {};
  const auto& [offset, size] = at->second;
  Front front;
  std::vector<std::byte> bytes(static_cast<std::size_t>(size));
  const bool read =
      read_at(file_, offset - sizeof front, std::as_writable_bytes(std::span(&front, 1))) &&
      read_at(file_, offset, bytes);
  if (!read || front.check != check_of(number, bytes)) bytes.clear();
  return bytes;
}

bool UnitFile::begin() {
  constexpr int flags = O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW;
  file_ = ::open(path_.c_str(), flags, 0666);
  if (file_ < 0 || ::flock(file_, LOCK_EX | LOCK_NB) != 0) return false;
  std::vector<std::byte> first(mark.size());
  std::memcpy(first.data(), mark.data(), mark.size());
  const auto head = framed(head_number, std::as_bytes(std::span(head_)));
  first.insert(first.end(), head.begin(), head.end());
  return append(first);
}

bool UnitFile::append(std::span<const std::byte> bytes) noexcept {
  auto written = ::write(file_, bytes.data(), bytes.size());
  while (written < 0 && errno == EINTR) written = ::write(file_, bytes.data(), bytes.size());
  return written == static_cast<ssize_t>(bytes.size());
}

void UnitFile::add(std::uint64_t number, std::span<const std::byte> bytes) noexcept {
  try {
    const std::vector<std::byte> all = framed(number, bytes);
    const std::scoped_lock lock(adding_);
    if (failed_) return;
    failed_ = (file_ < 0 && !begin()) || !append(all);
    if (failed_) remove();  // its place on a full disk is the result's
  } catch (...) {
    failed_ = true;  // out of memory
  }
}

void UnitFile::remove() noexcept {
  if (file_ < 0) return;
  ::unlink(path_.c_str());
  ::close(std::exchange(file_, -1));
}

void UnitFile::publish(const fs::path& name) {
  if (file_ < 0 && !failed_) failed_ = !begin();  // a shard without units
  if (failed_ || ::fsync(file_) != 0 || ::rename(path_.c_str(), name.c_str()) != 0)
    throw IoError(Exit::io_error,
                  name.string() + ": cannot write: " + std::system_category().message(errno));
}

}  // namespace berdaya::io
