/// The part of the HDF5 C library that we use, with owners for its handles and exceptions for its
/// errors.
#pragma once
#include <fcntl.h>
#include <hdf5.h>
#include <hdf5_hl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

#include "io/text/atomic_file.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define BERDAYA_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define BERDAYA_SANITIZED
#endif
#endif

namespace berdaya::io::h5 {

/// The library refused; `what()` is one line with the innermost reason it gave.
struct Error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Call first in whatever uses the library: no text of its own on stderr, no plugins, and no exit
/// handler (which crashes after a failure).
inline void begin() {
  H5dont_atexit();
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  H5PLset_loading_state(0);
}

/// @throws std::bad_alloc where the library had no memory, Error elsewhere.
[[noreturn]] inline void fail(const std::string& doing) {
  const bool no_memory = errno == ENOMEM;
  std::string reason;
  const auto keep_innermost = [](unsigned, const H5E_error2_t* entry, void* out) -> herr_t {
    *static_cast<std::string*>(out) = entry->desc != nullptr ? entry->desc : "";
    return 0;
  };
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, keep_innermost, &reason);
  if (reason.find("memory alloc") != std::string::npos || (reason.empty() && no_memory))
    throw std::bad_alloc();
  throw Error("HDF5: " + doing + (reason.empty() ? "" : ": " + reason));
}

/// Passes on what a call returned unless it is an error.
template <class Result>
Result check(Result result, const char* doing) {
  if (result < 0) fail(doing);
  return result;
}

/// Owns one handle of any kind.
class Id {
  hid_t id_ = H5I_INVALID_HID;

 public:
  Id() = default;
  Id(hid_t id, const char* doing) : id_(check(id, doing)) {}
  Id(Id&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)) {}
  Id& operator=(Id&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~Id() {
    if (id_ >= 0) H5Idec_ref(id_);
  }
  operator hid_t() const { return id_; }
};

inline Id text_type() {
  Id type(H5Tcopy(H5T_C_S1), "copy string type");
  check(H5Tset_size(type, H5T_VARIABLE), "set string size");
  check(H5Tset_cset(type, H5T_CSET_UTF8), "set character set");
  return type;
}

/// The type on disk: little-endian everywhere.
template <class Value>
Id stored_type() {
  if constexpr (std::is_same_v<Value, double>)
    return {H5Tcopy(H5T_IEEE_F64LE), "copy type"};
  else if constexpr (std::is_same_v<Value, float>)
    return {H5Tcopy(H5T_IEEE_F32LE), "copy type"};
  else if constexpr (std::is_same_v<Value, std::int64_t>)
    return {H5Tcopy(H5T_STD_I64LE), "copy type"};
  else if constexpr (std::is_same_v<Value, std::int32_t>)
    return {H5Tcopy(H5T_STD_I32LE), "copy type"};
  else if constexpr (std::is_same_v<Value, std::uint8_t>)
    return {H5Tcopy(H5T_STD_U8LE), "copy type"};
  else if constexpr (std::is_same_v<Value, std::string>)
    return text_type();
  else
    static_assert(!sizeof(Value), "no stored type for this value");
}

/// The type in memory.
template <class Value>
Id native_type() {
  if constexpr (std::is_same_v<Value, std::string>)
    return text_type();
  else
    return {H5Tget_native_type(stored_type<Value>(), H5T_DIR_ASCEND), "native type"};
}

inline Id dataspace(const std::vector<hsize_t>& shape, const hsize_t* most = nullptr) {
  if (shape.empty()) return {H5Screate(H5S_SCALAR), "create dataspace"};
  return {H5Screate_simple(static_cast<int>(shape.size()), shape.data(), most), "create dataspace"};
}

inline std::vector<hsize_t> shape_of(hid_t space) {
  std::vector<hsize_t> shape(static_cast<std::size_t>(
      check(H5Sget_simple_extent_ndims(space), "read the number of dimensions")));
  if (!shape.empty())
    check(H5Sget_simple_extent_dims(space, shape.data(), nullptr), "read the shape");
  return shape;
}

inline void write_attribute(hid_t object, const char* name, hid_t stored, hid_t native,
                            const void* value) {
  const Id attribute(H5Acreate2(object, name, stored, dataspace({}), H5P_DEFAULT, H5P_DEFAULT),
                     "create an attribute");
  check(H5Awrite(attribute, native, value), "write an attribute");
}

/// A text attribute, which netCDF-4 and h5py read as a string.
inline void write_attribute(hid_t object, const std::string& name, const std::string& text) {
  const char* start = text.c_str();
  write_attribute(object, name.c_str(), text_type(), text_type(), &start);
}

