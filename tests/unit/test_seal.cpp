#include <cmath>
#include <fstream>
#include <limits>

#include "catch.hpp"
#include "io/hdf5/dataset_file.hpp"
#include "io/hdf5/describe_file.hpp"
#include "io/text/seal.hpp"
#include "io/text/sha256.hpp"
#include "own_folder.hpp"

using namespace berdaya;
using namespace berdaya::io;
namespace fs = std::filesystem;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

DatasetFile one_number(const std::string& group, const std::string& name, double value) {
  return {{}, {{group, {}, {{name, {}, std::vector<double>{value}, "1", "a number", {}}}, {}}}};
}

}  // namespace

TEST_CASE("a number that is none leaves only where it is said to be unknown or endless") {
  for (const char* group : {"households", "events", "exits", "dependency", "groups"}) {
    CHECK_NOTHROW(hdf5_image(one_number(group, "x", 1)));
    CHECK_THROWS_WITH(hdf5_image(one_number(group, "x", std::nan(""))),
                      Catch::Contains("/x: NaN at place 0"));
    CHECK_THROWS_WITH(hdf5_image(one_number(group, "x", -inf)),
                      Catch::Contains("/x: an infinite number at place 0"));
  }
  for (const char* group : {"study", "series", "villages"}) {
    CHECK_NOTHROW(hdf5_image(one_number(group, "x", std::nan(""))));
    CHECK_THROWS(hdf5_image(one_number(group, "x", inf)));
  }
  CHECK_NOTHROW(hdf5_image(one_number("study", "cost_per_kept", inf)));
  CHECK_NOTHROW(hdf5_image(one_number("fit", "at_most", inf)));
}

TEST_CASE("the last line of a file is the SHA-256 of all before it, in memory and on disk") {
  const OwnFolder folder;
  const fs::path path = folder.path / "x.h5";
  const DatasetFile file = one_number("series", "x", .5);
  DatasetStream stream(path, {});
  stream.append(file);
  stream.publish();
  const std::vector<std::byte> image = hdf5_image(file);
  const auto body = std::span(image).first(image.size() - seal_size);
  const std::string seal = seal_of(sha256_hex(body));
  CHECK(seal.size() == seal_size);
  CHECK(std::ranges::equal(std::span(image).last(seal_size), std::as_bytes(std::span(seal))));
  CHECK(fs::file_size(path) == image.size());
  CHECK(check_seal(path));
  fs::resize_file(path, body.size());
  CHECK(!check_seal(path));
  CHECK_NOTHROW(describe_file(path));
  fs::resize_file(path, body.size() + 3);
  CHECK_THROWS_AS(describe_file(path), IoError);
  std::ofstream(path) << "berdaya-sha256 of no HDF5 file";
  CHECK_THROWS_AS(check_seal(path), IoError);
  std::ofstream(path) << "schema";
  CHECK(!check_seal(path));
}
