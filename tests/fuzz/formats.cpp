#include "formats.hpp"

#include <glob.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>

#include "io/places/area_from_file.hpp"
#include "io/places/place_text.hpp"
#include "io/results/fit_file.hpp"
#include "io/text/seal.hpp"
#include "io/toml/design_file.hpp"
#include "io/toml/ensemble_text.hpp"
#include "io/toml/evidence_file.hpp"
#include "io/toml/fit_file.hpp"
#include "io/toml/scenario_file.hpp"

namespace berdaya::fuzz {
namespace {

namespace fs = std::filesystem;

const fs::path root = BERDAYA_ROOT;

/// A folder in memory that looks like scenarios/: what a file names beside itself is there.
class Beside {
 public:
  Beside() {
    for (const char* inner : {"evidence", "fits"}) fs::create_directories(folder_ / inner);
    for (const auto& entry : fs::directory_iterator(root / "scenarios"))
      if (entry.path().extension() == ".toml")
        fs::create_symlink(entry.path(), folder_ / entry.path().filename());
    fs::create_symlink(root / "scenarios/evidence/l01-poverty.toml",
                       folder_ / "evidence/l01-poverty.toml");
  }
  ~Beside() {
    std::error_code gone;
    fs::remove_all(folder_, gone);
  }
  fs::path write(const char* name, const std::string& bytes) const {
    const fs::path path = folder_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

 private:
  fs::path folder_ = fs::path(fs::exists("/dev/shm") ? "/dev/shm" : "/tmp") /
                     ("berdaya-fuzz-" + std::to_string(::getpid()));
};
const Beside& beside() {
  static const Beside folder;
  return folder;
}

/// What is told of a file names it and says something.
void told(const Problems& problems) {
  for (const Problem& problem : problems) {
    insist(!problem.file.empty(), "a problem names its file");
    insist(!problem.message.empty(), "a problem says something");
  }
}

std::optional<std::string> library(const std::string& name) {
  const fs::path file = root / "scenarios" / name;
  if (fs::path(name).filename() != name || !fs::is_regular_file(file)) return std::nullopt;
  return bytes_of(file.string());
}

void scenario(const std::string& bytes) {
  told(parse_scenario(bytes, {}, library).problems);
  if (bytes.find('\n') == std::string::npos) told(parse_scenario("", {bytes}).problems);
}
void policy(const std::string& bytes) {
  told(read_scenario(beside().write("policy.toml", bytes), {}, root / "scenarios/village.toml")
           .problems);
}
void design(const std::string& bytes) { told(parse_design(bytes, ModelSettings()).problems); }
void evidence(const std::string& bytes) {
  told(read_evidence({beside().write("evidence/x.toml", bytes)}, {}).problems);
}
void fit(const std::string& bytes) {
  told(read_fit(beside().write("fits/x.toml", bytes)).problems);
}
void ensemble(const std::string& bytes) { told(parse_ensemble(bytes, "ensemble").problems); }

void network(const fs::path& edges, const fs::path& households) {
  const NetworkRead read = read_network(edges, households);
  told(read.problems);
  if (read.problems.empty()) io::area_network(read.data);
}
void edges(const std::string& bytes) {
  const fs::path file = beside().write("edges.csv", bytes);
  network(file, {});
  network(file, root / "tests/bad_input/good_households.csv");
}
void households(const std::string& bytes) {
  network(root / "tests/bad_input/good_edges.csv", beside().write("households.csv", bytes));
}
void graphml(const std::string& bytes) { network(beside().write("x.graphml", bytes), {}); }
void places(const std::string& bytes) {
  for (const char* select : {"", "35"})
    told(parse_places(bytes, "places", select, AreaColumn::kecamatan).problems);
}

/// Every reader of a result file, without its seal, which refuses every mutation before anything is
/// read.
void result(const std::string& bytes) {
  const fs::path path = beside().write("x.h5", bytes.substr(0, bytes.rfind(io::seal_mark)));
  read_results(path);
  refuses([&] { io::recorded_runs(path, Fit{}, {}); });
}

constexpr Format table[] = {
    {"scenario", scenario, "scenarios/*.toml tests/bad_input/*.toml tests/fuzz/corpus/set-*.txt"},
    {"policy", policy, "tests/bad_input/policy_*.toml scenarios/s1*.toml scenarios/grant.toml"},
    {"design", design, "scenarios/designs/*.toml tests/fuzz/corpus/design-*.toml"},
    {"evidence", evidence,
     "scenarios/evidence/*.toml tests/fuzz/corpus/evidence-*.toml tests/fit/l01.toml"},
    {"fit", fit, "scenarios/fits/default.toml tests/fuzz/corpus/fit-*.toml tests/fit/small.toml"},
    {"ensemble", ensemble, "tests/fuzz/corpus/ensemble-*.toml scenarios/fits/*-ensemble.toml"},
    {"edges", edges, "tests/bad_input/*edges.csv tests/bad_input/net_*.csv"},
    {"households", households, "tests/bad_input/*households.csv tests/bad_input/hh_*.csv"},
    {"graphml", graphml, "tests/fuzz/corpus/*.graphml"},
    {"places", places, "tests/bad_input/*places*.csv tests/pages/desa-contoh.csv"},
    {"result", result, "tests/formats/*.h5.gz"}};

}  // namespace

void insist(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "not so: %s\n", what);
  std::abort();
}

std::span<const Format> formats() { return table; }

const Format& format_named(std::string_view name) {
  for (const Format& format : table)
    if (format.name == name) return format;
  std::fputs("no such format; there are:", stderr);
  for (const Format& format : table) std::fprintf(stderr, " %s", format.name.data());
  std::fputs("\n", stderr);
  std::exit(64);
}

std::vector<std::string> files_of(const Format& format) {
  std::vector<std::string> files;
  std::istringstream patterns{std::string(format.files)};
  for (std::string pattern; patterns >> pattern;) {
    glob_t found{};
    if (::glob((root / pattern).c_str(), 0, nullptr, &found) != 0)
      throw std::runtime_error(pattern + ": no such files");
    files.insert(files.end(), found.gl_pathv, found.gl_pathv + found.gl_pathc);
    ::globfree(&found);
  }
  return files;
}

std::string bytes_of(const std::string& file) {
  if (file.ends_with(".gz")) {
    std::string bytes;
    const auto close = [](std::FILE* pipe) { ::pclose(pipe); };
    const std::unique_ptr<std::FILE, decltype(close)> pipe(
        ::popen(("gzip -dc '" + file + '\'').c_str(), "r"));
    char block[1 << 16];
    for (std::size_t n = 0; pipe && (n = std::fread(block, 1, sizeof block, pipe.get())) > 0;)
      bytes.append(block, n);
    return bytes;
  }
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace berdaya::fuzz
