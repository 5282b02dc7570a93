#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <csignal>
#include <fstream>
#include <iterator>
#include <random>

#include "catch.hpp"
#include "io/hdf5/dataset_file.hpp"
#include "io/hdf5/describe_file.hpp"
#include "io/hdf5/digest.hpp"
#include "io/hdf5/handles.hpp"
#include "io/text/atomic_file.hpp"
#include "io/text/sha256.hpp"
#include "io/text/stopping.hpp"
#include "own_folder.hpp"

using namespace berdaya;
using namespace berdaya::io;
namespace fs = std::filesystem;

namespace {

struct Folder : OwnFolder {
  std::vector<std::string> files() const {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(path)) out.push_back(entry.path().filename());
    return out;
  }
};

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Dimension months(std::vector<std::int32_t> values) {
  return {"month", std::move(values), "1", "month", {{"start", "2026-01"}}};
}

Variable share(std::vector<double> values) {
  return {"share", {"month"}, std::move(values), "1", "share that is mandiri", {}};
}

DatasetFile sample() {
  const Dimension policy{"policy", std::vector<std::string>{"dasar", "kader–2"}, "1", "policy", {}};
  const Dimension event{"event", std::vector<std::int64_t>{}, "1", "event", {}};
  const Variable flows{"flows", {"policy"}, std::vector<std::int64_t>{INT64_MIN, 7},
                       "IDR",   "flows",    {{"note", ""}}};
  const Variable cause{"cause", {"event"}, std::vector<std::string>{}, "1", "cause", {}};
  const Variable active{"active", {}, std::vector<std::uint8_t>{1}, "1", "active", {}};
  return {{{"format", "berdaya/1"}, {"scenario", std::string(100'000, 's')}},
          {{"series", {months({0, 1, 2})}, {share({.1, .2, .3})}, {}},
           {"ledger", {policy}, {flows, active}, {{"title", "Ledger"}}},
           {"events", {event}, {cause}, {}}}};
}

std::string digest_of(const DatasetFile& file) {
  const Folder folder;
  write_atomically(folder.path / "x.h5", hdf5_image(file));
  return digest_file(folder.path / "x.h5");
}

/// The exit code and message of an IoError thrown by `action`, or {done, ""}.
template <class Action>
std::pair<Exit, std::string> failure_of(Action action) {
  try {
    action();
    return {Exit::done, ""};
  } catch (const IoError& error) {
    return {error.exit, error.what()};
  }
}

/// Exit status of `action` in a child with a time limit; 256 + the signal when one ended it.
template <class Action>
int in_child(Action action) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::alarm(60);
    for (const int signal : {SIGSEGV, SIGFPE, SIGABRT, SIGBUS}) std::signal(signal, SIG_DFL);
    ::_exit(action());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 256 + WTERMSIG(status);
}

}  // namespace

TEST_CASE("SHA-256 agrees with the published examples (FIPS 180-2)") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("what was written is described as it was") {
  const Folder folder;
  write_atomically(folder.path / "x.h5", hdf5_image(sample()));
  const FileDescription file = describe_file(folder.path / "x.h5");
  REQUIRE(file.groups.size() == 4);
  CHECK(file.groups[0].attributes == sample().attributes);
  CHECK(file.groups[1].name == "events");
  CHECK(file.groups[1].variables[0].shape == std::vector<std::uint64_t>{0});
  const auto& ledger = file.groups[2];
  CHECK(ledger.attributes == Attributes{{"title", "Ledger"}});
  REQUIRE(ledger.variables.size() == 3);
  CHECK(ledger.variables[0].dtype == "uint8");
  CHECK(ledger.variables[0].shape.empty());
  const auto& flows = ledger.variables[1];
  CHECK(flows.name == "flows");
  CHECK(flows.dtype == "int64");
  CHECK(flows.dimensions == std::vector<std::string>{"policy"});
  CHECK(flows.units == "IDR");
  CHECK_FALSE(flows.coordinate);
  CHECK(ledger.variables[2].dtype == "string");
  CHECK(ledger.variables[2].coordinate);
  CHECK(file.groups[3].variables[1].long_name == "share that is mandiri");
}

TEST_CASE("values come back bit for bit, also from compressed chunks") {
  std::vector<std::int32_t> counting(300'000);
  for (std::size_t i = 0; i < counting.size(); ++i) counting[i] = static_cast<std::int32_t>(i * i);
  const DatasetFile file{{}, {{"big", {months(counting)}, {}, {}}}};
  const Folder folder;
  write_atomically(folder.path / "x.h5", hdf5_image(file));
  CHECK(fs::file_size(folder.path / "x.h5") < 4 * counting.size());
  const h5::Id opened = h5::open_file((folder.path / "x.h5").c_str());
  std::vector<std::int32_t> read(counting.size());
  const h5::Id dataset(H5Dopen2(opened, "big/month", H5P_DEFAULT), "open");
  h5::check(H5Dread(dataset, H5T_NATIVE_INT32, H5S_ALL, H5S_ALL, H5P_DEFAULT, read.data()), "read");
  CHECK(read == counting);
}

TEST_CASE("equal descriptions give equal bytes") {
  CHECK(hdf5_image(sample()) == hdf5_image(sample()));
  DatasetFile other = sample();
  other.groups[0].variables[0] = share({.1, .2, .4});
  CHECK(hdf5_image(sample()) != hdf5_image(other));
}

TEST_CASE("a description that contradicts itself is refused") {
  const auto refused = [](auto change) {
    DatasetFile file = sample();
    change(file.groups[0]);
    CHECK_THROWS_AS(hdf5_image(file), std::invalid_argument);
  };
  refused([](Group& group) { group.variables[0] = share({.1, .2}); });
  refused([](Group& group) { group.variables[0].dimensions = {"year"}; });
  refused([](Group& group) { group.variables[0].units = ""; });
  refused([](Group& group) { group.variables[0].units = "days"; });
  refused([](Group& group) { group.dimensions[0].units = "months since 2026-01-01"; });
  refused([](Group& group) { group.variables[0].long_name = ""; });
  refused([](Group& group) { group.variables[0].name = "a/b"; });
  refused([](Group& group) { group.variables[0].name = "month"; });
  refused([](Group& group) { group.variables[0].attributes = {{"_FillValue", "0"}}; });
  refused([](Group& group) { group.attributes = {{"a", std::string("b\0c", 3)}}; });
  refused([](Group& group) { group.name = "ledger"; });
}

TEST_CASE("the digest tells results apart, and nothing else") {
  const auto changed = [](auto change) {
    DatasetFile file = sample();
    change(file);
    return digest_of(file);
  };
  const std::string digest = digest_of(sample());
  CHECK(digest == "f72ab3d33802945efa32481049385bc962183169ecc3390f1a8b60d74628c76c");
  CHECK(changed([](auto& file) {
          file.groups[0].variables[0] = share({.1, .2, std::nextafter(.3, 1.)});
        }) != digest);
  CHECK(changed([](auto& file) { file.groups[0].variables[0].name = "shares"; }) != digest);
  CHECK(changed([](auto& file) { file.groups[0].name = "serie"; }) != digest);
  CHECK(changed([](auto& file) {
          file.groups[0].variables[0].values = std::vector<float>{.1f, .2f, .3f};
        }) != digest);
  const auto add_axis = [](auto& file) {
    file.groups[1].dimensions.push_back({"one", std::vector<std::int32_t>{0}, "1", "one", {}});
  };
  const auto other_shape = [&](auto& file) {
    add_axis(file);
    file.groups[1].variables[0].dimensions = {"policy", "one"};
  };
  CHECK(changed(add_axis) != changed(other_shape));
  CHECK(changed([](auto& file) {
          file.groups[1].dimensions[0].values = std::vector<std::string>{"dasark", "ader–2"};
        }) != digest);
  CHECK(changed([](auto& file) { file.attributes[1].second = "other"; }) == digest);
  CHECK(changed([](auto& file) { file.groups[0].variables[0].units = "%"; }) == digest);
  CHECK(changed([](auto& file) { std::swap(file.groups[0], file.groups[1]); }) == digest);
}

TEST_CASE("a file is replaced whole, and a link stays a link") {
  const Folder folder;
  const fs::path path = folder.path / "a result.h5";
  check_writable(path);
  CHECK(folder.files().empty());
  write_atomically(path, bytes_of("old"));
  fs::create_symlink(path, folder.path / "latest");
  check_writable(folder.path / "latest");
  write_atomically(folder.path / "latest", bytes_of("new"));
  CHECK(content(path) == "new");
  CHECK(fs::is_symlink(folder.path / "latest"));
  CHECK(folder.files().size() == 2);
  fs::create_symlink("latest", folder.path / "link to it");
  write_atomically(folder.path / "link to it", bytes_of("newer"));
  CHECK(content(path) == "newer");
  fs::remove(path);
  write_atomically(folder.path / "link to it", bytes_of("newest"));
  CHECK(content(path) == "newest");
  CHECK((fs::is_symlink(folder.path / "latest") && fs::is_symlink(folder.path / "link to it")));
}

TEST_CASE("a file that cannot be created is reported before the run and at its end") {
  const Folder folder;
  fs::create_directory(folder.path / "folder");
  REQUIRE(::mkfifo((folder.path / "pipe").c_str(), 0600) == 0);
  write_atomically(folder.path / "file", bytes_of("old"));
  const std::vector<std::pair<fs::path, std::string>> cases{
      {folder.path / "none" / "x.h5", "No such file or directory"},
      {folder.path / "folder", "Is a directory"},
      {folder.path / "folder/", "Is a directory"},
      {folder.path / "file" / "x.h5", "Not a directory"},
      {folder.path / "pipe", "not an ordinary file"},
      {"", "No such file or directory"}};
  for (const auto& entry : cases) {
    const auto& [path, reason] = entry;
    const auto early = failure_of([&] { check_writable(entry.first); });
    CHECK(early.first == Exit::cannot_create);
    CHECK_THAT(early.second,
               Catch::StartsWith(path.string() + ": cannot create: ") && Catch::Contains(reason));
    CHECK(failure_of([&] { write_atomically(entry.first, bytes_of("new")); }) == early);
  }
  CHECK(failure_of([] { check_writable("/proc/x.h5"); }).first == Exit::cannot_create);
  CHECK(content(folder.path / "file") == "old");
  CHECK(folder.files().size() == 3);
}

TEST_CASE("a file limit leaves the previous file and nothing else") {
  const Folder folder;
  const fs::path path = folder.path / "x.h5";
  write_atomically(path, bytes_of("old"));
  const int status = in_child([&] {
    handle_signals();
    const rlimit limit{1000, 1000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto [exit, message] =
        failure_of([&] { write_atomically(path, std::vector<std::byte>(2000)); });
    return message.find("File too large") != std::string::npos ? static_cast<int>(exit) : 1;
  });
  CHECK(status == static_cast<int>(Exit::io_error));
  CHECK(content(path) == "old");
  CHECK(folder.files().size() == 1);
}

TEST_CASE("a full disk leaves the previous file and nothing else") {
  const Folder folder;
  if (::mount("none", folder.path.c_str(), "tmpfs", 0, "size=1m") != 0) {
    WARN("no right to mount: not tested here");
    return;
  }
  const fs::path path = folder.path / "x.h5";
  write_atomically(path, bytes_of("old"));
  const auto [exit, message] =
      failure_of([&] { write_atomically(path, std::vector<std::byte>(2'000'000)); });
  CHECK(exit == Exit::io_error);
  CHECK(message == path.string() + ": cannot write: No space left on device");
  CHECK(content(path) == "old");
  CHECK(folder.files().size() == 1);
  CHECK(::mount("none", folder.path.c_str(), "", MS_REMOUNT | MS_RDONLY, "") == 0);
  const auto read_only = failure_of([&] { check_writable(path); });
  CHECK(read_only ==
        std::pair(Exit::cannot_create, path.string() + ": cannot create: Read-only file system"));
  ::umount(folder.path.c_str());
}

TEST_CASE("what is not a readable HDF5 file is bad input") {
  const Folder folder;
  write_atomically(folder.path / "text", bytes_of("schema = \"berdaya/1\""));
  write_atomically(folder.path / "empty", {});
  for (const char* name : {"none", "text", "empty", "."}) {
    const auto [exit, message] = failure_of([&] { digest_file(folder.path / name); });
    CHECK(exit == Exit::bad_input);
    CHECK_THAT(message, Catch::StartsWith((folder.path / name).string() + ": "));
    CHECK(message.find('\n') == std::string::npos);
  }
}

TEST_CASE("cut and noisy files never crash or hang a reader") {
  const std::vector<std::byte> good = hdf5_image(sample());
  const Folder folder;
  const fs::path path = folder.path / "x.h5";
  const auto outcome = [&](const std::vector<std::byte>& bytes) {
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    return in_child([&] { return static_cast<int>(failure_of([&] { digest_file(path); }).first); });
  };
  REQUIRE(outcome(good) == 0);
  std::mt19937 random(20261124);
  for (int i = 0; i < 150; ++i) {
    const std::size_t cut = random() % good.size();
    INFO("cut to " << cut);
    CHECK(outcome({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(cut)}) ==
          static_cast<int>(Exit::bad_input));
  }
  for (int i = 0; i < 300; ++i) {
    std::vector<std::byte> bytes = good;
    for (int flip = 0; flip <= i % 4; ++flip)
      bytes[random() % good.size()] ^= static_cast<std::byte>(1U << random() % 8);
    const int status = outcome(bytes);
    INFO("noise " << i);
    CHECK((status == 0 || status == static_cast<int>(Exit::bad_input)));
  }
}
