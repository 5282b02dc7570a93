#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "catch.hpp"
#include "io/network_file.hpp"

using namespace berdaya;

TEST_CASE("a small network with a household table") {
  const std::string folder = std::string(BERDAYA_TESTS) + "/bad_input/";
  const NetworkRead read = read_network(folder + "good_edges.csv", folder + "good_households.csv");
  CHECK(read.problems.empty());
  CHECK(read.data.household_ids == std::vector<std::string>{"1", "2"});
  CHECK(read.data.leader == std::vector<std::uint8_t>{0, 1});
  CHECK(std::isnan(read.data.rooms.at(1)));
  CHECK(read.data.ties == std::vector<Tie>{{0, 1}});
}

TEST_CASE("the Karnataka network is read whole") {
  const char* shared = std::getenv("BERDAYA_SHARED_DATA");
  const std::string folder = std::string(shared ? shared : "/work/shared/data") + "/karnataka/";
  if (!std::filesystem::exists(folder)) return;
  const NetworkRead read = read_network(folder + "edges.csv", folder + "households.csv");
  for (const Problem& problem : read.problems) UNSCOPED_INFO(problem.text());
  CHECK(read.problems.empty());
  CHECK(read.data.village_names.size() == 38);
  CHECK(read.data.household_ids.size() == 8622);
  CHECK(read.data.ties.size() == 40151);
}
