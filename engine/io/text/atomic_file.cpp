#include "io/text/atomic_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
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
  throw IoError(exit_for(error),
                path.string() + ": " + doing + ": " + std::system_category().message(error));
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

/// Where a symbolic link leads, also to what is not there yet, so that the file is replaced and not
/// the link; otherwise the path itself.
fs::path behind_links(const fs::path& path) {
  if (!path.has_filename()) fail(path, path.empty() ? ENOENT : EISDIR, "cannot create");
  std::error_code error;
  fs::path real = path;
  for (int links = 0; links < 40 && fs::is_symlink(real, error); ++links)
    real = real.parent_path() / fs::read_symlink(real, error);
  return real;
}

/// The part files there are, for whoever is stopped by a signal: a folder (-1: none) and a name in
/// it.
struct OpenPart {
  std::atomic<int> folder{-1};
  char name[256] = "";
};
std::array<OpenPart, 8>
    open_parts;  // the program has one; what is beyond these stays behind when it is stopped

void remember(int folder, const std::string& name) {
  for (OpenPart& part : open_parts)
    if (part.folder < 0) {
      part.name[name.copy(part.name, sizeof part.name - 1)] = '\0';
      part.folder = folder;
      return;
    }
}
void forget(int folder) {
  for (OpenPart& part : open_parts)
    if (part.folder == folder) part.folder = -1;
}

constexpr std::size_t longest_kept = 200;  // of a name; NAME_MAX is 255

}  // namespace

struct PartFile::State {
  fs::path path;
  Descriptor folder;
  std::string stem;  ///< of its temporary name; behind it stands the number of the process
  std::string name;
  Descriptor file;
  int error = 0;
  bool published = false;

  explicit State(const fs::path& real)
      : path(real), folder(open_folder()), stem(stem_of(real)), file(open_file()) {}

  static std::string stem_of(const fs::path& path) {
    return "." + path.filename().string().substr(0, longest_kept) + ".part-";
  }

