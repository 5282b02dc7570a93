/// Files of finished units: what is found again, what is cut off, what is of another study.

#include <fstream>

#include "catch.hpp"
#include "io/text/atomic_file.hpp"
#include "io/text/unit_file.hpp"
#include "own_folder.hpp"
#include "study/record_bytes.hpp"
#include "study/runner.hpp"

using namespace berdaya;
using namespace berdaya::io;

namespace {

namespace fs = std::filesystem;

std::vector<std::byte> bytes(std::string_view text) {
  const auto all = std::as_bytes(std::span(text));
  return {all.begin(), all.end()};
}

}  // namespace

TEST_CASE("units are found again until the first that is not whole, under the same first line") {
  const OwnFolder folder;
  const fs::path path = folder.path / ".x.units";
  CHECK(units_of(folder.path / "x") == path);
  {
    UnitFile file(path, "study\nthe rest");
    CHECK_FALSE(fs::exists(path));
    file.add(3, bytes("three"));
    file.add(0, bytes(""));
    file.add(7, bytes("seven"));
    CHECK(file.count() == 0);  // those that stood there alone
  }
  {
    const UnitFile file(path);
    CHECK(file.head() == "study\nthe rest");
    CHECK(file.count() == 3);
    CHECK(file.find(7) == bytes("seven"));
    CHECK(file.find(1).empty());
  }
  fs::resize_file(path, fs::file_size(path) - 1);
  {
    UnitFile file(path, "study\nanother rest");
    CHECK(file.count() == 2);
    CHECK(file.find(3) == bytes("three"));
    file.add(8, bytes("eight"));  // after what was cut off
  }
  CHECK(UnitFile(path).find(8) == bytes("eight"));
  { const UnitFile other(path, "other"); }
  CHECK_FALSE(fs::exists(path));
  CHECK_THROWS_AS(UnitFile{path}, IoError);
}

TEST_CASE("a changed byte of a unit is noticed") {
  const OwnFolder folder;
  const fs::path path = folder.path / "x";
  UnitFile(path, "study").add(1, bytes("one"));
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(-1, std::ios::end);
  file.put('x');
  file.close();
  CHECK(UnitFile(path).holds(1));
  CHECK(UnitFile(path).find(1).empty());
}

TEST_CASE("records come back from their bytes, and from no others") {
  std::vector<AreaRecord> records(2), back;
  records[0].months.resize(2), records[0].digests = {5, 6};
  records[0].years = {std::vector<MeasureSums>(3), {}};
  records[1].events.resize(4), records[1].events[2].amount = 77;
  records[1].blocks.resize(1), records[1].blocks[0].payments = -9;
  std::vector<std::byte> image = bytes_of(records);
  REQUIRE(records_of(image, back));
  CHECK(bytes_of(back) == image);
  CHECK(back[1].events[2].amount == 77);
  CHECK(back[0].years[0].size() == 3);
  ExitRecords exits;
  CHECK_FALSE(records_of(image, exits));
  image.pop_back();
  back.clear();
  CHECK_FALSE(records_of(image, back));
}

TEST_CASE("a shard lives its own units alone, next to each other, so on all threads") {
  const auto own_of = [](std::uint64_t shard, std::uint64_t shards, std::uint64_t first) {
    Units units;
    units.shard = shard, units.shards = shards, units.first = first;
    std::vector<std::uint64_t> numbers;
    for (std::uint64_t i = units.own(); i < 9; i += units.step()) numbers.push_back(first + i);
    return numbers;
  };
  CHECK(own_of(0, 0, 4).size() == 9);
  CHECK(own_of(1, 4, 0) == std::vector<std::uint64_t>{1, 5});
  CHECK(own_of(1, 4, 6) == std::vector<std::uint64_t>{9, 13});
  CHECK(own_of(3, 4, 7) == std::vector<std::uint64_t>{7, 11, 15});
  CHECK(own_of(5, 40, 6).empty());
}

TEST_CASE("what a study does not keep is left out of its records, but for events that it counts") {
  AreaRecord record;
  record.years.resize(2), record.dependency.groups.resize(3), record.months.resize(4);
  for (const EventKind kind : {EventKind::cadre_recruited, EventKind::trader_called_debt,
                               EventKind::budget_exhausted, EventKind::group_founded})
    record.events.push_back({0, kind});
  const auto after = [&](Keep keep) {
    AreaRecord rest = record;
    leave_out(rest, keep);
    CHECK(rest.months.size() == 4);
    return std::array{rest.events.size(), rest.years.size(), rest.dependency.groups.size()};
  };
  CHECK(after(Keep::events) == std::array<std::size_t, 3>{4, 2, 3});
  CHECK(after(Keep::villages) == std::array<std::size_t, 3>{2, 2, 0});
  CHECK(after(Keep::summary) == std::array<std::size_t, 3>{2, 0, 0});
}