/// Opens a finished file for reading, without lock files and locks, so that an open notebook does
/// not stop us.
inline Id open_file(const char* path) {
  const Id access(H5Pcreate(H5P_FILE_ACCESS), "create file access list");
  check(H5Pset_file_locking(access, false, true), "switch file locking off");
  return {H5Fopen(path, H5F_ACC_RDONLY, access), "open"};
}

/// Strings of variable length as the library allocates them; freed with this object. After a failed
/// reading the library leaves anything in the buffer: it is leaked then, since freeing it would
/// crash.
class Texts {
  hid_t type_;
  hid_t space_;
  std::vector<char*> texts_;
  bool read_ = false;

 public:
  Texts(hid_t type, hid_t space, std::size_t count) : type_(type), space_(space), texts_(count) {}
  Texts(const Texts&) = delete;
  Texts& operator=(const Texts&) = delete;
  ~Texts() {
    if (read_) H5Dvlen_reclaim(type_, space_, H5P_DEFAULT, texts_.data());
  }
  /// `read_into` is H5Dread or H5Aread into the address that it is given.
  template <class Read>
  void read(Read read_into) {
    check(read_into(texts_.data()), "read a text");
    read_ = true;
  }
  std::string operator[](std::size_t i) const { return texts_[i] != nullptr ? texts_[i] : ""; }
};

// ---- reading apart: on a damaged file libhdf5 1.10.8 may crash or loop, and nothing in front of
// it can rule that out

inline void limit(int resource, rlim_t most) {
  rlimit now{};
  ::getrlimit(static_cast<decltype(RLIMIT_CPU)>(resource), &now);
  now.rlim_cur = now.rlim_max = std::min(now.rlim_max, most);
  ::setrlimit(static_cast<decltype(RLIMIT_CPU)>(resource), &now);
}

/// The child's part of `apart`: "=" and the result, or "!" and the reason, into the pipe.
[[noreturn]] inline void work_and_exit(int pipe, const std::string& path,
                                       const std::function<std::string()>& work) {
  for (const int signal :
       {SIGXCPU, SIGSEGV, SIGFPE, SIGBUS, SIGABRT, SIGINT, SIGTERM, SIGHUP, SIGPIPE})
    std::signal(signal, SIG_DFL);
  std::error_code unknown;
  const auto megabytes = std::filesystem::file_size(path, unknown) >> 20;
  limit(RLIMIT_CPU, 10 + (unknown ? 0 : megabytes));
  limit(RLIMIT_CORE, 0);
#ifndef BERDAYA_SANITIZED  // sanitizers reserve terabytes of addresses
  limit(RLIMIT_AS, rlim_t{8} << 30);
#endif
  ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC),
         STDERR_FILENO);  // the C library's own last words
  std::string answer;
  try {
    answer = "=" + work();
  } catch (const IoError& error) {
    answer = std::string("!") + error.what();
  } catch (const Error& error) {
    answer = "!" + path + ": not a readable HDF5 file: " + error.what();
  } catch (const std::bad_alloc&) {
    answer = "!" + path + ": reading it takes too much memory";
  }
  for (std::size_t done = 0; done < answer.size();) {
    const auto written = ::write(pipe, answer.data() + done, answer.size() - done);
    if (written <= 0 && errno != EINTR) ::_exit(1);
    if (written > 0) done += static_cast<std::size_t>(written);
  }
  ::_exit(0);
}

/// What `work`, which reads `path`, returns; done in a child process with limits on time (10 s and
/// 1 s per MiB) and memory (8 GiB).
/// @throws IoError bad_input: what `work` threw, or that reading crashed or did not end; io_error:
/// no child could be started.
inline std::string apart(const std::string& path, const std::function<std::string()>& work) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    throw IoError(Exit::io_error, path + ": cannot read: " + std::system_category().message(errno));
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    work_and_exit(ends[1], path, work);
  }
  ::close(ends[1]);
  std::string answer;
  for (char buffer[4096];;) {
    const auto count = child > 0 ? ::read(ends[0], buffer, sizeof buffer) : 0;
    if (count > 0)
      answer.append(buffer, static_cast<std::size_t>(count));
    else if (count == 0 || errno != EINTR)
      break;
  }
  ::close(ends[0]);
  int status = 0;
  while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (child < 0)
    throw IoError(Exit::io_error, path + ": cannot read: no child process could be started");
  if (status != 0 || answer.empty())
    throw IoError(Exit::bad_input,
                  path + ": a damaged HDF5 file: reading it failed inside the library");
  if (answer[0] == '!') throw IoError(Exit::bad_input, answer.substr(1));
  return answer.substr(1);
}

}  // namespace berdaya::io::h5