  int open_folder() const {
    const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const int fd =
        retry([&] { return ::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
    if (fd < 0) fail(path, errno, "cannot create");
    struct stat target {};
    if (::stat(path.c_str(), &target) == 0 && !S_ISREG(target.st_mode)) {
      ::close(fd);
      if (S_ISDIR(target.st_mode)) fail(path, EISDIR, "cannot create");
      throw IoError(Exit::cannot_create,
                    path.string() + ": cannot create: exists and is not an ordinary file");
    }
    return fd;
  }

  /// A new file, locked as long as it is open: so others can tell one that is being written from
  /// one that a killed process left.
  int open_file() {
    look_at_others();
    const std::string own = stem + std::to_string(::getpid());
    int failed = 0;
    for (int attempt = 0; attempt < 100; ++attempt) {
      name = attempt == 0 ? own : own + "-" + std::to_string(attempt);
      remember(folder.get(), name);  // before it is there: no signal finds it unknown
      constexpr int flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
      const int fd = retry([&] { return ::openat(folder.get(), name.c_str(), flags, 0666); });
      failed = errno;
      if (fd >= 0) {
        retry([&] { return ::flock(fd, LOCK_EX); });
        struct stat mine {};
        if (::fstat(fd, &mine) == 0 && mine.st_nlink > 0) return fd;
        ::close(fd);  // taken for a dead one before it was locked
        failed = EEXIST;
      }
      forget(folder.get());
      if (failed != EEXIST) break;
    }
    fail(path, failed, "cannot create");
  }

  /// Removes what killed processes left of this file, and refuses where another writes it now.
  void look_at_others() const {
    if (path.filename().string().size() > longest_kept) return;  // others may share the stem
    std::error_code unreadable;
    const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const std::string own = stem + std::to_string(::getpid());
    for (const auto& entry : fs::directory_iterator(parent, unreadable)) {
      const std::string other = entry.path().filename().string();
      if (!other.starts_with(stem) || other == own || other.starts_with(own + "-")) continue;
      const Descriptor found(
          ::openat(folder.get(), other.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
      if (found.get() < 0) continue;
      if (::flock(found.get(), LOCK_EX | LOCK_NB) == 0)
        ::unlinkat(folder.get(), other.c_str(), 0);
      else if (errno == EWOULDBLOCK)
        throw IoError(Exit::cannot_create, path.string() + ": cannot create: process " +
                                               other.substr(stem.size()) + " is writing it now");
    }
  }

  /// A file that is replaced keeps its owner and who may read it.
  void take_after_old() const noexcept {
    struct stat old {
    }, mine{};
    if (::fstatat(folder.get(), path.filename().c_str(), &old, AT_SYMLINK_NOFOLLOW) != 0 ||
        ::fstat(file.get(), &mine) != 0 || !S_ISREG(old.st_mode))
      return;
    if (old.st_uid != mine.st_uid && ::fchown(file.get(), old.st_uid, old.st_gid) == 0)
      mine.st_gid = old.st_gid;
    const bool same_group =
        old.st_gid == mine.st_gid || ::fchown(file.get(), ~uid_t{0}, old.st_gid) == 0;
    ::fchmod(file.get(), old.st_mode & (same_group ? 0777 : 0707));
  }

  void note(int failed) noexcept {
    if (error == 0) error = failed;
  }
};

PartFile::PartFile(const fs::path& path) : state_(std::make_unique<State>(behind_links(path))) {}
PartFile::~PartFile() {
  if (!state_->published) ::unlinkat(state_->folder.get(), state_->name.c_str(), 0);
  forget(state_->folder.get());
}

fs::path PartFile::temporary() const { return state_->path.parent_path() / state_->name; }

void PartFile::write_at(std::uint64_t offset, std::span<const std::byte> bytes) noexcept {
  constexpr std::size_t at_once = std::size_t{1}
                                  << 26;  // stop soon on a full disk, stay below the kernel's 2 GiB
  while (!bytes.empty() && state_->error == 0) {
    const auto written = retry([&] {
      return ::pwrite(state_->file.get(), bytes.data(), std::min(bytes.size(), at_once),
                      static_cast<off_t>(offset));
    });
    if (written <= 0) return state_->note(written < 0 ? errno : EIO);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
}

void PartFile::read_at(std::uint64_t offset, std::span<std::byte> bytes) noexcept {
  while (!bytes.empty()) {
    const auto got = retry([&] {
      return ::pread(state_->file.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    });
    if (got < 0) state_->note(errno);
    if (got <= 0) {
      std::ranges::fill(bytes, std::byte{});
      return;
    }
    bytes = bytes.subspan(static_cast<std::size_t>(got));
    offset += static_cast<std::uint64_t>(got);
  }
}

void PartFile::resize(std::uint64_t size) noexcept {
  if (state_->error == 0 &&
      retry([&] { return ::ftruncate(state_->file.get(), static_cast<off_t>(size)); }) != 0)
    state_->note(errno);
}

std::uint64_t PartFile::size() noexcept {
  struct stat now {};
  if (::fstat(state_->file.get(), &now) != 0) state_->note(errno);
  return static_cast<std::uint64_t>(now.st_size);
}

void PartFile::check() const {
  if (state_->error != 0) fail(state_->path, state_->error);
}

void PartFile::publish() {
  check();
  State& s = *state_;
  s.take_after_old();
  if (retry([&] { return ::fsync(s.file.get()); }) != 0) fail(s.path, errno);
  if (!s.file.close()) fail(s.path, errno);
  if (::renameat(s.folder.get(), s.name.c_str(), s.folder.get(), s.path.filename().c_str()) != 0)
    fail(s.path, errno, "cannot create");
  s.published = true;
  if (retry([&] { return ::fsync(s.folder.get()); }) != 0 && errno != EINVAL && errno != ENOTSUP)
    fail(s.path, errno);
}

void write_atomically(const fs::path& path, std::span<const std::byte> bytes) {
  PartFile part(path);
  part.write_at(0, bytes);
  part.publish();
}

void check_writable(const fs::path& path) { const PartFile probe(path); }

void remove_parts() noexcept {
  for (const OpenPart& part : open_parts)
    if (const int folder = part.folder; folder >= 0) ::unlinkat(folder, part.name, 0);
}

}  // namespace berdaya::io
