#include "io/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <system_error>
#include <utility>

namespace berdaya::io {
namespace {

namespace fs = std::filesystem;

Exit exit_for(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
    case EISDIR:
    case EACCES:
    case EPERM:
    case EROFS:
    case ELOOP:
    case ENAMETOOLONG:
    case EEXIST:
    case EINVAL:
    case ENXIO:
    case ETXTBSY:
      return Exit::cannot_create;
    default:
      return Exit::io_error;
  }
}

[[noreturn]] void fail(const fs::path& path, int error, const char* doing = "cannot write") {
  throw IoError(exit_for(error), path.string() + ": " + doing + ": " + std::system_category().message(error));
}

template <class Call>
auto retry(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

class Descriptor {
  int fd_;

 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  /// Closes now; NFS tells of a full disk only here. Linux has closed it even when it says EINTR.
  bool close() { return ::close(std::exchange(fd_, -1)) == 0 || errno == EINTR; }
};

/// The file under its temporary name; it vanishes with this object unless it was published.
class PartFile {
  fs::path path_;
  Descriptor folder_;
  std::string name_;
  Descriptor file_;
  bool published_ = false;

  int open_folder() const {
    const fs::path parent = path_.has_parent_path() ? path_.parent_path() : fs::path(".");
    const int fd = retry([&] { return ::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
    if (fd < 0) fail(path_, errno, "cannot create");
    struct stat target {};
    if (::stat(path_.c_str(), &target) == 0 && !S_ISREG(target.st_mode)) {
      ::close(fd);
      if (S_ISDIR(target.st_mode)) fail(path_, EISDIR, "cannot create");
      throw IoError(Exit::cannot_create, path_.string() + ": cannot create: exists and is not an ordinary file");
    }
    return fd;
  }

  /// A name that nobody uses yet: one left by a killed process may carry our number, and is not ours to remove.
  int open_file() {
    constexpr std::size_t longest_kept = 200;  // NAME_MAX is 255
    const std::string stem = "." + path_.filename().string().substr(0, longest_kept) + ".part-" + std::to_string(::getpid());
    for (int attempt = 0; attempt < 100; ++attempt) {
      name_ = attempt == 0 ? stem : stem + "-" + std::to_string(attempt);
      constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
      const int fd = retry([&] { return ::openat(folder_.get(), name_.c_str(), flags, 0666); });
      if (fd >= 0) return fd;
      if (errno != EEXIST) break;
    }
    fail(path_, errno, "cannot create");
  }

 public:
  explicit PartFile(const fs::path& path) : path_(path), folder_(open_folder()), file_(open_file()) {}
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  ~PartFile() {
    if (!published_) ::unlinkat(folder_.get(), name_.c_str(), 0);
  }

  void write(std::span<const std::byte> bytes) {
    constexpr std::size_t at_once = std::size_t{1} << 26;  // stop soon on a full disk, stay below the kernel's 2 GiB
    while (!bytes.empty()) {
      const auto written = retry([&] { return ::write(file_.get(), bytes.data(), std::min(bytes.size(), at_once)); });
      if (written <= 0) fail(path_, written < 0 ? errno : EIO);
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    if (retry([&] { return ::fsync(file_.get()); }) != 0) fail(path_, errno);
    if (!file_.close()) fail(path_, errno);
  }

  void publish() {
    if (::renameat(folder_.get(), name_.c_str(), folder_.get(), path_.filename().c_str()) != 0) fail(path_, errno, "cannot create");
    published_ = true;
    if (retry([&] { return ::fsync(folder_.get()); }) != 0 && errno != EINVAL && errno != ENOTSUP) fail(path_, errno);
  }
};

/// Where a symbolic link leads, so that the file is replaced and not the link; otherwise the path itself.
fs::path behind_links(const fs::path& path) {
  if (!path.has_filename()) fail(path, path.empty() ? ENOENT : EISDIR, "cannot create");
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path;
  fs::path real = fs::canonical(path, error);
  return error ? path : real;
}

}  // namespace

void write_atomically(const fs::path& path, std::span<const std::byte> bytes) {
  PartFile part(behind_links(path));
  part.write(bytes);
  part.publish();
}

void check_writable(const fs::path& path) { const PartFile probe(behind_links(path)); }

void ignore_file_signals() {
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace berdaya::io
